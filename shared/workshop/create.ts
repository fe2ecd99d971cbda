/**
 * From what a person asks for to a plan and the first content of its boards. Pure save the random ids: either all of
 * it is right, or nothing is made.
 */
import * as v from 'valibot'
import type { Outline } from '../board/body.ts'
import { MAX_NESTING } from '../board/body.ts'
import type { GroupId, StrandId, WorkshopId } from '../ids.ts'
import { newGroupId, newRoundId, newStrandId } from '../ids.ts'
import { commonName } from '../note/common-name.ts'
import type { Preview, PreviewPoint, PreviewRound } from '../note/preview.ts'
import { readNote } from '../note/read.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { newBoard } from './boards.ts'
import { LIMITS, line, prose, tidyLine } from './fields.ts'
import { letterFor } from './letters.ts'
import type { BoardEntry, Column, Group, HouseRule, Plan, Round, Strand } from './plan.ts'
import { columnFor, LIST, TEMPLATES } from './templates.ts'

const About = {
  title: line('title', LIMITS.title),
  date: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(\d{4}-\d{2}-\d{2})?$/, 'The date is not right: write it as year-month-day.'),
    ),
    '',
  ),
  place: v.optional(prose('place', LIMITS.place), ''),
  purpose: v.optional(prose('purpose', LIMITS.purpose), ''),
  houseRule: v.optional(
    v.picklist(['none', 'chatham'] satisfies HouseRule[], 'The house rule is none or chatham.'),
    'none',
  ),
  groups: v.optional(
    v.union(
      [
        v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.groups)),
        v.pipe(
          v.array(
            v.strictObject({ name: line('name of the group', LIMITS.name), strand: v.optional(v.string()) }),
          ),
          v.maxLength(LIMITS.groups, `A workshop has at most ${LIMITS.groups} groups.`),
        ),
      ],
      `The groups are a number up to ${LIMITS.groups}, or a list of names.`,
    ),
  ),
  boards: v.optional(
    v.picklist(['strand', 'group'], 'There is one board per strand or one per group.'),
    'strand',
  ),
}

const FromTemplate = v.strictObject({
  ...About,
  template: v.picklist(['strands', 'lists', 'blank'], 'There is no such template.'),
  strands: v.optional(
    v.pipe(
      v.array(line('name of the strand', LIMITS.name)),
      v.maxLength(LIMITS.strands, `A round has at most ${LIMITS.strands} strands.`),
    ),
    [],
  ),
  columns: v.optional(
    v.pipe(
      v.array(v.strictObject({ id: slug('column'), name: line('name of the column', LIMITS.name) })),
      v.minLength(1, 'A board needs a column.'),
      v.maxLength(LIMITS.columns, `A board has at most ${LIMITS.columns} columns.`),
    ),
  ),
})

const PointSchema: v.GenericSchema<PreviewPoint> = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(LIMITS.point, `A point is longer than ${LIMITS.point} characters.`)),
  children: v.lazy(() => v.array(PointSchema)),
})

const FromRounds = v.strictObject({
  ...About,
  rounds: v.pipe(
    v.array(
      v.strictObject({
        name: line('name of the round', LIMITS.name),
        kind: v.picklist(['strands', 'lists']),
        strands: v.pipe(
          v.array(
            v.strictObject({
              name: v.nullable(line('name of the strand', LIMITS.name)),
              columns: v.pipe(
                v.array(
                  v.strictObject({
                    id: slug('column'),
                    name: v.nullable(line('name of the column', LIMITS.name)),
                    sure: v.optional(v.boolean(), true),
                    points: v.array(PointSchema),
                  }),
                ),
                v.maxLength(LIMITS.columns, `A board has at most ${LIMITS.columns} columns.`),
              ),
            }),
          ),
          v.maxLength(LIMITS.strands, `A round has at most ${LIMITS.strands} strands.`),
        ),
      }),
    ),
    v.minLength(1, 'There is no round: name at least one strand.'),
    v.maxLength(LIMITS.rounds, `A workshop has at most ${LIMITS.rounds} rounds.`),
  ),
})

