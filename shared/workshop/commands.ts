/**
 * What one person may decide: every command and its shape. What each makes of the plan is in `apply-command.ts`.
 * A command is absolute ("show page 2"), never relative ("next page"), so that the same command sent twice,
 * or by two facilitators at once, does no harm.
 */
import * as v from 'valibot'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { fewLines, LIMITS, line, prose, shortId } from './fields.ts'

const ms = v.pipe(v.number(), v.integer(), v.minValue(0))

const StageCommand = v.variant('view', [
  v.strictObject({ id: v.string(), type: v.literal('stage'), view: v.literal('welcome') }),
  v.strictObject({
    id: v.string(),
    type: v.literal('stage'),
    view: v.literal('blank'),
    backAt: v.optional(ms),
  }),
  v.strictObject({ id: v.string(), type: v.literal('stage'), view: v.literal('timer') }),
  v.strictObject({ id: v.string(), type: v.literal('stage'), view: v.literal('message') }),
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

/** A day: longer is a mistake. */
const MAX_TIMER_MS = 24 * 3600 * 1000
/** The end of the year 9999. */
const MAX_TIME_MS = 253_402_300_799_999

/** `totalMs`: what the timer was set to, for the bar; kept as it was where it is not given. */
const TimerCommand = v.union(
  [
    v.strictObject({
      id: v.string(),
      type: v.literal('timer'),
      endsAt: ms,
      totalMs: v.optional(v.pipe(ms, v.maxValue(MAX_TIMER_MS))),
    }),
    v.strictObject({
      id: v.string(),
      type: v.literal('timer'),
      // Below zero: paused in over time.
      leftMs: v.pipe(v.number(), v.integer(), v.minValue(-MAX_TIMER_MS), v.maxValue(MAX_TIMER_MS)),
      totalMs: v.optional(v.pipe(ms, v.maxValue(MAX_TIMER_MS))),
    }),
    v.strictObject({ id: v.string(), type: v.literal('timer'), off: v.literal(true) }),
  ],
  'A timer runs until a time, is paused with some time left, or is off.',
)

const MessageCommand = v.strictObject({
  id: v.string(),
  type: v.literal('message'),
  to: shortId, // 'all', or a group
  text: fewLines('message', LIMITS.message, LIMITS.messageLines),
})

/** Takes back what the command of that id did, while nobody has changed the same things since. */
const UndoCommand = v.strictObject({ id: v.string(), type: v.literal('undo'), command: v.string() })

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
  /** What for, as it goes on after “for”: "report back". */
  reason: v.optional(line('reason', LIMITS.name)),
})

const GroupCommand = v.union(
  [
    v.strictObject({
      id: v.string(),
      type: v.literal('group'),
      /** Which group; absent: a new one. */
      group: v.optional(shortId),
      name: v.optional(line('name of the group', LIMITS.name)),
      strand: v.optional(shortId),
      /** The table it sits with from now on, as one; null: at a table of its own again. */
      into: v.optional(v.nullable(shortId)),
    }),
    v.strictObject({ id: v.string(), type: v.literal('group'), group: shortId, remove: v.literal(true) }),
  ],
  'A table is added, changed, or removed and nothing else.',
)

const StrandCommand = v.union(
  [
    v.strictObject({
      id: v.string(),
      type: v.literal('strand'),
      /** Which strand; absent: a new one in `round`. */
      strand: v.optional(shortId),
      round: v.optional(shortId),
      name: line('name of the strand', LIMITS.name),
    }),
    v.strictObject({ id: v.string(), type: v.literal('strand'), strand: shortId, remove: v.literal(true) }),
  ],
  'A strand is named, or removed and nothing else.',
)

const WorkshopCommand = v.strictObject({
  id: v.string(),
  type: v.literal('workshop'),
  title: v.optional(line('title', LIMITS.title)),
  date: v.optional(v.string()),
  place: v.optional(prose('place', LIMITS.place)),
  purpose: v.optional(prose('purpose', LIMITS.purpose)),
  /** People a table takes; null: any number. */
  seats: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.seats)))),
})

