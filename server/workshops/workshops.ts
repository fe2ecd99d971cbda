/**
 * All workshops of this server: making one, finding one, and keeping references and counts while people write.
 * A workshop exists once its record is stored, which is in the same write as its plan and its boards.
 */
import type * as Y from 'yjs'
import { outlineToBody } from '../../shared/board/body.ts'
import { seedBoard } from '../../shared/board/edits.ts'
import { firstKeys } from '../../shared/board/order.ts'
import { POINTS, pointsOf, refsOf } from '../../shared/board/schema.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { newPointId, newWorkshopId, parseRoom, planRoom } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok } from '../../shared/result.ts'
import type { BoardSeed, NewWorkshop } from '../../shared/workshop/create.ts'
import { draftWorkshop } from '../../shared/workshop/create.ts'
import { findStrand } from '../../shared/workshop/plan.ts'
import { writePlan } from '../../shared/workshop/plan-doc.ts'
import { isOver, keptUntil } from '../../shared/workshop/retention.ts'
import { newJoinCode } from '../access/join-code.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Store, StoreWrite } from '../store/store.ts'
import { firstRecord } from '../sync/record.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { createRooms } from '../sync/rooms.ts'
import type { Deletion } from './deletion.ts'
import { createDeletion } from './deletion.ts'
import type { LastChange } from './last-change.ts'
import { CHANGED, createLastChange } from './last-change.ts'
import type { Attendance, LiveCounts } from './live-counts.ts'
import { createLiveCounts } from './live-counts.ts'
import type { Refs } from './refs.ts'
import { assignRefs, counterWrite, createRefs, REFS } from './refs.ts'
import type { WorkshopRecord } from './workshop.ts'
import { Workshop } from './workshop.ts'

const TABLE = 'workshops'

export interface WorkshopsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly orderly: boolean
  readonly attendance: (workshop: Workshop) => Iterable<Attendance>
  /** How long a workshop is kept, in days; 0: for ever. */
  readonly retentionDays: number
  /** Ends the sessions of a workshop; the writes that take them out of the store. */
  readonly endSessions: (id: WorkshopId) => readonly StoreWrite[]
}

export class Workshops {
  readonly rooms: Rooms
  readonly counts: LiveCounts
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #refs: Refs
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
    this.#lastChange = createLastChange(deps.store, deps.clock)
    this.#retentionDays = deps.retentionDays
    this.rooms = createRooms({
      ...deps,
      onChange: (room, transaction) => this.#onChange(room, transaction),
      onLoaded: (room) => this.#refPoints(room, pointsOf(room.doc).keys()),
    })
    this.counts = createLiveCounts({ clock: deps.clock, rooms: this.rooms, attendance: deps.attendance })
    const tables = [REFS, CHANGED]
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

  *ids(): Iterable<string> {
    for (const [id] of this.#store.entries(TABLE)) yield id
  }

  /** The workshop whose lobby is open under this code. */
  async findByCode(code: string): Promise<Workshop | null> {
    for (const id of this.ids()) {
      const workshop = await this.find(id)
      if (workshop?.plan.joinCode === code) return workshop
    }
    return null
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
        this.#log.error({ workshop: id, error: String(error) }, 'not looked at or not deleted')
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
    this.counts.boardChanged(at.workshop, at.board)
    this.#lastChange.happened(at.workshop.id)
    const changed = transaction.changed.get(room.doc.getMap(POINTS) as never)
    if (!changed) return
    const ids = [...changed].filter((key): key is string => key !== null)
    // In a turn of its own: Yjs is still inside the transaction that brought the points.
    queueMicrotask(() => {
      this.#refPoints(room, ids).catch((error) =>
        this.#log.error({ room: room.name, error: String(error) }, 'no refs'),
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

  #boardOf(room: Room) {
    const address = parseRoom(room.name)
    if (address?.kind !== 'board') return null
    const workshop = this.#ready.get(address.workshop)
    const board = workshop?.boardOf(address.doc)
    return workshop && board ? { workshop, board } : null
  }

  async close(): Promise<void> {
    this.counts.stop()
    await this.rooms.close()
  }
}

const roomWrite = (room: string, edit: (doc: Y.Doc) => void): StoreWrite => ({
  kind: 'append',
  room,
  record: firstRecord(edit),
})
