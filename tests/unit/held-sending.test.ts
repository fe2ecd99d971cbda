/** What is held while a word is put together: not sent, not said to be saved, never lost, never out of turn. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { decodeClientFrame, encodeSaved, encodeStep1 } from '../../shared/wire/codec.ts'
import type { FakeSocket, LinkedRoom } from '../support/fake-socket.ts'
import { linkRoom } from '../support/fake-socket.ts'

let room: LinkedRoom
beforeEach(async () => {
  vi.useFakeTimers()
  room = linkRoom()
  room.link.connect()
  await room.greet()
  sayAllSaved()
})
afterEach(() => {
  room.dispose()
  vi.useRealTimers()
})

/** What a socket was given of the document. */
const updatesOn = ({ sent }: FakeSocket) =>
  sent.flatMap((bytes) => {
    const frame = decodeClientFrame(bytes)
    return frame.ok && (frame.value.kind === 'update' || frame.value.kind === 'step2') ? [frame.value] : []
  })
const sayAllSaved = () => room.receive(encodeSaved(room.link.facts.sent))
const sent = () => updatesOn(room.socket()).filter(({ kind }) => kind === 'update').length
const write = (word: string) => {
  const text = room.doc.getText()
  for (const letter of word) text.insert(text.length, letter)
}
const pick = (spelt: string, word: string) => {
  const text = room.doc.getText()
  text.delete(text.length - spelt.length, spelt.length)
  text.insert(text.length, word)
}
/** As a server has it, which refuses what comes before what it builds on. */
const atServer = (...sockets: FakeSocket[]): string => {
  const doc = new Y.Doc()
  for (const { update } of sockets.flatMap(updatesOn)) {
    Y.applyUpdate(doc, update)
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.pendingDs).toBeNull()
  }
  return doc.getText().toString()
}

test('goes out as one when the word stands, in its turn; what is on its way before is not taken for it', () => {
  write('The ')
  room.link.holdSending()
  write('nihon')
  pick('nihon', '日本')
  expect(sent()).toBe(4)
  expect(atServer(room.socket())).toBe('The ')
  sayAllSaved()
  expect(room.link.light).toEqual({ kind: 'saving' })
  expect(room.link.facts.unsaved).toBeGreaterThan(0)
  room.link.letOut()
  expect(sent()).toBe(5)
  expect(room.link.light).toEqual({ kind: 'saving' })
  write('!')
  expect(atServer(room.socket())).toBe('The 日本!')
  sayAllSaved()
  expect(room.link.light).toEqual({ kind: 'saved' })
  expect(room.link.facts.unsaved).toBe(0)
})

test('goes out after a pause, and after some seconds however fast one writes on', () => {
  room.link.holdSending()
  write('ni')
  vi.advanceTimersByTime(1999)
  expect(sent()).toBe(0)
  vi.advanceTimersByTime(1)
  expect(atServer(room.socket())).toBe('ni')
  for (let n = 0; n < 4; n++) {
    write('a')
    vi.advanceTimersByTime(999)
  }
  expect(sent()).toBe(1)
  vi.advanceTimersByTime(4)
  expect(atServer(room.socket())).toBe('niaaaa')
})

test('a line that ends in mid-word: the next one begins with all of it, and it is not sent again', async () => {
  room.link.holdSending()
  write('nih')
  const before = room.socket()
  room.link.reconnect()
  expect(room.link.light.kind).toBe('offline')
  write('on')
  await room.greet()
  expect(room.socket()).not.toBe(before)
  expect(atServer(room.socket())).toBe('nihon')
  expect(room.link.light).toEqual({ kind: 'saving' })
  room.link.letOut()
  expect(sent()).toBe(0)
  sayAllSaved()
  expect(room.link.light).toEqual({ kind: 'saved' })
})

test('a socket that has begun to close says nothing of what it was not given', () => {
  room.link.holdSending()
  write('nih')
  room.socket().readyState = 2
  room.link.letOut()
  expect(room.link.light).toEqual({ kind: 'saving' })
})

test('where the server asks anew the answer has it, and what comes after goes in its turn', async () => {
  room.link.holdSending()
  write('nih')
  room.receive(encodeStep1(Uint8Array.of(0)))
  await Promise.resolve()
  expect(atServer(room.socket())).toBe('nih')
  write('on')
  sayAllSaved()
  expect(room.link.light).toEqual({ kind: 'saving' })
  room.link.letOut()
  expect(sent()).toBe(1)
  expect(atServer(room.socket())).toBe('nihon')
})

test('words of this device that are brought meanwhile come with it', () => {
  room.link.holdSending()
  write('nih')
  const other = new Y.Doc()
  other.getMap('other').set('word', 1)
  room.link.bring(() => Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(other)))
  expect(atServer(room.socket())).toBe('nih')
  room.link.letOut()
  expect(sent()).toBe(0)
})

test('what is more than a word does not wait, and takes along what did', () => {
  room.link.holdSending()
  write('nih')
  room.doc.getText().insert(3, 'x'.repeat(40_000))
  expect(atServer(room.socket())).toHaveLength(40_003)
})

test('goes out as the board is left', () => {
  room.link.holdSending()
  write('nih')
  const socket = room.socket()
  room.link.dispose()
  expect(atServer(socket)).toBe('nih')
})
