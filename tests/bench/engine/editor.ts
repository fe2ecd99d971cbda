/**
 * One load-giving client: a document of its own that only it writes in, and a bare socket. It never applies what others
 * write: it notes how far each author has come, which is enough to count deliveries and their latency.
 */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { addPoint } from '../../../shared/board/edits.ts'
import { bodyOf, pointOf } from '../../../shared/board/schema.ts'
import type { ColumnId } from '../../../shared/ids.ts'
import { newPointId } from '../../../shared/ids.ts'
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate } from '../../../shared/wire/codec.ts'
import { encodePresence } from '../../../shared/wire/presence.ts'
import type { Address } from './contestants.ts'

/** What one room's clients tell of themselves and of each other. */
export class Ledger {
  /** By author: when the characters up to each clock were sent. */
  readonly sent = new Map<number, { readonly to: number; readonly at: number }[]>()
  readonly latencies: number[] = []
  deliveries = 0

  wrote(author: number, to: number) {
    const list = this.sent.get(author) ?? []
    list.push({ to, at: performance.now() })
    this.sent.set(author, list)
  }
}

export class Editor {
  readonly doc = new Y.Doc()
  /** Updates sent, and how many of them the server has called saved (ours alone says so). */
  sentUpdates = 0
  saved = 0
  readonly #ledger: Ledger
  /** By author: how many of their updates have come. */
  readonly #seen = new Map<number, number>()
  #socket: WebSocket | null = null
  #text: Y.XmlText | null = null

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** Writes a point of its own to type into. */
  begin(words: string) {
    const id = newPointId()
    const runs = [{ text: words }]
    addPoint(this.doc, {
      id,
      column: 'banked' as ColumnId,
      createdAt: Date.now(),
      body: [{ type: 'paragraph', runs }],
    })
    const point = pointOf(this.doc, id)
    const paragraph = point && bodyOf(point)?.get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error('a point without words')
    this.#text = text
  }

  /** Resolves once all that the room holds is here: with what it is, and the milliseconds it took. */
  connect({ url, protocols }: Address): Promise<{ readonly ms: number; readonly whole: Uint8Array }> {
    const from = performance.now()
    const socket = new WebSocket(url, [...protocols], { perMessageDeflate: false })
    socket.binaryType = 'nodebuffer'
    this.#socket = socket
    this.#seen.clear()
    this.sentUpdates = 0
    this.saved = 0
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', (code, reason) => reject(new Error(`closed with ${code} ${reason}`)))
      socket.on('open', () => socket.send(encodeStep1(Y.encodeStateVector(new Y.Doc()))))
      socket.on('message', (data: Buffer) => {
        if (data[0] === 0 && data[1] === 0) {
          const own = Y.encodeStateAsUpdate(this.doc)
          if (own.length > 2) this.sentUpdates++
          socket.send(encodeStep2(own))
        } else if (data[0] === 0 && data[1] === 1)
          resolve({ ms: performance.now() - from, whole: payloadOf(data) })
        else if (data[0] === 0 && data[1] === 2) this.#heard(data)
        else if (data[0] === 100) this.saved = readCount(data)
      })
    })
  }

  /** One character more at the end of its point. */
  type(n: number) {
    const text = this.#text
    if (!text || this.#socket?.readyState !== WebSocket.OPEN) return
    let update: Uint8Array | null = null
    const take = (made: Uint8Array) => {
      update = made
    }
    this.doc.on('update', take)
    text.insert(text.length, 'abcdefghijklmnopqrstuvwxyz'[n % 26] ?? 'x')
    this.doc.off('update', take)
    if (update === null) return
    this.#ledger.wrote(this.doc.clientID, Y.getState(this.doc.store, this.doc.clientID))
    this.sentUpdates++
    this.#socket.send(encodeUpdate(update))
  }

  /** Where its caret stands. */
  present(clock: number) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    const state = { cursor: { anchor: clock, head: clock } }
    this.#socket.send(encodeAwareness(encodePresence([{ client: this.doc.clientID, clock, state }])))
  }

  close() {
    this.#socket?.removeAllListeners()
    this.#socket?.on('error', () => undefined)
    this.#socket?.terminate()
  }

  #heard(frame: Buffer) {
    const now = performance.now()
    for (const [author, to] of Y.parseUpdateMeta(payloadOf(frame)).to) {
      const sent = this.#ledger.sent.get(author)
      if (!sent || author === this.doc.clientID) continue
      let seen = this.#seen.get(author) ?? 0
      for (let next = sent[seen]; next && next.to <= to; next = sent[++seen]) {
        this.#ledger.deliveries++
        this.#ledger.latencies.push(now - next.at)
      }
      this.#seen.set(author, seen)
    }
  }
}

const readVar = (bytes: Uint8Array, from: number): readonly [number, number] => {
  let value = 0
  for (let at = from, shift = 1; ; at++, shift *= 128) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * shift
    if (byte < 128) return [value, at + 1]
  }
}

/** What a sync frame carries. */
const payloadOf = (frame: Uint8Array) => {
  const [length, head] = readVar(frame, 2)
  return frame.subarray(head, head + length)
}

const readCount = (frame: Uint8Array) => readVar(frame, 1)[0]
