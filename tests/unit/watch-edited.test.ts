/** What a person is told of the view they are writing in (`client/screens/board/watch-edited.ts`). */
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { watchEdited } from '../../client/screens/board/watch-edited.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { pointsOf, VIEW } from '../../shared/board/schema.ts'
import { addViews, setViewsAside } from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'

const P = 'p' as PointId

const told = (act: (doc: Y.Doc, view: ViewId) => void) => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  addPoint(doc, { id: P, column: 'discuss' as ColumnId, body: [], createdAt: 1 })
  const [view] = addViews(doc, P, 2) as [ViewId]
  const { store, dispose } = createBoardView(doc)
  const ui = createBoardUi()
  const end = watchEdited({ session: { doc, awareness }, view: store } as unknown as OpenBoard, ui)
  ui.edit(P, null, view)
  act(doc, view)
  end()
  dispose()
  awareness.destroy()
  doc.destroy()
  return ui.store.getState().interrupted?.kind
}

test('a view that was set aside keeps its words and can be brought back; one that is gone cannot, and is not called so', () => {
  expect(told((doc, view) => setViewsAside(doc, P, [view], 1))).toBe('viewAside')
  expect(
    told((doc, view) =>
      pointsOf(doc)
        .get(P)
        ?.delete(VIEW + view),
    ),
  ).toBe('viewGone')
})
