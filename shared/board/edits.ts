/**
 * Everything that can be done to a board, by name; one transaction each. Words inside a point are typed through
 * the editor, which writes the point's body itself; all else goes through here.
 *
 * The origin of a transaction says whether the person may undo it: `EDIT` is tracked by their undo, `CREATE` is
 * not (undoing a creation must not destroy what others wrote in the point; see `client/session/undo.ts`).
 */
import * as Y from 'yjs'
import type { ColumnId, GroupId, PointId } from '../ids.ts'
import type { Body } from './body.ts'
import { bodyToNodes } from './body.ts'
import { byOrder, keyBetween } from './order.ts'
import type { Gathering, PointMap, SetAside } from './schema.ts'
import { GATHERS, hasLeft, META, pointOf, pointsOf, SCHEMA_VERSION, UNDER, UNDER_KEY } from './schema.ts'

export const EDIT: unique symbol = Symbol('edit')
export const CREATE: unique symbol = Symbol('create')
export type Origin = typeof EDIT | typeof CREATE

export interface NewPoint {
  readonly id: PointId
  readonly column: ColumnId
  readonly body: Body
  readonly createdAt: number
  readonly group?: GroupId
  /** The point it is to stand behind; absent: at the end of the column. */
  readonly orderKey?: string
  /** It is written to gather others beneath it. */
  readonly gathers?: Gathering
}

/** What many points made at once have in common; `bodies` are theirs, in order. */
export interface NewPoints extends Pick<NewPoint, 'column' | 'createdAt' | 'group'> {
  readonly ids: readonly PointId[]
  readonly bodies: readonly Body[]
  /** Right behind this point of the column; null, or where it is not there: at the end. */
  readonly after: PointId | null
}

/** Adds points in order, one behind the other. */
export const addPoints = (doc: Y.Doc, { ids, bodies, after, ...common }: NewPoints): void => {
  const places = placesIn(doc, common.column)
  const at = after === null ? -1 : places.findIndex(({ id }) => id === after)
  let key = places.at(at)?.orderKey ?? null
  const next = at < 0 ? null : (places[at + 1]?.orderKey ?? null)
  doc.transact(() => {
    for (const [index, id] of ids.entries()) {
      key = keyBetween(key, next)
      addPoint(doc, { ...common, id, body: bodies[index] ?? [], orderKey: key })
    }
  }, CREATE)
}

/** Adds a point at the end of a column, or at `orderKey`. */
export const addPoint = (doc: Y.Doc, point: NewPoint): void => {
  doc.transact(() => {
    const map: PointMap = new Y.Map()
    const body = new Y.XmlFragment()
    map.set('place', [point.column, point.orderKey ?? keyBetween(lastKeyOf(doc, point.column), null)])
    map.set('body', body)
    map.set('createdAt', point.createdAt)
    if (point.group !== undefined) map.set('group', point.group)
    if (point.gathers !== undefined) map.set(GATHERS, point.gathers)
    body.insert(0, bodyToNodes(point.body.length > 0 ? point.body : [{ type: 'paragraph', runs: [] }]))
    pointsOf(doc).set(point.id, map)
  }, CREATE)
}

/**
 * Moves a point into `column`, before the point `before` (null: to the end). Returns false where the point is gone.
 * A point that stands there already is not written again. One that stood beneath a heading comes out from there.
 */
export const movePoint = (doc: Y.Doc, id: PointId, column: ColumnId, before: PointId | null): boolean => {
  const point = pointOf(doc, id)
  if (!point) return false
  const others = placesIn(doc, column).filter((each) => each.id !== id)
  const index = before === null ? others.length : others.findIndex((each) => each.id === before)
  const at = index < 0 ? others.length : index
  const previous = others[at - 1]?.orderKey ?? null
  const next = others[at]?.orderKey ?? null
  const [nowColumn, nowKey] = placeOf(point) ?? []
  const stands =
    nowColumn === column &&
    nowKey !== undefined &&
    (previous === null || previous < nowKey) &&
    (next === null || nowKey < next)
  if (stands && !point.has(UNDER)) return true
  doc.transact(() => {
    if (!stands) point.set('place', [column, keyBetween(previous, next)])
    comeOut(point)
  }, EDIT)
  return true
}

