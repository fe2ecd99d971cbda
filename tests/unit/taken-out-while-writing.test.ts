/**
 * The facilitator takes back what somebody did while they write in a point of another: what went of their words is told, and
 * stays out of the point.
 */
import { expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { watchEdited } from '../../client/screens/board/watch-edited.ts'
import { watchSetBack } from '../../client/screens/board/watch-set-back.ts'
import { keepYoungWords } from '../../client/session/young-words.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import { must } from '../../shared/assert.ts'
import type { Body } from '../../shared/board/body.ts'
import { plainLines, readBody } from '../../shared/board/body.ts'
import { addPoint, textsIn } from '../../shared/board/edits.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import { Spans } from '../../shared/board/spans.ts'
import { takeBack } from '../../shared/board/take-back.ts'
import { addViews, viewOf } from '../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const P = 'p' as PointId
const ASIDE = { reason: '', at: 2, takenBack: true } as const
const saying = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]
const bodyIn = (doc: Y.Doc) => must(bodyOf(must(pointOf(doc, P), 'a point')), 'a body')
const saidIn = (doc: Y.Doc) => plainLines(readBody(bodyIn(doc))).map(({ text }) => text)
const NET = Symbol('net')
const hear = (to: Y.Doc, from: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), NET)

vi.stubGlobal('requestAnimationFrame', () => 0)
vi.stubGlobal('document', { activeElement: null })

/** Ana is at a point that another made; the server has heard nothing of hers yet. */
const stage = (isIn = true) => {
  const [ana, server] = [new Y.Doc(), new Y.Doc()]
  addPoint(server, { id: P, column: 'banked' as ColumnId, createdAt: 1, body: saying('The dyke is raised') })
  hear(ana, server)
  const { store, dispose } = createBoardView(ana)
  const ui = createBoardUi()
  if (isIn) ui.edit(P)
  const awareness = new Awareness(ana)
  const writesIn = isIn ? P : null
  const board = { session: { doc: ana, awareness, writesIn }, view: store } as unknown as OpenBoard
  const ends = [
    keepYoungWords({ doc: ana, now: () => 0, isDelivered: () => true, writesIn: () => writesIn }),
    watchSetBack(board, ui),
    watchEdited(board, ui, (column) => column),
  ]
  const manager = new Y.UndoManager(pointsOf(server), { trackedOrigins: new Set(['taking back']) })
  return {
    ana,
    server,
    ui: () => ui.store.getState(),
    takeBack() {
      hear(server, ana)
      const wrote = new Spans()
      wrote.add({ client: ana.clientID, clock: 0, len: Y.getState(ana.store, ana.clientID) })
      server.transact(() => takeBack(server, { wrote, deleted: new Spans() }, [], ASIDE), 'taking back')
      hear(ana, server)
      hear(server, ana)
    },
    undo() {
      manager.undo()
      hear(ana, server)
    },
    end() {
      for (const end of ends) end()
      dispose()
      manager.destroy()
      awareness.destroy()
      for (const doc of [ana, server]) doc.destroy()
    },
  }
}

const write = ({ ana }: ReturnType<typeof stage>) => {
  const text = must(textsIn(bodyIn(ana))[0], 'a text')
  text.insert(18, ' by all')
  text.insert(4, 'old ')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('And the ferry')])
  bodyIn(ana).push([paragraph])
}

test('their words are told and stay out, and where that is undone it is told no more', () => {
  const hall = stage()
  write(hall)
  hall.takeBack()
  expect(saidIn(hall.server)).toEqual(['The dyke is raised'])
  expect(hall.ui().taken).toMatchObject([
    { kind: 'takenOut', point: P, column: 'banked', text: 'old  …  by all\nAnd the ferry' },
  ])
  expect(hall.ui().focus).toMatchObject({ kind: 'editing', point: P })
  hall.undo()
  expect(saidIn(hall.ana)).toEqual(['The old dyke is raised by all', 'And the ferry'])
  expect(hall.ui().taken).toEqual([])
  expect(hall.ui().toast?.text).toMatch(/^Your words are in /)
  hall.end()
})

test('the words of a view that goes whole are told', () => {
  const hall = stage()
  const { ana } = hall
  const [view] = addViews(ana, P, 1)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('It is too dear')])
  must(viewOf(must(pointOf(ana, P), 'a point'), must(view, 'a view')), 'its words').insert(0, [paragraph])
  hall.takeBack()
  expect(hall.ui().taken).toMatchObject([{ kind: 'takenOut', text: 'It is too dear' }])
  hall.end()
})

test('who has no field open there is told nothing of it', () => {
  const hall = stage(false)
  must(textsIn(bodyIn(hall.ana))[0], 'a text').insert(18, ' by all')
  hall.takeBack()
  expect(saidIn(hall.server)).toEqual(['The dyke is raised'])
  expect(hall.ui().taken).toEqual([])
  hall.end()
})
