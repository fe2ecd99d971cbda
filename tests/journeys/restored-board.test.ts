/**
 * A board goes wrong and is put back while one of its table is away: what stops where, from the facilitator's decision to
 * the words of a page that was closed. By the real clients, over real sockets.
 */
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test } from 'vitest'
import { createLocalStore } from '../../client/session/local-store.ts'
import { copyBack, setBack } from '../../client/session/look-back.ts'
import { addAsNew } from '../../client/state/lost-words.ts'
import { must } from '../../shared/assert.ts'
import type { Checkpoint, CheckpointContent } from '../../shared/board/checkpoint.ts'
import { compareBoards } from '../../shared/board/compare.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { ColumnId } from '../../shared/ids.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { closeEverybody, enter } from '../support/people.ts'
import type { TestServer } from '../support/server.ts'
import { provideServer } from '../support/server.ts'
import { boardOf, call, newCommandId, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeEverybody)

/** Nobody listens there. */
const NOWHERE = { sync: 'ws://127.0.0.1:9' } as TestServer
const COLUMNS = ['banked', 'discuss', 'options'] as ColumnId[]

test('kept, gone wrong, compared, points back one by one, restored; a page that was away loses no word', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben: benHere, chloe: chloeHere } = await workshop.cast()
  const board = boardOf(ana)
  const bens = { localStore: createLocalStore(new IDBFactory()) }
  const ben = enter(server, benHere, board, bens)
  const chloe = enter(server, chloeHere, board)
  const dyke = ben.add('banked', 'The dyke is raised')
  const ferry = ben.add('banked', 'The ferry stays')
  await ben.saved()
  await chloe.until(() => chloe.column('banked').length === 2, 'she reads both')

  // 1. The facilitator puts the strand on the projector: the board is kept as it is.
  await workshop.command(ana, { type: 'stage', view: 'board', board: board.id })
  const path = `/api/workshops/${workshop.id}/boards/${board.id}/checkpoints`
  const { body } = await call<{ checkpoints: Checkpoint[] }>(server, path, { token: chloeHere.token })
  const checkpoint = must(body.checkpoints[0], 'a checkpoint')
  const was = (await call<CheckpointContent>(server, `${path}/${checkpoint.id}`, { token: chloeHere.token }))
    .body

  // 2. Ben's page closes with words that no server has.
  ben.session.keeping.flush()
  ben.session.dispose()
  const away = enter(NOWHERE, benHere, board, bens)
  await away.until(() => away.textOf(dyke) !== null, 'his copy is read')
  away.add('discuss', 'Written on the train')
  away.type(dyke, ', on both banks')
  await away.until(() => away.session.keeping.state === 'kept', 'his words are on the device')
  away.session.dispose()

  // 3. It goes wrong. Chloé sees how it was, and sets one point back; another she copies.
  chloe.erase(dyke, 0, 'The dyke is raised'.length)
  chloe.type(dyke, 'Mistyped')
  chloe.session.setAside(ferry, 'by a slip')
  const wrong = chloe.add('options', 'Written later')
  await chloe.saved()
  const now = () => compareBoards(was.content, readBoard(chloe.doc))
  expect(now().map(({ id, kind }) => [id, kind])).toEqual(
    expect.arrayContaining([
      [dyke, 'kept'],
      [ferry, 'aside'],
      [wrong, 'added'],
    ]),
  )
  const then = (id: string) =>
    must(
      was.content.points.find((each) => each.id === id),
      id,
    )
  expect(setBack(chloe.session, then(ferry))).toBe(true)
  expect(chloe.column('banked')).toEqual(['Mistyped', 'The ferry stays'])
  chloe.session.undo.undo()
  expect(chloe.column('banked')).toEqual(['Mistyped'])
  const copy = copyBack(chloe.session, then(dyke), 'banked' as ColumnId, 'R1 as it was')
  expect(chloe.textOf(copy)).toBe('The dyke is raised\nR1 as it was')
  await chloe.saved()

  // 4. The whole is restored: she is sent to the new document, and what came later is set aside there.
  const command = newCommandId()
  await workshop.command(ana, {
    id: command,
    type: 'board.restore',
    board: board.id,
    checkpoint: checkpoint.id,
    reason: 'Written later',
  })
  const closed = () => chloe.session.link.facts.phase
  await chloe.until(() => closed().name === 'closed', 'the old document is closed')
  expect(closed()).toMatchObject({ code: CLOSE.gone })
  const entry = must((await workshop.plan(ana)).boards[0], 'the board')
  const restored = { ...board, room: entry.room }
  const again = enter(server, chloeHere, restored)
  await again.saved()
  expect(again.column('banked')).toEqual(['The dyke is raised', 'The ferry stays'])
  expect(again.column('options')).toEqual([])
  expect(readBoard(again.doc).points.find(({ id }) => id === wrong)?.setAside).toMatchObject({
    reason: 'Written later',
  })

  // 5. Ben opens his page again: his words are there to be read, and become new points once, however often he asks.
  const bensOld = enter(server, benHere, board, bens)
  await bensOld.until(() => bensOld.session.link.facts.phase.name === 'closed', 'it is gone')
  const points = bensOld.session.keeping.neverSaved()
  expect(points.map(({ isNew, body: words }) => [isNew, JSON.stringify(words)])).toEqual([
    [false, expect.stringContaining('The dyke is raised, on both banks')],
    [true, expect.stringContaining('Written on the train')],
  ])
  const bensNew = enter(server, benHere, restored, bens)
  await bensNew.saved()
  const lost = { room: board.room, board: board.id, points }
  expect(addAsNew(bensNew.session, COLUMNS, lost)).toBe(2)
  expect(addAsNew(bensNew.session, COLUMNS, lost)).toBe(0)
  await bensNew.saved()
  await again.until(() => again.column('discuss').length === 1, 'Chloé reads it')
  expect(again.column('banked')).toEqual([
    'The dyke is raised',
    'The ferry stays',
    'The dyke is raised, on both banks',
  ])
  expect(again.column('discuss')).toEqual(['Written on the train'])
})
