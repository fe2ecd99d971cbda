/** The server's end of a line over HTTP, with time and requests in the test's hands. */
import { expect, test } from 'vitest'
import type { Arrival } from '../../server/http/admission.ts'
import { createHttpLines } from '../../server/http/http-lines.ts'
import { Batch } from '../../server/sync/batch.ts'
import type { Down, Outlet } from '../../server/sync/http-wire.ts'
import { createHttpWire } from '../../server/sync/http-wire.ts'
import { MOST_LINES } from '../../server/sync/session-lines.ts'
import type { Ending } from '../../shared/wire/http-frames.ts'
import { createHttpFrameReader, encodeHttpFrames, MOST_MESSAGES } from '../../shared/wire/http-frames.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

/** One answer, as its reader sees it. */
const createAnswer = (takes = Number.POSITIVE_INFINITY) => {
  const reader = createHttpFrameReader(1e9)
  const messages: number[] = []
  const waiting: (() => void)[] = []
  let isOver = false
  let room = takes
  const outlet: Outlet = {
    write(piece) {
      for (const message of reader.read(piece) ?? []) messages.push(message[0] ?? -1)
      room -= piece.length
      return room > 0
    },
    whenDrained: (task) => void waiting.push(task),
    end: () => {
      isOver = true
    },
  }
  return {
    outlet,
    /** The first byte of each message that came. */
    messages,
    get isOver() {
      return isOver
    },
    get ending(): Ending | null {
      return reader.end().ending
    },
    drain() {
      room = takes
      for (const task of waiting.splice(0)) task()
    },
  }
}

const setting = () => {
  const clock = createFakeClock(0)
  const line = createHttpWire(clock)
  const came: number[] = []
  let closed = 0
  let alive = 0
  const malformed: string[] = []
  line.wire.listen({
    message: (message) => came.push(message[0] ?? -1),
    malformed(reason) {
      malformed.push(reason)
      line.wire.close(4400, reason)
    },
    alive: () => alive++,
    closed: () => closed++,
  })
  const ask = (down: Down, takes?: number) => {
    const answer = createAnswer(takes)
    return Object.assign(answer, { result: line.down(down, answer.outlet) })
  }
  return {
    clock,
    line,
    ask,
    came,
    malformed,
    get closed() {
      return closed
    },
    get alive() {
      return alive
    },
    say: (...values: number[]) => line.wire.send(new Batch(...values.map((value) => bytes(value)))),
  }
}

test('[H3] a poll brings what there is, waits for what there is not, and brings it again until it has arrived', () => {
  const { line, say, ask, clock } = setting()
  say(1, 2)
  const first = ask({ after: 0, wait: 1000 })
  expect(first).toMatchObject({ messages: [1, 2], isOver: true })
  expect(line.wire.backlog).toBe(2)
  expect(ask({ after: 0, wait: 1000 }).messages).toEqual([1, 2])
  const waits = ask({ after: 2, wait: 1000 })
  expect(line.wire.backlog).toBe(0)
  expect(waits).toMatchObject({ messages: [], isOver: false })
  say(3)
  expect(waits).toMatchObject({ messages: [3], isOver: true })
  const late = ask({ after: 3, wait: 1000 })
  clock.advance(1000)
  expect(late).toMatchObject({ messages: [], isOver: true })
})

test('[H3] a newer request ends the one before; the end of that one changes nothing', () => {
  const { line, say, ask } = setting()
  const older = ask({ after: 0, wait: 1000 })
  const newer = ask({ after: 0, wait: 1000 })
  expect(older.isOver).toBe(true)
  line.outletGone(older.outlet, false)
  say(1)
  expect(older.messages).toEqual([])
  expect(newer.messages).toEqual([1])
})

test('[H3] a stream begins with a message, goes on, and after it broke all that was not acknowledged comes again', () => {
  const { line, say, ask } = setting()
  say(1)
  const stream = ask({ wait: 'stream' })
  say(2)
  expect(stream).toMatchObject({ messages: [1, 2], isOver: false })
  expect(line.wire.backlog).toBe(0)
  line.outletGone(stream.outlet, false)
  expect(line.wire.backlog).toBe(2)
  expect(ask({ wait: 'stream' }).messages).toEqual([1, 2])
  expect(ask({ after: 1, wait: 'stream' }).messages).toEqual([2])
  const quiet = ask({ after: 2, wait: 'stream' })
  expect(quiet.messages).toHaveLength(1) // a heartbeat, so that who waits sees that it is let through
})