/** All times there are: what is not named is not known. */
const TimesCommand = v.strictObject({
  id: v.string(),
  type: v.literal('times'),
  startsAt: v.nullable(v.pipe(ms, v.maxValue(MAX_TIME_MS))),
  rounds: v.pipe(
    v.array(
      v.strictObject({
        round: shortId,
        minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.minutes)),
      }),
    ),
    v.maxLength(LIMITS.rounds),
  ),
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

/** Points leave one board for another and keep their references. */
const CarryCommand = v.strictObject({
  id: v.string(),
  type: v.literal('points.carry'),
  from: shortId,
  to: shortId,
  points: v.union([v.literal('all'), v.pipe(v.array(shortId), v.minLength(1), v.maxLength(2000))]),
})

/** Puts a board back to how it was: what was written since is set aside, for `reason`. */
const RestoreCommand = v.strictObject({
  id: v.string(),
  type: v.literal('board.restore'),
  board: shortId,
  checkpoint: shortId,
  reason: v.optional(prose('reason', LIMITS.message)),
})

/** The longest time of which what somebody did can be taken back, in minutes. */
export const TAKE_BACK_MINUTES = 15

/** Takes back all that one person did on the boards in the last minutes; `reason`: why points are set aside for it. */
const TakeBackCommand = v.strictObject({
  id: v.string(),
  type: v.literal('member.takeBack'),
  member: shortId,
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(TAKE_BACK_MINUTES)),
  reason: v.optional(prose('reason', LIMITS.message)),
})

const BY_TYPE = {
  stage: StageCommand,
  timer: TimerCommand,
  message: MessageCommand,
  undo: UndoCommand,
  round: RoundCommand,
  lock: LockCommand,
  group: GroupCommand,
  strand: StrandCommand,
  workshop: WorkshopCommand,
  times: TimesCommand,
  lobby: LobbyCommand,
  address: AddressCommand,
  'points.carry': CarryCommand,
  'board.restore': RestoreCommand,
  'member.takeBack': TakeBackCommand,
  'link.rotate': LinkRotateCommand,
  'member.move': MemberMoveCommand,
}

export type Command =
  | v.InferOutput<typeof StageCommand>
  | v.InferOutput<typeof TimerCommand>
  | v.InferOutput<typeof MessageCommand>
  | v.InferOutput<typeof UndoCommand>
  | v.InferOutput<typeof RoundCommand>
  | v.InferOutput<typeof LockCommand>
  | v.InferOutput<typeof GroupCommand>
  | v.InferOutput<typeof StrandCommand>
  | v.InferOutput<typeof WorkshopCommand>
  | v.InferOutput<typeof TimesCommand>
  | v.InferOutput<typeof LobbyCommand>
  | v.InferOutput<typeof AddressCommand>
  | CarryCommand
  | BoardsCommand
  | AccessCommand

export type CarryCommand = v.InferOutput<typeof CarryCommand>

export type RestoreCommand = v.InferOutput<typeof RestoreCommand>
export type TakeBackCommand = v.InferOutput<typeof TakeBackCommand>

/** What changes what is written on boards, and nothing of the plan but where it is written. */
export type BoardsCommand = RestoreCommand | TakeBackCommand

/** What changes links and seats, which the server keeps to itself, and nothing of the plan. Never undone. */
export type AccessCommand = v.InferOutput<typeof LinkRotateCommand> | v.InferOutput<typeof MemberMoveCommand>

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
  // Ours are sentences; the library's own speak of types.
  const why = issue.message.endsWith('.') ? issue.message : ''
  const what = where ? `“${where}” is not right` : 'This command is not right'
  return refuse(422, 'not-valid', why ? (where ? `${what}: ${why}` : why) : `${what}.`)
}
