/**
 * The plan in its document: root `plan`, read with `toJSON()`. Lists of things with ids are Y.Arrays of Y.Maps, so
 * that a count that changes costs a few bytes and not the list; all else is one JSON value a key.
 */
import * as Y from 'yjs'
import type { Plan } from './plan.ts'

const ROOT = 'plan'
const LISTS = ['rounds', 'groups', 'boards'] as const

type Fields = Record<string, unknown>

/** The plan, or null in a document that holds none yet. */
export const readPlan = (doc: Y.Doc): Plan | null => {
  const plan = doc.getMap(ROOT).toJSON() as Partial<Plan>
  return plan.id === undefined ? null : (plan as Plan)
}

/** Writes what differs from what the document holds. Call inside one transaction. */
export const writePlan = (doc: Y.Doc, plan: Plan): void => {
  const root = doc.getMap(ROOT)
  const next = plan as unknown as Fields
  for (const key of LISTS) writeList(root, key, next[key] as readonly Fields[])
  const rest = Object.keys(next).filter((key) => !(LISTS as readonly string[]).includes(key))
  for (const key of rest) setField(root, key, next[key])
  for (const key of root.keys()) if (!(key in next)) root.delete(key)
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const setField = (map: Y.Map<unknown>, key: string, value: unknown) => {
  if (!same(map.get(key), value)) map.set(key, value)
}

/** Lists only grow and change in place; should one shrink or be reordered, it is written anew. */
const writeList = (root: Y.Map<unknown>, key: string, next: readonly Fields[]) => {
  const list = root.get(key)
  const kept =
    list instanceof Y.Array &&
    list.length <= next.length &&
    list.toArray().every((item, index) => item instanceof Y.Map && item.get('id') === next[index]?.id)
  if (!kept) {
    const fresh = new Y.Array<Y.Map<unknown>>()
    fresh.push(next.map(toMap))
    root.set(key, fresh)
    return
  }
  const items = list as Y.Array<Y.Map<unknown>>
  items.forEach((item, index) => {
    const fields = next[index] ?? {}
    for (const [name, value] of Object.entries(fields)) setField(item, name, value)
    for (const name of item.keys()) if (!(name in fields)) item.delete(name)
  })
  if (next.length > items.length) items.push(next.slice(items.length).map(toMap))
}

const toMap = (fields: Fields) => new Y.Map(Object.entries(fields))
