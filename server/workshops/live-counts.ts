/**
 * Keeps the numbers in the plan true while people write and come and go: points by column, people by table; and what
 * the desk is told of them. Counted a little after the change, so that a burst of typing costs one count.
 */
import type * as Y from 'yjs'
import { countPoints } from '../../shared/board/layout.ts'
import type { LivePoints } from '../../shared/board/live-points.ts'
import { createLivePoints } from '../../shared/board/live-points.ts'
import type { Point } from '../../shared/board/read.ts'
import { ok } from '../../shared/result.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'
import type { BoardEntry, Group, Plan } from '../../shared/workshop/plan.ts'
import { findGroup, findRound } from '../../shared/workshop/plan.ts'
import type { Seated } from '../../shared/workshop/seen.ts'
import type { Clock } from '../clock.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { createDeskCounts } from './desk-counts.ts'
import type { Workshop } from './workshop.ts'

/** How long after the first change the numbers are counted, in ms. */
const COUNT_AFTER_MS = 300

/** `changedAt` follows mere typing this far apart, in ms: it tells a silent table from a busy one, no more. */
const ACTIVE_MS = 20_000

export interface LiveCounts {
  /** `room`: the board's, loaded. */
  boardChanged(workshop: Workshop, board: BoardEntry, room: Room, transaction: Y.Transaction): void
  /** Another document has taken the place of the board's. */
  boardReplaced(workshop: Workshop, board: BoardEntry): void
  /** The points of a board's room as they are now: of all only those are read that have changed since the last time. */
  pointsOf(room: Room): Iterable<Point>
  peopleChanged(workshop: Workshop): void
  /** A page says which messages it has shown. */
  saw(workshop: Workshop, who: Seated, messages: unknown): void
  stop(): void
}

interface Dirty {
  readonly boards: Set<string>
  people: boolean
  seen: boolean
}

export const createLiveCounts = (deps: {
  readonly clock: Clock
  readonly rooms: Rooms
  /** Every member who has the workshop open, once each. */
  readonly attendance: (workshop: Workshop) => Iterable<DeskPerson>
}): LiveCounts => {
  const desk = createDeskCounts(deps)
  const dirty = new Map<Workshop, Dirty>()
  const boards = new WeakMap<Room, LivePoints>()
  let stopTimer: (() => void) | null = null

  const pointsIn = (room: Room): LivePoints => {
    const known = boards.get(room) ?? createLivePoints(room.doc)
    boards.set(room, known)
    return known
  }

  const mark = (workshop: Workshop): Dirty => {
    const known = dirty.get(workshop) ?? { boards: new Set(), people: false, seen: false }
    dirty.set(workshop, known)
    stopTimer ??= deps.clock.after(COUNT_AFTER_MS, count)
    return known
  }

  const count = () => {
    stopTimer = null
    const batch = [...dirty]
    dirty.clear()
    // Where it fails the room is reloaded, and counted again with the next change.
    for (const [workshop, what] of batch) {
      void workshop.change((plan) => ok(countPlan(plan, what, workshop))).catch(() => undefined)
      if (what.people || what.seen) void desk.write(workshop).catch(() => undefined)
    }
  }

  const countPlan = (plan: Plan, what: Dirty, workshop: Workshop): Plan => {
    let next = plan
    if (what.boards.size > 0) {
      const boards = plan.boards.map((board) => {
        const room = what.boards.has(board.id) ? deps.rooms.loaded(board.room) : undefined
        if (!room) return board
        const all = countPoints(pointsIn(room).placed())
        // Of the columns that there are: a foreign client may write any.
        const columns = findRound(plan, board.round)?.columns ?? []
        const counts = Object.fromEntries(columns.map(({ id }) => [id, all[id] ?? 0]))
        const same = columns.every(({ id }) => counts[id] === board.counts[id])
        const now = deps.clock.now()
        if (same && board.changedAt === 0 && columns.every(({ id }) => counts[id] === 0)) return board
        return same && now - board.changedAt < ACTIVE_MS ? board : { ...board, counts, changedAt: now }
      })
      if (boards.some((board, n) => board !== plan.boards[n])) next = { ...next, boards }
    }
    if (what.people) {
      // Who sits at a table that was joined to another sits at that one.
      const people = [...deps.attendance(workshop)].map(({ group, presence }) => ({
        table: findGroup(plan, group)?.id,
        presence,
      }))
      next = { ...next, groups: plan.groups.map((group) => countPeople(group, people)) }
    }
    return next
  }

  return {
    boardChanged: (workshop, board, room, transaction) => {
      const mayCount = pointsIn(room).changed(transaction)
      if (mayCount || deps.clock.now() - board.changedAt >= ACTIVE_MS) mark(workshop).boards.add(board.id)
    },
    boardReplaced: (workshop, board) => void mark(workshop).boards.add(board.id),
    pointsOf: (room) => pointsIn(room).now(),
    peopleChanged: (workshop) => {
      mark(workshop).people = true
    },
    saw: (workshop, who, messages) => {
      if (desk.saw(workshop, who, messages)) mark(workshop).seen = true
    },
    stop: () => stopTimer?.(),
  }
}

const countPeople = (
  group: Group,
  people: readonly { readonly table: string | undefined; readonly presence: 'room' | 'remote' }[],
): Group => {
  const here = people.filter(({ table }) => table === group.id)
  const remote = here.filter((each) => each.presence === 'remote').length
  return { ...group, people: here.length, room: here.length - remote, remote }
}
