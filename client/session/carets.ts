/**
 * Where other people's carets stand in the points that are painted, and what they have selected. Awareness carries Yjs
 * positions; the painter knows blocks and characters, so this is the one place that translates.
 */
import * as Y from 'yjs'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import { readViews, viewOf } from '../../shared/board/views.ts'
import type { PointId, ViewId } from '../../shared/ids.ts'
import type { CaretState, Person } from '../../shared/wire/presence.ts'

/** Where something stands between the characters of a body. */
export interface Spot {
  /** Child indexes from the body down to the paragraph. */
  readonly path: readonly number[]
  /** Characters before it in that paragraph. */
  readonly offset: number
}

export interface Caret extends Spot {
  readonly client: number
  readonly person: Person
  /** The other end of what they have selected; absent: they have selected nothing. */
  readonly anchor?: Spot
}

export interface Presence {
  readonly client: number
  readonly person: Person
  /** The point they are writing in. */
  readonly at: PointId | null
}

/** Who says it, as the server stamped them; null: nobody who can be shown. */
export const presenceOf = (client: number, { user, at }: CaretState): Presence | null =>
  isPerson(user) ? { client, person: user, at: typeof at === 'string' ? (at as PointId) : null } : null

/** Under which the carets in a point are found, or those in a view under it. */
export const caretKey = (point: PointId, view?: ViewId) => (view === undefined ? point : `${point}/${view}`)

/** A caret, and the `caretKey` of what it stands in. */
export interface Placed {
  readonly key: string
  readonly caret: Caret
}

/** Where their caret stands in the document as it is now; null: nowhere that can be painted. */
export const caretOf = (doc: Y.Doc, client: number, { user, at, cursor }: CaretState): Placed | null => {
  if (!isPerson(user) || typeof at !== 'string' || !cursor) return null
  const found = placeOf(doc, at as PointId, cursor.head)
  if (!found) return null
  const { key, ...place } = found
  const anchor = anchorOf(doc, at as PointId, cursor, found)
  return { key, caret: { client, person: user, ...place, ...(anchor && { anchor }) } }
}

const anchorOf = (
  doc: Y.Doc,
  id: PointId,
  { anchor, head }: NonNullable<CaretState['cursor']>,
  stands: Place,
): Spot | null => {
  if (JSON.stringify(anchor) === JSON.stringify(head)) return null
  const found = placeOf(doc, id, anchor)
  if (found?.key !== stands.key) return null
  const { path, offset } = found
  return { path, offset }
}

/** Whether somebody's cursor is one: whoever asks Yjs for a place that it cannot read is thrown out of what they do. */
export const isCursor = (doc: Y.Doc, cursor: unknown): boolean => {
  if (typeof cursor !== 'object' || cursor === null) return false
  const { anchor, head } = cursor as { anchor?: unknown; head?: unknown }
  try {
    for (const each of [anchor, head])
      Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(each), doc)
    return true
  } catch {
    return false
  }
}

const isPerson = (user: unknown): user is Person =>
  typeof user === 'object' && user !== null && 'label' in user && 'colour' in user

interface Place extends Spot {
  readonly key: string
}

const placeOf = (doc: Y.Doc, id: PointId, of: unknown): Place | null => {
  const point = pointOf(doc, id)
  const body = point && bodyOf(point)
  if (!body) return null
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(of), doc)
    if (!position) return null
    const placeIn = (words: Y.XmlFragment): Spot | null =>
      position.type instanceof Y.XmlText
        ? inText(words, position.type, position.index)
        : inElement(words, position.type as Y.XmlElement, position.index)
    const own = placeIn(body)
    if (own) return { key: caretKey(id), ...own }
    for (const view of readViews(point)) {
      const words = viewOf(point, view.id)
      const there = words && placeIn(words)
      if (there) return { key: caretKey(id, view.id), ...there }
    }
    return null
  } catch {
    return null // a position somebody made up
  }
}

const inText = (body: Y.XmlFragment, text: Y.XmlText, index: number) => {
  const paragraph = text.parent
  if (!(paragraph instanceof Y.XmlElement)) return null
  let offset = index
  for (const sibling of paragraph.toArray()) {
    if (sibling === text) break
    offset += sibling instanceof Y.XmlText ? sibling.length : 0
  }
  const path = pathTo(body, paragraph)
  return path && { path, offset }
}

/** A position between nodes: the start of the block behind it, or, behind the last of them, the end of the last block. */
const inElement = (body: Y.XmlFragment, element: Y.XmlElement, index: number) => {
  const isEnd = index > 0 && index >= element.length
  let block = element
  let inside = isEnd ? element.toArray().at(-1) : element.toArray()[index]
  while (inside instanceof Y.XmlElement) {
    block = inside
    inside = block.toArray().at(isEnd ? -1 : 0)
  }
  const path = block instanceof Y.XmlElement ? pathTo(body, block) : null
  return path && { path, offset: isEnd ? lengthOf(block) : 0 }
}

const lengthOf = (paragraph: Y.XmlElement) =>
  paragraph.toArray().reduce((sum, each) => sum + (each instanceof Y.XmlText ? each.length : 0), 0)

const pathTo = (body: Y.XmlFragment, element: Y.XmlElement): number[] | null => {
  const path: number[] = []
  let node: Y.XmlElement | Y.XmlFragment = element
  while (node !== body) {
    const parent = node.parent as Y.XmlFragment | null
    if (!(parent instanceof Y.XmlFragment)) return null
    path.unshift(parent.toArray().indexOf(node as Y.XmlElement))
    node = parent
  }
  return path
}