/** Out from beneath its heading, where it stands beneath one; in a transaction. */
export const comeOut = (point: PointMap): void => {
  for (const key of [UNDER, UNDER_KEY]) if (point.has(key)) point.delete(key)
}

/**
 * Takes a point off the board, with a reason; it can be brought back. False where it is gone, or on another board now:
 * where to is not to be forgotten.
 */
export const setPointAside = (doc: Y.Doc, id: PointId, aside: SetAside, origin: Origin = EDIT): boolean => {
  const point = pointOf(doc, id)
  if (!point || hasLeft(point)) return false
  doc.transact(() => point.set('setAside', { ...aside }), origin)
  return true
}

export const bringPointBack = (doc: Y.Doc, id: PointId, origin: Origin = EDIT): boolean => {
  const point = pointOf(doc, id)
  if (!point?.has('setAside') || hasLeft(point)) return false
  doc.transact(() => point.delete('setAside'), origin)
  return true
}

/**
 * Takes a point back that was made by mistake: its words and its views' are erased and it is off the board. What stays
 * is a shell that says nothing, for the words of others that may be on their way into it. `origin`: the caller's, who can undo it.
 */
export const withdrawPoint = (doc: Y.Doc, id: PointId, aside: SetAside, origin: symbol): boolean => {
  const point = pointOf(doc, id)
  if (!point || hasLeft(point)) return false
  doc.transact(() => {
    for (const body of bodiesIn(point)) eraseWords(body)
    point.set('setAside', { ...aside })
  }, origin)
  return true
}

/** Leaves the lines of a body empty where they stand; in a transaction. */
export const eraseWords = (body: Y.XmlFragment): void => {
  for (const text of textsIn(body)) text.delete(0, text.length)
}

/** Whatever words stand in a point: its own, its views', and what this version does not know. */
export const bodiesIn = (point: PointMap): Y.XmlFragment[] =>
  [...point.values()].filter((value): value is Y.XmlFragment => value instanceof Y.XmlFragment)

export const textsIn = (parent: Y.XmlFragment): Y.XmlText[] =>
  parent
    .toArray()
    .flatMap((node) =>
      node instanceof Y.XmlText ? [node] : node instanceof Y.XmlFragment ? textsIn(node) : [],
    )

/** The first content of a board: written once, by the server. */
export const seedBoard = (doc: Y.Doc, points: readonly NewPoint[]): void => {
  doc.transact(() => {
    doc.getMap(META).set('schema', SCHEMA_VERSION)
    for (const point of points) addPoint(doc, point)
  }, CREATE)
}

export const placeOf = (point: PointMap): readonly [ColumnId, string] | null => {
  const place = point.get('place')
  return Array.isArray(place) && typeof place[0] === 'string' && typeof place[1] === 'string'
    ? [place[0] as ColumnId, place[1]]
    : null
}

/** All places of a column in order, also of points set aside: they come back to where they were. */
const placesIn = (doc: Y.Doc, column: ColumnId) => {
  const places: { id: PointId; orderKey: string }[] = []
  for (const [id, point] of pointsOf(doc)) {
    const place = point instanceof Y.Map ? placeOf(point) : null
    if (place?.[0] === column) places.push({ id: id as PointId, orderKey: place[1] })
  }
  return places.sort(byOrder)
}

/** A key by which a new point stands before another in its column, or directly behind it; null where that is gone. */
export const keyBeside = (doc: Y.Doc, id: PointId, side: 'before' | 'behind'): string | null => {
  const point = pointOf(doc, id)
  const place = point && placeOf(point)
  if (!place) return null
  const places = placesIn(doc, place[0])
  const at = places.findIndex((each) => each.id === id) + (side === 'before' ? 0 : 1)
  return keyBetween(places[at - 1]?.orderKey ?? null, places[at]?.orderKey ?? null)
}

/** The order key of a column's last point; null in an empty one. */
export const lastKeyOf = (doc: Y.Doc, column: ColumnId) => placesIn(doc, column).at(-1)?.orderKey ?? null
