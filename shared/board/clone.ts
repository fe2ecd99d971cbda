/**
 * Copies of Yjs types for another document. Yjs' own `clone` of a text carries a type that is embedded in it over alive,
 * out of the document it is in, and what stands behind it is lost; a foreign client may have embedded one.
 */
import * as Y from 'yjs'

/** A copy of a point's map, or of any type in it, that belongs to no document yet; what is no type is given back as it is. */
export const cloneType = <T>(type: T): T => {
  if (type instanceof Y.XmlText || type instanceof Y.Text) return cloneText(type) as unknown as T
  if (type instanceof Y.XmlElement) {
    const copy = new Y.XmlElement(type.nodeName)
    for (const [name, value] of Object.entries(type.getAttributes()))
      if (value !== undefined) copy.setAttribute(name, value)
    copy.insert(0, type.toArray().map(cloneType) as Y.XmlElement[])
    return copy as unknown as T
  }
  if (type instanceof Y.XmlFragment) {
    const copy = new Y.XmlFragment()
    copy.insert(0, type.toArray().map(cloneType) as Y.XmlElement[])
    return copy as unknown as T
  }
  if (type instanceof Y.Map) {
    const copy = new Y.Map()
    for (const [key, value] of type) copy.set(key, cloneType(value))
    return copy as unknown as T
  }
  if (type instanceof Y.Array) {
    const copy = new Y.Array()
    copy.insert(0, type.toArray().map(cloneType))
    return copy as unknown as T
  }
  return type
}

const cloneText = (text: Y.Text): Y.Text => {
  const copy = text instanceof Y.XmlText ? new Y.XmlText() : new Y.Text()
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]
  copy.applyDelta(delta.map((each) => ({ ...each, insert: cloneType(each.insert) })))
  return copy
}
