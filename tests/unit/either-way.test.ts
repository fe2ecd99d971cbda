/** Which way a page takes to the server, and when it changes: with time, WebSocket and HTTP in the test's hands. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { SocketClass } from '../../client/session/counted-socket.ts'
import { createEitherWay, MOVED } from '../../client/session/either-way.ts'
import type { LineAddress, LineEvents, OpenLine } from '../../client/session/line.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const FIRST = Uint8Array.of(101, 0)
const STEP_2 = Uint8Array.of(0, 1, 0)
const BEAT = Uint8Array.of(1, 1, 0)
/** The longest a change of way may take, in ms. */
const SOON = 5000

/** One line as the page opened it, from the server's side. */
interface Opened {
  readonly way: 'socket' | 'http'
  readonly at: number
  readonly sent: Uint8Array[]
  isClosed: boolean
  say(bytes: Uint8Array): void
  end(code: number, reason?: string): void
}

let clock: FakeClock
let opened: Opened[]
let Socket: SocketClass
let isOffline: boolean

beforeEach(() => {
  clock = createFakeClock(0)
  opened = []
  isOffline = false
  const opener =
    (way: Opened['way']): OpenLine =>
    (_address: LineAddress, events: LineEvents) => {
      const line: Opened = {
        way,
        at: clock.now(),
        sent: [],
        isClosed: false,
        say: (bytes) => !line.isClosed && events.message(bytes),
        end(code, reason = '') {
          if (line.isClosed) return
          line.isClosed = true
          events.closed(code, reason)
        },
      }
      opened.push(line)
      return {
        send: (bytes) => line.sent.push(bytes),
        close: () => {
          line.isClosed = true
        },
      }
    }
  Socket = createEitherWay({
    openSocket: opener('socket'),
    openHttp: opener('http'),
    after: clock.after,
    steady: clock.now,
    random: () => 0.5,
    isOffline: () => isOffline,
  })
})

/** What the stock provider sees of a socket. */
const connect = (room = 'w/plan') => {
  const socket = new Socket(`ws://hall/sync/${room}`, ['plenary.1', 'token.t'])
  const seen: string[] = []
  socket.onopen = () => {
    seen.push('open')
    socket.send(Uint8Array.of(0, 0, 1, 0))
  }
  socket.onmessage = ({ data }) => seen.push(`message ${(data as Uint8Array)[0]}`)
  socket.onclose = ({ code }) => seen.push(`closed ${code}`)
  return { socket, seen }
}

const turn = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve()
}
const last = (way: Opened['way']): Opened => {
  const found = opened.filter((line) => line.way === way).at(-1)
  if (!found) throw new Error(`no ${way} was opened`)
  return found
}
const count = (way: Opened['way']) => opened.filter((line) => line.way === way).length
/** Time goes by, and a line speaks all the while. */
const live = async (line: Opened, ms: number) => {
  for (let past = 0; past < ms; past += 1000) {
    clock.advance(1000)
    line.say(BEAT)
    await turn()
  }
}
const overSocket = async () => {
  const here = connect()
  last('socket').say(FIRST)
  await turn()
  last('socket').say(STEP_2)
  await turn()
  return here
}
const overHttp = async (room?: string) => {
  const here = connect(room)
  last('socket').end(1006)
  last('http').say(FIRST)
  await turn()
  last('http').say(STEP_2)
  await turn()
  return here
}

