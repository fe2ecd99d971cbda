/**
 * One board as two files, for programs and for people: every point by column with its reference, and those set aside
 * with the reason. Under the Chatham House Rule without times, by which somebody who was there could tell who wrote.
 */
import type { Body } from '../../shared/board/body.ts'
import { isBlank } from '../../shared/board/body.ts'
import { beneathIn, columnIn, isSaid, layOut } from '../../shared/board/layout.ts'
import { byOrder } from '../../shared/board/order.ts'
import type { BoardContent, Point } from '../../shared/board/read.ts'
import type { LetteredView } from '../../shared/board/views.ts'
import { viewsSaid } from '../../shared/board/views.ts'
import { escapeMarks, pointLines } from '../../shared/note/markdown.ts'
import type { BoardEntry, Plan } from '../../shared/workshop/plan.ts'
import { findGroup, findStrand } from '../../shared/workshop/plan.ts'

interface FiledPoint {
  readonly ref: string | null
  readonly body: Body
  /** The views of a recorded disagreement. */
  readonly views: readonly Pick<LetteredView, 'letter' | 'body'>[]
  /** What stands beneath it. */
  readonly beneath: readonly FiledPoint[]
  /** In ms since 1970; absent under the Chatham House Rule. */
  readonly createdAt?: number
}

export interface BoardFile {
  readonly letter: string
  readonly strand: string
  readonly round: string
  /** Set where every table has a board of its own. */
  readonly table: string | null
  readonly columns: readonly {
    readonly id: string
    readonly name: string
    readonly points: readonly FiledPoint[]
  }[]
  readonly setAside: readonly (FiledPoint & { readonly column: string; readonly reason: string })[]
  /** Points of columns that this board does not have: kept, so that nothing is lost. */
  readonly elsewhere: readonly (FiledPoint & { readonly column: string })[]
}

export const boardFile = (plan: Plan, board: BoardEntry, { points, refs }: BoardContent): BoardFile => {
  const at = findStrand(plan, board.strand)
  const columns = at?.round.columns ?? []
  const layout = layOut(points)
  const said = (list: readonly Point[]) => list.filter((point) => isSaid(point, layout))
  const filed = (point: Point): FiledPoint => ({
    ref: refs[point.id] ?? null,
    body: point.body,
    views: viewsSaid(point.views).map(({ letter, body }) => ({ letter, body })),
    beneath: point.setAside ? [] : said(beneathIn(layout, point.id)).map(filed),
    ...(plan.houseRule === 'none' && { createdAt: point.createdAt }),
  })
  const known = new Set<string>(columns.map(({ id }) => id))
  return {
    letter: at?.strand.letter ?? '',
    strand: at?.strand.name ?? '',
    round: at?.round.name ?? '',
    table: findGroup(plan, board.group)?.name ?? null,
    columns: columns.map(({ id, name }) => ({
      id,
      name,
      points: said(columnIn(layout, id)).map(filed),
    })),
    setAside: points.flatMap((point) => [
      ...(point.setAside && isSaid(point, layout)
        ? [{ ...filed(point), column: point.column, reason: point.setAside.reason }]
        : []),
      ...point.views
        .filter((view) => view.setAside !== undefined && !isBlank(view.body))
        .map((view) => ({
          ...filed(point),
          body: view.body,
          views: [],
          beneath: [],
          column: point.column,
          reason: 'A view that was taken away from this point.',
        })),
    ]),
    elsewhere: [...layout.columns]
      .flatMap(([column, list]) => (known.has(column) ? [] : said(list)))
      .sort(byOrder)
      .map((point) => ({ ...filed(point), column: point.column })),
  }
}

export const boardToMarkdown = (file: BoardFile): string => {
  const title = [file.strand, file.table].filter(Boolean).join(', ')
  const lines = [`# ${escapeMarks(title)}`, '', escapeMarks(file.round), '']
  for (const { name, points } of file.columns) lines.push(`## ${escapeMarks(name)}`, '', ...list(points), '')
  if (file.elsewhere.length > 0)
    lines.push('## Not in a column of this board', '', ...list(file.elsewhere), '')
  if (file.setAside.length > 0) {
    lines.push('## Set aside', '')
    for (const point of file.setAside)
      lines.push(
        ...list([point]),
        `  _${escapeMarks(point.reason === '' ? 'No reason was given.' : `Reason: ${point.reason}`)}_`,
      )
  }
  return `${lines.join('\n').trimEnd()}\n`
}

const list = (points: readonly FiledPoint[]) =>
  points.length === 0 ? ['_Nothing was written here._'] : points.flatMap((point) => pointLines(point))
