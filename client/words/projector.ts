/** The words of the projector: read by a hall, so each is as short as it can be and still true. */
import { NOTHING_IN } from './common.ts'

const MORE: Record<string, (n: number) => string> = {
  Banked: (n) => `${n} more banked`,
  'To discuss': (n) => `${n} more to discuss`,
  Options: (n) => (n === 1 ? '1 more option' : `${n} more options`),
}

/** A column name up to this long stands in the line about what follows. */
const SHORT_NAME = 9

const PLURALS: Record<string, string> = { Table: 'Tables', Group: 'Groups', Room: 'Rooms' }

export const projectorWords = {
  documentTitle: (what: string) => `${what}, on the projector – Plenary`,
  live: 'Live',
  opening: 'Opening',
  asOf: (time: string) => `As of ${time}`,
  /** "Tables 2 and 6"; null where that kind of group is not a known word. */
  several: (kind: string, numbers: string) => (PLURALS[kind] ? `${PLURALS[kind]} ${numbers}` : null),

  points: (n: number) => (n === 1 ? 'point' : 'points'),
  nothing: (column: string) => NOTHING_IN[column] ?? 'Nothing here yet',
  fresh: 'New',
  page: 'Page',
  pageOf: (page: number, pages: number) => `${page} of ${pages}`,
  more: (n: number, column: string) =>
    MORE[column]?.(n) ?? (column.length <= SHORT_NAME ? `${n} more in ${column}` : `${n} more`),
  allOn: (n: number, first: number, last: number) => {
    const where = first === last ? `page ${first}` : `pages ${first} to ${last}`
    return n === 1 ? `The only point is on ${where}` : `All ${n} are on ${where}`
  },
  continues: 'Continues on the table’s board',

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
} as const
