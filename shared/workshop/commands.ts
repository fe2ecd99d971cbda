/**
 * What one person may decide: every command, its shape, and what it makes of the plan.
 * A command is absolute ("show page 2"), never relative ("next page"), so that the same command sent twice,
 * or by two facilitators at once, does no harm.
 */
import * as v from 'valibot'
import { unreachable } from '../assert.ts'
import { newGroupId } from '../ids.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { LIMITS, line, prose, shortId } from './fields.ts'
import type { Group, Plan, Stage } from './plan.ts'
import { findBoard, findGroup, findRound, findStrand } from './plan.ts'

const StageCommand = v.variant('view', [
  v.strictObject({ id: v.string(), type: v.literal('stage'), view: v.literal('welcome') }),
  v.strictObject({ id: v.string(), type: v.literal('stage'), view: v.literal('blank') }),
  v.strictObject({
    id: v.string(),
    type: v.literal('stage'),
    view: v.literal('board'),
    board: v.optional(shortId),
    strand: v.optional(shortId),
    page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)), 1),
  }),
  v.strictObject({
    id: v.string(),
    type: v.literal('stage'),
    view: v.literal('column'),
    board: v.optional(shortId),
    strand: v.optional(shortId),
    column: shortId,
    page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)), 1),
  }),
])

const RoundCommand = v.strictObject({
  id: v.string(),
  type: v.literal('round'),
  round: shortId,
  open: v.boolean(),
})

const LockCommand = v.strictObject({
  id: v.string(),
  type: v.literal('lock'),
  boards: v.union([v.literal('all'), v.pipe(v.array(shortId), v.maxLength(LIMITS.boards))]),
  on: v.boolean(),
})

const GroupCommand = v.strictObject({
  id: v.string(),
  type: v.literal('group'),
  /** Which group; absent: a new one. */
  group: v.optional(shortId),
  name: v.optional(line('name of the group', LIMITS.name)),
  strand: v.optional(shortId),
})

const StrandCommand = v.strictObject({
  id: v.string(),
  type: v.literal('strand'),
  strand: shortId,
  name: line('name of the strand', LIMITS.name),
})

const WorkshopCommand = v.strictObject({
  id: v.string(),
  type: v.literal('workshop'),
  title: v.optional(line('title', LIMITS.title)),
  date: v.optional(v.string()),
  place: v.optional(prose('place', LIMITS.place)),
  purpose: v.optional(prose('purpose', LIMITS.purpose)),
})

const LobbyCommand = v.strictObject({ id: v.string(), type: v.literal('lobby'), open: v.boolean() })

/** Puts a new link in the place of one: whoever came by the old one is cut off, save the caller. */
const LinkRotateCommand = v.strictObject({
  id: v.string(),
  type: v.literal('link.rotate'),
  role: v.picklist(['facilitator', 'chair', 'member', 'viewer'], 'There is no such role.'),
  /** Whose own link it is; with the role `member` alone. */
  group: v.optional(shortId),
})

const MemberMoveCommand = v.strictObject({
  id: v.string(),
  type: v.literal('member.move'),
  member: shortId,
  group: shortId,
})

