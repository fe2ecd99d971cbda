/**
 * In what order changed rows are painted. Those in sight: all of them, with the frame they came for. Of many others an
 * eighth at a time, as often as the pace of the page allows: what nobody sees is laid out less often, several keys of it
 * as one. It stays in the page, a little behind, and is brought up to date as soon as it comes in sight.
 */
import type { Pace } from './pace.ts'

/** Where the rows are. */
export interface Sight<Row> {
  isSeen(row: Row): boolean
  /** Calls `come` once, when the row comes in sight, until the returned function is called. */
  onceSeen(row: Row, come: () => void): () => void
}

export interface RowPainter<Row> {
  /** Has `paint` called once: before the next frame, or in its turn. */
  soon(row: Row, paint: () => void): void
  /** It is not painted again. */
  forget(row: Row): void
}

/** So many cost less than to look where they are. */
const FEW = 4
/** One in so many of those out of sight is painted at a time. */
const SHARE = 8

interface Waiting {
  readonly paint: () => void
  readonly stop: () => void
}

/** `measure`: what has to know how all of it stands, once many have been painted. */
export const paintSeenFirst = <Row>(
  pace: Pace,
  sight: Sight<Row>,
  measure: () => void = () => undefined,
): RowPainter<Row> => {
  const due = new Map<Row, () => void>()
  /** Out of sight; who has waited longest comes first. */
  const unseen = new Map<Row, Waiting>()
  let isPlanned = false
  /** Some of those out of sight are to be painted too. */
  let isTurn = false

  const take = (row: Row) => {
    unseen.get(row)?.stop()
    unseen.delete(row)
  }
  const paintNow = (row: Row, paint: () => void) => {
    take(row)
    try {
      paint()
    } catch (error) {
      // The others are painted all the same.
      queueMicrotask(() => {
        throw error
      })
    }
  }
  const wait = (row: Row, paint: () => void) => {
    if (!unseen.has(row)) unseen.set(row, { paint, stop: sight.onceSeen(row, () => paintNow(row, paint)) })
  }
  const plan = () => {
    if (!isPlanned) queueMicrotask(paintDue)
    isPlanned = true
  }
  const soon = pace(() => {
    isTurn = true
    plan()
  })
  /** Where each is comes before any is painted: the page is not laid out for that. */
  const paintDue = () => {
    isPlanned = false
    const rows = [...due]
    due.clear()
    const turn = isTurn ? [...unseen].slice(0, Math.max(FEW, Math.ceil(unseen.size / SHARE))) : []
    isTurn = false
    const now = rows.length <= FEW ? rows : rows.filter(([row]) => sight.isSeen(row))
    if (now.length < rows.length) {
      const isNow = new Set(now.map(([row]) => row))
      for (const [row, paint] of rows) if (!isNow.has(row)) wait(row, paint)
    }
    for (const [row, paint] of now) paintNow(row, paint)
    for (const [row, { paint }] of turn) paintNow(row, paint)
    if (now.length + turn.length > FEW) measure()
    if (unseen.size > 0) soon()
  }
  return {
    soon(row, paint) {
      due.set(row, paint)
      plan()
    },
    forget(row) {
      due.delete(row)
      take(row)
    },
  }
}
