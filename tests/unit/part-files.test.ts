/** The files of a part come before it is imported; what has fallen silent is given up, and what goes slowly is not. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPartFiles } from '../../client/ui/part-files.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const SCRIPT = { headers: { 'content-type': 'text/javascript; charset=utf-8' } }

/** One request, answered by the test. */
interface Asked {
  readonly address: string
  readonly answer: (with_: Response) => void
  readonly fail: () => void
  readonly isAborted: () => boolean
}

const open = (here: readonly string[] = []) => {
  const asked: Asked[] = []
  /** What was done with the page, in order. */
  const done: string[] = []
  /** What the browser was told to read. */
  const read: string[] = []
  const sheet = { fails: false, comes: Promise.resolve() }
  const importPart = createPartFiles({
    fetch: (address, { signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        asked.push({
          address: String(address),
          answer: resolve,
          fail: () => reject(new TypeError('Failed to fetch')),
          isAborted: () => signal?.aborted ?? false,
        })
      }),
    after: (ms, task) => {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
    here,
    addStyle: async (address) => {
      done.push(address)
      await sheet.comes
      if (sheet.fails) throw new TypeError(address)
    },
    preload: (address) => read.push(address),
  })
  /** What became of it so far. */
  const ask = (...addresses: string[]) => {
    const outcome = { is: 'open' }
    importPart(async () => done.push('imported'), addresses).then(
      () => (outcome.is = 'here'),
      () => (outcome.is = 'failed'),
    )
    return outcome
  }
  const all = () => asked.map(({ address }) => address)
  const last = (address: string) => {
    const found = asked.findLast((each) => each.address === address)
    if (!found) throw new Error(`${address} was not asked for`)
    return found
  }
  return { ask, all, last, done, read, sheet }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const script = () => new Response('export {}', SCRIPT)
const style = () => new Response('a {}', { headers: { 'content-type': 'text/css' } })

test('what the page names and what has come is asked for no more, and what is on its way once for all parts', async () => {
  const { ask, all, last } = open(['/first.js'])
  const [one, two] = [ask('/first.js', '/shared.js', '/one.js'), ask('/shared.js', '/two.js')]
  expect(all()).toEqual(['/shared.js', '/one.js', '/two.js'])
  for (const address of ['/shared.js', '/two.js']) last(address).answer(script())
  await pass(0)
  expect([one.is, two.is]).toEqual(['open', 'here'])
  last('/one.js').answer(script())
  await pass(0)
  expect(one.is).toBe('here')
  const again = ask('/one.js', '/shared.js')
  await pass(0)
  expect(again.is).toBe('here')
  expect(all()).toHaveLength(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('after 8 seconds in which nothing came of anything, all are given up, and come when they are asked for again', async () => {
  const { ask, all, last } = open()
  const part = ask('/part.js', '/shared.js')
  await pass(2_900)
  last('/shared.js').answer(script())
  await pass(7_900)
  expect(part.is).toBe('open')
  await pass(100)
  expect(part.is).toBe('failed')
  expect(last('/part.js').isAborted()).toBe(true)

  const again = ask('/part.js', '/shared.js')
  expect(all()).toEqual(['/part.js', '/shared.js', '/part.js'])
  expect(last('/part.js').isAborted()).toBe(false)
  last('/part.js').answer(script())
  await pass(0)
  expect(again.is).toBe('here')
  expect(vi.getTimerCount()).toBe(0)
})

test('who asks into a silence waits behind nothing that hangs, and no longer than 5 seconds', async () => {
  const { ask, last } = open()
  const hangs = ask('/hangs.js', '/shared.js')
  await pass(3_000)
  const asked = ask('/asked.js', '/shared.js')
  await pass(0)
  expect(hangs.is).toBe('failed')
  expect([last('/asked.js'), last('/shared.js')].map((each) => each.isAborted())).toEqual([false, false])
  await pass(4_900)
  expect(asked.is).toBe('open')
  await pass(100)
  expect(asked.is).toBe('failed')
  const again = ask('/asked.js', '/shared.js')
  for (const address of ['/asked.js', '/shared.js']) last(address).answer(script())
  await pass(0)
  expect(again.is).toBe('here')
  // The line speaks again: who asks now joins what is on its way.
  const [one, two] = [ask('/one.js'), ask('/two.js')]
  for (const address of ['/one.js', '/two.js']) last(address).answer(script())
  await pass(0)
  expect([one.is, two.is]).toEqual(['here', 'here'])
  expect(vi.getTimerCount()).toBe(0)
})

test('who asks right behind another into a silence gives up nothing of theirs', async () => {
  const { ask, last } = open()
  const hangs = ask('/hangs.js')
  await pass(3_000)
  const both = [ask('/one.js'), ask('/two.js')]
  await pass(0)
  expect([hangs.is, ...both.map(({ is }) => is)]).toEqual(['failed', 'open', 'open'])
  for (const address of ['/one.js', '/two.js']) last(address).answer(script())
  await pass(0)
  expect(both.map(({ is }) => is)).toEqual(['here', 'here'])
  expect(vi.getTimerCount()).toBe(0)
})

test('on a line that goes slowly nothing is given up: not what trickles in, and not what waits behind it', async () => {
  const { ask, last } = open()
  const [slow, behind] = [ask('/slow.js'), ask('/behind.js')]
  let body: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      body = controller
    },
  })
  await pass(7_000)
  last('/slow.js').answer(new Response(stream, SCRIPT))
  for (let piece = 0; piece < 8; piece++) {
    await pass(7_000)
    body?.enqueue(new Uint8Array([piece]))
  }
  body?.close()
  await pass(7_000)
  expect([slow.is, behind.is]).toEqual(['here', 'open'])
  last('/behind.js').answer(script())
  await pass(0)
  expect(behind.is).toBe('here')
})

test('what failed, is not there, or is a hotel’s page is asked for again by the next', async () => {
  const { ask, all, last } = open()
  const page = new Response('<p>Sign in</p>', { headers: { 'content-type': 'text/html' } })
  for (const answer of [null, new Response('', { status: 404, ...SCRIPT }), page]) {
    const part = ask('/part.js')
    if (answer) last('/part.js').answer(answer)
    else last('/part.js').fail()
    await pass(0)
    expect(part.is).toBe('failed')
  }
  expect(all()).toHaveLength(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('it is imported once all is here, and is there with its style sheets; one that could not be had is tried again', async () => {
  const { ask, all, last, done, sheet } = open(['/first.css'])
  const files = ['/part.js', '/first.css', '/shared.css', '/part.css']
  const part = ask(...files)
  last('/part.css').answer(style())
  last('/shared.css').answer(style())
  await pass(0)
  expect(done).toEqual([])
  sheet.fails = true
  last('/part.js').answer(script())
  await pass(0)
  expect([part.is, done.splice(0)]).toEqual(['failed', ['/shared.css', '/part.css', 'imported']])

  let come = () => {}
  sheet.fails = false
  sheet.comes = new Promise((resolve) => {
    come = resolve
  })
  const [again, other] = [ask(...files), ask('/shared.css')]
  await pass(0)
  expect([again.is, other.is]).toEqual(['open', 'open'])
  come()
  await pass(0)
  expect([again.is, other.is]).toEqual(['here', 'here'])
  expect(done, 'each sheet once').toEqual(['/shared.css', '/part.css', 'imported', 'imported'])
  expect(all(), 'their files were here').toHaveLength(3)
})

test('a script is read while others are on their way, but never before all that it may import is here', async () => {
  const { ask, last, done, read } = open()
  const part = ask('/leaf.js', '/branch.js', '/part.js')
  last('/branch.js').answer(script())
  await pass(0)
  expect(read, 'the browser may look for what it imports').toEqual([])
  last('/leaf.js').answer(script())
  await pass(0)
  expect([read, done, part.is]).toEqual([['/leaf.js', '/branch.js'], [], 'open'])
  last('/part.js').answer(script())
  await pass(0)
  expect([done, part.is]).toEqual([['imported'], 'here'])
})
