/** What more than one part of the English words counts. */
import { countsIn } from './plurals.ts'

export const count = countsIn('en')

export const points = (n: number) => count(n, { one: '# point', other: '# points' })
export const people = (n: number) => count(n, { one: '# person', other: '# people' })
export const tables = (n: number) => count(n, { one: '# table', other: '# tables' })
export const changes = (n: number) => count(n, { one: '# change', other: '# changes' })
export const boards = (n: number) => count(n, { one: '# board', other: '# boards' })
export const days = (n: number) => count(n, { one: '# day', other: '# days' })
export const lines = (n: number) => count(n, { one: '# line', other: '# lines' })
export const characters = (n: number) => count(n, { one: '# character', other: '# characters' })
export const minutes = (n: number) => count(n, { one: '# minute', other: '# minutes' })

/** What an empty column says, where it goes by a standard name. */
export const NOTHING_IN: Readonly<Record<string, string>> = {
  Banked: 'Nothing banked yet',
  'To discuss': 'Nothing to discuss yet',
  Options: 'No options yet',
}

export const pointsAdded = (n: number) => count(n, { one: '# point added', other: '# points added' })

/** Why a board is closed to this person, by the code that its line was closed with. */
const CLOSED: Readonly<Record<number, string>> = {
  4401: 'Your place in this workshop has ended. Open your link again.',
  4403: 'The link you came by was replaced by a new one. Ask the facilitator for it.',
  4429: 'Too many wrong links were tried from here. Wait a minute.',
}
/** Why, as far as that is known, and then what came of it. */
export const because = (code: number, what: string) => `${CLOSED[code] ?? ''} ${what}`.trim()

/** What somebody did to a point by moving it there. */
const MOVED: Readonly<Record<string, (who: string, ref: string) => string>> = {
  Banked: (who, ref) => `${who} banked ${ref}`,
}
export const movedTo = (who: string, ref: string, column: string) =>
  MOVED[column]?.(who, ref) ?? `${who} moved ${ref} to ${column}`