const FromNote = v.strictObject({
  ...About,
  note: v.pipe(v.string('The note has to be text.'), v.maxLength(LIMITS.note, 'The note is too long.')),
})

function slug(what: string) {
  return v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, `This is not the id of a ${what}.`))
}

export type NewWorkshop =
  | v.InferOutput<typeof FromTemplate>
  | v.InferOutput<typeof FromRounds>
  | v.InferOutput<typeof FromNote>

export const parseNewWorkshop = (input: unknown): Result<NewWorkshop> => {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return refuse(400, 'malformed', 'A workshop is described by a JSON object.')
  const schema = 'rounds' in input ? FromRounds : 'note' in input ? FromNote : FromTemplate
  const parsed = v.safeParse(schema as v.GenericSchema<unknown, NewWorkshop>, input)
  if (parsed.success) return ok(parsed.output)
  const issue = parsed.issues[0]
  const where = issue.path?.map((item) => String(item.key)).join('.')
  if (where && issue.input === undefined) return refuse(422, 'not-valid', `The ${where} is missing.`)
  return refuse(
    422,
    'not-valid',
    where && !/^(The|A|There|This) /.test(issue.message) ? `“${where}” is not right.` : issue.message,
  )
}

/** The first content of a board, by column. */
export interface BoardSeed {
  readonly board: BoardEntry
  readonly letter: string
  readonly columns: readonly { readonly id: Column['id']; readonly points: readonly Outline[] }[]
}

export interface Draft {
  readonly plan: Plan
  readonly seeds: readonly BoardSeed[]
}

interface RoundDraft {
  readonly name: string
  readonly kind: Round['kind']
  readonly prompt: string
  readonly columns: readonly Column[]
  readonly strands: readonly {
    readonly name: string
    readonly points: ReadonlyMap<string, readonly Outline[]>
  }[]
}

/** Lays out a workshop. The plan's boards carry the counts of what they are seeded with. */
export const draftWorkshop = (id: WorkshopId, wanted: NewWorkshop, joinCode: string): Result<Draft> => {
  const rounds = roundsOf(wanted)
  const first = rounds[0]
  if (!first) return refuse(422, 'no-points', 'Nothing in this note looks like a point.')
  const points = rounds.flatMap((round) =>
    round.strands.flatMap((strand) => [...strand.points.values()].flat()),
  )
  if (points.length > LIMITS.points)
    return refuse(422, 'too-many-points', `This is more than ${LIMITS.points} points.`)

  const taken = new Set<string>()
  const made = rounds.map((draft, index): { round: Round; draft: RoundDraft } => {
    const strands = draft.strands.map((strand): Strand => {
      const letter = letterFor(strand.name, taken)
      taken.add(letter)
      return { id: newStrandId(), letter, name: strand.name }
    })
    const { name, kind, prompt, columns } = draft
    return { draft, round: { id: newRoundId(), name, kind, open: index === 0, columns, prompt, strands } }
  })
  const allRounds = made.map(({ round }) => round)
  const current = (allRounds[0] as Round).id
  const groups = groupsOf(wanted, allRounds, current)
  const seeds = made.flatMap(({ round, draft }) =>
    round.strands.flatMap((strand, index) => {
      const owners: (GroupId | undefined)[] =
        wanted.boards === 'group'
          ? groups.filter((g) => g.strands[round.id] === strand.id).map((g) => g.id)
          : [undefined]
      if (owners.length === 0) owners.push(undefined)
      return owners.map((group, at): BoardSeed => {
        // Where every group has its own board, what the note brought goes to the first of them.
        const points = at === 0 ? draft.strands[index]?.points : undefined
        const columns = round.columns.map((column) => ({
          id: column.id,
          points: points?.get(column.id) ?? [],
        }))
        const board: BoardEntry = {
          ...newBoard(id, round, strand.id, group),
          counts: Object.fromEntries(columns.map((column) => [column.id, column.points.length])),
        }
        return { board, letter: strand.letter, columns }
      })
    }),
  )
  if (seeds.length > LIMITS.boards)
    return refuse(422, 'too-many-boards', `This is more than ${LIMITS.boards} boards.`)

  return ok({
    seeds,
    plan: {
      id,
      title: wanted.title,
      date: wanted.date,
      place: wanted.place,
      purpose: wanted.purpose,
      houseRule: wanted.houseRule,
      round: current,
      rounds: allRounds,
      groups,
      boards: seeds.map((seed) => seed.board),
      stage: { view: 'welcome' },
      timer: null,
      messages: [],
      joinCode,
    },
  })
}

