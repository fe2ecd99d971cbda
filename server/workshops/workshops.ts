/**
 * All workshops of this server: making one, finding one, and keeping references and counts while people write.
 * A workshop exists once its record is stored, which is in the same write as its plan and its boards.
 */
import type * as Y from 'yjs'
import { outlineToBody } from '../../shared/board/body.ts'
import { arrive, destinationsOf, leave, leftFor } from '../../shared/board/carry.ts'
import { seedBoard } from '../../shared/board/edits.ts'
import { firstKeys } from '../../shared/board/order.ts'
import { POINTS, pointsOf, refsOf } from '../../shared/board/schema.ts'
import type { DocId, PointId, WorkshopId } from '../../shared/ids.ts'
import { newPointId, newWorkshopId, parseRoom, planRoom } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { CarryCommand } from '../../shared/workshop/commands.ts'
import type { BoardSeed, NewWorkshop } from '../../shared/workshop/create.ts'
import { draftWorkshop } from '../../shared/workshop/create.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import { findBoard, findRound, findStrand } from '../../shared/workshop/plan.ts'
import { writePlan } from '../../shared/workshop/plan-doc.ts'
import { isOver, keptUntil } from '../../shared/workshop/retention.ts'
import { UNDO_MS } from '../../shared/workshop/undo.ts'
import { newJoinCode } from '../access/join-code.ts'
import type { Grant } from '../access/links.ts'
import { grantKey } from '../access/links.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'
import type { Tally } from '../metrics/tally.ts'
import { createTally } from '../metrics/tally.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import { createCheckpoints } from '../store/checkpoints.ts'
import type { Store, StoreWrite } from '../store/store.ts'
import type { Footprints } from '../sync/footprints.ts'
import { createFootprints } from '../sync/footprints.ts'
import type { Pace } from '../sync/pace.ts'
import { firstRecord } from '../sync/record.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { createRooms } from '../sync/rooms.ts'
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
import type { TakingBack } from './taking-back.ts'
import { createTakingBack } from './taking-back.ts'
import type { WorkshopRecord } from './workshop.ts'
import { Workshop } from './workshop.ts'

const TABLE = 'workshops'

