/**
 * The guard: judges an update before it touches the document, because catching afterwards is too late (a few
 * bytes can leave a document that saves but never loads). Judged against the document plus what the open window
 * has already accepted. Rules G1 to G13 of PROTOCOL.md.
 *
 * Pure: `judge` changes nothing; `accept` remembers, until the window closes, what the document will then hold.
 * Cost of one typed character: one decode and a walk of a few parents.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { POINTS, SERVER_ROOTS, WRITABLE_ROOTS } from '../board/schema.ts'
import type { Span } from '../board/spans.ts'
import { MAX_DEPTH, wrongContent, wrongField } from './guard-content.ts'
import type { Id, Placed, Placement } from './guard-placement.ts'
import { below, findPlaced, inDocument, isSame, NOWHERE } from './guard-placement.ts'
import type { Reason } from './guard-rules.ts'

/** Whose a Yjs client id is, seen from the device that sends. */
export type Owner = 'free' | 'own' | 'other' | 'server'

export type Verdict =
  /** New to the document, and right. `authors` are the client ids with new structs, `deletes` what it newly deletes. */
  | {
      readonly kind: 'accept'
      readonly authors: readonly number[]
      readonly ahead: Ahead
      readonly deletes: readonly Span[]
    }
  /** The document holds it all. */
  | { readonly kind: 'known' }
  /** Builds on what neither the document nor the window has. */
  | { readonly kind: 'missing'; readonly reason: Reason }
  /** Right, but with structs of ids leased to others, each continuing what the document has. */
  | {
      readonly kind: 'foreign'
      readonly authors: readonly number[]
      readonly ahead: Ahead
      readonly deletes: readonly Span[]
      readonly others: readonly number[]
    }
  | { readonly kind: 'invalid'; readonly reason: Reason }

/** Structs accepted but not yet in the document, by client id, in order of clock. */
export type Ahead = ReadonlyMap<number, readonly Placed[]>

export interface Guard {
  judge(update: Uint8Array, ownerOf: (client: number) => Owner): Verdict
  accept(verdict: Extract<Verdict, { readonly ahead: Ahead }>): void
  /** The window's updates are in the document now. */
  windowClosed(): void
}

/** Client ids whose words one page can have and the server not: after a power cut, those of a hall. */
export const MOST_NEW_AUTHORS = 2000

type Struct = Y.Item | Y.GC | Y.Skip

export const createGuard = (doc: Y.Doc): Guard => {
  const ahead = new Map<number, Placed[]>()
  return {
    judge: (update, ownerOf) => {
      try {
        return judge(doc, ahead, update, ownerOf)
      } catch {
        return invalid('update cannot be read')
      }
    },
    accept: (verdict) => {
      for (const [client, placed] of verdict.ahead) {
        const known = ahead.get(client)
        if (known) known.push(...placed)
        else ahead.set(client, [...placed])
      }
    },
    windowClosed: () => ahead.clear(),
  }
}

const invalid = (reason: Reason): Verdict => ({ kind: 'invalid', reason })

/** Thrown inside `judge` only, to leave the walk with a verdict. */
class Refused extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

function judge(doc: Y.Doc, window: Ahead, update: Uint8Array, ownerOf: (client: number) => Owner): Verdict {
  const { structs, ds } = Y.decodeUpdate(update)
  // Yjs keeps only the last section of an author, so what an earlier one brings would be missing.
  if (sectionsOf(update) !== new Set(structs.map((struct) => struct.id.client)).size)
    return invalid('one author twice in an update')
  const clockOf = rememberingOne((client) => window.get(client)?.at(-1)?.end ?? Y.getState(doc.store, client))
  const queues = newStructs(structs as Struct[], clockOf)
  if (typeof queues === 'string') return invalid(queues)
  const view = createView(doc, window, (id) => Y.isDeleted(ds, id))
  const left = placeInOrder(queues, clockOf, view)
  if (typeof left === 'string') return invalid(left)
  if (left > 0) return { kind: 'missing', reason: 'builds on something that was never sent' }

  const deletes = judgeDeletes(doc, ds.clients, (client) => view.endOf(client, clockOf), ownerOf)
  if (!isSpans(deletes)) return deletes

  const authors = [...queues.keys()]
  if (authors.length === 0 && deletes.length === 0) return { kind: 'known' }
  if (authors.length > MOST_NEW_AUTHORS) return invalid('too many authors')
  const owners = authors.map(ownerOf)
  if (owners.includes('server')) return invalid('writes under an id of the server')
  const others = authors.filter((_, index) => owners[index] === 'other')
  if (others.length > 0) return { kind: 'foreign', authors, others, ahead: view.fresh, deletes }
  return { kind: 'accept', authors, ahead: view.fresh, deletes }
}

