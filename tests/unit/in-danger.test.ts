/** What mostly passes by itself is left a moment before it is told of; nothing else is, and nothing for longer. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Light } from '../../client/session/saved-light.ts'
import { createInDanger, PASSES_MS } from '../../client/state/in-danger.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const OFFLINE: Light = { kind: 'offline', changes: 2, kept: 'device' }
const SAVED: Light = { kind: 'saved' }
const refused = (code: number): Light => ({ kind: 'refused', changes: 1, code, reason: '' })

const scene = (light: Light, wasTried: boolean) => {
  const link = { light, wasTried }
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const shining = {
    get light() {
      return link.light
    },
    subscribe,
  }
  const danger = createInDanger(shining, link)
  danger.subscribe(() => undefined)
  return {
    danger,
    say(next: Partial<typeof link>) {
      Object.assign(link, next)
      for (const listener of listeners) listener()
    },
  }
}

test('a page that brings words along is not said to be without a connection before one was tried', () => {
  const { danger, say } = scene(OFFLINE, false)
  expect(danger.isTold).toBe(false)
  vi.advanceTimersByTime(PASSES_MS - 1)
  say({ light: SAVED, wasTried: true })
  vi.advanceTimersByTime(PASSES_MS)
  expect(danger.isTold).toBe(false)
})

test('once one was tried in vain it is said at once; where nothing answers, after a moment', () => {
  const inVain = scene(OFFLINE, false)
  inVain.say({ wasTried: true })
  expect(inVain.danger.isTold).toBe(true)
  inVain.say({ light: SAVED })
  expect(inVain.danger.isTold).toBe(false)
  inVain.say({ light: OFFLINE })
  expect(inVain.danger.isTold).toBe(true)

  const silent = scene(OFFLINE, false)
  vi.advanceTimersByTime(PASSES_MS)
  expect(silent.danger.isTold).toBe(true)
})

test('a board that was put back is refused only where no other comes; what broke a rule, at once', () => {
  const putBack = scene(SAVED, true)
  putBack.say({ light: refused(CLOSE.gone) })
  expect(putBack.danger.isTold).toBe(false)
  vi.advanceTimersByTime(PASSES_MS)
  expect(putBack.danger.isTold).toBe(true)

  const wrong = scene(SAVED, true)
  wrong.say({ light: refused(CLOSE.invalid) })
  expect(wrong.danger.isTold).toBe(true)
})
