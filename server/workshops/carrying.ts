/**
 * Carrying points to another board of the workshop, reference and all, and for half a minute back.
 *
 * They leave first, and say where to, so that whenever the server stops they arrive: at the latest when the board they
 * left is next opened. Always true: a point is on one of the two boards, whatever else is done to them meanwhile, since
 * all of it goes in turn. What is written late where it left from, by a page that did not know yet, goes after it.
 */
import type * as Y from 'yjs'
import { arrive, destinationsOf, lastLeave, leave, leftFor } from '../../shared/board/carry.ts'
import type { WordsOfPoint } from '../../shared/board/late-words.ts'
import { wordsOfPoint, writeLate } from '../../shared/board/late-words.ts'
import { readSetAside } from '../../shared/board/read.ts'
import { hasLeft, pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { BoardId, PointId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { CarryCommand } from '../../shared/workshop/commands.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import { findBoard, findRound } from '../../shared/workshop/plan.ts'
import { UNDO_MS } from '../../shared/workshop/undo.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { StillMay, Workshop } from './workshop.ts'

export interface Carrying {
  /** 404: no such board; 409: nothing to carry. */
  carry(workshop: Workshop, command: CarryCommand, stillMay?: StillMay): Promise<Result<void>>
  /**
   * Carries back what the command of that id carried, with what was written in it meanwhile; null: it carried nothing,
   * or not lately.
   */
  undo(workshop: Workshop, id: string, stillMay?: StillMay): Promise<Result<void> | null>
  /** Points that a stop left on their way from this board arrive. `source`: its room, just loaded. */
  resume(workshop: Workshop, board: BoardId, source: Room): void
  /** In the `afterTransaction` of a change of this room: what was written late in points that have left it goes after them. */
  changed(workshop: Workshop, room: Room, transaction: Y.Transaction): void
  /** How often points were carried to or from a board since this server started. `room`: the board's. */
  timesOf(room: string): number
}

interface Carried {
  readonly at: number
  readonly from: string
  readonly to: string
  readonly points: PointId[]
}

export const createCarrying = (deps: {
  readonly clock: Clock
  readonly rooms: Rooms
  readonly log: Log
  /** Resolves once those of these points that had no reference have one. */
  readonly refPoints: (room: Room, ids: Iterable<string>) => Promise<void>
}): Carrying => {
  const { clock, rooms, log } = deps
  /** By command. Gone with a restart. */
  const carried = new Map<string, Carried>()

  const times = new Map<string, number>()

  /** By room: what the points that have left it said when that was last carried after them. */
  const known = new WeakMap<Workshop, Map<string, Map<PointId, WordsOfPoint>>>()
  const knownOf = (workshop: Workshop, room: string): Map<PointId, WordsOfPoint> => {
    const rooms = known.get(workshop) ?? new Map<string, Map<PointId, WordsOfPoint>>()
    known.set(workshop, rooms)
    const ofRoom = rooms.get(room) ?? new Map<PointId, WordsOfPoint>()
    rooms.set(room, ofRoom)
    return ofRoom
  }

  const lastAt = new WeakMap<Workshop, number>()
  /** Now, in whole ms, and later than every leave of the workshop before: two may come at once, and clocks are set back. */
  const nextAt = (workshop: Workshop, source: Room, target: Room): number => {
    const last = Math.max(lastAt.get(workshop) ?? 0, lastLeave(source.doc), lastLeave(target.doc))
    const at = Math.max(Math.floor(clock.now()), last + 1)
    lastAt.set(workshop, at)
    return at
  }

  /**
   * Edits a board that may have gone from memory since it was last looked at, as it may while another is flushed. Its
   * window is closed before: what comes with that may not know who has left, which is said again in a turn of its own.
   */
  const edit = async (name: BoardEntry['room'], write: (doc: Y.Doc) => void): Promise<Room> => {
    ;(await rooms.open(name)).closeWindow()
    const room = await rooms.open(name)
    await room.write(write)
    return room
  }

  /** Takes in those who have left `source` for a board. `undone`: those of them who are as if they never had come there. */
  const welcome = async (
    workshop: Workshop,
    source: Room,
    target: BoardEntry,
    undone: readonly PointId[] = [],
  ): Promise<void> => {
    const columns = findRound(workshop.plan, target.round)?.columns.map(({ id }) => id) ?? []
    const ofSource = knownOf(workshop, source.name)
    await edit(target.room, (doc) => {
      const travellers = leftFor(source.doc, target.id)
      const arrived = arrive(doc, travellers, columns, (id) => undone.includes(id))
      for (const { id, map } of travellers)
        if (arrived.has(id) || !ofSource.has(id)) ofSource.set(id, wordsOfPoint(map))
    })
  }

  /**
   * What was written late in a point of `source` is written where it is now, over all the boards it has been on; where it
   * is gone, it stays in what left.
   */
  const follow = async (workshop: Workshop, source: Room, id: PointId, been: Set<string>): Promise<void> => {
    const left = pointOf(source.doc, id)
    const before = knownOf(workshop, source.name).get(id)
    const target = left && findBoard(workshop.plan, readSetAside(left.get('setAside'))?.movedTo ?? '')
    if (!left || !before || !target || been.has(source.name)) return
    const room = await edit(target.room, (doc) => {
      const point = pointOf(doc, id)
      if (point) doc.transact(() => writeLate(point, before, left))
      knownOf(workshop, source.name).set(id, wordsOfPoint(left))
    })
    await follow(workshop, room, id, been.add(source.name))
  }

  const carry = async (
    workshop: Workshop,
    { from, to, points }: Pick<CarryCommand, 'from' | 'to' | 'points'>,
    how: 'away' | 'undone' = 'away',
  ): Promise<Result<Carried>> => {
    const [source, target] = [findBoard(workshop.plan, from), findBoard(workshop.plan, to)]
    if (!source || !target) return refuse(404, 'no-board', 'There is no such board in this workshop.')
    if (source.id === target.id) return refuse(409, 'same-board', 'The points are on that board already.')
    const [room, other] = [await rooms.open(source.room), await rooms.open(target.room)]
    const ids = points === 'all' ? [...pointsOf(room.doc).keys()] : points
    await deps.refPoints(room, ids)
    const left: PointId[] = []
    const at = nextAt(workshop, room, other)
    const leftBehind = await edit(source.room, (doc) =>
      left.push(...leave(doc, ids as PointId[], target.id, at)),
    )
    if (left.length > 0) for (const { name } of [room, other]) times.set(name, (times.get(name) ?? 0) + 1)
    await welcome(workshop, leftBehind, target, how === 'undone' ? left : [])
    return left.length > 0
      ? ok({ at: clock.now(), from, to, points: left })
      : refuse(409, 'no-points', 'There is nothing to carry on that board.')
  }

  return {
    timesOf: (room) => times.get(room) ?? 0,
    carry: (workshop, command, stillMay) =>
      workshop.inTurn(async () => {
        const done = await carry(workshop, command)
        if (!done.ok) return done
        for (const [each, { at }] of carried) if (done.value.at - at > UNDO_MS) carried.delete(each)
        carried.set(command.id, done.value)
        return ok(undefined)
      }, stillMay),
    async undo(workshop, id, stillMay) {
      const isKnown = () => clock.now() - (carried.get(id)?.at ?? Number.NEGATIVE_INFINITY) <= UNDO_MS
      if (!isKnown()) return null
      return workshop.inTurn(async () => {
        const known = carried.get(id)
        if (!known || !isKnown()) return TOO_LATE
        carried.delete(id)
        const done = await carry(workshop, { from: known.to, to: known.from, points: known.points }, 'undone')
        if (!done.ok) return done
        await workshop.logUndone(id)
        return ok(undefined)
      }, stillMay)
    },
    resume(workshop, board, source) {
      for (const id of destinationsOf(source.doc)) {
        const arriving = async (): Promise<Result<void>> => {
          const target = findBoard(workshop.plan, id)
          // Restored since: the new document is the one that is asked, when it is loaded.
          const isStill = findBoard(workshop.plan, board)?.room === source.name
          if (target && isStill) await welcome(workshop, source, target)
          return ok(undefined)
        }
        // Not awaited: the other board may be loading because of this one.
        workshop.inTurn(arriving).catch((error) => {
          log.error({ room: source.name, error: faultOf(error) }, 'points did not arrive')
        })
      }
    },
    changed(workshop, room, { local, changedParentTypes }) {
      const ofRoom = local ? undefined : known.get(workshop)?.get(room.name)
      if (ofRoom === undefined) return
      for (const id of ofRoom.keys()) {
        const left = pointOf(room.doc, id)
        if (!left || !hasLeft(left)) ofRoom.delete(id)
        else if ((changedParentTypes as ReadonlyMap<unknown, unknown>).has(left))
          workshop
            .inTurn(async () => {
              await follow(workshop, room, id, new Set())
              return ok(undefined)
            })
            .catch((error) => {
              log.error({ room: room.name, error: faultOf(error) }, 'late words did not go after their point')
            })
      }
    },
  }
}

const TOO_LATE = refuse(409, 'too-late', 'It is too late to undo this.')
