/**
 * Who may do what, in one table. The server asks before every command, board and document;
 * the client asks the same, so that it offers nothing that would be refused.
 */
import type { GroupId } from './ids.ts'
import type { Command } from './workshop/commands.ts'
import type { BoardEntry, Plan } from './workshop/plan.ts'
import { findGroup, findRound } from './workshop/plan.ts'

export const ROLES = ['facilitator', 'chair', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** The part of a session that rights depend on. */
export interface Seat {
  readonly role: Role
  /** The member's table; absent until one is chosen. */
  readonly group?: GroupId
}

interface RoleRow {
  readonly commands: 'all' | readonly Command['type'][]
  /** Which boards: all, those of the own group while round and lock allow, or none. */
  readonly boards: 'all' | 'own' | 'none'
  readonly links: boolean
  readonly note: boolean
  readonly desk: boolean
  /** Take the whole workshop away, or delete it. */
  readonly whole: boolean
}

const TABLE: Record<Role, RoleRow> = {
  facilitator: { commands: 'all', boards: 'all', links: true, note: true, desk: true, whole: true },
  chair: {
    commands: ['stage', 'timer', 'lock', 'message', 'undo'],
    boards: 'none',
    links: false,
    note: true,
    desk: true,
    whole: false,
  },
  member: { commands: [], boards: 'own', links: false, note: false, desk: false, whole: false },
  viewer: { commands: [], boards: 'none', links: false, note: false, desk: false, whole: false },
}

export const mayCommand = (role: Role, type: Command['type']) => {
  const { commands } = TABLE[role]
  return commands === 'all' || commands.includes(type)
}

/** Taking back is as much as doing; what an act was that is not known any more, null, only who may do all need not know. */
export const mayUndo = (role: Role, type: Command['type'] | null) =>
  TABLE[role].commands === 'all' || (type !== null && mayCommand(role, 'undo') && mayCommand(role, type))

/** Whether there is any board at all that this role could write on. */
export const mayEverWrite = (role: Role) => TABLE[role].boards !== 'none'

export const maySeeLinks = (role: Role) => TABLE[role].links

/** The desk's own document: who did what. */
export const maySeeDesk = (role: Role) => TABLE[role].desk

export const maySeeNote = (role: Role) => TABLE[role].note

/** Whether this role may take the whole workshop away as one file, and delete it. */
export const mayTakeOrDelete = (role: Role) => TABLE[role].whole

/** Rights on one board, as message `101` carries them; `why` is the first reason that holds. */
export interface Rights {
  readonly mayRead: boolean
  readonly mayWrite: boolean
  readonly why?: 'viewer' | 'group' | 'round' | 'locked' | 'limit'
  /** In the plan alone, and for members: the table this person sits at; absent where there is none. */
  readonly group?: GroupId
}

/** Whether `rightsOn` says the same under both plans, for every board and everybody. */
export const sameRights = (a: Plan, b: Plan): boolean =>
  a.rounds.length === b.rounds.length &&
  a.rounds.every((round, n) => round.id === b.rounds[n]?.id && round.open === b.rounds[n].open) &&
  isSame(a.groups, b.groups, ['id', 'strands', 'into']) &&
  isSame(a.boards, b.boards, ['id', 'doc', 'round', 'strand', 'group', 'locked'])

const isSame = <T>(a: readonly T[], b: readonly T[], keys: readonly (keyof T)[]): boolean =>
  a.length === b.length && a.every((one, n) => one === b[n] || keys.every((key) => one[key] === b[n]?.[key]))

/** What a member is told in the plan: nothing is theirs to write there, and where they sit. */
export const seatIn = ({ group }: Seat): Rights => ({
  mayRead: true,
  mayWrite: false,
  why: 'viewer',
  ...(group !== undefined && { group }),
})

/** What of a board says whose it is. */
type Owned = Pick<BoardEntry, 'group' | 'round' | 'strand'>

/** Whether somebody may look at how a board was: who runs the workshop, and the tables whose board it is. */
export const mayLookBack = (plan: Plan, board: Owned, seat: Seat): boolean =>
  TABLE[seat.role].desk || (TABLE[seat.role].boards === 'own' && isOwnBoard(plan, board, seat))

const isOwnBoard = (plan: Plan, board: Owned, seat: Seat): boolean => {
  const group = findGroup(plan, seat.group)
  if (!group) return false
  return board.group ? board.group === group.id : group.strands[board.round] === board.strand
}

export const rightsOn = (plan: Plan, board: BoardEntry, seat: Seat): Rights => {
  const no = (why: NonNullable<Rights['why']>): Rights => ({ mayRead: true, mayWrite: false, why })
  const { boards } = TABLE[seat.role]
  if (boards === 'all') return { mayRead: true, mayWrite: true }
  if (boards === 'none') return no('viewer')
  if (!isOwnBoard(plan, board, seat)) return no('group')
  if (!findRound(plan, board.round)?.open) return no('round')
  if (board.locked) return no('locked')
  return { mayRead: true, mayWrite: true }
}
