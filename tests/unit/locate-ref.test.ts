/** Where the point of a reference stands now, whichever board that is. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardViewStore } from '../../client/state/board-view.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import { LOAD_MS, locateRef } from '../../client/state/locate-ref.ts'
import type { OpenBoards } from '../../client/state/open-boards.ts'
import { addPoint, setPointAside } from '../../shared/board/edits.ts'
import { refsOf } from '../../shared/board/schema.ts'
import type { BoardId, ColumnId, PointId, RoomName } from '../../shared/ids.ts'
import type { Plan } from '../../shared/workshop/plan.ts'

/** Boards by id; `at`: of which strand. */
const hall = (boards: Readonly<Record<string, { readonly strand: string }>>) => {
  const plan = {
    rounds: [
      {
        strands: [
          { id: 'rivers', letter: 'R' },
          { id: 'energy', letter: 'E' },
        ],
      },
    ],
    groups: [],
    boards: Object.entries(boards).map(([id, { strand }]) => ({ id, room: `w/board.${id}`, strand })),
  } as unknown as Plan
  const docs = new Map<string, Y.Doc>(Object.keys(boards).map((id) => [`w/board.${id}`, new Y.Doc()]))
  const views = new Map<string, BoardViewStore>()
  const listeners = new Map<string, Set<() => void>>()
  const loaded = new Set<string>()
  const held = new Map<string, number>()
  const open = {
    hold(room: RoomName) {
      held.set(room, (held.get(room) ?? 0) + 1)
      return () => void held.set(room, (held.get(room) ?? 0) - 1)
    },
    get(room: RoomName) {
      const view = views.get(room) ?? createBoardView(docs.get(room) ?? new Y.Doc())
      views.set(room, view)
      const heard = listeners.get(room) ?? new Set()
      listeners.set(room, heard)
      const link = {
        get loaded() {
          return loaded.has(room)
        },
        subscribe(listener: () => void) {
          heard.add(listener)
          return () => heard.delete(listener)
        },
      }
      return { view: view.store, session: { link } }
    },
  } as unknown as Pick<OpenBoards, 'get' | 'hold'>
  const waits: { readonly ms: number; readonly task: () => void }[] = []
  return {
    locate: (ref: string) =>
      locateRef(ref, {
        plan,
        boards: open,
        after(ms, task) {
          const wait = { ms, task }
          waits.push(wait)
          return () => void waits.splice(waits.indexOf(wait), 1)
        },
      }),
    write(board: string, point: string, ref: string) {
      const doc = docs.get(`w/board.${board}`) as Y.Doc
      addPoint(doc, { id: point as PointId, column: 'banked' as ColumnId, body: [], createdAt: 1 })
      refsOf(doc).set(point, ref)
    },
    aside(board: string, point: string, movedTo?: string) {
      setPointAside(docs.get(`w/board.${board}`) as Y.Doc, point as PointId, {
        reason: '',
        at: 1,
        ...(movedTo !== undefined && { movedTo: movedTo as BoardId }),
      })
    },
    load(...names: string[]) {
      for (const name of names) {
        loaded.add(`w/board.${name}`)
        for (const listener of listeners.get(`w/board.${name}`) ?? []) listener()
      }
    },
    pass: () => {
      for (const { task } of [...waits]) task()
    },
    waits,
    held: () => [...held.values()].reduce((sum, n) => sum + n, 0),
  }
}

test('on any board of its strand, as soon as that has come; and then nothing is held any more', async () => {
  const here = hall({ r1: { strand: 'rivers' }, r2: { strand: 'rivers' }, e1: { strand: 'energy' } })
  const asked = here.locate('R4')
  expect(here.held()).toBe(2)
  here.load('r1')
  here.write('r2', 'p', 'R4')
  here.load('r2')
  expect(await asked).toMatchObject({ kind: 'found', board: { id: 'r2' }, point: 'p' })
  expect(here.held()).toBe(0)
  expect(here.waits).toEqual([])
})

test('carried elsewhere, it is followed, also there and back', async () => {
  const here = hall({ r1: { strand: 'rivers' }, e1: { strand: 'energy' } })
  here.write('r1', 'p', 'R4')
  here.aside('r1', 'p', 'e1')
  here.write('e1', 'p', 'R4')
  here.load('r1', 'e1')
  expect(await here.locate('R4')).toMatchObject({ kind: 'found', board: { id: 'e1' } })
  here.aside('e1', 'p', 'r1')
  expect(await here.locate('R4'), 'in a circle it ends').toEqual({ kind: 'missing' })
})

test('set aside, missing, of no strand, not to be reached', async () => {
  const here = hall({ r1: { strand: 'rivers' } })
  here.write('r1', 'p', 'R4')
  here.aside('r1', 'p')
  const early = here.locate('R5')
  expect(here.waits.map(({ ms }) => ms)).toEqual([LOAD_MS])
  here.pass()
  expect(await early).toEqual({ kind: 'unreachable' })
  here.load('r1')
  expect(await here.locate('R4')).toMatchObject({ kind: 'aside', board: { id: 'r1' }, point: 'p' })
  expect(await here.locate('R5')).toEqual({ kind: 'missing' })
  expect(await here.locate('X1')).toEqual({ kind: 'missing' })
})

test('set aside on one board, it is not taken for one that another board may have', async () => {
  const here = hall({ r1: { strand: 'rivers' }, r2: { strand: 'rivers' } })
  here.write('r1', 'p', 'R4')
  here.aside('r1', 'p')
  here.load('r1')
  const asked = here.locate('R4')
  here.pass()
  expect(await asked).toMatchObject({ kind: 'aside', board: { id: 'r1' } })
})
