/**
 * Between what stands in a composer and points: a point is its line, and the lines below it are its bullets, nested as
 * far as they are indented.
 */
import { saysNothing } from './blank.ts'
import type { Outline, Run } from './body.ts'
import { MAX_NESTING } from './body.ts'

/** Only from the second line on, where a line is a bullet already: "2016. A year" is a person's words. */
const BULLET = /^(?:\s*[-–—*•·▪‣◦+]\s+)+|^\s*[-–—*•·▪‣◦+]$/

/** What a bullet begins with in a composer, and how much further each level stands in. */
export const MARK = '– '
export const STEP = '    '

/** Null where the text says nothing. */
export const composedPoint = (text: string): Outline | null => {
  const [first, ...rest] = linesOf(text)
  return first === undefined ? null : { text: first.trim(), children: nested(rest) }
}

/** Every point that the text says, in order: after the first, each begins with a line of its own. */
export const composedPoints = (text: string): Outline[] => {
  const points: { readonly first: string; readonly rest: string[] }[] = []
  for (const line of linesOf(text)) {
    const open = points.at(-1)
    if (open === undefined || isOwnLine(line)) points.push({ first: line.trim(), rest: [] })
    else open.rest.push(line)
  }
  return points.map(({ first, rest }) => ({ text: first, children: nested(rest) }))
}

/** Those that say something. A bullet that was begun before any point is itself one: it has no sign. */
const linesOf = (text: string): string[] => {
  const [top = '', ...below] = text.split(/\r\n|\r|\n/)
  if (!saysNothing(top)) return [top, ...below.filter((line) => !saysNothing(line))]
  const first = below.findIndex((line) => !saysNothing(withoutBullet(line)))
  if (first < 0) return []
  return [withoutBullet(below[first] ?? ''), ...below.slice(first + 1).filter((line) => !saysNothing(line))]
}

/** Below the first line: that of another point. It stands at the margin, and has no bullet. */
export const isOwnLine = (line: string) => indentOf(line) < SLIP && !BULLET.test(line)

/** The same point as lines of a composer, to be gone on with there. */
export const composedText = (point: Outline): string =>
  [written(point), ...point.children.flatMap((child) => lines(child, 0))].join('\n')

/** Points put into a bullet at `depth`: the first goes on in its words, the others are bullets beside it. */
export const composedBeside = ([first, ...others]: readonly Outline[], depth: number): string => {
  const below = first?.children.flatMap((child) => lines(child, depth + 1)) ?? []
  return [first ? written(first) : '', ...below, ...others.flatMap((each) => lines(each, depth))].join('\n')
}

const lines = (point: Outline, depth: number): string[] => [
  STEP.repeat(depth) + MARK + written(point),
  ...point.children.flatMap((child) => lines(child, depth + 1)),
]

const written = ({ text, runs }: Outline) => (runs ? writtenRuns(runs) : text)

/** Words where no link can be: behind those that were one stands its address, unless they say it themselves. */
export const writtenRuns = (runs: readonly Run[]): string => {
  const stretches: { readonly href: string | undefined; text: string }[] = []
  for (const { text, href } of runs) {
    const open = stretches.at(-1)
    if (open && open.href === href) open.text += text
    else stretches.push({ href, text })
  }
  return stretches
    .map(({ href, text }) => {
      const words = text.trimEnd()
      const isSaid = href === undefined || words === '' || bare(words) === bare(href)
      return isSaid ? text : `${words} (${href})${text.slice(words.length)}`
    })
    .join('')
}

const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '')

export const withoutBullet = (line: string) => line.replace(BULLET, '').trim()

/** One column is a slip of the hand, two are meant. */
const SLIP = 2

/** How far a line stands in, in columns; a tab is a step. */
export const indentOf = (line: string) => /^\s*/.exec(line)?.[0].replaceAll('\t', STEP).length ?? 0

const nested = (all: readonly string[]): Outline[] => {
  const top: Outline[] = []
  const path: { indent: number; children: Outline[] }[] = []
  for (const line of all) {
    const text = withoutBullet(line)
    if (saysNothing(text)) continue
    const indent = indentOf(line)
    const above = () => path.at(-1)
    while (path.length >= MAX_NESTING || (above()?.indent ?? -SLIP) > indent - SLIP) path.pop()
    const children: Outline[] = []
    ;(above()?.children ?? top).push({ text, children })
    path.push({ indent, children })
  }
  return top
}