/** Nearly every update is asked about one author alone, over and over. */
const rememberingOne = (clockOf: (client: number) => number): ((client: number) => number) => {
  let known = -1
  let clock = 0
  return (client) => {
    if (client !== known) {
      known = client
      clock = clockOf(client)
    }
    return clock
  }
}

/** How many sections an update says it has. */
const sectionsOf = (update: Uint8Array) => decoding.readVarUint(decoding.createDecoder(update))

/** The structs the document lacks, by client, checked one by one; a string is the rule that one broke. */
function newStructs(structs: Struct[], clockOf: (client: number) => number): Map<number, Struct[]> | Reason {
  const queues = new Map<number, Struct[]>()
  for (const struct of structs) {
    const { client } = struct.id
    if (struct.length <= 0) return 'empty struct'
    if (struct instanceof Y.Skip) continue
    if (struct.id.clock + struct.length <= clockOf(client)) {
      // Yjs looks up the neighbours of what it knows, too; those of an honest one are known with it.
      if (struct instanceof Y.Item && blockedBy(struct, (id) => id.clock < clockOf(id.client)) !== null)
        return 'contradicts what is known'
      continue
    }
    const wrong = wrongContent(struct)
    if (wrong !== null) return wrong
    const queue = queues.get(client)
    if (queue) queue.push(struct)
    else queues.set(client, [struct])
  }
  return queues
}

interface View {
  /** The item of the document was deleted and its content collected: what hangs below it is dropped by Yjs. */
  isGone(id: Id): boolean
  readonly fresh: Map<number, Placed[]>
  placementOf(id: Id): Placement
  endOf(client: number, clockOf: (client: number) => number): number
  /** `end`: up to which clock its author is known already. */
  place(struct: Y.Item | Y.GC, end: number): void
}

/** Looks structs up in this update, then the window, then the document. `deletes`: whether the update does, by id. */
function createView(doc: Y.Doc, window: Ahead, deletes: (id: Y.ID) => boolean): View {
  const fresh = new Map<number, Placed[]>()
  const view: View = {
    fresh,
    endOf: (client, clockOf) => fresh.get(client)?.at(-1)?.end ?? clockOf(client),
    isGone: ({ client, clock }) => {
      const structs = doc.store.clients.get(client)
      if (!structs || clock >= Y.getState(doc.store, client)) return false
      const struct = structs[Y.findIndexSS(structs, clock)]
      return struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted
    },
    placementOf: (id) =>
      findPlaced(fresh.get(id.client), id.clock) ??
      findPlaced(window.get(id.client), id.clock) ??
      inDocument(doc, id),
    place: (struct, end) => {
      const { client, clock } = struct.id
      const placement = struct instanceof Y.GC ? NOWHERE : placeItem(struct, view)
      if (
        clock < end &&
        struct instanceof Y.Item &&
        !isSame(placement, view.placementOf({ client, clock: end - 1 }))
      )
        throw new Refused('contradicts what is known')
      const { root, depth, within, key } = placement
      // What is known of it stays where that is: its author may have it as collected by now. A spread costs ten times as much.
      const placed = { root, depth, within, key, clock: Math.max(clock, end), end: clock + struct.length }
      // Where one of several is deleted alone, Yjs takes those before it for deleted, and cannot collect what they stand in.
      if (key !== null && placed.end - placed.clock > 1 && !isDeletedWhole(struct, placed, deletes))
        throw new Refused('several values in one place')
      const known = fresh.get(client)
      if (known) known.push(placed)
      else fresh.set(client, [placed])
    },
  }
  return view
}

function isDeletedWhole(
  struct: Y.Item | Y.GC,
  { clock, end }: { readonly clock: number; readonly end: number },
  deletes: (id: Y.ID) => boolean,
): boolean {
  if (struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted) return true
  for (let at = clock; at < end; at++) if (!deletes(Y.createID(struct.id.client, at))) return false
  return true
}

function placeItem(item: Y.Item, view: View): Placement {
  const parent = item.parent as unknown as string | Id | null
  const placement: Placement =
    typeof parent === 'string'
      ? { root: parent, depth: 1, within: null, key: item.parentSub }
      : parent !== null
        ? view.isGone(parent)
          ? NOWHERE
          : below(view.placementOf(parent), parent, item.parentSub)
        : placeBetween(item, view)
  if (placement.root !== null) {
    if (SERVER_ROOTS.has(placement.root)) throw new Refused('only the server writes there')
    if (!WRITABLE_ROOTS.has(placement.root)) throw new Refused('unknown root')
    if (placement.depth > MAX_DEPTH) throw new Refused('nested too deep')
    if (placement.root === POINTS && placement.depth === 2) {
      const wrong = wrongField(placement.key, item.content)
      if (wrong !== null) throw new Refused(wrong)
    }
  }
  return placement
}

