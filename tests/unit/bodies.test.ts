/** Bodies of requests: how long one may be, how long it may take, what all of them may hold. By a clock the test owns. */
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import type { BodyKind } from '../../server/http/bodies.ts'
import { createBodies, SLOWEST_MS } from '../../server/http/bodies.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const KB = 1024
const MB = 1024 * 1024

const setting = () => {
  const clock = createFakeClock(1_000_000)
  const bodies = createBodies(clock)
  /** A request of which nothing is there yet. `told`: its length, where it says so. */
  const begin = (kind: BodyKind, told?: number) => {
    const stream = new PassThrough({ highWaterMark: 8 * MB })
    const headers = told === undefined ? {} : { 'content-length': String(told) }
    const read = bodies.read(Object.assign(stream, { headers }), kind)
    return { stream, read }
  }
  /** What is on its way has come. */
  const come = () => new Promise((resolve) => setImmediate(resolve))
  return { clock, begin, come }
}
const refusal = (status: number) => ({ ok: false, error: { status } })

test('a body is given as it came, however it was cut, also an empty one', async () => {
  const { begin, come } = setting()
  const { stream, read } = begin('small')
  const sent = Uint8Array.from({ length: 5000 }, (_, i) => i % 251)
  for (const at of [0, 1, 2, 1500, 4999]) {
    stream.write(
      sent.subarray(
        at,
        [1, 2, 1500, 4999, 5000].find((end) => end > at),
      ),
    )
    await come()
  }
  stream.end()
  expect(await read).toEqual({ ok: true, value: sent })
  const empty = begin('note')
  empty.stream.end()
  expect(await empty.read).toEqual({ ok: true, value: new Uint8Array(0) })
})

test('too long is 413: at once where it says so, else as soon as it is', async () => {
  const { begin } = setting()
  for (const [kind, most] of [
    ['small', 16 * KB],
    ['call', 256 * KB],
    ['note', 4 * MB],
    ['changes', 6 * MB],
  ] as const) {
    expect(await begin(kind, most + 1).read, kind).toMatchObject(refusal(413))
    const { stream, read } = begin(kind)
    stream.write(new Uint8Array(most))
    stream.write(new Uint8Array(1))
    expect(await read, kind).toMatchObject(refusal(413))
    const whole = begin(kind, most)
    whole.stream.end(new Uint8Array(most))
    expect(await whole.read, kind).toMatchObject({ ok: true })
  }
})

test('one that is not whole in time is 408, but for the changes of a line; one broken off is 400', async () => {
  const { clock, begin, come } = setting()
  const slow = begin('note')
  const line = begin('changes')
  for (const { stream } of [slow, line]) stream.write('a')
  await come()
  clock.advance(SLOWEST_MS - 1)
  slow.stream.write('b')
  await come()
  clock.advance(1)
  expect(await slow.read).toMatchObject(refusal(408))
  line.stream.end('b')
  expect(await line.read).toMatchObject({ ok: true })
  const broken = begin('note')
  broken.stream.destroy()
  expect(await broken.read).toMatchObject(refusal(400))
})

test('notes that never end hold no more than they may together, keep nobody from coming in, and give it back', async () => {
  const { clock, begin, come } = setting()
  const held = Array.from({ length: 16 }, () => begin('note'))
  for (const { stream } of held) stream.write(new Uint8Array(4 * MB))
  await come()
  const another = async (kind: BodyKind) => {
    const { stream, read } = begin(kind)
    stream.end('{}')
    return read
  }
  expect(await another('note')).toMatchObject({ ok: false, error: { status: 503, retryAfter: 60 } })
  for (const kind of ['small', 'call', 'changes'] as const)
    expect(await another(kind), kind).toMatchObject({ ok: true })
  held[0]?.stream.destroy()
  await held[0]?.read
  expect(await another('note')).toMatchObject({ ok: true })
  clock.advance(SLOWEST_MS)
  for (const { read } of held.slice(1)) expect(await read).toMatchObject(refusal(408))
  const again = Array.from({ length: 16 }, () => begin('note'))
  for (const { stream } of again) stream.end(new Uint8Array(4 * MB))
  for (const { read } of again) expect(await read).toMatchObject({ ok: true })
})
