/** The words of a board. */
import { because, count, movedTo, NOTHING_IN, points, pointsAdded } from './english.ts'
import { numberText } from './formats.ts'
import { part } from './language.ts'

const thatIs = (n: number) => count(n, { one: 'That is # point.', other: 'That is # points.' })

/** Where changes are that the server does not have. */
const WHERE = { device: 'on this device', page: 'only in this open page' } as const
/** `n`: points; null: it is not known how many. */
const changedIn = (n: number | null) =>
  n === null
    ? 'what you changed is kept'
    : count(n, {
        one: 'what you changed in # point is kept',
        other: 'what you changed in # points is kept',
      })
const keptIn = (n: number | null, kept: 'device' | 'page') =>
  `${changedIn(n)} ${WHERE[kept]}.${kept === 'page' ? ' Do not close it.' : ''}`

/** The same before anything was written. */
const willBeKept = (kept: 'device' | 'page') =>
  kept === 'device'
    ? 'it will be saved when the connection is back.'
    : 'it will be saved when the connection is back. This browser keeps no copy: leave this page open.'

/** Columns under their standard names are spoken of as a person would. */
const ADD: Readonly<Record<string, string>> = {
  Banked: 'Add a banked point',
  'To discuss': 'Add a point to discuss',
  Options: 'Add an option',
}

/** What one is to think of when they are read, in few words: they stand behind the name where there is room. */
const MEANS: Readonly<Record<string, string>> = {
  Banked: 'everybody agrees',
  'To discuss': 'still open',
  Options: 'where it could go',
}

