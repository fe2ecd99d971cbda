/**
 * The plan: what a workshop consists of and where it stands. Only the server writes it, through commands;
 * everybody with a link reads it, as JSON or live from room `<workshop>/plan`.
 *
 * Always true: ids are unique; a strand's letter is unique in the workshop and kept when it is renamed;
 * `round` names a round of `rounds`; a strand or column that has points is never removed; what tables and boards name
 * of the plan is in it.
 */
import type { BoardId, ColumnId, DocId, GroupId, RoomName, RoundId, StrandId, WorkshopId } from '../ids.ts'

export interface Column {
  readonly id: ColumnId
  readonly name: string
  /** One sentence: what a point in this column is. Empty when nobody said. */
  readonly meaning: string
}

export interface Strand {
  readonly id: StrandId
  /** What its points are cited by: `R` of `R4`. */
  readonly letter: string
  readonly name: string
}

/** An exercise of the workshop: every strand of a round has the same columns. */
export interface Round {
  readonly id: RoundId
  readonly name: string
  readonly kind: 'strands' | 'lists'
  /** Members write in the boards of an open round. */
  readonly open: boolean
  readonly columns: readonly Column[]
  /** What the groups are asked to do, in a sentence; may be empty. */
  readonly prompt: string
  readonly strands: readonly Strand[]
  /** How long it is meant to take; absent: nobody said. */
  readonly minutes?: number
}

/** A breakout table. */
export interface Group {
  readonly id: GroupId
  readonly name: string
  /** The strand it works on in the current round. */
  readonly strand: StrandId | null
  /** The table it sits with, as one: its people write on that one's boards. Absent: it is a table of its own. */
  readonly into?: GroupId
  /** The strand it works on, by round. */
  readonly strands: Readonly<Record<RoundId, StrandId>>
  /** People with the workshop open now; `room` of them in the hall, `remote` elsewhere. */
  readonly people: number
  readonly room: number
  readonly remote: number
}

export interface BoardEntry {
  readonly id: BoardId
  /** The document the board is in at present. */
  readonly doc: DocId
  readonly room: RoomName
  readonly round: RoundId
  readonly strand: StrandId
  /** Set where every group of a strand has a board of its own. */
  readonly group?: GroupId
  readonly locked: boolean
  /** What it was locked for, in a few words; absent: nobody said, or it is not locked. */
  readonly lockedFor?: string
  /** Points by column id, those set aside not counted. */
  readonly counts: Readonly<Record<string, number>>
  /** When somebody last wrote on it, in ms, some 20 s coarse while they go on; 0 before the first. */
  readonly changedAt: number
}

/** What the projector shows. */
export type Stage =
  | { readonly view: 'welcome' }
  /** `backAt`: when it goes on, in server time; absent: nobody said. */
  | { readonly view: 'blank'; readonly backAt?: number }
  /** The clock alone, as large as it goes. */
  | { readonly view: 'timer' }
  /** The last message to everybody. */
  | { readonly view: 'message' }
  | { readonly view: 'board'; readonly strand: StrandId; readonly page: number }
  | { readonly view: 'column'; readonly strand: StrandId; readonly column: ColumnId; readonly page: number }

/**
 * The chair's clock. Running, it is known by when it ends (server time, ms since 1970), so that it runs on whoever is
 * away; `totalMs` is what it was set to. Past its end it counts up.
 */
export type Timer =
  | { readonly endsAt: number; readonly totalMs: number }
  | { readonly leftMs: number; readonly totalMs: number }

/** From the chair or a facilitator to every table, or to one. */
export interface ChairMessage {
  /** The id of the command that sent it. */
  readonly id: string
  readonly to: 'all' | GroupId
  readonly text: string
  /** Server time, ms since 1970. */
  readonly at: number
}

/** A message is shown this long to those who come later, in ms; so long is counted who has seen it. */
export const MESSAGE_FRESH_MS = 15 * 60_000

/** `chatham`: neither who said a thing nor whom they are from is shown to anybody. */
export type HouseRule = 'none' | 'chatham'

