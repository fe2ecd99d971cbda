/** When checkpoints are taken, on a clock that the test owns: after minutes of writing, never where nothing has changed. */
import { describe, expect, test } from 'vitest'
import { createTally } from '../../server/metrics/tally.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store } from '../../server/store/store.ts'
import { openCheckpoint } from '../../server/sync/checkpoint.ts'
import { endedBy } from '../../server/workshops/checkpointing.ts'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint, bringPointBack, setPointAside } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { ColumnId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { makeIn, workshopsOn } from '../support/workshops.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const open = async (store: Store = createMemoryStore(), checkpointMs = 5 * MINUTE) => {
  const clock = createFakeClock(Date.UTC(2026, 10, 28))
  const tally = createTally()
  const workshops = workshopsOn({ store, clock, tally, checkpointMs })
  const workshop = await makeIn(workshops, { strands: ['Rivers', 'Energy'], groups: 2 })
  const board = must(workshop.plan.boards[0], 'a board')
  const write = async (text: string) => {
    const id = newPointId()
    const column = 'banked' as ColumnId
    const at = must(
      workshop.plan.boards.find((each) => each.id === board.id),
      'it',
    )
    await (await workshops.rooms.open(at.room)).write((doc) =>
      addPoint(doc, { id, column, body: [{ type: 'paragraph', runs: [{ text }] }], createdAt: clock.now() }),
    )
    return id
  }
  const list = async () => {
    await workshops.checkpointing.settled()
    return workshops.checkpoints.list(workshop.id, board.id)
  }
  const wordsOf = async (id: string) => {
    const content = must(await workshops.checkpoints.read(workshop.id, board.id, id), 'content')
    return readBoard(openCheckpoint(content)).points.flatMap(({ body }) =>
      plainLines(body).map(({ text }) => text),
    )
  }
  return { clock, tally, store, workshops, workshop, board, write, list, wordsOf }
}

describe('by the clock', () => {
  test('a clock that goes ahead by a year, and back, costs no earlier version', async () => {
    const { clock, write, list } = await open()
    const texts = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']
    for (const [n, text] of texts.entries()) {
      if (n === 3) clock.set(400 * DAY)
      if (n === 6) clock.set(-400 * DAY - 20 * MINUTE)
      await write(text)
      clock.advance(5 * MINUTE)
      expect(await list()).toHaveLength(n + 1)
    }
  })

  test('after a start all that is there counts as no older than the start', async () => {
    const store = createMemoryStore()
    const first = await open(store)
    for (const text of ['One', 'Two', 'Three', 'Four']) {
      await first.write(text)
      first.clock.advance(5 * MINUTE)
      await first.list()
    }
    const { id } = first.workshop
    const clock = createFakeClock(first.clock.now() + 400 * DAY)
    const workshops = workshopsOn({ store, clock, tally: createTally() })
    const workshop = must(await workshops.find(id), 'the workshop')
    const board = must(workshop.plan.boards[0], 'a board')
    const again = async () => {
      await (await workshops.rooms.open(board.room)).write((doc) =>
        addPoint(doc, { id: newPointId(), column: 'banked' as ColumnId, body: [], createdAt: clock.now() }),
      )
      clock.advance(5 * MINUTE)
      await workshops.checkpointing.settled()
      return workshops.checkpoints.list(id, board.id).length
    }
    expect(await again()).toBe(5)
    clock.advance(2 * DAY)
    expect(
      await again(),
      'a day of this run is over: the last of that day stays, and those of this one',
    ).toBe(3)
  })

  test('one for each stretch in which somebody wrote, none for one in which nobody did', async () => {
    const { clock, write, list, wordsOf, tally } = await open()
    clock.advance(30 * MINUTE)
    expect(await list()).toEqual([])
    await write('One')
    clock.advance(4 * MINUTE)
    expect(await list()).toEqual([])
    await write('Two')
    clock.advance(MINUTE)
    const [first, ...more] = await list()
    expect(first).toMatchObject({ why: 'time', points: 2, at: clock.now() })
    expect(more).toEqual([])
    expect((await wordsOf(must(first, 'one').id)).sort()).toEqual(['One', 'Two'])
    clock.advance(60 * MINUTE)
    expect(await list()).toHaveLength(1)
    await write('Three')
    clock.advance(5 * MINUTE)
    expect(await list()).toHaveLength(2)
    expect(tally.checkpoints).toBe(2)
  })

  test('a board that was changed and reads as before gets no other one', async () => {
    const { clock, write, list, workshops, board } = await open()
    const id = await write('One')
    clock.advance(5 * MINUTE)
    expect(await list()).toHaveLength(1)
    const room = await workshops.rooms.open(board.room)
    await room.write((doc) => setPointAside(doc, id, { reason: 'a slip', at: 1 }))
    await room.write((doc) => bringPointBack(doc, id))
    clock.advance(5 * MINUTE)
    expect(await list()).toHaveLength(1)
    await room.write((doc) => setPointAside(doc, id, { reason: 'meant', at: 1 }))
    clock.advance(5 * MINUTE)
    expect(await list()).toHaveLength(2)
  })

  test('0 minutes: none by the clock, and decisions keep one all the same', async () => {
    const { clock, write, list, workshops, workshop, board } = await open(createMemoryStore(), 0)
    await write('One')
    clock.advance(600 * MINUTE)
    expect(await list()).toEqual([])
    await workshops.checkpointing.mark(workshop, [board], 'lock')
    expect((await list()).map(({ why }) => why)).toEqual(['lock'])
  })

  test('where it cannot be kept the board is tried again, and the failure is counted', async () => {
    const memory = createMemoryStore()
    let refuses = true
    const store: Store = {
      ...memory,
      compact: (room, snapshot, position) => {
        if (!refuses || !room.includes('/checkpoint.')) return memory.compact(room, snapshot, position)
        const never = Promise.reject(new Error('the disk is full'))
        never.catch(() => undefined)
        return { committed: never, flushed: never }
      },
    }
    const { clock, write, list, tally } = await open(store)
    await write('One')
    clock.advance(5 * MINUTE)
    expect(await list()).toEqual([])
    expect(tally.checkpointsFailed).toBe(1)
    refuses = false
    clock.advance(5 * MINUTE)
    expect(await list()).toHaveLength(1)
  })
})

