/** The letter a strand's points are cited by (`R` of `R4`). */

/** `Strand B: Water` says its letter itself. */
const LETTERED = /^\s*(?:STRAND|GROUP|THEME|TOPIC|STREAM)\s+([A-Z])\s*(?:$|[^\p{L}\p{N}\s'’])/u

/**
 * The letter that the name says itself, else the first letter of the name that no strand has yet; then any free letter
 * of the alphabet; then, past 26 strands, two letters. Chosen once and kept: a point cited in a note must stay
 * findable after a renaming.
 */
export const letterFor = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name.normalize('NFD').toUpperCase()
  const said = LETTERED.exec(plain)?.[1] ?? ''
  const own = plain.replace(/[^A-Z]/g, '')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (const letter of said + own + alphabet) if (!taken.has(letter)) return letter
  for (const first of alphabet)
    for (const second of alphabet) if (!taken.has(first + second)) return first + second
  return `Z${taken.size}`
}
