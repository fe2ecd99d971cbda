/** The words of the way in. */
import { count, people as persons } from './english.ts'
import { part } from './language.ts'

const people = (n: number) => (n === 0 ? 'nobody yet' : persons(n))

/** "table 4" of "Table 4"; a name of its own stays as it is. */
const inSentence = (table: string) =>
  table.replace(/^(?:Table|Group|Room)(?= \d+$)/, (word) => word.toLowerCase())

export const joinWords = part('join', {
  lostTitle: 'There is nothing here',
  lostText: 'Check the address, or open the link you were sent again.',
  awayTitle: 'The server cannot be reached',
  awayText: 'Check the connection. As soon as it is back, this page goes on by itself.',
  awayOpen: 'Open my board on this device',
  code: 'Join with a code',
  codeHint: 'It is on the screen, or on the card on your table.',
  codePlaceholder: 'FERN-4827',
  codeWrong: 'This cannot be a code: a code is a word and four figures, such as FERN-4827.',
  join: 'Join',
  title: 'Take your seat',
  joinWhat: (title: string) => `Join ${title}`,
  joinTable: (table: string) => `Join ${inSentence(table)}`,
  watch: 'Watch',
  noNames: 'So no name is asked for here, and none is kept: others see your table, or a colour.',
  name: 'Your name',
  organisation: 'Organisation',
  optional: '(optional)',
  nameHint: 'Shown beside what you are writing.',
  listed: 'Show my name in the meeting note',
  where: 'Where are you today?',
  inRoom: 'In the room',
  remote: 'Remote',
  table: 'Choose a table',
  tableFirst: 'Choose a table first, or watch.',
  tableWith: (table: string, strand: string, n: number) =>
    `${table}, ${strand === '' ? '' : `${strand}, `}${people(n)}`,
  tableFull: (table: string, strand: string) => `${table}, ${strand === '' ? '' : `${strand}, `}full`,
  allEmpty: 'Nobody sits at a table yet.',
  someEmpty: 'Where no number of people stands, nobody sits yet.',
  full: 'full',
  fullNear: (table: string, near: string) => `${table} is full; ${inSentence(near)} has room.`,
  noStrand: 'No strand yet',
  people,
  yourTable: 'Your table',
  noAccount: 'No account, nothing to install. You can change table later.',
  underWay: (round: string) => `${round}, under way`,
  here: (n: number) =>
    n === 0 ? 'Nobody is here yet' : count(n, { one: '# person is here', other: '# people are here' }),
  countRoom: (n: number) => count(n, { other: '# in the room' }),
  countRemote: (n: number) => count(n, { other: '# remote' }),
  changeTable: 'Change table',
  changeTitle: 'Where do you sit?',
  changeTo: (table: string) => `Go to ${inSentence(table)}`,
  changeStay: 'Keep this place',
  changeSave: 'Save',
  changeByLink: (table: string) =>
    `You came by the link of ${inSentence(table)}. To sit at another table, open the link or scan the code of that table; you stay the same person.`,
  change: 'Change',
})
