/**
 * What the desk is told of people: who sits at the tables, and how many have seen each message of the chair. A person
 * says by their own socket what they have before them; it is counted once a person, however many tabs they have, and of
 * nobody whom the message is not for. Who has seen a message is known here alone, and gone with a restart: their pages
 * then say it again.
 */
import type { GroupId, MemberId } from '../../shared/ids.ts'
import { deskRoom } from '../../shared/ids.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'
import { writePeople, writeSeen } from '../../shared/workshop/desk-doc.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'
import type { ChairMessage, Plan } from '../../shared/workshop/plan.ts'
import { isFor, MESSAGE_FRESH_MS } from '../../shared/workshop/plan.ts'
import type { Seated } from '../../shared/workshop/seen.ts'
import { tallySeen } from '../../shared/workshop/seen.ts'
import type { Clock } from '../clock.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Workshop } from './workshop.ts'

export interface DeskCounts {
  /** Takes what a page says it has shown: ids of messages. Whether that changes a count. */
  saw(workshop: Workshop, who: Seated, messages: unknown): boolean
  /** Writes what differs from what the desk was told last. */
  write(workshop: Workshop): Promise<void>
}

type Saw = Map<string, Map<MemberId, GroupId>>

export const createDeskCounts = (deps: {
  readonly clock: Clock
  readonly rooms: Rooms
  /** Every member who has the workshop open, once each. */
  readonly attendance: (workshop: Workshop) => Iterable<DeskPerson>
}): DeskCounts => {
  const books = new WeakMap<Workshop, Saw>()
  const freshIn = (plan: Plan): readonly ChairMessage[] =>
    plan.messages.filter(({ at }) => deps.clock.now() - at <= MESSAGE_FRESH_MS)

  /** Without the messages that are no longer counted. */
  const bookOf = (workshop: Workshop, fresh: readonly ChairMessage[]): Saw => {
    const book: Saw = books.get(workshop) ?? new Map()
    books.set(workshop, book)
    for (const id of book.keys()) if (!fresh.some((message) => message.id === id)) book.delete(id)
    return book
  }

  return {
    saw(workshop, { member, group }, messages) {
      if (group === undefined || !Array.isArray(messages) || messages.length > LIMITS.messages) return false
      const { plan } = workshop
      const fresh = freshIn(plan)
      const book = bookOf(workshop, fresh)
      let changed = false
      for (const message of fresh) {
        if (!messages.includes(message.id) || !isFor(plan, message, group)) continue
        const saw = book.get(message.id) ?? new Map<MemberId, GroupId>()
        if (saw.has(member)) continue
        book.set(message.id, saw.set(member, group))
        changed = true
      }
      return changed
    },
    async write(workshop) {
      if (workshop.isDeleted) return
      const room = await deps.rooms.open(deskRoom(workshop.id))
      const { plan } = workshop
      const people = [...deps.attendance(workshop)]
      const here = people.map(({ id, group }) => ({ member: id, group }))
      const fresh = freshIn(plan)
      const book = bookOf(workshop, fresh)
      const counts = new Map(
        fresh.map((message) => [
          message.id,
          tallySeen(plan, message, here, book.get(message.id) ?? new Map()),
        ]),
      )
      await room.write((doc) => {
        writePeople(doc, people)
        writeSeen(doc, counts, new Set(plan.messages.map(({ id }) => id)))
      })
    },
  }
}
