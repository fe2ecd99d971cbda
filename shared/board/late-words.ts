/**
 * Words that were written in a point after it had left for another board: by somebody whose page did not know yet, or was
 * away. What has changed where it left from is done to the point where it is now.
 *
 * Always true: where nothing was changed there meanwhile, both say the same afterwards. Where something was, what was
 * written late stands as near to its place as can be told, and nothing that either side wrote is taken away.
 */
import * as Y from 'yjs'
import { cloneType } from './clone.ts'
import { bodyOf, type PointMap, VIEW } from './schema.ts'

/** A stretch of text with its marks, or what a foreign client has embedded. */
interface Stretch {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

type Node =
  | { readonly kind: 'text'; readonly stretches: readonly Stretch[] }
  | {
      readonly kind: 'element'
      readonly name: string
      /** Of a foreign client: ours writes none. */
      readonly attributes: Readonly<Record<string, unknown>>
      readonly nodes: readonly Node[]
    }
  | { readonly kind: 'other' }

/** The words of a point, its own and those of its views, as plain data. */
export type WordsOfPoint = ReadonlyMap<string, readonly Node[]>

const BODY = 'body'

export const wordsOfPoint = (point: PointMap): WordsOfPoint =>
  new Map(
    [...point].flatMap(([key, value]) =>
      (key === BODY || key.startsWith(VIEW)) && value instanceof Y.XmlFragment ? [[key, nodesOf(value)]] : [],
    ),
  )

export const areSameWords = (a: WordsOfPoint, b: WordsOfPoint): boolean =>
  a.size === b.size &&
  [...a].every(([key, nodes]) => {
    const others = b.get(key)
    return (
      others?.length === nodes.length && nodes.every((node, at) => keyOf(node) === keyOf(others[at] as Node))
    )
  })

/** Does to `target` what made of `before` what `source` says now. In a transaction of the caller's. */
export const writeLate = (target: PointMap, before: WordsOfPoint, source: PointMap): void => {
  for (const [key, now] of wordsOfPoint(source)) {
    const was = before.get(key)
    const there = key === BODY ? bodyOf(target) : target.get(key)
    if (there instanceof Y.XmlFragment) changeNodes(there, was ?? [], now, source.get(key) as Y.XmlFragment)
    else if (was === undefined) target.set(key, cloneType(source.get(key)))
  }
}

const nodesOf = (parent: Y.XmlFragment): readonly Node[] =>
  parent.toArray().map((node): Node => {
    if (node instanceof Y.XmlText) return { kind: 'text', stretches: node.toDelta() }
    if (node instanceof Y.XmlElement)
      return {
        kind: 'element',
        name: node.nodeName,
        attributes: node.getAttributes(),
        nodes: nodesOf(node),
      }
    return { kind: 'other' }
  })

/** The same for nodes that say the same. */
const keyOf = (node: Node) => JSON.stringify(node)

/** How many are the same from the start, and from the end of what is left. */
const sameEnds = <T>(a: readonly T[], b: readonly T[], isSame: (x: T, y: T) => boolean) => {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && isSame(a[start] as T, b[start] as T)) start++
  let end = 0
  while (end < most - start && isSame(a.at(-1 - end) as T, b.at(-1 - end) as T)) end++
  return { start, end }
}

/** `source`: what `now` was read of. */
const changeNodes = (
  target: Y.XmlFragment,
  before: readonly Node[],
  now: readonly Node[],
  source: Y.XmlFragment,
): void => {
  const [was, is] = [before.map(keyOf), now.map(keyOf)]
  const there = nodesOf(target).map(keyOf)
  // Yjs counts from the first to get at one.
  const nodes: unknown[] = target.toArray()
  const sources: readonly unknown[] = source.toArray()
  const { start, end } = sameEnds(was, is, Object.is)
  const [old, fresh] = [before.length - end, now.length - end]
  const pairs = Math.min(old, fresh)
  /** Where a node stands now, whatever others have put before it; else the same index. */
  const placeOf = (index: number, keys: readonly string[]) => {
    const key = keys[index]
    const found = there[index] === key || key === undefined ? index : there.indexOf(key)
    return found < 0 ? index : found
  }
  const remove = (at: number) => {
    target.delete(at, 1)
    there.splice(at, 1)
    nodes.splice(at, 1)
  }
  const insert = (place: number, index: number) => {
    const at = Math.min(place, target.length)
    const copy = cloneType(sources[index]) as Y.XmlElement
    target.insert(at, [copy])
    there.splice(at, 0, is[index] as string)
    nodes.splice(at, 0, copy)
  }
  for (let index = start; index < pairs; index++) {
    if (was[index] === is[index]) continue
    const at = placeOf(index, was)
    if (changeNode(nodes[at], before[index], now[index], sources[index])) {
      there[at] = '' // it is looked for no more
      continue
    }
    insert(at + 1, index)
    if (there[at] === was[index]) remove(at)
  }
  // What others have written in stays.
  for (let index = old - 1; index >= pairs; index--) {
    const at = placeOf(index, was)
    if (there[at] === was[index]) remove(at)
  }
  for (let index = pairs; index < fresh; index++) insert(index === 0 ? 0 : placeOf(index - 1, is) + 1, index)
}

