/**
 * Splitting a point: what stands behind the caret becomes a point of its own, or, where the caret is in a bullet, that
 * bullet with all below it. What is cut out is read first; it is written and taken away in one transaction, so that the
 * words are never in neither, nor in both.
 */
import * as Y from 'yjs'
import type { PointId } from '../ids.ts'
import type { Block, Body, Run } from './body.ts'
import { isBlank } from './body.ts'
import type { NewPoint } from './edits.ts'
import { addPoint, EDIT } from './edits.ts'
import { groupBehind } from './group-edits.ts'
import { bodyOf, pointOf } from './schema.ts'

/** Child indexes from the body down to the paragraph of the caret, and the characters before it there. */
export interface Spot {
  readonly path: readonly number[]
  readonly offset: number
}

/** The words that a split at this spot makes a point of; null where one of the two points would say nothing. */
export const cutAt = (body: Body, { path, offset }: Spot): Body | null => {
  const bullet = bulletAt(body, path)
  if (bullet) return isBlank(bullet.item) || isBlank(without(body, path)) ? null : bullet.item
  const block = body[path[0] ?? -1]
  if (path.length !== 1 || block?.type !== 'paragraph') return null
  const [before, behind] = cutRuns(block.runs, offset)
  const at = path[0] ?? 0
  const cut: Body = [{ type: 'paragraph', runs: trimStart(behind) }, ...body.slice(at + 1)]
  const rest: Body = [...body.slice(0, at), { type: 'paragraph', runs: before }]
  return isBlank(cut) || isBlank(rest) ? null : cut
}

/**
 * Makes a point of what `cutAt` gave and takes it away where it was, in one. `part` stands where the point stands that
 * it was part of.
 */
export const splitOff = (doc: Y.Doc, id: PointId, spot: Spot, part: NewPoint): void => {
  doc.transact(() => {
    addPoint(doc, part)
    groupBehind(doc, part.id, id)
    splitAt(doc, id, spot)
  }, EDIT)
}

/** Takes away what `cutAt` gave. False where the point is gone, or holds nothing there. */
export const splitAt = (doc: Y.Doc, id: PointId, spot: Spot): boolean => {
  const point = pointOf(doc, id)
  const body = point && bodyOf(point)
  if (!body) return false
  let done = false
  doc.transact(() => {
    done = spot.path.length > 1 ? deleteBullet(body, spot.path) : deleteBehind(body, spot)
  }, EDIT)
  return done
}

/** The innermost bullet around a path: list, item, and so on down to the paragraph. */
const bulletAt = (body: Body, path: readonly number[]): { readonly item: Body } | null => {
  let blocks = body
  let item: Body | null = null
  for (let depth = 0; depth + 2 < path.length; depth += 2) {
    const list = blocks[path[depth] ?? -1]
    const next = list?.type === 'list' ? list.items[path[depth + 1] ?? -1] : undefined
    if (!next) return null
    item = next
    blocks = next
  }
  return item && { item }
}

/** A body without the bullet that a path leads into. */
const without = (body: Body, path: readonly number[]): Body => {
  const [at = -1, item = -1, ...rest] = path
  const list = body[at]
  if (list?.type !== 'list') return body
  const items =
    rest.length > 2
      ? list.items.map((each, index) => (index === item ? without(each, rest) : each))
      : list.items.filter((_, index) => index !== item)
  return body.map((block, index): Block => (index === at ? { type: 'list', items } : block))
}

const cutRuns = (runs: readonly Run[], offset: number): [Run[], Run[]] => {
  const before: Run[] = []
  const behind: Run[] = []
  let at = 0
  for (const run of runs) {
    const split = Math.min(Math.max(offset - at, 0), run.text.length)
    if (split > 0) before.push({ ...run, text: run.text.slice(0, split) })
    if (split < run.text.length) behind.push({ ...run, text: run.text.slice(split) })
    at += run.text.length
  }
  return [before, behind]
}

const trimStart = ([first, ...rest]: readonly Run[]): Run[] =>
  first ? [{ ...first, text: first.text.trimStart() }, ...rest].filter(({ text }) => text !== '') : []

const deleteBehind = (body: Y.XmlFragment, { path, offset }: Spot): boolean => {
  const at = path[0] ?? -1
  const paragraph = body.get(at)
  if (!(paragraph instanceof Y.XmlElement)) return false
  if (body.length > at + 1) body.delete(at + 1, body.length - at - 1)
  let left = offset
  for (const text of paragraph.toArray()) {
    if (!(text instanceof Y.XmlText)) continue
    const keep = Math.min(left, text.length)
    if (keep < text.length) text.delete(keep, text.length - keep)
    left -= keep
  }
  return true
}

const deleteBullet = (body: Y.XmlFragment, path: readonly number[]): boolean => {
  let list: unknown = body.get(path[0] ?? -1)
  let holder: Y.XmlFragment = body
  let depth = 0
  for (; depth + 4 < path.length; depth += 2) {
    const item = list instanceof Y.XmlElement ? list.get(path[depth + 1] ?? -1) : null
    if (!(item instanceof Y.XmlElement)) return false
    holder = item
    list = item.get(path[depth + 2] ?? -1)
  }
  const at = path[depth + 1] ?? -1
  if (!(list instanceof Y.XmlElement) || at < 0 || at >= list.length) return false
  if (list.length > 1) list.delete(at, 1)
  else holder.delete(path[depth] ?? 0, 1)
  return true
}
