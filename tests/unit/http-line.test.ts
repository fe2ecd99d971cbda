/** The client's end of a line over HTTP: with time, and every answer of the server, in the test's hands. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { HeldRequests } from '../../client/session/held-requests.ts'
import { createHeldRequests } from '../../client/session/held-requests.ts'
import { createHttpLines } from '../../client/session/http-line.ts'
import type { Line } from '../../client/session/line.ts'
import {
  createHttpFrameReader,
  encodeEnding,
  encodeHttpFrames,
  MOST_MESSAGES,
} from '../../shared/wire/http-frames.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { createFakeClock } from '../support/fake-clock.ts'

/** A request as it came, and its answer. */
interface Asked {
  readonly path: string
  readonly method: string
  readonly body: Uint8Array | null
  readonly isCut: boolean
  answer(response: Response): void
  fail(): void
}

let clock: FakeClock
let asked: Asked[]
let seen: string[]
let leave: () => void

const fakeFetch = ((url: string, init: RequestInit = {}) =>
  new Promise<Response>((resolve, reject) => {
    const { signal } = init
    const { pathname, search } = new URL(url)
    asked.push({
      path: pathname.replace('/sync-http/w/plan', '') + search,
      method: init.method ?? 'GET',
      body: (init.body as Uint8Array | undefined) ?? null,
      get isCut() {
        return signal?.aborted ?? false
      },
      answer: resolve,
      fail: () => reject(new TypeError('failed to fetch')),
    })
    signal?.addEventListener('abort', () => reject(signal.reason))
  })) as typeof fetch

const turn = async () => {
  for (let i = 0; i < 30; i++) await new Promise((resolve) => setImmediate(resolve))
}

const alone = () => createHeldRequests({ channel: null, steady: clock.now })

const open = (held: HeldRequests = alone()): Line => {
  const lines = createHttpLines({
    fetch: fakeFetch,
    after: clock.after,
    steady: clock.now,
    random: () => 0.5,
    held,
    leaving(task) {
      leave = task
      return () => {
        leave = () => undefined
      }
    },
  })
  return lines(
    { url: 'ws://hall/sync/w/plan', protocols: ['plenary.1', 'token.t'] },
    {
      message: (bytes) => seen.push(`message ${bytes[0]}`),
      closed: (code, reason) => seen.push(`closed ${code} ${reason}`),
    },
  )
}

const FRAMES = { 'content-type': 'application/octet-stream' }
const frames = (...values: number[]) =>
  new Response(encodeHttpFrames(values.map((value) => Uint8Array.of(value))), { headers: FRAMES })
const nothing = () => new Response(null, { status: 204 })
const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status })

const of = (part: string) => asked.filter(({ path }) => path.includes(part))
const last = (part: string): Asked => {
  const found = of(part).at(-1)
  if (!found) throw new Error(`nobody asked for ${part}`)
  return found
}
const sentIn = ({ body }: Asked) =>
  createHttpFrameReader(1e9)
    .read(body ?? new Uint8Array())
    ?.map((bytes) => bytes[0])

const opened = async (held?: HeldRequests) => {
  const line = open(held)
  asked[0]?.answer(json({ conn: 'c'.repeat(22) }))
  await turn()
  last('down').answer(frames(101, 0))
  await turn()
  return line
}

beforeEach(() => {
  clock = createFakeClock(1000)
  asked = []
  seen = []
})

describe('what comes down', () => {
  test('is polled for, from behind what has arrived', async () => {
    await opened()
    expect(asked[0]).toMatchObject({ path: '', method: 'POST' })
    expect(seen).toEqual(['message 101', 'message 0'])
    expect(
      of('down').map(({ path }) =>
        path
          .replace(/&wait=\d+/, '')
          .split('/')
          .at(-1),
      ),
    ).toEqual(['down?after=0', 'down?after=2'])
    last('down').answer(nothing())
    await turn()
    expect(last('down').path).toContain('down?after=2')
  })

  test('is asked for again when an answer fails, and given up when nothing is heard for long', async () => {
    await opened()
    const before = of('down').length
    last('down').fail()
    await turn()
    clock.advance(1000)
    await turn()
    expect(of('down').length).toBe(before + 1)
    for (let i = 0; i < 30; i++) {
      last('down').fail()
      await turn()
      clock.advance(1000)
      await turn()
    }
    expect(seen.at(-1)).toBe('closed 1006 ')
    expect(of('down').length).toBeLessThan(before + 12)
  })

  test('an answer that breaks off is gone on with behind the last whole message', async () => {
    await opened()
    const whole = encodeHttpFrames([Uint8Array.of(7), Uint8Array.of(8, 8, 8)])
    last('down').answer(new Response(whole.slice(0, whole.length - 2), { headers: FRAMES }))
    await turn()
    expect(seen.at(-1)).toBe('message 7')
    clock.advance(1000)
    await turn()
    expect(last('down').path).toContain('after=3')
  })

  test('a page of somebody else is no answer', async () => {
    await opened()
    last('down').answer(
      new Response('<h1>Welcome to the hall</h1>', { headers: { 'content-type': 'text/html' } }),
    )
    await turn()
    clock.advance(1000)
    await turn()
    expect(last('down').path).toContain('after=2')
    expect(seen).toHaveLength(2)
  })

  test('an end is told with its code; a line that is not known any more is lost', async () => {
    await opened()
    last('down').answer(
      new Response(
        Buffer.concat([encodeHttpFrames([Uint8Array.of(9)]), encodeEnding({ code: 4410, reason: 'gone' })]),
        {
          headers: FRAMES,
        },
      ),
    )
    await turn()
    expect(seen.slice(-2)).toEqual(['message 9', 'closed 4410 gone'])
    for (const status of [404, 410]) {
      asked = []
      await opened()
      last('down').answer(json({ error: {} }, status))
      await turn()
      expect(seen.at(-1)).toBe('closed 1006 ')
    }
  })
})

