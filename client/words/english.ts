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
