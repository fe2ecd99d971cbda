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
  boards: 400,
  /** Of one message from the chair. */
  message: 400,
  /** Messages that are kept. */
  messages: 30,
  /** Points of all boards of a workshop that is made from a note. */
  points: 20_000,
  /** Of one point that comes from a note. */
  point: 20_000,
  /** A pasted note, in characters. */
  note: 1_500_000,
} as const

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Without control characters and outer blanks; every run of white space is one blank. */
export const tidyLine = (text: string) => text.replace(CONTROL, '').replace(/\s+/g, ' ').trim()

/** One line of text that must not be empty. `what` names it in the sentence a person reads. */
export const line = (what: string, max: number) =>
  v.pipe(
    v.string(`The ${what} has to be text.`),
    v.transform(tidyLine),
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
