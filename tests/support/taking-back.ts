/** Documents that exchange updates by the guard and the footprints of a server, and taking back what one person did. */
import * as Y from 'yjs'
import type { Footprints } from '../../server/sync/footprints.ts'
import { createFootprints, KEPT_MS } from '../../server/sync/footprints.ts'
import { SERVER } from '../../server/sync/record.ts'
import type { Room } from '../../server/sync/room.ts'
import { takeBackIn } from '../../server/sync/take-back.ts'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import { takeBack } from '../../shared/board/take-back.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import type { FakeClock } from './fake-clock.ts'
import { createFakeClock } from './fake-clock.ts'

export const [BANKED, DISCUSS] = ['banked' as ColumnId, 'discuss' as ColumnId]
const START = Date.UTC(2026, 10, 28)
/** The one board of the table. */
export const ROOM = 'w/board.a'
/** What is said of a point that is taken back. */
export const ASIDE = { reason: 'Taken back', at: 99 }

/** A server's document, and people whose updates it takes as a room does. */
export class Table {
  readonly clock: FakeClock = createFakeClock(START)
  readonly doc = new Y.Doc()
  readonly footprints: Footprints = createFootprints(this.clock)
  readonly #guard = createGuard(this.doc)
  readonly #people = new Map<string, Y.Doc>()

  constructor() {
    this.doc.on('afterTransaction', (transaction: Y.Transaction) =>
      this.footprints.changed(ROOM, transaction),
    )
  }

  person(who: string): Y.Doc {
    const known = this.#people.get(who)
    if (known) return known
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    this.#people.set(who, doc)
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'server' && this.#take(who, update))
    return doc
  }

  #take(who: string, update: Uint8Array) {
    const verdict = this.#guard.judge(update, () => 'own')
    if (verdict.kind === 'known') return
    if (verdict.kind !== 'accept') throw new Error(JSON.stringify(verdict))
    this.footprints.accepted(ROOM, { person: { id: who } }, this.doc, verdict)
    this.#guard.accept(verdict)
    this.tell(() => Y.applyUpdate(this.doc, update))
    this.#guard.windowClosed()
  }

  /** A change of the server's document, passed on to everybody. */
  tell(change: () => void) {
    const before = Y.encodeStateVector(this.doc)
    change()
    const update = Y.encodeStateAsUpdate(this.doc, before)
    for (const doc of this.#people.values()) Y.applyUpdate(doc, update, 'server')
  }

  takeBack(who: string, ms = KEPT_MS) {
    const done = this.footprints.of(who, this.clock.now() - ms).get(ROOM)
    const pieces = this.footprints.goneFrom(ROOM)
    const undo = new Y.UndoManager(pointsOf(this.doc), {
      trackedOrigins: new Set(['back']),
      captureTimeout: 0,
    })
    const counts = done && this.doc.transact(() => takeBack(this.doc, done, pieces, ASIDE), 'back')
    return { counts, undo: () => undo.undo() }
  }

  /** As the server does it; returns how it is undone, null where nothing of theirs is known. */
  async takeBackIn(who: string, ms = KEPT_MS): Promise<(() => Promise<void>) | null> {
    const since = this.clock.now() - ms
    const done = this.footprints.of(who, since).get(ROOM)
    if (!done) return null
    const room = {
      doc: this.doc,
      write: async (edit: (doc: Y.Doc) => void) =>
        this.tell(() => this.doc.transact(() => edit(this.doc), SERVER)),
    } as unknown as Room
    const undoable = await takeBackIn(room, done, this.footprints.goneFrom(ROOM), ASIDE)
    const noted = this.footprints.cameBack(ROOM, who, since)
    return async () => {
      await undoable.undo(noted.undone)
      undoable.forget()
    }
  }
}

export const id = (name: string) => name as PointId

/** Adds a point of one paragraph. */
export const add = (doc: Y.Doc, name: string, text: string, column = BANKED) =>
  addPoint(doc, {
    id: id(name),
    column,
    createdAt: 7,
    body: [{ type: 'paragraph', runs: text === '' ? [] : [{ text }] }],
  })

/** The words of its first paragraph. */
export const textNode = (doc: Y.Doc, name: string): Y.XmlText => {
  const body = must(bodyOf(must(pointOf(doc, id(name)), name)), 'a body')
  const paragraph = body.get(0) as Y.XmlElement
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
  return paragraph.get(0) as Y.XmlText
}

/** Writes into them. */
export const insert = (doc: Y.Doc, name: string, at: number, text: string) =>
  doc.transact(() => textNode(doc, name).insert(at, text))

/** Deletes of them. */
export const erase = (doc: Y.Doc, name: string, at: number, length: number) =>
  doc.transact(() => textNode(doc, name).delete(at, length))

/** All its paragraphs, with a stroke between them; undefined where there is no such point. */
export const words = (doc: Y.Doc, name: string) => {
  const point = readBoard(doc).points.find((each) => each.id === name)
  return (
    point &&
    plainLines(point.body)
      .map(({ text }) => text)
      .join('/')
  )
}

/** The points of a board in an order of their own. */
export const byId = (doc: Y.Doc) => [...readBoard(doc).points].sort((a, b) => (a.id < b.id ? -1 : 1))

/** A point as it reads. */
export const point = (doc: Y.Doc, name: string) => readBoard(doc).points.find((each) => each.id === name)
