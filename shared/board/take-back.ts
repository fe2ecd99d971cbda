/**
 * Taking back what one person did to a board, whoever else has written on it since.
 *
 * Always true: no letter that somebody else wrote is deleted or moved within its text; nobody else's point leaves the
 * board. What this person wrote goes, letter by letter; a point they made is withdrawn (its shell stays, for words of
 * others that are on their way into it), or is set aside where others have written in it; what they deleted comes back
 * where it can still be told, before it is asked whose words there are; what they moved goes back. A point that was
 * carried to another board since is left alone.
 */
import * as Y from 'yjs'
import type { PointId } from '../ids.ts'
import type { Body } from './body.ts'
import { bodyToNodes } from './body.ts'
import { bodiesIn, EDIT, setPointAside, textsIn, withdrawPoint } from './edits.ts'
import type { Piece } from './gone.ts'
import { Gone, lengthOf } from './gone-pieces.ts'
import type { PointMap, SetAside } from './schema.ts'
import { hasLeft, pointsOf, TAKEN_OUT } from './schema.ts'
import type { Anew, Span, Spans, Stretch } from './spans.ts'

/** What one person did. */
export interface Doings {
  readonly wrote: Spans
  readonly deleted: Spans
  /** What was written and deleted again as a taking back was undone: it hides what a key held before. Absent: nothing. */
  readonly between?: Spans
}

/** Points, by what becomes of them; one may count under several. */
export interface TakenBack {
  /** Theirs alone: they are withdrawn. */
  readonly removed: number
  /** Theirs, with words of others: set aside. */
  readonly aside: number
  /** Their words go out of points of others. */
  readonly cleaned: number
  /** Words that they deleted come back. */
  readonly refilled: number
  /** Whole points that they deleted come back. */
  readonly returned: number
  readonly movedBack: number
  /** Set aside, brought back, or put elsewhere by them: as before. */
  readonly setRight: number
}

type Counts = { -readonly [Key in keyof TakenBack]: number }

interface Work {
  readonly doc: Y.Doc
  readonly done: Doings
  readonly gone: Gone
  readonly counts: Counts
  /** Of what they deleted: where it is now. */
  readonly returned: Anew[]
}

/**
 * Call inside one transaction. `pieces`: what is known of what was deleted lately, by anybody. `returned` is added to:
 * what came back of what they deleted.
 */
export const takeBack = (
  doc: Y.Doc,
  done: Doings,
  pieces: Iterable<Piece>,
  aside: SetAside,
  returned: Anew[] = [],
): TakenBack => {
  const counts: Counts = {
    removed: 0,
    aside: 0,
    cleaned: 0,
    refilled: 0,
    returned: 0,
    movedBack: 0,
    setRight: 0,
  }
  const work: Work = { doc, done, gone: new Gone(pieces), counts, returned }
  const root = pointsOf(doc)
  for (const [id, item] of [...root._map]) {
    const { content } = item
    if (item.deleted) bringBackPoint(work, item)
    else if (content instanceof Y.ContentType && content.type instanceof Y.Map) {
      const map = content.type as PointMap
      if (hasLeft(map)) continue
      if (isTheirs(done, item)) takeOff(work, id as PointId, map, aside)
      else putRight(work, map)
    }
  }
  return counts
}

/** A point that they made: what others had written in it is there again, whatever they deleted of it. */
function takeOff(work: Work, id: PointId, map: PointMap, aside: SetAside): void {
  const { doc, done, counts } = work
  if (giveBackIn(work, map)) counts.refilled++
  const isAside = map.has('setAside')
  const bodies = bodiesIn(map)
  if (bodies.some((body) => holdsOthers(body, done))) {
    if (isAside) return
    setPointAside(doc, id, aside)
    counts.aside++
  } else if (!isAside || bodies.flatMap(textsIn).some(({ length }) => length > 0)) {
    withdrawPoint(doc, id, aside, EDIT)
    counts.removed++
  }
}

/**
 * Words of others that they deleted under any key, with what stood round them; their own stay. False where none are
 * known.
 */
function giveBackIn(work: Work, map: PointMap): boolean {
  let given = false
  for (const [key, item] of [...map._map]) {
    const { content } = item
    if (item.deleted) {
      const { client, clock } = item.id
      const piece = work.gone.at(client, clock + item.length - 1)
      if (piece?.kind !== 'body') continue
      if (!isMissed(work.done, client, piece.clock) && !heldOthers(work.done, piece)) continue
      comesBack(work, piece)
      map.set(key, fragmentOf(piece.body))
      given = true
    } else if (content instanceof Y.ContentType && content.type instanceof Y.XmlFragment)
      given = putWordsRight(work, content.type, 'stays').given || given
  }
  return given
}

/** To be said right before it is written. */
const comesBack = ({ doc, returned }: Work, { client, clock }: Piece) =>
  returned.push({ client, clock, len: 1, as: nextOf(doc) })

/** What is written next stands under it. */
const nextOf = (doc: Y.Doc) => ({ client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) })

