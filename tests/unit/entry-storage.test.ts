/** What a tab remembers in the entries of its history, where nothing else keeps it. */
import { expect, test } from 'vitest'
import { createEntryStorage, keepsAnything } from '../../client/session/entry-storage.ts'

/** The one entry that the tab is at; `state` as a browser would bring it back. */
const entry = (state: unknown = null) => {
  const at = {
    state,
    replaceState(next: unknown, unused: string) {
      at.state = structuredClone(next)
      expect(unused).toBe('')
    },
  }
  return at
}

test('a reload brings back what was set; another entry of the same page has it as well', () => {
  const history = entry()
  const storage = createEntryStorage(history)
  expect(storage.getItem('one')).toBeNull()
  storage.setItem('one', 'first')
  storage.setItem('two', 'second')
  expect(createEntryStorage(entry(history.state)).getItem('one')).toBe('first')
  history.state = null
  expect(storage.getItem('two')).toBe('second')
  storage.setItem('two', 'third')
  expect(createEntryStorage(entry(history.state)).getItem('one')).toBe('first')
})

test('what else is in the state stays', () => {
  const history = entry({ spot: { point: 'p' } })
  createEntryStorage(history).setItem('one', 'first')
  expect(history.state).toEqual({ one: 'first', spot: { point: 'p' } })
})

test('a state that others have left is no harm', () => {
  for (const state of [7, 'words', { one: 1, two: null }, []])
    expect(createEntryStorage(entry(state)).getItem('one')).toBeNull()
})

test('a storage that takes nothing keeps nothing', () => {
  const kept = new Map<string, string>()
  const working = {
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage
  const full = {
    setItem() {
      throw new DOMException('full', 'QuotaExceededError')
    },
  } as unknown as Storage
  expect(keepsAnything(working)).toBe(true)
  expect(kept.size).toBe(0)
  expect(keepsAnything(full)).toBe(false)
  expect(keepsAnything(null)).toBe(false)
})
