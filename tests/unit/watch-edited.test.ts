/** What a person is told of the point, or the view, they are writing in (`client/screens/board/watch-edited.ts`). */
import { expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { watchEdited } from '../../client/screens/board/watch-edited.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import type { Body } from '../../shared/board/body.ts'
import {
  addPoint,
  bringPointBack,
  movePoint,
  setPointAside,
  withdrawPoint,
} from '../../shared/board/edits.ts'
import { putBeneath } from '../../shared/board/group-edits.ts'
import { pointOf, pointsOf, UNDER, VIEW } from '../../shared/board/schema.ts'
import { splitOff } from '../../shared/board/split.ts'
import { addViews, bringViewsBack, setViewsAside } from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'

const P = 'p' as PointId
const Q = 'q' as PointId

type Act = (doc: Y.Doc, view: ViewId) => void

const saying = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]

vi.stubGlobal('requestAnimationFrame', () => 0)
vi.stubGlobal('document', { activeElement: null })

/** `own`: this person does it themselves. */
const told = (...how: Parameters<typeof after>) => after(...how).interrupted?.kind

/** What they see afterwards. `acts`: one after the other, each shown. */
const after = (act: Act | readonly Act[], of: 'view' | 'point' = 'view', own = false) => {
  const [doc, others] = [new Y.Doc(), new Y.Doc()]
  const awareness = new Awareness(doc)
  addPoint(doc, { id: P, column: 'discuss' as ColumnId, body: saying('Eggs and ham'), createdAt: 1 })
  const [view] = addViews(doc, P, 2) as [ViewId]
  const { store, dispose } = createBoardView(doc)
  const ui = createBoardUi()
  const end = watchEdited(
    { session: { doc, awareness }, view: store } as unknown as OpenBoard,
    ui,
    (column) => column,
  )
  if (of === 'view') ui.edit(P, null, view)
  else ui.edit(P)
  Y.applyUpdate(others, Y.encodeStateAsUpdate(doc))
  for (const each of [act].flat()) {
    each(own ? doc : others, view)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(others))
  }
  end()
  dispose()
  awareness.destroy()
  doc.destroy()
  return ui.store.getState()
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

const heading = (doc: Y.Doc) => {
  addPoint(doc, {
    id: Q,
    column: 'discuss' as ColumnId,
    body: saying('Food'),
    createdAt: 2,
    gathers: 'heading',
  })
  pointOf(doc, P)?.set(UNDER, Q)
}
const move = (doc: Y.Doc) => void movePoint(doc, P, 'banked' as ColumnId, null)

test('what they do themselves is not told as the act of somebody else, and their keys go on', () => {
  const acts: readonly (readonly [Act, 'view' | 'point', string])[] = [
    [(doc, view) => void setViewsAside(doc, P, [view], 1), 'view', 'viewAside'],
    [heading, 'point', 'grouped'],
    [move, 'point', 'moved'],
  ]
  for (const [act, of, kind] of acts) {
    expect(told(act, of), 'by another').toBe(kind)
    const own = after(act, of, true)
    expect(own.interrupted, kind).toBeNull()
    expect(own.muted, kind).toBe(false)
    expect(own.focus, kind).toMatchObject({ kind: of === 'view' ? 'selected' : 'editing', point: P })
  }
})

test('one that was carried beneath another and taken out there was moved: the way back is to where it was', () => {
  const carry: Act = (doc) => {
    const column = 'banked' as ColumnId
    addPoint(doc, { id: Q, column, body: saying('Food'), createdAt: 2, gathers: 'heading' })
    putBeneath(doc, [P], Q, [], null)
  }
  const takeOut: Act = (doc) => void pointOf(doc, P)?.delete(UNDER)
  const { interrupted, toast } = after([carry, takeOut], 'point')
  expect(interrupted).toMatchObject({ kind: 'moved', to: 'banked', from: { column: 'discuss' } })
  expect(toast?.text).toMatch(/, no longer beneath /)
})

const TAKEN = { reason: '', at: 2, takenBack: true } as const

test('of a point that the facilitator took back they have the words; where others had written in it, it keeps them', () => {
  const takeBack: Act = (doc) => void withdrawPoint(doc, P, TAKEN, Symbol())
  const { taken, interrupted, muted } = after(takeBack, 'point')
  expect(taken).toMatchObject([{ kind: 'takenBack', point: P, column: 'discuss', text: 'Eggs and ham' }])
  expect([interrupted, muted]).toEqual([null, true])
  const kept = after((doc) => void setPointAside(doc, P, TAKEN), 'point')
  expect(kept.interrupted, 'with words of others').toMatchObject({ kind: 'aside', by: 'The facilitator' })
  expect(kept.taken).toEqual([])
})

test('once it is as it was, they are told no more of what somebody did, and hear that it is back', () => {
  const aside: Act = (doc) => void setPointAside(doc, P, { reason: '', at: 2 })
  const back: Act = (doc) => void bringPointBack(doc, P)
  const moveBack: Act = (doc) => void movePoint(doc, P, 'discuss' as ColumnId, null)
  const cases: readonly (readonly [readonly Act[], 'view' | 'point', RegExp])[] = [
    [[aside, back], 'point', / is back$/],
    [[heading, (doc) => void pointOf(doc, P)?.delete(UNDER)], 'point', / is where it was$/],
    [[move, moveBack], 'point', / is where it was$/],
    [
      [
        (doc, view) => void setViewsAside(doc, P, [view], 1),
        (doc, view) => void bringViewsBack(doc, P, [view]),
      ],
      'view',
      /^The view is back/,
    ],
  ]
  for (const [acts, of, said] of cases) {
    const { interrupted, toast } = after(acts, of)
    expect(interrupted).toBeNull()
    expect(toast?.text).toMatch(said)
  }
  const undone = after([(doc) => void withdrawPoint(doc, P, TAKEN, Symbol()), back], 'point')
  expect(undone.taken, 'without its words').toHaveLength(1)
})