test('[H3] a ping ends a stream in order: the next goes on behind it, and the client has shown that it lives', () => {
  const setup = setting()
  const { line, say, ask } = setup
  const stream = ask({ wait: 'stream' })
  say(7)
  line.wire.ping()
  expect(stream.isOver).toBe(true)
  line.outletGone(stream.outlet, true)
  const next = ask({ wait: 'stream' })
  say(8)
  expect(next.messages.at(-1)).toBe(8)
  expect(next.messages).not.toContain(7)
  line.heard()
  expect(setup.alive).toBe(1)
  line.wire.ping()
  expect(next.isOver).toBe(false) // who sends shows by that that they live
  expect(setup.alive).toBe(2)
  line.wire.ping()
  expect(next.isOver).toBe(true)
})

test('[H7] a full stream is a backlog until it drains, and nothing more is written into it', () => {
  const { line, say, ask } = setting()
  const stream = ask({ wait: 'stream' }, 1)
  say(1)
  say(2)
  expect(stream.messages).not.toContain(2)
  expect(line.wire.backlog).toBeGreaterThan(1)
  let isDrained = false
  line.wire.whenDrained(() => {
    isDrained = true
  })
  for (let i = 0; i < 5; i++) stream.drain()
  expect(stream.messages.slice(-2)).toEqual([1, 2])
  expect(isDrained).toBe(true)
  expect(line.wire.backlog).toBe(0)
})

test('[H7] a poll that has not been answered for is a backlog, and drains when it is', () => {
  const { line, ask } = setting()
  line.wire.send(new Batch(new Uint8Array(1000)))
  ask({ after: 0, wait: 0 })
  let isDrained = false
  line.wire.whenDrained(() => {
    isDrained = true
  })
  expect(isDrained).toBe(false)
  expect(line.up(1, bytes(), 1)).toBe('taken')
  expect(isDrained).toBe(true)
  expect(line.wire.backlog).toBe(0)
})

test('[H7] what a stream took along is kept up to a bound, and who asks for what is gone is told to come back', () => {
  const { line, ask } = setting()
  const megabyte = new Uint8Array(1024 * 1024)
  const stream = ask({ wait: 'stream' })
  for (let i = 0; i < 20; i++) line.wire.send(new Batch(megabyte))
  expect(stream.messages.length).toBeGreaterThanOrEqual(20)
  expect(ask({ after: 0, wait: 0 }).ending?.code).toBe(1013)
})

test('[H4] a body of more messages than a page sends closes the line, and none of it is told', () => {
  const most = setting()
  const query = bytes(3)
  most.line.up(1, encodeHttpFrames(Array.from({ length: MOST_MESSAGES }, () => query)))
  expect(most.came).toHaveLength(MOST_MESSAGES)
  expect(most.malformed).toEqual([])
  const more = setting()
  more.line.up(1, encodeHttpFrames(Array.from({ length: MOST_MESSAGES + 1 }, () => query)))
  expect(more.came).toEqual([])
  expect(more.malformed).toHaveLength(1)
})

test('[H4] the next is not taken before the last is read, and the last may be asked for again meanwhile', () => {
  const { line, came } = setting()
  const body = (value: number) => encodeHttpFrames([bytes(value)])
  line.up(1, body(1))
  line.wire.pause()
  expect(line.up(2, body(2))).toEqual({ gap: 2 })
  expect(line.up(1, body(1))).toBe('taken')
  line.wire.resume()
  expect(line.up(2, body(2))).toBe('taken')
  expect(came).toEqual([1, 2])
})

test('[H4] requests are taken in order, once each', () => {
  const { line, came } = setting()
  const body = (value: number) => encodeHttpFrames([bytes(value)])
  expect(line.up(2, body(2))).toEqual({ gap: 1 })
  expect(line.up(1, body(1))).toBe('taken')
  expect(line.up(1, body(1))).toBe('taken')
  expect(line.up(2, body(2))).toBe('taken')
  expect(line.up(1, body(1))).toBe('taken')
  expect(came).toEqual([1, 2])
  expect(line.up(3, body(3), 99)).toBe('unknown')
  expect(line.up(3, body(3))).toBe('taken')
})

