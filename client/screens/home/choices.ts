/**
 * What is chosen for inferred columns and not put in place yet. Pure.
 * Always true: what is chosen is what is made, whether or not anybody pressed the button beside it.
 */
import type { PreviewColumn } from '../../../shared/note/preview.ts'
import type { ColumnName, Draft, DraftRound, DraftStrand } from '../../state/preview-draft.ts'
import { standardColumns } from '../../state/preview-draft.ts'
import { columnIdFor } from './about.ts'
import { sharedColumns } from './column-names.ts'

export interface Choice {
  /** A column of the round, or `OTHER`. */
  readonly id: string
  /** The name that was typed for `OTHER`. */
  readonly other: string
}

/** By `choiceKey`. */
export type Choices = ReadonlyMap<string, Choice>

/** No column has this id: ids begin with a letter or a figure. */
export const OTHER = '-'

export const choiceKey = (strand: number, column: string) => `${strand} ${column}`

/** The columns that an inferred one may turn out to be, itself among them. */
export const candidates = (column: PreviewColumn, round: DraftRound): ColumnName[] => {
  const names = new Map([column, ...standardColumns(round.kind)].map(({ id, name }) => [id, name]))
  for (const { id, name } of sharedColumns(round)) names.set(id, name)
  return [...names].map(([id, name]) => ({ id, name }))
}

/** What the field of an inferred column shows. */
export const choiceFor = (
  choices: Choices,
  strand: DraftStrand,
  column: PreviewColumn,
  round: DraftRound,
): Choice => {
  const choice = choices.get(choiceKey(strand.id, column.id))
  const isThere = choice?.id === OTHER || candidates(column, round).some(({ id }) => id === choice?.id)
  return choice && isThere ? choice : { id: column.id, other: choice?.other ?? '' }
}

/** The column that a choice means; null while its name is not typed. */
export const meant = (choice: Choice, column: PreviewColumn, round: DraftRound): ColumnName | null => {
  const columns = candidates(column, round)
  if (choice.id !== OTHER) return columns.find(({ id }) => id === choice.id) ?? null
  const name = choice.other.trim()
  if (name === '') return null
  const id = columnIdFor(name, [...columns, ...standardColumns(round.kind)])
  return columns.find((each) => each.id === id) ?? { id, name }
}

/** Puts in place what is chosen; the draft as it was where nothing is. Points that come together keep their order. */
export const settled = (draft: Draft, choices: Choices): Draft => {
  if (choices.size === 0) return draft
  const rounds = draft.rounds.map((round) =>
    round.strands.reduce((now, strand) => settleStrand(now, strand, choices), round),
  )
  return rounds.every((round, i) => round === draft.rounds[i]) ? draft : { ...draft, rounds }
}

const settleStrand = (round: DraftRound, strand: DraftStrand, choices: Choices): DraftRound => {
  const targets = strand.columns.map((column) => {
    const choice = column.sure ? undefined : choices.get(choiceKey(strand.id, column.id))
    return choice ? meant(choice, column, round) : null
  })
  if (targets.every((target) => target === null)) return round
  const columns = new Map<string, PreviewColumn>()
  for (const [i, column] of strand.columns.entries()) {
    const target = targets[i]
    const next = target ? { ...column, ...target, sure: true } : column
    const there = columns.get(next.id)
    const points = there ? [...there.points, ...next.points] : next.points
    columns.set(next.id, { ...(there ?? next), points, sure: next.sure && (there?.sure ?? true) })
  }
  const after = { ...strand, columns: [...columns.values()] }
  return { ...round, strands: round.strands.map((each) => (each === strand ? after : each)) }
}

/** Those that still have to be put in place: their column is a question yet. */
export const stillOpen = (draft: Draft, choices: Choices): Choices => {
  const open = new Set<string>()
  for (const { strands } of draft.rounds)
    for (const { id, columns } of strands)
      for (const column of columns) if (!column.sure) open.add(choiceKey(id, column.id))
  return new Map([...choices].filter(([key]) => open.has(key)))
}

/** The field for the name of a column. */
export const otherId = (strand: number, column: string) => `strand-${strand}-${column}-other`

/** The first field for a name that is still empty; null where there is none. */
export const nameless = (draft: Draft, choices: Choices): string | null => {
  for (const { strands } of draft.rounds)
    for (const { id, columns } of strands)
      for (const column of columns) {
        const choice = column.sure ? undefined : choices.get(choiceKey(id, column.id))
        if (choice?.id === OTHER && choice.other.trim() === '') return otherId(id, column.id)
      }
  return null
}
