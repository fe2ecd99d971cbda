/** A part that could not be fetched is asked for until it is here, or nobody waits for it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askAgain } from '../../client/ui/ask-again.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** `tells`: what it called, in order; the seconds at which it asked. */
const open = async () => {
  const line = new EventTarget()
  const began = Date.now()
  const asked: number[] = []
  const tells: string[] = []
  const server = { isThere: false }
  const stop = askAgain(
    async () => {
      asked.push((Date.now() - began) / 1000)
      if (!server.isThere) throw new TypeError('Failed to fetch')
      return 'part'
    },
    { onPart: (part) => tells.push(part), onMissing: () => tells.push('missing') },
    line,
  )
  await vi.advanceTimersByTimeAsync(0)
  return { line, asked, tells, server, stop }
}

test('again after 5 seconds, then every 10, and no more once it is here', async () => {
  const { line, asked, tells, server } = await open()
  await vi.advanceTimersByTimeAsync(44_000)
  expect(asked).toEqual([0, 5, 15, 25, 35])
  expect(tells, 'said once').toEqual(['missing'])
  server.isThere = true
  await vi.advanceTimersByTimeAsync(1_000)
  expect(tells).toEqual(['missing', 'part'])
  line.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(90_000)
  expect(asked).toEqual([0, 5, 15, 25, 35, 45])
  expect(vi.getTimerCount()).toBe(0)
})

test('what took long to fail is asked for again no later than what failed at once', async () => {
  const asked: number[] = []
  const began = Date.now()
  const fetch = () => {
    asked.push(Math.round((Date.now() - began) / 1000))
    return new Promise<string>((_, reject) => setTimeout(reject, 8_000))
  }
  askAgain(fetch, { onPart: () => {}, onMissing: () => {} }, new EventTarget())
  await vi.advanceTimersByTimeAsync(30_000)
  expect(asked).toEqual([0, 8, 18, 28])
})

test('at once when the browser is online again, with one wait before the next', async () => {
  const { line, asked } = await open()
  await vi.advanceTimersByTimeAsync(1_000)
  line.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual([0, 1])
  expect(vi.getTimerCount()).toBe(1)
})

test('no more, and nothing is told, once nobody waits for it', async () => {
  const { line, asked, tells, stop } = await open()
  stop()
  line.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(90_000)
  expect(asked).toEqual([0])
  expect(tells).toEqual(['missing'])
})
