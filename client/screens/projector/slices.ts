/**
 * How a point that is taller than a page is parted. Pure. Always true: its slices follow one another from its top to
 * its bottom, nothing twice and nothing left out; none cuts a line; a paragraph or bullet is cut only where it is itself
 * taller than a page; two slices that follow one another do not fit on one page. They come of the point's own lines
 * alone: what is written elsewhere moves none.
 */

/** Lines are set so close that their boxes may touch; the middle of each, this share of it, touches no other. */
const MIDDLE = 0.5

export interface Line {
  readonly top: number
  readonly bottom: number
}

/** A paragraph as it is laid out, measured from the top of its point. */
export interface Block {
  readonly lines: readonly Line[]
  /** The letter of the view it is part of; null: of none. */
  readonly view: string | null
  /** It names what follows, and does not stand last on a page. */
  readonly names: boolean
}

/** Where a point may be cut. */
export interface Gap {
  readonly at: number
  /** Between two paragraphs or bullets. */
  readonly isWhole: boolean
  /** What is below goes on with this view, whose letter stands above. */
  readonly view: string | null
}

export interface Slice {
  readonly from: number
  readonly to: number
  /** What is below it, on later pages. */
  readonly rest: number
  /** What it begins within: the letter of a view that stands on an earlier page. */
  readonly view: string | null
}

/** What a page has room for, and the lines above and below a slice that say what it is part of. */
export interface Room {
  readonly page: number
  readonly above: number
  readonly below: number
}

interface Row extends Line {
  readonly blocks: readonly Block[]
}

/** Lines side by side are one row. */
const rowsOf = (blocks: readonly Block[]): Row[] => {
  const middles = blocks
    .flatMap((block) =>
      block.lines.map(({ top, bottom }) => {
        const inset = ((bottom - top) * (1 - MIDDLE)) / 2
        return { top: top + inset, bottom: bottom - inset, blocks: [block] }
      }),
    )
    .sort((a, b) => a.top - b.top)
  const rows: Row[] = []
  for (const line of middles) {
    const last = rows.at(-1)
    if (last && line.top < last.bottom)
      rows[rows.length - 1] = {
        top: last.top,
        bottom: Math.max(last.bottom, line.bottom),
        blocks: [...last.blocks, ...line.blocks],
      }
    else rows.push(line)
  }
  return rows
}

export const gapsOf = (blocks: readonly Block[]): Gap[] => {
  const rows = rowsOf(blocks)
  return rows.slice(1).flatMap((row, index): Gap[] => {
    const above = rows[index]
    if (!above || above.blocks.some(({ names }) => names)) return []
    const [one, ...others] = row.blocks
    const goesOn = one && !one.names && others.every(({ view }) => view === one.view)
    return [
      {
        at: Math.round((above.bottom + row.top) / 2),
        isWhole: !above.blocks.some((block) => row.blocks.includes(block)),
        view: goesOn ? one.view : null,
      },
    ]
  })
}

export const slicesOf = (height: number, gaps: readonly Gap[], room: Room): Slice[] => {
  const { page, above, below } = room
  const slices: Slice[] = []
  let from = 0
  let view: string | null = null
  for (;;) {
    const left = page - (from > 0 ? above : 0)
    const ahead = gaps.filter(({ at }) => at > from)
    const gap =
      height - from > left ? nextGap(ahead, from + left - below, height, page - above - below) : null
    if (!gap) {
      slices.push({ from, to: height, rest: 0, view })
      return slices
    }
    slices.push({ from, to: gap.at, rest: height - gap.at, view })
    from = gap.at
    view = gap.view
  }
}

/** The last gap up to `limit` between whole parts, unless what follows it fits on no page; else between lines. */
const nextGap = (ahead: readonly Gap[], limit: number, height: number, most: number): Gap | null => {
  const fitting = ahead.filter(({ at }) => at <= limit)
  const whole = fitting.findLast(({ isWhole }) => isWhole)
  if (whole) {
    const end = ahead.find(({ at, isWhole }) => isWhole && at > whole.at)?.at ?? height
    if (end - whole.at <= most) return whole
  }
  // A line that is taller than the page has one of its own.
  return fitting.at(-1) ?? ahead[0] ?? null
}

/** What a slice takes of a page. */
export const heightOfSlice = ({ from, to, rest }: Slice, { above, below }: Room): number =>
  to - from + (from > 0 ? above : 0) + (rest > 0 ? below : 0)
