/**
 * Bugs that a server of this kind could have, planted from outside: round its store, round a line, or in place of one
 * method. Each must be found by the simulation, or it proves nothing.
 */
import type { Store } from '../../server/store/store.ts'
import { Batch } from '../../server/sync/batch.ts'
import type { Peer } from '../../server/sync/peer.ts'
import { decodeRecord, encodeRecord, SERVER } from '../../server/sync/record.ts'
import { Room } from '../../server/sync/room.ts'
import type { Admission } from '../../server/sync/visitor.ts'
import type { Wire } from '../../server/sync/wire.ts'
import { decodeClientFrame, encodeSaved, isCountedFrame } from '../../shared/wire/codec.ts'
import type { Plant } from './server-process.ts'

/** Puts another method or getter in place of one of the room's. */
const inRoom =
  (name: keyof Room, change: (own: PropertyDescriptor) => PropertyDescriptor): Plant['patch'] =>
  () => {
    const own = Object.getOwnPropertyDescriptor(Room.prototype, name) ?? {}
    Object.defineProperty(Room.prototype, name, { ...own, ...change(own) })
    return () => void Object.defineProperty(Room.prototype, name, own)
  }

/** Looks at each message before the connection has it, and after. */
const onEach =
  (
    before: (bytes: Uint8Array, wire: Wire, admitted: Admission | null) => boolean,
    after: (bytes: Uint8Array, wire: Wire, admitted: Admission | null) => void = () => undefined,
  ) =>
  (wire: Wire, admitted: () => Admission | null): Wire => ({
    quietMs: wire.quietMs,
    get isOpen() {
      return wire.isOpen
    },
    get backlog() {
      return wire.backlog
    },
    listen: (events) =>
      wire.listen({
        ...events,
        message(bytes) {
          if (!before(bytes, wire, admitted())) return
          events.message(bytes)
          after(bytes, wire, admitted())
        },
      }),
    send: (batch, also) => wire.send(batch, also),
    whenDrained: (task) => wire.whenDrained(task),
    pause: () => wire.pause(),
    resume: () => wire.resume(),
    ping: () => wire.ping(),
    close: (code, reason) => wire.close(code, reason),
    terminate: () => wire.terminate(),
  })

const mayWrite = (admitted: Admission | null) => admitted?.visitor.rights()?.mayWrite === true

const savedPastDropped = (): Plant['wire'] => {
  const received = new WeakMap<Wire, number>()
  return onEach(
    () => true,
    (bytes, wire, admitted) => {
      if (!isCountedFrame(bytes)) return
      const count = (received.get(wire) ?? 0) + 1
      received.set(wire, count)
      if (!mayWrite(admitted)) wire.send(new Batch(encodeSaved(count)))
    },
  )
}

const guardBeforeRights = onEach((bytes, wire, admitted) => {
  const frame = decodeClientFrame(bytes)
  if (!admitted || mayWrite(admitted) || !frame.ok || frame.value.kind !== 'update') return true
  const { kind } = admitted.room.judge({ device: admitted.visitor.device } as Peer, frame.value.update)
  if (kind !== 'missing' && kind !== 'invalid') return true
  wire.close(4400, 'judged before the right was asked for')
  return false
})

const withoutLeases = (record: Uint8Array): Uint8Array => {
  const { update, leases } = decodeRecord(record)
  return encodeRecord({ update, leases: leases.filter(([, device]) => device === SERVER) })
}

const NOTHING = encodeRecord({ update: Uint8Array.of(0, 0), leases: [] })

export const PLANTS: Readonly<Record<string, Plant>> = {
  'saved before flush': {
    store: (store): Store => ({
      ...store,
      append(room, record) {
        const { committed } = store.append(room, record)
        return { committed, flushed: committed }
      },
    }),
  },
  'saved past a dropped frame': { wire: savedPastDropped() },
  'no step 1 after unlock': {
    patch: inRoom('askForStep2', ({ value: ask }) => ({
      value(this: Room, peer: Peer, delay = 0) {
        if (delay > 0) ask.call(this, peer, delay)
      },
    })),
  },
  'guard before rights': { wire: guardBeforeRights },
  'lease lost at restart': {
    store: (store): Store => ({
      ...store,
      async load(room) {
        const { snapshot, records, position } = await store.load(room)
        return {
          snapshot: snapshot && withoutLeases(snapshot),
          records: records.map(withoutLeases),
          position,
        }
      },
    }),
  },
  "a live author's id accepted in a step 2": { patch: inRoom('mayRestore', () => ({ value: () => true })) },
  "server's words sent before flush": {
    store: (store): Store => ({
      ...store,
      append(room, record) {
        const written = store.append(room, record)
        const ofServer = decodeRecord(record).leases.some(([, device]) => device === SERVER)
        return ofServer ? { ...written, flushed: written.committed } : written
      },
    }),
  },
  'dropped delete': {
    patch: inRoom('accept', ({ value: accept }) => ({
      value(this: Room, ...given: Parameters<Room['accept']>) {
        const [, , { authors }, , saved] = given
        if (authors.length > 0) accept.apply(this, given)
        else saved()
      },
    })),
  },
  'unload during commit': {
    patch: inRoom('idle', () => ({
      get(this: Room) {
        return [...this.peers].length === 0
      },
    })),
  },
  'compaction removing before proof': {
    store: (store): Store => ({
      ...store,
      compact(room, snapshot, position) {
        store.compact(room, NOTHING, position)
        return store.compact(room, snapshot, position)
      },
    }),
  },
}