/** Whether what is `there` could be changed in itself. */
const changeNode = (
  there: unknown,
  was: Node | undefined,
  now: Node | undefined,
  source: unknown,
): boolean => {
  if (was?.kind === 'text' && now?.kind === 'text' && there instanceof Y.XmlText) {
    changeText(there, was.stretches, now.stretches)
    return true
  }
  const isElement = was?.kind === 'element' && now?.kind === 'element' && was.name === now.name
  if (!isElement || !(there instanceof Y.XmlElement) || there.nodeName !== now.name) return false
  if (source instanceof Y.XmlElement) changeNodes(there, was.nodes, now.nodes, source)
  return true
}

/** A sign for what is no text, which stands for one character. */
const EMBEDDED = '\ufffc'
const plain = (stretches: readonly Stretch[]) =>
  stretches.map(({ insert }) => (typeof insert === 'string' ? insert : EMBEDDED)).join('')

const changeText = (target: Y.XmlText, before: readonly Stretch[], now: readonly Stretch[]): void => {
  const [was, is, there] = [plain(before), plain(now), plain(target.toDelta())]
  const late = change(was, is)
  const own = change(was, there)
  const isUntouched = was === there
  // Behind what others wrote in the same place, without taking any of it away.
  const isApart = isUntouched || late.end <= own.start || late.start >= own.end
  const by = late.start >= own.end && !isUntouched ? own.by : 0
  const at = isApart ? late.start + by : own.end + own.by
  const removed = isApart ? late.end - late.start : 0
  if (removed > 0) target.delete(at, removed)
  let place = at
  for (const { insert, attributes } of between(now, late.start, late.end + late.by)) {
    if (typeof insert === 'string') target.insert(place, insert, { ...attributes })
    place += typeof insert === 'string' ? insert.length : 0
  }
  if (isUntouched) setMarks(target, now)
}

/** From where to where of `a` something else stands in `b`, and how much longer that is. */
const change = (a: string, b: string) => {
  let { start, end } = sameEnds([...codeUnits(a)], [...codeUnits(b)], Object.is)
  // Never between the two halves of one sign.
  if (/[\ud800-\udbff]$/.test(a.slice(0, start))) start--
  if (/^[\udc00-\udfff]/.test(a.slice(a.length - end))) end--
  return { start, end: a.length - end, by: b.length - a.length }
}

const codeUnits = function* (text: string) {
  for (let at = 0; at < text.length; at++) yield text.charCodeAt(at)
}

const between = (stretches: readonly Stretch[], from: number, to: number): Stretch[] => {
  const found: Stretch[] = []
  let at = 0
  for (const each of stretches) {
    const length = typeof each.insert === 'string' ? each.insert.length : 1
    const [start, end] = [Math.max(from, at), Math.min(to, at + length)]
    if (start < end)
      found.push({
        ...each,
        insert: typeof each.insert === 'string' ? each.insert.slice(start - at, end - at) : each.insert,
      })
    at += length
  }
  return found
}

/** Marks of the same letters: those that are there and not in `now` go. */
const setMarks = (target: Y.XmlText, now: readonly Stretch[]): void => {
  if (JSON.stringify(target.toDelta()) === JSON.stringify(now)) return
  const all = new Set(
    [...(target.toDelta() as Stretch[]), ...now].flatMap(({ attributes }) => Object.keys(attributes ?? {})),
  )
  let at = 0
  for (const { insert, attributes } of now) {
    const length = typeof insert === 'string' ? insert.length : 1
    target.format(at, length, Object.fromEntries([...all].map((name) => [name, attributes?.[name] ?? null])))
    at += length
  }
}
