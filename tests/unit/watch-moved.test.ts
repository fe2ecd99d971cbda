/** Which of the points that are moved slide and are tinted (`client/screens/board/watch-moved.ts`). */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { watchMoved } from '../../client/screens/board/watch-moved.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import { addPoint, movePoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const pointId = (n: number) => `p${n}` as PointId

/** So many are moved to another column at once. */
const afterMoving = (count: number, held: readonly PointId[] = []) => {
  const doc = new Y.Doc()
  for (let n = 0; n < count; n++)
    addPoint(doc, { id: pointId(n), column: 'banked' as ColumnId, body: [], createdAt: n })
  const { store } = createBoardView(doc)
  const ui = createBoardUi()
  const slid: PointId[] = []
  watchMoved({ view: store }, ui, { leave: (points) => slid.push(...points) })
  ui.hold(held)
  doc.transact(() => {
    for (let n = 0; n < count; n++) movePoint(doc, pointId(n), 'options' as ColumnId, null)
  })
  return { slid, tinted: [...ui.store.getState().tinted.keys()] }
}

test('some slide and are tinted, more are tinted alone, and of most of a board nothing is said', () => {
  expect(afterMoving(10)).toMatchObject({ slid: { length: 10 }, tinted: { length: 10 } })
  expect(afterMoving(11)).toMatchObject({ slid: { length: 0 }, tinted: { length: 11 } })
  expect(afterMoving(51)).toMatchObject({ slid: { length: 0 }, tinted: { length: 0 } })
})

test('what is in the hand does not slide', () => {
  expect(afterMoving(2, [pointId(1)])).toEqual({ slid: ['p0'], tinted: ['p0', 'p1'] })
})
