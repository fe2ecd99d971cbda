/**
 * Who did what on the boards lately, so that it can be taken back: which clocks a person wrote and deleted, and what it
 * was that was deleted. In memory alone, for a quarter of an hour, never on disk and never in a log.
 *
 * Always true: older than `KEPT_MS` it is gone within a minute, whatever happens; a board holds no more than `MOST_SPANS`
 * stretches, and `MOST_PIECES` of what was deleted with `MOST_BYTES` of words; what is too much goes from whoever holds
 * most, what they erased of their own first, then the oldest.
 */
import * as Y from 'yjs'
import type { Piece } from '../../shared/board/gone.ts'
import { goneIn } from '../../shared/board/gone.ts'
import type { Anew, Span } from '../../shared/board/spans.ts'
import { Spans } from '../../shared/board/spans.ts'
import type { Doings } from '../../shared/board/take-back.ts'
import type { Clock } from '../clock.ts'
import type { Accepted } from './room.ts'
import type { Held } from './surplus.ts'
import { surplus } from './surplus.ts'

/** How far back somebody's doings can be taken back, in ms. */
export const KEPT_MS = 15 * 60_000
const SLOT_MS = 10_000
const SWEEP_MS = 60_000
export const MOST_SPANS = 50_000
/** A slot that holds as many is full: the oldest can go without all the others. */
const FULL_SLOT = MOST_SPANS / 100
export const MOST_PIECES = 50_000
/** Stretches of one window that are told apart by who deleted them first; people erase far less at one time. */
const MOST_DELETING = 1000
const MOST_BYTES = 4 * 1024 * 1024
/** Where there were too many pieces a few more go, so that not every further one has to look through all. */
const AT_REST = 0.99
/** Who deleted what the server did. */
const NOBODY = ''

/** `own`: what it tells to be deleted they wrote lately themselves. */
interface Slot extends Doings, Held {
  deleted: Spans
  readonly from: number
  until: number
}

interface Book {
  /** What the open window deletes, by whoever came first: of two who deleted the same, it is the first's to give back. */
  deleting: Spans
  /** The same by whoever it was; last, who deleted more than is told apart. */
  deleters: Map<string, Spans>
  /** Who wrote lately under which client id; made anew from the slots at each sweep. */
  authors: Map<number, string>
  /** By when they began. */
  slots: Slot[]
  /** What the server wrote to take back, and removed to undo that: of nobody. */
  readonly between: Spans
  /** How many stretches the slots hold. */
  spans: number
  pieces: KeptPiece[]
  bytes: number
}

/** By whoever deleted it. */
interface KeptPiece extends Held {
  readonly at: number
  readonly piece: Piece
}

/** Somebody who writes. */
interface Whose {
  readonly person: { readonly id: string }
}

/** What the undoing of a taking back wrote and deleted in somebody's place: what it was, and where it is now. */
export interface Rewritten {
  readonly wrote: readonly Anew[]
  readonly deleted: readonly Anew[]
  /** What of that which they deleted had come back, and is not to do so twice. */
  readonly returned: Spans
  /** What came with the taking back and has gone with its undoing. */
  readonly between: Spans
}

export interface TakingBackNoted {
  /** It was not kept: all is as before. */
  failed(): void
  /** It was undone: what that wrote and deleted is theirs, as of when they did so at first. */
  undone(anew: Rewritten): void
}

export interface Footprints {
  /** An update of this peer's was accepted, and is not in the document yet. Who a peer is never changes. */
  accepted(room: string, peer: Whose, doc: Y.Doc, verdict: Accepted): void
  /** In the `afterTransaction` of every transaction of a board: what it deleted can still be read. */
  changed(room: string, transaction: Y.Transaction): void
  /** What this person did since `since` (ms since 1970), right to ten seconds; by room. */
  of(who: string, since: number): ReadonlyMap<string, Doings>
  /** Everybody of whom something is known in the rooms whose names begin so. */
  whoIn(prefix: string): ReadonlySet<string>
  /**
   * What this person deleted in a room since then has come back: it is theirs no more, or it would come back again. Returns
   * how to say what became of that.
   */
  cameBack(room: string, who: string, since: number): TakingBackNoted
  /** What was deleted in a room lately, by anybody. */
  goneFrom(room: string): readonly Piece[]
  /** Rooms whose names begin so are over. */
  forget(prefix: string): void
}