describe('the way in', () => {
  test('a WebSocket that speaks is taken, and HTTP never tried', async () => {
    const { seen, socket } = connect()
    expect(seen).toEqual([])
    last('socket').say(FIRST)
    await turn()
    expect(seen).toEqual(['open', 'message 101'])
    expect(last('socket').sent).toHaveLength(1)
    expect(socket.readyState).toBe(1)
    last('socket').say(STEP_2)
    await live(last('socket'), 60_000)
    expect(count('http')).toBe(0)
  })

  test('nothing is opened or sent before the server has spoken, however open the WebSocket says it is', () => {
    const { seen } = connect()
    clock.advance(2900)
    expect(seen).toEqual([])
    expect(opened.map(({ way }) => way)).toEqual(['socket'])
  })

  test('one that is refused gives way to HTTP at once, one that hangs within 5 s', async () => {
    connect()
    last('socket').end(1006)
    expect(last('http').at).toBe(0)
    const { seen } = connect('w/other')
    clock.advance(SOON)
    last('http').say(FIRST)
    await turn()
    expect(last('http').at).toBeLessThanOrEqual(3000)
    expect(seen).toEqual(['open', 'message 101'])
    expect(last('socket').isClosed).toBe(true)
  })

  test('a slow WebSocket that speaks before HTTP does is taken all the same', async () => {
    const { seen } = connect()
    clock.advance(3500)
    last('socket').say(FIRST)
    await turn()
    expect(seen).toEqual(['open', 'message 101'])
    expect(last('http').isClosed).toBe(true)
  })

  test('what the server says stays what it says: final codes end it, 1013 is tried again, on neither is HTTP tried', () => {
    for (const code of [4401, 4403, 4404, 4410, 1012, 1013]) {
      const { seen } = connect()
      last('socket').end(code)
      expect(seen).toEqual([`closed ${code}`])
    }
    expect(count('http')).toBe(0)
    const { seen } = connect()
    last('socket').end(1006)
    last('http').end(4403)
    expect(seen).toEqual(['closed 4403'])
  })

  test('where neither gets through it ends, and the next one tries both again', () => {
    const { seen } = connect()
    last('socket').end(1006)
    last('http').end(1006)
    expect(seen).toEqual(['closed 1006'])
    connect()
    expect(opened.map(({ way }) => way)).toEqual(['socket', 'http', 'socket'])
  })

  test('where HTTP does not get through and the WebSocket hangs it does not wait for ever', () => {
    const { seen } = connect()
    clock.advance(3000)
    last('http').end(1006)
    clock.advance(15_000)
    expect(seen).toEqual(['closed 1006'])
    expect(last('socket').isClosed).toBe(true)
  })

  test('once HTTP was the way, the next room of the page takes it at once', async () => {
    await overHttp()
    connect('w/board.d')
    expect(opened.map(({ way }) => way)).toEqual(['socket', 'http', 'http'])
  })
})

describe('a WebSocket that falls silent', () => {
  test('is left within 5 s for HTTP, where that speaks; the next socket goes on with what was said there', async () => {
    const { seen } = await overSocket()
    clock.advance(SOON)
    const http = last('http')
    expect(http.at).toBeLessThan(4000)
    expect(seen.filter((each) => each.startsWith('closed'))).toEqual([])
    http.say(FIRST)
    expect(seen.at(-1)).toBe(`closed ${MOVED}`)
    expect(last('socket').isClosed).toBe(true)
    const next = connect()
    http.say(BEAT)
    await turn()
    expect(next.seen).toEqual(['open', 'message 101', 'message 1'])
    expect(opened).toHaveLength(2)
    expect(http.sent).toHaveLength(1)
  })

  test('and speaks again stays; the line over HTTP is let go', async () => {
    const { seen } = await overSocket()
    clock.advance(SOON)
    last('socket').say(BEAT)
    await turn()
    expect(last('http').isClosed).toBe(true)
    last('http').say(FIRST)
    await live(last('socket'), 20_000)
    expect(seen.filter((each) => each.startsWith('closed'))).toEqual([])
    expect(count('http')).toBe(1)
  })

  test('stays while HTTP gets nothing through either, and HTTP is not tried all the time', async () => {
    const { seen } = await overSocket()
    for (let i = 0; i < 100; i++) {
      clock.advance(300)
      if (count('http') > 0) last('http').end(1006)
    }
    expect(seen.filter((each) => each.startsWith('closed'))).toEqual([])
    expect(count('http')).toBeGreaterThan(3)
    expect(count('http')).toBeLessThan(16)
  })

  test('one over which nothing that is sent arrives is left too, however much it says', async () => {
    const { seen } = connect()
    last('socket').say(FIRST)
    await turn()
    await live(last('socket'), 15_000)
    last('http').say(FIRST)
    expect(seen.at(-1)).toBe(`closed ${MOVED}`)
  })

  test('one that is cut off again and again as soon as it is open is no way', async () => {
    for (let i = 0; i < 2; i++) {
      await overSocket()
      clock.advance(1000)
      last('socket').end(1006)
    }
    connect()
    expect(opened.map(({ way }) => way)).toEqual(['socket', 'socket', 'http'])
  })
})

