/** Saving that takes long is said, and said no more once the server acknowledges anything. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSlowLight, SLOW_MS } from '../../client/state/slow-light.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const scene = () => {
  let facts = { unsaved: 0, saved: 0, isSilent: false, phase: { name: 'connected' } }
  const listeners = new Set<() => void>()
  const link = {
    get facts() {
      return facts as never
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const slow = createSlowLight(link)
  const shown: boolean[] = []
  slow.subscribe(() => shown.push(slow.isSlow))
  const say = (next: Partial<typeof facts>) => {
    facts = { ...facts, ...next }
    for (const listener of listeners) listener()
  }
  return { say, shown }
}

test('said after a while in which nothing was acknowledged, over any number of connections', () => {
  const { say, shown } = scene()
  say({ unsaved: 1, saved: 5 })
  vi.advanceTimersByTime(SLOW_MS / 2)
  say({ unsaved: 2, saved: 0 }) // closed with 1013, and connected anew
  vi.advanceTimersByTime(SLOW_MS / 2 - 1)
  expect(shown).toEqual([])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual([true])
  say({ unsaved: 0, saved: 2 })
  expect(shown).toEqual([true, false])
})

test('the time in which there is no line does not count, nor a line that is silent', () => {
  const { say, shown } = scene()
  say({ unsaved: 1, saved: 5 })
  vi.advanceTimersByTime(SLOW_MS / 4)
  say({ phase: { name: 'connecting' }, saved: 0 })
  vi.advanceTimersByTime(SLOW_MS * 2)
  say({ phase: { name: 'connected' }, unsaved: 3 })
  vi.advanceTimersByTime(SLOW_MS / 4)
  say({ isSilent: true })
  vi.advanceTimersByTime(SLOW_MS * 2)
  say({ isSilent: false })
  vi.advanceTimersByTime(SLOW_MS / 2 - 1)
  expect(shown).toEqual([])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual([true])
})

test('never said of somebody who types on and on while the server keeps up', () => {
  const { say, shown } = scene()
  for (let key = 0; key < 100; key++) {
    say({ unsaved: 3, saved: key })
    vi.advanceTimersByTime(SLOW_MS / 10)
  }
  expect(shown).toEqual([])
})
