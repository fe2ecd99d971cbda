/** The words of finding something. */
import { boards, count, points } from './english.ts'
import { numberText } from './formats.ts'
import { part } from './language.ts'

/** Of `all`. */
const setAside = (n: number, all: number) =>
  n === all ? 'set aside' : count(n, { other: '# of them set aside' })

export const findWords = part('find', {
  find: 'Find on this board',
  placeholder: 'Words, or R4',
  next: 'Next',
  previous: 'Previous',
  none: 'Not found',
  found: (n: number, aside: number) => `${points(n)}${aside === 0 ? '' : `, ${setAside(aside, n)}`}`,
  at: (n: number, of: number, ref: string, column: string) =>
    `${numberText(n)} of ${numberText(of)}: ${ref} in ${column}`,
  atAside: (n: number, of: number, ref: string) => `${numberText(n)} of ${numberText(of)}: ${ref}, set aside`,
  atMoved: (n: number, of: number, ref: string) =>
    `${numberText(n)} of ${numberText(of)}: ${ref}, moved to another board`,
  aside: 'Set aside',
  elsewhere: (ref: string) => `Enter goes to ${ref} on its board`,
  findAll: 'Find on all boards',
  all: 'Words, or a reference such as R4',
  onBoards: (n: number, on: number, aside: number) =>
    `${points(n)} on ${boards(on)}${aside === 0 ? '' : `, ${setAside(aside, n)}`}`,
  first: (shown: number, n: number) =>
    `The first ${numberText(shown)} of ${numberText(n)} are listed. Another word narrows it down.`,
  loading: (n: number) => count(n, { one: '# board is still loading', other: '# boards are still loading' }),
})
