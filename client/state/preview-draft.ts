/**
 * Correcting what a note becomes, before any board is made. Every edit is a function from draft to draft; what
 * cannot be done gives the draft back as it was.
 * Always true: every line of the note is in the draft exactly once, in a column, in `unplaced` or in `leftOut`.
 */
import type {
  Preview,
  PreviewColumn,
  PreviewPoint,
  PreviewRound,
  UnplacedLine,
} from '../../shared/note/preview.ts'
import { DISCUSS, LIST, TEMPLATES } from '../../shared/workshop/templates.ts'

export interface DraftStrand {
  readonly id: number
  /** Empty where the note has none, until a person names it. */
  readonly name: string
  /** The note had no name for it. */
  readonly lost: boolean
  readonly columns: readonly PreviewColumn[]
}

export interface DraftRound {
  readonly id: number
  readonly name: string
  readonly kind: PreviewRound['kind']
  /** The names that were chosen for columns, by id, where the note has several. */
  readonly names: Readonly<Record<string, string>>
  readonly strands: readonly DraftStrand[]
}

export interface Draft {
  readonly rounds: readonly DraftRound[]
  readonly unplaced: readonly UnplacedLine[]
  readonly leftOut: readonly UnplacedLine[]
}

/** A column as a board has it, whether or not the strand brought points for it. */
export interface ColumnName {
  readonly id: string
  readonly name: string | null
}

export type Edit = (draft: Draft) => Draft

export const draftOf = (preview: Preview): Draft => {
  let id = 0
  const short = shortIds(preview)
  return {
    rounds: preview.rounds.map(({ name, kind, strands }) => ({
      id: ++id,
      name,
      kind,
      names: {},
      strands: strands.map((strand) => ({
        id: ++id,
        name: strand.name ?? '',
        lost: strand.name === null,
        columns: strand.columns.map((column) => ({ ...column, id: short.get(column.id) ?? column.id })),
      })),
    })),
    unplaced: preview.unplaced,
    leftOut: preview.leftOut,
  }
}

/** The API takes column ids of 40 characters; those of long headings are cut, and stay different. */
const shortIds = ({ rounds }: Preview): Map<string, string> => {
  const ids = rounds.flatMap(({ strands }) => strands.flatMap(({ columns }) => columns.map(({ id }) => id)))
  const long = [...new Set(ids.filter((id) => id.length > 40))]
  return new Map(long.map((id, at) => [id, `${id.slice(0, 34)}-${at + 1}`]))
}

export const strandsOf = (draft: Draft) => draft.rounds.flatMap((round) => round.strands)

export const pointCount = (strand: DraftStrand) =>
  strand.columns.reduce((sum, column) => sum + column.points.length, 0)

const below = (points: readonly PreviewPoint[]): number =>
  points.reduce((sum, point) => sum + point.children.length + below(point.children), 0)

export const countsOf = (draft: Draft) => {
  const strands = strandsOf(draft)
  const columns = strands.flatMap((strand) => strand.columns)
  return {
    rounds: draft.rounds.length,
    strands: strands.length,
    points: strands.reduce((sum, strand) => sum + pointCount(strand), 0),
    subPoints: columns.reduce((sum, column) => sum + below(column.points), 0),
    missing: strands.filter((strand) => strand.name.trim() === '').length,
    unsure: columns.filter((column) => !column.sure).length,
    unplaced: draft.unplaced.length,
  }
}

export type Counts = ReturnType<typeof countsOf>

/** The columns each board of a round gets, as `POST /api/workshops` lays them out: standard first, then as met. */
export const boardColumns = (round: DraftRound): ColumnName[] => {
  const standard = standardColumns(round.kind)
  const met = round.strands.flatMap((strand) => strand.columns)
  const usesStandard = round.kind === 'lists' || met.some(({ id }) => standard.some((each) => each.id === id))
  const columns = new Map<string, string | null>()
  for (const { id, name } of usesStandard || met.length === 0 ? standard : []) columns.set(id, name)
  for (const { id, name } of met) if (!columns.has(id)) columns.set(id, name)
  return [...columns].map(([id, name]) => ({ id, name }))
}

export const standardColumns = (kind: DraftRound['kind']): ColumnName[] =>
  TEMPLATES[kind].columns.map(({ id, name }) => ({ id, name: id === LIST ? null : name }))

export const renameRound =
  (round: number, name: string): Edit =>
  (draft) => ({
    ...draft,
    rounds: draft.rounds.map((each) => (each.id === round ? { ...each, name } : each)),
  })

/** One of the names that the note has for a column, for all boards of the round. */
export const nameColumn =
  (round: number, column: string, name: string): Edit =>
  (draft) => ({
    ...draft,
    rounds: draft.rounds.map((each) =>
      each.id === round ? { ...each, names: { ...each.names, [column]: name } } : each,
    ),
  })

export const renameStrand = (strand: number, name: string): Edit =>
  onStrand(strand, (each) => ({ ...each, name }))

/** A person looked: the inferred name is right. */
export const confirmColumn = (strand: number, column: string): Edit =>
  onStrand(strand, (each) => ({
    ...each,
    columns: each.columns.map((old) => (old.id === column ? { ...old, sure: true } : old)),
  }))

