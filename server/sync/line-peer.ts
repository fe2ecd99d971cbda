/**
 * What a room sees of one client's line: what it says to it, and what the client may do there. A class, not an object
 * with getters of its own made for each: a fan-out asks hundreds of them, all of one shape.
 */
import type { Rights } from '../../shared/roles.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { encodeRights, encodeSaved } from '../../shared/wire/codec.ts'
import type { Clock } from '../clock.ts'
import type { Account } from './account.ts'
import { Batch } from './batch.ts'
import { MAX_IDS_PER_DEVICE } from './leases.ts'
import { LONGEST_MS } from './pace.ts'
import type { Peer } from './peer.ts'
import type { Room } from './room.ts'
import type { Admission, Visitor } from './visitor.ts'
import type { Wire } from './wire.ts'

/**
 * Bytes on their way to a client at which it is told to come back: above any board, so that an answer never counts
 * against who waits for it, and below what somebody who asks on and on without reading could cost.
 */
const MAX_ON_ITS_WAY = 24 * 1024 * 1024
/** How long a count of what is saved waits for something to go out with, in ms: for a busy server's next window. */
const SAVED_MS = LONGEST_MS + 8

const READ_ONLY: Rights = { mayRead: true, mayWrite: false, why: 'viewer' }
const TOO_MUCH: Rights = { mayRead: true, mayWrite: false, why: 'limit' }

export class LinePeer implements Peer {
  readonly device: string
  readonly #wire: Wire
  readonly #clock: Clock
  readonly #visitor: Visitor
  readonly #room: Room
  readonly #account: Account | undefined
  #sentAt: number
  /** The rights the client was told last, as JSON. */
  #told: string | null = null
  /** How many of its frames are saved; told with the next thing that goes out, or alone after `SAVED_MS`. */
  #saved = 0
  #tellSaved: (() => void) | null = null

  constructor(wire: Wire, clock: Clock, { visitor, room, account }: Admission) {
    this.#wire = wire
    this.#clock = clock
    this.#visitor = visitor
    this.#room = room
    this.#account = account
    this.#sentAt = clock.now()
    this.device = visitor.device
  }

  get person() {
    return this.#visitor.person()
  }

  get backlog() {
    return this.#wire.backlog
  }

  /** When something was last sent, in ms since 1970. */
  get sentAt() {
    return this.#sentAt
  }

  takes(state: Readonly<Record<string, unknown>>): boolean {
    return this.#visitor.takes?.(state) ?? false
  }

  charge(ms: number): void {
    this.#account?.charge(ms)
  }

  rights(): Rights {
    const now = this.#visitor.rights() ?? READ_ONLY
    const isFull = this.#room.countOfIds(this.device) > MAX_IDS_PER_DEVICE || this.#room.isFull
    return now.mayWrite && isFull ? TOO_MUCH : now
  }

  send(batch: Batch): void {
    if (this.#wire.backlog > MAX_ON_ITS_WAY) return this.close(CLOSE.tryAgain, 'too far behind')
    this.#sentAt = this.#clock.now()
    if (this.#tellSaved === null) this.#wire.send(batch)
    else this.#wire.send(batch, this.#takeSaved())
  }

  /** The first `count` frames of this line are saved. */
  saved(count: number): void {
    this.#saved = Math.max(this.#saved, count)
    this.#tellSaved ??= this.#clock.after(SAVED_MS, () => {
      this.#sentAt = this.#clock.now()
      this.#wire.send(new Batch(this.#takeSaved()))
    })
  }

  #takeSaved(): Uint8Array {
    this.#tellSaved?.()
    this.#tellSaved = null
    return encodeSaved(this.#saved)
  }

  whenDrained(task: () => void): void {
    this.#wire.whenDrained(task)
  }

  close(code: number, reason: string): void {
    this.#wire.close(code, reason.slice(0, 120))
  }

  rightsMayHaveChanged(): void {
    const gone = this.#visitor.gone()
    if (gone) return this.close(gone.code, gone.reason)
    if (this.#visitor.rights() === null) return
    const now = this.rights()
    const json = JSON.stringify(now)
    if (json === this.#told) return
    const granted = this.#told !== null && now.mayWrite
    this.#told = json
    this.send(new Batch(encodeRights(now)))
    if (granted) this.#room.askForStep2(this)
  }

  /** The line is over: nothing more is told. */
  stop(): void {
    this.#tellSaved?.()
  }
}