export const createFootprints = (clock: Clock): Footprints => {
  const books = new Map<string, Book>()
  /** Asked once: a person is put together anew each time. */
  const people = new WeakMap<Whose, string>()
  let sweeping = false

  const idOf = (peer: Whose): string => {
    let who = people.get(peer)
    if (who === undefined) {
      who = peer.person.id
      people.set(peer, who)
    }
    return who
  }

  const bookOf = (room: string): Book => {
    const known = books.get(room)
    if (known) return known
    const book: Book = {
      deleting: new Spans(),
      deleters: new Map(),
      authors: new Map(),
      slots: [],
      between: new Spans(),
      spans: 0,
      pieces: [],
      bytes: 0,
    }
    books.set(room, book)
    if (!sweeping) {
      sweeping = true
      clock.after(SWEEP_MS, sweep)
    }
    return book
  }
  const sweep = () => {
    const oldest = clock.now() - KEPT_MS
    for (const [room, book] of books) {
      dropSlots(book, ({ until }) => until < oldest)
      dropPieces(book, ({ at }) => at < oldest)
      book.authors = authorsIn(book)
      if (book.slots.length === 0 && book.pieces.length === 0) books.delete(room)
    }
    sweeping = books.size > 0
    if (sweeping) clock.after(SWEEP_MS, sweep)
  }

  const slotOf = (book: Book, who: string, own: boolean): Slot => {
    const now = clock.now()
    // Few write at once: theirs is among the last.
    for (let i = book.slots.length - 1; i >= 0; i--) {
      const slot = book.slots[i]
      if (!slot || now - slot.from >= SLOT_MS) break
      if (slot.who === who && slot.own === own) {
        if (countOf(slot) >= FULL_SLOT) break
        slot.until = now
        return slot
      }
    }
    const slot: Slot = { who, own, from: now, until: now, wrote: new Spans(), deleted: new Spans() }
    book.slots.push(slot)
    return slot
  }

  return {
    accepted(room, peer, doc, verdict) {
      const who = idOf(peer)
      const book = bookOf(room)
      const note = (what: 'wrote' | 'deleted', span: Span) => {
        const own = what === 'deleted' && book.authors.get(span.client) === who
        if (what === 'wrote' && book.authors.get(span.client) !== who) book.authors.set(span.client, who)
        const slot = slotOf(book, who, own)
        const before = countOf(slot)
        slot[what].add(span)
        book.spans += countOf(slot) - before
      }
      const others = verdict.kind === 'foreign' ? verdict.others : []
      for (const [client, placed] of verdict.ahead) {
        if (others.includes(client)) continue // brought, not written
        const known = Y.getState(doc.store, client)
        for (const { clock: from, end } of placed) {
          const at = Math.max(from, known)
          if (end > at) note('wrote', { client, clock: at, len: end - at })
        }
      }
      // Asked first and added after: what it holds is put in order once for an update.
      const first = verdict.deletes.flatMap(({ client, clock: from, len }) =>
        book.deleting
          .without(client, from, from + len)
          .map(([at, end]): Span => ({ client, clock: at, len: end - at })),
      )
      for (const span of first) note('deleted', span)
      if (first.length > 0) {
        const deleter = book.deleters.get(who) ?? new Spans()
        const isToldApart = book.deleting.count + first.length <= MOST_DELETING
        if (!isToldApart) book.deleters.delete(who)
        book.deleters.set(who, deleter)
        if (isToldApart)
          for (const span of first) {
            book.deleting.add(span)
            deleter.add(span)
          }
      }
      dropSurplusSlots(book)
    },
    changed(room, transaction) {
      const open = books.get(room)
      const deleters = [...(open?.deleters ?? [])]
      if (open && deleters.length > 0) {
        open.deleting = new Spans()
        open.deleters = new Map()
      }
      const pieces = piecesOf(transaction)
      if (pieces.length === 0) return
      const book = bookOf(room)
      const at = clock.now()
      for (const piece of pieces) {
        const { client, clock: from, bytes } = piece
        const first = deleters.length > 1 ? deleters.find(([, spans]) => spans.has(client, from)) : undefined
        const who = (first ?? deleters.at(-1))?.[0] ?? NOBODY
        book.pieces.push({ at, piece, who, own: book.authors.get(client) === who })
        book.bytes += bytes
      }
      dropSurplusPieces(book)
    },
    of(who, since) {
      const done = new Map<string, Doings>()
      for (const [room, { slots, between }] of books)
        for (const slot of slots) {
          if (slot.who !== who || slot.until < since) continue
          const doings = done.get(room) ?? { wrote: new Spans(), deleted: new Spans(), between }
          done.set(room, doings)
          doings.wrote.addAll(slot.wrote)
          doings.deleted.addAll(slot.deleted)
        }
      return done
    },
    whoIn(prefix) {
      const found = new Set<string>()
      for (const [room, { slots }] of books)
        if (room.startsWith(prefix)) for (const { who } of slots) found.add(who)
      return found
    },
    cameBack(room, who, since) {
      const book = books.get(room)
      const dropped: [slot: Slot, deleted: Spans][] = []
      for (const slot of book?.slots ?? []) {
        if (slot.who !== who || slot.until < since) continue
        dropped.push([slot, slot.deleted])
        slot.deleted = new Spans()
      }
      if (book) book.spans = spansOf(book)
      const count = () => {
        if (!book) return
        book.spans = spansOf(book)
        dropSurplusSlots(book)
      }
      return {
        failed() {
          for (const [slot, deleted] of dropped) slot.deleted.addAll(deleted)
          count()
        },
        undone(anew) {
          for (const [{ wrote, deleted }, before] of dropped) {
            for (const span of wrote.anew(anew.wrote)) wrote.add(span)
            deleted.addAll(before, anew.returned)
            for (const span of before.anew(anew.deleted)) deleted.add(span)
          }
          book?.between.addAll(anew.between)
          count()
        },
      }
    },
    goneFrom: (room) => books.get(room)?.pieces.map(({ piece }) => piece) ?? [],
    forget(prefix) {
      for (const room of [...books.keys()]) if (room.startsWith(prefix)) books.delete(room)
    },
  }
}

