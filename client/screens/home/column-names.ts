/**
 * What the columns of a round are called: a note may name one column in several ways, its boards cannot. Pure.
 * Always true: the name is the one that was chosen here, else the one that the note has most often, else the standard one.
 */
import { commonName } from '../../../shared/note/common-name.ts'
import type { ColumnName, Draft, DraftRound } from '../../state/preview-draft.ts'
import { boardColumns, standardColumns } from '../../state/preview-draft.ts'

/** The columns each board of a round gets, under the names that it gets them. */
export const sharedColumns = (round: DraftRound): ColumnName[] => {
  const standard = new Map(standardColumns(round.kind).map(({ id, name }) => [id, name]))
  return boardColumns(round).map(({ id }) => ({
    id,
    name: round.names[id] ?? commonName(sameColumn(round, id), standard.get(id) ?? null),
  }))
}

const sameColumn = ({ strands }: DraftRound, id: string) =>
  strands.flatMap(({ columns }) => columns.filter((column) => column.id === id))

export interface Renamed {
  readonly id: string
  /** The one on every board. */
  readonly name: string
  /** All that the note has, in its order. */
  readonly names: readonly string[]
}

/** The columns that the note names in more than one way. */
export const renamedColumns = (round: DraftRound): Renamed[] =>
  sharedColumns(round).flatMap(({ id, name }) => {
    if (name === null) return []
    const written = sameColumn(round, id).flatMap((column) => (column.sure ? [column.name ?? name] : []))
    const names = [...new Set(written)]
    return names.length > 1 ? [{ id, name, names }] : []
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