export interface WorkshopsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly orderly: boolean
  /** When the rooms' windows close; unless given, as with time to spare. */
  readonly pace?: Pace
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
  #rotating: Promise<void> = Promise.resolve()
  /** What was carried lately and can be carried back, by command. Gone with a restart. */
  readonly #carried = new Map<
    string,
    { readonly at: number; readonly from: string; readonly to: string; readonly points: PointId[] }
  >()
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
        await this.#refPoints(room, pointsOf(room.doc).keys())
        this.#resumeCarrying(room)
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
    this.replacement = createReplacement({
      ...deps,
      checkpoints,
      rooms,
      checkpointing,
      onReplaced: (workshop, board) => this.#countAnew(workshop, board),
    })
    this.takingBack = createTakingBack({ ...deps, rooms, checkpointing, footprints: this.#footprints })
    const tables = [REFS, CHANGED, GONE]
    this.#deletion = createDeletion({ ...deps, rooms: this.rooms, tables })
  }

  find(id: string): Promise<Workshop | null> {
    if (this.#deleted.has(id)) return Promise.resolve(null)
    const known = this.#loaded.get(id as WorkshopId)
    if (known) return known
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
   * `keep`: what is to be stored with the new generation so that somebody stays in all the same. One after the other,
   * since each writes the record whole.
   */
  rotate(
    workshop: Workshop,
    grant: Grant,
    keep: (generation: number) => { readonly writes: readonly StoreWrite[]; apply(): void } | null,
  ): Promise<void> {
    const turn = this.#rotating.then(async () => {
      if (workshop.isDeleted) return // its record must not come back
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
    })
    this.#rotating = turn.catch(() => undefined)
    return turn
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

  /** Deletes a workshop and all that was kept of it; resolves once nothing of it is left. */
  async delete(workshop: Workshop): Promise<void> {
    if (workshop.isDeleted) return
    workshop.markDeleted()
    this.#deleted.add(workshop.id)
    this.#loaded.delete(workshop.id)
    this.#ready.delete(workshop.id)
    this.#footprints.forget(`${workshop.id}/`)
    await this.checkpointing.drop(workshop.id)
    await this.#deletion.run(workshop.id, [{ kind: 'remove', table: TABLE, key: workshop.id }])
  }

  /** Deletes every workshop whose time is over; how many. */
  async deleteOver(): Promise<number> {
    let deleted = 0
    for (const id of [...this.ids()])
      try {
        const workshop = await this.find(id)
        if (!workshop || !isOver(this.keptUntil(workshop), this.#clock.now())) continue
        await this.delete(workshop)
        deleted++
      } catch (error) {
        // One that cannot be read must not keep the others.
        this.#log.error({ workshop: id, error: faultOf(error) }, 'not looked at or not deleted')
      }
    return deleted
  }

  /** At the start: carries on with deletions that a stop cut short. */
  resumeDeletions(): Promise<void> {
    return this.#deletion.resume()
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
    const changed = transaction.changed.get(room.doc.getMap(POINTS) as never)
    if (!changed) return
    const ids = [...changed].filter((key): key is string => key !== null)
    // In a turn of its own: Yjs is still inside the transaction that brought the points.
    queueMicrotask(() => {
      this.#refPoints(room, ids).catch((error) =>
        this.#log.error({ room: room.name, error: faultOf(error) }, 'no refs'),
      )
    })
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

  /**
   * Carries points to another board of the workshop, reference and all. They leave first, and say where to, so that
   * whenever the server stops they arrive: at the latest when the board they left is next opened.
   * 404: no such board; 409: nothing to carry.
   */
  async carry(workshop: Workshop, { id, from, to, points }: CarryCommand): Promise<Result<void>> {
    const [source, target] = [findBoard(workshop.plan, from), findBoard(workshop.plan, to)]
    if (!source || !target) return refuse(404, 'no-board', 'There is no such board in this workshop.')
    if (source.id === target.id) return refuse(409, 'same-board', 'The points are on that board already.')
    const room = await this.rooms.open(source.room)
    const ids = points === 'all' ? [...pointsOf(room.doc).keys()] : points
    await this.#refPoints(room, ids)
    const left: PointId[] = []
    const at = this.#clock.now()
    await room.write((doc) => left.push(...leave(doc, ids as PointId[], target.id, at)))
    await this.#welcome(workshop, room, target)
    for (const [each, carried] of this.#carried) if (at - carried.at > UNDO_MS) this.#carried.delete(each)
    if (left.length > 0 && id !== '') this.#carried.set(id, { at, from, to, points: left })
    return left.length > 0
      ? ok(undefined)
      : refuse(409, 'no-points', 'There is nothing to carry on that board.')
  }

  /**
   * Carries back what the command of that id carried; null where it carried nothing, or not lately. What was written
   * meanwhile goes along.
   */
  async carryBack(workshop: Workshop, id: string): Promise<Result<void> | null> {
    const known = this.#carried.get(id)
    if (!known || this.#clock.now() - known.at > UNDO_MS) return null
    this.#carried.delete(id)
    const { from, to, points } = known
    const done = await this.carry(workshop, { id: '', type: 'points.carry', from: to, to: from, points })
    if (done.ok) await workshop.logUndone(id)
    return done
  }

  /** Takes in those who have left `source` for a board. */
  async #welcome(workshop: Workshop, source: Room, target: BoardEntry): Promise<void> {
    const columns = findRound(workshop.plan, target.round)?.columns.map(({ id }) => id) ?? []
    const room = await this.rooms.open(target.room)
    await room.write((doc) => arrive(doc, leftFor(source.doc, target.id), columns))
  }

  /** Not awaited: the other board may be loading because of this one. */
  #resumeCarrying(source: Room): void {
    const at = this.#boardOf(source)
    if (!at) return
    for (const id of destinationsOf(source.doc)) {
      const target = findBoard(at.workshop.plan, id)
      if (target)
        this.#welcome(at.workshop, source, target).catch((error) =>
          this.#log.error({ room: source.name, error: faultOf(error) }, 'points did not arrive'),
        )
    }
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
    const address = parseRoom(room.name)
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
