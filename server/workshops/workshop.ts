/**
 * One workshop in memory: its plan, what the server alone knows of it, and the one way to change the plan.
 *
 * Always true: `plan` is what the plan room's document holds; a change is resolved once it is flushed and sent;
 * whoever has a room of the workshop open has been told their rights under the plan as it is.
 */
import { must } from '../../shared/assert.ts'
import { seedBoard } from '../../shared/board/edits.ts'
import { pointsOf, refsOf } from '../../shared/board/schema.ts'
import type { DocId, WorkshopId } from '../../shared/ids.ts'
import { deskRoom, planRoom } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { sameRights } from '../../shared/roles.ts'
import type { Person } from '../../shared/wire/presence.ts'
import type { Fresh, PlanCommand } from '../../shared/workshop/apply-command.ts'
import { applyCommand } from '../../shared/workshop/apply-command.ts'
import type { Command } from '../../shared/workshop/commands.ts'
import type { Act } from '../../shared/workshop/desk-doc.ts'
import { aboutOf, addAct, markUndone, readDesk } from '../../shared/workshop/desk-doc.ts'
import type { BoardEntry, Plan } from '../../shared/workshop/plan.ts'
import { readPlan, writePlan } from '../../shared/workshop/plan-doc.ts'
import { UNDO_MS, undoIn } from '../../shared/workshop/undo.ts'
import type { Generations, Grant } from '../access/links.ts'
import { grantKey } from '../access/links.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Answers } from './answers.ts'
import { createAnswers } from './answers.ts'
import { createTurns } from './turns.ts'

/** Of a workshop that was deleted nothing is left to tell it from one that never was. */
export const NO_WORKSHOP = refuse(
  404,
  'no-workshop',
  'This workshop is not here. It may have been deleted, or part of the address is missing.',
)

/** Commands that may wait for their turn in one workshop: more than people give at once. */
const MOST_WAITING = 20
const TOO_MANY_WAITING = refuse(
  409,
  'under-way',
  'Too much is being changed here at once. Try again in a moment.',
)

/** What a command needs that neither the plan nor the boards say. */
type Facts = Omit<Fresh, 'wasWritten'>

/** Whether whoever gave a command may still give it. */
export type StillMay = () => Result<void>

/** Stored beside the rooms; never leaves the server. */
export interface WorkshopRecord {
  readonly id: WorkshopId
  readonly createdAt: number
  readonly generations: Generations
}

export class Workshop {
  #record: WorkshopRecord
  readonly #rooms: Rooms
  #plan: Plan
  #byDoc: ReadonlyMap<DocId, BoardEntry>
  /** Commands that can still be taken back: the plan round each. Gone with a restart. */
  readonly #undoable = new Map<string, { readonly at: number; readonly before: Plan; readonly after: Plan }>()
  #deleted = false
  readonly answers: Answers = createAnswers((id) => this.actOf(id))
  readonly #turns = createTurns()
  #waiting = 0
  readonly #recordTurns = createTurns()
  /** Documents whose place another is taking: nothing is written in them, and nobody is sent away yet. */
  readonly #held = new Set<DocId>()

  private constructor(record: WorkshopRecord, rooms: Rooms, plan: Plan) {
    this.#record = record
    this.#rooms = rooms
    this.#plan = plan
    this.#byDoc = byDoc(plan)
  }

  static async load(record: WorkshopRecord, rooms: Rooms): Promise<Workshop> {
    const room = await rooms.open(planRoom(record.id))
    return new Workshop(record, rooms, must(readPlan(room.doc), 'a workshop has a plan'))
  }

  get id() {
    return this.#record.id
  }

  get record() {
    return this.#record
  }

  /** The generation of a link that is in force: what a session must have come by. */
  generationOf(grant: Grant): number {
    return this.#record.generations[grantKey(grant)] ?? 0
  }

  /** The record as it is stored now. Whoever came by a link that is no longer in force is cut off at once. */
  recordChanged(record: WorkshopRecord): void {
    this.#record = record
    this.tellRights()
  }

  get plan() {
    return this.#plan
  }