const AddressCommand = v.strictObject({
  id: v.string(),
  type: v.literal('address'),
  url: v.pipe(
    v.string('The address has to be text.'),
    v.maxLength(300, 'The address is too long.'),
    v.regex(
      /^https?:\/\/[^/?#\s]+$/,
      'The address is http:// or https:// and a host, with nothing after it.',
    ),
  ),
})

const BY_TYPE = {
  stage: StageCommand,
  round: RoundCommand,
  lock: LockCommand,
  group: GroupCommand,
  strand: StrandCommand,
  workshop: WorkshopCommand,
  lobby: LobbyCommand,
  address: AddressCommand,
  'link.rotate': LinkRotateCommand,
  'member.move': MemberMoveCommand,
}

export type Command =
  | v.InferOutput<typeof StageCommand>
  | v.InferOutput<typeof RoundCommand>
  | v.InferOutput<typeof LockCommand>
  | v.InferOutput<typeof GroupCommand>
  | v.InferOutput<typeof StrandCommand>
  | v.InferOutput<typeof WorkshopCommand>
  | v.InferOutput<typeof LobbyCommand>
  | v.InferOutput<typeof AddressCommand>
  | AccessCommand

/** What changes links and seats, which the server keeps to itself, and nothing of the plan. Never undone. */
export type AccessCommand = v.InferOutput<typeof LinkRotateCommand> | v.InferOutput<typeof MemberMoveCommand>

export type PlanCommand = Exclude<Command, AccessCommand>

const COMMAND_ID = /^[0-9a-zA-Z-]{8,64}$/

/** Parses a command from outside. 400: not an object with `id` and `type`; 422: unknown type or a wrong field. */
export const parseCommand = (input: unknown): Result<Command> => {
  if (typeof input !== 'object' || input === null)
    return refuse(400, 'malformed', 'A command is a JSON object.')
  const { id, type } = input as { id?: unknown; type?: unknown }
  if (typeof id !== 'string' || !COMMAND_ID.test(id))
    return refuse(400, 'malformed', 'A command needs an id of 8 to 64 letters, digits and hyphens.')
  if (typeof type !== 'string' || !Object.hasOwn(BY_TYPE, type))
    return refuse(422, 'unknown-command', 'This command is not known here.')
  const parsed = v.safeParse(BY_TYPE[type as keyof typeof BY_TYPE], input)
  if (parsed.success) return ok(parsed.output as Command)
  const issue = parsed.issues[0]
  const where = issue.path?.map((item) => String(item.key)).join('.') ?? ''
  return refuse(422, 'not-valid', `${where ? `“${where}” is not right: ` : ''}${issue.message}`)
}

/** What the plan becomes. Pure: the same plan and command give the same plan, save the id of a new group. */
export const applyCommand = (
  plan: Plan,
  command: PlanCommand,
  fresh: { joinCode: () => string },
): Result<Plan> => {
  switch (command.type) {
    case 'stage':
      return stage(plan, command)
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
          boards === 'all' || boards.includes(board.id) ? { ...board, locked: command.on } : board,
        ),
      })
    }
    case 'group':
      return group(plan, command)
    case 'strand': {
      if (!findStrand(plan, command.strand))
        return refuse(404, 'no-strand', 'There is no such strand in this workshop.')
      return ok({
        ...plan,
        rounds: plan.rounds.map((each) => ({
          ...each,
          strands: each.strands.map((strand) =>
            strand.id === command.strand ? { ...strand, name: command.name } : strand,
          ),
        })),
      })
    }
    case 'workshop': {
      if (command.date !== undefined && command.date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(command.date))
        return refuse(422, 'not-valid', 'The date is not right: write it as year-month-day.')
      const { title, date, place, purpose } = command
      return ok({
        ...plan,
        ...(title !== undefined && { title }),
        ...(date !== undefined && { date }),
        ...(place !== undefined && { place }),
        ...(purpose !== undefined && { purpose }),
      })
    }
    case 'lobby': {
      if (command.open) return ok({ ...plan, joinCode: plan.joinCode ?? fresh.joinCode() })
      const { joinCode: _closed, ...rest } = plan
      return ok(rest)
    }
    case 'address':
      return ok({ ...plan, address: command.url })
    default:
      return unreachable(command)
  }
}

function stage(plan: Plan, command: Extract<Command, { type: 'stage' }>): Result<Plan> {
  if (command.view === 'welcome' || command.view === 'blank')
    return ok({ ...plan, stage: { view: command.view } })
  const id = command.strand ?? (command.board && findBoard(plan, command.board)?.strand)
  const at = id ? findStrand(plan, id) : undefined
  if (!at) return refuse(404, 'no-strand', 'There is no such strand in this workshop.')
  const page = command.page ?? 1
  if (command.view === 'board') return ok({ ...plan, stage: { view: 'board', strand: at.strand.id, page } })
  const column = at.round.columns.find((each) => each.id === command.column)
  if (!column) return refuse(404, 'no-column', 'There is no such column on this board.')
  const next: Stage = { view: 'column', strand: at.strand.id, column: column.id, page }
  return ok({ ...plan, stage: next })
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

function group(plan: Plan, command: Extract<Command, { type: 'group' }>): Result<Plan> {
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
    return ok({ ...plan, groups: [...plan.groups, added] })
  }
  if (!findGroup(plan, command.group))
    return refuse(404, 'no-group', 'There is no such group in this workshop.')
  return ok({
    ...plan,
    groups: plan.groups.map((each) => {
      if (each.id !== command.group) return each
      const strands = assigned(each.strands)
      return { ...each, name: command.name ?? each.name, strands, strand: strands[plan.round] ?? null }
    }),
  })
}
