/**
 * The language a page speaks. The English words of a screen are in its own chunk and cost nothing more; those of another
 * language take their place, part by part, before anything is painted. So nobody may keep a word from before that: words
 * are read where they are said, never into a constant of a module.
 *
 * Invariant: a text of somebody's that runs against the page stands apart in what is said (U+2068, U+2069), so that it
 * cannot pull the words and numbers beside it out of their order.
 */
export interface Language {
  /** BCP 47, as the page says it in `lang`. */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  /** Where its numbers, dates and lists are written as in another language, whatever the reader asks for. */
  readonly formats?: string
  /** The words of a part, in the shape of the English ones. */
  say<W extends object>(part: string, english: W): W
}

export const ENGLISH: Language = { tag: 'en-GB', dir: 'ltr', say: (_, english) => english }

interface Part {
  readonly english: object
  readonly spoken: object
}

const parts = new Map<string, Part>()
let spoken = ENGLISH
let formats = ENGLISH.tag

/** What numbers, dates and lists are to be written by. */
export const locale = (): string => formats

/**
 * From now on every part speaks this language. `asked`: what the reader's browser asks for, best first; somebody who
 * reads English words and asks for `en-US` has dates as there.
 */
export const speak = (language: Language, asked: readonly string[]): void => {
  const kind = (tag: string) => tag.split('-')[0]
  spoken = language
  formats = language.formats ?? asked.find((tag) => kind(tag) === kind(language.tag)) ?? language.tag
  for (const [name, part] of parts) Object.assign(part.spoken, inWords(name, part.english))
}

/** The words of one part of the product, as they are in English, and as they will be in the language that is spoken. */
export const part = <W extends object>(name: string, english: W): W => {
  const own = inWords(name, english)
  parts.set(name, { english, spoken: own })
  return own
}

const inWords = <W extends object>(name: string, english: W): W => setApart(spoken.say(name, english)) as W

/** Every function of a tree of words takes its texts apart. */
const setApart = (words: unknown): unknown => {
  if (typeof words === 'function') return (...given: unknown[]) => words(...given.map(apart))
  if (Array.isArray(words)) return words.map(setApart)
  if (typeof words !== 'object' || words === null) return words
  return Object.fromEntries(Object.entries(words).map(([key, each]) => [key, setApart(each)]))
}

const AGAINST = { ltr: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/, rtl: /\p{Script=Latin}/u } as const

const apart = (given: unknown): unknown =>
  typeof given === 'string' && AGAINST[spoken.dir].test(given) ? `\u2068${given}\u2069` : given
