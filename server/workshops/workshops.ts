/**
 * All workshops of this server: making one, finding one, and keeping references and counts while people write.
 * A workshop exists once its record is stored, which is in the same write as its plan and its boards.
 */
import type * as Y from 'yjs'
import { outlineToBody } from '../../shared/board/body.ts'
import { leaveAgain, leavesUndone } from '../../shared/board/carry.ts'
import { seedBoard } from '../../shared/board/edits.ts'
import { firstKeys } from '../../shared/board/order.ts'
import { pointsOf, refsOf } from '../../shared/board/schema.ts'
import { bringIn, placedIn, straysAmong } from '../../shared/board/stray.ts'
import type { DocId, PointId, WorkshopId } from '../../shared/ids.ts'
import { newPointId, newWorkshopId, parseRoom, planRoom } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok } from '../../shared/result.ts'
import type { BoardSeed, NewWorkshop } from '../../shared/workshop/create.ts'
import { draftWorkshop } from '../../shared/workshop/create.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import { findBoard, findRound, findStrand } from '../../shared/workshop/plan.ts'
import { writePlan } from '../../shared/workshop/plan-doc.ts'
import { isOver, keptUntil } from '../../shared/workshop/retention.ts'
import { newJoinCode } from '../access/join-code.ts'
import type { Grant } from '../access/links.ts'
import { grantKey } from '../access/links.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'
import type { Tally } from '../metrics/tally.ts'
import { createTally } from '../metrics/tally.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import { CHECKPOINTS, createCheckpoints } from '../store/checkpoints.ts'
import type { Store, StoreWrite } from '../store/store.ts'
import type { Footprints } from '../sync/footprints.ts'
import { createFootprints } from '../sync/footprints.ts'
import type { Pace } from '../sync/pace.ts'
import { firstRecord } from '../sync/record.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { createRooms } from '../sync/rooms.ts'
import type { Carrying } from './carrying.ts'
import { createCarrying } from './carrying.ts'
import { CHECKPOINT_MINUTES } from './checkpoint-policy.ts'
import type { Checkpointing } from './checkpointing.ts'
import { createCheckpointing } from './checkpointing.ts'
import type { Deletion } from './deletion.ts'
import { createDeletion } from './deletion.ts'
import type { LastChange } from './last-change.ts'
import { CHANGED, createLastChange } from './last-change.ts'
import type { LiveCounts } from './live-counts.ts'
import { createLiveCounts } from './live-counts.ts'
import type { Refs } from './refs.ts'
import { assignRefs, counterWrite, createRefs, REFS } from './refs.ts'
import type { Replacement } from './replacement.ts'
import { createReplacement, GONE } from './replacement.ts'
import { FOUND_OVER, isOverStill } from './second-look.ts'
import type { TakingBack } from './taking-back.ts'
import { createTakingBack } from './taking-back.ts'
import type { StillMay, WorkshopRecord } from './workshop.ts'
import { Workshop } from './workshop.ts'

const TABLE = 'workshops'

export interface WorkshopsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly orderly: boolean
  /** When the rooms' windows close; unless given, as with time to spare. */
  readonly pace?: Pace
  /** Runs after rooms were unloaded. */
  readonly onUnloaded?: () => void
  /** What the rooms count of their work. */
  readonly tally?: Tally
  /** Every member who has a workshop open, once each. */
  readonly attendance: (workshop: Workshop) => Iterable<DeskPerson>
  /** How long a workshop is kept, in days; 0: for ever. */
  readonly retentionDays: number
  /** How long a board is written in until a checkpoint is kept, in ms; 0: none is by the clock. */
  readonly checkpointMs?: number
  /** Ends the sessions of a workshop; the writes that take them out of the store. */
  readonly endSessions: (id: WorkshopId) => readonly StoreWrite[]
}

