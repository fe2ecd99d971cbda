/**
 * The headings and bullets of one strand as its columns, with the headings that were lost put back.
 * Always true: bullets keep their order; a column that was put back says `sure: false`, and so does one with points
 * whose heading may be among the lines that were left out.
 */

import type { Bullet } from './items.ts'
import { STANDARD_NAMES, type StandardColumn } from './meaning.ts'
import { pointsOf } from './outline.ts'
import type { PreviewColumn, PreviewStrand } from './preview.ts'

/** A stretch of a strand: bullets under one heading, or under none. */
export interface Stretch {
  heading: { name: string; column: StandardColumn | null; inline: boolean; gap: number } | null
  bullets: Bullet[]
}

/** How many blank lines between bullets tell that a column's heading, or a strand's, was lost there. */
export interface Gaps {
  column: number
  strand: number
}

const NEXT: Record<string, StandardColumn | 'strand'> = {
  banked: 'discuss',
  discuss: 'options',
  options: 'strand',
}

/**
 * Two blank lines or more, and more than the note puts between its bullets anyway: a heading stood there.
 * Each lost heading leaves two blank lines, so two more are a strand's heading and that of its first column.
 */
export function gapsOf(bullets: Bullet[]): Gaps {
  const counts = new Map<number, number>()
  for (const { gap } of bullets) counts.set(gap, (counts.get(gap) ?? 0) + 1)
  let usual = 0
  for (const [gap, count] of counts) if (count >= 3 && count > (bullets.length * 2) / 3) usual = gap
  const column = Math.max(2, usual + 1)
  return { column, strand: column + 2 }
}

/** A strand of a round of lists: a lost heading starts the next. */
export function listStrands(name: string | null, bullets: Bullet[], gaps: Gaps): PreviewStrand[] {
  return runsOf(bullets, gaps.column).map((run, i) => ({
    name: i === 0 ? name : null,
    columns: [{ id: 'list', name: null, sure: isSure(run), points: pointsOf(run) }],
  }))
}

/** A strand with columns; more than one when the headings of strands were lost on the way. */
export function columnStrands(name: string | null, stretches: Stretch[], gaps: Gaps): PreviewStrand[] {
  const board = new Board(name)
  /** The next standard column that is written below each stretch. */
  const written: (StandardColumn | null)[] = []
  let below: StandardColumn | null = null
  for (const stretch of stretches.toReversed()) {
    written.push(below)
    below = stretch.heading?.column ?? below
  }
  written.reverse()
  for (const [i, { heading, bullets }] of stretches.entries()) {
    const next = written[i] ?? null
    if (heading) openWritten(board, heading, gaps)
    const runs = runsOf(bullets, gaps.column)
    for (const [r, run] of runs.entries()) {
      if (r > 0) openLost(board, run[0]?.gap ?? 0, next, r === runs.length - 1, gaps)
      else if (!heading) board.infer(next === 'banked' ? null : 'banked')
      board.add(run)
    }
  }
  return board.strands()
}

function openWritten(board: Board, heading: NonNullable<Stretch['heading']>, gaps: Gaps): void {
  const { name, column, inline, gap } = heading
  const had = column ? board.named(column) : undefined
  if (inline && board.currentName === name.toLowerCase()) return
  const again = had === name.toLowerCase()
  const startsOver = column === 'banked' && had === undefined && gap >= gaps.strand && !board.isEmpty
  if (again || startsOver) board.next()
  if (column && (again || had === undefined)) board.open(name, column)
  else board.open(name)
}

/** A gap in the bullets: which heading stood there? `written` is the next one that did not get lost. */
function openLost(
  board: Board,
  gap: number,
  written: StandardColumn | null,
  last: boolean,
  gaps: Gaps,
): void {
  const startsStrand = written !== 'banked' || !last
  const repeats = last && written !== null && board.named(written) !== undefined
  const lost = NEXT[board.current]
  if (startsStrand && (gap >= gaps.strand || repeats || (lost === 'strand' && written !== 'banked'))) {
    board.next()
    board.infer('banked')
  } else if (lost && lost !== 'strand' && lost !== written && board.named(lost) === undefined)
    board.infer(lost)
}

/** Strands as they fill up; the last column of the last strand is the current one. */
class Board {
  private readonly done: PreviewStrand[] = []
  private ids = new Map<string, number>()
  private names = new Map<StandardColumn, string>()
  private strand: PreviewStrand

  constructor(name: string | null) {
    this.strand = { name, columns: [] }
  }

  get current(): string {
    return this.strand.columns.at(-1)?.id ?? ''
  }

  /** In lower case. */
  get currentName(): string | undefined {
    return this.strand.columns.at(-1)?.name?.toLowerCase()
  }

  get isEmpty(): boolean {
    return this.strand.columns.length === 0
  }

  /** What this strand's column is called, in lower case; undefined where it has none yet. */
  named(column: StandardColumn): string | undefined {
    return this.names.get(column)
  }

  next(): void {
    this.done.push(this.strand)
    this.strand = { name: null, columns: [] }
    this.ids = new Map()
    this.names = new Map()
  }

  open(name: string, column?: StandardColumn): void {
    if (column) this.names.set(column, name.toLowerCase())
    this.start(column ?? slugOf(name), name === '' ? null : name, true)
  }

  /** Null: a list before the first heading, when the heading of the first column is not lost. */
  infer(column: StandardColumn | null): void {
    if (column) this.names.set(column, STANDARD_NAMES[column].toLowerCase())
    this.start(column ?? 'list', column && STANDARD_NAMES[column], false)
  }

  add(bullets: Bullet[]): void {
    const column = this.strand.columns.at(-1)
    if (!column) return
    column.sure &&= isSure(bullets)
    for (const point of pointsOf(bullets)) column.points.push(point)
  }

  strands(): PreviewStrand[] {
    return [...this.done, this.strand]
  }

  private start(wanted: string, name: string | null, sure: boolean): void {
    let count = this.ids.get(wanted) ?? 1
    let id = wanted
    while (this.ids.has(id)) id = `${wanted}-${++count}`
    this.ids.set(wanted, count).set(id, Math.max(1, this.ids.get(id) ?? 1))
    this.strand.columns.push({ id, name, sure, points: [] } satisfies PreviewColumn)
  }
}

const isSure = (bullets: Bullet[]) => !bullets.some(({ astray }) => astray)

function runsOf(bullets: Bullet[], gap: number): Bullet[][] {
  const runs: Bullet[][] = []
  for (const bullet of bullets) {
    const run = runs.at(-1)
    if (run && bullet.gap < gap) run.push(bullet)
    else runs.push([bullet])
  }
  return runs
}

function slugOf(name: string): string {
  const plain = name.slice(0, 40).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return slug === '' || slug in STANDARD_NAMES || slug === 'list' ? `column${slug && `-${slug}`}` : slug
}
