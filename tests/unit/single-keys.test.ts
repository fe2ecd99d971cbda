/** Single keys are turned off for a device, and stay off. */
import { expect, test } from 'vitest'
import { createSingleKeys } from '../../client/state/single-keys.ts'

const memory = () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  return storage as unknown as Storage
}

test('on at first, off once turned off, also for the next page, and on again', () => {
  const storage = memory()
  const keys = createSingleKeys(storage)
  expect(keys.store.getState().on).toBe(true)
  keys.turn(false)
  expect(keys.store.getState().on).toBe(false)
  expect(createSingleKeys(storage).store.getState().on).toBe(false)
  keys.turn(true)
  expect(createSingleKeys(storage).store.getState().on).toBe(true)
})

test('holds for the page where a browser keeps nothing, or refuses to', () => {
  const none = createSingleKeys(null)
  none.turn(false)
  expect(none.store.getState().on).toBe(false)
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const refused = createSingleKeys({
    getItem: refuse,
    setItem: refuse,
    removeItem: refuse,
  } as unknown as Storage)
  refused.turn(false)
  expect(refused.store.getState().on).toBe(false)
})