const isTheirs = ({ wrote }: Doings, { id, length }: Y.Item) =>
  wrote.has(id.client, id.clock) || wrote.has(id.client, id.clock + length - 1)

/** Deleted by them, and not their own. */
const isMissed = ({ wrote, deleted }: Doings, client: number, clock: number) =>
  deleted.has(client, clock) && !wrote.has(client, clock)

/** Their own, and deleted by them with words of others in it. */
const heldOthers = ({ wrote, deleted }: Doings, { client, clock, others = [] }: Piece) =>
  deleted.has(client, clock) && others.some((other) => !wrote.has(other.client, other.clock))

/** Whether anybody else has words in it. */
const holdsOthers = (type: Pick<Y.XmlFragment, '_start'> | undefined, done: Doings): boolean => {
  for (let item = type?._start ?? null; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentType ? holdsOthers(content.type, done) : isWordOfOthers(item, done))
      return true
  }
  return false
}

const isWordOfOthers = ({ id, length, content }: Y.Item, { wrote }: Doings): boolean => {
  if (content instanceof Y.ContentFormat) return false
  return wrote.without(id.client, id.clock, id.clock + length).length > 0
}

function bringBackPoint(work: Work, item: Y.Item): void {
  const { doc, done, gone, counts } = work
  const piece = missedPiece(done, gone, item)
  if (piece?.kind !== 'point') return
  const map: PointMap = new Y.Map()
  for (const [key, field] of Object.entries(piece.fields))
    map.set(key, 'body' in field ? fragmentOf(field.body) : field.value)
  comesBack(work, piece)
  pointsOf(doc).set(piece.id, map)
  counts.returned++
}

/** What they deleted last under a key, where that was not their own. */
const missedPiece = (done: Doings, gone: Gone, { id, length }: Y.Item): Piece | undefined => {
  // The latest is what the key held.
  const clock = id.clock + length - 1
  return isMissed(done, id.client, clock) ? gone.at(id.client, clock) : undefined
}

const fragmentOf = (body: Body): Y.XmlFragment => {
  const fragment = new Y.XmlFragment()
  fragment.insert(0, bodyToNodes(body.length > 0 ? body : EMPTY))
  return fragment
}

/** As a new body begins; see `schema.ts`. */
const EMPTY: Body = [{ type: 'paragraph', runs: [] }]

/** A point that somebody else made: key by key, whatever keys there are. */
function putRight(work: Work, map: PointMap): void {
  const { done, gone, counts } = work
  const words: Changed = { taken: false, given: false }
  let otherwise = false
  for (const [key, item] of [...map._map]) {
    const { content } = item
    if (item.deleted) {
      const piece = missedPiece(done, gone, item)
      // They may have written another value before they deleted it.
      const last = item.id.clock + item.length - 1
      const own = isTheirs(done, item) && done.deleted.has(item.id.client, last)
      const before =
        piece?.kind === 'value' ? piece : own || isBetween(done, item) ? valueBefore(work, item) : null
      if (before) {
        comesBack(work, before)
        map.set(key, before.value)
        otherwise = true
      } else if (piece?.kind === 'body') {
        comesBack(work, piece)
        map.set(key, fragmentOf(piece.body))
        words.given = true
      }
    } else if (content instanceof Y.ContentAny && isTheirs(done, item)) {
      const before = valueBefore(work, item)
      if (key === 'place') {
        if (!before) continue // a point stands somewhere
        counts.movedBack++
      } else otherwise = true
      if (before) {
        comesBack(work, before)
        map.set(key, before.value)
      } else map.delete(key)
    } else if (content instanceof Y.ContentType && content.type instanceof Y.XmlFragment) {
      const body = content.type
      const changed = putWordsRight(work, body, 'goes')
      if (key !== 'body' && isTheirs(done, item) && !holdsOthers(body, done)) {
        map.delete(key)
        words.taken = true
        continue
      }
      if (changed.taken && body.length === 0) body.insert(0, bodyToNodes(EMPTY))
      words.taken ||= changed.taken
      words.given ||= changed.given
    }
  }
  if (otherwise) counts.setRight++
  if (words.taken) {
    counts.cleaned++
    map.set(TAKEN_OUT, true)
  }
  if (words.given) counts.refilled++
}

const isBetween = ({ between }: Doings, { id, length }: Y.Item) =>
  between?.has(id.client, id.clock + length - 1) === true

/** What a key held before they wrote it: they replaced it, or it is not known. */
const valueBefore = ({ done, gone }: Work, item: Y.Item): (Piece & { readonly kind: 'value' }) | null => {
  for (let left = item.left; left !== null; left = left.left) {
    const { client, clock } = left.id
    const latest = done.wrote.without(client, clock, clock + left.length).at(-1)
    if (!latest || (isBetween(done, left) && !isMissed(done, client, latest[1] - 1))) continue
    const piece = isMissed(done, client, latest[1] - 1) ? gone.at(client, latest[1] - 1) : undefined
    return piece?.kind === 'value' ? piece : null
  }
  return null
}

