/**
 * What a transaction has just deleted, as plain data, read while Yjs still holds it: right behind a transaction the
 * content of what it deleted is collected, and could never be brought back.
 */
import * as Y from 'yjs'
import type { PointId } from '../ids.ts'
import type { Block, Body, Run } from './body.ts'
import { safeHref } from './body.ts'
import { POINTS } from './schema.ts'

/** Where words stood that somebody wrote: the clock of one of them. */
export interface Written {
  readonly client: number
  readonly clock: number
}

interface Deleted extends Written {
  readonly bytes: number
  /** Words of others that stood in what this client made, one of each of them; absent: there were none. */
  readonly others?: readonly Written[]
}

export type Piece = Deleted &
  (
    | { readonly kind: 'text'; readonly text: string }
    /** A paragraph, a list, or a bullet of one: what stood in a body, with all that stood in it. */
    | { readonly kind: 'block'; readonly block: Block }
    | { readonly kind: 'bullet'; readonly blocks: readonly Block[] }
    | { readonly kind: 'runs'; readonly runs: readonly Run[] }
    /** What a key of a point held: its place, why it was set aside. */
    | { readonly kind: 'value'; readonly value: unknown }
    /** Words that a key of a point held. */
    | { readonly kind: 'body'; readonly body: Body }
    /** A point with all its keys. */
    | {
        readonly kind: 'point'
        readonly id: PointId
        readonly fields: Readonly<Record<string, { readonly value: unknown } | { readonly body: Body }>>
      }
  )

/** In the `afterTransaction` of a transaction: the outermost of all that it deleted. */
export const goneIn = (transaction: Y.Transaction): Piece[] => {
  const { deleteSet, doc } = transaction
  if (deleteSet.clients.size === 0) return []
  const root = doc.getMap(POINTS)
  const wasThere = (item: Y.Item) => !item.deleted || Y.isDeleted(deleteSet, item.id)
  const pieces: Piece[] = []
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    if (!(struct instanceof Y.Item)) return
    const parent = struct.parent as Y.AbstractType<unknown> | null
    if (parent === null || parent._item?.deleted) return // it went with what it stood in
    const piece = pieceOf(struct, parent === (root as unknown), wasThere)
    if (piece === null) return
    const { client, clock } = struct.id
    const others = othersIn(struct, wasThere)
    const bytes = JSON.stringify([piece, others]).length
    pieces.push({ client, clock, bytes, ...piece, ...(others.length > 0 && { others }) } as Piece)
  })
  return pieces
}

type WasThere = (item: Y.Item) => boolean
/** What holds others in a row. */
type Row = Pick<Y.XmlFragment, '_start'>
type Content<P = Piece> = P extends Piece ? Omit<P, 'client' | 'clock' | 'bytes' | 'others'> : never

const othersIn = ({ content, id }: Y.Item, wasThere: WasThere): Written[] => {
  const found = new Map<number, Written>()
  const look = (type: Row) => {
    for (const item of itemsIn(type, wasThere)) {
      const { client, clock } = item.id
      if (item.content instanceof Y.ContentType) look(item.content.type)
      else if (item.content instanceof Y.ContentString && client !== id.client && !found.has(client))
        found.set(client, { client, clock })
    }
  }
  if (content instanceof Y.ContentType) look(content.type)
  return [...found.values()]
}

const pieceOf = ({ content, parentSub }: Y.Item, ofRoot: boolean, wasThere: WasThere): Content | null => {
  if (content instanceof Y.ContentString) return { kind: 'text', text: content.str }
  if (content instanceof Y.ContentAny)
    return parentSub === null ? null : { kind: 'value', value: content.arr.at(-1) }
  if (!(content instanceof Y.ContentType)) return null
  const { type } = content
  if (type instanceof Y.Map) return ofRoot && parentSub !== null ? pointOf(parentSub, type, wasThere) : null
  if (parentSub !== null)
    return type instanceof Y.XmlFragment ? { kind: 'body', body: blocksIn(type, wasThere) } : null
  if (type instanceof Y.XmlElement)
    return type.nodeName === 'listItem'
      ? { kind: 'bullet', blocks: blocksIn(type, wasThere) }
      : { kind: 'block', block: blockOf(type, wasThere) }
  return type instanceof Y.XmlText ? { kind: 'runs', runs: runsIn(type, wasThere) } : null
}

const pointOf = (id: string, map: Y.Map<unknown>, wasThere: WasThere): Content => {
  const fields: Record<string, { value: unknown } | { body: Body }> = {}
  for (const [key, item] of map._map) {
    const { content } = item
    if (!wasThere(item)) continue
    if (content instanceof Y.ContentAny) fields[key] = { value: content.arr.at(-1) }
    else if (content instanceof Y.ContentType && content.type instanceof Y.XmlFragment)
      fields[key] = { body: blocksIn(content.type, wasThere) }
  }
  return { kind: 'point', id: id as PointId, fields }
}

function* itemsIn(type: Row, wasThere: WasThere): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) if (wasThere(item)) yield item
}

const typesIn = (parent: Row, wasThere: WasThere) =>
  [...itemsIn(parent, wasThere)].flatMap(({ content }) =>
    content instanceof Y.ContentType ? [content.type] : [],
  )

const blocksIn = (parent: Row, wasThere: WasThere): Body =>
  typesIn(parent, wasThere).map((type) => blockOf(type, wasThere))

const blockOf = (type: Row, wasThere: WasThere): Block =>
  type instanceof Y.XmlElement && type.nodeName === 'bulletList'
    ? { type: 'list', items: typesIn(type, wasThere).map((item) => blocksIn(item, wasThere)) }
    : { type: 'paragraph', runs: runsBelow(type, wasThere) }

const runsBelow = (type: Row, wasThere: WasThere): Run[] =>
  type instanceof Y.XmlText
    ? runsIn(type, wasThere)
    : typesIn(type, wasThere).flatMap((child) => runsBelow(child, wasThere))

/** By the formats that stood between the letters, as Yjs keeps them. */
const runsIn = (text: Row, wasThere: WasThere): Run[] => {
  const runs: Run[] = []
  const format = new Map<string, unknown>()
  for (const { content } of itemsIn(text, wasThere)) {
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) format.delete(content.key)
      else format.set(content.key, content.value)
    } else if (content instanceof Y.ContentString) {
      const href = safeHref((format.get('link') as { href?: unknown } | undefined)?.href)
      runs.push({
        text: content.str,
        ...(format.has('bold') && { bold: true as const }),
        ...(format.has('italic') && { italic: true as const }),
        ...(href !== undefined && { href }),
      })
    }
  }
  return runs
}
