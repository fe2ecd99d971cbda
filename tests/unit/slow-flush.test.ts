/** On a disk that is slow to flush, whoever comes back is asked for what is not flushed, so that Saved waits for it. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Batch } from '../../server/sync/batch.ts'
import { createIntake } from '../../server/sync/intake.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { MemberId } from '../../shared/ids.ts'
import { decodeClientFrame } from '../../shared/wire/codec.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { loadRoom } from '../support/rooms.ts'

test('a step 1 claims what is flushed, and what is sent again is acknowledged with the flush', async () => {
  let flush: () => void = () => undefined
  const flushed = new Promise<void>((resolve) => (flush = resolve))
  const store = createMemoryStore()
  const clock = createFakeClock(0)
  const room = await loadRoom({
    store: {
      ...store,
      append: (name, record) => ({ ...store.append(name, record), flushed }),
    },
    clock,
  })
  const turns = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve()
  }
  /** The state vector that a newcomer is asked with, and what becomes of their step 2. */
  const connect = () => {
    const batches: Batch[] = []
    const came = { saved: 0, closed: 0 }
    const peer: Peer = {
      device: 'ana',
      person: { id: 'ana' as MemberId, label: 'Ana', colour: '#000000', presence: 'room' },
      backlog: 0,
      send: (batch) => void batches.push(batch),
      whenDrained: (task) => task(),
      close: (code) => {
        came.closed = code
      },
      rightsMayHaveChanged: () => undefined,
    }
    room.join(peer)
    const asked = batches[0]?.messages[0]
    const frame = asked && decodeClientFrame(asked)
    const state = frame?.ok && frame.value.kind === 'step1' ? frame.value.stateVector : Uint8Array.of(0)
    const rights = () => ({ mayRead: true, mayWrite: true })
    const onSaved = (count: number) => {
      came.saved = count
    }
    const intake = createIntake({ room, peer, rights, onSaved })
    return { state, intake, came }
  }

  const doc = new Y.Doc()
  const first = connect()
  first.intake.step2(Uint8Array.of(0, 0))
  doc.getMap('points').set('a', 1)
  first.intake.update(Y.encodeStateAsUpdate(doc))
  clock.advance(50)
  await turns()
  expect(first.came.saved).toBe(0)

  const second = connect()
  const answer = Y.encodeStateAsUpdate(doc, second.state)
  expect(answer.length).toBeGreaterThan(2)
  second.intake.step2(answer)
  await turns()
  expect(second.came).toEqual({ saved: 0, closed: 0 })
  flush()
  await turns()
  expect(second.came).toEqual({ saved: 1, closed: 0 })
  expect(Y.encodeStateAsUpdate(doc, connect().state).length).toBe(2)
})