function roundsOf(wanted: NewWorkshop): RoundDraft[] {
  if ('template' in wanted) {
    const template = TEMPLATES[wanted.template]
    const names = wanted.strands.length > 0 ? wanted.strands : ['Strand 1']
    const columns = wanted.columns?.map(({ id, name }) => columnFor(id, name)) ?? template.columns
    return [{ ...template, columns, strands: names.map((name) => ({ name, points: new Map() })) }]
  }
  return ('note' in wanted ? asItIs(readNote(wanted.note)) : wanted.rounds).map(fromPreview)
}

/** A preview nobody corrected: what has no name gets one, unplaced lines go to a list of their own. */
function asItIs(preview: Preview): PreviewRound[] {
  if (preview.unplaced.length === 0) return preview.rounds
  const points = preview.unplaced.map(({ text }) => ({ text, children: [] }))
  const columns = [{ id: LIST, name: null, sure: true, points }]
  return [
    ...preview.rounds,
    { name: 'Not placed', kind: 'lists', strands: [{ name: 'Not placed', columns }] },
  ]
}

function fromPreview(round: PreviewRound): RoundDraft {
  const columns = new Map<string, Column>()
  const standard = round.kind === 'strands' ? TEMPLATES.strands : TEMPLATES.lists
  const named = round.strands.flatMap((strand) => strand.columns)
  if (
    round.kind === 'lists' ||
    named.some((column) => standard.columns.some((each) => each.id === column.id))
  )
    for (const column of standard.columns) columns.set(column.id, column)
  for (const id of new Set(named.map((column) => column.id))) {
    const same = named.filter((column) => column.id === id)
    const standardName = standard.columns.find((each) => each.id === id)?.name ?? null
    columns.set(id, columnFor(id, commonName(same, standardName)))
  }
  if (columns.size === 0) for (const column of standard.columns) columns.set(column.id, column)
  let untitled = 0
  return {
    name: round.name,
    kind: round.kind,
    prompt: standard.prompt,
    columns: [...columns.values()],
    strands: round.strands.map((strand) => ({
      name: strand.name ?? `Untitled ${++untitled}`,
      points: pointsByColumn(strand.columns),
    })),
  }
}

/** Two columns of one id are one column: nothing of either is lost. */
const pointsByColumn = (columns: PreviewRound['strands'][number]['columns']) => {
  const points = new Map<string, Outline[]>()
  for (const column of columns)
    points.set(column.id, [
      ...(points.get(column.id) ?? []),
      ...column.points.flatMap((point) => outline(point)),
    ])
  return points
}

/** Blank points are left out, what hangs below a blank one moves up; so does what is nested too deep to be edited. */
const outline = (point: PreviewPoint, depth = 0): Outline[] => {
  const text = tidyLine(point.text)
  const children = point.children.flatMap((child) => outline(child, depth + 1))
  if (text === '') return children
  return depth < MAX_NESTING ? [{ text, children }] : [{ text, children: [] }, ...children]
}

function groupsOf(wanted: NewWorkshop, rounds: readonly Round[], current: Round['id']): Group[] {
  const list =
    typeof wanted.groups === 'number' || wanted.groups === undefined
      ? Array.from({ length: wanted.groups ?? rounds[0]?.strands.length ?? 1 }, (_, i) => ({
          name: `Table ${i + 1}`,
          strand: undefined,
        }))
      : wanted.groups
  return list.map(({ name, strand }, index) => {
    const strands: Record<string, StrandId> = {}
    for (const round of rounds) {
      const chosen =
        round.strands.find((each) => each.name === strand) ?? round.strands[index % round.strands.length]
      if (chosen) strands[round.id] = chosen.id
    }
    return {
      id: newGroupId(),
      name,
      strand: strands[current] ?? null,
      strands,
      people: 0,
      room: 0,
      remote: 0,
    }
  })
}