type Sequence = Y.XmlFragment | Y.XmlText
/** To be done from the end to the beginning, so that what stands before keeps its place. */
type Edit = { readonly at: number } & ({ readonly take: number } | Back)

interface Changed {
  taken: boolean
  given: boolean
}

/** `own`: what becomes of this person's own; what they deleted of others comes back either way. */
function putWordsRight(work: Work, parent: Sequence, own: 'goes' | 'stays'): Changed {
  const { done } = work
  const changed: Changed = { taken: false, given: false }
  const edits: Edit[] = []
  const formats: Y.Item[] = []
  let at = 0
  for (let item = parent._start; item !== null; item = item.right) {
    const { content } = item
    if (item.deleted) {
      const back = missedIn(item, work, own, parent instanceof Y.XmlText)
      for (const each of back) edits.push({ at, ...each })
      changed.given ||= back.length > 0
    } else if (content instanceof Y.ContentFormat) {
      if (own === 'goes' && isTheirs(done, item)) formats.push(item)
    } else if (content instanceof Y.ContentType) {
      const child = content.type as Y.XmlElement | Y.XmlText
      const below = putWordsRight(work, child, own)
      changed.taken ||= below.taken
      changed.given ||= below.given
      if (own === 'goes' && isTheirs(done, item) && !holdsOthers(child, done)) {
        edits.push({ at, take: 1 })
        changed.taken = true
      }
      at++
    } else if (own === 'stays') at += item.length
    else {
      for (const [from, to] of ownStretches(item, done)) {
        edits.push({ at: at + from, take: to - from })
        changed.taken = true
      }
      at += item.length
    }
  }
  for (const edit of edits.reverse()) apply(work, parent, edit)
  for (const item of formats) {
    // A format is no letter: it has no place of its own that could be named.
    if (!item.deleted) work.doc.transact((transaction) => item.delete(transaction))
    changed.taken = true
  }
  return changed
}

/** Their own within an item, as offsets in it. */
const ownStretches = ({ id: { client, clock }, length }: Y.Item, { wrote }: Doings): Stretch[] =>
  wrote.within(client, clock, clock + length).map(([from, to]) => [from - clock, to - clock])

/** `of`: what it was, in order. */
type Back =
  | { readonly text: string; readonly of: readonly Span[] }
  | { readonly nodes: readonly (Y.XmlElement | Y.XmlText)[]; readonly of: readonly Span[] }

/** What they deleted of an item, and is known still; where their own stays, also what of it others had written in. */
const missedIn = (
  { id, length }: Y.Item,
  { done, gone }: Work,
  own: 'goes' | 'stays',
  inText: boolean,
): Back[] => {
  const back: Back[] = []
  let text = ''
  const of: Span[] = []
  // By what is known, never clock by clock: what Yjs has collected may be of any length.
  for (const [from, to] of done.deleted.within(id.client, id.clock, id.clock + length))
    for (const piece of gone.within(id.client, from, to)) {
      const start = Math.max(from, piece.clock)
      const end = Math.min(to, piece.clock + lengthOf(piece))
      const isWhole = own === 'stays' && heldOthers(done, piece)
      const missed = isWhole ? [[start, end] as const] : done.wrote.without(id.client, start, end)
      for (const [first, last] of missed) {
        if (inText && piece.kind === 'text') {
          text += piece.text.slice(first - piece.clock, last - piece.clock)
          of.push({ client: id.client, clock: first, len: last - first })
        } else if (!inText && first === piece.clock) back.push(...backOf(piece))
      }
    }
  return text === '' ? back : [...back, { text, of }]
}

const backOf = (piece: Piece): Back[] => {
  const nodes = nodesOf(piece)
  return nodes.length > 0 ? [{ nodes, of: [{ client: piece.client, clock: piece.clock, len: 1 }] }] : []
}

const nodesOf = (piece: Piece): (Y.XmlElement | Y.XmlText)[] => {
  switch (piece.kind) {
    case 'block':
      return bodyToNodes([piece.block])
    case 'bullet': {
      const item = new Y.XmlElement('listItem')
      item.insert(0, bodyToNodes(piece.blocks))
      return [item]
    }
    case 'runs': {
      // As a paragraph has it.
      const [paragraph] = bodyToNodes([{ type: 'paragraph', runs: piece.runs }])
      const text = paragraph?.get(0)
      return text instanceof Y.XmlText ? [text.clone()] : []
    }
    default:
      return []
  }
}

const apply = (work: Work, parent: Sequence, edit: Edit): void => {
  if ('take' in edit) return parent.delete(edit.at, edit.take)
  const { client, clock: next } = nextOf(work.doc)
  let clock = next
  for (const span of edit.of) {
    work.returned.push({ ...span, as: { client, clock } })
    clock += span.len
  }
  if ('text' in edit) {
    if (parent instanceof Y.XmlText) parent.insert(edit.at, edit.text)
  } else if (!(parent instanceof Y.XmlText)) parent.insert(edit.at, [...edit.nodes])
}
