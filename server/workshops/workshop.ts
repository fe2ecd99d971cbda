/**
 * One workshop in memory: its plan, what the server alone knows of it, and the one way to change the plan.
 *
 * Always true: `plan` is what the plan room's document holds; a change is resolved once it is flushed and sent;
 * whoever is on a board of the workshop has been told their rights under the plan as it is.
 */
import { must } from '../../shared/assert.ts'
import type { DocId, WorkshopId } from '../../shared/ids.ts'
import { planRoom } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok } from '../../shared/result.ts'
import type { BoardEntry, Plan } from '../../shared/workshop/plan.ts'
import { readPlan, writePlan } from '../../shared/workshop/plan-doc.ts'
import type { Generations } from '../access/links.ts'
import type { Rooms } from '../sync/rooms.ts'

/** Stored beside the rooms; never leaves the server. */
export interface WorkshopRecord {
  readonly id: WorkshopId
  readonly createdAt: number
  readonly generations: Generations
}

export class Workshop {
  readonly record: WorkshopRecord
  readonly #rooms: Rooms
  #plan: Plan
  #seq = 0
  #answers = new Map<string, Promise<Result<{ readonly seq: number }>>>()
  #byDoc: ReadonlyMap<DocId, BoardEntry>
  #deleted = false

  private constructor(record: WorkshopRecord, rooms: Rooms, plan: Plan) {
    this.record = record
    this.#rooms = rooms
    this.#plan = plan
    this.#byDoc = byDoc(plan)
  }

  static async load(record: WorkshopRecord, rooms: Rooms): Promise<Workshop> {
    const room = await rooms.open(planRoom(record.id))
    return new Workshop(record, rooms, must(readPlan(room.doc), 'a workshop has a plan'))
  }

  get id() {
    return this.record.id
  }

  get plan() {
    return this.#plan
  }

  /** Nobody finds it any more; whoever is still in it is on their way out. */
  get isDeleted() {
    return this.#deleted
  }

  /** Called by `Workshops.delete` alone. */
  markDeleted() {
    this.#deleted = true
  }

  boardOf(doc: DocId): BoardEntry | undefined {
    return this.#byDoc.get(doc)
  }

  /** Carries a command out once: the same id gives the same answer. `seq` counts the commands since the start. */
  once(id: string, run: () => Promise<Result<void>>): Promise<Result<{ readonly seq: number }>> {
    const known = this.#answers.get(id)
    if (known) return known
    const answer = run().then((result) => (result.ok ? ok({ seq: ++this.#seq }) : result))
    this.#answers.set(id, answer)
    answer.then(
      (result) => !result.ok && this.#answers.delete(id),
      () => this.#answers.delete(id),
    )
    if (this.#answers.size > REMEMBERED)
      this.#answers.delete(must([...this.#answers.keys()][0], 'a first answer'))
    return answer
  }

  /** Changes the plan; resolves once the change is flushed and sent. */
  async change(edit: (plan: Plan) => Result<Plan>): Promise<Result<void>> {
    const room = await this.#rooms.open(planRoom(this.id))
    const next = edit(this.#plan)
    if (!next.ok) return next
    if (next.value === this.#plan) return ok(undefined)
    this.#plan = next.value
    this.#byDoc = byDoc(next.value)
    this.tellRights()
    try {
      await room.write((doc) => writePlan(doc, next.value))
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

  /** Whoever is on a board of this workshop is told what they may do now. */
  tellRights(): void {
    for (const { room } of this.#plan.boards)
      for (const peer of this.#rooms.loaded(room)?.peers ?? []) peer.rightsMayHaveChanged()
  }
}

/** Answers to commands kept for those who send one again. */
const REMEMBERED = 500

const byDoc = (plan: Plan) => new Map(plan.boards.map((board) => [board.doc, board]))
