/**
 * Where a struct of an update hangs, and where one does that the document has. The guard asks it of every struct, so it
 * makes no texts and keeps nothing.
 */
import * as Y from 'yjs'
import { POINTS } from '../board/schema.ts'

export type Id = { readonly client: number; readonly clock: number }

/**
 * Where a struct hangs. `root` is null below content that was collected: Yjs drops it there. `within` is the item it
 * hangs in, null where that is the root itself; `key` its key where that is a map.
 */
export interface Placement {
  readonly root: string | null
  readonly depth: number
  readonly within: Id | null
  readonly key: string | null
}

export interface Placed extends Placement {
  readonly clock: number
  readonly end: number
}

export const NOWHERE: Placement = { root: null, depth: 0, within: null, key: null }

export const below = (parent: Placement, id: Id, key: string | null): Placement =>
  parent.root === null ? NOWHERE : { root: parent.root, depth: parent.depth + 1, within: id, key }

/** Yjs hangs the rest of a struct that it knows in part behind that part, in whatever parent the struct names. */
export const isSame = (a: Placement, b: Placement) =>
  a.root === b.root &&
  a.key === b.key &&
  a.within?.client === b.within?.client &&
  a.within?.clock === b.within?.clock

export const findPlaced = (list: readonly Placed[] | undefined, clock: number): Placement | undefined => {
  if (!list) return undefined
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const placed = list[middle]
    if (!placed) return undefined
    if (clock < placed.clock) high = middle - 1
    else if (clock >= placed.end) low = middle + 1
    else return placed
  }
  return undefined
}

export function inDocument(doc: Y.Doc, id: Id): Placement {
  const structs = doc.store.clients.get(id.client)
  if (!structs) return NOWHERE
  const struct = structs[Y.findIndexSS(structs, id.clock)]
  if (!(struct instanceof Y.Item)) return NOWHERE
  let depth = 1
  let parent = struct.parent
  const within = parent instanceof Y.AbstractType ? parent._item : null
  while (parent instanceof Y.AbstractType && parent._item !== null) {
    parent = parent._item.parent
    depth++
  }
  if (!(parent instanceof Y.AbstractType)) return NOWHERE
  return { root: rootName(doc, parent), depth, within: within?.id ?? null, key: struct.parentSub }
}

const rootName = (doc: Y.Doc, type: Y.AbstractType<unknown>): string => {
  if (type === doc.share.get(POINTS)) return POINTS // nearly always
  for (const [name, root] of doc.share) if (root === type) return name
  return ''
}