export const boardWords = part('board', {
  leftEmptyReason: 'Left without a word',
  leftEmpty: (ref: string) => `${ref} was left empty, and is off the board`,
  disagreementLeft: (ref: string) => `No view was written: no disagreement is recorded on ${ref}`,
  asideByUndo: 'Taken back by the person who began it',
  skip: 'Skip to the board',
  strands: 'Strands',
  earlier: 'Earlier versions',
  boardPutBack: 'The facilitator put this board back to an earlier version.',
  pointsTakenBack: (n: number) => `The facilitator took back ${points(n)}`,
  switchStrand: 'Switch strand',
  switchHint: 'Press Enter to go there',
  desk: 'Desk',
  facilitator: 'Facilitator',
  watching: 'Watching',
  peopleHere: (n: number) =>
    count(n, { one: '# other person on this board', other: '# other people on this board' }),
  inRoom: (n: number) => count(n, { other: '# in the room' }),
  remote: (n: number) => count(n, { other: '# remote' }),
  addTo: (column: string) => ADD[column] ?? `Add to ${column}`,
  add: 'Add',
  keptHere: 'Kept here until the board is open again',
  addHint:
    'Enter adds it. Tab after words, or Shift and Enter, starts a bullet below it; Tab nests it. Escape leaves the field.',
  fieldLeft: 'The field is left. Tab goes on from here.',
  bulletBelow: 'Start a bullet below it',
  pointsAdded,
  tooManyAtOnce: {
    pasted: (n: number, most: number) =>
      `${thatIs(n)} At most ${numberText(most)} can be pasted at once: nothing was added.`,
    added: (n: number, most: number) =>
      `${thatIs(n)} At most ${numberText(most)} can be added at once. All of it stays in the field.`,
  },
  emptyTitle: (column: string) => NOTHING_IN[column] ?? `Nothing in ${column} yet`,
  /** Of a column that says of itself no more than its name. */
  emptyOwn: (column: string) => `What there is to say on ${column} goes here, one line for each point.`,
  /** Empty: nothing stands there. */
  columnMeans: (column: string) => MEANS[column] ?? '',
  newPoint: 'new',
  point: (ref: string) => `Point ${ref}`,
  /** `why`: empty where nobody said. */
  refAside: (ref: string, why: string) => `${ref} is set aside${why === '' ? '' : `: ${why}`}`,
  refMissing: (ref: string) => `There is no point ${ref}`,
  find: 'Find on this board',
  keys: 'All keys',
  howTo: 'How to use the board',
  menu: 'Menu of this board',
  goTo: (ref: string) => `Go to ${ref}…`,
  ownBoard: 'Our board',
  allTables: 'All tables',
  strandOfAll: (strand: string) => `${strand}, all tables`,
  carriedByOthers: (ref: string, board: string) => `${ref} was moved to ${board}`,
  more: 'More',
  asideList: (n: number) => count(n, { other: '# set aside' }),
  carriedList: (n: number) => count(n, { other: '# moved to another board' }),
  moved: (ref: string, column: string) => `${ref} is now in ${column}`,
  movedUp: (ref: string, n: number, of: number) => `${ref} is now ${numberText(n)} of ${numberText(of)}`,
  wasSetAside: (ref: string) => `${ref} is set aside`,
  isBack: (ref: string) => `${ref} is back`,
  wordsBack: (ref: string) => `Your words are in ${ref} again`,
  undo: 'Undo',
  doAgain: 'Do again',
  seeThere: 'See it there',
  view: (letter: string) => `View ${letter}`,
  isChosen: 'Selected',
  chosen: (n: number) =>
    n === 0
      ? 'Nothing selected'
      : count(n, { other: '# selected. Enter leads to what can be done with them.' }),
  undone: (what: string) => `Undone: ${what}`,
  redone: (what: string) => `Done again: ${what}`,
  takenBack: (ref: string) => `${ref} is taken back`,
  whereItWas: (ref: string) => `${ref} is where it was`,
  /** Of several, what has become of so many of them. */
  became: {
    takenBack: (n: number) => count(n, { one: '# point is taken back', other: '# points are taken back' }),
    aside: (n: number) => count(n, { one: '# point is set aside', other: '# points are set aside' }),
    back: (n: number) => count(n, { one: '# point is back', other: '# points are back' }),
    changed: (n: number) => count(n, { one: '# point is changed', other: '# points are changed' }),
  },
  wordsIn: (ref: string) => `words in ${ref}`,
  viewsOf: (ref: string) => `views of ${ref}`,
  staysAside: (what: string) => `${what}, which is set aside`,
  /** `told`: where it is now. */
  outOfGroup: (told: string, heading: string) => `${told}, no longer beneath ${heading}`,
  isBeneath: (ref: string, heading: string) => `${ref} is beneath ${heading}`,
  areElsewhere: (n: number) =>
    count(n, {
      one: '# point is on another board now. It can be changed there.',
      other: '# points are on another board now. They can be changed there.',
    }),
  isElsewhere: (ref: string, board: string) =>
    `${ref} is on ${board === '' ? 'another board' : board} now. It can be changed there.`,
  /** `said`: what is said of what was done last. */
  beforeStays: (said: string) =>
    `${said === '' ? '' : `${said.replace(/\.$/, '')}. `}What was done before that is not undone.`,
  nothingToUndo: 'There is nothing to undo',
  nothingToRedo: 'There is nothing to do again',
  tooLongAtOnce: {
    pasted: (n: number, most: number) =>
      `That is ${numberText(n)} characters, and ${numberText(most)} go in at once. Nothing was pasted; it is still where you copied it.`,
    added: (n: number, most: number) =>
      `That is ${numberText(n)} characters, and ${numberText(most)} go in at once. All of it stays in the field.`,
  },
  pasteTooLong: (n: number, most: number) =>
    `That is ${numberText(n)} characters, and a point takes ${numberText(most)} at once. Nothing was pasted; it is still where you copied it.`,
  pasteMakesTooLong: (n: number, most: number) =>
    `With that this point would have ${numberText(n)} characters, and a point takes ${numberText(most)}. Nothing was pasted; it is still where you copied it.`,
  pictureOnly: 'That is a picture, and a point holds words only. Nothing was pasted.',
  pointTooLong: (n: number, most: number) =>
    `That is ${numberText(n)} characters, and a point takes ${numberText(most)}.`,
  pointTooManyLines: (n: number, most: number) =>
    `That is ${numberText(n)} lines, and a point takes ${numberText(most)}.`,
  staysInField: 'It stays in the field: make several points of it.',
  nothingPasted: 'Nothing was pasted; it is still where you copied it.',
  somebody: 'Somebody',
  movedByOthers: (who: string, ref: string, column: string) => movedTo(who, ref, column),
  quoted: (words: string) => `“${words}”`,
  /** `heading`: its number, or its words in quotation marks. */
  putBeneathByOthers: (who: string, ref: string, heading: string) => `${who} put ${ref} beneath ${heading}`,
  asideByOthers: (who: string, ref: string) => `${who} set ${ref} aside`,
  goneByOthers: (ref: string) => `${ref} was taken off the board`,
  theFacilitator: 'The facilitator',
  light: {
    saved: 'Saved',
    saving: 'Saving',
    reading: 'Connected',
    connecting: 'Connecting',
    offline: 'Not connected',
    held: 'Not saved yet',
    refused: 'Not saved',
  },
  offline: 'Not connected. Keep writing:',
  keptSoFar: (n: number | null, kept: 'device' | 'page') => (n === 0 ? willBeKept(kept) : keptIn(n, kept)),
  tryNow: 'Try now',
  closed: {
    locked: 'the chair locked the board',
    round: 'the round was closed',
    otherwise: 'the board was closed to you',
  },
  /** `closed`: one of these. */
  held: (closed: string) => `You wrote on after ${closed}. It will be saved when the board opens again:`,
  slow: 'The server is slow to save. Keep writing:',
  refused: (n: number, code: number) =>
    n === 0
      ? because(code, '') || 'The server has closed this board.'
      : because(code, 'The server did not take what you wrote last. The words are still here.'),
  lostPart: 'New words in a point',
  /** `point`: its reference, and how it begins. */
  lostPartOf: (point: string) => `New words in ${point}`,
  lostFrom: (point: string) => `From ${point}`,
  notAdded: (column: string) => `${column}, not added yet`,
  copiedPoints: (n: number) => count(n, { one: '# point copied as text', other: '# points copied as text' }),
  /** The part of the screen in which it is said how things stand. */
  lines: 'How things stand',
  why: {
    viewer: 'You are watching. Points cannot be changed from here.',
    group: 'This is the board of another table. You can read it.',
    round: 'This round is closed. The board can be read.',
    locked: 'The chair has locked this board.',
    version:
      'This board was made by a newer version of Plenary. It can be read and copied. Load the page again to write in it; if it stays like this, the server has to be brought up to date.',
    limit: 'This board is full, or this device has opened it too often. It can be read.',
  },
  heavy:
    'This board is more than half full. Keep long texts elsewhere, or go on on another board: a full one can only be read.',
  lockedFor: (reason: string) => `The chair has locked this board for ${reason.replace(/[.\s]+$/, '')}.`,
  openAgain: 'The board is open again',
  follow: 'Follow',
  followLabel: 'Follow what the chair presents',
  followingNow: 'Following',
  followingLabel: 'Following what the chair presents',
  following: 'You are following the chair.',
  followingOwn: 'You are following the chair, on your table’s own board.',
  followingOn: (table: string) => `You are following the chair, on the board of ${table}.`,
  hallSeesThis: 'This is what is on the projector.',
  /** `shown`: "all tables", "only To discuss", "page 3". */
  hallSees: (shown: string) => `The projector shows ${shown}.`,
  hallSeesClock: 'The clock is on the projector.',
  hallSeesMessage: 'A message is on the projector.',
  hallSeesNothing: 'Nothing is presented at the moment.',
  allTablesShown: 'all tables',
  onlyColumn: (column: string) => `only ${column}`,
  pageShown: (page: number) => `page ${numberText(page)}`,
  narrowedTo: (shown: string, part: string) => `${shown}, ${part}`,
  seeAllTables: 'See all tables',
  /** Its name, then which part of it. */
  nowOn: (shown: string) => `The chair is now on ${shown}.`,
  goThere: 'Go there',
  breakUntil: (time: string) => `Break: back at ${time}`,
  strandNamed: (letter: string, strand: string) => `${letter}: ${strand}`,
  strandOfRound: (letter: string, strand: string, round: string) => `${letter}: ${strand} (${round})`,
  stopFollowing: 'Stop following',
  presenting: (strand: string) => `The chair is presenting ${strand}`,
  hidePresenting: 'Hide until the next strand',
  openProjector: 'Open the projector',
  fromChair: (toAll: boolean, time: string) =>
    `From the chair, ${toAll ? 'to every table' : 'to your table'}, ${time}`,
  messageRead: 'Got it',
  backToOwn: (name: string) => `Back to ${name}`,
  noBoard: 'No board here yet',
  noBoardText: 'The facilitator has not given your table a strand. It will appear here by itself.',
  loading: 'Loading the board',
  /** Let go of where nothing can be put. */
  staysThere: (ref: string, n: number) =>
    n > 1 ? `${points(n)} stay where they were` : `${ref} stays where it was`,
  thePoint: 'The point',
  /** Why the keys that select do nothing. */
  staysBeneath: (ref: string, heading: string) => `${ref} is beneath ${heading}. Take it out to select it.`,
  atEnd: (ref: string, by: 1 | -1) => `${ref} is ${by < 0 ? 'first' : 'last'} already`,
  disagreeOnOne: 'A disagreement is recorded on one point at a time.',
  beneathShown: (n: number, ref: string) => `Shown: ${points(n)} beneath ${ref}`,
  beneathFolded: (n: number, ref: string) => `Folded away: ${points(n)} beneath ${ref}`,
  nothingBeneath: (ref: string) => `Nothing is beneath ${ref}`,
  viewsBack: (ref: string) => `The view is back under ${ref}`,
})
