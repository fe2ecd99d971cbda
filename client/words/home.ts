/** The words of Home: starting a workshop, carrying on from a note, what is kept on this device. */
import type { Role } from '../../shared/roles.ts'
import type { TemplateId } from '../../shared/workshop/templates.ts'
import type { Counts } from '../state/preview-draft.ts'
import { count, days, lines, points, tables } from './english.ts'
import { listText, numberText } from './formats.ts'
import { part } from './language.ts'

export const homeWords = part('home', {
  headline: ['Agree what you can.', 'Record what you cannot.'],
  say: 'One board for each strand, one table at a time. What we can bank, what stays open and which ways it could go: written by the people in the room, kept as a note everyone can stand behind.',
  titleStart: 'Start or join a workshop',
  titleNew: (template: string) => `New workshop: ${template}`,

  start: 'Start a workshop',
  templates: {
    strands: {
      name: 'Progress of the strands',
      says: 'Banked, To discuss, Options. Every table reports back to one screen.',
      strands: 'Strands, one on each line',
      strandsHint: 'A strand is one part of the question. Each gets a board of its own.',
    },
    lists: {
      name: 'Next steps',
      says: 'One list for each issue, for what has to happen now.',
      strands: 'Issues, one on each line',
      strandsHint: 'Each issue gets a list of its own.',
    },
    blank: {
      name: 'Blank',
      says: 'Your own strands and your own columns.',
      strands: 'Strands, one on each line',
      strandsHint: 'Each strand gets a board of its own.',
    },
  } satisfies Record<TemplateId, object>,

  title: 'Title',
  titleMissing: 'Give the workshop a title.',
  date: 'Date',
  place: 'Place',
  optional: '(optional)',
  tables: 'Tables',
  tablesWrong: (most: number) => `The number of tables is a whole number up to ${numberText(most)}.`,
  tablesHint: (among: number, strands: number) => {
    if (among === 0) return 'Without tables, only you can write.'
    const shared =
      among < strands
        ? count(among, {
            one: `Only the first of ${numberText(strands)} gets a table.`,
            other: `The first # of ${numberText(strands)} get a table each.`,
          })
        : strands === 1
          ? count(among, { one: 'One table.', other: '# tables share one board.' })
          : among % strands === 0
            ? `${tables(among / strands)} for each.`
            : 'Shared out in turn.'
    return `${shared} You can name and move tables later.`
  },
  columns: 'Columns, one on each line',
  columnsHint: (most: number) => `Every strand has the same columns, ${numberText(most)} at most.`,
  house: 'House rule',
  houseNone: 'None',
  houseNoneMeaning: 'Names show beside what people write.',
  houseChatham: 'Chatham House Rule',
  houseChathamMeaning: 'The note says what was said, not who said it. Names become the table or a colour.',
  kept: (n: number, isDated: boolean) =>
    n === 0
      ? 'The workshop is kept until you delete it.'
      : `The workshop is kept for ${days(n)} after ${isDated ? 'its date' : 'the last change'}, then deleted.`,
  make: 'Make the boards',
  making: 'Making the boards',
  key: 'Key',
  keySay: 'This server asks for a key before it makes a workshop. Whoever runs it can give it to you.',
  keyEmpty: 'Type the key first.',
  keyWrong: 'That is not the key. Check it with whoever runs this server.',
  back: 'Back',
  sketch: 'What you will have',
  sketchStrand: (at: number) => `Strand ${numberText(at)}`,
  sketchTables: (numbers: readonly number[]) => {
    if (numbers.length === 0) return 'No table'
    const shown = numbers.slice(0, 6).map(numberText)
    const more = numbers.length - shown.length
    const said = listText(more > 0 ? [...shown, `${numberText(more)} more`] : shown)
    return count(numbers.length, { one: `Table ${said}`, other: `Tables ${said}` })
  },
  sketchMore: (n: number) => `and ${numberText(n)} more`,

  note: 'Carry on from a note',
  noteLabel: 'An earlier note',
  notePlaceholder: `Flood walls

Banked
  • Build on the east bank first
  • Keep the old trees

To discuss
  • Who looks after the gates?
  • Footpath or cycle path
      – can it be both?`,
  noteHints: [
    'Headings become strands',
    'Bullets become points, nesting kept',
    'What cannot be placed is listed, not dropped',
  ],
  see: 'See what it becomes',
  reading: 'Reading the note',
  chooseFile: 'Choose a file',
  dropHere: 'Let go to read this file',
  noteEmpty: 'Paste a note first, or choose a file.',
  noteNothing: 'No point was found. A point is a line that starts with a bullet, a dash or a number.',
  noteTooLong: 'This note is too long to read at once. Paste the part that holds the points.',
  readerMissing: 'The part that reads notes could not be loaded. Check the connection and try again.',
  fileRead: (name: string) => `Read from ${name}.`,
  fileUndo: 'Put back what was here before',
  fileTooLarge: 'This file is more than 4 MB. Paste the part of the note that holds the points.',
  fileWord: 'Word, PDF and other documents cannot be read here. Open it, copy all of the text and paste it.',
  fileBinary: 'This file is not text. Open it, copy all of the text and paste it.',
  fileUnreadable: 'This file could not be opened. Choose it again, or paste the text.',

  device: 'On this device',
  roles: {
    facilitator: 'You facilitate',
    chair: 'You chair',
    member: 'You take part',
    viewer: 'You watch',
  } satisfies Record<Role, string>,
  today: 'today',
  yesterday: 'yesterday',
  deviceEmpty: 'The workshops you open in this browser will be listed here.',
  deviceKept: 'This list is kept in this browser only.',
  clear: 'Clear it',
  clearAsk: 'Clear the list? You will need your links to come back.',
  clearYes: 'Clear the list',
  clearNo: 'Keep it',
  cleared: 'The list is cleared.',

  previewTitle: 'What the note becomes',
  previewSay: 'Nothing is made yet. Check the names and the columns, then make the boards.',
  backToNote: 'Back to the note',
  about: 'About the workshop',
  summary: (counts: Counts) =>
    listText([
      count(counts.rounds, { one: '# round', other: '# rounds' }),
      count(counts.strands, { one: '# strand', other: '# strands' }),
      points(counts.points),
      count(counts.subPoints, { one: '# sub-point', other: '# sub-points' }),
    ]),
  summaryMissing: (n: number) =>
    n === 0 ? 'Every strand has a name' : count(n, { one: '# name missing', other: '# names missing' }),
  summaryUnsure: (n: number) => count(n, { one: '# column to check', other: '# columns to check' }),
  summaryUnplaced: (n: number) => `${lines(n)} not placed`,
  round: (at: number) => `Round ${numberText(at)}`,
  roundName: (at: number) => `Name of round ${numberText(at)}`,
  strand: (at: number) => `Strand ${numberText(at)}`,
  strandName: (at: number, round: string) => `Name of strand ${numberText(at)} in ${round}`,
  strandLost: 'This strand has no name in the note',
  strandPlaceholder: 'Name this strand',
  noName: (at: number) => `Strand ${numberText(at)}, no name yet`,
  list: 'Points',
  nothing: 'Nothing in the note',
  inferred: 'Inferred: is this right?',
  inferredSelect: (strand: string) => `Column of ${strand}`,
  inferredOther: 'Another name',
  inferredOtherName: 'Name of the column',
  inferredYes: 'Yes',
  inferredChange: 'Change',
  joins: (column: string) => `The points join those under ${column}.`,
  becomes: (column: string) => `The points will stand under ${column}.`,
  columnNameless: 'Type the name of the column first.',
  columnNames: (names: readonly string[]) =>
    `The note calls one column ${listText(names.map((each) => `“${each}”`))}. On every board it is called`,
  mergeOrRemove: 'Merge or remove',
  removeStrand: (strand: string) => `Remove ${strand}`,
  mergeStrand: (strand: string) => `Merge or remove ${strand}`,
  moveTo: (n: number) => `Move its ${points(n)} to`,
  asDiscuss: (strand: string) => `${strand}, under To discuss`,
  moveGo: 'Move and remove',
  cancel: 'Cancel',
  unplaced: (n: number) => `${lines(n)} not placed yet`,
  unplacedSay:
    'The note does not say where these lines belong. Tick them and choose a place, or leave them out.',
  unplacedLine: (line: number) => `line ${numberText(line)}`,
  selectAll: 'All of them',
  putIn: (n: number) => (n === 0 ? 'Put the ticked lines in' : `Put ${lines(n)} in`),
  choosePlace: 'Choose a strand',
  put: 'Put there',
  leaveOut: 'Leave out',
  nonePicked: 'Tick at least one line first.',
  noPlacePicked: 'Choose a strand first.',
  leftOut: (n: number) => `${lines(n)} of the note that will be on no board`,
  putBack: 'Put back',
  putBackLine: (line: number) => `Put back line ${numberText(line)}`,
  missing: (n: number) => count(n, { one: '# strand has no name', other: '# strands have no name' }),
  missingPrevious: 'Previous',
  missingNext: 'Next',
  missingPreviousLabel: 'Previous strand without a name',
  missingNextLabel: 'Next strand without a name',
  untitled: 'Enter goes from one to the next. Left empty, they are called Untitled 1 and so on.',
  makeWith: (n: number) => `Make the boards and a list of ${lines(n)}`,
  makeWithSay: (n: number) =>
    count(n, {
      one: 'The line not placed will go on a list called Not placed.',
      other: 'The # lines not placed will go on a list called Not placed.',
    }),
  notPlaced: 'Not placed',
  undo: 'Undo',
  undoAll: 'Undo all your changes',
  did: {
    named: 'Name changed.',
    confirmed: (column: string) => `Confirmed: ${column}.`,
    changed: (column: string) => `Changed to ${column}.`,
    removed: (strand: string) => `${strand} removed.`,
    moved: (n: number, strand: string) => `${points(n)} moved to ${strand}.`,
    placed: (n: number, place: string) => `${lines(n)} put in ${place}.`,
    leftOut: (n: number) => `${lines(n)} left out.`,
    putBack: (n: number) => `${lines(n)} put back.`,
    undone: 'Undone.',
  },

  ready: 'Your workshop is ready',
  readyYours: 'Your link',
  readyYoursSay: 'Whoever has this link runs the workshop. Keep it somewhere safe and do not pass it on.',
  goToDesk: 'Go to the desk',
  readyCode: 'Join code',
  readyCodeSay: 'People type it on this site’s first page and choose a table.',
  readyTables: 'Tables',
  readyTablesSay: 'A link for each table: whoever opens it sits down there.',
  readyScreen: 'Screen and guests',
  readyOthers: { viewer: 'Projector and people who watch', chair: 'Chair', member: 'Any table' },
  copy: 'Copy',
  copyLabel: (what: string) => `Copy the link: ${what}`,
  copyTables: 'Copy all table links',
})
