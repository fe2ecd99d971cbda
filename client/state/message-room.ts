/**
 * How much room a message has left, counted as the server counts it: tidy, in the lines that it is kept in. Pure.
 * Always true: what has room is taken by the server, as far as its words go.
 */
import { LIMITS, tidyLines } from '../../shared/workshop/fields.ts'

/** With fewer characters left than this it is said how many. */
export const NEARLY = 50

export interface MessageRoom {
  /** In characters; below 0 so many are too many. */
  readonly left: number
  /** There are more lines than a screen takes: the last of them become one. */
  readonly joins: boolean
}

export const roomIn = (text: string): MessageRoom => ({
  left: LIMITS.message - tidyLines(text, LIMITS.messageLines).length,
  joins: tidyLines(text, Number.POSITIVE_INFINITY).split('\n').length > LIMITS.messageLines,
})
