/**
 * What people's own pages send, in whatever order it arrives, is never refused by the guard; and what it lets through of
 * what was tampered with does no harm. Its rules, one by one, are in the files beside it (`guard-*.test.ts`).
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { EDIT, movePoint } from '../../shared/board/edits.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { Guard, Owner } from '../../shared/wire/guard.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import { copyOf, docOf, reasonOf } from '../support/judged.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import { write } from '../support/words.ts'

describe('honest people', () => {
  type Action =
    | {
        readonly kind: 'add' | 'type' | 'erase' | 'bold' | 'move' | 'drop' | 'undo' | 'redo'
        readonly who: number
        readonly at: number
      }
    | {
        readonly kind: 'send' | 'receive' | 'close' | 'reconnect' | 'ask' | 'answer'
        readonly who: number
        readonly at: number
      }
  const action = fc.record({
    kind: fc.constantFrom<Action['kind'][]>(
      'add',
      'type',
      'type',
      'type',
      'erase',
      'bold',
      'move',
      'drop',
      'undo',
      'redo',
      'send',
      'send',
      'send',
      'receive',
      'receive',
      'close',
      'reconnect',
      'ask',
      'answer',
    ),
    who: fc.nat(2),
    at: fc.nat(1000),
  }) as fc.Arbitrary<Action>

  interface Author {
    readonly doc: Y.Doc
    readonly undo: Y.UndoManager
    /** Made and not yet sent, in order. */
    readonly outbox: Uint8Array[]
    /** Sent by the server and not yet read, in order. */
    readonly inbox: Uint8Array[]
    /** The server's state when it last asked. */
    asked: Uint8Array
  }

  const play = (actions: readonly Action[]) => {
    const server = new Y.Doc()
    server.clientID = 1
    const guard: Guard = createGuard(server)
    const window: Uint8Array[] = []
    const authors = [0, 1, 2].map((index): Author => {
      const doc = new Y.Doc()
      doc.clientID = 100 + index
      const outbox: Uint8Array[] = []
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'server') outbox.push(update)
      })
      const undo = new Y.UndoManager([pointsOf(doc)], { trackedOrigins: new Set([EDIT]), captureTimeout: 0 })
      return { doc, undo, outbox, inbox: [], asked: Uint8Array.of(0) }
    })
    const ownerOf =
      (who: number) =>
      (client: number): Owner =>
        client === 1 ? 'server' : client === 100 + who ? 'own' : 'other'
    const closeWindow = () => {
      if (window.length === 0) return
      const before = Y.encodeStateVector(server)
      const made: Uint8Array[] = []
      const keep = (update: Uint8Array) => void made.push(update)
      server.on('update', keep)
      server.transact(() => {
        for (const update of window.splice(0)) Y.applyUpdate(server, update)
      })
      server.off('update', keep)
      guard.windowClosed()
      expect(server.store.pendingStructs).toBeNull()
      expect(server.store.pendingDs).toBeNull()
      for (const { inbox } of authors) inbox.push(...made)
      expect(before).toBeDefined()
    }
    const take = (who: number, update: Uint8Array) => {
      const verdict = guard.judge(update, ownerOf(who))
      if (verdict.kind === 'known') return
      if (verdict.kind !== 'accept') throw new Error(`refused ${who}: ${verdict.kind} ${reasonOf(verdict)}`)
      guard.accept(verdict)
      window.push(update)
    }
    const act = ({ kind, who, at }: Action) => {
      const author = authors[who] as Author
      const { doc, undo, outbox, inbox } = author
      const ids = [...pointsOf(doc).keys()] as PointId[]
      const id = ids[at % Math.max(1, ids.length)]
      const text = () => {
        const paragraph = id && bodyOf(pointOf(doc, id) as Y.Map<unknown>)?.get(0)
        const node = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
        return node instanceof Y.XmlText ? node : null
      }
      switch (kind) {
        case 'add':
          return doc.transact(() => write(doc, `w${at}`), EDIT)
        case 'type':
          return doc.transact(() => text()?.insert(at % ((text()?.length ?? 0) + 1), `t${at}`), EDIT)
        case 'erase': {
          const node = text()
          if (node && node.length > 0) doc.transact(() => node.delete(at % node.length, 1), EDIT)
          return
        }
        case 'bold': {
          const node = text()
          if (node && node.length > 1)
            doc.transact(() => node.format(at % (node.length - 1), 2, { bold: at % 2 ? {} : null }), EDIT)
          return
        }
        case 'move':
          return void (id && movePoint(doc, id, (at % 2 ? 'banked' : 'discuss') as ColumnId, null))
        case 'drop':
          return void (id && doc.transact(() => pointsOf(doc).delete(id), EDIT))
        case 'undo':
          return void undo.undo()
        case 'redo':
          return void undo.redo()
        case 'send':
          for (const update of outbox.splice(0, 1 + (at % 5))) take(who, update)
          return
        case 'receive':
          for (const update of inbox.splice(0, 1 + (at % 5))) Y.applyUpdate(doc, update, 'server')
          return
        case 'close':
          return closeWindow()
        case 'ask':
          author.asked = Y.encodeStateVector(server)
          return
        case 'answer':
          // A step 2 for what the server lacked when it asked: overlaps all that was sent since.
          return take(who, Y.encodeStateAsUpdate(doc, author.asked))
        case 'reconnect': {
          // Everything under way is lost; both ends tell each other what they have.
          closeWindow()
          outbox.length = 0
          inbox.length = 0
          take(who, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
          closeWindow()
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'server')
        }
      }
    }
    for (const each of actions) act(each)
    for (let round = 0; round < 2; round++) {
      authors.forEach(({ outbox }, who) => {
        for (const update of outbox.splice(0)) take(who, update)
      })
      closeWindow()
      for (const { doc, inbox } of authors)
        for (const update of inbox.splice(0)) Y.applyUpdate(doc, update, 'server')
    }
    const vector = (doc: Y.Doc) =>
      JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b))
    for (const { doc } of authors) {
      expect(doc.store.pendingStructs).toBeNull()
      expect(vector(doc)).toBe(vector(server))
      expect(doc.getMap('points').toJSON()).toEqual(server.getMap('points').toJSON())
    }
    const loaded = copyOf(server)
    expect(loaded.getMap('points').toJSON()).toEqual(server.getMap('points').toJSON())
    // What compaction asks of a snapshot before it takes the place of the log.
    expect(Y.encodeStateAsUpdate(loaded).length).toBe(Y.encodeStateAsUpdate(server).length)
    for (const { doc, undo } of authors) {
      undo.destroy()
      doc.destroy()
    }
  }

  test('three people who edit, undo, redo and reconnect in any order are never refused and end equal', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 5, maxLength: 120 }), (actions) => play(actions)),
      {
        numRuns: Number(process.env.FUZZ_RUNS ?? 300),
        ...(process.env.SEED !== undefined && { seed: Number(process.env.SEED) }),
      },
    )
  })

  /** Some bytes changed, cut, put in or repeated. */
  const mutated = (chance: Chance, honest: Uint8Array): Uint8Array => {
    let bytes = honest.slice()
    for (let n = 1 + chance.below(3); n > 0; n--) {
      const at = chance.below(bytes.length)
      const kind = chance.below(6)
      if (kind === 0) bytes[at] = chance.below(256)
      else if (kind < 3) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
      else if (kind === 3) bytes = bytes.slice(0, Math.max(1, at))
      else {
        const put =
          kind === 4 ? chance.bytes(1 + chance.below(5)) : bytes.slice(at, at + 1 + chance.below(20))
        bytes = Uint8Array.from([...bytes.slice(0, at), ...put, ...bytes.slice(at)])
      }
    }
    return bytes
  }

  test('what passes of 10,000 updates that were tampered with never throws, never waits, and always loads', {
    timeout: 120_000,
  }, () => {
    const seed = seedOfRun()
    const chance = chanceOf(seed)
    const some = () => `p${chance.below(6)}` as PointId
    const judged = { accept: 0, refused: 0 }
    for (let round = 0; round < Number(process.env.FUZZ_ROUNDS ?? 10); round++) {
      const doc = docOf((d) => void write(d, 'base', 'p0' as PointId), 1)
      const guard = createGuard(doc)
      for (let i = 0; i < 1000; i++) {
        const copy = copyOf(doc)
        copy.clientID = 2 + chance.below(5)
        const before = Y.encodeStateVector(copy)
        copy.transact(() => {
          const point = pointOf(copy, some())
          const paragraph = point && bodyOf(point)?.get(0)
          const text = paragraph instanceof Y.XmlElement && paragraph.length > 0 ? paragraph.get(0) : null
          const kind = chance.below(5)
          if (kind === 0) pointsOf(copy).set('x', { list: [1, 'two', null], deep: { er: true } } as never)
          else if (kind === 1) pointsOf(copy).delete(some())
          else if (kind === 2 && text instanceof Y.XmlText) text.insert(chance.below(text.length + 1), 'abc')
          else if (kind === 3 && text instanceof Y.XmlText && text.length > 2) text.delete(1, 1)
          else write(copy, 'honest words', some())
        })
        const update = mutated(chance, Y.encodeStateAsUpdate(copy, chance.next() < 0.2 ? undefined : before))
        copy.destroy()
        const verdict = guard.judge(update, (client) => (client === 1 ? 'server' : 'free'))
        if (verdict.kind !== 'accept') {
          judged.refused++
          continue
        }
        judged.accept++
        guard.accept(verdict)
        const where = `seed ${seed}, round ${round}, update ${i}`
        expect(() => Y.applyUpdate(doc, update), where).not.toThrow()
        guard.windowClosed()
        expect(doc.store.pendingStructs, where).toBeNull()
        expect(doc.store.pendingDs, where).toBeNull()
        const loaded = new Y.Doc()
        expect(() => Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc)), where).not.toThrow()
        expect(loaded.store.pendingStructs, where).toBeNull()
        expect(loaded.store.pendingDs, where).toBeNull()
        expect(
          () => JSON.stringify([loaded.getMap('points').toJSON(), doc.getMap('points').toJSON()]),
          where,
        ).not.toThrow()
        loaded.destroy()
      }
    }
    expect(judged.accept).toBeGreaterThan(100)
  })
})
