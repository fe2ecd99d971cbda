/**
 * A disagreement recorded under a point: its views, each a short body that several people write together. They have
 * letters by where they stand, and no names. A view's id is a jittered order key, so that two people who add one at
 * the same time add two. A view that is taken away keeps its words where they are, and can be brought back. No view is
 * ever deleted: words of others may be on their way into it. So adding some is undone as the making of a point is.
 */
import * as Y from 'yjs'
import type { PointId, ViewId } from '../ids.ts'
import type { Body } from './body.ts'
import { bodyToNodes, isBlank, readBody } from './body.ts'
import type { Origin } from './edits.ts'
import { CREATE, EDIT, eraseWords } from './edits.ts'
import { keyBetween } from './order.ts'
import type { PointMap } from './schema.ts'
import { pointOf, VIEW, VIEW_ASIDE } from './schema.ts'

export interface View {
  readonly id: ViewId
  readonly body: Body
  /** When it was set aside, in ms since 1970. */
  readonly setAside?: number
}

/** The same for all points that have none, so that they are not painted again. */
export const NO_VIEWS: readonly View[] = []

/** As many as a board offers to add; more that come from elsewhere are shown all the same. */
export const MAX_VIEWS = 8

const isFragment = (value: unknown): value is Y.XmlFragment =>
  value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement)

export const readViews = (point: PointMap): readonly View[] => {
  const views: View[] = []
  for (const [key, value] of point) {
    if (!key.startsWith(VIEW) || !isFragment(value)) continue
    const id = key.slice(VIEW.length)
    const at = point.get(VIEW_ASIDE + id)
    views.push({
      id: id as ViewId,
      body: readBody(value),
      ...(at !== undefined && { setAside: typeof at === 'number' ? at : 0 }),
    })
  }
  if (views.length === 0) return NO_VIEWS
  return views.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** A view on show: what it is called, and what it says. */
export interface LetteredView {
  readonly id: ViewId
  readonly letter: string
  readonly body: Body
}

/** `A` to `Z`, then `AA`. */
const letterAt = (index: number): string =>
  (index >= 26 ? letterAt(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** Those not set aside, by the letters they go by. */
export const viewsOnShow = (views: readonly View[]): readonly LetteredView[] =>
  views
    .filter(({ setAside }) => setAside === undefined)
    .map(({ id, body }, index) => ({ id, body, letter: letterAt(index) }))

/** What the hall and the note are told: views that say something, by the letters they have on the board. */
export const viewsSaid = (views: readonly View[]): readonly LetteredView[] =>
  views === NO_VIEWS ? [] : viewsOnShow(views).filter(({ body }) => !isBlank(body))

/** What the editor of a view binds to. */
export const viewOf = (point: PointMap, view: ViewId): Y.XmlFragment | undefined => {
  const value = point.get(VIEW + view)
  return isFragment(value) ? value : undefined
}

/**
 * Adds `n` empty views behind those that are there, set aside ones included. Returns their ids, none where the point
 * is gone.
 */
export const addViews = (doc: Y.Doc, id: PointId, n: number): ViewId[] => {
  const point = pointOf(doc, id)
  if (!point) return []
  const added: ViewId[] = []
  doc.transact(() => {
    let last: string | null = readViews(point).at(-1)?.id ?? null
    for (let i = 0; i < n; i++) {
      last = keyBetween(last, null)
      const body = new Y.XmlFragment()
      point.set(VIEW + last, body)
      body.insert(0, bodyToNodes([{ type: 'paragraph', runs: [] }]))
      added.push(last as ViewId)
    }
  }, CREATE)
  return added
}

/**
 * Writes views of another point under one that was just made, word for word; those set aside are left out. They are
 * taken back with that point.
 */
export const copyViews = (doc: Y.Doc, id: PointId, views: readonly View[]): void => {
  const shown = viewsOnShow(views)
  if (shown.length === 0) return
  doc.transact(() => {
    const added = addViews(doc, id, shown.length)
    for (const [index, { body }] of shown.entries()) {
      const view = added[index]
      const point = pointOf(doc, id)
      const words = view && point && viewOf(point, view)
      if (!words) continue
      words.delete(0, words.length)
      words.insert(0, bodyToNodes(body))
    }
  }, CREATE)
}

/** Takes views off the board, their words kept; `at` in ms since 1970. False where none of them was on it. */
export const setViewsAside = (
  doc: Y.Doc,
  id: PointId,
  views: readonly ViewId[],
  at: number,
  origin: Origin = EDIT,
): boolean => {
  const point = pointOf(doc, id)
  const shown = views.filter((view) => point?.has(VIEW + view) && !point.has(VIEW_ASIDE + view))
  if (!point || shown.length === 0) return false
  doc.transact(() => {
    for (const view of shown) point.set(VIEW_ASIDE + view, at)
  }, origin)
  return true
}

/**
 * Takes a view back that was added by mistake: its words are erased and it is off the board. What stays says nothing,
 * and takes in the words of others that may be on their way. `origin`: the caller's, who can undo it.
 */
export const withdrawView = (doc: Y.Doc, id: PointId, view: ViewId, at: number, origin: symbol): boolean => {
  const point = pointOf(doc, id)
  const words = point && viewOf(point, view)
  if (!point || !words) return false
  doc.transact(() => {
    eraseWords(words)
    if (!point.has(VIEW_ASIDE + view)) point.set(VIEW_ASIDE + view, at)
  }, origin)
  return true
}

/** Brings views back to where they stood. False where none of them was set aside. */
export const bringViewsBack = (
  doc: Y.Doc,
  id: PointId,
  views: readonly ViewId[],
  origin: Origin = EDIT,
): boolean => {
  const point = pointOf(doc, id)
  const aside = views.filter((view) => point?.has(VIEW_ASIDE + view))
  if (!point || aside.length === 0) return false
  doc.transact(() => {
    for (const view of aside) point.delete(VIEW_ASIDE + view)
  }, origin)
  return true
}
