/**
 * The words of a board that came after a saved moment: what a person would lose if the server never took this
 * document again. A new point is given whole; of an older point those paragraphs and bullets in which something new
 * stands, in the point itself or in a view under it. Moves and deletions hold no words, and are left out.
 */
import * as Y from 'yjs'
import type { ColumnId, PointId } from '../ids.ts'
import type { Block, Body } from './body.ts'
import { isBlank, plainLines } from './body.ts'
import { readPoint } from './read.ts'
import type { SavedMoment } from './saved-moment.ts'
import { bodyOf, pointsOf, refsOf } from './schema.ts'
import { viewOf, viewsOnShow } from './views.ts'

export interface UnsavedPoint {
  readonly id: PointId
  readonly column: ColumnId
  /** Made after the moment; else an older point with new words in it. */
  readonly isNew: boolean
  readonly body: Body
  /** The same by where it stands: in the point itself, and in views under it, by their letters; null: one set aside. */
  readonly own: Body
  readonly views: readonly { readonly letter: string | null; readonly body: Body }[]
  /** Empty: it has none yet. */
  readonly ref: string
  /** Its first line; empty where that is among these words. */
  readonly begins: string
}

/** In the order the points were made. */
export const neverSaved = (doc: Y.Doc, saved: SavedMoment): UnsavedPoint[] => {
  const isLater = ({ id, length }: Y.Item) => id.clock + length > (saved.sv.get(id.client) ?? 0)
  const found: (UnsavedPoint & { readonly createdAt: number })[] = []
  for (const [id, map] of pointsOf(doc)) {
    const point = readPoint(id as PointId, map)
    const body = point && bodyOf(map)
    if (!point || !body) continue
    const isNew = map._item !== null && isLater(map._item)
    const shown = viewsOnShow(point.views)
    const views = point.views
      .map((view) => {
        const fragment = viewOf(map, view.id)
        return {
          letter: shown.find(({ id }) => id === view.id)?.letter ?? null,
          body: isNew || !fragment ? view.body : laterBlocks(fragment, view.body, isLater),
        }
      })
      .filter((view) => !isBlank(view.body))
    const own = isNew ? point.body : laterBlocks(body, point.body, isLater)
    const words = [...own, ...views.flatMap((view) => view.body)]
    if (isBlank(words)) continue
    const [first] = plainLines(point.body)
    const begins = first && plainLines(own)[0]?.text !== first.text ? first.text : ''
    const { column, createdAt } = point
    const ref = refsOf(doc).get(id) ?? ''
    found.push({ id: point.id, column, isNew, body: words, own, views, ref, begins, createdAt })
  }
  return found.sort((a, b) => a.createdAt - b.createdAt).map(({ createdAt: _, ...point }) => point)
}

type IsLater = (item: Y.Item) => boolean

/** `body` is what `parent` reads as, child by child. */
const laterBlocks = (parent: Y.XmlFragment, body: Body, isLater: IsLater): Block[] =>
  body.flatMap((block, index): Block[] => {
    const node = parent.get(index)
    if (block.type !== 'list') return hasLaterText(node, isLater) ? [block] : []
    const list = node as Y.XmlElement
    const items = block.items
      .map((item, at) => laterBlocks(list.get(at) as Y.XmlElement, item, isLater))
      .filter((item) => item.length > 0)
    return items.length > 0 ? [{ type: 'list', items }] : []
  })

const hasLaterText = (node: unknown, isLater: IsLater): boolean => {
  if (node instanceof Y.XmlText) {
    for (let item = node._start; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString && isLater(item)) return true
    return false
  }
  return node instanceof Y.XmlFragment && node.toArray().some((child) => hasLaterText(child, isLater))
}
