/**
 * A person with a document and the client's own undo, who does what people do by chance, and knows every character by
 * sight: each is written once in a round, so that it can be told whose it is, and whether it was lost or doubled.
 */
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import { keepYoungWords } from '../../client/session/young-words.ts'
import { addPoint, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { bodyOf, pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { Chance } from './random.ts'

const COLUMNS = ['banked', 'discuss', 'options'] as ColumnId[]
/** Origin of what is typed, as the editor's. */
const TYPING = Symbol('typing')

export interface Writer {
  readonly name: string
  readonly doc: Y.Doc
  /** The first of the characters that are theirs. */
  readonly first: number
  /** Does one thing by chance; returns what. */
  act(): string
  /** Their characters that they have not taken away themselves. */
  readonly written: ReadonlySet<string>
  /** Characters of the other that they erased by hand. */
  readonly erased: Set<string>
}

/** All characters of a document from `first` on, point by point, in the order they are read in. */
export const charactersOf = (doc: Y.Doc, first: number): string[] =>
  [...pointsOf(doc)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, map]) =>
      textsIn(bodyOf(map)).flatMap((text) => [...plain(text)].map((char) => `${id}${char}`)),
    )
    .filter((each) => isFrom(each.at(-1) ?? '', first))

const isFrom = (char: string, first: number) => {
  const code = char.charCodeAt(0)
  return code >= first && code < first + 0x1000
}

const plain = (text: Y.XmlText) =>
  (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')

const textsIn = (parent: Y.XmlFragment | undefined): Y.XmlText[] =>
  (parent?.toArray() ?? []).flatMap((node) =>
    node instanceof Y.XmlText ? [node] : node instanceof Y.XmlFragment ? textsIn(node) : [],
  )

const elementsIn = (parent: Y.XmlFragment, name: string): Y.XmlElement[] =>
  parent.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement)) return []
    return [...(node.nodeName === name ? [node] : []), ...elementsIn(node, name)]
  })

export const createWriter = (
  name: string,
  client: number,
  first: number,
  chance: Chance,
  now: () => number,
): Writer => {
  const doc = new Y.Doc()
  doc.clientID = client
  const undo = createBoardUndo(doc, 'Others had written in it', now, Number.POSITIVE_INFINITY)
  undo.track(TYPING)
  keepYoungWords({ doc, now, isDelivered: () => true, writesIn: () => null })
  const written = new Set<string>()
  const erased = new Set<string>()
  let next = first
  const fresh = () => String.fromCharCode(...Array.from({ length: 1 + chance.below(3) }, () => next++))

  const anyPoint = () => {
    const ids = [...pointsOf(doc).keys()].sort() as PointId[]
    return ids.length > 0 ? chance.pick(ids) : null
  }
  const anyBody = () => {
    const id = anyPoint()
    const map = id === null ? undefined : pointsOf(doc).get(id)
    return map && bodyOf(map)
  }
  const apart = <T>(edit: () => T): T => {
    undo.separate()
    const value = edit()
    undo.separate()
    return value
  }
  const create = () => {
    const id = `${name}${next}` as PointId
    addPoint(doc, {
      id,
      column: chance.pick(COLUMNS),
      body: [{ type: 'paragraph', runs: [{ text: fresh() }] }],
      createdAt: 1,
    })
    undo.created([id])
  }
  const anyText = () => {
    const texts = textsIn(anyBody())
    return texts.length > 0 ? chance.pick(texts) : null
  }

  const acts: Readonly<Record<string, readonly [share: number, act: () => void]>> = {
    type: [
      30,
      () => {
        const paragraphs = elementsIn(anyBody() ?? new Y.XmlFragment(), 'paragraph')
        if (paragraphs.length === 0) return create()
        const paragraph = chance.pick(paragraphs)
        doc.transact(() => {
          let text = paragraph.length > 0 ? paragraph.get(chance.below(paragraph.length)) : null
          if (!(text instanceof Y.XmlText)) {
            text = new Y.XmlText()
            paragraph.insert(0, [text])
          }
          text.insert(chance.below(text.length + 1), fresh())
        }, TYPING)
      },
    ],
    bold: [
      8,
      () => {
        const text = anyText()
        if (!text || text.length === 0) return
        const at = chance.below(text.length)
        const length = 1 + chance.below(text.length - at)
        doc.transact(() => text.format(at, length, { bold: chance.below(3) === 0 ? null : {} }), TYPING)
      },
    ],
    erase: [
      8,
      () => {
        const text = anyText()
        if (!text || text.length === 0) return
        const at = chance.below(text.length)
        const length = 1 + chance.below(Math.min(3, text.length - at))
        // A selection may take in what is the other's; their loss is then meant.
        for (const char of [...plain(text)].slice(at, at + length)) if (!isFrom(char, first)) erased.add(char)
        doc.transact(() => text.delete(at, length), TYPING)
      },
    ],
    bullet: [
      14,
      () => {
        const body = anyBody()
        if (!body) return create()
        const lists = elementsIn(body, 'bulletList')
        doc.transact(() => {
          const item = new Y.XmlElement('listItem')
          const paragraph = new Y.XmlElement('paragraph')
          item.insert(0, [paragraph])
          if (chance.below(2) === 0) paragraph.insert(0, [new Y.XmlText(fresh())])
          const at = chance.below(lists.length + 1)
          const list = lists[at]
          if (list) return list.insert(chance.below(list.length + 1), [item])
          const made = new Y.XmlElement('bulletList')
          made.insert(0, [item])
          const items = elementsIn(body, 'listItem')
          const into = items.length > 0 && chance.below(2) === 0 ? chance.pick(items) : body
          into.insert(into.length, [made])
        }, TYPING)
      },
    ],
    create: [8, create],
    move: [
      6,
      () => {
        const id = anyPoint()
        if (id) apart(() => movePoint(doc, id, chance.pick(COLUMNS), anyPoint()))
      },
    ],
    aside: [
      3,
      () => {
        const id = anyPoint()
        if (id) apart(() => setPointAside(doc, id, { reason: 'later', at: 1 }))
      },
    ],
    back: [
      3,
      () => {
        const id = anyPoint()
        if (id) apart(() => bringPointBack(doc, id))
      },
    ],
    pause: [10, () => undo.separate()],
    undo: [22, () => void undo.undo()],
    redo: [12, () => void undo.redo()],
  }
  const all = Object.entries(acts)
  const total = all.reduce((sum, [, [share]]) => sum + share, 0)

  return {
    name,
    doc,
    first,
    written,
    erased,
    act() {
      let n = chance.below(total)
      const [kind, [, act]] = all.find(([, [share]]) => {
        n -= share
        return n < 0
      }) as (typeof all)[number]
      const before = new Set(charactersOf(doc, first))
      act()
      const after = new Set(charactersOf(doc, first))
      for (const char of before) if (!after.has(char)) written.delete(char)
      for (const char of after) if (!before.has(char)) written.add(char)
      return kind
    },
  }
}
