/** People with one point on a board, whose changes reach each other when the test says so, and their undo. */
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import { keepYoungWords } from '../../client/session/young-words.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { bodyOf, pointsOf } from '../../shared/board/schema.ts'
import { addViews, readViews, viewOf } from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'

/** What is typed, to the undo of whoever types. */
export const TYPING = Symbol('typing')
const NET = Symbol('net')
/** The point that all of this is about. */
export const ID = 'p1' as PointId
/** The columns of the board. */
export const [BANKED, DISCUSS, OPTIONS] = ['banked', 'discuss', 'options'] as ColumnId[] as [
  ColumnId,
  ColumnId,
  ColumnId,
]

/** The time of everybody, and whether what they wrote has arrived. */
export const moment = { now: 0, isDelivered: true }
const open: Y.Doc[] = []

/** For `afterEach`. */
export const endUndoing = () => {
  for (const doc of open.splice(0)) doc.destroy()
  Object.assign(moment, { now: 0, isDelivered: true })
}

/** Somebody with the board, by the id that Yjs orders them by. */
export const person = (client: number) => {
  const doc = new Y.Doc()
  doc.clientID = client
  open.push(doc)
  const undo = createBoardUndo(doc, 'Others had written in it', () => moment.now, Number.POSITIVE_INFINITY)
  undo.track(TYPING)
  keepYoungWords({ doc, now: () => moment.now, isDelivered: () => moment.isDelivered, writesIn: () => null })
  const point = () => pointsOf(doc).get(ID) as Y.Map<unknown>
  const body = () => bodyOf(point()) as Y.XmlFragment
  return {
    doc,
    undo,
    body,
    /** Adds the point. */
    make(text: string) {
      addPoint(doc, {
        id: ID,
        column: BANKED,
        body: [{ type: 'paragraph', runs: [{ text }] }],
        createdAt: 1,
      })
      undo.created([ID])
    },
    /** One thing, undone by itself. */
    edit(change: (body: Y.XmlFragment) => void) {
      undo.separate()
      doc.transact(() => change(body()), TYPING)
      undo.separate()
    },
    get words() {
      return body().toString()
    },
    disagree() {
      const views = addViews(doc, ID, 2)
      undo.addedViews(ID, views)
      return views as [ViewId, ViewId]
    },
    typeIn(view: ViewId, text: string) {
      undo.separate()
      doc.transact(() => {
        const words = textAt(viewOf(point(), view) as Y.XmlFragment, 0) as unknown as Y.XmlElement
        if (words.length === 0) words.insert(0, [new Y.XmlText()])
        textAt(words, 0).insert(textAt(words, 0).length, text)
      }, TYPING)
      undo.separate()
    },
    /** All its views by their words, with a mark on those set aside. */
    get views() {
      return readViews(point()).map(
        ({ id, setAside }) =>
          `${setAside === undefined ? '' : '-'}${viewOf(point(), id)
            ?.toString()
            .replace(/<[^>]*>/g, '')}`,
      )
    },
  }
}

/** Who has the board. */
export type Person = ReturnType<typeof person>

/** What one did reaches another. */
export const hear = (to: Person, from: Person) =>
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), NET)

/** All that either did reaches the other. */
export const meet = (a: Person, b: Person) => {
  for (let n = 0; n < 2; n++) {
    hear(a, b)
    hear(b, a)
  }
}

/** Ana, who made the point, and Tom, who has it. */
export const two = (text = 'The gauge') => {
  const [ana, tom] = [person(1), person(2)]
  ana.make(text)
  meet(ana, tom)
  return { ana, tom }
}

/** The words at a place of a body. */
export const textAt = (parent: Y.XmlFragment, ...path: number[]) => {
  let at: unknown = parent
  for (const step of path) at = (at as Y.XmlElement).get(step)
  return at as Y.XmlText
}

/** A bullet of one line. */
export const bullet = (text: string) => {
  const item = new Y.XmlElement('listItem')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  item.insert(0, [paragraph])
  return item
}

/** A list of bullets. */
export const list = (...items: Y.XmlElement[]) => {
  const made = new Y.XmlElement('bulletList')
  made.insert(0, items)
  return made
}
