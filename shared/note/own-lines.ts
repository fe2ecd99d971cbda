/**
 * Sentences that the product's own note writes around the points. Always true: only whole lines are matched; what
 * anybody else could have written only where it is slanted, as the note writes it.
 */

import { isItalic } from './headings.ts'

const NOTHING =
  /^(?:nothing was (?:banked|left to discuss|written down|written under .+|written in this round)|no options were put forward)\.$/i
const ABOUT = [
  /^Held under the Chatham House Rule: this note says what was said, not who said it or whom they were from\.$/,
  /^The boards behind this note are kept until .+\.$/,
  /^\d+ (?:person|people)(?:, \d+ (?:in the room|remote)){1,2}, at \d+ tables?\.$/,
  /^Among them: .+\.$/,
]

/** Whether a line says only that a column is empty, or how the earlier workshop was held and is kept. */
export function isOwnLine(text: string): boolean {
  if (text.length > 20_000) return false
  const slanted = isItalic(text)
  const said = slanted ? text.slice(1, -1) : text
  return NOTHING.test(said) || (slanted && ABOUT.some((pattern) => pattern.test(said)))
}
