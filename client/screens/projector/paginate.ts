/**
 * Which points stand on which page of a column. Pure. Always true: every index comes once, in order; no page is
 * empty; a page is taller than what is available only when it holds a single one; a point that is to stay with the next one
 * does, where the two have room on one page. A point that is taller than a page comes in slices, each in its turn.
 */
import type { Gap, Room, Slice } from './slices.ts'
import { heightOfSlice, slicesOf } from './slices.ts'

/** Heights come in fractions of a pixel; their sum may be off by this much. */
const TOLERANCE = 0.5

/**
 * Indices of `heights` by page. `available` is the height of a column that needs one page;
 * `paged` the height left where a line about the page stands under each of several. `staysWithNext`: a heading does
 * not stand last on a page, what is beneath it on the next.
 */
export const paginate = (
  heights: readonly number[],
  available: number,
  paged = available,
  staysWithNext: (index: number) => boolean = () => false,
): number[][] => {
  const total = heights.reduce((sum, height) => sum + height, 0)
  if (heights.length > 0 && total <= available + TOLERANCE) return [heights.map((_, index) => index)]
  const pages: number[][] = []
  let page: number[] = []
  let used = 0
  heights.forEach((height, index) => {
    const pair = staysWithNext(index) ? height + (heights[index + 1] ?? 0) : height
    const needed = pair <= paged + TOLERANCE ? pair : height
    if (page.length > 0 && used + needed > paged + TOLERANCE) {
      pages.push(page)
      page = []
      used = 0
    }
    page.push(index)
    used += height
  })
  if (page.length > 0) pages.push(page)
  return pages
}

/** A point, or a slice of one, on a page. */
export interface Piece {
  readonly index: number
  /** Null: it is there whole. */
  readonly slice: Slice | null
}

/** As `paginate`, with whatever is taller than a page in slices. `gapsIn`: where a point may be cut. */
export const paginateSliced = (
  heights: readonly number[],
  available: number,
  room: Room,
  staysWithNext: (index: number) => boolean,
  gapsIn: (index: number) => readonly Gap[],
): Piece[][] => {
  const total = heights.reduce((sum, height) => sum + height, 0)
  const isOnePage = total <= available + TOLERANCE
  const pieces = heights.flatMap((height, index): Piece[] =>
    isOnePage || height <= room.page + TOLERANCE
      ? [{ index, slice: null }]
      : slicesOf(height, gapsIn(index), room).map((slice) => ({ index, slice })),
  )
  return paginate(
    pieces.map(({ index, slice }) => (slice ? heightOfSlice(slice, room) : (heights[index] ?? 0))),
    available,
    room.page,
    (at) => {
      const piece = pieces[at]
      return piece !== undefined && !piece.slice?.rest && staysWithNext(piece.index)
    },
  ).map((page) => page.flatMap((at) => pieces[at] ?? []))
}

/** A list in parts of at most `size`. */
export const inParts = <T>(list: readonly T[], size: number): T[][] => {
  const parts: T[][] = []
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size))
  return parts
}

export interface Place {
  readonly part: number
  /** From 0, within its part. */
  readonly page: number
  /** Pages of the parts before. */
  readonly before: number
}

/** Where page `wanted` (from 1) lies when part k has `pages[k]` pages; beyond the last: the last. */
export const placeOf = (wanted: number, pages: readonly number[]): Place => {
  let before = 0
  for (const [part, count] of pages.entries()) {
    if (wanted <= before + count || part === pages.length - 1)
      return { part, page: Math.max(0, Math.min(wanted - before, count) - 1), before }
    before += count
  }
  return { part: 0, page: 0, before: 0 }
}

/** For each of `sought`, the page it begins on, where that is not the one at `place`. */
export const elsewhere = (
  pages: readonly (readonly { readonly id: string; readonly slice: Slice | null }[])[],
  place: Place,
  sought: ReadonlySet<string>,
): number[] =>
  pages.flatMap((page, at) =>
    at === place.page
      ? []
      : page.filter(({ id, slice }) => !slice?.from && sought.has(id)).map(() => place.before + at + 1),
  )
