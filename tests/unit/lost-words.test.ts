/** Words whose document is gone: found on the device and in open boards, shown until they are let go. */
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardSession } from '../../client/session/board-session.ts'
import { createLocalCopy, dropWorkshop } from '../../client/session/local-copy.ts'
import type { LocalStore } from '../../client/session/local-store.ts'
import { createLocalStore } from '../../client/session/local-store.ts'
import type { LinkFacts } from '../../client/session/saved-light.ts'
import { createBoardUndo } from '../../client/session/undo.ts'
import { addAsNew, createLostWords } from '../../client/state/lost-words.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import type { Body } from '../../shared/board/body.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { neverSaved } from '../../shared/board/never-saved.ts'
import { readPoints } from '../../shared/board/read.ts'
import { pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { followingPointId } from '../../shared/ids.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import { inColumn } from '../support/columns.ts'
import { until } from '../support/people.ts'

const at = (doc: string) => `w/board.${doc}` as RoomName
const boards = (...docs: string[]) => docs.map((doc) => ({ id: 'b', room: at(doc) })) as never as BoardEntry[]

const words = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]

const write = (doc: Y.Doc, text: string) =>
  addPoint(doc, {
    id: text as PointId,
    column: 'banked' as ColumnId,
    body: words(text),
    createdAt: 1,
  })

/** Leaves on the device a document with something saved, and something that was not. */
const keep = async (store: LocalStore, room: RoomName, unsaved: string | null) => {
  const doc = new Y.Doc()
  const deps = {
    store,
    by: 'copy',
    room,
    board: 'b',
    doc,
    isRemote: () => false,
    now: () => 1,
    steady: () => 1,
  }
  const copy = createLocalCopy(deps)
  write(doc, 'saved')
  copy.allSaved()
  copy.flush()
  if (unsaved !== null) write(doc, unsaved)
  copy.flush()
  await until(copy.subscribe, () => copy.state === 'kept', 'it is kept')
  copy.dispose()
  return doc
}

const none = { opened: () => [], drop: () => undefined }

test('what the device kept of a document that is gone is shown until it is let go; what was saved is removed', async () => {
  const store = createLocalStore(new IDBFactory())
  await keep(store, at('old'), 'never sent')
  await keep(store, at('saved'), null)
  await keep(store, at('new'), 'still to be sent')
  await keep(store, 'other/board.x' as RoomName, 'of another workshop')
  const lost = createLostWords('w' as WorkshopId, store, none)
  await lost.look(boards('new'))
  const [only, ...rest] = lost.store.getState()
  expect(rest).toEqual([])
  expect(only?.room).toBe(at('old'))
  expect(only?.board).toBe('b')
  expect(only?.points.flatMap(({ body }) => plainLines(body))).toEqual([{ depth: 0, text: 'never sent' }])
  expect((await store.rooms()).map(({ room }) => room).sort()).toEqual([
    'other/board.x',
    at('new'),
    at('old'),
  ])
  await lost.letGo(at('old'))
  expect(lost.store.getState()).toEqual([])
  await lost.look(boards('new'))
  expect(lost.store.getState()).toEqual([])
  expect((await store.rooms()).map(({ room }) => room).sort()).toEqual(['other/board.x', at('new')])
})