export class Workshops {
  readonly rooms: Rooms
  readonly counts: LiveCounts
  readonly checkpoints: Checkpoints
  readonly checkpointing: Checkpointing
  /** Carrying points from board to board. */
  readonly carrying: Carrying
  /** Restoring boards. */
  readonly replacement: Replacement
  /** Taking back what one person did. */
  readonly takingBack: TakingBack
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #refs: Refs
  readonly #footprints: Footprints
  readonly #lastChange: LastChange
  readonly #deletion: Deletion
  readonly #retentionDays: number
  readonly #loaded = new Map<WorkshopId, Promise<Workshop>>()
  readonly #ready = new Map<WorkshopId, Workshop>()
  /** Nobody finds these any more, also while the store still has their record. */
  readonly #deleted = new Set<string>()

  constructor(deps: WorkshopsDeps) {
    this.#store = deps.store
    this.#clock = deps.clock
    this.#log = deps.log
    this.#refs = createRefs(deps.store)
    this.#footprints = createFootprints(deps.clock)
    this.#lastChange = createLastChange(deps.store, deps.clock)
    this.#retentionDays = deps.retentionDays
    this.rooms = createRooms({
      ...deps,
      onAccepted: (room, peer, verdict) => this.#footprints.accepted(room.name, peer, room.doc, verdict),
      onChange: (room, transaction) => this.#onChange(room, transaction),
      onLoaded: async (room) => {
        const ids = [...pointsOf(room.doc).keys()] as PointId[]
        await this.#bringIn(room, ids)
        await this.#refPoints(room, ids)
        const at = this.#boardOf(room)
        if (at) this.carrying.resume(at.workshop, at.board.id, room)
      },
    })
    this.counts = createLiveCounts({ clock: deps.clock, rooms: this.rooms, attendance: deps.attendance })
    this.checkpoints = createCheckpoints(deps.store)
    const { checkpoints, rooms } = this
    const { checkpointMs: everyMs = CHECKPOINT_MINUTES * 60_000, tally = createTally() } = deps
    this.checkpointing = createCheckpointing({
      ...deps,
      checkpoints,
      rooms,
      everyMs,
      tally,
      pointsOf: (room) => this.counts.pointsOf(room),
    })
    const { checkpointing } = this
    this.carrying = createCarrying({
      ...deps,
      rooms,
      refPoints: (room, ids) => this.#refPoints(room, ids),
    })
    this.replacement = createReplacement({
      ...deps,
      checkpoints,
      rooms,
      checkpointing,
      refPoints: (room) => this.#refPoints(room, pointsOf(room.doc).keys()),
      onReplaced: (workshop, board) => this.#countAnew(workshop, board),
    })
    this.takingBack = createTakingBack({
      ...deps,
      rooms,
      checkpointing,
      footprints: this.#footprints,
      timesCarried: (room) => this.carrying.timesOf(room),
    })
    const tables = [REFS, CHANGED, GONE, CHECKPOINTS, FOUND_OVER]
    this.#deletion = createDeletion({ ...deps, rooms: this.rooms, tables })
  }