/** Yjs drops what has a neighbour that was collected, whatever the other one is. */
function placeBetween({ origin, rightOrigin }: Y.Item, view: View): Placement {
  const left = origin && view.placementOf(origin)
  const right = rightOrigin && view.placementOf(rightOrigin)
  if (left === null || right === null) return left ?? right ?? NOWHERE
  if (left.root === null || right.root === null) return NOWHERE
  if (!isSame(left, right)) throw new Refused('stands in two places')
  return left
}

/**
 * Places every struct after all it builds on, as Yjs will integrate them. Returns how many could not be placed
 * (a gap, a missing origin, a circle), or the rule that one broke.
 */
function placeInOrder(
  queues: Map<number, Struct[]>,
  clockOf: (client: number) => number,
  view: View,
): number | Reason {
  const positions = new Map<number, number>()
  /** Authors whose next struct builds on this one. */
  const waiting = new Map<Struct, number[]>()
  const work = [...queues.keys()]
  let left = 0
  for (const queue of queues.values()) left += queue.length
  try {
    for (let client = work.pop(); client !== undefined; client = work.pop()) {
      const queue = queues.get(client) ?? []
      let position = positions.get(client) ?? 0
      for (; position < queue.length; position++) {
        const struct = queue[position] as Y.Item | Y.GC
        if (struct.id.clock > view.endOf(client, clockOf)) break
        const blocker =
          struct instanceof Y.Item
            ? blockedBy(struct, (id) => id.clock < view.endOf(id.client, clockOf))
            : null
        if (blocker !== null) {
          const awaited = structWith(queues.get(blocker.client), blocker.clock)
          const others = awaited && waiting.get(awaited)
          if (others) others.push(client)
          else if (awaited) waiting.set(awaited, [client])
          break
        }
        view.place(struct, clockOf(client))
        left--
        if (waiting.size === 0) continue
        for (const freed of waiting.get(struct) ?? []) work.push(freed)
        waiting.delete(struct)
      }
      positions.set(client, position)
    }
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
  return left
}

const blockedBy = (item: Y.Item, has: (id: Id) => boolean): Id | null => {
  const parent = item.parent as unknown as string | Id | null
  for (const id of [item.origin, item.rightOrigin, typeof parent === 'string' ? null : parent])
    if (id !== null && !has(id)) return id
  return null
}

/** Of one author's structs, in order of clock, the one that holds this. */
const structWith = (queue: readonly Struct[] | undefined, clock: number): Struct | undefined => {
  let [low, high] = [0, (queue?.length ?? 0) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = queue?.[middle]
    if (!struct) return undefined
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return undefined
}

const isSpans = (it: readonly Span[] | Verdict): it is readonly Span[] => Array.isArray(it)

/** The deletions that are not in the document yet; or the verdict that refuses them. */
function judgeDeletes(
  doc: Y.Doc,
  ranges: Map<number, readonly { readonly clock: number; readonly len: number }[]>,
  endOf: (client: number) => number,
  ownerOf: (client: number) => Owner,
): readonly Span[] | Verdict {
  const fresh: Span[] = []
  for (const [client, list] of ranges) {
    const end = endOf(client)
    const structs = doc.store.clients.get(client) ?? []
    const ofServer = ownerOf(client) === 'server'
    let before = 0
    for (const { clock, len } of list) {
      if (len <= 0) return invalid('empty deletion')
      // As Yjs writes them; else each could name all there is once more.
      if (clock < before) return invalid('deletes the same twice')
      before = clock + len
      if (clock + len > end) return { kind: 'missing', reason: 'deletes what was never sent' }
      const known = Math.max(clock, Y.getState(doc.store, client))
      if (clock + len > known) fresh.push({ client, clock: known, len: clock + len - known })
      for (const struct of structsIn(structs, clock, clock + len)) {
        if (struct.deleted) continue
        const from = Math.max(clock, struct.id.clock)
        const to = Math.min(clock + len, struct.id.clock + struct.length)
        fresh.push({ client, clock: from, len: to - from })
        if (ofServer && SERVER_ROOTS.has(inDocument(doc, struct.id).root ?? ''))
          return invalid('only the server writes there')
      }
    }
  }
  return fresh
}

function* structsIn(structs: readonly (Y.Item | Y.GC)[], from: number, to: number) {
  const last = structs.at(-1)
  if (!last || from >= last.id.clock + last.length) return
  for (let i = Y.findIndexSS(structs as Y.Item[], from); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= to) return
    yield struct
  }
}
