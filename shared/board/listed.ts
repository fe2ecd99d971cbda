/**
 * A list from elsewhere (an e-mail, a note, Word) as points with what is nested below them. Always true: every word
 * of it is in a point once, in order; nothing stands deeper than a board may nest.
 */
import type { Bullet } from '../note/items.ts'
import { linesOf } from '../note/lines.ts'
import { pointsOf } from '../note/outline.ts'
import { saysNothing } from './blank.ts'
import type { Outline, Run } from './body.ts'
import { isDressed, MAX_NESTING } from './body.ts'

/** A line this long may have been broken by a mail program; none breaks one as late as the second. */
const WRAPPED = [60, 100] as const
/** A line without a bullet holds the bullets right below it, whatever kind they are. */
const PLAIN_RANK = -1

/** What the words of a line look like, by the number of the line, counted from 1. */
export type Looks = ReadonlyMap<number, readonly Run[]>

interface Listed extends Pick<Bullet, 'indent' | 'rank' | 'text'> {
  /** Of `text`. */
  runs: readonly Run[]
}

/**
 * Each outermost line a point, whether it has a bullet or not. One point only: it was no list. `isBroken`: its lines may
 * have been broken in two on their way.
 */
export const listedPoints = (list: string, looks: Looks = new Map(), isBroken = true): Outline[] => {
  const bullets: Listed[] = []
  let above = ''
  for (const line of linesOf(list)) {
    const text = line.kind === 'text' ? line.text.replace(/^#{1,6}\s+/, '') : line.text
    const words = saysNothing(text) ? '' : text
    const open = bullets.at(-1)
    const runs = looksOf(words, looks.get(line.no) ?? [])
    if (open && isBroken && line.kind === 'text' && line.gap === 0 && goesOn(above, words)) {
      open.text += ` ${words}`
      open.runs = [...open.runs, { text: ' ' }, ...runs]
    } else {
      const rank = line.kind === 'bullet' ? line.rank : PLAIN_RANK
      bullets.push({ indent: line.indent, rank, text: words, runs })
    }
    above = words
  }
  const points = pointsOf(bullets).map((point) => capped(point, 0))
  if (looks.size === 0) return points
  // In the order of their lines.
  const looked = bullets.filter(({ text }) => text !== '').values()
  const dressed = ({ text, children }: Outline): Outline => {
    const runs = looked.next().value?.runs ?? []
    return {
      text,
      ...(isDressed({ text, runs, children: [] }) && { runs }),
      children: children.map(dressed),
    }
  }
  return points.map(dressed)
}

/** The runs of a line without what reading it took away: the bullet it began with, characters that nobody sees. */
const looksOf = (words: string, runs: readonly Run[]): readonly Run[] => {
  const kept: Run[] = []
  let left = words.length
  for (const run of [...runs].reverse()) {
    let text = ''
    for (let at = run.text.length - 1; at >= 0 && left > 0; at--) {
      const char = words.charAt(left - 1)
      if (char !== run.text.charAt(at) && (char !== ' ' || /\S/.test(run.text.charAt(at)))) continue
      text = char + text
      left--
    }
    if (text !== '') kept.unshift({ ...run, text })
  }
  return left === 0 ? kept : [{ text: words }]
}

/** The second half of a line that was broken in two: the first was long and had no end, and this one starts small. */
const goesOn = (above: string, words: string) =>
  above.length >= WRAPPED[0] &&
  above.length <= WRAPPED[1] &&
  !/[.!?:;]$/.test(above) &&
  /^\p{Ll}/u.test(words)

/** What stands too deep comes up, behind what it hung below. */
const capped = ({ text, children }: Outline, depth: number): Outline => ({
  text,
  children: children
    .flatMap((child) => (depth + 1 < MAX_NESTING ? [child] : flat(child)))
    .map((child) => capped(child, depth + 1)),
})

const flat = ({ text, children }: Outline): Outline[] => [{ text, children: [] }, ...children.flatMap(flat)]
