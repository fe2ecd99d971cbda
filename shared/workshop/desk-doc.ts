/**
 * The desk's document: what facilitators and the chair see beside the plan. Only the server writes it. Root `acts`: who
 * did what, the latest last, so that two who facilitate know of each other and a slip can be taken back.
 */
import type * as Y from 'yjs'
import type { MemberId } from '../ids.ts'
import type { Command } from './commands.ts'
import type { Plan, Stage } from './plan.ts'
import { findBoard, findGroup, findRound, findStrand } from './plan.ts'

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
  /** It has been taken back. */
  readonly undone?: true
}

/** Acts that are kept. */
const KEPT = 40
const ROOT = 'acts'

export const readActs = (doc: Y.Doc): readonly Act[] => doc.getArray<Act>(ROOT).toArray()

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

/** What a command was about, in the words of the plan it made. */
export const aboutOf = (plan: Plan, command: Command): Pick<Act, 'about' | 'on' | 'view'> => {
  const named = (group: string | undefined) => plan.groups.find(({ id }) => id === group)
  const strandOf = (board: string) =>
    findStrand(plan, findBoard(plan, board)?.strand ?? '')?.strand.name ?? ''
  switch (command.type) {
    case 'stage':
      return {
        about: 'strand' in plan.stage ? (findStrand(plan, plan.stage.strand)?.strand.name ?? '') : '',
        view: command.view,
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
      return { about: (named(command.group) ?? plan.groups.at(-1))?.name ?? '' }
    case 'strand':
      return { about: command.name }
    case 'workshop':
      return { about: plan.title }
    case 'lobby':
      return { about: '', on: command.open }
    case 'link.rotate':
      return { about: named(command.group)?.name ?? command.role }
    case 'member.move':
      return { about: findGroup(plan, command.group)?.name ?? '' }
    case 'points.carry':
      return { about: strandOf(command.to) }
    case 'address':
      return { about: command.url }
    case 'undo':
      return { about: '' }
  }
}
