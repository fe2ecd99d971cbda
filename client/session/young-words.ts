/**
 * What this person was typing into a line that somebody else took away before they could have seen it: Yjs deletes a
 * line with all that arrives in it. It is put back here, by the one who typed it, as a line of its own where the other
 * stood.
 *
 * Young is what was typed within `YOUNG_MS`, or is not known to have arrived; what stands before it in the same line is
 * older, and was seen by who took that away. Undo takes it back as what was typed at first, and the redo of either
 * person is left as it was. Where a point was set back while they write in it, or the facilitator took their words out of
 * it, they are told what went instead: all of it, and not only what is young (`taken-words.ts`).
 */
import * as Y from 'yjs'
import { CREATE } from '../../shared/board/edits.ts'
import type { PointMap } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'
import { takenFromByOthers } from './taken-words.ts'

/** As long as words may be on their way, with their answer, on a bad line; in ms. */
export const YOUNG_MS = 5000

/** How exactly it is remembered when a word was typed, in ms: one entry each, and not one a key. */
const STEP_MS = 200

export interface YoungWordsDeps {
  readonly doc: Y.Doc
  readonly now: () => number
  /** Whether the server has all that was typed here. */
  readonly isDelivered: () => boolean
  /** The point they write in; null: none. */
  readonly writesIn: () => PointId | null
}

/** Keeps them from now on; what it returns ends that. */
export const keepYoungWords = ({ doc, now, isDelivered, writesIn }: YoungWordsDeps): (() => void) => {
  /** By when which clock of this client was reached; the first entry is where the young words begin. */
  let typed: { readonly clock: number; readonly at: number }[] = []
  const youngFrom = () => {
    if (isDelivered()) {
      const old = typed.filter(({ at }) => at < now() - YOUNG_MS)
      typed = typed.slice(old.length)
    }
    return typed[0]?.clock ?? Number.POSITIVE_INFINITY
  }

  const onTransaction = (transaction: Y.Transaction) => {
    const own = doc.clientID
    if (transaction.local) {
      const clock = transaction.beforeState.get(own) ?? 0
      if ((transaction.afterState.get(own) ?? 0) === clock) return
      youngFrom()
      if ((typed.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < now() - STEP_MS) typed.push({ clock, at: now() })
      return
    }
    const told = takenFromByOthers(doc, transaction, writesIn())
    const words = takenWithTheirLine(transaction, own, youngFrom(), told)
    if (words.size > 0) doc.transact(() => putBack(words), CREATE)
  }
  doc.on('afterTransaction', onTransaction)
  return () => doc.off('afterTransaction', onTransaction)
}

/** An item of text. */
type Words = Y.Item & { readonly content: Y.ContentString }

/** What of this client's text went only because what it stood in went, outside the point of which they are told. */
const takenWithTheirLine = (
  transaction: Y.Transaction,
  own: number,
  from: number,
  told: PointMap | null,
): ReadonlySet<Words> => {
  const found = new Set<Words>()
  const ranges = transaction.deleteSet.clients.get(own)
  if (!ranges || from === Number.POSITIVE_INFINITY) return found
  // Yjs has joined words typed one after the other, and parts them again where a range begins.
  const young = ranges
    .filter(({ clock, len }) => clock + len > from)
    .map(({ clock, len }) => ({ clock: Math.max(clock, from), len: clock + len - Math.max(clock, from) }))
  const youngSet = Y.createDeleteSet()
  youngSet.clients.set(own, young)
  Y.iterateDeletedStructs(transaction, youngSet, (item) => {
    if (!(item instanceof Y.Item) || !isWords(item) || !containerOf(item)?.deleted) return
    if (told === null || !Y.isParentOf(told as Y.AbstractType<unknown>, item)) found.add(item)
  })
  return found
}

const isWords = (item: Y.Item): item is Words => item.content instanceof Y.ContentString

const containerOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown>)._item

/** Each line where the outermost part stood that went with it, in their order. */
const putBack = (words: ReadonlySet<Words>) => {
  const parts = new Set<Y.Item>()
  const parents = new Set<unknown>()
  for (const item of words) {
    let part: Y.Item = item
    for (let up = containerOf(part); up?.deleted; up = containerOf(part)) part = up
    parts.add(part)
    parents.add(part.parent)
  }
  for (const parent of parents) {
    // A point that has gone as a whole: nobody's undo does that.
    if (!(parent instanceof Y.XmlFragment)) continue
    let index = 0
    for (let item = parent._start; item !== null; item = item.right) {
      if (!item.deleted) index += item.length
      if (!parts.has(item)) continue
      for (const line of linesOf(item, words)) {
        const text = new Y.XmlText(line.map(({ content }) => content.str).join(''))
        parent.insert(index++, [lineIn(parent, text)])
        followed(line, text)
      }
    }
  }
}

/** The words that are to be put back of each line in a part that went, in their order. */
const linesOf = (part: Y.Item, words: ReadonlySet<Words>): Words[][] => {
  const own: Words[] = []
  const below: Words[][] = []
  if (!(part.content instanceof Y.ContentType)) return below
  for (let item = part.content.type._start as Y.Item | null; item !== null; item = item.right) {
    if (words.has(item as Words)) own.push(item as Words)
    else below.push(...linesOf(item, words))
  }
  return own.length > 0 ? [own, ...below] : below
}

/** What of a line is missing where it is to stand. */
const lineIn = (parent: Y.XmlFragment, text: Y.XmlText): Y.XmlElement | Y.XmlText => {
  const name = parent instanceof Y.XmlElement ? parent.nodeName : null
  if (name === 'paragraph') return text
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  if (name !== 'bulletList') return paragraph
  const item = new Y.XmlElement('listItem')
  item.insert(0, [paragraph])
  return item
}

/** Undo knows by this where the words are that it put into the line that went. */
const followed = (line: readonly Words[], { _start: start }: Y.XmlText) => {
  if (!start) return
  let offset = 0
  for (const item of line) {
    item.redone = Y.createID(start.id.client, start.id.clock + offset)
    offset += item.length
    // Yjs would forget what was deleted, and with it where it leads to.
    for (let each: Y.Item | null = item; each !== null && !each.keep; each = containerOf(each))
      each.keep = true
  }
}
