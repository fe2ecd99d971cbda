/**
 * What each command makes of the plan. Commands are absolute, so that one sent twice, or by two facilitators at once,
 * does no harm; a strand, a table and their boards go where somebody removes them and nothing is lost by it
 * (`removal.ts`), and in no other way.
 */
import { unreachable } from '../assert.ts'
import type { BoardId } from '../ids.ts'
import { newGroupId, newStrandId } from '../ids.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { withBoards } from './boards.ts'
import type { AccessCommand, BoardsCommand, CarryCommand, Command } from './commands.ts'
import { LIMITS } from './fields.ts'
import { letterFor } from './letters.ts'
import type { BoardEntry, ChairMessage, Group, Plan, Stage, Strand, Timer } from './plan.ts'
import { findBoard, findGroup, findRound, findStrand, shownStage } from './plan.ts'
import { STAYS, whyStrandStays, whyTableStays, withoutStrand, withoutTable } from './removal.ts'
import { withTimes } from './times.ts'

/** Commands that change the plan and nothing else. */
export type PlanCommand = Exclude<Command, AccessCommand | CarryCommand | BoardsCommand | { type: 'undo' }>

/** What a command needs that the plan does not say. */
export interface Fresh {
  joinCode(): string
  /** Server time, ms since 1970. */
  now(): number
  /** Whether a board holds or ever held a point. Asked of those that are to go. */
  wasWritten(board: BoardId): boolean
}

/**
 * What the plan becomes. Pure: the same plan and command give the same plan, save the ids of what is new. A strand or
 * table that is new may need boards; `withBoards` has given them.
 */
export const applyCommand = (plan: Plan, command: PlanCommand, fresh: Fresh): Result<Plan> => {
  switch (command.type) {
    case 'stage':
      return staged(plan, command, fresh.now())
    case 'timer':
      // What is set up now must not take the place of what the hall has seen instead.
      return ok({ ...plan, stage: shownStage(plan), timer: timer(plan, command) })
    case 'message':
      return message(plan, command, fresh.now())
    case 'round':
      return round(plan, command.round, command.open)
    case 'lock': {
      const { boards } = command
      if (boards !== 'all') {
        const unknown = boards.find((id) => !findBoard(plan, id))
        if (unknown) return refuse(404, 'no-board', 'There is no such board in this workshop.')
      }
      return ok({
        ...plan,
        boards: plan.boards.map((board) =>
          boards === 'all' || boards.includes(board.id) ? locked(board, command.on, command.reason) : board,
        ),
      })
    }
    case 'group':
      return 'remove' in command ? tableGone(plan, command.group, fresh) : group(plan, command)
    case 'strand':
      return 'remove' in command ? strandGone(plan, command.strand, fresh) : strand(plan, command)
    case 'workshop': {
      if (command.date !== undefined && command.date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(command.date))
        return refuse(422, 'not-valid', 'The date is not right: write it as year-month-day.')
      const { title, date, place, purpose, seats } = command
      const { seats: before, ...rest } = plan
      const taken = seats === undefined ? before : (seats ?? undefined)
      return ok({
        ...rest,
        ...(taken !== undefined && { seats: taken }),
        ...(title !== undefined && { title }),
        ...(date !== undefined && { date }),
        ...(place !== undefined && { place }),
        ...(purpose !== undefined && { purpose }),
      })
    }
    case 'times':
      return withTimes(plan, command)
    case 'lobby': {
      // It may be printed on cards: the same one comes back.
      const { joinCode, closedCode, ...rest } = plan
      const code = joinCode ?? closedCode
      if (command.open) return ok({ ...rest, joinCode: code ?? fresh.joinCode() })
      return ok({ ...rest, ...(code !== undefined && { closedCode: code }) })
    }
    case 'address':
      return ok({ ...plan, address: command.url })
    default:
      return unreachable(command)
  }
}

type StageCommand = Extract<Command, { type: 'stage' }>

function staged(plan: Plan, command: StageCommand, at: number): Result<Plan> {
  const next = stage(plan, command)
  return next.ok ? ok({ ...plan, stage: next.value, stagedAt: at }) : next
}

function stage(plan: Plan, command: StageCommand): Result<Stage> {
  if (command.view === 'blank' && command.backAt !== undefined)
    return ok({ view: 'blank', backAt: command.backAt })
  if (!('page' in command)) return ok({ view: command.view })
  const id = command.strand ?? (command.board && findBoard(plan, command.board)?.strand)
  const at = id ? findStrand(plan, id) : undefined
  if (!at) return refuse(404, 'no-strand', 'There is no such strand in this workshop.')
  const page = command.page ?? 1
  if (command.view === 'board') return ok({ view: 'board', strand: at.strand.id, page })
  const column = at.round.columns.find((each) => each.id === command.column)
  if (!column) return refuse(404, 'no-column', 'There is no such column on this board.')
  return ok({ view: 'column', strand: at.strand.id, column: column.id, page })
}

function timer(plan: Plan, command: Extract<Command, { type: 'timer' }>): Timer | null {
  if ('off' in command) return null
  const known = plan.timer?.totalMs ?? 0
  if ('endsAt' in command) return { endsAt: command.endsAt, totalMs: command.totalMs ?? known }
  return { leftMs: command.leftMs, totalMs: command.totalMs ?? known }
}

