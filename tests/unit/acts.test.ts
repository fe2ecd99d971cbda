/** What is said of what a person does on a board, of taking it back and doing it again; and what is offered beside that. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createActs } from '../../client/screens/board/acts.ts'
import type { BoardHere } from '../../client/screens/board/board-context.tsx'
import { createGroupActs } from '../../client/screens/board/group-acts.ts'
import { holds } from '../../client/screens/board/offering.ts'
import { createBoardSession } from '../../client/session/board-session.ts'
import type { SocketClass } from '../../client/session/counted-socket.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView, pointsIn } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import type { Body } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { groupUnder } from '../../shared/board/group-edits.ts'
import { refsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId, RoomName } from '../../shared/ids.ts'
import type { Round } from '../../shared/workshop/plan.ts'
import { FakeSocket } from '../support/fake-socket.ts'

const [BANKED, OPTIONS] = ['banked', 'options'] as [ColumnId, ColumnId]
const COLUMNS = [
  { id: BANKED, name: 'Banked' },
  { id: OPTIONS, name: 'Options' },
] as unknown as Round['columns']
const [R1, R2, R3] = ['p1', 'p2', 'p3'] as PointId[] as [PointId, PointId, PointId]
const TYPING = Symbol('typing')

const saying = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]

const ends: (() => void)[] = []
beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
})

/** Three points that the facilitator began with; what `tom` does is heard at once. */
const board = () => {
  const session = createBoardSession({
    server: 'ws://hall',
    room: 'w/board.a' as RoomName,
    token: 't',
    WebSocket: FakeSocket as unknown as SocketClass,
    now: () => 1,
    steady: () => 1,
    localStore: null,
    tabs: null,
    asideReason: 'Taken back',
  })
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
  const acts = createActs(open, ui, COLUMNS)
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
