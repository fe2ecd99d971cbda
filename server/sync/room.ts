/**
 * One room: a document, those connected to it, and the path of an update through it.
 *
 *   accept -> window -> one transaction -> one record -> committed: fan-out -> flushed: saved
 *
 * Always true here:
 * 1. Nobody sees what a kill of the process can lose: frames go out only after their record is committed, what the
 *    server writes itself only after it is flushed, and a step 2 only after all that it holds is.
 * 2. Records commit and frames go out in the order in which windows closed; presence goes out with them.
 * 3. When the store or Yjs fails, the room is given up whole: everybody resyncs against what is stored.
 */
import * as Y from 'yjs'
import { parseRoom } from '../../shared/ids.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { encodeStep1, encodeUpdate } from '../../shared/wire/codec.ts'
import type { Guard, Verdict } from '../../shared/wire/guard.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'
import type { Tally } from '../metrics/tally.ts'
import { createTally } from '../metrics/tally.ts'
import type { Store, StoredRoom } from '../store/store.ts'
import type { Meter } from './account.ts'
import { charged } from './account.ts'
import type { Audience } from './audience.ts'
import { createAudience } from './audience.ts'
import { Batch } from './batch.ts'
import { findCulprits } from './culprit.ts'
import { withinEffort } from './effort.ts'
import { createFirstAnswer } from './first-answer.ts'
import { isFullWith } from './fullness.ts'
import { createLeases } from './leases.ts'
import type { Outbox } from './outbox.ts'
import { createOutbox } from './outbox.ts'
import { withoutAuthors } from './own-part.ts'
import type { Pace } from './pace.ts'
import { calmPace, WINDOW_BYTES } from './pace.ts'
import type { Peer } from './peer.ts'
import type { PeopleHere } from './people-here.ts'
import { createPeopleHere } from './people-here.ts'
import type { Lease } from './record.ts'
import { loadStored, SERVER } from './record.ts'
import type { Change } from './transact.ts'
import { createTransact } from './transact.ts'

/** Origin of the transaction that applies a window. */
const WINDOW = 'window'

export type Accepted = Extract<Verdict, { readonly authors: readonly number[] }>

interface WindowEntry {
  readonly peer: Peer
  readonly update: Uint8Array
  readonly leases: readonly Lease[]
  readonly saved: () => void
}

export interface RoomDeps {
  readonly name: string
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** False after a hard stop or a failure of the store: others' words may then come back from whoever received them. */
  readonly orderly: boolean
  /** Rooms whose log stays; unless given, this one's own. */
  readonly unproven?: Set<string>
  /** When windows close; unless given, as with time to spare. */
  readonly pace?: Pace
  /** What windows take is measured by; unless given, this process's own. */
  readonly meter?: Meter
  /** What is counted here is added to it; unless given, it is counted for nobody. */
  readonly tally?: Tally
  /** Called with each update that is accepted, before the document has it. */
  readonly onAccepted?: (room: Room, peer: Peer, verdict: Accepted) => void
  /** Called after each change of the document, with its transaction. */
  readonly onChange?: (room: Room, transaction: Y.Transaction) => void
  /** The room gave itself up and must be loaded again; `storeFailed`: what people have seen may be missing then. */
  readonly onFailed: (room: Room, storeFailed: boolean) => void
}

