/** The words of what a board opens or tells only when there is cause: its menus, dialogs, tools and rarer lines. */
import { because, count, movedTo, points, pointsAdded } from './english.ts'
import { part } from './language.ts'

const goneMeanwhile = (ref: string, n: number) =>
  `${n > 1 ? `${points(n)} were` : `${ref} was`} taken off the board meanwhile.`

const closedMeanwhile = (ref: string, n: number) =>
  `The board was closed meanwhile. ${n > 1 ? `${points(n)} stay where they were` : `${ref} stays where it was`}.`

export const lateBoardWords = part('boardLate', {
  edit: 'Edit',
  refNowhere: 'That point is not on a board',
  moveTo: 'Move to',
  moveToColumn: (column: string) => `Move to ${column}`,
  moveDialog: 'Move to…',
  moveTitle: (ref: string) => `Move ${ref}`,
  summaryOf: (n: number) =>
    count(n, {
      one: 'The one board of this strand. To read.',
      other: 'All # boards of this strand, table by table. To read.',
    }),
  sharedBoard: 'All tables together',
  nothingHere: 'Nothing here yet',
  moveBoard: 'Board',
  moveThisBoard: 'This board',
  carried: (ref: string, board: string) => `${ref} was moved to ${board}, under the same number`,
  onItsWay: (ref: string, board: string) => `${ref} is being moved to ${board}…`,
  onItsWayBack: (ref: string) => `${ref} is being moved back…`,
  staysCarried: (ref: string, board: string) =>
    `${ref} stays on ${board}: it is too late to undo that. You can move it back from there.`,
  carriedWhileWriting: (ref: string, board: string) =>
    `${ref} was moved to ${board} while you were writing in it. Your words went with it.`,
  splitWhileWriting: (who: string, ref: string) =>
    `${who} split ${ref} while you were writing in it. What came behind is a point of its own.`,
  seePart: 'See that point',
  asideMoved: (board: string) => `Moved to ${board}`,
  moveColumn: 'Column',
  movePlace: 'Place',
  moveFirst: 'At the top',
  moveAfter: (ref: string, words: string) => `After ${ref}: ${words}`,
  moveDo: 'Move it',
  /** While it was asked where to: somebody else did. */
  movedMeanwhile: (ref: string, column: string) => `${ref} was moved to ${column} meanwhile.`,
  placeGone: (ref: string, column: string) =>
    `${ref} is no longer in ${column}. The place above it is chosen instead.`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  setAside: 'Set aside…',
  asideTitle: (ref: string) => `Set ${ref} aside`,
  asideText: (n: number) =>
    count(n, {
      one: 'It leaves the board and the note, and can be brought back at any time.',
      other: 'They leave the board and the note, and can be brought back at any time.',
    }),
  asideReason: 'Why? (optional)',
  asideDo: 'Set aside',
  asideListTitle: 'Set aside',
  /** Where there is nothing else in it. */
  carriedListTitle: 'Moved to another board',
  asideNoReason: 'No reason given',
  bringBack: 'Bring back',
  bringBackLabel: (ref: string) => `Bring back ${ref}`,
  bringViewBackLabel: (ref: string) => `Bring back a view under ${ref}`,
  disagree: 'Record a disagreement',
  choose: 'Select several',
  space: 'Space',
  takeOut: 'Take out of the group',
  copyTo: 'Copy to another board…',
  split: 'Split here',
  viewAsideReason: (ref: string) => `A view under ${ref}`,
  text: 'Text',
  bold: 'Bold',
  italic: 'Italic',
  bullets: 'Bullets',
  outdent: 'Outdent',
  indent: 'Indent',
  link: 'Link',
  linkTitle: 'Link to',
  linkAddress: 'Address',
  linkHint: 'It begins with https:// or mailto:',
  linkWrong: 'Only addresses that begin with http://, https:// or mailto: can be linked.',
  linkRemove: 'Remove the link',
  linkDo: 'Link it',
  done: 'Done',
  isWriting: (names: string, n: number) => `${names} ${count(n, { one: 'is', other: 'are' })} writing`,
  cannotEdit: 'This point holds something this version cannot edit. It is kept as it is.',
  typedAway: (text: string) =>
    `What you were writing in has gone, or was not open yet. Not written: “${text}”`,
  movedWhileWriting: (who: string, ref: string, column: string) =>
    `${movedTo(who, ref, column)} while you were writing in it. Your words are in the point.`,
  asideWhileWriting: (who: string, ref: string) =>
    `${who} set ${ref} aside while you were writing in it. Your words are kept with it.`,
  goneWhileWriting: (ref: string) =>
    `${ref} was taken off the board while you were writing in it. Your words went with it.`,
  groupedWhileWriting: (who: string, ref: string) =>
    `${who} put ${ref} beneath another point while you were writing in it. Your words are in the point.`,
  setBackWhileWriting: (who: string, ref: string, text: string) =>
    `${who} set ${ref} back to how it was while you were writing in it. Taken out of your words: “${text}”`,
  takenBackWhileWriting: (ref: string, text: string) =>
    `The facilitator took back ${ref}. Your words: “${text}”`,
  takenOutWhileWriting: (ref: string, text: string) =>
    `The facilitator took what you wrote out of ${ref}. Your words: “${text}”`,
  addAsPoint: 'Add as a new point',
  viewAsideWhileWriting: (who: string, ref: string) =>
    `${who} set the view of ${ref} aside that you were writing in. Your words are kept with it.`,
  viewGoneWhileWriting: (ref: string) =>
    `The view of ${ref} that you were writing in was taken off the board. Your words went with it.`,
  seePoint: 'See the point',
  putBack: 'Put it back',
  refusedPoint: (ref: string, code: number) =>
    because(code, `${ref} was not saved. The words are still here.`),
  deleted: 'This workshop was deleted.',
  /** `n`: points; null: it is not known how many. */
  deletedUnsaved: (n: number | null) =>
    n === null
      ? 'What you changed last was never saved and is still here, to be copied.'
      : count(n, {
          one: 'What you changed in # point was never saved and is still here, to be copied.',
          other: 'What you changed in # points was never saved and is still here, to be copied.',
        }),
  neverSaved: 'Not saved, from this device',
  lostTitle: (n: number) =>
    'This board was put back to an earlier version. ' +
    count(n, { one: '# point of yours was never saved.', other: '# points of yours were never saved.' }),
  apartTitle: (n: number) =>
    count(n, {
      one: '# point of yours was not taken by the board, and is kept here.',
      other: '# points of yours were not taken by the board, and are kept here.',
    }),
  lostAdd: (n: number) => count(n, { one: 'Add as a new point', other: 'Add as new points' }),
  /** `n` of the points that are told of, which are `all`. */
  lostAdded: (n: number, all: number) =>
    n === 0
      ? count(all, { one: 'It is on the board already', other: 'They are on the board already' })
      : pointsAdded(n),
  lostDiscard: (n: number) => count(n, { one: 'Let it go', other: 'Let them go' }),
  lostDiscardAsk: 'The words will be gone. Let them go?',
  lostDiscardYes: 'Yes, let them go',
  lostDiscardNo: 'Keep them',
  copyText: 'Copy text',
  copyUnsent: 'Copy my unsent words',
  /** What is copied of them stands under it. */
  forSeveral: 'A heading or a wording',
  noUnsentWords: '(no words: only what was moved or taken away)',
  copied: 'Copied',
  reload: 'Load the board again',
  joinAgain: 'Join again',
  reloadBeside: 'Load the board, keep them beside it',
  leaveDeleted: 'Leave this workshop',
  seatedAt: (table: string) => `You have been seated at ${table}. This is its board.`,
  tableWrites: (table: string, board: string) => `${table} writes on the board of ${board} now.`,
  seatedNowhere: 'You have no table now. Choose one to write.',
  seatedWith: 'What you had typed is here.',
  /** `n`: points; null: it is not known how many. */
  seatedHeld: (n: number | null) =>
    n === null
      ? 'What you changed on the board you left was not saved.'
      : count(n, {
          one: 'What you changed in # point on the board you left was not saved.',
          other: 'What you changed in # points on the board you left was not saved.',
        }),
  begun: (round: string) => `${round} has begun. This is your board for it.`,
  begunKept: (strand: string) => `What you had not added yet on ${strand} is kept.`,
  /** Let go of, or sent, after others had changed the board meanwhile. */
  notMoved: {
    aside: (ref: string, n: number) =>
      n > 1
        ? `${points(n)} were set aside meanwhile. Nothing was moved.`
        : `${ref} was set aside meanwhile. It was not moved.`,
    gone: goneMeanwhile,
    closed: closedMeanwhile,
  },
  /** The same of what was to be done with them otherwise. */
  notDone: {
    aside: (ref: string, n: number) => `${n > 1 ? `${points(n)} were` : `${ref} was`} set aside meanwhile.`,
    gone: goneMeanwhile,
    closed: closedMeanwhile,
  },
  dragging: (ref: string) => `Moving ${ref}`,
  draggingSeveral: (n: number) => `Moving ${points(n)}`,
})
