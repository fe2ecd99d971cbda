/**
 * The document of a board, as CONTRACT says it to the outside and `wire/guard.ts` keeps it.
 *
 * Root `points`: Y.Map, point id to Y.Map {place, body, createdAt, group?, setAside?}. `place` is ONE value, so that
 * two people moving the same point leave it in one place. Roots `refs` and `meta` are written by the server alone.
 * A new body starts with one empty paragraph (without it an undo to empty makes the editor write one, which
 * wipes the redo). Readers keep what they do not know.
 */
import * as Y from 'yjs'
import type { BoardId, ColumnId, PointId } from '../ids.ts'

export const SCHEMA_VERSION = 1

export const POINTS = 'points'
export const REFS = 'refs'
export const META = 'meta'

/** The roots anybody with the right may write; every other root is refused by the guard. */
export const WRITABLE_ROOTS: ReadonlySet<string> = new Set([POINTS])
/** The roots only the server writes. */
export const SERVER_ROOTS: ReadonlySet<string> = new Set([REFS, META])

export type Place = readonly [column: ColumnId, orderKey: string]

export interface SetAside {
  readonly reason: string
  /** When, in ms since 1970. */
  readonly at: number
  /** It lives on another board now, under the same id and reference; this is what it was when it left. */
  readonly movedTo?: BoardId
}

export type PointMap = Y.Map<unknown>

export const pointsOf = (doc: Y.Doc) => doc.getMap<PointMap>(POINTS)
export const refsOf = (doc: Y.Doc) => doc.getMap<string>(REFS)

export const pointOf = (doc: Y.Doc, id: PointId): PointMap | undefined => {
  const point = pointsOf(doc).get(id)
  return point instanceof Y.Map ? point : undefined
}

export const bodyOf = (point: PointMap): Y.XmlFragment | undefined => {
  const body = point.get('body')
  return body instanceof Y.XmlFragment ? body : undefined
}
