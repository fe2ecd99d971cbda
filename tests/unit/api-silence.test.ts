/** A command on a line that says nothing any more ends in a sentence, and not in silence. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApi } from '../../client/session/api.ts'
import type { WorkshopId } from '../../shared/ids.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Never answers; rejects when it is called off, as a browser's does. */
const silent = ((_path: string, { signal }: RequestInit) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('aborted')))
  })) as typeof fetch

test('after a quarter of a minute the server is said to be out of reach', async () => {
  const api = createApi(silent, 'Not reached.')
  let answer: unknown = null
  void api.command('w' as WorkshopId, 'token', { type: 'lobby' }).then((got) => {
    answer = got
  })
  await vi.advanceTimersByTimeAsync(14_999)
  expect(answer).toBe(null)
  await vi.advanceTimersByTimeAsync(1)
  expect(answer).toMatchObject({ ok: false, error: { code: 'unreachable', message: 'Not reached.' } })
})
