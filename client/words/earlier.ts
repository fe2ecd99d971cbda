/** The words of a board's earlier versions. */
import type { CheckpointReason } from '../../shared/board/checkpoint.ts'
import { count, points } from './english.ts'
import { listText } from './formats.ts'
import { part } from './language.ts'

const WHY: Readonly<Record<CheckpointReason, string>> = {
  time: 'while it was written on',
  round: 'when the round changed',
  lock: 'when it was locked',
  stage: 'when it went on the projector',
  restore: 'before a version was restored',
  takeBack: 'before changes were taken back',
}

/** So many references are named; more are counted. */
const NAMED = 8

export interface Tally {
  readonly added: number
  readonly changed: number
  readonly moved: number
  readonly aside: number
  /** Carried to another board. */
  readonly away: number
  readonly back: number
}

export const earlierWords = part('earlier', {
  title: 'Earlier versions',
  of: (strand: string) => `Earlier versions: ${strand}`,
  backToBoard: 'Back to the board',
  versions: 'Versions',
  version: 'Version',
  why: (why: CheckpointReason) => WHY[why],
  points,
  inList: (time: string, why: CheckpointReason) => `${time}, ${WHY[why]}`,
  none: 'No earlier version yet',
  noneText:
    'A version is kept every few minutes while people write, and when the board is locked, put on the projector or its round changes.',
  notYours: 'Only the table of a board and the facilitator can see its earlier versions.',
  failed: 'The versions could not be read.',
  asOf: (time: string) => `As it was, ${time}`,
  changedSince: (time: string) => `What has changed since ${time}`,
  show: 'Show',
  asItWas: 'As it was',
  compared: 'What has changed since',
  same: 'Nothing has changed since.',
  since: ({ added, changed, moved, aside, away, back }: Tally) =>
    `Since then: ${listText(
      [
        added > 0 && count(added, { other: '# added' }),
        changed > 0 && count(changed, { other: '# changed' }),
        moved > 0 && count(moved, { other: '# moved' }),
        aside > 0 && count(aside, { other: '# set aside' }),
        away > 0 && count(away, { other: '# moved to another board' }),
        back > 0 && count(back, { other: '# brought back' }),
      ].filter((each) => each !== false),
    )}.`,
  mark: {
    added: 'Added since',
    gone: 'Not on the board any more',
    aside: 'Set aside since',
    back: 'Brought back since',
    changed: 'Words changed',
    moved: (from: string, to: string) => `Moved from ${from} to ${to}`,
    beneath: 'Put beneath a heading since',
    out: 'Taken out from its heading since',
    elsewhere: (board: string) => `Moved to ${board}`,
  },
  wasAdded: 'added:',
  wasRemoved: 'removed:',
  empty: 'Nothing here then',
  emptyNow: 'Nothing here now',
  copy: 'Copy as a new point',
  copyOf: (ref: string) => `Copy as a new point: ${ref}`,
  /** No wider than before: a second click is to find it. */
  copyDone: 'Copied as new point',
  isCopied: (ref: string) => `Copied as new point: ${ref}`,
  setBack: 'Set back as it was',
  setBackOf: (ref: string) => `Set back as it was: ${ref}`,
  copied: (ref: string) => `${ref} is on the board again, as a new point.`,
  isSetBack: (ref: string) => `${ref} is as it was.`,
  from: (ref: string, time: string) => (ref === '' ? `As it was, ${time}` : `${ref} as it was, ${time}`),
  point: 'The point',
  undo: 'Undo',
  undone: 'Undone.',
  restore: 'Restore this version…',
  restoreTitle: 'Restore the whole board?',
  restoreText: (time: string) =>
    `The board goes back to how it was (${time}). Points written since then are set aside, not lost: each can be brought back. How the board is now is kept as a version, too.`,
  restoreHere: (n: number) =>
    count(n, {
      one: '# person has this board open and will see it change.',
      other: '# people have this board open and will see it change.',
    }),
  restoreDo: 'Restore it',
  anotherBoard: 'another board',
  /** `away`: the points of then that are on another board. */
  restored: (time: string, away: readonly string[]) =>
    `The board is as it was, ${time}.` +
    (away.length === 0
      ? ''
      : away.length > NAMED
        ? ` All but ${points(away.length)}, which are on another board.`
        : ` All but ${listText(away)}, which ${count(away.length, { one: 'is', other: 'are' })} on another board.`),
  restoreUndone: 'The board is as it was before.',
  reasonLater: (time: string) => `Written after the version that was restored (${time})`,
})
