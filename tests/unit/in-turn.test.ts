/**
 * Commands that span several boards, given all at once, while the disk answers when chance has it and may be gone at any
 * moment: every point is on one board in the end, under the reference it had.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Peer } from '../../server/sync/peer.ts'
import type { Room } from '../../server/sync/room.ts'
import type { Workshop } from '../../server/workshops/workshop.ts'
import type { Workshops } from '../../server/workshops/workshops.ts'
import { must } from '../../shared/assert.ts'
import { addPoint, bringPointBack, setPointAside } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { BoardId, ColumnId, MemberId, PointId, RoomName } from '../../shared/ids.ts'
import { randomId } from '../../shared/ids.ts'
import { ok, refuse } from '../../shared/result.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { chanceOf } from '../support/random.ts'
import type { SlowStore } from '../support/slow-store.ts'
import { createSlowStore, drive, turn } from '../support/slow-store.ts'
import { makeIn, workshopsOn } from '../support/workshops.ts'

const SEEDS = 60
const POINTS = 4
const COMMANDS = 8
const MEMBER = 'ben' as MemberId

const openOn = (slow: SlowStore) => {
  const clock = createFakeClock(Date.UTC(2026, 10, 28))
  const workshops = workshopsOn({ store: slow.store, clock, checkpointMs: 0 })
  return { clock, workshops }
}

const peerOf = (id: MemberId) =>
  ({
    device: `device-${id}`,
    person: { id },
    send: () => undefined,
    close: () => undefined,
  }) as unknown as Peer

/** Somebody writes a point, as over a socket. */
const writeBy = (room: Room, peer: Peer, text: string, saved: (id: PointId) => void): PointId => {
  const id = randomId(10) as PointId
  const doc = new Y.Doc()
  addPoint(doc, {
    id,
    column: 'banked' as ColumnId,
    body: [{ type: 'paragraph', runs: [{ text }] }],
    createdAt: 1,
  })
  const update = Y.encodeStateAsUpdate(doc)
  const verdict = room.judge(peer, update)
  if (verdict.kind !== 'accept') throw new Error(verdict.kind)
  room.accept(peer, update, verdict, true, () => saved(id))
  return id
}

const roomsOf = async (workshops: Workshops, workshop: Workshop) =>
  Promise.all(workshop.plan.boards.map(({ room }) => workshops.rooms.open(room)))

/** By point: the boards it is on, on show or set aside, and its references there. */
const whereabouts = (rooms: readonly Room[]) => {
  const found = new Map<string, { boards: number[]; refs: Set<string | undefined> }>()
  for (const [n, room] of rooms.entries()) {
    const { points, refs } = readBoard(room.doc)
    for (const { id, setAside } of points) {
      const at = found.get(id) ?? { boards: [], refs: new Set() }
      found.set(id, at)
      at.refs.add(refs[id])
      if (setAside?.movedTo === undefined) at.boards.push(n)
    }
  }
  return found
}

