/**
 * Who was there, as a note may say it: how many people, where they were and at how many tables. Names only of those
 * who gave one and chose to be listed, and under the Chatham House Rule of nobody.
 */
import type { GroupId } from '../ids.ts'
import type { Plan } from '../workshop/plan.ts'
import { findGroup } from '../workshop/plan.ts'

/** Somebody who sat down at a table, as the server knows them. */
export interface Seated {
  readonly group: GroupId | undefined
  readonly presence: 'room' | 'remote'
  readonly name: string
  readonly organisation: string
  /** They chose to stand in the note by name. */
  readonly listed: boolean
}

export interface Listed {
  readonly name: string
  readonly organisation: string
}

export interface Attendance {
  readonly people: number
  readonly room: number
  readonly remote: number
  readonly tables: number
  /** By name, in the order of the alphabet. */
  readonly listed: readonly Listed[]
}

/** Null where nobody sat down at a table: there is nothing to say then. */
export const attendanceOf = (plan: Plan, seated: Iterable<Seated>): Attendance | null => {
  const here = [...seated].filter(({ group }) => findGroup(plan, group) !== undefined)
  if (here.length === 0) return null
  const remote = here.filter(({ presence }) => presence === 'remote').length
  const listed =
    plan.houseRule === 'chatham'
      ? []
      : here
          .filter((each) => each.listed && (each.name !== '' || each.organisation !== ''))
          .map(({ name, organisation }) => ({ name, organisation }))
  return {
    people: here.length,
    room: here.length - remote,
    remote,
    tables: new Set(here.map(({ group }) => group)).size,
    listed: listed.sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en')),
  }
}

/** `47 people, 38 in the room, 9 remote, at 8 tables.` */
export const headcountLine = ({ people, room, remote, tables }: Attendance): string => {
  const parts = [people === 1 ? '1 person' : `${people} people`]
  if (room > 0) parts.push(`${room} in the room`)
  if (remote > 0) parts.push(`${remote} remote`)
  return `${parts.join(', ')}, at ${tables === 1 ? '1 table' : `${tables} tables`}.`
}

/** Those who chose to be listed, in one sentence; empty where nobody did. */
export const listedLine = ({ listed }: Attendance): string =>
  listed.length === 0 ? '' : `Among them: ${listed.map(nameOf).join('; ')}.`

const nameOf = ({ name, organisation }: Listed): string =>
  name === '' ? organisation : organisation === '' ? name : `${name} (${organisation})`
