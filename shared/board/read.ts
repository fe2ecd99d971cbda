/**
 * A board document as plain data. Where each point stands is in `layout.ts`. Points that cannot be understood are left
 * out of the picture, never of the document; those whose column is unknown are brought where they can be seen (`stray.ts`).
 */
import * as Y from 'yjs'
import type { BoardId, ColumnId, PointId } from '../ids.ts'
import { recordOf } from '../record.ts'
import type { Body } from './body.ts'
import { readBody } from './body.ts'
import type { Gathering, PointMap, SetAside } from './schema.ts'
import { bodyOf, GATHERS, pointOf, pointsOf, refsOf, UNDER, UNDER_KEY } from './schema.ts'
import type { View } from './views.ts'
import { readViews } from './views.ts'

export interface Point {
  readonly id: PointId
  readonly column: ColumnId
  readonly orderKey: string
  readonly body: Body
  readonly createdAt: number
  readonly setAside?: SetAside
  /** The heading it was put beneath; whether it stands there is for `layout.ts` to say. */
  readonly under?: PointId
  /** Its order key there, where that is not the one of its place. */
  readonly underKey?: string
  /** Written to gather others. */
  readonly gathers?: Gathering
  /** The views of a disagreement, in order; those set aside among them. */
  readonly views: readonly View[]
}

const readPlace = (value: unknown): readonly [ColumnId, string] | null =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'
    ? [value[0] as ColumnId, value[1]]
    : null

export const readSetAside = (value: unknown): SetAside | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { reason, at, movedTo, takenBack } = value as { readonly [Key in keyof SetAside]?: unknown }
  return {
    reason: typeof reason === 'string' ? reason : '',
    at: typeof at === 'number' ? at : 0,
    ...(typeof movedTo === 'string' && { movedTo: movedTo as BoardId }),
    ...(takenBack === true && { takenBack }),
  }
}

/** A point as the document has it now; null where it is not there, or cannot be understood. */
export const livePoint = (doc: Y.Doc, id: PointId): Point | null => {
  const map = pointOf(doc, id)
  return map === undefined ? null : readPoint(id, map)
}

/** Null for what cannot be understood: a foreign client may have put anything under an id. */
export const readPoint = (id: PointId, map: PointMap): Point | null => {
  if (!(map instanceof Y.Map)) return null
  const place = readPlace(map.get('place'))
  const body = bodyOf(map)
  if (!place || !body) return null
  const createdAt = map.get('createdAt')
  const setAside = readSetAside(map.get('setAside'))
  const under = map.get(UNDER)
  const underKey = map.get(UNDER_KEY)
  const gathers = map.get(GATHERS)
  return {
    id,
    column: place[0],
    orderKey: place[1],
    body: readBody(body),
    createdAt: typeof createdAt === 'number' ? createdAt : 0,
    ...(setAside && { setAside }),
    ...(typeof under === 'string' && { under: under as PointId }),
    ...(typeof underKey === 'string' && { underKey }),
    ...((gathers === 'heading' || gathers === 'wording') && { gathers }),
    views: readViews(map),
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

export interface BoardContent {
  readonly points: readonly Point[]
  readonly refs: Readonly<Record<string, string>>
}

export const readBoard = (doc: Y.Doc): BoardContent => ({
  points: readPoints(doc),
  refs: recordOf(refsOf(doc).entries()),
})
