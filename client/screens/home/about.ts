/** What a person says about a new workshop, as typed, and as the API takes it. Pure. */
import type { Result } from '../../../shared/result.ts'
import { err, ok } from '../../../shared/result.ts'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { homeWords as words } from '../../words/home.ts'

export interface About {
  readonly title: string
  readonly date: string
  readonly place: string
  readonly houseRule: 'none' | 'chatham'
  /** As typed; null until somebody changes it, and then one for each strand. */
  readonly tables: string | null
}

export const NO_ABOUT: About = { title: '', date: '', place: '', houseRule: 'none', tables: null }

export interface Wrong {
  readonly field: 'title' | 'tables'
  readonly says: string
}

/** `strands`: how many there are in the first round. */
export const aboutToMake = (about: About, strands: number): Result<object, Wrong> => {
  const { title, date, place, houseRule } = about
  if (title.trim() === '') return err({ field: 'title', says: words.titleMissing })
  const groups = tablesOf(about, strands)
  if (groups === null) return err({ field: 'tables', says: words.tablesWrong(LIMITS.groups) })
  return ok({ title, date, place, houseRule, groups, boards: 'strand' })
}

export const tablesOf = ({ tables }: About, strands: number): number | null => {
  if (tables === null) return Math.max(1, strands)
  const count = /^\d{1,4}$/.test(tables.trim()) ? Number(tables) : Number.NaN
  return count >= 0 && count <= LIMITS.groups ? count : null
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[•*–-]\s+/, '').trim())
    .filter((line) => line !== '')

/** Columns from their names: an id each, unique, that the API takes. */
export const columnsOf = (text: string): { id: string; name: string }[] =>
  linesOf(text).map((name, index) => ({ id: `column-${index + 1}`, name }))

/** The id of a column that a person names, in no conflict with those of the round. */
export const columnIdFor = (name: string, taken: readonly { id: string; name: string | null }[]): string => {
  const same = taken.find((column) => column.name?.toLowerCase() === name.toLowerCase())
  if (same) return same.id
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 30)
      .replace(/^-|-$/g, '') || 'column'
  let id = slug
  for (let i = 2; taken.some((column) => column.id === id); i++) id = `${slug}-${i}`
  return id
}
