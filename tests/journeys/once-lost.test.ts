/** Ways in which words were once lost, or an honest person turned away; each found by trying, each mended. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import { systemClock } from '../../server/clock.ts'
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Peer } from '../../server/sync/peer.ts'
import { Room } from '../../server/sync/room.ts'
import { must } from '../../shared/assert.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, MemberId, PointId } from '../../shared/ids.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import { encodePresence } from '../../shared/wire/presence.ts'

const point = (doc: Y.Doc, id: string, text: string) =>
  addPoint(doc, {
    id: id as PointId,
    column: 'banked' as ColumnId,
    body: [{ type: 'paragraph', runs: [{ text }] }],
    createdAt: 1,
  })
const paragraphOf = (doc: Y.Doc, id: string, index = 0) =>
  must(bodyOf(must(pointOf(doc, id as PointId), 'the point')), 'its body').get(index) as Y.XmlElement
const textOf = (doc: Y.Doc, id: string) => paragraphOf(doc, id).get(0) as Y.XmlText

const newPeer = (device: string): Peer => ({
  device,
  person: { id: device as MemberId, label: device, colour: '#1D4FA8', presence: 'room' },
  backlog: 0,
  send: () => undefined,
  whenDrained: (task) => task(),
  close: (code, reason) => {
    throw new Error(`closed: ${code} ${reason}`)
  },
  rightsMayHaveChanged: () => undefined,
})

const load = (store = createMemoryStore()) =>
  Room.load({
    name: 'w/board.d',
    store,
    clock: systemClock,
    log: silentLog,
    orderly: true,
    onFailed: () => undefined,
  })

const offer = (room: Room, peer: Peer, update: Uint8Array) => {
  const verdict = room.judge(peer, update)
  if (verdict.kind !== 'accept') throw new Error(`refused: ${JSON.stringify(verdict)}`)
  room.accept(peer, update, verdict, true, () => undefined)
  room.closeWindow()
}

describe('once lost', () => {
  it('a window in which Yjs tidies formatted text is stored whole', async () => {
    const store = createMemoryStore()
    const room = await load(store)
    const [ana, ben] = [newPeer('ana'), newPeer('ben')]
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    point(a, 'p', 'one two three')
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    offer(room, ana, Y.encodeStateAsUpdate(a))
    const [before, seen] = [Y.encodeStateVector(a), Y.encodeStateVector(b)]
    textOf(a, 'p').format(0, 13, { bold: {} })
    textOf(b, 'p').delete(0, 13)
    offer(room, ana, Y.encodeStateAsUpdate(a, before))
    point(b, 'q', 'words of Ben')
    offer(room, ben, Y.encodeStateAsUpdate(b, seen))
    await room.settle()
    const again = await load(store)
    expect([...again.doc.getMap('points').keys()].sort()).toEqual(['p', 'q'])
    expect(again.doc.store.pendingStructs).toBeNull()
  })

  it('somebody who dropped off, and whom others report gone, writes again under the same id', async () => {
    const room = await load()
    const [ana, ben] = [newPeer('ana'), newPeer('ben')]
    const doc = new Y.Doc()
    room.join(ana)
    room.join(ben)
    room.presence(ana, encodePresence([{ client: doc.clientID, clock: 1, state: {} }]))
    room.leave(ana)
    room.presence(ben, encodePresence([{ client: doc.clientID, clock: 2, state: null }]))
    room.presence(ben, encodePresence([{ client: doc.clientID, clock: 1, state: { user: 'a ghost' } }]))
    room.join(ana)
    point(doc, 'p', 'back again')
    offer(room, ana, Y.encodeStateAsUpdate(doc))
    await room.settle()
    expect([...room.doc.getMap('points').keys()]).toEqual(['p'])
    room.dispose()
  })

  it('[G11] words in flight for a text that others have deleted meanwhile are no contradiction', () => {
    const [server, ana, other] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    point(other, 'p', 'x')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(other))
    const asked = Y.encodeStateVector(server)
    textOf(ana, 'p').insert(0, 'a')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(ana))
    textOf(ana, 'p').insert(1, 'bc')
    const step2 = Y.encodeStateAsUpdate(ana, asked)
    paragraphOf(other, 'p').delete(0, 1)
    Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
    expect(createGuard(server).judge(step2, () => 'free').kind).toBe('accept')
  })

  it('taking back a new paragraph leaves what somebody else has written in it', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    const both = (from: Y.Doc, to: Y.Doc) =>
      from.on(
        'update',
        (update: Uint8Array, origin: unknown) => origin !== 'other' && Y.applyUpdate(to, update, 'other'),
      )
    both(a, b)
    both(b, a)
    point(b, 'p', 'seed')
    const typing = Symbol('typing')
    const undo = createBoardUndo(a, 'aside', () => 1)
    undo.track(typing)
    a.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      const text = new Y.XmlText()
      paragraph.insert(0, [text])
      must(bodyOf(must(pointOf(a, 'p' as PointId), 'the point')), 'its body').insert(1, [paragraph])
      text.insert(0, 'mine ')
    }, typing)
    undo.separate()
    ;(paragraphOf(b, 'p', 1).get(0) as Y.XmlText).insert(5, 'words of Ben')
    undo.undo()
    expect(paragraphOf(a, 'p', 1).toString()).toContain('words of Ben')
    expect(paragraphOf(b, 'p', 1).toString()).toContain('words of Ben')
  })
})
