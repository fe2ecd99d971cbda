/** What is said of what a person does on a board, of taking it back and doing it again; and what is offered beside that. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createActs } from '../../client/screens/board/acts.ts'
import type { BoardHere } from '../../client/screens/board/board-context.tsx'
import { createGroupActs } from '../../client/screens/board/group-acts.ts'
import { holds } from '../../client/screens/board/offering.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView, pointsIn } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import type { Body } from '../../shared/board/body.ts'
import { addPoint, bringPointBack, setPointAside } from '../../shared/board/edits.ts'
import { groupUnder } from '../../shared/board/group-edits.ts'
import { pointOf, refsOf } from '../../shared/board/schema.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'
import type { Round } from '../../shared/workshop/plan.ts'
import { actingSession, stubPage } from '../support/acting.ts'

const [BANKED, OPTIONS] = ['banked', 'options'] as [ColumnId, ColumnId]
const COLUMNS = [
  { id: BANKED, name: 'Banked' },
  { id: OPTIONS, name: 'Options' },
] as unknown as Round['columns']
const [R1, R2, R3] = ['p1', 'p2', 'p3'] as PointId[] as [PointId, PointId, PointId]
const ENERGY = 'energy' as BoardId
const TYPING = Symbol('typing')

const line = (text: string) => ({ text, children: [] })
const saying = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]

const ends: (() => void)[] = []
beforeEach(stubPage)
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
})

/** Three points that the facilitator began with; what `tom` does is heard at once. */
const board = () => {
  const session = actingSession()
  const { doc } = session
  const tom = new Y.Doc()
  for (const [n, id] of [R1, R2, R3].entries()) {
    addPoint(tom, { id, column: BANKED, body: saying(`Point ${n + 1}`), createdAt: 1 })
    refsOf(tom).set(id, `R${n + 1}`)
  }
  const meet = () => {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(tom))
    Y.applyUpdate(tom, Y.encodeStateAsUpdate(doc))
  }
  meet()
  session.undo.track(TYPING)
  const { store: view, dispose } = createBoardView(doc)
  const ui = createBoardUi()
  const open = { session, view } as OpenBoard
  const acts = createActs(open, ui, COLUMNS, (id) => (id === ENERGY ? 'Energy' : ''))
  const group = createGroupActs({ session, view, ui, round: { columns: COLUMNS } } as unknown as BoardHere)
  ends.push(() => {
    dispose()
    session.dispose()
    tom.destroy()
  })
  return {
    session,
    acts,
    group,
    ui,
    order: (column: ColumnId) => pointsIn(view.getState(), column),
    /** As in the editor, left again. */
    type(id: PointId, text: string) {
      doc.transact(() => {
        const line = session.bodyOf(id)?.get(0) as Y.XmlElement
        ;(line.get(0) as Y.XmlText).insert(0, text)
      }, TYPING)
      session.undo.separate()
    },
    byTom(act: (doc: Y.Doc) => void) {
      meet()
      act(tom)
      meet()
    },
    get said() {
      return ui.store.getState().toast?.text
    },
    /** What the button beside it would do now. */
    get offers() {
      const offer = ui.store.getState().toast?.undo ?? false
      if (!holds(session.undo, offer) || offer === false) return null
      return typeof offer === 'function' ? 'back' : offer.kind
    },
  }
}

test('a point that is moved to where it stands stays there, is said to, and leaves nothing to undo', () => {
  const at = board()
  at.type(R1, 'My words: ')
  const { latest } = at.session.undo
  const tries: readonly (readonly [said: string, act: () => void])[] = [
    ['R2 stays where it was', () => at.acts.moveTo(R2, BANKED, R3)],
    ['R3 stays where it was', () => at.acts.moveTo(R3, BANKED, null)],
    ['2 points stay where they were', () => at.group.moveAll([R2, R3], BANKED)],
  ]
  for (const [said, act] of tries) {
    act()
    expect(at.said).toBe(said)
    expect(at.offers, said).toBeNull()
    expect(at.session.undo.latest, said).toBe(latest)
  }
  expect(at.order(BANKED)).toEqual([R1, R2, R3])
})

test('what is offered beside a sentence is what that tells of, and neither what was done before nor since', () => {
  const at = board()
  at.type(R1, 'My words: ')
  // Beneath it already: nothing is written.
  at.byTom((doc) => groupUnder(doc, [R3], R2))
  at.group.groupUnder([R3], R2)
  expect(at.said).toBe('1 point put beneath R2')
  expect(at.offers, 'of before').toBeNull()
  at.acts.moveTo(R1, OPTIONS, null)
  expect(at.said).toBe('R1 is now in Options')
  expect(at.offers).toBe('undo')
  at.type(R1, 'More. ')
  expect(at.offers, 'of since').toBeNull()
  at.acts.undo()
  at.acts.undo()
  expect(at.said).toBe('Undone: R1 is now in Banked')
  expect(at.offers).toBe('again')
  at.type(R2, 'Else. ')
  expect(at.offers).toBeNull()
})

