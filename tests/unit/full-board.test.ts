import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { MOST_BYTES } from '../../server/sync/fullness.ts'
import {
  decodeClientFrame,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  readNotice,
} from '../../shared/wire/codec.ts'
import type { ClientFrame, ServerNotice } from '../../shared/wire/messages.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { wireOver } from '../support/memory-wire.ts'
import { loadRoom } from '../support/rooms.ts'
import { serve, UnreadSocket } from '../support/served.ts'

const NOTHING = Uint8Array.of(0, 0)
const PASTE = 240 * 1024

/** Sync frames are the same both ways. */
type Frame = ClientFrame | ServerNotice

const frameOf = (message: Uint8Array): Frame | null => {
  const decoder = decoding.createDecoder(message)
  const notice = readNotice(decoding.readVarUint(decoder), decoder)
  const frame = notice ?? decodeClientFrame(message)
  return 'kind' in frame ? frame : frame.ok ? frame.value : null
}

/** A socket that is read at once. */
class ReadSocket extends UnreadSocket {
  readonly frames: Frame[] = []
  bytes = 0
  override send(message: Uint8Array) {
    this.bytes += message.length
    const frame = frameOf(message)
    if (frame) this.frames.push(frame)
  }
}

const setting = async () => {
  const clock = createFakeClock(0)
  const store = createMemoryStore()
  const load = () => loadRoom({ store, clock })
  const room = await load()
  const turns = async () => {
    clock.advance(100)
    for (let n = 0; n < 50; n++) await Promise.resolve()
  }
  const join = async (id: string) => {
    const socket = new ReadSocket()
    serve(room, wireOver(socket), clock, id)
    await turns()
    const doc = new Y.Doc()
    const say = (message: Uint8Array) => socket.emit('message', message, true)
    say(encodeStep1(Uint8Array.of(0)))
    say(encodeStep2(NOTHING))
    return {
      say,
      /** Puts a point of so many characters on the board. */
      async paste(point: string, length: number) {
        const before = Y.encodeStateVector(doc)
        doc.getMap('points').set(point, new Y.Map([['by', 'x'.repeat(length)]]))
        say(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
        await turns()
      },
      bytes: () => socket.bytes,
      missing: () => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc)),
      get isOpen() {
        return socket.readyState === socket.OPEN
      },
      all: <Kind extends Frame['kind']>(kind: Kind) =>
        socket.frames.filter((frame): frame is Extract<Frame, { kind: Kind }> => frame.kind === kind),
    }
  }
  const fill = async (writer: Awaited<ReturnType<typeof join>>) => {
    const times = Math.ceil((1.5 * MOST_BYTES) / PASTE)
    for (let n = 0; n < times; n++) await writer.paste(`p${n}`, PASTE)
    return times
  }
  return { room, join, fill, turns, reload: load }
}

const READ_ONLY = { mayRead: true, mayWrite: false, why: 'limit' }

test('[S14] a board that is full takes no more; everybody in it is told, nothing of it is called saved', async () => {
  const { room, join, fill, reload } = await setting()
  const [tom, ana] = [await join('tom'), await join('ana')]
  const times = await fill(tom)
  const taken = room.doc.getMap('points').size
  expect(taken * PASTE).toBeGreaterThan(MOST_BYTES - 2 * PASTE)
  expect(taken * PASTE).toBeLessThan(MOST_BYTES + PASTE)
  expect(tom.all('saved').at(-1)).toMatchObject({ count: taken })
  expect(times).toBeGreaterThan(taken)
  expect([tom.all('rights').at(-1)?.rights, ana.all('rights').at(-1)?.rights]).toEqual([READ_ONLY, READ_ONLY])
  expect(tom.isOpen && ana.isOpen, 'nobody is closed').toBe(true)
  expect(ana.all('update').length, 'who reads has seen all of it').toBeGreaterThanOrEqual(taken)
  const late = await join('ben')
  expect(late.all('rights').at(-1)?.rights).toEqual(READ_ONLY)
  expect(late.bytes(), 'who comes is sent all of it').toBeGreaterThan(taken * PASTE)
  expect((await reload()).isFull, 'a start knows it').toBe(true)
})

test('[S14] what is taken back from it makes room: the right comes back, and what waited is asked for', async () => {
  const { room, join, fill, turns } = await setting()
  const [tom, ana] = [await join('tom'), await join('ana')]
  await fill(tom)
  const asked = tom.all('step1').length
  const taking = room.write((doc) => doc.getMap('points').clear())
  await turns()
  await taking
  expect(ana.all('rights').at(-1)?.rights).toEqual({ mayRead: true, mayWrite: true })
  expect(tom.all('step1').length).toBe(asked + 1)
  tom.say(encodeStep2(tom.missing()))
  await ana.paste('small', 10)
  expect(room.doc.getMap('points').has('small')).toBe(true)
})

test('[S14] what was written over does not fill it', async () => {
  const { room, join, turns } = await setting()
  const tom = await join('tom')
  const times = Math.ceil((1.5 * MOST_BYTES) / PASTE)
  for (let n = 0; n < times; n++) await tom.paste('one', PASTE)
  await turns()
  expect(tom.all('rights').at(-1)?.rights).toEqual({ mayRead: true, mayWrite: true })
  expect(tom.all('saved').at(-1)).toMatchObject({ count: times })
  expect(room.isFull).toBe(false)
})
