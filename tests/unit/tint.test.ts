/** How long a point is tinted that has just come to where it stands (`client/state/tint.ts`, `board-ui.ts`). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { FADE_MS, TINT_MS } from '../../client/state/tint.ts'
import type { PointId } from '../../shared/ids.ts'

const [A, B] = ['a', 'b'] as [PointId, PointId]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a point that has arrived is tinted for two seconds, the last of them as it fades; then it is as any other', () => {
  const ui = createBoardUi()
  const asked: string[] = []
  for (const id of [A, B]) ui.byPoint.watch(id, () => asked.push(id))
  ui.arrive(A)
  expect(ui.store.getState()).toMatchObject({ arrived: A, tinted: new Map([[A, 'whole']]) })
  vi.advanceTimersByTime(TINT_MS - FADE_MS)
  expect(ui.store.getState()).toMatchObject({ arrived: A, tinted: new Map([[A, 'fades']]) })
  vi.advanceTimersByTime(FADE_MS)
  expect(ui.store.getState()).toMatchObject({ arrived: null, tinted: new Map() })
  expect(asked, 'its row alone').toEqual([A, A, A])
})

test('one that comes again is tinted anew; others keep their time', () => {
  const ui = createBoardUi()
  const tinted = () => Object.fromEntries(ui.store.getState().tinted)
  ui.tint([A, B])
  vi.advanceTimersByTime(TINT_MS - FADE_MS)
  ui.tint([B])
  ui.arrive(B)
  expect(tinted()).toEqual({ a: 'fades', b: 'whole' })
  vi.advanceTimersByTime(FADE_MS)
  expect(tinted()).toEqual({ b: 'whole' })
  vi.advanceTimersByTime(TINT_MS - FADE_MS)
  expect(tinted()).toEqual({})
  expect(ui.store.getState().arrived).toBeNull()
})
