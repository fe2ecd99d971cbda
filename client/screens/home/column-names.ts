/**
 * What the columns of a round are called: a note may name one column in several ways, its boards cannot. Pure.
 * Always true: the name is the first that the note does not share with the standard column, else the standard one.
 */
import type { ColumnName, Draft, DraftRound } from '../../state/preview-draft.ts'
import { boardColumns, standardColumns } from '../../state/preview-draft.ts'

/** The columns each board of a round gets, under the names that it gets them. */
export const sharedColumns = (round: DraftRound): ColumnName[] => {
  const standard = new Map(standardColumns(round.kind).map(({ id, name }) => [id, name]))
  const own = new Map<string, string>()
  for (const { columns } of round.strands)
    for (const { id, name } of columns)
      if (name !== null && name !== standard.get(id) && !own.has(id)) own.set(id, name)
  return boardColumns(round).map(({ id, name }) => ({ id, name: own.get(id) ?? name }))
}

export interface Renamed {
  readonly name: string
  /** What else the note calls it. */
  readonly others: readonly string[]
}

/** The columns that the note names in more than one way. */
export const renamedColumns = (round: DraftRound): Renamed[] =>
  sharedColumns(round).flatMap(({ id, name }) => {
    const written = round.strands.flatMap(({ columns }) =>
      columns.flatMap((column) => (column.id === id && column.sure ? [column.name ?? name] : [])),
    )
    const others = [...new Set(written)].flatMap((each) => (each === null || each === name ? [] : [each]))
    return name === null || others.length === 0 ? [] : [{ name, others }]
  })

/** Gives every column the name that all boards of its round have. */
export const withSharedNames = (draft: Draft): Draft => ({
  ...draft,
  rounds: draft.rounds.map((round) => {
    const names = new Map(sharedColumns(round).map(({ id, name }) => [id, name]))
    const strands = round.strands.map((strand) => ({
      ...strand,
      columns: strand.columns.map((column) => ({ ...column, name: names.get(column.id) ?? column.name })),
    }))
    return { ...round, strands }
  }),
})
