/** What a person is told of the view they are writing in (`client/screens/board/watch-edited.ts`). */
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { watchEdited } from '../../client/screens/board/watch-edited.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import type { Body } from '../../shared/board/body.ts'
import { addPoint, setPointAside } from '../../shared/board/edits.ts'
import { pointsOf, VIEW } from '../../shared/board/schema.ts'
import { splitOff } from '../../shared/board/split.ts'
import { addViews, setViewsAside } from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'

const P = 'p' as PointId
const Q = 'q' as PointId

const saying = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]

/** `own`: this person does it themselves. */
const told = (act: (doc: Y.Doc, view: ViewId) => void, of: 'view' | 'point' = 'view', own = false) => {
  const [doc, others] = [new Y.Doc(), new Y.Doc()]
  const awareness = new Awareness(doc)
  addPoint(doc, { id: P, column: 'discuss' as ColumnId, body: saying('Eggs and ham'), createdAt: 1 })
  const [view] = addViews(doc, P, 2) as [ViewId]
  const { store, dispose } = createBoardView(doc)
  const ui = createBoardUi()
  const end = watchEdited({ session: { doc, awareness }, view: store } as unknown as OpenBoard, ui)
  if (of === 'view') ui.edit(P, null, view)
  else ui.edit(P)
  Y.applyUpdate(others, Y.encodeStateAsUpdate(doc))
  act(own ? doc : others, view)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(others))
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

test('a point that is set aside is told of, but not to who did it themselves', () => {
  const aside = (doc: Y.Doc) => void setPointAside(doc, P, { reason: '', at: 2 })
  expect(told(aside, 'point')).toBe('aside')
  expect(told(aside, 'point', true)).toBeUndefined()
})

test('a point that is split is told of; one that is only added beside it, or says the same, is not', () => {
  const beside = (text: string) => ({
    id: Q,
    column: 'discuss' as ColumnId,
    body: saying(text),
    createdAt: 2,
  })
  const split = (doc: Y.Doc) => splitOff(doc, P, { path: [0], offset: 5 }, beside('and ham'))
  expect(told(split, 'point')).toBe('split')
  expect(told(split, 'point', true), 'by oneself').toBe(undefined)
  expect(told((doc) => addPoint(doc, beside('and ham')), 'point')).toBe(undefined)
})
