/** From what stands in a composer to a point: the first line is the point, the lines below it are its bullets. */
import type { Outline } from './body.ts'

/** Only from the second line on, where a line is a bullet already: "2016. A year" is a person's words. */
const BULLET = /^\s*[-–—*•·▪‣◦+]\s+/

/** Null where the text says nothing. */
export const composedPoint = (text: string): Outline | null => {
  const [first, ...rest] = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => (index === 0 ? line : line.replace(BULLET, '')).trim())
    .filter((line) => line !== '')
  if (first === undefined) return null
  return { text: first, children: rest.map((line) => ({ text: line, children: [] })) }
}
