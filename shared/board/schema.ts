/**
 * The document of a board, as CONTRACT says it to the outside and `wire/guard.ts` keeps it.
 *
 * Root `points`: Y.Map, point id to Y.Map {place, body, createdAt, group?, setAside?, under?, underKey?, gathers?, view.<id>?,
 * viewAside.<id>?, setBack?}. `place` is ONE value, so that two people moving the same point leave it in one place. `under` names
 * the heading a point stands beneath; its `place` is left as it is, so that it comes back to where it was (`layout.ts`). Where
 * it was moved among those there, `underKey` is its order key among them.
 * Each view of a disagreement has a key of its own in the point: in a map inside it, the views of one of two people who
 * begin one at the same time would be lost (`views.ts`). Roots `refs` and `meta` are written by the server alone.
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
  /** The facilitator took it back. */
  readonly takenBack?: true
}

export type PointMap = Y.Map<unknown>

/** The id of the heading that a point stands beneath. */
export const UNDER = 'under'
/** Its order key there; without one it stands by that of its place. */
export const UNDER_KEY = 'underKey'
/** What a point was written for that gathers others, and goes when they are ungrouped. */
export const GATHERS = 'gathers'

/** A heading over points that all stand, or a wording in place of those beneath it. */
export type Gathering = 'heading' | 'wording'
/** Written anew whenever a setting back changes words: who writes there learns by it what took theirs. */
export const SET_BACK = 'setBack'
/** Written anew whenever the facilitator takes somebody's words out of it: who writes there learns by it what went. */
export const TAKEN_OUT = 'takenOut'
/** What a view of a disagreement stands under is this and its id; its value is an XmlFragment. */
export const VIEW = 'view.'
/** When a view was set aside, in ms since 1970; its words stay where they are. */
export const VIEW_ASIDE = 'viewAside.'

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

/** It is on another board now; what is here is what it was when it left. */
export const hasLeft = (point: PointMap): boolean => {
  const aside = point.get('setAside')
  return (
    typeof aside === 'object' && aside !== null && 'movedTo' in aside && typeof aside.movedTo === 'string'
  )
}
