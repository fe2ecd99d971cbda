/** Answers to the lines of one session: all at once for who reads them, one after the other for who does not. */
import { expect, test } from 'vitest'
import { createSessionLines, MAX_ON_THEIR_WAY, MOST_LINES } from '../../server/sync/session-lines.ts'

const ANSWER = 2 * 1024 * 1024

/** A line whose other end reads when it is told to. */
const slowWire = () => {
  const waiting: (() => void)[] = []
  return {
    backlog: 0,
    whenDrained: (task: () => void) => void waiting.push(task),
    send() {
      this.backlog += ANSWER
    },
    read() {
      this.backlog = 0
      for (const task of waiting.splice(0)) task()
    },
  }
}
type SlowWire = ReturnType<typeof slowWire>

const open = (count: number, session = 's', lines = createSessionLines()) =>
  Array.from({ length: count }, () => {
    const wire = slowWire()
    const line = lines.open(session, wire)
    if (line === null) throw new Error('not let in')
    return { wire, line, ask: () => line.answer(() => wire.send()) }
  })
const onTheirWay = (all: readonly { readonly wire: SlowWire }[]) =>
  all.reduce((sum, { wire }) => sum + wire.backlog, 0)

test('what is on its way over all lines is bounded, however often they ask', () => {
  const all = open(60)
  for (let n = 0; n < 7; n++) for (const { ask } of all) ask()
  expect(onTheirWay(all)).toBeLessThanOrEqual(MAX_ON_THEIR_WAY + ANSWER)
})

test('everybody who waits is answered once those before them have read', () => {
  const all = open(200)
  for (const { ask } of all) ask()
  const answered = new Set<SlowWire>()
  for (let round = 0; round < 200; round++)
    for (const { wire } of all)
      if (wire.backlog > 0) {
        answered.add(wire)
        wire.read()
      }
  expect(answered.size).toBe(200)
})

test('who waits for something else to leave than answers is answered too', () => {
  const [full, late] = open(2)
  if (full) full.wire.backlog = MAX_ON_THEIR_WAY + 1
  late?.ask()
  expect(late?.wire.backlog).toBe(0)
  full?.wire.read()
  expect(late?.wire.backlog).toBe(ANSWER)
})

test('a line that is over makes room, and is not answered any more', () => {
  const all = open(40)
  for (const { ask } of all) ask()
  const waiting = all.filter(({ wire }) => wire.backlog === 0)
  expect(waiting.length).toBeGreaterThan(1)
  waiting[0]?.line.close()
  for (const { wire, line } of all) if (wire.backlog > 0) line.close()
  expect(waiting.map(({ wire }) => wire.backlog)).toEqual([0, ...waiting.slice(1).map(() => ANSWER)])
})

test('sessions do not wait for each other', () => {
  const lines = createSessionLines()
  for (const { ask } of open(60, 'a', lines)) ask()
  const [other] = open(1, 'b', lines)
  other?.ask()
  expect(other?.wire.backlog).toBe(ANSWER)
})

test('lines of one session are counted', () => {
  const lines = createSessionLines()
  open(MOST_LINES, 's', lines)
  expect(lines.open('s', slowWire())).toBeNull()
  expect(lines.open('other', slowWire())).not.toBeNull()
})