/** Makes an inferred column another one. Where the strand has that one already, the points join it in order. */
export const changeColumn = (strand: number, column: string, to: ColumnName): Edit =>
  onStrand(strand, (each) => {
    const from = each.columns.findIndex((old) => old.id === column)
    const old = each.columns[from]
    if (!old || column === to.id) return old ? confirmed(each, column, to.name) : each
    const at = each.columns.findIndex((other) => other.id === to.id)
    if (at < 0) {
      const next = { ...old, id: to.id, name: to.name, sure: true }
      return { ...each, columns: each.columns.with(from, next) }
    }
    const columns = each.columns.map((other, i) => {
      if (i !== at) return other
      const points = from < at ? [...old.points, ...other.points] : [...other.points, ...old.points]
      return { ...other, points }
    })
    return { ...each, columns: columns.toSpliced(from, 1) }
  })

const confirmed = (strand: DraftStrand, column: string, name: string | null): DraftStrand => ({
  ...strand,
  columns: strand.columns.map((old) => (old.id === column ? { ...old, name, sure: true } : old)),
})

/** Only where it holds nothing; a round that has no strand left goes with it. */
export const removeStrand =
  (strand: number): Edit =>
  (draft) => {
    const found = strandsOf(draft).find((each) => each.id === strand)
    return found && pointCount(found) === 0 ? without(draft, strand) : draft
  }

/** Gives all points of a strand to another, column by column, and removes it. */
export const moveAndRemove =
  (strand: number, to: number): Edit =>
  (draft) => {
    const from = strandsOf(draft).find((each) => each.id === strand)
    const home = draft.rounds.find((round) => round.strands.some((each) => each.id === strand))
    const target = draft.rounds.find((round) => round.strands.some((each) => each.id === to))
    if (!from || !home || !target || strand === to) return draft
    const moved = from.columns.reduce<Draft>(
      (now, column) => add(to, landing(column, home.kind, target.kind), column.points)(now),
      draft,
    )
    return without(moved, strand)
  }

/** Which column of the other kind of round the points of a column go to. */
const landing = (
  column: PreviewColumn,
  from: DraftRound['kind'],
  to: DraftRound['kind'],
): Omit<PreviewColumn, 'points'> => {
  if (to === 'lists') return { id: LIST, name: null, sure: true }
  if (from === 'lists') return { id: DISCUSS, name: 'To discuss', sure: true }
  return column
}

/** Lines that found no place become points of a column, after those it has. */
export const placeLines =
  (lines: readonly number[], strand: number, column: ColumnName): Edit =>
  (draft) => {
    const [placed, unplaced] = part(draft.unplaced, lines)
    if (placed.length === 0 || !strandsOf(draft).some((each) => each.id === strand)) return draft
    const points = placed.map(({ text }) => ({ text, children: [] }))
    return { ...add(strand, { ...column, sure: true }, points)(draft), unplaced }
  }

/** Leaves lines out on purpose; `putBack` undoes it. */
export const leaveOut =
  (lines: readonly number[]): Edit =>
  (draft) => {
    const [gone, unplaced] = part(draft.unplaced, lines)
    return gone.length === 0 ? draft : { ...draft, unplaced, leftOut: inOrder([...draft.leftOut, ...gone]) }
  }

export const putBack =
  (lines: readonly number[]): Edit =>
  (draft) => {
    const [back, leftOut] = part(draft.leftOut, lines)
    return back.length === 0 ? draft : { ...draft, leftOut, unplaced: inOrder([...draft.unplaced, ...back]) }
  }

/** What `POST /api/workshops` takes. Lines still unplaced go to a list of their own, `notPlaced`. */
export const roundsToMake = (draft: Draft, notPlaced: string): PreviewRound[] => {
  const rounds = draft.rounds.map(
    ({ name, kind, strands }, index): PreviewRound => ({
      name: name.trim() || `Round ${index + 1}`,
      kind,
      strands: strands.map((strand) => ({ name: strand.name.trim() || null, columns: [...strand.columns] })),
    }),
  )
  if (draft.unplaced.length === 0) return rounds
  const points = draft.unplaced.map(({ text }) => ({ text, children: [] }))
  const columns = [{ id: LIST, name: null, sure: true, points }]
  return [...rounds, { name: notPlaced, kind: 'lists', strands: [{ name: notPlaced, columns }] }]
}

function onStrand(strand: number, change: (strand: DraftStrand) => DraftStrand): Edit {
  return (draft) => ({
    ...draft,
    rounds: draft.rounds.map((round) =>
      round.strands.some((each) => each.id === strand)
        ? { ...round, strands: round.strands.map((each) => (each.id === strand ? change(each) : each)) }
        : round,
    ),
  })
}

function add(strand: number, to: Omit<PreviewColumn, 'points'>, points: PreviewPoint[]): Edit {
  const { id, name, sure } = to
  return onStrand(strand, (each) => {
    const at = each.columns.findIndex((column) => column.id === id)
    const there = each.columns[at]
    if (!there) return { ...each, columns: [...each.columns, { id, name, sure, points }] }
    return { ...each, columns: each.columns.with(at, { ...there, points: [...there.points, ...points] }) }
  })
}

const without = (draft: Draft, strand: number): Draft => ({
  ...draft,
  rounds: draft.rounds
    .map((round) => ({ ...round, strands: round.strands.filter((each) => each.id !== strand) }))
    .filter((round) => round.strands.length > 0),
})

const part = (all: readonly UnplacedLine[], lines: readonly number[]) =>
  [all.filter(({ line }) => lines.includes(line)), all.filter(({ line }) => !lines.includes(line))] as const

const inOrder = (lines: readonly UnplacedLine[]) => lines.toSorted((a, b) => a.line - b.line)
