/**
 * A wire over HTTP: what goes down waits here until a request of the client takes it along, what comes up is taken in
 * the order the client has numbered it. Knows no request: only outlets, into which an answer can be written.
 *
 * Always true here:
 * 1. Messages down are numbered from 1 and kept until the client says that they have arrived (`after`), so that a lost
 *    answer loses nothing; those that left on a stream are kept up to `KEPT` bytes, and as long as all lines of the
 *    session together keep no more than may be on its way to them.
 * 2. A body up is taken once: its `seq` follows that of the last one, and that one is read, or nothing of it is read.
 * 3. One outlet at a time; a newer one ends the older.
 * 4. An end is told once, behind all that went before it; where the client is to come again, in the place of that.
 */
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { HEARTBEAT } from '../../shared/wire/codec.ts'
import type { Ending } from '../../shared/wire/http-frames.ts'
import {
  createHttpFrameReader,
  encodeEnding,
  encodeHttpFrames,
  MOST_MESSAGES,
} from '../../shared/wire/http-frames.ts'
import { SIZE } from '../../shared/wire/messages.ts'
import type { Clock } from '../clock.ts'
import { Batch } from './batch.ts'
import { MAX_ON_THEIR_WAY } from './session-lines.ts'
import type { Wire, WireEvents } from './wire.ts'

/** Bytes written into an outlet at once, where a single message is not larger. */
const PIECE = 256 * 1024
/** Bytes that a stream has taken along and nobody has said to have arrived. */
const KEPT = 16 * 1024 * 1024
/** Requests come and go by themselves; a stream shows by this that it is let through. */
const QUIET_MS = 10_000
/** An answer that waits is given after this long at the latest, in ms: below what proxies wait for. */
export const LONGEST_WAIT_MS = 20_000

/** Where messages down are written: one answer to one request. */
export interface Outlet {
  /** False: call back `whenDrained` before the next. */
  write(bytes: Uint8Array): boolean
  whenDrained(task: () => void): void
  end(): void
}

/** How a client wants what goes down. */
export interface Down {
  /** The number of the last message that has arrived; absent: all that the last stream took along. */
  readonly after?: number
  /** A long poll waits so long for a message, in ms; `stream`: the answer goes on. */
  readonly wait: number | 'stream'
}

/** How many bytes the lines of one session keep together. */
export interface Together {
  bytes: number
}

export interface HttpWire {
  readonly wire: Wire
  /** Settles with the first message down: null; or with why there will be none. */
  readonly begun: Promise<Ending | null>
  /** Settles once the end is there and the client knows of it, or will never be told. */
  readonly told: Promise<void>
  /**
   * `gap`: the number that should have come, and is to come once what came before it is read. `over`: it is closed.
   * `unknown`: `after` is of no message.
   */
  up(seq: number, body: Uint8Array, after?: number): 'taken' | { readonly gap: number } | 'over' | 'unknown'
  /** Where it is `over` or `unknown` the outlet is left alone. */
  down(asked: Down, outlet: Outlet): 'open' | 'over' | 'unknown'
  /** The outlet is gone; `whole`: all that was written to it has left. */
  outletGone(outlet: Outlet, whole: boolean): void
  /** Settles once what came up is read, or will never be. */
  whenRead(): Promise<void>
  /** A request has come. */
  heard(): void
  /** The line is over, and nobody can ask any more. */
  drop(): void
}

