/** The words of finding something. */
import { boards, count, points } from './english.ts'
import { numberText } from './formats.ts'
import { part } from './language.ts'

export const findWords = part('find', {
  find: 'Find on this board',
  placeholder: 'Words, or R4',
  next: 'Next',
  previous: 'Previous',
  none: 'Not found',
  found: points,
  at: (n: number, of: number, ref: string, column: string) =>
    `${numberText(n)} of ${numberText(of)}: ${ref} in ${column}`,
  elsewhere: (ref: string) => `Enter goes to ${ref} on its board`,
  findAll: 'Find on all boards',
  all: 'Words, or a reference such as R4',
  onBoards: (n: number, on: number) => `${points(n)} on ${boards(on)}`,
  first: (shown: number, n: number) =>
    `The first ${numberText(shown)} of ${numberText(n)} are listed. Another word narrows it down.`,
  loading: (n: number) => count(n, { one: '# board is still loading', other: '# boards are still loading' }),
})