const run = async (seed: number) => {
  const chance = chanceOf(seed)
  let slow = createSlowStore()
  let { clock, workshops } = openOn(slow)
  const till = <T>(work: Promise<T>) => drive(slow, clock, chance, work)
  let workshop = await till(makeIn(workshops, { strands: ['Rivers', 'Energy'], groups: 2 }))
  const [a, b] = workshop.plan.boards.map(({ id }) => id)
  const boards = [must(a, 'a board'), must(b, 'another')]
  const ben = peerOf(MEMBER)
  const ids: PointId[] = []
  const taken = new Set<PointId>()
  const rooms = await till(roomsOf(workshops, workshop))
  /** Points are there, and have to stay, once they are called saved. */
  const write = (n: number, peer: Peer) => {
    const board = must(workshop.plan.boards[n], 'a board')
    const room = workshops.rooms.loaded(board.room)
    if (!room || workshop.isHeld(board.doc)) return
    const id = writeBy(room, peer, `Point ${n}`, (saved) => ids.push(saved))
    if (peer === ben) taken.add(id)
  }
  const settled = () => Promise.all(rooms.map((room) => room.settle()))
  for (const n of [0, 1])
    for (let i = 0; i < POINTS; i++) write(n, i === 0 ? ben : peerOf(`ana${n}` as MemberId))
  clock.advance(100)
  await till(settled())
  // Their references are on the way while the first commands are given.
  const kept = await till(
    Promise.all(
      workshop.plan.boards.map(
        async (board) => [board.id, await workshops.checkpointing.take(workshop, board, 'time')] as const,
      ),
    ),
  )
  const given: string[] = []
  const oneOf = (): Promise<unknown> => {
    const id = `command-${given.length}`
    const [from, to] = chance.below(2) === 0 ? boards : [...boards].reverse()
    given.push(id)
    switch (chance.below(5)) {
      case 0:
      case 1: {
        const points = chance.below(2) === 0 ? ('all' as const) : [chance.pick(ids), chance.pick(ids)]
        const command = {
          id,
          type: 'points.carry' as const,
          from: must(from, 'it'),
          to: must(to, 'it'),
          points,
        }
        return workshops.carrying.carry(workshop, command)
      }
      case 2: {
        const [board, checkpoint] = chance.pick(kept)
        const command = { id, type: 'board.restore' as const, board, checkpoint: must(checkpoint, 'kept') }
        return workshops.replacement.restore(workshop, command)
      }
      case 3:
        return workshops.takingBack.takeBack(workshop, {
          id,
          type: 'member.takeBack',
          member: MEMBER,
          minutes: 15,
        })
      default: {
        const command = chance.pick(given)
        return (async () =>
          (await workshops.carrying.undo(workshop, command)) ??
          (await workshops.replacement.undo(workshop, command)) ??
          (await workshops.takingBack.undo(workshop, command)))()
      }
    }
  }
  const all: Promise<unknown>[] = []
  for (let n = 0; n < COMMANDS; n++) {
    write(chance.below(2), peerOf(`cem${n}` as MemberId))
    all.push(oneOf())
    for (let wait = chance.below(12); wait > 0; wait--) {
      clock.advance(chance.below(2))
      await slow.step(chance)
    }
  }
  if (chance.below(2) === 0) await till(Promise.all(all))
  else {
    for (let more = chance.below(40); more > 0; more--) await slow.step(chance)
    slow = slow.killed('kill')
    const next = openOn(slow)
    clock = next.clock
    workshops = next.workshops
    workshop = must(await till(workshops.find(workshop.id)), 'a workshop')
  }
  // Whoever was on their way arrives, at the latest when the boards are opened.
  const after = await till(roomsOf(workshops, workshop))
  for (let still = 0; still < 5; still = (await slow.step(chance)) ? 0 : still + 1) clock.advance(1)
  const found = whereabouts(after)
  const refs = [...found.values()].map((each) => [...each.refs])
  return { ids, taken, found, refs, clock, workshops }
}

describe('whatever comes in between', () => {
  test(`${SEEDS} seeds: every point is on one board, under one reference that no other has`, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { ids, taken, found, refs } = await run(seed)
      for (const id of ids) {
        const boards = found.get(id)?.boards.length ?? 0
        // What was taken back says nothing, and a restore leaves that out.
        if (boards === 1 || (boards === 0 && taken.has(id))) continue
        expect.fail(`seed ${seed}: point ${ids.indexOf(id)} is on ${boards} boards`)
      }
      for (const each of refs) expect(each, `seed ${seed}`).toHaveLength(1)
      expect(new Set(refs.flat()).size, `seed ${seed}`).toBe(refs.length)
    }
  })
})

