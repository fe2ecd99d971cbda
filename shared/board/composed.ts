/**
 * Between what stands in a composer and a point: the first line is the point, the lines below it are its bullets,
 * nested as far as they are indented.
 */
import type { Outline } from './body.ts'
import { MAX_NESTING } from './body.ts'

/** Only from the second line on, where a line is a bullet already: "2016. A year" is a person's words. */
const BULLET = /^(?:\s*[-–—*•·▪‣◦+]\s+)+|^\s*[-–—*•·▪‣◦+]$/

/** What a bullet begins with in a composer, and how much further each level stands in. */
export const MARK = '– '
export const STEP = '    '

/** Null where the text says nothing. */
export const composedPoint = (text: string): Outline | null => {
  const [first, ...rest] = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  if (first === undefined) return null
  return { text: first.trim(), children: nested(rest) }
}

/** The same point as lines of a composer, to be gone on with there. */
export const composedText = ({ text, children }: Outline): string =>
  [text, ...children.flatMap((child) => lines(child, 0))].join('\n')

const lines = ({ text, children }: Outline, depth: number): string[] => [
  STEP.repeat(depth) + MARK + text,
  ...children.flatMap((child) => lines(child, depth + 1)),
]

/** How far a line stands in, in columns; a tab is a step. */
export const indentOf = (line: string) => /^\s*/.exec(line)?.[0].replaceAll('\t', STEP).length ?? 0

const nested = (all: readonly string[]): Outline[] => {
  const top: Outline[] = []
  const path: { indent: number; children: Outline[] }[] = []
  for (const line of all) {
    const text = line.replace(BULLET, '').trim()
    if (text === '') continue
    const indent = indentOf(line)
    const above = () => path.at(-1)
    // One column is a slip of the hand, two are meant.
    while (path.length >= MAX_NESTING || (above()?.indent ?? -2) > indent - 2) path.pop()
    const children: Outline[] = []
    ;(above()?.children ?? top).push({ text, children })
    path.push({ indent, children })
  }
  return top
}