export class Room {
  readonly name: string
  /** Null: a name that no room of a workshop has. */
  readonly address: ReturnType<typeof parseRoom>
  readonly doc = new Y.Doc({ gc: true })
  readonly #deps: RoomDeps
  readonly #tally: Tally
  readonly #guard: Guard
  readonly #transact = createTransact(this.doc)
  readonly #leases = createLeases()
  readonly #outbox: Outbox<Peer>
  readonly #audience: Audience<Peer> = createAudience((peer, state) =>
    this.#answer(peer, [new Batch(encodeUpdate(Y.encodeStateAsUpdate(this.doc, state)))]),
  )
  readonly #firstAnswer = createFirstAnswer(this.doc)
  /** Client ids heard from since this start, by update or awareness. */
  readonly #heard = new Set<number>()
  readonly #people: PeopleHere<Peer> = createPeopleHere(this.#leases, (client) => this.#heard.add(client))

  #entries: WindowEntry[] = []
  #entryBytes = 0
  /** When it closes; `words`: with words in it, not presence alone. */
  #window: { readonly words: boolean; readonly callOff: () => void } | null = null
  #lastClosed = 0
  #failed = false

  private constructor(deps: RoomDeps, stored: StoredRoom) {
    this.name = deps.name
    this.address = parseRoom(deps.name)
    this.#deps = deps
    this.#tally = deps.tally ?? createTally()
    this.#guard = createGuard(this.doc)
    this.#outbox = createOutbox({
      ...deps,
      room: deps.name,
      stored,
      unproven: deps.unproven ?? new Set(),
      tally: this.#tally,
      fanOut: (update, knownTo) => this.#audience.fanOut(update, this.#people.news(), knownTo),
      onLost: (why) => this.#giveUp(why),
      onFlushed: () => this.#outbox.isLong && this.compact(),
    })
  }

  /** Reads the whole room before anybody is answered. */
  static async load(deps: RoomDeps): Promise<Room> {
    const stored = await deps.store.load(deps.name)
    const room = new Room(deps, stored)
    const { leases, isWhole } = loadStored(room.doc, stored)
    if (!isWhole) deps.log.error({ room: deps.name }, 'part of the log builds on records that are not there')
    room.#leases.restore([...leases, [room.doc.clientID, SERVER]])
    room.doc.on('afterTransaction', (transaction: Y.Transaction) => deps.onChange?.(room, transaction))
    return room
  }

  get peers(): Iterable<Peer> {
    return this.#audience.peers()
  }

  /** Whoever is in it is told to come back, and what they say until then is in their step 2 there. */
  get isGivenUp() {
    return this.#failed
  }

  get idle() {
    return this.#audience.size === 0 && this.#entries.length === 0 && this.#outbox.idle
  }

  // ---- connections -------------------------------------------------------------------------------------------

  join(peer: Peer): void {
    this.#audience.add(peer)
    peer.send(new Batch(this.#step1(), ...(this.#people.isEmpty ? [] : [this.#people.everybody()])))
  }

  leave(peer: Peer): void {
    if (this.#audience.remove(peer) && this.#people.leave(peer)) this.#scheduleWindow()
  }

  /** Asks a peer for all that it has and the room lacks, after `delay` ms. */
  askForStep2(peer: Peer, delay = 0): void {
    const ask = () => {
      if (this.#audience.has(peer)) peer.send(new Batch(this.#step1()))
    }
    if (delay === 0) ask()
    else this.#deps.clock.after(delay, ask)
  }

  /** Says only what is flushed: what it says is there is not sent again, and nothing else would wait for its flush. */
  #step1(): Uint8Array {
    return encodeStep1(this.#outbox.flushedState(this.doc))
  }

  /** Sends what the peer lacks, once nothing of it can be lost any more. Throws on bytes that are no state vector. */
  answerStep1(peer: Peer, stateVector: Uint8Array): void {
    if (!this.#audience.has(peer)) return
    this.#answer(peer, this.#firstAnswer.to(stateVector))
  }

  #answer(peer: Peer, answer: readonly Batch[]): void {
    const send = this.#audience.prepareAnswer(peer, Y.encodeStateVector(this.doc))
    this.#outbox.whenSafe(() => send(answer))
  }

  // ---- updates of people -------------------------------------------------------------------------------------

  judge(peer: Peer, update: Uint8Array): Verdict {
    return this.#guard.judge(update, this.#leases.ownerOf(peer.device))
  }

  /** Whether a step 2 may bring structs of ids leased to others: only what a hard stop may have cost us. */
  mayRestore(others: readonly number[]): boolean {
    return !this.#deps.orderly && others.every((client) => !this.#heard.has(client))
  }

  /** What can be taken of a step 2 without words of ids leased to others; null: nothing, or no stop can have cost us any. */
  withoutOthers(update: Uint8Array, others: readonly number[]): Uint8Array | null {
    if (this.#deps.orderly) return null
    this.closeWindow()
    return this.#failed ? null : withoutAuthors(this.doc, update, others)
  }

  get isFull(): boolean {
    return isFullWith(this.doc.store.clients.size, this.#outbox.bytes + this.#entryBytes)
  }

  countOfIds(device: string): number {
    return this.#leases.countOf(device)
  }

  /**
   * Puts an update that the guard let pass into the open window. `saved` is called when it is flushed.
   * `lease`: whether its free ids become the peer's (an update), or stay free (a step 2's earlier page loads).
   */
  accept(peer: Peer, update: Uint8Array, verdict: Accepted, lease: boolean, saved: () => void): void {
    // What is dear stays alone with its price, and a large one pays for none that was there before it.
    if (this.#entries.length > 0 && this.#entryBytes + update.length > WINDOW_BYTES) this.closeWindow()
    if (this.#failed) return
    this.#guard.accept(verdict)
    this.#deps.onAccepted?.(this, peer, verdict)
    const own =
      verdict.kind === 'foreign'
        ? verdict.authors.filter((id) => !verdict.others.includes(id))
        : verdict.authors
    const leases = lease ? this.#leases.take(own, peer.device) : []
    if (lease) for (const client of own) this.#heard.add(client)
    this.#tally.updates++
    this.#entries.push({ peer, update, leases, saved })
    this.#entryBytes += update.length
    if (this.#entryBytes >= WINDOW_BYTES) this.closeWindow()
    else this.#scheduleWindow()
  }

  /** Calls back once everything accepted so far is flushed; at once where nothing is under way. */
  whenFlushed(done: () => void): void {
    const last = this.#entries.at(-1)
    if (!last) return this.#outbox.whenFlushed(done)
    const saved = () => {
      last.saved()
      done()
    }
    this.#entries[this.#entries.length - 1] = { ...last, saved }
  }

  #scheduleWindow(): void {
    const words = this.#entries.length > 0
    if (this.#window !== null) {
      if (this.#window.words || !words) return
      this.#window.callOff()
    }
    const { clock, pace = calmPace } = this.#deps
    const turn = this.name.charCodeAt(this.name.length - 1)
    const now = clock.now()
    const wait = pace({ now, lastClosed: this.#lastClosed, turn, words, listeners: this.#audience.size })
    const close = () => this.closeWindow()
    this.#window = { words, callOff: wait <= 0 ? clock.soon(close) : clock.after(wait, close) }
  }

  /** Applies, stores and sends all that was accepted. Called by the window's timer, and when the server stops. */
  closeWindow(): void {
    this.#window?.callOff()
    this.#window = null
    if (this.#failed) return
    const entries = this.#entries
    if (entries.length === 0) return this.#showPresence()
    this.#lastClosed = this.#deps.clock.now()
    this.#entries = []
    const bytes = this.#entryBytes
    this.#entryBytes = 0
    const apply = () => {
      for (const { update } of entries) Y.applyUpdate(this.doc, update)
    }
    const work = () => this.#change(() => withinEffort(bytes, apply), WINDOW)
    const change = charged(entries, bytes, work, this.#deps.meter)
    this.#guard.windowClosed()
    if (change === 'failed') return this.#refuseCulprit(entries)
    const alone = entries.every(({ peer }) => peer === entries[0]?.peer) ? (entries[0]?.peer ?? null) : null
    const saved = () => {
      for (const entry of entries) entry.saved()
    }
    const leases = entries.flatMap((entry) => entry.leases)
    if (change === null && leases.length === 0) {
      this.#showPresence()
      return this.#outbox.whenFlushed(saved)
    }
    // Who wrote all of it has it; what Yjs tidied up on top of it is news to them too.
    const knownTo = change !== null && !change.tidied ? alone : null
    this.#outbox.put({ update: change?.update ?? null, leases, by: 'people', knownTo, saved })
    if (this.isFull && this.#outbox.mayShrink) this.compact()
    else if (this.isFull) this.#rightsMayHaveChanged()
  }

  #rightsMayHaveChanged(): void {
    for (const peer of [...this.#audience.peers()]) peer.rightsMayHaveChanged()
  }

  #change(edit: () => void, origin: typeof WINDOW | typeof SERVER): Change | null | 'failed' {
    try {
      // Not local for others' words: Yjs would take a change under its own id for somebody else's.
      const change = this.#transact(edit, origin, origin === SERVER)
      if (change !== null) this.#firstAnswer.add(change.update)
      return change
    } catch (error) {
      this.#deps.log.error({ room: this.name, error: faultOf(error) }, 'a transaction failed')
      return 'failed'
    }
  }

  /** What the guard did not foresee costs whose update it was their socket; the others resync. */
  #refuseCulprit(entries: readonly WindowEntry[]): void {
    this.#giveUp('an update could not be applied', async () => {
      const probe = { ...this.#deps, onFailed: () => undefined, onChange: () => undefined }
      const load = async () => (await Room.load(probe)).doc
      await findCulprits(load, entries, ({ peer }) => {
        this.#tally.refused.unforeseen++
        peer.close(CLOSE.invalid, 'update cannot be applied')
      })
    })
  }

  // ---- what the server writes --------------------------------------------------------------------------------

  /** A named edit of the server: one transaction, sent and resolved once flushed. */
  async write(edit: (doc: Y.Doc) => void): Promise<void> {
    this.closeWindow()
    if (this.#failed) throw new Error(`room ${this.name} is not available`)
    const change = this.#change(() => edit(this.doc), SERVER)
    if (change === 'failed') throw new Error(`an edit of ${this.name} failed`)
    if (change === null) return
    const leases: Lease[] = [[this.doc.clientID, SERVER]]
    await new Promise<void>((saved, failed) => {
      this.#outbox.put({ update: change.update, leases, by: 'server', knownTo: null, saved, failed })
    })
    if (this.isFull) this.compact() // what was taken back makes room
  }

  // ---- the end -----------------------------------------------------------------------------------------------

  /** `before`: the store has not failed, and this comes first. */
  #giveUp(why: string, before?: () => Promise<void>): void {
    if (this.#failed) return
    this.#failed = true
    this.#outbox.stop()
    const { log, onFailed } = this.#deps
    log.error({ room: this.name, why }, 'room given up')
    onFailed(this, before === undefined)
    const resync = () => {
      for (const peer of [...this.#audience.peers()]) peer.close(CLOSE.tryAgain, 'please try again')
    }
    if (!before) return resync()
    void before()
      .catch((error: unknown) => log.error({ room: this.name, error: faultOf(error) }, 'no culprit found'))
      .finally(resync)
  }

  /** Puts one snapshot in place of the log: proved to load, and only then are the records it stands for removed. */
  compact(): void {
    if (this.#failed || this.#entries.length > 0) return
    this.#outbox.compact(() => ({
      doc: this.doc,
      update: Y.encodeStateAsUpdate(this.doc),
      leases: this.#leases.all(),
    }))
    this.#rightsMayHaveChanged()
  }

  /** Stores what the open window holds; resolves once all is flushed. */
  async settle(): Promise<void> {
    this.closeWindow()
    await this.#outbox.settled()
  }

  dispose(): void {
    this.#failed = true
    this.#window?.callOff()
    this.doc.destroy()
  }

  // ---- presence ----------------------------------------------------------------------------------------------

  /** Takes an awareness payload; a string is the rule it broke. Entries about others' ids are dropped. */
  presence(peer: Peer, payload: Uint8Array): string | null {
    const taken = this.#people.take(peer, payload)
    if (taken === true) this.#scheduleWindow()
    return typeof taken === 'string' ? taken : null
  }

  sendPresence(peer: Peer): void {
    peer.send(new Batch(this.#people.everybody()))
  }

  #showPresence(): void {
    const news = this.#people.news()
    if (news === null) return
    this.#lastClosed = this.#deps.clock.now()
    this.#audience.fanOut(null, news, null)
  }
}
