/** A point in a column that its board does not have comes to the first one, with all beneath it: no words are hidden. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Peer } from '../../server/sync/peer.ts'
import { firstRecord } from '../../server/sync/record.ts'
import { must } from '../../shared/assert.ts'
import { addPoint, movePoint, seedBoard } from '../../shared/board/edits.ts'
import { groupUnder } from '../../shared/board/group-edits.ts'
import { beneathIn, layOut } from '../../shared/board/layout.ts'
import { readPoints } from '../../shared/board/read.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { turn } from '../support/slow-store.ts'
import { makeIn, workshopsOn } from '../support/workshops.ts'

const [BANKED, NOWHERE] = ['banked' as ColumnId, 'nowhere' as ColumnId]
const [HEADING, POINT] = ['h' as PointId, 'p' as PointId]
const peer = { device: 'd', person: { id: 'm' }, send: () => undefined } as unknown as Peer

const open = async () => {
  const store = createMemoryStore()
  const start = () => workshopsOn({ store, clock: createFakeClock(0) })
  const workshops = start()
  const workshop = await makeIn(workshops)
  return { store, start, workshops, workshop, board: must(workshop.plan.boards[0], 'a board') }
}

const add = (doc: Y.Doc, id: PointId, column: ColumnId) =>
  addPoint(doc, { id, column, body: [{ type: 'paragraph', runs: [{ text: id }] }], createdAt: 1 })
const shown = (doc: Y.Doc) => {
  const layout = layOut(readPoints(doc))
  return [...layout.columns].map(([column, points]) => [
    column,
    points.map(({ id }) => [id, ...beneathIn(layout, id).map((each) => each.id)]),
  ])
}

test('[S19] written or moved there by somebody, it is brought in; what stands in a column that there is stays', async () => {
  const { workshops, board } = await open()
  const room = await workshops.rooms.open(board.room)
  const doc = new Y.Doc()
  const send = async (edit: () => void) => {
    const before = Y.encodeStateVector(doc)
    edit()
    const update = Y.encodeStateAsUpdate(doc, before)
    const verdict = room.judge(peer, update)
    if (verdict.kind !== 'accept') throw new Error(verdict.kind)
    room.accept(peer, update, verdict, true, () => undefined)
    room.closeWindow()
    await turn()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  }
  await send(() => add(doc, POINT, BANKED))
  await send(() =>
    doc.transact(() => {
      add(doc, HEADING, NOWHERE)
      groupUnder(doc, [POINT], HEADING)
    }),
  )
  expect(shown(room.doc)).toEqual([['banked', [[HEADING, POINT]]]])
  await send(() => movePoint(doc, POINT, NOWHERE, null))
  expect(shown(room.doc)).toEqual([['banked', [[HEADING], [POINT]]]])
})

test('[S19] stored before this was so, it is brought in when the board is opened', async () => {
  const { store, start, workshop, board } = await open()
  await store.delete(board.room).flushed
  await store.append(
    board.room,
    firstRecord((doc) => {
      seedBoard(doc, [])
      add(doc, HEADING, NOWHERE)
    }),
  ).flushed
  const workshops = start()
  await workshops.find(workshop.id)
  const room = await workshops.rooms.open(board.room)
  expect(shown(room.doc)).toEqual([['banked', [[HEADING]]]])
})
