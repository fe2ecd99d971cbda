/**
 * A list from elsewhere (an e-mail, a note, Word) as points with what is nested below them. Always true: every word
 * of it is in a point once, in order; nothing stands deeper than a board may nest.
 */
import type { Bullet } from '../note/items.ts'
import { linesOf } from '../note/lines.ts'
import { pointsOf } from '../note/outline.ts'
import type { Outline } from './body.ts'
import { MAX_NESTING } from './body.ts'

/** A line this long may have been broken by a mail program. */
const WRAPPED = 60
/** A line without a bullet holds the bullets right below it, whatever kind they are. */
const PLAIN_RANK = -1

/** Each outermost line a point, whether it has a bullet or not. One point only: it was no list. */
export const listedPoints = (text: string): Outline[] => {
  const bullets: Pick<Bullet, 'indent' | 'rank' | 'text'>[] = []
  let above = ''
  for (const line of linesOf(text)) {
    const words = line.kind === 'text' ? line.text.replace(/^#{1,6}\s+/, '') : line.text
    const open = bullets.at(-1)
    if (open && line.kind === 'text' && line.gap === 0 && goesOn(above, words)) open.text += ` ${words}`
    else {
      const rank = line.kind === 'bullet' ? line.rank : PLAIN_RANK
      bullets.push({ indent: line.indent, rank, text: words })
    }
    above = words
  }
  return pointsOf(bullets).map((point) => capped(point, 0))
}

/** The second half of a line that was broken in two: the first was long and had no end, and this one starts small. */
const goesOn = (above: string, words: string) =>
  above.length >= WRAPPED && !/[.!?:;]$/.test(above) && /^\p{Ll}/u.test(words)

/** What stands too deep comes up, behind what it hung below. */
const capped = ({ text, children }: Outline, depth: number): Outline => ({
  text,
  children: children
    .flatMap((child) => (depth + 1 < MAX_NESTING ? [child] : flat(child)))
    .map((child) => capped(child, depth + 1)),
})

const flat = ({ text, children }: Outline): Outline[] => [{ text, children: [] }, ...children.flatMap(flat)]
