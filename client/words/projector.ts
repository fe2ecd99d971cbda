/** The words of the projector: read by a hall, so each is as short as it can be and still true. */
import { count, NOTHING_IN } from './english.ts'
import { numberText } from './formats.ts'
import { part } from './language.ts'

const MORE: Record<string, (n: number) => string> = {
  Banked: (n) => count(n, { other: '# more banked' }),
  'To discuss': (n) => count(n, { other: '# more to discuss' }),
  Options: (n) => count(n, { one: '# more option', other: '# more options' }),
}

/** A column name up to this long stands in the line about what follows. */
const SHORT_NAME = 9

const PLURALS: Record<string, string> = { Table: 'Tables', Group: 'Groups', Room: 'Rooms' }

export const projectorWords = part('projector', {
  documentTitle: (what: string) => `${what}, on the projector – Plenary`,
  live: 'Live',
  opening: 'Opening',
  asOf: (time: string) => `As of ${time}`,
  /** "Tables 2 and 6"; null where that kind of group is not a known word. */
  several: (kind: string, numbers: string) => (PLURALS[kind] ? `${PLURALS[kind]} ${numbers}` : null),

  points: (n: number) => count(n, { one: 'point', other: 'points' }),
  nothing: (column: string) => NOTHING_IN[column] ?? 'Nothing here yet',
  fresh: 'New',
  disagreement: 'Disagreement recorded',
  view: (letter: string) => `View ${letter}`,
  page: 'Page',
  pageOf: (page: number, pages: number) => `${numberText(page)} of ${numberText(pages)}`,
  more: (n: number, column: string) =>
    MORE[column]?.(n) ?? count(n, { other: column.length <= SHORT_NAME ? `# more in ${column}` : '# more' }),
  /** New points, each with the page that it is on. */
  newOn: (pages: readonly number[]) => {
    const first = pages[0]
    const where =
      first !== undefined && pages.every((page) => page === first)
        ? `page ${numberText(first)}`
        : 'other pages'
    return count(pages.length, { other: `# new on ${where}` })
  },
  allOn: (n: number, first: number, last: number) => {
    const where =
      first === last ? `page ${numberText(first)}` : `pages ${numberText(first)} to ${numberText(last)}`
    return count(n, { one: `The only point is on ${where}`, other: `All # are on ${where}` })
  },
  continues: 'Continues on the next page',
  continued: (reference: string, view: string | null) =>
    view === null ? `${reference}, continued` : `${reference}, view ${view}, continued`,

  add: 'Add to the board',
  qr: 'QR code to join',
  emptyStrand: 'Nothing on this strand yet',
  addFirst: 'Add the first point at',

  join: 'Join the workshop',
  joinHow: 'Point a phone’s camera at the square, or type this address:',
  joinClosed: 'Nobody can join by code at the moment. Ask the facilitator for a link.',
  joinAt: 'Join at',
  backAt: (time: string) => `Back at ${time}`,
  blank: 'Nothing to show at the moment',
})
