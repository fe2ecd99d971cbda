/**
 * What a single struct may hold, looked at by itself: the part of the guard that needs neither the document nor the
 * window. Rules G5 (of values), G8, G9 and G13 of PROTOCOL.md.
 */
import * as Y from 'yjs'
import { UNDER, VIEW } from '../board/schema.ts'
import type { Reason } from './guard-rules.ts'

/** Yjs types below the root of an item; a person nests a handful. */
export const MAX_DEPTH = 32
/** Longest run of collected or deleted content in one struct: a person's day of typing is far below. */
const MAX_GONE = 10_000_000
/** Longest id of a heading; those that are made here have 10 characters. */
const MAX_ID = 64

/** What one struct may never hold, wherever it stands: G8 and G9. */
export function wrongContent(struct: Y.Item | Y.GC): Reason | null {
  if (struct instanceof Y.GC) return struct.length > MAX_GONE ? 'too much collected content' : null
  const { content } = struct
  if (content instanceof Y.ContentBinary) return 'binary content'
  if (content instanceof Y.ContentDoc) return 'subdocument'
  if (content instanceof Y.ContentDeleted && content.len > MAX_GONE) return 'too much deleted content'
  if (struct.parentSub === '__proto__') return 'forbidden key'
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return wrongValue(content.arr)
  if (content instanceof Y.ContentEmbed) return wrongValue(content.embed)
  if (content instanceof Y.ContentFormat)
    return content.key === '__proto__' ? 'forbidden key' : wrongValue(content.value)
  return null
}

/** A `__proto__` key shows as a foreign prototype where Yjs decoded the value, as an own key where JSON did. */
const wrongValue = (value: unknown, depth = 0): Reason | null => {
  if (typeof value === 'bigint') return 'not a JSON value'
  if (typeof value !== 'object' || value === null) return null
  if (depth > MAX_DEPTH) return 'nested too deep'
  if (
    !Array.isArray(value) &&
    (Object.getPrototypeOf(value) !== Object.prototype || Object.hasOwn(value, '__proto__'))
  )
    return 'forbidden key'
  for (const each of Object.values(value)) {
    const wrong = wrongValue(each, depth + 1)
    if (wrong !== null) return wrong
  }
  return null
}

/** What a field of a point may not hold, since its readers could make nothing of it. */
export function wrongField(key: string | null, content: Y.Item['content']): Reason | null {
  if (key === null || content instanceof Y.ContentDeleted) return null
  if (key === UNDER) {
    // More than one: Yjs joins values that one person set one after the other, while they can still be undone.
    const isNamed = content instanceof Y.ContentAny && content.arr.length > 0 && content.arr.every(isId)
    return isNamed ? null : 'not the name of a heading'
  }
  if (!key.startsWith(VIEW)) return null
  return content instanceof Y.ContentType && isFragment(content.type) ? null : 'not the words of a view'
}

const isId = (value: unknown) => typeof value === 'string' && value.length <= MAX_ID

const isFragment = (type: unknown) => type instanceof Y.XmlFragment && !(type instanceof Y.XmlElement)
