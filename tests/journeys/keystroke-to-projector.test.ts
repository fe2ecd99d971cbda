/**
 * The journey of an edit, stop by stop, under the headings of the README's table: Ana types a letter, the projector
 * shows it. In one process, with a wire of its own in place of the network, so that every stop can be looked at.
 */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createBoardView } from '../../client/state/board-view.ts'
import type { Clock } from '../../server/clock.ts'
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { createIntake } from '../../server/sync/intake.ts'
import type { Peer } from '../../server/sync/peer.ts'
import { decodeRecord } from '../../server/sync/record.ts'
import { Room } from '../../server/sync/room.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, MemberId, PointId } from '../../shared/ids.ts'
import { decodeClientFrame, encodeUpdate } from '../../shared/wire/codec.ts'

const POINT = 'p1' as PointId
const room = 'w/board.d'

/** Time that stands still; tasks run when told. */
const stoppedClock = (): Clock & { run(): void } => {
  const tasks = new Set<() => void>()
  const later = (task: () => void) => {
    tasks.add(task)
    return () => tasks.delete(task)
  }
  return {
    now: () => 0,
    steady: () => 0,
    after: (_ms, task) => later(task),
    soon: later,
    run() {
      for (const task of [...tasks]) {
        tasks.delete(task)
        task()
      }
    },
  }
}

const newPeer = (device: string, frames: Uint8Array[]): Peer => ({
  device,
  person: { id: device as MemberId, label: device, colour: '#1D4FA8', presence: 'room' },
  backlog: 0,
  send: ({ messages }) => frames.push(...messages),
  whenDrained: (task) => task(),
  close: (code, reason) => {
    throw new Error(`closed: ${code} ${reason}`)
  },
  rightsMayHaveChanged: () => undefined,
})

const wordsOf = (doc: Y.Doc) => {
  const view = createBoardView(doc)
  const point = view.store.getState().points.get(POINT)
  view.dispose()
  return plainLines(point?.body ?? []).map((line) => line.text)
}

/** Takes a frame of the server into a document, as the provider does. */
const receive = (doc: Y.Doc, frames: Uint8Array[]) => {
  for (const bytes of frames.splice(0)) {
    const frame = decodeClientFrame(bytes)
    if (frame.ok && (frame.value.kind === 'step2' || frame.value.kind === 'update'))
      Y.applyUpdate(doc, frame.value.update)
  }
}

describe('the journey of an edit', () => {
  it('passes every stop in order, and nobody sees it before it is committed', async () => {
    const store = createMemoryStore()
    const clock = stoppedClock()
    const server = await Room.load({
      name: room,
      store,
      clock,
      log: silentLog,
      orderly: true,
      onFailed: () => undefined,
    })
    const toProjector: Uint8Array[] = []
    const projector = newPeer('projector', toProjector)
    const screen = new Y.Doc()
    server.join(projector)
    server.answerStep1(projector, Y.encodeStateVector(screen))
    receive(screen, toProjector)
    let saved = 0
    const ana = newPeer('ana', [])
    server.join(ana)
    const writer = { mayRead: true, mayWrite: true }
    const door = createIntake({ room: server, peer: ana, rights: () => writer, onSaved: (n) => (saved = n) })
    door.step2(Uint8Array.of(0, 0))

    // 1 and 2. Key press, shared document: the point, then a letter in its body.
    const desk = new Y.Doc()
    const updates: Uint8Array[] = []
    desk.on('update', (update: Uint8Array) => updates.push(update))
    addPoint(desk, {
      id: POINT,
      column: 'banked' as ColumnId,
      body: [{ type: 'paragraph', runs: [{ text: 'Yes' }] }],
      createdAt: 1,
    })
    const paragraph = bodyOf(pointOf(desk, POINT) ?? new Y.Map())?.get(0) as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).insert(3, '!')
    expect(wordsOf(desk)).toEqual(['Yes!'])
    expect(updates).toHaveLength(2)

    // 3. Socket: each update is one frame, and what the server decodes is what was sent.
    const frames = updates.map(encodeUpdate).map(decodeClientFrame)
    expect(frames.map((frame) => frame.ok && frame.value.kind)).toEqual(['update', 'update'])

    // 4. Guard, behind rights: both are judged before the document changes.
    for (const frame of frames) if (frame.ok && frame.value.kind === 'update') door.update(frame.value.update)
    expect(wordsOf(server.doc)).toEqual([])
    expect(saved).toBe(0)

    // 5. Window: both updates, one transaction, one record.
    clock.run()
    expect(wordsOf(server.doc)).toEqual(['Yes!'])
    expect(toProjector).toEqual([])

    // 6 and 7. Store, then fan-out: the record is there before anybody sees a frame.
    const { records } = await store.load(room)
    expect(records).toHaveLength(1)
    const stored = new Y.Doc()
    Y.applyUpdate(stored, decodeRecord(records[0] ?? new Uint8Array()).update)
    expect(wordsOf(stored)).toEqual(['Yes!'])
    await server.settle()
    expect(toProjector).toHaveLength(1)

    // 8. Projector: the same stops backwards; and Ana's light turns.
    receive(screen, toProjector)
    expect(wordsOf(screen)).toEqual(['Yes!'])
    expect(saved).toBe(2)
    server.dispose()
  })
})