test('decisions that end a stretch of work say which boards, and why', async () => {
  const { workshop } = await open()
  const { plan } = workshop
  const [rivers, energy] = plan.boards
  const of = (command: object) => {
    const parsed = parseCommand({ id: 'command-1', ...command })
    if (!parsed.ok) throw new Error(parsed.error.message)
    const ended = endedBy(parsed.value, plan)
    return ended && [ended.why, ended.boards.map(({ id }) => id)]
  }
  expect(of({ type: 'round', round: plan.round, open: false })).toEqual(['round', [rivers?.id, energy?.id]])
  expect(of({ type: 'lock', boards: 'all', on: true })).toEqual(['lock', [rivers?.id, energy?.id]])
  expect(of({ type: 'lock', boards: [energy?.id], on: true })).toEqual(['lock', [energy?.id]])
  expect(of({ type: 'lock', boards: 'all', on: false })).toBeNull()
  expect(of({ type: 'stage', view: 'board', strand: rivers?.strand })).toEqual(['stage', [rivers?.id]])
  expect(of({ type: 'stage', view: 'column', board: energy?.id, column: 'banked' })).toEqual([
    'stage',
    [energy?.id],
  ])
  expect(of({ type: 'stage', view: 'blank' })).toBeNull()
})

describe('restoring', () => {
  test('a new document, the old one gone, undone within 30 s, and later by another restore', async () => {
    const { clock, write, list, workshops, workshop, board, store } = await open()
    await write('One')
    clock.advance(5 * MINUTE)
    const [first] = await list()
    await write('Two')
    const restore = (id: string, checkpoint: string) =>
      workshops.replacement.restore(workshop, {
        id,
        type: 'board.restore',
        board: board.id,
        checkpoint,
        reason: 'Later',
      })
    const now = () => must(workshop.plan.boards[0], 'it')
    const shown = async () =>
      readBoard((await workshops.rooms.open(now().room)).doc)
        .points.filter(({ setAside }) => !setAside)
        .map(({ body }) => plainLines(body)[0]?.text)
        .sort()
    expect(await restore('restore-1', 'nosuch')).toMatchObject({ ok: false, error: { status: 404 } })
    expect(now().doc).toBe(board.doc)
    expect(await restore('restore-1', must(first, 'one').id)).toMatchObject({ ok: true })
    const second = now().doc
    expect(second).not.toBe(board.doc)
    expect(await shown()).toEqual(['One'])
    expect(await list()).toMatchObject([{ why: 'time' }, { why: 'restore', points: 2 }])
    expect(workshops.isGone(workshop.id, board.doc)).toBe(true)
    expect(await store.list(board.room)).toEqual([])
    await expect(workshops.rooms.open(board.room)).rejects.toThrow('replaced')

    await write('Three')
    expect(await workshops.replacement.undo(workshop, 'restore-1')).toMatchObject({ ok: true })
    expect(await shown()).toEqual(['One', 'Three', 'Two'])
    expect(await workshops.replacement.undo(workshop, 'restore-1')).toBeNull()
    expect(await restore('restore-2', must(first, 'one').id)).toMatchObject({ ok: true })
    clock.advance(31_000)
    expect(await workshops.replacement.undo(workshop, 'restore-2')).toBeNull()
    const before = must((await list()).at(-1), 'how it was before')
    expect(before).toMatchObject({ why: 'restore', points: 3 })
    expect(await restore('restore-3', before.id)).toMatchObject({ ok: true })
    expect(await shown()).toEqual(['One', 'Three', 'Two'])
  })

  test('nobody is heard in the old document from before the new one is made until the plan names that', async () => {
    const memory = createMemoryStore()
    const seen: [what: string, held: boolean][] = []
    let heldNow = () => false
    const store: Store = {
      ...memory,
      write(writes) {
        if (writes.some((each) => each.kind === 'append')) seen.push(['new document', heldNow()])
        return memory.write(writes)
      },
      append(room, record) {
        if (room.endsWith('/plan')) seen.push(['plan', heldNow()])
        return memory.append(room, record)
      },
    }
    const { clock, write, list, workshops, workshop, board } = await open(store)
    await write('One')
    clock.advance(5 * MINUTE)
    const [first] = await list()
    await write('Two')
    heldNow = () => workshop.isHeld(board.doc)
    seen.length = 0
    await workshops.replacement.restore(workshop, {
      id: 'restore-1',
      type: 'board.restore',
      board: board.id,
      checkpoint: must(first, 'one').id,
    })
    expect(seen.slice(0, 2)).toEqual([
      ['new document', true],
      ['plan', true],
    ])
    expect(heldNow()).toBe(false)
  })

  test('where the new document cannot be stored all is as before', async () => {
    const memory = createMemoryStore()
    let refuses = false
    const store: Store = {
      ...memory,
      write: (writes) => {
        if (!refuses || !writes.some((each) => each.kind === 'append')) return memory.write(writes)
        const never = Promise.reject(new Error('the disk is full'))
        never.catch(() => undefined)
        return { committed: never, flushed: never }
      },
    }
    const { clock, write, list, workshops, workshop, board } = await open(store)
    await write('One')
    clock.advance(5 * MINUTE)
    const [first] = await list()
    await write('Two')
    refuses = true
    const command = {
      id: 'restore-1',
      type: 'board.restore' as const,
      board: board.id,
      checkpoint: must(first, 'one').id,
    }
    await expect(workshops.replacement.restore(workshop, command)).rejects.toThrow('full')
    expect(workshop.plan.boards[0]?.doc).toBe(board.doc)
    expect(workshop.isHeld(board.doc)).toBe(false)
    await write('Three')
    refuses = false
    expect(await workshops.replacement.restore(workshop, command)).toMatchObject({ ok: true })
  })

  test('a deleted workshop takes its checkpoints along, and what is remembered of documents that are gone', async () => {
    const { clock, write, list, workshops, workshop, board, store } = await open()
    await write('One')
    clock.advance(5 * MINUTE)
    const [first] = await list()
    await write('Two')
    await workshops.replacement.restore(workshop, {
      id: 'restore-1',
      type: 'board.restore',
      board: board.id,
      checkpoint: must(first, 'one').id,
    })
    await workshops.delete(workshop)
    expect(await store.list(workshop.id)).toEqual([])
    for (const table of ['checkpoints', 'gone', 'workshops', 'refs', 'changed'])
      expect([...store.entries(table)], table).toEqual([])
  })
})