describe('a stream', () => {
  const quiet = async () => {
    const line = await opened()
    clock.advance(9000)
    last('down').answer(nothing())
    await turn()
    return line
  }
  const streaming = () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    last('down').answer(new Response(readable as unknown as ReadableStream, { headers: FRAMES }))
    return {
      say: (value: number) => void writer.write(encodeHttpFrames([Uint8Array.of(value)])),
      end: () => writer.close(),
    }
  }

  test('is tried in a quiet moment, and gone on with', async () => {
    await quiet()
    expect(last('down').path).toContain('down?from=2')
    const stream = streaming()
    stream.say(5)
    await turn()
    clock.advance(10_000)
    stream.say(6)
    await turn()
    expect(seen.slice(-2)).toEqual(['message 5', 'message 6'])
    void stream.end()
    await turn()
    expect(last('down').path).toContain('down?from=4')
  })

  test('that brings nothing within 3 s is held back on the way: polls go on, and no further one is tried', async () => {
    await quiet()
    const stream = last('down')
    clock.advance(3000)
    await turn()
    expect(stream.isCut).toBe(true)
    expect(last('down').path).toContain('down?after=2')
    for (let i = 0; i < 5; i++) {
      clock.advance(9000)
      last('down').answer(nothing())
      await turn()
    }
    expect(of('from=')).toHaveLength(1)
  })

  test('that cannot be reached says nothing of streams', async () => {
    await quiet()
    last('down').fail()
    await turn()
    clock.advance(1000)
    await turn()
    expect(last('down').path).toContain('down?from=2')
  })
})

describe('what goes up', () => {
  test('goes in order, one request at a time, and what gathers meanwhile goes together', async () => {
    const line = await opened()
    for (const value of [1, 2, 3]) line.send(Uint8Array.of(value))
    await turn()
    expect(of('/up')).toHaveLength(1)
    expect(last('/up').path).toContain('up?seq=1&after=2')
    last('/up').answer(nothing())
    await turn()
    expect(last('/up').path).toContain('seq=2')
    expect(of('/up').map(sentIn)).toEqual([[1], [2, 3]])
  })

  test('[H4] never has more messages in one request than are taken, and brings the rest in the next', async () => {
    const line = await opened()
    for (let n = 0; n < MOST_MESSAGES + 3; n++) line.send(Uint8Array.of(1))
    await turn()
    last('/up').answer(nothing())
    await turn()
    last('/up').answer(nothing())
    await turn()
    expect(of('/up').map((each) => sentIn(each)?.length)).toEqual([1, MOST_MESSAGES, 2])
  })

  test('is repeated under its number until it is taken, whatever became of the first', async () => {
    const line = await opened()
    line.send(Uint8Array.of(1))
    await turn()
    line.send(Uint8Array.of(2))
    last('/up').fail()
    await turn()
    clock.advance(1000)
    await turn()
    last('/up').answer(new Response('<h1>hall</h1>', { status: 200 }))
    await turn()
    clock.advance(1000)
    await turn()
    clock.advance(9000) // no answer at all
    await turn()
    clock.advance(1000)
    await turn()
    last('/up').answer(nothing())
    await turn()
    expect(of('/up').map(({ path }) => new URLSearchParams(path.split('?')[1]).get('seq'))).toEqual([
      '1',
      '1',
      '1',
      '1',
      '2',
    ])
    expect(of('/up').map(sentIn)).toEqual([[1], [1], [1], [1], [2]])
    expect(seen.filter((each) => each.startsWith('closed'))).toEqual([])
  })

  test('goes before the goodbye', async () => {
    const line = await opened()
    line.send(Uint8Array.of(1))
    line.send(Uint8Array.of(2))
    line.close()
    for (let i = 0; i < 2; i++) {
      await turn()
      last('/up').answer(nothing())
    }
    await turn()
    expect(of('/up').flatMap(sentIn)).toEqual([1, 2])
    expect(asked.at(-1)?.method).toBe('DELETE')
    expect(seen.filter((each) => each.startsWith('closed'))).toEqual([])
  })
})

