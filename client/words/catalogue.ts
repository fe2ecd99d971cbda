/**
 * Every word of the product, for who translates it: a language is one file beside this one,
 * `export const language = translated('cy', 'ltr', { board: {...}, ... })`, and a line in `languages.ts`. The compiler
 * says which words it lacks, and which it has in the wrong shape.
 */
import type { boardWords } from './board.ts'
import type { lateBoardWords } from './board-late.ts'
import type { common } from './common.ts'
import type { actWords, deskWords } from './desk.ts'
import type { earlierWords } from './earlier.ts'
import type { findWords } from './find.ts'
import type { groupWords } from './group.ts'
import type { homeWords } from './home.ts'
import type { inviteWords } from './invite.ts'
import type { joinWords } from './join.ts'
import type { keyWords } from './keys.ts'
import type { Language } from './language.ts'
import type { notInWords } from './not-in.ts'
import type { noteWords } from './note.ts'
import type { privacyWords } from './privacy.ts'
import type { projectorWords } from './projector.ts'
import type { refusalWords } from './refusals.ts'
import type { screenWords } from './screens.ts'

/** By the names that the parts register under. */
export interface Catalogue {
  readonly acts: typeof actWords
  readonly board: typeof boardWords
  readonly boardLate: typeof lateBoardWords
  readonly common: typeof common
  readonly desk: typeof deskWords
  readonly earlier: typeof earlierWords
  readonly find: typeof findWords
  readonly group: typeof groupWords
  readonly home: typeof homeWords
  readonly invite: typeof inviteWords
  readonly join: typeof joinWords
  readonly keys: typeof keyWords
  readonly note: typeof noteWords
  readonly notIn: typeof notInWords
  readonly privacy: typeof privacyWords
  readonly projector: typeof projectorWords
  readonly refusals: typeof refusalWords
  readonly screens: typeof screenWords
}

/** A language whose words are all written down. */
export const translated = (tag: string, dir: Language['dir'], words: Catalogue): Language => ({
  tag,
  dir,
  say: <W extends object>(part: string, english: W): W =>
    ((words as unknown as Record<string, object>)[part] as W | undefined) ?? english,
})
