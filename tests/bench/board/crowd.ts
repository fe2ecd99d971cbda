/**
 * People on one board, each with a socket and a document of their own: they type with a caret, add, move and set points
 * aside. They hear what the room says and do not apply it, so that the machine is left to the page that is measured;
 * what they write is a change of the board as it was when they came.
 */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { must } from '../../../shared/assert.ts'
import { addPoint, bodiesIn, movePoint, setPointAside, textsIn } from '../../../shared/board/edits.ts'
import { pointOf, pointsOf } from '../../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import { newPointId } from '../../../shared/ids.ts'
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate } from '../../../shared/wire/codec.ts'
import { SUBPROTOCOL, TOKEN_PREFIX } from '../../../shared/wire/messages.ts'
import { encodePresence } from '../../../shared/wire/presence.ts'
import type { Chance } from '../../support/random.ts'
import type { BoardAccess, Person } from '../../support/workshop.ts'
import { samplePoint } from './sample.ts'

const LETTERS = 'etaoin shrdlu cmfwyp'

export class Member {
  readonly doc = new Y.Doc()
  readonly #chance: Chance
  readonly #socket: WebSocket
  #at: { readonly point: PointId; readonly text: Y.XmlText; index: number } | null = null
  #clock = 0

  private constructor(chance: Chance, socket: WebSocket) {
    this.#chance = chance
    this.#socket = socket
  }

  /** Resolves once the board as it stands is here. */
  static join(sync: string, person: Person, { room }: BoardAccess, chance: Chance): Promise<Member> {
    const protocols = [SUBPROTOCOL, TOKEN_PREFIX + person.token]
    const socket = new WebSocket(`${sync}/sync/${room}`, protocols, { perMessageDeflate: false })
    const member = new Member(chance, socket)
    const { doc } = member
    let isHere = false
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', (code, reason) => reject(new Error(`closed with ${code} ${reason}`)))
      socket.on('open', () => socket.send(encodeStep1(Y.encodeStateVector(doc))))
      socket.on('message', (data: Buffer) => {
        if (isHere || data[0] !== 0) return
        if (data[1] === 0) socket.send(encodeStep2(Y.encodeStateAsUpdate(doc)))
        if (data[1] !== 1) return
        Y.applyUpdate(doc, payloadOf(data))
        isHere = true
        doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
        resolve(member)
      })
    })
  }

  /** Puts the caret into one of these points, or any. */
  goTo(among: readonly PointId[] = this.#points()) {
    const point = this.#chance.pick(among)
    const texts = bodiesIn(must(pointOf(this.doc, point), point)).flatMap(textsIn)
    const text = texts.length > 0 ? this.#chance.pick(texts) : null
    this.#at = text && { point, text, index: this.#chance.below(text.length + 1) }
    this.#present()
  }

  /** One key at the caret: a letter, or now and then one taken back. */
  type() {
    if (!this.#at) this.goTo()
    const at = this.#at
    if (!at) return
    if (at.index > 0 && this.#chance.below(8) === 0) at.text.delete(--at.index, 1)
    else at.text.insert(at.index++, LETTERS[this.#chance.below(LETTERS.length)] ?? 'e')
    this.#present()
  }

  add() {
    const [column, body] = [this.#column(), samplePoint(this.#chance)]
    addPoint(this.doc, { id: newPointId(), column, body, createdAt: Date.now() })
  }

  move() {
    const ids = this.#points()
    movePoint(this.doc, this.#chance.pick(ids), this.#column(), this.#chance.pick(ids))
  }

  setAside() {
    setPointAside(this.doc, this.#chance.pick(this.#points()), { reason: 'said already', at: Date.now() })
  }

  leave() {
    this.#socket.removeAllListeners()
    this.#socket.on('error', () => undefined)
    this.#socket.terminate()
    this.doc.destroy()
  }

  #points() {
    return [...pointsOf(this.doc).keys()] as PointId[]
  }

  #column() {
    return this.#chance.pick(['banked', 'discuss', 'options'] as ColumnId[])
  }

  #present() {
    if (!this.#at) return
    const { point: at, text, index } = this.#at
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index))
    const state = { at, cursor: { anchor: place, head: place } }
    const entry = { client: this.doc.clientID, clock: ++this.#clock, state }
    this.#socket.send(encodeAwareness(encodePresence([entry])))
  }
}

/** What a sync frame carries. */
const payloadOf = (frame: Uint8Array) => {
  let [at, length] = [2, 0]
  for (let shift = 1; ; shift *= 128) {
    const byte = frame[at++] ?? 0
    length += (byte & 127) * shift
    if (byte < 128) return frame.subarray(at, at + length)
  }
}

/** Everybody types so often a second, each in their own moment, until the stop is called. */
export const keepTyping = (members: readonly Member[], perSecond: number): (() => void) => {
  const every = 1000 / perSecond
  let stopped = false
  const timers = members.map((member, index) => {
    const begin = setTimeout(
      () => {
        if (!stopped) timers.push(setInterval(() => member.type(), every))
      },
      (every * index) / members.length,
    )
    return begin as ReturnType<typeof setTimeout>
  })
  return () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
  }
}
