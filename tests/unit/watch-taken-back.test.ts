/** What a board says when the facilitator takes points back (`client/screens/board/watch-taken-back.ts`). */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { watchTakenBack } from '../../client/screens/board/watch-taken-back.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import { addPoint, EDIT, setPointAside, withdrawPoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const id = (name: string) => name as PointId

const said = (act: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  const { store, dispose } = createBoardView(doc)
  const ui = createBoardUi()
  const end = watchTakenBack({ view: store }, ui)
  const body = [{ type: 'paragraph' as const, runs: [{ text: 'A slip' }] }]
  for (const name of ['a', 'b', 'c'])
    addPoint(doc, { id: id(name), column: 'banked' as ColumnId, body, createdAt: 1 })
  act(doc)
  end()
  dispose()
  doc.destroy()
  return ui.store.getState().toast?.text
}

test('points that are taken back are said in one sentence, those set aside by somebody are not', () => {
  const taken = { reason: 'A slip', at: 2, takenBack: true } as const
  const takeBack = (doc: Y.Doc) =>
    doc.transact(() => {
      withdrawPoint(doc, id('a'), taken, EDIT)
      setPointAside(doc, id('b'), taken)
    })
  expect(said(takeBack)).toBe('The facilitator took back 2 points')
  expect(said((doc) => setPointAside(doc, id('a'), { reason: '', at: 2 }))).toBeUndefined()
  // Once it is off the board, nothing more is said of it.
  const twice = (doc: Y.Doc) => {
    setPointAside(doc, id('a'), { reason: '', at: 2 })
    setPointAside(doc, id('a'), taken)
  }
  expect(said(twice)).toBeUndefined()
})

test('a board that is opened later says nothing of it', () => {
  const doc = new Y.Doc()
  addPoint(doc, { id: id('d'), column: 'banked' as ColumnId, body: [], createdAt: 1 })
  setPointAside(doc, id('d'), { reason: '', at: 2, takenBack: true })
  expect(said((later) => Y.applyUpdate(later, Y.encodeStateAsUpdate(doc)))).toBeUndefined()
})
