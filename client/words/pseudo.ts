/**
 * Two languages that nobody speaks, made from the English words while they are said. What is not in them was never in
 * `words/`; what they push off the screen a translation would push off too.
 *
 * Invariant: what somebody has written themselves, and signs such as R4, FERN-4827 or a file's name, stay as they are.
 */
import type { Language } from './language.ts'

const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: 'áá', e: 'éé', i: 'íí', o: 'óó', u: 'úú', A: 'Áá', E: 'Éé', I: 'Íí', O: 'Óó', U: 'Úú' },
  ...{
    c: 'ç',
    d: 'ð',
    g: 'ĝ',
    h: 'ĥ',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    n: 'ñ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    w: 'ŵ',
    y: 'ý',
  },
  ...{
    z: 'ž',
    B: 'Ɓ',
    C: 'Ç',
    D: 'Ð',
    G: 'Ĝ',
    H: 'Ĥ',
    J: 'Ĵ',
    K: 'Ķ',
    L: 'Ļ',
    N: 'Ñ',
    R: 'Ŕ',
    S: 'Š',
    T: 'Ţ',
  },
  ...{ W: 'Ŵ', Y: 'Ý', Z: 'Ž' },
}

/** One letter, as it is in `en-XA`: vowels are twice as long, which makes English a third longer. */
export const accented = (letter: string): string => ACCENTED[letter] ?? letter

/** Words, but not signs: capitals and figures alone, and names of files. */
const WORD = /(?![A-Z0-9]+(?:-\d+)?(?![\p{L}\d]))\p{L}[\p{L}’']*/gu
const FILE_NAME = /^\S+\.[a-z]{3,4}$/
const APART = /[\u2068\u2069]/g

/** `words` with everything of `given` left as it stands. */
const outside = (words: string, given: readonly string[], change: (word: string) => string): string => {
  const [first, ...rest] = given
  if (first === undefined) return words.replace(WORD, change)
  return words
    .split(first)
    .map((between) => outside(between, rest, change))
    .join(`\u2068${first}\u2069`)
}

const pseudo = (
  tag: string,
  dir: Language['dir'],
  change: (words: string, given: string[]) => string,
): Language => {
  const tell = (words: unknown, given: readonly unknown[]): unknown => {
    if (typeof words === 'string') {
      const own = given.filter((each): each is string => typeof each === 'string' && each.trim() !== '')
      return FILE_NAME.test(words)
        ? words
        : change(
            words,
            own.sort((a, b) => b.length - a.length),
          )
    }
    if (typeof words === 'function')
      return (...args: unknown[]) => {
        const bare = args.map((each) => (typeof each === 'string' ? each.replace(APART, '') : each))
        return tell(words(...bare), bare)
      }
    if (Array.isArray(words)) return words.map((each) => tell(each, given))
    if (typeof words !== 'object' || words === null) return words
    return Object.fromEntries(Object.entries(words).map(([key, each]) => [key, tell(each, given)]))
  }
  return {
    tag,
    dir,
    formats: 'en-GB',
    say: <W extends object>(_: string, english: W) => tell(english, []) as W,
  }
}

export const longer = pseudo('en-XA', 'ltr', (words, given) =>
  words.trim() === '' ? words : `[${outside(words, given, (word) => [...word].map(accented).join(''))}]`,
)

/** Each word is overridden to run from right to left, as Arabic does; the letters stay for those who look. */
export const backwards = pseudo('ar-XB', 'rtl', (words, given) =>
  outside(words, given, (word) => `\u202e${word}\u202c`),
)
