/** The words for several points at once, for groups and for disagreements. */
import { characters, count, points as each } from './english.ts'
import { numberText } from './formats.ts'
import { part } from './language.ts'

/** What goes along with points: those beneath the headings among them. */
const along = (n: number, beneath: number) =>
  beneath === 0 ? '' : `, with ${numberText(beneath)} beneath ${count(n, { one: 'it', other: 'them' })}`

/** `n`: so many; 0: all. */
const ofThem = (n: number) => (n === 0 ? 'them' : `${numberText(n)} of them`)

const wereLeft = (refs: string, n: number) =>
  `${refs} ${count(n, { one: 'was', other: 'were' })} set aside meanwhile`

export const groupWords = part('group', {
  chosen: (n: number) => count(n, { other: '# selected' }),
  barLabel: 'What to do with the selected points',
  group: 'Group…',
  merge: 'Merge wording…',
  move: 'Move to…',
  aside: 'Set aside…',
  copy: 'Copy to…',
  allBetween: 'All between',
  allOf: (column: string) => `All of ${column}`,
  clear: 'Clear',
  groupTitle: (n: number, beneath: number) => `Group ${each(n)}${along(n, beneath)}`,
  groupText: 'They fold away beneath one point, and come back to where they are when you ungroup.',
  underWhat: 'Beneath which point?',
  newHeading: 'A new heading',
  heading: 'Heading',
  headingHint: 'A few words for all of them',
  headingLeft: (n: number) => `${characters(n)} left.`,
  headingNearly: (n: number) => `Fewer than ${characters(n)} left.`,
  headingOver: 'The heading is too long.',
  headingTooLong: (over: number, most: number) =>
    `${characters(over)} too many: a heading has room for ${numberText(most)}.`,
  groupDo: 'Group them',
  mergeTitle: (n: number) => `Merge the wording of ${each(n)}`,
  mergeText: 'They become one point with the words below. The points as they were stay beneath it.',
  wording: 'Wording',
  wordingHint: 'The first line is the point, further lines are its bullets, nested as far as they stand in.',
  mergeDo: 'Merge them',
  needsWords: 'Write a few words first.',
  moveTitle: (n: number) => `Move ${each(n)}`,
  moveDo: (n: number) => count(n, { one: 'Move it', other: 'Move them' }),
  asideTitle: (n: number) => `Set ${each(n)} aside`,
  copyTitle: (n: number, beneath: number) => `Copy ${each(n)} to another board${along(n, beneath)}`,
  copyText: (n: number) =>
    count(n, {
      one: 'It stays here too. On the other board it gets a number of its own.',
      other: 'They stay here too. On the other board they get numbers of their own.',
    }),
  copyBoard: 'Board',
  copyColumn: 'Column',
  copyWait: 'That board is still loading.',
  copyClosed: 'You cannot write on that board at the moment.',
  copyDo: (n: number) => count(n, { one: 'Copy it', other: 'Copy them' }),
  copied: (n: number, beneath: number, board: string) => `${each(n)} copied to ${board}${along(n, beneath)}`,
  grouped: (n: number, beneath: number) => `${each(n)} grouped${along(n, beneath)}`,
  merged: (n: number, beneath: number) => `${each(n)} merged into one${along(n, beneath)}`,
  groupedUnder: (n: number, beneath: number, ref: string) =>
    `${each(n)} put beneath ${ref}${along(n, beneath)}`,
  /** Somebody else did at the same moment as this person. `n`: how many of theirs, 0 for all; `at`: the heading. */
  others: {
    heading: (who: string, n: number, at: string) =>
      `${who} grouped ${ofThem(n)} beneath ${at} at the same moment.`,
    wording: (who: string, n: number, at: string) =>
      `${who} merged ${ofThem(n)} into ${at} at the same moment.`,
  },
  ownAside: {
    heading: (words: string) => `Your heading “${words}” is set aside.`,
    wording: (words: string) => `Your wording “${words}” is set aside.`,
  },
  leftEmpty: {
    heading: 'Nothing is beneath your heading now.',
    wording: 'Nothing is beneath your wording now.',
  },
  othersReason: 'Somebody else grouped its points at the same moment',
  /** While their dialog was open. */
  takenMeanwhile: (refs: string, n: number) =>
    `${refs} ${count(n, { one: 'was', other: 'were' })} grouped or set aside meanwhile. Press again to go on with the others.`,
  allTaken: 'Somebody else grouped them, or set them aside, meanwhile. Your words are still here.',
  ungrouped: (n: number) =>
    count(n, { one: '# point stands by itself again', other: '# points stand by themselves again' }),
  ungroupedReason: 'Its points were ungrouped',
  movedAll: (n: number, column: string) => `${each(n)} moved to ${column}`,
  /** `told`: what was done; `refs`: with which it was not. */
  allBut: (told: string, refs: string, n: number) => `${told}; ${wereLeft(refs, n)}`,
  leftMeanwhile: (refs: string, n: number) => `${wereLeft(refs, n)}.`,
  reordered: (n: number, by: 1 | -1) => `${each(n)} moved ${by < 0 ? 'up' : 'down'}`,
  placedBeneath: (ref: string, n: number, of: number, heading: string) =>
    `${ref} is now ${numberText(n)} of ${numberText(of)} beneath ${heading}`,
  allAtEnd: (by: 1 | -1) => `They are ${by < 0 ? 'first' : 'last'} already`,
  allAside: (n: number) => `${each(n)} set aside`,
  beneath: (n: number) => `${each(n)} beneath`,
  showBeneath: (n: number, ref: string) => `${each(n)} beneath ${ref}`,
  ungroup: 'Ungroup',
  unfoldBeneath: 'Show the points beneath',
  foldBeneath: 'Fold away the points beneath',
  disagreement: 'Disagreement recorded',
  disagreementBegun: 'Disagreement recorded. Write each view as those who hold it would.',
  viewOf: (letter: string, ref: string) => `View ${letter} of ${ref}`,
  ofPoint: (ref: string) => ` of ${ref}`,
  addView: 'Add a view',
  enoughViews: (n: number) =>
    count(n, {
      one: '# view is as many as a point can take.',
      other: '# views are as many as a point can take.',
    }),
  dropView: (letter: string) => `Set view ${letter} aside`,
  dropAll: 'Set the disagreement aside',
  emptyView: 'Nothing written yet',
  viewGone: 'The view is set aside',
  disagreementGone: (ref: string) => `The disagreement on ${ref} is set aside`,
  nothingToSplit: 'Put the caret between two thoughts, or in a bullet, and split there.',
  splitLater: (names: string, n: number) =>
    `${names} ${count(n, { one: 'is', other: 'are' })} writing in it. Split it when they pause.`,
  isSplit: (ref: string) => `${ref} is split in two`,
})