describe('silence', () => {
  const watched = (seen: string[], socket: WebSocket) =>
    Object.assign(socket, { onsilence: (is: boolean) => seen.push(is ? 'silent' : 'speaks') })

  test('is told after 8 s, no sooner, and taken back when the server speaks', async () => {
    const { socket, seen } = await overSocket()
    watched(seen, socket)
    await live(last('socket'), 20_000)
    clock.advance(7500)
    expect(seen).not.toContain('silent')
    clock.advance(1000)
    expect(seen.at(-1)).toBe('silent')
    last('socket').say(BEAT)
    await turn()
    expect(seen.slice(-2)).toEqual(['speaks', 'message 1'])
  })

  test('is told after 3 s where the device says that it is on no network, unless the server is on the device', async () => {
    const { socket, seen } = await overSocket()
    watched(seen, socket)
    isOffline = true
    await live(last('socket'), 10_000)
    expect(seen).not.toContain('silent')
    clock.advance(3500)
    expect(seen.at(-1)).toBe('silent')
  })

  test('ends a WebSocket after 30 s where HTTP does not get through either, whatever the clock of the day says', async () => {
    const { seen } = await overSocket()
    for (let i = 0; i < 120 && !last('socket').isClosed; i++) {
      clock.advance(300)
      if (count('http') > 0) last('http').end(1006)
    }
    expect(seen.at(-1)).toBe('closed 1006')
    expect(last('socket').isClosed).toBe(true)
    expect(clock.now()).toBeGreaterThan(30_000)
  })

  test('while a large board is on its way over a slow line is none: it is waited for', async () => {
    const { socket, seen } = connect()
    watched(seen, socket)
    last('socket').say(FIRST)
    await turn()
    for (let i = 0; i < 300; i++) {
      clock.advance(300)
      if (count('http') > 0) last('http').end(1006)
    }
    last('socket').say(STEP_2)
    expect(seen).toEqual(['open', 'message 101', 'message 0'])
  })

  test('over HTTP is told after the longest wait for an answer', async () => {
    const { socket, seen } = await overHttp()
    watched(seen, socket)
    clock.advance(12_000)
    expect(seen).not.toContain('silent')
    clock.advance(2000)
    expect(seen.at(-1)).toBe('silent')
  })
})

describe('the way back', () => {
  test('a WebSocket is tried after a few seconds, taken when it speaks, and goes on where HTTP left', async () => {
    const { seen } = await overHttp()
    clock.advance(9000)
    expect(count('socket')).toBe(2)
    expect(seen.filter((each) => each.startsWith('closed'))).toEqual([])
    last('socket').say(FIRST)
    expect(seen.at(-1)).toBe(`closed ${MOVED}`)
    expect(last('http').isClosed).toBe(true)
    const next = connect()
    await turn()
    expect(next.seen).toEqual(['open', 'message 101'])
    connect('w/board.d')
    expect(last('socket').at).toBe(clock.now())
  })

  test('pauses grow up to a bound, and HTTP stays the way meanwhile', async () => {
    const { seen } = await overHttp()
    for (let i = 0; i < 600; i++) clock.advance(1000)
    const tries = opened.filter(({ way }) => way === 'socket').map(({ at }) => at)
    const pauses = tries.slice(1).map((at, i) => at - (tries[i] ?? 0))
    expect(pauses[0]).toBeLessThan(9000)
    expect(Math.max(...pauses)).toBeLessThan(50_000)
    expect(pauses.at(-1)).toBeGreaterThan(30_000)
    expect(seen.filter((each) => each.startsWith('closed'))).toEqual([])
    expect(opened.filter(({ way, isClosed }) => way === 'socket' && !isClosed)).toHaveLength(0)
  })

  test('of many rooms one tries for all, and when it is back all follow', async () => {
    const rooms = [await overHttp()]
    for (let i = 1; i < 10; i++) {
      rooms.push(connect(`w/board.${i}`))
      last('http').say(FIRST)
      last('http').say(STEP_2)
      await turn()
    }
    const before = count('socket')
    clock.advance(9000)
    expect(count('socket')).toBe(before + 1)
    last('socket').say(FIRST)
    for (let i = 0; i < 10; i++) {
      clock.advance(200)
      for (const line of opened) if (line.way === 'socket' && line.at > 0) line.say(FIRST)
      await turn()
    }
    expect(rooms.map(({ seen }) => seen.at(-1))).toEqual(rooms.map(() => `closed ${MOVED}`))
  })

  test('not while a large document is still being loaded', async () => {
    connect()
    last('socket').end(1006)
    last('http').say(FIRST)
    await turn()
    await live(last('http'), 60_000)
    expect(count('socket')).toBe(1)
    last('http').say(STEP_2)
    await live(last('http'), 10_000)
    expect(count('socket')).toBe(2)
  })

  test('nobody who comes for a way that is ready: it is let go', async () => {
    await overHttp()
    clock.advance(9000)
    last('socket').say(FIRST)
    clock.advance(10_000)
    expect(last('socket').isClosed).toBe(true)
  })

  test('a way that ended before anybody came for it is told as ended', async () => {
    await overHttp()
    clock.advance(9000)
    last('socket').say(FIRST)
    last('socket').end(1012)
    const next = connect()
    await turn()
    expect(next.seen.at(-1)).toBe('closed 1012')
  })
})

test('whoever closes it leaves nothing behind: no line, no timer', async () => {
  for (const make of [overSocket, overHttp]) {
    opened.length = 0
    const { socket } = await make()
    clock.advance(9000)
    socket.close()
    const before = opened.length
    for (const line of opened) line.say(FIRST)
    clock.advance(120_000)
    expect(opened).toHaveLength(before)
    expect(opened.filter(({ isClosed }) => !isClosed)).toEqual([])
  }
})
