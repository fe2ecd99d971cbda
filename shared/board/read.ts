/**
 * A board document as plain data. Points that cannot be understood are left out of the picture, never of the
 * document; those whose column is unknown are kept where they can be seen (`orphans`).
 */
import * as Y from 'yjs'
import type { BoardId, ColumnId, PointId } from '../ids.ts'
import type { Body } from './body.ts'
import { isBlank, readBody } from './body.ts'
import { byOrder } from './order.ts'
import type { PointMap, SetAside } from './schema.ts'
import { bodyOf, pointsOf, refsOf } from './schema.ts'

export interface Point {
  readonly id: PointId
  readonly column: ColumnId
  readonly orderKey: string
  readonly body: Body
  readonly createdAt: number
  readonly setAside?: SetAside
}

const readPlace = (value: unknown): readonly [ColumnId, string] | null =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'
    ? [value[0] as ColumnId, value[1]]
    : null

const readSetAside = (value: unknown): SetAside | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { reason, at, movedTo } = value as { reason?: unknown; at?: unknown; movedTo?: unknown }
  return {
    reason: typeof reason === 'string' ? reason : '',
    at: typeof at === 'number' ? at : 0,
    ...(typeof movedTo === 'string' && { movedTo: movedTo as BoardId }),
  }
}

/** Null for what cannot be understood: a foreign client may have put anything under an id. */
export const readPoint = (id: PointId, map: PointMap): Point | null => {
  if (!(map instanceof Y.Map)) return null
  const place = readPlace(map.get('place'))
  const body = bodyOf(map)
  if (!place || !body) return null
  const createdAt = map.get('createdAt')
  const setAside = readSetAside(map.get('setAside'))
  return {
    id,
    column: place[0],
    orderKey: place[1],
    body: readBody(body),
    createdAt: typeof createdAt === 'number' ? createdAt : 0,
    ...(setAside && { setAside }),
  }
}

/** Every point of the document, in no order. */
export const readPoints = (doc: Y.Doc): Point[] => {
  const points: Point[] = []
  for (const [id, map] of pointsOf(doc)) {
    const point = readPoint(id as PointId, map)
    if (point) points.push(point)
  }
  return points
}

/** The points on show in one column, in order; a point nobody has written in yet is on show too. */
export const inColumn = (points: Iterable<Point>, column: ColumnId): Point[] =>
  [...points].filter((point) => point.column === column && !point.setAside).sort(byOrder)

export interface BoardContent {
  readonly points: readonly Point[]
  readonly refs: Readonly<Record<string, string>>
}

export const readBoard = (doc: Y.Doc): BoardContent => ({
  points: readPoints(doc),
  refs: refsOf(doc).toJSON(),
})

/** Points by column id: those on show that say something. */
export const countPoints = (points: Iterable<Point>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const point of points)
    if (!point.setAside && !isBlank(point.body)) counts[point.column] = (counts[point.column] ?? 0) + 1
  return counts
}