  /** Whether a board holds points now, counted or not. Who asks has loaded it. */
  #hasPoints(board: string): boolean {
    return this.#mayBe(board, ({ doc }) => pointsOf(doc).size > 0)
  }

  /** The same, or ever did: what a point was cited by stays behind it. */
  #wasWritten(board: string): boolean {
    return this.#mayBe(board, ({ doc }) => pointsOf(doc).size > 0 || refsOf(doc).size > 0)
  }

  /** Of a board that has gone from memory nobody knows that it is not so. */
  #mayBe(board: string, isSo: (room: Room) => boolean): boolean {
    const entry = this.#plan.boards.find(({ id }) => id === board)
    if (!entry) return false
    const room = this.#rooms.loaded(entry.room)
    // With what was accepted and still waits.
    room?.closeWindow()
    return room === undefined || isSo(room)
  }

  /** Loads boards; one that cannot be is left out. */
  async #load(boards: readonly BoardEntry[]): Promise<void> {
    await Promise.allSettled(boards.map(({ room }) => this.#rooms.open(room)))
  }

  /** Nobody finds it any more; whoever is still in it is on their way out. */
  get isDeleted() {
    return this.#deleted
  }

  /**
   * What spans several documents of the workshop, or documents and its record, goes one after the other: in between,
   * it is whole in none of them. 404 without a try where the workshop was deleted meanwhile. What changes the plan alone
   * needs no turn; who has one asks for no other.
   *
   * `stillMay`: of a command, and asked at its turn, since rights may end while it waits. 409: too many commands wait.
   */
  async inTurn<T>(work: () => Promise<Result<T>>, stillMay?: StillMay): Promise<Result<T>> {
    if (stillMay === undefined) return this.#turns.inTurn(() => this.#ifStill(work))
    if (this.#waiting >= MOST_WAITING) return TOO_MANY_WAITING
    this.#waiting++
    return this.#turns.inTurn(async () => {
      this.#waiting--
      return this.#ifStill(work, stillMay)
    })
  }

  /**
   * What writes the record whole, one after the other, and ahead of all that waits for `inTurn`: a link is replaced at
   * once. Whoever does so asks for no turn; who has a turn may ask for this. 404, and `stillMay`, as there.
   */
  changeRecord<T>(work: () => Promise<Result<T>>, stillMay?: StillMay): Promise<Result<T>> {
    return this.#recordTurns.inTurn(() => this.#ifStill(work, stillMay))
  }

  async #ifStill<T>(work: () => Promise<Result<T>>, stillMay?: StillMay): Promise<Result<T>> {
    if (this.#deleted) return NO_WORKSHOP
    const may = stillMay?.()
    return may === undefined || may.ok ? work() : may
  }

  /** Called by `Workshops.delete` alone. */
  markDeleted() {
    this.#deleted = true
  }

  boardOf(doc: DocId): BoardEntry | undefined {
    return this.#byDoc.get(doc)
  }

  /** Nobody's words are taken in that document until `release`. */
  hold(doc: DocId): void {
    this.#held.add(doc)
  }

  isHeld(doc: DocId): boolean {
    return this.#held.has(doc)
  }

  /** Whoever is in that document is told what they may do there now: that they may not stay, if it is gone. */
  release(doc: DocId): void {
    this.#held.delete(doc)
    this.tellRights()
  }

  /** Puts a board into another document, which is stored; resolves once the plan that says so is out. */
  async moveBoard(id: BoardEntry['id'], doc: DocId, room: BoardEntry['room']): Promise<void> {
    await this.change((plan) =>
      ok({ ...plan, boards: plan.boards.map((each) => (each.id === id ? { ...each, doc, room } : each)) }),
    )
  }

  /** Requests with one command id go one after the other: who sends one again finds its answer (`answers`). */
  once<T>(id: string, run: () => Promise<T>): Promise<T> {
    return this.answers.inTurn(id, run)
  }

  /**
   * Carries out a command that changes the plan alone, and writes on the desk who did it; resolves once both are
   * flushed. The caller has asked whether `by` may.
   */
  async decide(command: PlanCommand, by: Person, fresh: Facts, stillMay?: StillMay): Promise<Result<void>> {
    if (!('remove' in command)) return this.#decide(command, by, fresh)
    // Points that a stop left on their way to a board that goes arrive, in their turn, once all are loaded.
    await this.#load(this.#plan.boards)
    return this.inTurn(async () => {
      await this.#load(this.#plan.boards.filter(isOf(command)))
      return this.#decide(command, by, fresh)
    }, stillMay)
  }

  async #decide(command: PlanCommand, by: Person, fresh: Facts): Promise<Result<void>> {
    const at = fresh.now()
    let found = this.#plan
    const done = await this.change((before) => {
      const next = applyCommand(before, command, {
        ...fresh,
        wasWritten: (board) => this.#wasWritten(board),
      })
      if (next.ok) this.#undoable.set(command.id, { at, before, after: next.value })
      found = before
      return next
    })
    if (!done.ok) return done
    for (const [id, each] of this.#undoable) if (at - each.at > UNDO_MS) this.#undoable.delete(id)
    await this.log(command, by, at, found)
    return done
  }

  /** Writes on the desk who did what. `at`: server time, ms since 1970; `found`: the plan before it, where that tells more. */
  async log(command: Command, by: Person, at: number, found?: Plan): Promise<void> {
    const { id, type } = command
    const about = aboutOf(this.#plan, command, found)
    const act: Act = { id, at, by: { id: by.id, label: by.label }, type, ...about }
    await (await this.#rooms.open(deskRoom(this.id))).write((doc) => addAct(doc, act))
  }

  /**
   * Takes back what the command of that id did, within `UNDO_MS` of it; once, however often it is asked for. 409: too
   * late, or changed since.
   */
  takeBack(id: string, at: number, stillMay?: StillMay): Promise<Result<void>> {
    // In turn: a board that it takes away must not be the one that points are on their way to.
    return this.inTurn(() => this.#takeBack(id, at), stillMay)
  }

  async #takeBack(id: string, at: number): Promise<Result<void>> {
    const known = this.#undoable.get(id)
    if (!known && (await this.#isUndone(id, at))) return ok(undefined)
    if (!known || at - known.at > UNDO_MS) return refuse(409, 'too-late', 'It is too late to undo this.')
    // What it made may go again, where nobody has written on it.
    await this.#load(this.#plan.boards.filter(({ id }) => !known.before.boards.some((old) => old.id === id)))
    const done = await this.change((plan) =>
      undoIn(plan, known.before, known.after, (board) => this.#hasPoints(board)),
    )
    if (!done.ok) return done
    this.#undoable.delete(id)
    await this.logUndone(id)
    return done
  }

  /** Of a command of any kind, as the desk says it: two may press at once, and one of them twice. */
  async #isUndone(id: string, at: number): Promise<boolean> {
    const act = await this.actOf(id)
    return act?.undone === true && at - act.at <= UNDO_MS
  }

  /** What the desk says of the command of that id; of those long ago it says nothing. */
  async actOf(id: string): Promise<Act | undefined> {
    const { acts } = readDesk((await this.#rooms.open(deskRoom(this.id))).doc)
    return acts.find((act) => act.id === id)
  }

  /** Writes on the desk that what the command of that id did was taken back. */
  async logUndone(id: string): Promise<void> {
    await (await this.#rooms.open(deskRoom(this.id))).write((doc) => markUndone(doc, id))
  }

  /** Changes the plan; resolves once the change is flushed and sent. `edit` is called once, with the plan as it is. */
  async change(edit: (plan: Plan) => Result<Plan>): Promise<Result<void>> {
    const room = await this.#rooms.open(planRoom(this.id))
    const next = edit(this.#plan)
    if (!next.ok) return next
    if (next.value === this.#plan) return ok(undefined)
    const before = this.#plan
    this.#plan = next.value
    this.#byDoc = byDoc(next.value)
    if (!sameRights(before, next.value)) this.tellRights()
    try {
      // What the plan names is there before anybody can read its name.
      for (const board of next.value.boards)
        if (!before.boards.some(({ id }) => id === board.id))
          await (await this.#rooms.open(board.room)).write((doc) => seedBoard(doc, []))
      // As it is now: while a board was made, another change may have been written.
      await room.write((doc) => writePlan(doc, this.#plan))
    } catch (error) {
      // What is stored is what holds; another change may have failed with this one.
      const stored = readPlan((await this.#rooms.open(planRoom(this.id))).doc)
      if (stored) this.#plan = stored
      this.#byDoc = byDoc(this.#plan)
      this.tellRights()
      throw error
    }
    return ok(undefined)
  }

  /** Whoever has a room of this workshop open is told what they may do there now, or that they may not stay. */
  tellRights(): void {
    for (const room of this.#rooms.all())
      if (room.name.startsWith(`${this.id}/`)) for (const peer of room.peers) peer.rightsMayHaveChanged()
  }
}

/** The boards that go with what a command removes. */
const isOf = (command: Extract<PlanCommand, { remove: true }>) => (board: BoardEntry) =>
  command.type === 'strand' ? board.strand === command.strand : board.group === command.group

const byDoc = (plan: Plan) => new Map(plan.boards.map((board) => [board.doc, board]))