/** A workshop with two boards, in memory, on a disk that answers when `till` lets it. */
const begin = async (seed = 1) => {
  const chance = chanceOf(seed)
  const slow = createSlowStore()
  const { clock, workshops } = openOn(slow)
  const till = <T>(work: Promise<T>) => drive(slow, clock, chance, work)
  const step = () => slow.step(chance)
  const makeOne = async () => {
    const workshop = await till(makeIn(workshops, { strands: ['A', 'B'] }))
    const rooms = await till(roomsOf(workshops, workshop))
    const [source, target] = [must(rooms[0], 'a room'), must(rooms[1], 'another')]
    const [from, to] = workshop.plan.boards.map(({ id }) => id) as [BoardId, BoardId]
    const carry = (id: string, points: PointId[]) =>
      workshops.carrying.carry(workshop, { id, type: 'points.carry', from, to, points })
    const carryBack = (id: string) => workshops.carrying.undo(workshop, id)
    return { workshop, source, target, carry, carryBack }
  }
  return { clock, workshops, till, step, makeOne }
}

/** Takes an update of somebody's in, into the open window. */
const takeIn = (room: Room, peer: Peer, update: Uint8Array) => {
  const verdict = room.judge(peer, update)
  if (verdict.kind !== 'accept') throw new Error(verdict.kind)
  room.accept(peer, update, verdict, true, () => undefined)
}

describe('commands that wait for their turn', () => {
  /** A workshop in which something takes its time, until `over` is called. */
  const busy = async () => {
    const hall = await begin()
    const { workshop } = await hall.makeOne()
    let over: () => void = () => undefined
    const first = workshop.inTurn(async () => {
      await new Promise<void>((done) => {
        over = done
      })
      return ok(undefined)
    })
    await turn()
    return { ...hall, workshop, first, over }
  }

  test('are asked for their rights then, and a link is replaced ahead of them', async () => {
    const { till, workshops, workshop, first, over } = await busy()
    const generation = workshop.generationOf({ role: 'facilitator' })
    const stillMay = () =>
      workshop.generationOf({ role: 'facilitator' }) === generation
        ? ok(undefined)
        : refuse(401, 'revoked', 'This link was replaced by a new one.')
    const done: string[] = []
    const work = async () => ok(void done.push('done'))
    const waiting = [workshop.inTurn(work, stillMay), workshop.inTurn(work)]
    const rotate = () => workshops.rotate(workshop, { role: 'facilitator' }, () => null, stillMay)
    const rotated = await till(Promise.all([rotate(), rotate()]))
    expect(rotated.map((each) => each.ok)).toEqual([true, false])
    over()
    expect((await first).ok).toBe(true)
    expect((await Promise.all(waiting)).map((each) => each.ok)).toEqual([false, true])
    expect(done).toEqual(['done'])
  })

  test('are no more than a few; what the server does by itself is not turned away', async () => {
    const { workshop, over } = await busy()
    const may = () => ok(undefined)
    const give = () => workshop.inTurn(async () => ok(undefined), may)
    const waiting = Array.from({ length: 20 }, give)
    const refused = await give()
    expect(refused.ok ? null : [refused.error.status, refused.error.code]).toEqual([409, 'under-way'])
    const own = workshop.inTurn(async () => ok(undefined))
    over()
    expect((await Promise.all([...waiting, own])).every((each) => each.ok)).toBe(true)
    expect((await give()).ok).toBe(true)
  })
})

test('a board that goes from memory while points are on their way to it still takes them in', async () => {
  const { clock, workshops, till, step, makeOne } = await begin()
  const { source, target, carry } = await makeOne()
  const ana = peerOf('ana' as MemberId)
  const id = writeBy(source, ana, 'Here', () => undefined)
  await till(source.settle())
  source.join(ana)
  const name = target.name as RoomName
  while (workshops.rooms.loaded(name)) {
    clock.advance(1000)
    while (await step());
  }
  const carried = carry('carry-1', [id])
  while (!workshops.rooms.loaded(name)) expect(await step()).toBe(true)
  await turn()
  clock.advance(30_000)
  expect(workshops.rooms.loaded(name)).toBeUndefined()
  expect((await till(carried)).ok).toBe(true)
  const again = await till(workshops.rooms.open(name))
  expect(whereabouts([source, again]).get(id)?.boards).toEqual([1])
})