  find(id: string): Promise<Workshop | null> {
    if (this.#deleted.has(id)) return Promise.resolve(null)
    const known = this.#loaded.get(id as WorkshopId)
    if (known) return known
    // What can be no id may be too long for the store to look it up.
    if (parseRoom(planRoom(id as WorkshopId)) === null) return Promise.resolve(null)
    const record = this.#store.get(TABLE, id) as WorkshopRecord | undefined
    if (!record) return Promise.resolve(null)
    const loading = Workshop.load(record, this.rooms)
    this.#loaded.set(record.id, loading)
    loading.then(
      (workshop) => this.#ready.set(workshop.id, workshop),
      () => this.#loaded.delete(record.id),
    )
    return loading
  }

  /**
   * Puts a new link in the place of a grant's old one; whoever came by the old one is cut off once that is stored.
   * `keep`: what is to be stored with the new generation so that somebody stays in all the same.
   */
  rotate(
    workshop: Workshop,
    grant: Grant,
    keep: (generation: number) => { readonly writes: readonly StoreWrite[]; apply(): void } | null,
    stillMay?: StillMay,
  ): Promise<Result<void>> {
    return workshop.changeRecord(async () => {
      const generation = workshop.generationOf(grant) + 1
      const generations = { ...workshop.record.generations, [grantKey(grant)]: generation }
      const record: WorkshopRecord = { ...workshop.record, generations }
      const kept = keep(generation)
      await this.#store.write([
        { kind: 'put', table: TABLE, key: workshop.id, value: record },
        ...(kept?.writes ?? []),
      ]).flushed
      kept?.apply()
      workshop.recordChanged(record)
      return ok(undefined)
    }, stillMay)
  }

  *ids(): Iterable<string> {
    for (const [id] of this.#store.entries(TABLE)) yield id
  }

  /** Makes a workshop with its boards: all of it or nothing. */
  async create(wanted: NewWorkshop): Promise<Result<Workshop>> {
    const id = newWorkshopId()
    const draft = draftWorkshop(id, wanted, newJoinCode())
    if (!draft.ok) return draft
    const { plan, seeds } = draft.value
    const record: WorkshopRecord = { id, createdAt: this.#clock.now(), generations: {} }
    const writes: StoreWrite[] = [
      roomWrite(planRoom(id), (doc) => writePlan(doc, plan)),
      ...this.#seed(id, seeds),
      { kind: 'put', table: TABLE, key: id, value: record },
    ]
    await this.#store.write(writes).flushed
    return ok((await this.find(id)) as Workshop)
  }

  /** The last day on which a workshop is there, ISO; null: for ever. */
  keptUntil({ id, record, plan }: Workshop): string | null {
    const { createdAt } = record
    const lived = { date: plan.date, createdAt, changedAt: this.#lastChange.of(id) }
    return keptUntil(lived, this.#retentionDays)
  }

  /**
   * Deletes a workshop and all that was kept of it; resolves once nothing of it is left. Rejects where not even the
   * beginning could be stored: the workshop is as it was. In turn: nothing that is under way writes any of it once more.
   */
  delete(workshop: Workshop, stillMay?: StillMay): Promise<Result<void>> {
    return workshop.inTurn(async () => {
      await workshop.changeRecord(async () => {
        await this.#deletion.begin(workshop.id, [{ kind: 'remove', table: TABLE, key: workshop.id }])
        // From here on it is so, whatever happens; nobody was told before.
        workshop.markDeleted()
        return ok(undefined)
      })
      this.#deleted.add(workshop.id)
      this.#loaded.delete(workshop.id)
      this.#ready.delete(workshop.id)
      this.#footprints.forget(`${workshop.id}/`)
      await this.checkpointing.end(workshop.id)
      await this.#deletion.finish(workshop.id).catch((error: unknown) => {
        const what = { workshop: workshop.id, error: faultOf(error) }
        this.#log.error(what, 'deleted, and part of it is still on the disk: the next start carries on')
      })
      return ok(undefined)
    }, stillMay)
  }

  /** Deletes every workshop whose time is over, and was days ago; how many, and how many will be next. */
  async deleteOver(): Promise<{ readonly deleted: number; readonly next: number }> {
    let [deleted, next] = [0, 0]
    for (const id of [...this.ids()])
      try {
        const workshop = await this.find(id)
        if (!workshop) continue
        const now = this.#clock.now()
        const over = isOver(this.keptUntil(workshop), now)
        const goes = await isOverStill(this.#store, workshop.id, over, now)
        if (over && !goes) next++
        if (!goes) continue
        await this.delete(workshop)
        deleted++
      } catch (error) {
        // One that cannot be read must not keep the others.
        this.#log.error({ workshop: id, error: faultOf(error) }, 'not looked at or not deleted')
      }
    return { deleted, next }
  }

  /** At the start: carries on with deletions that a stop cut short; where the disk has no room for that, the next does. */
  resumeDeletions(): Promise<void> {
    return this.#deletion.resume().catch((error: unknown) => {
      this.#log.error({ error: faultOf(error) }, 'part of what was deleted is still on the disk')
    })
  }

  #seed(id: WorkshopId, seeds: readonly BoardSeed[]): StoreWrite[] {
    const last = new Map<BoardSeed['board']['strand'], number>()
    const boards = seeds.map(({ board, letter, columns }) =>
      roomWrite(board.room, (doc) => {
        const points = columns.flatMap((column) => {
          const keys = firstKeys(column.points.length)
          return column.points.map((outline, index) => ({
            id: newPointId(),
            column: column.id,
            body: outlineToBody(outline),
            createdAt: this.#clock.now(),
            orderKey: keys[index] as string,
          }))
        })
        seedBoard(doc, points)
        for (const point of points) {
          const number = (last.get(board.strand) ?? 0) + 1
          last.set(board.strand, number)
          refsOf(doc).set(point.id, `${letter}${number}`)
        }
      }),
    )
    return [...boards, ...[...last].map(([strand, number]) => counterWrite(id, strand, number))]
  }

  #onChange(room: Room, transaction: Y.Transaction): void {
    const at = this.#boardOf(room)
    if (!at) return
    this.counts.boardChanged(at.workshop, at.board, room, transaction)
    this.checkpointing.changed(at.workshop, at.board)
    this.#footprints.changed(room.name, transaction)
    this.#lastChange.happened(at.workshop.id)
    this.carrying.changed(at.workshop, room, transaction)
    const ids = placedIn(transaction)
    const left = transaction.local ? [] : leavesUndone(transaction)
    if (ids.length === 0 && left.length === 0) return
    // In a turn of its own: Yjs is still inside the transaction that brought the points.
    queueMicrotask(() => {
      const failed = (error: unknown) =>
        this.#log.error({ room: room.name, error: faultOf(error) }, 'not put right behind a change')
      if (left.length > 0) room.write((doc) => leaveAgain(doc, left)).catch(failed)
      this.#bringIn(room, ids).catch(failed)
      this.#refPoints(room, ids).catch(failed)
    })
  }

  async #bringIn(room: Room, ids: readonly PointId[]): Promise<void> {
    const at = this.#boardOf(room)
    const columns = at && findRound(at.workshop.plan, at.board.round)?.columns.map(({ id }) => id)
    if (!columns || straysAmong(room.doc, ids, columns).length === 0) return
    await room.write((doc) => bringIn(doc, ids, columns))
  }

  async #refPoints(room: Room, ids: Iterable<string>): Promise<void> {
    const at = this.#boardOf(room)
    const strand = at && findStrand(at.workshop.plan, at.board.strand)?.strand
    if (!at || !strand) return
    await assignRefs(room, ids, this.#refs, {
      workshop: at.workshop.id,
      strand: strand.id,
      letter: strand.letter,
    })
  }

  /** Whether a document of a board had its place taken by another. */
  isGone(workshop: WorkshopId, doc: DocId): boolean {
    return this.replacement.isGone(workshop, doc)
  }

  async #countAnew(workshop: Workshop, id: BoardEntry['id']): Promise<void> {
    const board = findBoard(workshop.plan, id)
    if (!board) return
    await this.rooms.open(board.room)
    this.counts.boardReplaced(workshop, board)
  }

  #boardOf(room: Room) {
    const { address } = room
    if (address?.kind !== 'board') return null
    const workshop = this.#ready.get(address.workshop)
    const board = workshop?.boardOf(address.doc)
    return workshop && board ? { workshop, board } : null
  }

  /** Flushes everything. False where the store lost something that people may have seen. */
  async close(): Promise<boolean> {
    this.counts.stop()
    await this.checkpointing.stop()
    return this.rooms.close()
  }
}

const roomWrite = (room: string, edit: (doc: Y.Doc) => void): StoreWrite => ({
  kind: 'append',
  room,
  record: firstRecord(edit),
})
