/** Who of a room gets what, and how much may wait for somebody slow. */
import { expect, test } from 'vitest'
import { createAudience, MAX_BACKLOG } from '../../server/sync/audience.ts'
import { Batch } from '../../server/sync/batch.ts'

const message = (byte: number) => Uint8Array.of(byte)
const ANSWER = 100
const DIFF = 200

const newPeer = () => {
  const got: number[] = []
  let drained: (() => void) | null = null
  return {
    got,
    backlog: 0 as number,
    closed: null as number | null,
    send(batch: Batch) {
      for (const each of batch.messages) got.push(each[0] ?? -1)
    },
    whenDrained(task: () => void) {
      drained = task
    },
    close(code: number) {
      this.closed = code
    },
    drain() {
      this.backlog = 0
      drained?.()
    },
  }
}

const open = () => {
  const asked: Uint8Array[] = []
  /** What is prepared and not yet on the disk. */
  const unsafe: (() => void)[] = []
  const audience = createAudience<ReturnType<typeof newPeer>>((peer, state) => {
    asked.push(state)
    const send = audience.prepareAnswer(peer, message(8))
    unsafe.push(() => send([new Batch(message(DIFF))]))
  })
  const peer = newPeer()
  audience.add(peer)
  const join = () => audience.prepareAnswer(peer, message(7))([new Batch(message(ANSWER))])
  return { audience, peer, join, asked, unsafe }
}

test('nobody gets an update before the answer to their step 1, presence they do', () => {
  const { audience, peer, join } = open()
  audience.fanOut(message(1), message(2), null)
  expect(peer.got).toEqual([2])
  join()
  audience.fanOut(message(3), null, null)
  expect(peer.got).toEqual([2, ANSWER, 3])
})

test('what comes while the answer is prepared follows it, in order', () => {
  const { audience, peer } = open()
  const answer = audience.prepareAnswer(peer, message(7))
  audience.fanOut(message(1), null, null)
  audience.fanOut(message(2), null, null)
  answer([new Batch(message(ANSWER))])
  expect(peer.got).toEqual([ANSWER, 1, 2])
})

test('while a large answer is on its way updates wait for it to leave', () => {
  const { audience, peer, join } = open()
  peer.backlog = 900_000
  join()
  audience.fanOut(message(1), null, null)
  expect(peer.got).toEqual([ANSWER])
  expect(peer.closed, 'an answer counts towards no bound').toBeNull()
  peer.drain()
  audience.fanOut(message(2), null, null)
  expect(peer.got).toEqual([ANSWER, 1, 2])
})

test('past what may wait, a further answer takes its place: once it is safe, and what comes meanwhile follows', () => {
  const { audience, peer, join, asked, unsafe } = open()
  peer.backlog = 900_000
  join()
  for (let i = 0; i < 1000; i++) audience.fanOut(message(1), null, null)
  peer.drain()
  expect(asked).toEqual([message(7)])
  expect(peer.got, 'nothing that a kill could take back').toEqual([ANSWER])
  audience.fanOut(message(2), null, null)
  for (const send of unsafe) send()
  audience.fanOut(message(3), null, null)
  expect(peer.got).toEqual([ANSWER, DIFF, 2, 3])
})

test('who lags behind is sent no presence, and then told to come back', () => {
  const { audience, peer, join } = open()
  join()
  peer.backlog = 200_000
  audience.fanOut(message(1), message(2), null)
  expect(peer.got).toEqual([ANSWER, 1])
  peer.backlog = MAX_BACKLOG + 1
  audience.fanOut(message(3), null, null)
  expect(peer.got).toEqual([ANSWER, 1])
  expect(peer.closed).toBe(1013)
})

test('who wrote all of an update gets only the presence that goes with it', () => {
  const { audience, peer, join } = open()
  join()
  audience.fanOut(message(1), message(2), peer)
  audience.fanOut(message(3), null, peer)
  expect(peer.got).toEqual([ANSWER, 2])
})

test('who wrote it all is told last of who is where', () => {
  const { audience, peer: author, join } = open()
  join()
  const told: string[] = []
  const reader = newPeer()
  audience.add(reader)
  audience.prepareAnswer(reader, message(7))([new Batch(message(ANSWER))])
  for (const [name, peer] of [
    ['author', author],
    ['reader', reader],
  ] as const)
    peer.send = () => void told.push(name)
  audience.fanOut(message(1), message(2), author)
  expect(told).toEqual(['reader', 'author'])
})