test('[H5] an end is told behind what was sent, once; one that asks to come again takes its place', () => {
  for (const [code, before] of [
    [4403, [1, 2]],
    [1013, []],
  ] as const) {
    const { line, say, ask, clock } = setting()
    say(1, 2)
    line.wire.close(code, 'why')
    clock.advance(0)
    expect(line.up(1, bytes())).toBe('over')
    const answer = ask({ after: 0, wait: 1000 })
    expect(answer.messages).toEqual(before)
    expect(answer.ending).toEqual({ code, reason: 'why' })
    expect(ask({ after: 0, wait: 1000 }).result).toBe('over')
  }
})

test('[H5] an end reaches a request that waits, by poll and by stream', () => {
  for (const wait of [1000, 'stream'] as const) {
    const setup = setting()
    const answer = setup.ask({ after: 0, wait })
    setup.line.wire.close(4404, 'the workshop was deleted')
    expect(answer.ending).toEqual({ code: 4404, reason: 'the workshop was deleted' })
    expect(answer.isOver).toBe(true)
    setup.clock.advance(0)
    expect(setup.closed).toBe(1)
  }
})

const openLines = async (count = 1) => {
  const clock = createFakeClock(0)
  const arrivals: Arrival[] = []
  let ended = 0
  const lines = createHttpLines({
    clock,
    serve(arrival) {
      arrivals.push(arrival)
      const silent = () => undefined
      arrival.wire.listen({ message: silent, malformed: silent, alive: silent, closed: () => ended++ })
      if (arrival.token === 'bad') arrival.wire.close(4401, 'no session')
      else arrival.wire.send(new Batch(bytes(1)))
    },
  })
  const open = async (token: string) => String(await lines.open({ room: 'w/plan', token, from: 'a' }))
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await open('t'))
  return { clock, lines, arrivals, open, ids, ended: () => ended }
}

test('[H7] what streams took along is bounded over all lines of a session, until they are over', async () => {
  const { clock, lines, arrivals, open } = await openLines(0)
  const megabytes = Array.from({ length: 15 }, () => new Uint8Array(1024 * 1024))
  const fill = async (token: string) => {
    const line = lines.find(await open(token), 'w/plan', token)
    line?.http.down({ wait: 'stream' }, createAnswer().outlet)
    for (const megabyte of megabytes) arrivals.at(-1)?.wire.send(new Batch(megabyte))
    return () => {
      const answer = createAnswer()
      line?.http.down({ after: 1, wait: 0 }, answer.outlet)
      return answer.ending?.code === 1013
    }
  }
  lines.find(await open('t'), 'w/plan', 't')?.busy() // the session goes on
  const gone = [await fill('t'), await fill('t'), await fill('t'), await fill('t'), await fill('t')]
  const other = await fill('other')
  expect(gone.map((isGone) => isGone())).toEqual([false, false, false, false, true])
  expect(other()).toBe(false)
  for (const { wire } of arrivals.slice(1)) wire.close(4403, 'over') // said, and never asked for
  for (let n = 0; n < 20; n++) clock.advance(5000)
  expect((await fill('t'))()).toBe(false)
})

test('[H6] a line without a request for 30 s is over, one with a request is not; later it is forgotten', async () => {
  const { clock, lines, ids, ended } = await openLines(2)
  const [silent, busy] = ids.map((id) => lines.find(id, 'w/plan', 't'))
  const done = busy?.busy()
  clock.advance(36_000)
  expect(silent?.http.wire.isOpen).toBe(false)
  expect(busy?.http.wire.isOpen).toBe(true)
  expect(ended()).toBe(1)
  done?.()
  clock.advance(29_000)
  expect(busy?.http.wire.isOpen).toBe(true)
  clock.advance(10_000)
  expect(busy?.http.wire.isOpen).toBe(false)
  clock.advance(60_000)
  for (const id of ids) expect(lines.find(id, 'w/plan', 't')).toBeNull()
})

test('[H1] who is not let in leaves nothing, a session has a bound, and all are told when the server stops', async () => {
  const { clock, lines, ids } = await openLines(MOST_LINES)
  expect(await lines.open({ room: 'w/plan', token: 't', from: 'a' })).toBe('full')
  expect(await lines.open({ room: 'w/plan', token: 'bad', from: 'a' })).toEqual({
    code: 4401,
    reason: 'no session',
  })
  const answers = ids.map((id) => {
    const answer = createAnswer()
    lines.find(id, 'w/plan', 't')?.http.down({ after: 1, wait: 1000 }, answer.outlet)
    return answer
  })
  await lines.closeAll(1012, 'restarting')
  expect(new Set(answers.map(({ ending }) => ending?.code))).toEqual(new Set([1012]))
  clock.advance(0)
})
