/**
 * Deleting a workshop while the disk answers when chance has it, and is gone at any moment: the workshop is there whole,
 * or nothing of it is, and who was told that it is deleted never meets it again.
 */
import { describe, expect, test } from 'vitest'
import type { Store } from '../../server/store/store.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Workshop } from '../../server/workshops/workshop.ts'
import type { Workshops } from '../../server/workshops/workshops.ts'
import { must } from '../../shared/assert.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { ColumnId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { chanceOf } from '../support/random.ts'
import type { SlowStore } from '../support/slow-store.ts'
import { createSlowStore, drive } from '../support/slow-store.ts'
import { makeIn, workshopsOn } from '../support/workshops.ts'

const TABLES = ['workshops', 'refs', 'changed', 'gone', 'checkpoints', 'deleting']
const MOST_STEPS = 400

const openOn = (slow: SlowStore, store: Store = slow.store) => {
  const clock = createFakeClock(Date.UTC(2026, 10, 28))
  const workshops = workshopsOn({ store, clock, checkpointMs: 0 })
  return { clock, workshops }
}

/** A workshop with a point on its first board, of which an earlier version is kept, and somebody who has it open. */
const begin = async (seed: number, wrap: (store: Store) => Store = (store) => store) => {
  const chance = chanceOf(seed)
  const slow = createSlowStore()
  const { clock, workshops } = openOn(slow, wrap(slow.store))
  const till = <T>(work: Promise<T>) => drive(slow, clock, chance, work)
  const workshop = await till(makeIn(workshops))
  const board = must(workshop.plan.boards[0], 'a board')
  const room = await till(workshops.rooms.open(board.room))
  const body = [{ type: 'paragraph' as const, runs: [{ text: 'Here' }] }]
  const point = { id: newPointId(), column: 'banked' as ColumnId, body, createdAt: 1 }
  await till(room.write((doc) => addPoint(doc, point)))
  const checkpoint = must(await till(workshops.checkpointing.take(workshop, board, 'time')), 'a version')
  const codes: number[] = []
  const reader: Partial<Peer> = { backlog: 0, close: (code) => void codes.push(code), send: () => undefined }
  room.join(Object.assign(reader, { rightsMayHaveChanged: () => undefined }) as Peer)
  return { chance, slow, clock, workshops, workshop, board, checkpoint, codes, till }
}

const restore = ({ workshops, workshop, board, checkpoint }: Awaited<ReturnType<typeof begin>>) =>
  workshops.replacement.restore(workshop, {
    id: 'restore-1',
    type: 'board.restore',
    board: board.id,
    checkpoint,
  })

/** What the store has of a workshop. */
const tracesOf = async (store: Store, id: string) => [
  ...(await store.list(`${id}/`)),
  ...TABLES.flatMap((table) => [...store.entries(table)].map(([key]) => `${table} ${key}`)).filter((each) =>
    each.includes(id),
  ),
]

const isWhole = async (workshops: Workshops, workshop: Workshop, checkpoint: string) => {
  const board = must(workshop.plan.boards[0], 'a board')
  const room = await workshops.rooms.open(board.room)
  const kept = await workshops.checkpoints.read(workshop.id, board.id, checkpoint)
  return readBoard(room.doc).points.length === 1 && kept !== null
}

/** Ends the process after so many things have arrived; false where there were fewer. */
const endAfter = async (steps: number, how: 'kill' | 'power cut', alongside: boolean): Promise<boolean> => {
  const hall = await begin(steps)
  const { slow, clock, chance, workshops, workshop, codes, checkpoint } = hall
  let isAnswered = false
  const restoring = alongside ? restore(hall) : Promise.resolve(null)
  const deleting = workshops.delete(workshop).then(() => {
    isAnswered = true
  })
  let left = steps
  while (left > 0) {
    clock.advance(1)
    if (!(await slow.step(chance))) break
    left--
  }
  const wasTold = isAnswered || codes.includes(4404) || (await workshops.find(workshop.id)) === null
  const next = slow.killed(how)
  const again = openOn(next)
  const till = <T>(work: Promise<T>) => drive(next, again.clock, chance, work)
  await till(again.workshops.resumeDeletions())
  const found = await till(again.workshops.find(workshop.id))
  const context = `${how} after ${steps}`
  if (found) {
    expect(wasTold, context).toBe(false)
    expect(await till(isWhole(again.workshops, found, checkpoint)), context).toBe(true)
  } else expect(await till(tracesOf(next.store, workshop.id)), context).toEqual([])
  void restoring
  void deleting
  return left === 0
}

describe('ended at any moment', () => {
  for (const how of ['kill', 'power cut'] as const)
    for (const alongside of [false, true])
      test(`by a ${how}${alongside ? ', amid a restore' : ''}: whole, or gone for good`, async () => {
        let steps = 0
        while (steps < MOST_STEPS && (await endAfter(steps, how, alongside))) steps++
        expect(steps).toBeGreaterThan(10)
        expect(steps).toBeLessThan(MOST_STEPS)
      })
})

test('what was asked for first is done first; what comes behind a deletion is told that there is no such workshop', async () => {
  const hall = await begin(1)
  const { slow, workshops, workshop, till } = hall
  const [first, , second] = await till(
    Promise.all([restore(hall), workshops.delete(workshop), restore(hall)]),
  )
  expect(first.ok).toBe(true)
  expect(second).toMatchObject({ ok: false, error: { status: 404, code: 'no-workshop' } })
  expect(await till(tracesOf(slow.store, workshop.id))).toEqual([])
})

test('a link that is replaced meanwhile does not bring the record back', async () => {
  const { slow, workshops, workshop, till } = await begin(2)
  const rotate = () => workshops.rotate(workshop, { role: 'chair' }, () => null)
  await till(Promise.all([rotate(), workshops.delete(workshop), rotate()]))
  expect(await till(tracesOf(slow.store, workshop.id))).toEqual([])
})

test('where the disk takes not even the beginning, the workshop is as it was, and can be deleted later', async () => {
  let refuses = false
  const { slow, workshops, workshop, checkpoint, codes, till } = await begin(3, (store) => ({
    ...store,
    write(writes) {
      if (!refuses) return store.write(writes)
      const never = Promise.reject(new Error('the disk is full'))
      never.catch(() => undefined)
      return { committed: never, flushed: never }
    },
  }))
  refuses = true
  await expect(till(workshops.delete(workshop))).rejects.toThrow('the disk is full')
  expect(codes).toEqual([])
  expect(await workshops.find(workshop.id)).toBe(workshop)
  expect(await till(isWhole(workshops, workshop, checkpoint))).toBe(true)
  refuses = false
  await till(workshops.delete(workshop))
  expect(codes).toEqual([4404])
  expect(await till(tracesOf(slow.store, workshop.id))).toEqual([])
})