function message(plan: Plan, command: Extract<Command, { type: 'message' }>, at: number): Result<Plan> {
  const { id, text } = command
  const to: ChairMessage['to'] | undefined = command.to === 'all' ? 'all' : findGroup(plan, command.to)?.id
  if (to === undefined) return refuse(404, 'no-group', 'There is no such group in this workshop.')
  // A stop may have come between the message and the word on the desk that it was sent.
  if (plan.messages.some((sent) => sent.id === id && sent.to === to && sent.text === text)) return ok(plan)
  return ok({
    ...plan,
    stage: shownStage(plan),
    messages: [...plan.messages, { id, to, text, at }].slice(-LIMITS.messages),
  })
}

type Change<Type extends Command['type']> = Exclude<Extract<Command, { type: Type }>, { remove: true }>

function strand(plan: Plan, command: Change<'strand'>): Result<Plan> {
  const { strand: id, round: into, name } = command
  if (id !== undefined) {
    if (!findStrand(plan, id)) return refuse(404, 'no-strand', 'There is no such strand in this workshop.')
    const rename = (each: Strand) => (each.id === id ? { ...each, name } : each)
    return ok({
      ...plan,
      rounds: plan.rounds.map((each) => ({ ...each, strands: each.strands.map(rename) })),
    })
  }
  const round = findRound(plan, into ?? plan.round)
  if (!round) return refuse(404, 'no-round', 'There is no such round in this workshop.')
  if (round.strands.length >= LIMITS.strands)
    return refuse(422, 'too-many-strands', `A round has at most ${LIMITS.strands} strands.`)
  const taken = new Set(plan.rounds.flatMap((each) => each.strands.map(({ letter }) => letter)))
  const added: Strand = { id: newStrandId(), letter: letterFor(name, taken), name }
  return withBoardsIfTheyFit({
    ...plan,
    rounds: plan.rounds.map((each) =>
      each.id === round.id ? { ...each, strands: [...each.strands, added] } : each,
    ),
  })
}

function strandGone(plan: Plan, id: string, { wasWritten }: Fresh): Result<Plan> {
  const at = findStrand(plan, id)
  if (!at) return refuse(404, 'no-strand', 'There is no such strand in this workshop.')
  const why = whyStrandStays(plan, at, wasWritten)
  return why === null ? ok(withoutStrand(plan, at)) : STAYS[why]
}

function tableGone(plan: Plan, id: string, { wasWritten }: Fresh): Result<Plan> {
  const table = plan.groups.find((each) => each.id === id)
  if (!table) return refuse(404, 'no-group', 'There is no such group in this workshop.')
  const why = whyTableStays(plan, table, wasWritten)
  return why === null ? ok(withoutTable(plan, table)) : STAYS[why]
}

const withBoardsIfTheyFit = (plan: Plan): Result<Plan> => {
  const next = withBoards(plan)
  return next.boards.length > LIMITS.boards
    ? refuse(422, 'too-many-boards', `A workshop has at most ${LIMITS.boards} boards.`)
    : ok(next)
}

/** Opening a round closes the others; every group turns to the strand it has in that round. */
function round(plan: Plan, id: string, open: boolean): Result<Plan> {
  const current = findRound(plan, id)
  if (!current) return refuse(404, 'no-round', 'There is no such round in this workshop.')
  return ok({
    ...plan,
    round: current.id,
    rounds: plan.rounds.map((each) => ({ ...each, open: each.id === current.id && open })),
    groups: plan.groups.map((each) => ({ ...each, strand: each.strands[current.id] ?? null })),
  })
}

function group(plan: Plan, command: Change<'group'>): Result<Plan> {
  const at = command.strand === undefined ? undefined : findStrand(plan, command.strand)
  if (command.strand !== undefined && !at)
    return refuse(404, 'no-strand', 'There is no such strand in this workshop.')
  const assigned = (strands: Group['strands']): Group['strands'] =>
    at ? { ...strands, [at.round.id]: at.strand.id } : strands
  if (command.group === undefined) {
    if (plan.groups.length >= LIMITS.groups)
      return refuse(422, 'too-many-groups', `A workshop has at most ${LIMITS.groups} groups.`)
    const strands = assigned({})
    const added: Group = {
      id: newGroupId(),
      name: command.name ?? `Table ${plan.groups.length + 1}`,
      strand: strands[plan.round] ?? null,
      strands,
      people: 0,
      room: 0,
      remote: 0,
    }
    return withBoardsIfTheyFit({ ...plan, groups: [...plan.groups, added] })
  }
  const { group: id, into } = command
  if (!plan.groups.some((each) => each.id === id))
    return refuse(404, 'no-group', 'There is no such group in this workshop.')
  if (typeof into === 'string') {
    const host = plan.groups.find((each) => each.id === into)
    if (!host) return refuse(404, 'no-group', 'There is no such group in this workshop.')
    if (into === id || host.into !== undefined || plan.groups.some((each) => each.into === id))
      return refuse(409, 'joined-already', 'These tables are joined with others already. Part those first.')
  }
  return withBoardsIfTheyFit({
    ...plan,
    groups: plan.groups.map((each) => {
      if (each.id !== id) return each
      const { into: before, ...group } = each
      const joined = into === undefined ? before : (into ?? undefined)
      const strands = assigned(each.strands)
      return {
        ...group,
        name: command.name ?? each.name,
        strands,
        strand: strands[plan.round] ?? null,
        ...(joined !== undefined && { into: joined as Group['id'] }),
      }
    }),
  })
}

const locked = ({ lockedFor: _, ...board }: BoardEntry, on: boolean, reason?: string): BoardEntry => ({
  ...board,
  locked: on,
  ...(on && reason !== undefined && { lockedFor: reason }),
})