/** What cannot be read cannot be brought back; the change itself must not fail for it. */
const piecesOf = (transaction: Y.Transaction): readonly Piece[] => {
  try {
    return goneIn(transaction)
  } catch {
    return []
  }
}

const countOf = ({ wrote, deleted }: Doings) => wrote.count + deleted.count

const spansOf = ({ slots }: Book) => slots.reduce((sum, slot) => sum + countOf(slot), 0)

const authorsIn = ({ slots }: Book) =>
  new Map(slots.flatMap(({ who, wrote }) => [...wrote.clients].map((client) => [client, who] as const)))

/** The oldest, for as long as they are to go. */
const dropSlots = (book: Book, goes: (slot: Slot) => boolean) => {
  let n = 0
  for (let slot = book.slots[0]; slot && goes(slot); slot = book.slots[++n]) book.spans -= countOf(slot)
  // At once: one by one, each would move all the others.
  book.slots.splice(0, n)
}

const dropSurplusSlots = (book: Book) => {
  if (book.spans <= MOST_SPANS) return
  const gone = surplus(book.slots, countOf, MOST_SPANS)
  book.slots = book.slots.filter((slot) => !gone.has(slot))
  book.spans = spansOf(book)
}

const dropPieces = (book: Book, goes: (kept: KeptPiece) => boolean) => {
  let n = 0
  for (let kept = book.pieces[0]; kept && goes(kept); kept = book.pieces[++n]) book.bytes -= kept.piece.bytes
  book.pieces.splice(0, n)
}

const dropSurplusPieces = (book: Book) => {
  const drop = (weightOf: (kept: KeptPiece) => number, most: number) => {
    const gone = surplus(book.pieces, weightOf, most)
    book.pieces = book.pieces.filter((kept) => !gone.has(kept))
    for (const { piece } of gone) book.bytes -= piece.bytes
  }
  if (book.pieces.length > MOST_PIECES) drop(() => 1, MOST_PIECES * AT_REST)
  if (book.bytes > MOST_BYTES) drop(({ piece }) => piece.bytes, MOST_BYTES * AT_REST)
}
