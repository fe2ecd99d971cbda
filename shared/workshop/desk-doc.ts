/**
 * The desk's document: what facilitators and the chair see beside the plan. Only the server writes it. Root `acts`: who
 * did what, the latest last, so that two who facilitate know of each other and a slip can be taken back. Root `people`:
 * who sits at the tables now. Root `seen`: how many have seen each message. The last two are counted by the server,
 * and kept out of the plan, which everybody reads.
 */
import type * as Y from 'yjs'
import type { GroupId, MemberId } from '../ids.ts'
import type { Person } from '../wire/presence.ts'
import type { Command } from './commands.ts'
import type { Plan, Stage } from './plan.ts'
import { findBoard, findGroup, findRound, findStrand } from './plan.ts'
import type { SeenByTable } from './seen.ts'

/** What can be changed of what the workshop says about itself. */
const ABOUT = ['title', 'date', 'place', 'purpose', 'seats'] as const
export type AboutField = (typeof ABOUT)[number]

export interface Act {
  /** The id of the command. */
  readonly id: string
  /** Server time, ms since 1970. */
  readonly at: number
  /** As others see them: under the Chatham House Rule the role. */
  readonly by: { readonly id: MemberId; readonly label: string }
  readonly type: Command['type']
  /** What it was about, in the words the plan had: a strand, a table, a message. May be empty. */
  readonly about: string
  /** For what is one of two: open or closed, on or off. */
  readonly on?: boolean
  /** What the projector was turned to. */
  readonly view?: Stage['view']
  /** The page of it, where it is not the first. */
  readonly page?: number
  /** What it was about was removed. */
  readonly removed?: true
  /** What of the workshop it named anew. */
  readonly changed?: readonly AboutField[]
  /** It has been taken back. */
  readonly undone?: true
}

/** Somebody who has the workshop open; under the Chatham House Rule by number, never by name. */
export interface DeskPerson extends Person {
  /** As they sat down; absent: at no table. */
  readonly group?: GroupId
}

export interface Desk {
  readonly acts: readonly Act[]
  readonly people: readonly DeskPerson[]
  /** By message. */
  readonly seen: Readonly<Record<string, SeenByTable>>
}

/** Acts that are kept. */
const KEPT = 40
const ROOT = 'acts'
const PEOPLE = 'people'
const SEEN = 'seen'

export const readDesk = (doc: Y.Doc): Desk => ({
  acts: doc.getArray<Act>(ROOT).toArray(),
  people: [...doc.getMap<DeskPerson>(PEOPLE).values()],
  seen: doc.getMap<SeenByTable>(SEEN).toJSON(),
})

/** Writes what differs. Call inside one transaction. */
export const writePeople = (doc: Y.Doc, people: readonly DeskPerson[]): void =>
  writeAll(doc.getMap(PEOPLE), new Map(people.map((person) => [person.id, person])))

/** `counts`: of messages that are still counted; of the others in `kept` the last count stays. Call inside one transaction. */
export const writeSeen = (
  doc: Y.Doc,
  counts: ReadonlyMap<string, SeenByTable>,
  kept: ReadonlySet<string>,
): void => {
  const map = doc.getMap<SeenByTable>(SEEN)
  const stay = [...map].filter(([message]) => kept.has(message))
  writeAll(map, new Map([...stay, ...counts]))
}

const writeAll = <Value>(map: Y.Map<Value>, next: ReadonlyMap<string, Value>): void => {
  for (const key of map.keys()) if (!next.has(key)) map.delete(key)
  for (const [key, value] of next)
    if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value)
}

/** Call inside one transaction. */
export const addAct = (doc: Y.Doc, act: Act): void => {
  const acts = doc.getArray<Act>(ROOT)
  acts.push([act])
  if (acts.length > KEPT) acts.delete(0, acts.length - KEPT)
}

/** Marks an act as taken back. Call inside one transaction. */
export const markUndone = (doc: Y.Doc, id: string): void => {
  const acts = doc.getArray<Act>(ROOT)
  const index = acts.toArray().findIndex((act) => act.id === id)
  const act = acts.get(index)
  if (index < 0 || act === undefined) return
  acts.delete(index)
  acts.insert(index, [{ ...act, undone: true }])
}

/** What a command was about, in the words of the plan it made; `before`: the plan that it found. */
export const aboutOf = (
  plan: Plan,
  command: Command,
  before: Plan = plan,
): Pick<Act, 'about' | 'on' | 'view' | 'page' | 'removed' | 'changed'> => {
  const named = (group: string | undefined) => plan.groups.find(({ id }) => id === group)
  const strandOf = (board: string) =>
    findStrand(plan, findBoard(plan, board)?.strand ?? '')?.strand.name ?? ''
  switch (command.type) {
    case 'stage':
      return {
        about: 'strand' in plan.stage ? (findStrand(plan, plan.stage.strand)?.strand.name ?? '') : '',
        view: command.view,
        ...('page' in plan.stage && plan.stage.page > 1 && { page: plan.stage.page }),
      }
    case 'timer':
      return { about: '', on: !('off' in command) }
    case 'message':
      return { about: command.text }
    case 'lock': {
      const [only] = command.boards === 'all' || command.boards.length > 1 ? [] : command.boards
      return { about: only === undefined ? '' : strandOf(only), on: command.on }
    }
    case 'round':
      return { about: findRound(plan, command.round)?.name ?? '', on: command.open }
    case 'group':
      if ('remove' in command)
        return { about: before.groups.find(({ id }) => id === command.group)?.name ?? '', removed: true }
      return { about: (named(command.group) ?? plan.groups.at(-1))?.name ?? '' }
    case 'strand':
      if ('remove' in command)
        return { about: findStrand(before, command.strand)?.strand.name ?? '', removed: true }
      return { about: command.name }
    case 'workshop':
      return { about: plan.title, changed: ABOUT.filter((field) => command[field] !== undefined) }
    case 'lobby':
      return { about: '', on: command.open }
    case 'link.rotate':
      return { about: named(command.group)?.name ?? command.role }
    case 'member.move':
      return { about: findGroup(plan, command.group)?.name ?? '' }
    case 'board.restore':
      return { about: strandOf(command.board) }
    case 'points.carry':
      return { about: strandOf(command.to) }
    case 'address':
      return { about: command.url }
    // Not who: that is known in memory alone.
    case 'member.takeBack':
    case 'times':
    case 'undo':
      return { about: '' }
  }
}