test('a board open here that is replaced is looked at once the server has closed it', async () => {
  const doc = new Y.Doc()
  write(doc, 'in this page')
  let phase: LinkFacts['phase'] = { name: 'connected' }
  const listeners = new Set<() => void>()
  const dropped: RoomName[] = []
  const forgotten: RoomName[] = []
  const session = {
    room: at('old'),
    board: 'b',
    link: {
      get facts() {
        return { phase }
      },
      subscribe(listener: () => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    keeping: {
      neverSaved: () => neverSaved(doc, Y.emptySnapshot),
      forget: async () => void forgotten.push(at('old')),
    },
  }
  const lost = createLostWords('w' as WorkshopId, null, {
    opened: () => [{ session } as never as OpenBoard],
    drop: (room) => void dropped.push(room),
  })
  await lost.look(boards('old'))
  await lost.look(boards('new'))
  expect(lost.store.getState()).toEqual([])
  phase = { name: 'closed', code: 4410, reason: 'replaced' }
  const shown = until(lost.store.subscribe, () => lost.store.getState().length === 1, 'they are shown')
  for (const listener of listeners) listener()
  await shown
  expect(lost.store.getState()[0]?.points.map(({ isNew }) => isNew)).toEqual([true])
  await lost.letGo(at('old'))
  expect(dropped).toEqual([at('old')])
  // Somebody still looks at it: its copy would keep them again.
  expect(forgotten).toEqual([at('old')])
})

test('two tabs that add the same words, one after the other or both at once, make one point of each', () => {
  const lost = {
    room: at('old'),
    board: 'b',
    points: ['one', 'two'].map((text) => ({
      id: text as PointId,
      column: 'gone' as ColumnId,
      isNew: text === 'one',
      body: [{ type: 'paragraph' as const, runs: [{ text }] }],
    })),
  }
  const tab = () => {
    const doc = new Y.Doc()
    const session = {
      doc: doc as BoardSession['doc'],
      undo: { together: <T>(work: () => T) => work() },
      addOnce(id: PointId, column: ColumnId, body: (typeof lost.points)[number]['body']) {
        if (pointOf(doc, id)) return false
        addPoint(doc, { id, column, body, createdAt: 1 })
        return true
      },
    }
    return { doc, session, add: () => addAsNew(session, ['banked' as ColumnId], lost) }
  }
  const [first, second, third] = [tab(), tab(), tab()]
  expect([first.add(), second.add()]).toEqual([2, 2])
  for (const [from, to] of [
    [first, second],
    [second, first],
    [first, third],
  ] as const)
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc))
  expect(third.add()).toBe(0)
  for (const { doc } of [first, second, third]) {
    const words = inColumn(readPoints(doc), 'banked' as ColumnId).flatMap(({ body }) => plainLines(body))
    expect(words.map(({ text }) => text).sort()).toEqual(['one', 'two'])
  }
  // The words of another document are others, whatever their points are called.
  expect(
    addAsNew({ ...tab().session, addOnce: () => true }, ['banked' as ColumnId], {
      ...lost,
      room: at('other'),
    }),
  ).toBe(2)
  expect(followingPointId(at('old'), 'one' as PointId)).not.toBe(
    followingPointId(at('other'), 'one' as PointId),
  )
})

test('words that one tab has added and taken back are added by another, and never said to be there', () => {
  const lost = {
    room: at('old'),
    points: [{ id: 'one' as PointId, column: 'banked' as ColumnId, body: words('one') }],
  }
  const doc = new Y.Doc() as BoardSession['doc']
  const undo = createBoardUndo(doc, 'by mistake', () => 2)
  const session = {
    doc,
    undo,
    addOnce(id: PointId, column: ColumnId, body: Body) {
      if (pointOf(doc, id)) return false
      addPoint(doc, { id, column, body, createdAt: 1 })
      undo.created([id])
      return true
    },
  }
  const shown = () =>
    inColumn(readPoints(doc), 'banked' as ColumnId).flatMap(({ body }) =>
      plainLines(body).map(({ text }) => text),
    )
  for (let times = 0; times < 3; times++) {
    expect(addAsNew(session, ['banked' as ColumnId], lost)).toBe(1)
    expect(shown()).toEqual(['one'])
    expect(addAsNew(session, ['banked' as ColumnId], lost)).toBe(0)
    undo.undo()
    expect(shown()).toEqual([])
  }
  undo.dispose()
})

test('a workshop that was deleted takes its copies along, but for words that were never saved', async () => {
  const store = createLocalStore(new IDBFactory())
  await keep(store, at('saved'), null)
  await keep(store, at('unsaved'), 'never sent')
  await keep(store, 'other/board.x' as RoomName, null)
  const left = await dropWorkshop(store, 'w' as WorkshopId)
  expect(left.map(({ room, points }) => [room, points.flatMap(({ body }) => plainLines(body))])).toEqual([
    [at('unsaved'), [{ depth: 0, text: 'never sent' }]],
  ])
  const rooms = async () => (await store.rooms()).map(({ room }) => room).sort()
  expect(await rooms()).toEqual(['other/board.x', at('unsaved')])
  expect((await store.read(at('saved'), 0)).updates).toEqual([])
  // Asked again, as by the next page, it says the same.
  expect((await dropWorkshop(store, 'w' as WorkshopId)).map(({ room }) => room)).toEqual([at('unsaved')])
})