export const createHttpWire = (clock: Clock, together: Together = { bytes: 0 }): HttpWire => {
  let events: WireEvents | null = null
  let begin: (ending: Ending | null) => void = () => undefined
  const begun = new Promise<Ending | null>((resolve) => {
    begin = resolve
  })

  let isTold = false
  let tell: () => void = () => undefined
  const told = new Promise<void>((resolve) => {
    tell = () => {
      isTold = true
      forgetAll()
      resolve()
    }
  })

  /** Messages from number `first` on. */
  let kept: Uint8Array[] = []
  let first = 1
  let keptBytes = 0
  /** The last message that has left, as far as is known, and how many bytes have not. */
  let left = 0
  let backlog = 0
  const waiting: { readonly behind: number; readonly task: () => void }[] = []
  let taken = 0
  /** Null: what comes up is read at once. */
  let reading: Promise<void> | null = null
  let readOn: () => void = () => undefined
  let ending: Ending | 'cut' | null = null
  let open: { outlet: Outlet; streams: boolean; from: number; handed: number; isFull: boolean } | null = null
  let stopWaiting: () => void = () => undefined
  /** A request has come since the last ping. */
  let wasHeard = false

  const last = () => first + kept.length - 1
  const bytesOf = (from: number, to: number) => {
    let sum = 0
    for (let n = from; n <= to; n++) sum += kept[n - first]?.length ?? 0
    return sum
  }
  const leftIs = (number: number) => {
    backlog += number < left ? bytesOf(number + 1, left) : -bytesOf(left + 1, number)
    left = number
    while (waiting[0] && waiting[0].behind <= left) waiting.shift()?.task()
  }
  const keep = (bytes: number) => {
    keptBytes += bytes
    together.bytes += bytes
  }
  const forgetAll = () => {
    keep(-keptBytes)
    first += kept.length
    kept = []
  }
  const forget = (upTo: number) => {
    keep(-bytesOf(first, upTo))
    kept.splice(0, upTo - first + 1)
    first = upTo + 1
  }
  /** False: there is no such message. */
  const arrived = (number: number): boolean => {
    if (number > last()) return false
    if (number >= first) {
      if (number > left) leftIs(number)
      forget(number)
    }
    return true
  }

  const closeOutlet = () => {
    const { outlet } = open ?? {}
    open = null
    stopWaiting()
    outlet?.end()
  }

  /** Writes what there is to write, and ends an answer that has something. */
  const flow = (): void => {
    while (open && !open.isFull && open.handed < last()) {
      const here = open
      const piece: Uint8Array[] = []
      let size = 0
      for (let n = here.handed + 1; n <= last(); n++) {
        const message = kept[n - first]
        if (!message || (piece.length > 0 && size + message.length > PIECE)) break
        piece.push(message)
        size += message.length
      }
      here.handed += piece.length
      here.isFull = !here.outlet.write(encodeHttpFrames(piece))
      if (!here.streams) break
      if (!here.isFull) leftIs(here.handed)
      else
        here.outlet.whenDrained(() => {
          if (open !== here) return
          here.isFull = false
          events?.alive()
          leftIs(here.handed)
          flow()
        })
    }
    if (!open || open.isFull) {
      if (open && !open.streams) closeOutlet()
      return
    }
    if (ending !== null && open.handed === last()) {
      if (ending !== 'cut') open.outlet.write(encodeEnding(ending))
      tell()
      closeOutlet()
    } else if (!open.streams && open.handed > open.from) closeOutlet()
  }

  const end = (how: Ending | 'cut') => {
    if (ending !== null) return
    ending = how
    begin(how === 'cut' ? { code: CLOSE.tryAgain, reason: 'please try again' } : how)
    // Whoever is to come again gets it all then.
    if (how === 'cut' || how.code === CLOSE.tryAgain || how.code === CLOSE.restarting) {
      forgetAll()
      backlog = 0
      if (open) open.handed = last()
    }
    waiting.length = 0
    wire.resume()
    if (how === 'cut') tell()
    if (open) {
      open.isFull = false
      flow()
    }
    clock.soon(() => events?.closed())
  }

  const wire: Wire = {
    quietMs: QUIET_MS,
    get isOpen() {
      return ending === null
    },
    get backlog() {
      return backlog
    },
    listen(listener) {
      events = listener
    },
    send(batch, also) {
      if (ending !== null) return
      begin(null)
      for (const message of also === undefined ? batch.messages : [...batch.messages, also]) {
        kept.push(message)
        keep(message.length)
        backlog += message.length
      }
      flow()
      while ((keptBytes > KEPT || together.bytes > MAX_ON_THEIR_WAY) && first <= left) forget(first)
    },
    whenDrained(task) {
      if (left === last()) task()
      else waiting.push({ behind: last(), task })
    },
    pause() {
      reading ??= new Promise((resolve) => {
        readOn = resolve
      })
    },
    resume() {
      reading = null
      readOn()
    },
    /** A stream of a client that has sent nothing ends, so that it asks again; a long poll ends by itself. */
    ping() {
      if (wasHeard) events?.alive()
      else if (open?.streams && !open.isFull) closeOutlet()
      wasHeard = false
    },
    close: (code, reason) => end({ code, reason }),
    terminate: () => end('cut'),
  }

  return {
    wire,
    begun,
    told,
    up(seq, body, after) {
      if (ending !== null) return 'over'
      if (seq > taken + 1) return { gap: taken + 1 }
      if (after !== undefined && !arrived(after)) return 'unknown'
      if (seq <= taken) return 'taken'
      if (reading !== null) return { gap: seq }
      taken = seq
      const reader = createHttpFrameReader(SIZE.frame, MOST_MESSAGES)
      const messages = reader.read(body)
      const { ending: said, isCut } = reader.end()
      if (messages === null || said !== null || isCut) events?.malformed('not framed, too large or too many')
      else for (const message of messages) if (wire.isOpen) events?.message(message)
      return 'taken'
    },
    down({ after = left, wait }, outlet) {
      if (isTold) return 'over'
      if (!arrived(after)) return 'unknown'
      closeOutlet()
      if (after < first - 1) {
        end({ code: CLOSE.tryAgain, reason: 'what is asked for is gone' })
        after = last()
      }
      leftIs(after)
      open = { outlet, streams: wait === 'stream', from: after, handed: after, isFull: false }
      if (wait !== 'stream')
        stopWaiting = clock.after(Math.min(wait, LONGEST_WAIT_MS), () => {
          if (open?.outlet === outlet) closeOutlet()
        })
      // Something comes at once, so that who waits can tell a stream that is held up on the way from a quiet room.
      if (wait === 'stream' && ending === null && after === last()) wire.send(new Batch(HEARTBEAT))
      else flow()
      return 'open'
    },
    outletGone(outlet, whole) {
      if (open?.outlet !== outlet) return
      const { streams, from } = open
      open = null
      stopWaiting()
      if (streams && !whole && ending === null) leftIs(Math.max(from, first - 1))
    },
    whenRead: async () => {
      if (reading !== null && ending === null) await reading
    },
    heard() {
      wasHeard = true
      events?.alive()
    },
    drop: () => tell(),
  }
}