test('a moment of leaving that a foreign client made up keeps no carry of this or another workshop from being undone', async () => {
  const { till, makeOne } = await begin()
  const [bad, good] = [await makeOne(), await makeOne()]
  for (const [n, at] of [2 ** 53, Number.POSITIVE_INFINITY, Number.NaN].entries()) {
    const mal = peerOf(`mal${n}` as MemberId)
    const forged = writeBy(bad.source, mal, 'Bad', () => undefined)
    const others = [bad, good].map(({ source }) =>
      writeBy(source, peerOf(`ana${n}` as MemberId), 'Honest', () => undefined),
    )
    await till(Promise.all([bad.source.settle(), good.source.settle()]))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(bad.source.doc))
    const before = Y.encodeStateVector(doc)
    doc.getMap<Y.Map<unknown>>('points').get(forged)?.set('setAside', { reason: '', at, movedTo: 'nowhere' })
    takeIn(bad.source, mal, Y.encodeStateAsUpdate(doc, before))
    for (const [w, { source, target, carry, carryBack }] of [bad, good].entries()) {
      const id = must(others[w], 'a point')
      expect((await till(carry(`${n}/${w}`, [id]))).ok).toBe(true)
      expect((await till(carryBack(`${n}/${w}`)))?.ok).toBe(true)
      expect(whereabouts([source, target]).get(id)?.boards, `${at}`).toEqual([0])
    }
  }
})

test('[S19] who sets a point aside without knowing that it has left keeps it from no carry back', async () => {
  for (const order of [1, 2]) {
    const { clock, till, step, makeOne } = await begin(order)
    const { source, target, carry, carryBack } = await makeOne()
    const ana = peerOf('ana' as MemberId)
    const id = writeBy(source, ana, 'Here', () => undefined)
    await till(source.settle())
    const away = new Y.Doc()
    away.clientID = order === 1 ? 1 : 2 ** 32 - 1
    Y.applyUpdate(away, Y.encodeStateAsUpdate(source.doc))
    const before = Y.encodeStateVector(away)
    setPointAside(away, id, { reason: 'Later', at: 1 })
    expect((await till(carry('carry-1', [id]))).ok).toBe(true)
    const back = carryBack('carry-1')
    // Once it has left there, and before it is here: the window that it comes in is still open when it arrives.
    while (!readBoard(target.doc).points.some((each) => each.id === id && each.setAside !== undefined))
      expect(await step()).toBe(true)
    takeIn(source, ana, Y.encodeStateAsUpdate(away, before))
    while (await step());
    expect((await back)?.ok).toBe(true)
    clock.advance(1000)
    await till(source.settle())
    expect(whereabouts([source, target]).get(id)?.boards).toEqual([0])
  }
})

test('[S19] who sets a point aside, or brings it back, without knowing that it has left does not have it on two boards', async () => {
  for (const order of [1, 2]) {
    const { till, makeOne } = await begin(order)
    const { source, target, carry, carryBack } = await makeOne()
    const ana = peerOf('ana' as MemberId)
    const id = writeBy(source, ana, 'Here', () => undefined)
    await till(source.settle())
    const away = new Y.Doc()
    // Whichever of two who write at once is later in Yjs' order, by their ids.
    away.clientID = order === 1 ? 1 : 2 ** 32 - 1
    Y.applyUpdate(away, Y.encodeStateAsUpdate(source.doc))
    const before = Y.encodeStateVector(away)
    setPointAside(away, id, { reason: 'Later', at: 1 })
    expect((await till(carry('carry-1', [id]))).ok).toBe(true)
    takeIn(source, ana, Y.encodeStateAsUpdate(away, before))
    source.closeWindow()
    await turn()
    await till(source.settle())
    expect(whereabouts([source, target]).get(id)?.boards).toEqual([1])
    expect(bringPointBack(source.doc, id)).toBe(false)
    expect((await till(carryBack('carry-1')))?.ok).toBe(true)
    expect(whereabouts([source, target]).get(id)?.boards).toEqual([0])
  }
})