test('a page that goes says goodbye, and one that comes back knows that the line is gone', async () => {
  await opened()
  leave()
  await turn()
  expect(asked.at(-1)?.method).toBe('DELETE')
  expect(seen.at(-1)).toBe('closed 1006 ')
  const before = asked.length
  leave()
  expect(asked).toHaveLength(before)
})

test('what goes up and is not taken, however often, ends the line after a while', async () => {
  for (const status of [400, 409, 413]) {
    asked = []
    const line = await opened()
    seen = []
    line.send(Uint8Array.of(1))
    await turn()
    last('/up').answer(json({ error: {} }, status))
    await turn()
    expect(seen).toEqual([])
    clock.advance(5000)
    await turn()
    expect(seen).toEqual(['closed 1006 '])
    expect(of('/up')).toHaveLength(1)
  }
})

test('what cannot be sent for long ends the line, though something still comes down', async () => {
  const line = await opened()
  line.send(Uint8Array.of(1))
  for (let i = 0; i < 20; i++) {
    await turn()
    last('/up').fail()
    last('down').answer(frames(1))
    await turn()
    clock.advance(1000)
  }
  await turn()
  expect(seen.at(-1)).toBe('closed 1006 ')
})

describe('opening', () => {
  test('who is not let in is told why', () => {
    open()
    asked[0]?.answer(json({ error: {}, close: { code: 4403, reason: 'the link was replaced' } }, 403))
    return turn().then(() => expect(seen).toEqual(['closed 4403 the link was replaced']))
  })

  test('whatever else comes is no line', async () => {
    for (const answer of [
      () => new Response('<h1>hall</h1>'),
      () => json({ error: {} }, 403),
      () => json({ close: 'x' }, 403),
      () => json([], 200),
    ]) {
      seen = []
      asked = []
      open()
      asked[0]?.answer(answer())
      await turn()
      expect(seen).toEqual(['closed 1006 '])
    }
    seen = []
    asked = []
    open()
    clock.advance(10_000)
    await turn()
    expect(seen).toEqual(['closed 1006 '])
  })
})

test('only so many requests of a page wait at the server; the others ask briefly', async () => {
  const held = alone()
  for (let i = 0; i < 3; i++) {
    asked = []
    await opened(held)
    expect(last('down').path).toContain(i < 2 ? 'wait=10000' : 'wait=0')
  }
})

test('the pages of one browser share what may wait, and one that went leaves its part', async () => {
  const listeners: ((event: { data: unknown }) => void)[] = []
  const pageAt = (index: number) =>
    createHeldRequests({
      steady: clock.now,
      channel: {
        postMessage: (data) => {
          for (const [i, listener] of listeners.entries())
            if (i !== index) queueMicrotask(() => listener({ data }))
        },
        addEventListener: (_type, listener) => listeners.push(listener),
      },
    })
  const pages = [0, 1, 2, 3, 4].map(pageAt)
  const takeAll = async (count: number) => {
    // A first round, in which they hear of each other.
    for (const page of pages.slice(0, count)) page.take()?.giveBack()
    await turn()
    const places = pages.slice(0, count).map((page) => [page.take(), page.take(), page.take()])
    clock.advance(3000)
    const held = places.map((each) => each.filter((place) => place !== null).length)
    for (const place of places.flat()) place?.giveBack()
    return held
  }
  expect(await takeAll(1)).toEqual([2])
  expect(await takeAll(2)).toEqual([2, 2])
  expect(await takeAll(3)).toEqual([1, 1, 1])
  expect(await takeAll(5)).toEqual([0, 0, 0, 0, 0])
  clock.advance(30_000)
  expect(await takeAll(1)).toEqual([2])
  clock.advance(30_000)
  expect(await takeAll(3)).toEqual([1, 1, 1])
  // A stream may last: who still needs a place says so.
  const lasting = [pages[1]?.take(), pages[2]?.take()]
  for (let i = 0; i < 15; i++) {
    clock.advance(2000)
    for (const place of lasting) place?.renew()
    await turn()
  }
  expect(await takeAll(1)).toEqual([1])
})
