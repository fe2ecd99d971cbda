/**
 * Who is connected to a room, and how far along each of them is.
 *
 * Always true here:
 * 1. A peer gets updates only behind the answer to its step 1, so it never has to hold one that it cannot place.
 * 2. What waits for a peer is bounded: batches wait as they are, shared by all, and past `WAITING` of them a further
 *    answer, with all that came meanwhile, takes their place. An answer counts towards no bound.
 * 3. A live peer that lags behind is sent no presence, and past `MAX_BACKLOG` is told to come back and resync.
 */
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { Batch } from './batch.ts'

/** Bytes a peer may lag behind before presence is left out. */
const CROWDED = 64 * 1024
/** Bytes a live peer may lag behind before it is told to resync. */
export const MAX_BACKLOG = 1024 * 1024
/** Bytes of an answer still on their way at which the first update waits for them to leave. */
const ON_ITS_WAY = 16 * 1024
/** Batches that wait for one peer. */
const WAITING = 256
/**
 * Up to this many people in a room, the one who wrote all of a window is not sent it again. With more of them one
 * buffer for all is cheaper than the frame that it saves.
 */
const FEW = 4

export interface Listener {
  /** Bytes sent to it that have not left yet. */
  readonly backlog: number
  send(batch: Batch): void
  /** Calls back once all that was sent has left; never after the end. */
  whenDrained(task: () => void): void
  close(code: number, reason: string): void
}

/** Its step 1 is being answered, or the answer is on its way; `state` is the state vector of that answer. */
interface Behind {
  readonly kind: 'behind'
  readonly state: Uint8Array
  readonly waiting: Uint8Array[]
  tooMany: boolean
}

type Progress = { readonly kind: 'silent' } | Behind | { readonly kind: 'live' }

export interface Audience<Peer extends Listener> {
  readonly size: number
  peers(): Iterable<Peer>
  has(peer: Peer): boolean
  add(peer: Peer): void
  /** False where it was not there. */
  remove(peer: Peer): boolean
  /** Everything fanned out from now on comes behind the answer, which goes out when what this returns is called. */
  prepareAnswer(peer: Peer, state: Uint8Array): (answer: readonly Batch[]) => void
  /** Messages for everybody; `knownTo` wrote all of `update` and, among few, is not sent it. To how many `update` went at once. */
  fanOut(update: Uint8Array | null, presence: Uint8Array | null, knownTo: Peer | null): number
}

/** `answerAnew`: prepares and sends a peer a further answer, with all that the room holds beyond a state vector. */
export const createAudience = <Peer extends Listener>(
  answerAnew: (peer: Peer, state: Uint8Array) => void,
): Audience<Peer> => {
  const progress = new Map<Peer, Progress>()

  const release = (peer: Peer, behind: Behind) => {
    if (progress.get(peer) !== behind) return
    if (behind.tooMany) return answerAnew(peer, behind.state)
    progress.set(peer, LIVE)
    if (behind.waiting.length > 0) peer.send(new Batch(...behind.waiting))
  }

  const wait = (behind: Behind, update: Uint8Array) => {
    if (behind.waiting.length >= WAITING) behind.tooMany = true
    if (behind.tooMany) behind.waiting.length = 0
    else behind.waiting.push(update)
  }

  return {
    get size() {
      return progress.size
    },
    peers: () => progress.keys(),
    has: (peer) => progress.has(peer),
    add: (peer) => void progress.set(peer, SILENT),
    remove: (peer) => progress.delete(peer),
    prepareAnswer(peer, state) {
      const behind: Behind = { kind: 'behind', state, waiting: [], tooMany: false }
      // Whoever is live stays so: a further step 1 costs them nothing.
      if (progress.get(peer)?.kind !== 'live') progress.set(peer, behind)
      return (answer) => {
        if (!progress.has(peer)) return
        for (const batch of answer) peer.send(batch)
        if (peer.backlog > ON_ITS_WAY) peer.whenDrained(() => release(peer, behind))
        else release(peer, behind)
      }
    },
    fanOut(update, presence, knownTo) {
      const words = update === null ? null : new Batch(update)
      const people = presence === null ? null : new Batch(presence)
      const both = update !== null && presence !== null ? new Batch(update, presence) : (words ?? people)
      if (both === null) return 0
      const isSpared = progress.size <= FEW && knownTo !== null && progress.get(knownTo)?.kind === 'live'
      const author = isSpared ? knownTo : null
      let told = 0
      for (const [peer, now] of progress) {
        const { backlog } = peer
        if (peer === author) continue
        if (now.kind === 'live') {
          if (backlog > MAX_BACKLOG) peer.close(CLOSE.tryAgain, 'too far behind')
          else {
            const batch = backlog > CROWDED ? words : both
            if (batch !== null) peer.send(batch)
            told++
          }
          continue
        }
        if (now.kind === 'behind' && update !== null) wait(now, update)
        if (people !== null && backlog <= CROWDED) peer.send(people)
      }
      // Last: whoever reads it waits for nobody who wrote it.
      if (author !== null && people !== null && author.backlog <= CROWDED) author.send(people)
      return update === null ? 0 : told
    },
  }
}

const SILENT = { kind: 'silent' } as const
const LIVE = { kind: 'live' } as const
