import { expect, test } from 'vitest'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { createLastChange } from '../../server/workshops/last-change.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const ID = 'w' as WorkshopId
const DAY_MS = 24 * 3600 * 1000

test('a workshop that is written in all day is stored once a day, and the store asked once a start', () => {
  const store = createMemoryStore()
  const clock = createFakeClock(100 * DAY_MS + 5)
  const calls = { get: 0, write: 0 }
  const counting: typeof store = {
    ...store,
    get: (table, key) => {
      calls.get++
      return store.get(table, key)
    },
    write: (writes) => {
      calls.write++
      return store.write(writes)
    },
  }
  const before = createLastChange(store, clock)
  before.happened(ID)
  const again = createLastChange(counting, clock)
  for (let n = 0; n < 5; n++) again.happened(ID)
  expect(calls).toEqual({ get: 1, write: 0 })
  expect(again.of(ID)).toBe(100 * DAY_MS + 5)
  clock.advance(DAY_MS)
  for (let n = 0; n < 5; n++) again.happened(ID)
  expect(calls).toEqual({ get: 1, write: 1 })
  expect(createLastChange(store, clock).of(ID)).toBe(101 * DAY_MS + 5)
})
