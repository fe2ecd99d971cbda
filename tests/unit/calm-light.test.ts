/** The saved light does not flicker while somebody types, and never says Saved when the link does not. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Light } from '../../client/session/saved-light.ts'
import { createCalmLight, SETTLES_MS } from '../../client/state/calm-light.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const linkOf = (first: Light) => {
  let light = first
  const listeners = new Set<() => void>()
  return {
    get light() {
      return light
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say(next: Light) {
      light = next
      for (const listener of listeners) listener()
    },
  }
}

test('stays at Saving over a run of keys, each saved at once, and says Saved when they rest', () => {
  const link = linkOf({ kind: 'saved' })
  const calm = createCalmLight(link)
  const shown: string[] = []
  const stop = calm.subscribe(() => shown.push(calm.kind))
  for (let key = 0; key < 20; key++) {
    link.say({ kind: 'saving' })
    vi.advanceTimersByTime(10)
    link.say({ kind: 'saved' })
    vi.advanceTimersByTime(90)
  }
  expect(shown).toEqual(['saving'])
  vi.advanceTimersByTime(SETTLES_MS)
  expect(shown).toEqual(['saving', 'saved'])
  stop()
})

test('a lost line shows at once, also in the middle of settling', () => {
  const link = linkOf({ kind: 'saving' })
  const calm = createCalmLight(link)
  const shown: string[] = []
  calm.subscribe(() => shown.push(calm.kind))
  link.say({ kind: 'saved' })
  vi.advanceTimersByTime(SETTLES_MS - 1)
  link.say({ kind: 'offline', changes: 1, kept: 'device' })
  vi.advanceTimersByTime(SETTLES_MS * 2)
  expect(shown).toEqual(['offline'])
})

test('nothing is told once nobody listens', () => {
  const link = linkOf({ kind: 'saving' })
  const calm = createCalmLight(link)
  const shown: string[] = []
  const stop = calm.subscribe(() => shown.push(calm.kind))
  link.say({ kind: 'saved' })
  stop()
  vi.advanceTimersByTime(SETTLES_MS * 2)
  expect(shown).toEqual([])
})

test('who is connected is not said to be connecting, nor without a connection, until that has settled', () => {
  for (const first of [{ kind: 'connecting' }, { kind: 'offline', changes: 0, kept: 'device' }] as const) {
    const link = linkOf(first)
    const calm = createCalmLight(link)
    const shown: string[] = []
    calm.subscribe(() => shown.push(calm.kind))
    link.say({ kind: 'saved' })
    expect(shown).toEqual(['saved'])
  }
})
