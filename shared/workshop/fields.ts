/** Limits and field schemas that creating a workshop and changing it have in common. Lengths in characters. */
import * as v from 'valibot'

export const LIMITS = {
  title: 300,
  name: 160,
  place: 300,
  purpose: 2000,
  rounds: 20,
  strands: 60,
  columns: 8,
  groups: 200,
  /** People at one table. */
  seats: 500,
  boards: 400,
  /** Of one message from the chair. */
  message: 400,
  /** Of one message: it has to fit on a screen. */
  messageLines: 8,
  /** Messages that are kept. */
  messages: 30,
  /** Points of all boards of a workshop that is made from a note. */
  points: 20_000,
  /** Of one point that comes in one piece. */
  point: 20_000,
  /** Of the heading of a group, as it is asked for. */
  heading: 300,
  /** Paragraphs and bullets of one point that comes in one piece. */
  lines: 500,
  /** Of one round: a day. */
  minutes: 1440,
  /** A pasted note, in characters. */
  note: 1_500_000,
  /** Lines of one that the server reads: each costs it some microseconds, for which all rooms wait. */
  noteLines: 20_000,
} as const

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/**
 * What cannot be seen and changes how its neighbours are read: marks that turn the direction of writing, blanks without
 * width, tags, halves of characters. Joiners stay where they join two signs, as in Persian words and in emoji.
 */
const UNSEEN = new RegExp(
  [
    '[\\u0080-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]',
    '(?<!\\u{1f3f4}[\\u{e0020}-\\u{e007e}]*)[\\u{e0000}-\\u{e007f}]', // but for the flags of Wales and its neighbours
    '\\p{Cs}',
    '(?<!\\p{L}|\\p{M}|\\p{ExtPict}|\\p{EMod})[\\u200c\\u200d]',
    '(?<=[\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}])[\\u200c\\u200d]',
    '[\\u200c\\u200d](?!\\p{L}|\\p{M}|\\p{ExtPict})',
  ].join('|'),
  'gu',
)

/** Without control characters, unseen marks and outer blanks; every run of white space is one blank. */
export const tidyLine = (text: string) =>
  text.replace(CONTROL, '').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()

/** One line of text that must not be empty. `what` names it in the sentence a person reads. */
export const line = (what: string, max: number) =>
  v.pipe(
    v.string(`The ${what} has to be text.`),
    v.transform(tidyLine),
    v.minLength(1, `The ${what} is empty.`),
    v.maxLength(max, `The ${what} is longer than ${max} characters.`),
  )

/** Tidy lines, one blank one between at most; from the last that is allowed on, all is one line. */
export const tidyLines = (text: string, most: number): string => {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(tidyLine)
    .filter((each, i, all) => each !== '' || (all[i - 1] ?? '') !== '')
  return [...lines.slice(0, most - 1), tidyLine(lines.slice(most - 1).join(' '))].join('\n').trim()
}

/** A few lines of text that must not be empty. */
export const fewLines = (what: string, max: number, most: number) =>
  v.pipe(
    v.string(`The ${what} has to be text.`),
    v.transform((text) => tidyLines(text, most)),
    v.minLength(1, `The ${what} is empty.`),
    v.maxLength(max, `The ${what} is longer than ${max} characters.`),
  )

/** Text that may be empty. */
export const prose = (what: string, max: number) =>
  v.pipe(
    v.string(`The ${what} has to be text.`),
    v.transform((text) => text.replace(CONTROL, '').trim()),
    v.maxLength(max, `The ${what} is longer than ${max} characters.`),
  )

export const shortId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'This is not an id.'))
