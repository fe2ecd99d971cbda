/**
 * Somebody who speaks frames over a line of any kind: does only what a test tells it to, and keeps all that comes. To
 * show that nothing came, a test sends something later whose answer must come, and looks then: never by waiting a while.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Rights } from '../../shared/roles.ts'
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate } from '../../shared/wire/codec.ts'
import { FRAME, SYNC } from '../../shared/wire/messages.ts'
import type { PresenceEntry } from '../../shared/wire/presence.ts'
import { decodePresence, encodePresence } from '../../shared/wire/presence.ts'
import { DEADLINE_MS, until } from './people.ts'

export type Received =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'saved'; readonly count: number }
  | { readonly kind: 'rights'; readonly rights: Rights }

export interface Closed {
  readonly code: number
  readonly reason: string
}

export abstract class RawPeer {
  readonly received: Received[] = []
  /** All that came, applied. Its own client id is the one to write under. */
  readonly doc = new Y.Doc()
  closed: Closed | null = null
  #listeners = new Set<() => void>()

  abstract readonly isOpen: boolean
  abstract send(bytes: Uint8Array): void
  /** Says goodbye. */
  abstract close(): void
  /** Is gone without a word. */
  abstract vanish(): void

  /** As a stock client begins: its step 1, and an answer to the server's. Resolves once its own is answered. */
  async greet(): Promise<this> {
    await this.until(() => this.has('step1') || this.closed !== null, 'the server has asked')
    this.step2(NOTHING)
    await this.ask()
    return this
  }

  until(condition: () => boolean, what: string, deadline = DEADLINE_MS): Promise<void> {
    const subscribe = (listener: () => void) => {
      this.#listeners.add(listener)
      return () => this.#listeners.delete(listener)
    }
    return until(subscribe, condition, what, deadline).catch((error: Error) => {
      const kinds = this.received
        .slice(-30)
        .map(({ kind }) => kind)
        .join(' ')
      throw new Error(`${error.message}; came: ${kinds}; closed: ${JSON.stringify(this.closed)}`)
    })
  }

  all<K extends Received['kind']>(kind: K): Extract<Received, { kind: K }>[] {
    return this.received.filter((each): each is Extract<Received, { kind: K }> => each.kind === kind)
  }

  has(kind: Received['kind']) {
    return this.received.some((each) => each.kind === kind)
  }

  count(kind: Received['kind']) {
    return this.all(kind).length
  }

  /** The last count the server reported, 0 before the first. */
  get saved() {
    return this.all('saved').at(-1)?.count ?? 0
  }

  get rights() {
    return this.all('rights').at(-1)?.rights ?? null
  }

  step1(stateVector: Uint8Array = Uint8Array.of(0)): void {
    this.send(encodeStep1(stateVector))
  }

  step2(update: Uint8Array): void {
    this.send(encodeStep2(update))
  }

  update(update: Uint8Array): void {
    this.send(encodeUpdate(update))
  }

  awareness(entries: readonly PresenceEntry[]): void {
    this.send(encodeAwareness(encodePresence(entries)))
  }

  /** Edits its document; returns what that changed, unsent. */
  edit(change: (doc: Y.Doc) => void): Uint8Array {
    let made: Uint8Array = NOTHING
    const keep = (update: Uint8Array) => {
      made = update
    }
    this.doc.on('update', keep)
    this.doc.transact(() => change(this.doc))
    this.doc.off('update', keep)
    return made
  }

  /** All that the server's last step 1 says it lacks. */
  answer(): Uint8Array {
    const asked = this.all('step1').at(-1)
    return Y.encodeStateAsUpdate(this.doc, asked?.stateVector)
  }

  /** The whole document as the server sends it now. All frames sent before were handled when it comes. */
  async ask(): Promise<Uint8Array> {
    const before = this.count('step2')
    this.step1()
    await this.until(() => this.count('step2') > before || this.closed !== null, 'a step 1 is answered')
    return this.all('step2').at(-1)?.update ?? NOTHING
  }

  async closing(): Promise<Closed> {
    await this.until(() => this.closed !== null, 'the socket is closed')
    return this.closed ?? { code: 0, reason: '' }
  }

  /** For the line: a message came. */
  protected came(bytes: Uint8Array) {
    const frame = read(bytes)
    this.received.push(frame)
    if (frame.kind === 'step2' || frame.kind === 'update') Y.applyUpdate(this.doc, frame.update, 'server')
    this.tell()
  }

  /** For the line: something happened. */
  protected tell() {
    for (const listener of [...this.#listeners]) listener()
  }
}

export const NOTHING = Uint8Array.of(0, 0)

const read = (bytes: Uint8Array): Received => {
  const decoder = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case FRAME.sync: {
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (step === SYNC.step1) return { kind: 'step1', stateVector: payload }
      return { kind: step === SYNC.step2 ? 'step2' : 'update', update: payload }
    }
    case FRAME.awareness: {
      const entries = decodePresence(decoding.readVarUint8Array(decoder))
      if (typeof entries === 'string') throw new Error(`the server sent awareness that is wrong: ${entries}`)
      return { kind: 'awareness', entries }
    }
    case FRAME.saved:
      return { kind: 'saved', count: decoding.readVarUint(decoder) }
    case FRAME.rights:
      return { kind: 'rights', rights: JSON.parse(decoding.readVarString(decoder)) as Rights }
    default:
      throw new Error(`the server sent a frame of type ${type}`)
  }
}