test('several are said to be what they have become: taken back, set aside, back', () => {
  const at = board()
  at.acts.addAll(BANKED, [line('A levy'), line('A fund'), line('A loan')], null)
  const [, , , levy] = at.order(BANKED)
  at.acts.undo()
  expect(at.said).toBe('Undone: 3 points are taken back')
  at.acts.redo()
  expect(at.said).toBe('Done again: 3 points are back')
  at.byTom((doc) => {
    const words = pointOf(doc, levy as PointId)?.get('body') as Y.XmlFragment
    ;((words.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Rather: ')
  })
  at.acts.undo()
  expect(at.said).toBe('Undone: 1 point is set aside and 2 points are taken back')
})

test('of several that were set aside together, those alone are counted that are so again', () => {
  const at = board()
  at.group.setAllAside([R1, R2, R3], 'For later')
  expect(at.said).toBe('3 points set aside')
  at.byTom((doc) => bringPointBack(doc, R1))
  at.acts.undo()
  expect(at.said).toBe('Undone: 2 points set aside')
  at.byTom((doc) => setPointAside(doc, R2, { reason: 'No', at: 2 }))
  at.acts.redo()
  expect(at.said).toBe('Done again: R3 is set aside')
})

test('a move is said by where the point is now, also as it is done again', () => {
  const at = board()
  at.acts.moveTo(R1, BANKED, R3)
  expect(at.said).toBe('R1 is now 2 of 3')
  at.acts.undo()
  expect(at.said).toBe('Undone: R1 is now 1 of 3')
  at.acts.redo()
  expect(at.said).toBe('Done again: R1 is now 2 of 3')
  at.group.groupUnder([R1], R2)
  at.group.takeOut(R1)
  at.acts.undo()
  expect(at.said).toBe('Undone: R1 is beneath R2')
})

test('put into a group of another column by hand, it is taken out where it was seen, and undo brings it back', () => {
  const at = board()
  at.acts.moveTo(R3, OPTIONS, null)
  at.group.groupUnder([R2], R1)
  at.group.putBeneath([R3], R1, R2)
  expect(at.said).toBe('R3 is now 1 of 2 beneath R1')
  at.group.takeOut(R3)
  expect(at.said).toBe('R3 is now 2 of 2, no longer beneath R1')
  at.acts.undo()
  expect(at.said).toBe('Undone: R3 is beneath R1')
  at.acts.undo()
  expect(at.said).toBe('Undone: R3 is now in Options, no longer beneath R1')
})

test('grouped with others it keeps its place, and is told where that is as it comes out', () => {
  const at = board()
  at.acts.moveTo(R3, OPTIONS, null)
  at.group.groupUnder([R2, R3], R1)
  at.group.takeOut(R3)
  expect(at.said).toBe('R3 is now in Options, no longer beneath R1')
  at.acts.undo()
  at.acts.moveTo(R3, OPTIONS, null)
  expect(at.said, 'it was seen in another').toBe('R3 is now in Options, no longer beneath R1')
})

test('where the point was carried away meanwhile, that is said, and not that it was undone', () => {
  const at = board()
  at.acts.moveTo(R1, OPTIONS, null)
  at.byTom((doc) => setPointAside(doc, R1, { reason: '', at: 2, movedTo: ENERGY }))
  at.acts.undo()
  expect(at.said).toBe('R1 is on Energy now. It can be changed there.')
  expect(at.offers).toBeNull()
  at.group.moveAll([R2, R3], OPTIONS)
  at.byTom((doc) => setPointAside(doc, R2, { reason: '', at: 3, movedTo: ENERGY }))
  at.acts.undo()
  expect(at.said, 'of the one that is here').toBe('Undone: R3 is now in Banked')
})

test('words are told as words, and views as views, by undo and by redo', () => {
  const at = board()
  at.type(R1, 'My words: ')
  at.acts.undo()
  expect(at.said).toBe('Undone: words in R1')
  at.acts.redo()
  expect(at.said).toBe('Done again: words in R1')
  at.group.disagree(R2)
  at.acts.undo()
  expect(at.said).toBe('Undone: views of R2')
})

test('words that are taken back in a point that somebody has set aside do not set it aside', () => {
  const at = board()
  at.type(R1, 'My words: ')
  at.byTom((doc) => setPointAside(doc, R1, { reason: '', at: 2 }))
  at.acts.undo()
  expect(at.said).toBe('Undone: words in R1, which is set aside')
})

test('from within the open point its words are undone without a sentence, its moves are not', () => {
  const at = board()
  at.acts.moveTo(R1, OPTIONS, null)
  at.type(R1, 'My words: ')
  at.acts.undo(R1)
  expect(at.said).toBe('R1 is now in Options')
  at.acts.undo(R1)
  expect(at.said).toBe('Undone: R1 is now in Banked')
  expect(at.offers).toBe('again')
  at.acts.redo(R1)
  expect(at.said).toBe('Done again: R1 is now in Options')
})