export interface Plan {
  readonly id: WorkshopId
  readonly title: string
  /** ISO `yyyy-mm-dd`, or empty. */
  readonly date: string
  /** When the first round is meant to begin, in ms since 1970; absent: nobody said. */
  readonly startsAt?: number
  readonly place: string
  readonly purpose: string
  readonly houseRule: HouseRule
  /** How many people a table takes when they choose it; absent: any number. Its own link seats them all the same. */
  readonly seats?: number
  readonly round: RoundId
  readonly rounds: readonly Round[]
  readonly groups: readonly Group[]
  readonly boards: readonly BoardEntry[]
  /** Tables that were removed, the latest last: who comes by the own link of one is told so. */
  readonly goneTables?: readonly { readonly id: GroupId }[]
  readonly stage: Stage
  /** When it was said last what is on stage, also where that was on it already; in ms. Absent: nobody has said. */
  readonly stagedAt?: number
  /** Null: none is set. */
  readonly timer: Timer | null
  /** The latest last; older ones go. */
  readonly messages: readonly ChairMessage[]
  /** What links and QR codes begin with, where somebody chose: `http://192.168.1.20:4000`. */
  readonly address?: string
  /** Shown while the lobby is open; a member's way in. */
  readonly joinCode?: string
  /** The code of a lobby that is closed: it leads nowhere, and is the code again once the lobby is open. */
  readonly closedCode?: string
}

export interface StrandAt {
  readonly round: Round
  readonly strand: Strand
}

export const findRound = (plan: Plan, id: string) => plan.rounds.find((round) => round.id === id)

export const findStrand = (plan: Plan, id: string): StrandAt | undefined => {
  for (const round of plan.rounds) {
    const strand = round.strands.find((each) => each.id === id)
    if (strand) return { round, strand }
  }
  return undefined
}

/** What the projector really shows: a clock that was taken away leaves the welcome page, and so does a message. */
export const shownStage = (plan: Plan): Stage => {
  const { stage } = plan
  const isThere =
    stage.view === 'timer'
      ? plan.timer !== null
      : stage.view === 'message'
        ? messageFor(plan, undefined) !== undefined
        : !('strand' in stage) || findStrand(plan, stage.strand) !== undefined
  return isThere ? stage : { view: 'welcome' }
}

/** The table of that id, or the one that it was joined to. */
export const findGroup = (plan: Plan, id: string | undefined): Group | undefined => {
  const group = plan.groups.find((each) => each.id === id)
  return group?.into === undefined ? group : (plan.groups.find((each) => each.id === group.into) ?? group)
}

/** The tables people sit at: those that were not joined to another. */
export const tablesOf = (plan: Plan): readonly Group[] => plan.groups.filter(({ into }) => into === undefined)

export const findBoard = (plan: Plan, id: string) => plan.boards.find((board) => board.id === id)

/** The boards of a strand: one shared by its groups, or one each, in the order of the groups. */
export const boardsOf = (plan: Plan, strand: StrandId): BoardEntry[] => {
  const order = new Map(plan.groups.map((group, index) => [group.id, index]))
  const place = (board: BoardEntry) => (board.group ? (order.get(board.group) ?? 0) : -1)
  return plan.boards.filter((board) => board.strand === strand).sort((a, b) => place(a) - place(b))
}

/** What a table writes on in a round: a board of its own, else the one of its strand; undefined where it has no strand. */
export const boardOfTable = (plan: Plan, table: Group, round: RoundId): BoardEntry | undefined => {
  const strand = table.strands[round]
  const boards = strand === undefined ? [] : boardsOf(plan, strand)
  return boards.find(({ group }) => group === table.id) ?? boards.find(({ group }) => group === undefined)
}

/** Whether a message is for that table, or for the one that it was joined to. */
export const isFor = (plan: Plan, { to }: ChairMessage, group: GroupId | undefined): boolean =>
  to === 'all' || (group !== undefined && (to === group || to === findGroup(plan, group)?.id))

/** The last message that a table should see; `group` absent: one without a table sees those to everybody. */
export const messageFor = (plan: Plan, group: GroupId | undefined): ChairMessage | undefined =>
  plan.messages.findLast((message) => isFor(plan, message, group))

/** Points by column over all boards of a strand. */
export const countsOf = (plan: Plan, strand: StrandId): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const board of boardsOf(plan, strand))
    for (const [column, n] of Object.entries(board.counts)) sums[column] = (sums[column] ?? 0) + n
  return sums
}
