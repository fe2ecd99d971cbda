/** A tab goes on following the chair after a reload, in the workshop in which it did. */
import { expect, test } from 'vitest'
import { createFollowing } from '../../client/state/following.ts'
import type { WorkshopId } from '../../shared/ids.ts'

const [one, other] = ['one' as WorkshopId, 'other' as WorkshopId]

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('kept for the next page of the tab, workshop by workshop, until it is ended', () => {
  const tab = memory()
  createFollowing(tab).keep(one, true)
  expect(createFollowing(tab).in(one)).toBe(true)
  expect(createFollowing(tab).in(other)).toBe(false)
  createFollowing(tab).keep(other, true)
  createFollowing(tab).keep(one, false)
  expect(createFollowing(tab).in(one)).toBe(false)
  expect(createFollowing(tab).in(other)).toBe(true)
})

test('where the browser refuses, it holds for the page', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const following = createFollowing({ getItem: refuse, setItem: refuse })
  following.keep(one, true)
  expect(following.in(one)).toBe(true)
  following.keep(one, false)
  expect(following.in(one)).toBe(false)
})
