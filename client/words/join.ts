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
  noSecretTitle: 'This link is not complete',
  noSecretText: 'Type the code from the screen, or open the whole link you were sent.',
  noEntryTitle: 'You are not in this workshop',
  /** The same whether there is no such code or joining by code was closed: nobody finds out codes by trying. */
  noCodeTitle: 'No workshop is open under this code',
  noCodeText: 'Look at it again, part by part:',
  noCodeParts: [
    'The word is an ordinary one, such as FERN. On a screen far away, I looks like L, and N like M.',
    'The four figures: 1 and 7, 3 and 8, 5 and 6 are easily mistaken.',
    'If both are right, joining by code may be closed: ask the facilitator. A link you were sent still works; open it, or paste it here.',
  ],
  closedTitle: 'You have left this workshop',
  closed: {
    4401: 'Your place in this workshop has ended. Open your link again.',
    4403: 'The link you came by was replaced by a new one. Ask the facilitator for it, or type the code from the screen.',
    4429: 'Too many wrong links were tried from here. Wait a minute and open your link again.',
  } as Readonly<Record<number, string>>,
  deletedTitle: 'This workshop is not here any more',
  deleted: 'It was deleted, with everything in it.',
  closedOther: 'The connection was ended. Open your link again.',
  leftTitle: 'Never saved, on this device',
  leftText: (n: number) =>
    count(n, {
      one: '# point of yours was never saved. It is kept on this device alone, and can be copied from here.',
      other:
        '# points of yours were never saved. They are kept on this device alone, and can be copied from here.',
    }),
  leftCopy: 'Copy text',
  leftLetGo: (n: number) => count(n, { one: 'Let it go', other: 'Let them go' }),
  leftAsk: 'The words will be gone. Let them go?',
  leftYes: 'Yes, let them go',
  leftNo: 'Keep them',
  leftGone: 'Nothing of this workshop is kept on this device any more.',
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
