/**
 * One client's line: decodes its messages, asks for its rights, hands them to the room. A bad message costs this
 * line, never the process.
 *
 * Messages that come while the room is still loading are kept in order and read once it is there.
 */
import { unreachable } from '../../shared/assert.ts'
import type { Rights } from '../../shared/roles.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { decodeClientFrame, encodeRights, encodeSaved, HEARTBEAT } from '../../shared/wire/codec.ts'
import type { Rule } from '../../shared/wire/guard-rules.ts'
import type { ClientFrame } from '../../shared/wire/messages.ts'
import type { Person } from '../../shared/wire/presence.ts'
import type { Clock } from '../clock.ts'
import { Batch } from './batch.ts'
import type { Allowance } from './inlet.ts'
import { createInlet } from './inlet.ts'
import { createIntake } from './intake.ts'
import { MAX_IDS_PER_DEVICE } from './leases.ts'
import type { Peer, Room } from './room.ts'
import type { Wire } from './wire.ts'

/** How often a sign of life is asked for, and how long it may take, in ms. */
const PING_MS = 20_000
/** Frames kept while the room loads; a stock client sends three. */
const EARLY_FRAMES = 64
const EARLY_BYTES = 6 * 1024 * 1024
/**
 * Bytes on their way to a client at which it is told to come back: far above any board, so that an answer never counts
 * against who waits for it, and below what somebody who asks on and on without reading could cost.
 */
const MAX_ON_ITS_WAY = 16 * 1024 * 1024
/** How long a count of what is saved waits for something to go out with, in ms. */
const SAVED_MS = 30

/** Who is at the other end, and what they may do here; asked anew each time. */
export interface Visitor {
  /** The device's HMAC for this room. */
  readonly device: string
  person(): Person
  /** Takes what a person says of themselves to the server alone; false: it is for the others in the room. */
  takes?(state: Readonly<Record<string, unknown>>): boolean
  /** Whether the rights come before everything else, as on a board, or behind the step 1. */
  readonly rightsFirst: boolean
  /** Null: nothing to be told, and nothing may be written. */
  rights(): Rights | null
  /** What to close with once the session ended or the room is no longer theirs. */
  gone(): Closing | null
}

export interface Admission {
  readonly room: Room
  readonly visitor: Visitor
}

/** Why somebody is not let in: the socket is accepted and then closed with this. */
export interface Closing {
  readonly code: number
  readonly reason: string
}

export interface ConnectionDeps {
  readonly wire: Wire
  readonly clock: Clock
  /** Finds out who this is and loads the room. */
  readonly admit: () => Promise<Admission | Closing>
  /** The connection is over; called once, also where it never began. */
  readonly onEnd: () => void
  /** A frame broke a rule, and the line is closed. */
  readonly onRefused?: (rule: Rule) => void
  /** How much the line may say and ask; null: all it likes. */
  readonly allowance: Allowance | null
}

/** One for all: it is framed once. */
const BEAT = new Batch(HEARTBEAT)
const READ_ONLY: Rights = { mayRead: true, mayWrite: false, why: 'viewer' }

export const serveConnection = ({
  wire,
  clock,
  admit,
  onEnd,
  onRefused = () => undefined,
  allowance,
}: ConnectionDeps): void => {
  const early: Uint8Array[] = []
  let earlyBytes = 0
  let read: (message: Uint8Array) => void = (message) => {
    earlyBytes += message.length
    if (early.length < EARLY_FRAMES && earlyBytes <= EARLY_BYTES) early.push(message)
    else wire.close(CLOSE.tryAgain, 'please try again')
  }
  let alive: () => void = () => undefined
  let closed = false
  let leave: () => void = () => undefined
  let stop: () => void = () => undefined
  wire.listen({
    message: (bytes) => {
      if (!closed) read(bytes)
    },
    malformed: (reason) => {
      onRefused('S8')
      wire.close(CLOSE.invalid, reason)
    },
    alive: () => alive(),
    closed: () => {
      closed = true
      stop()
      leave()
      onEnd()
    },
  })
  admit().then(
    (admission) => {
      if (closed) return
      if ('code' in admission) return wire.close(admission.code, admission.reason)
      const attached = attach(wire, clock, admission, onRefused)
      leave = () => {
        attached.stop()
        admission.room.leave(attached.peer)
      }
      alive = attached.alive
      const inlet = createInlet(wire, clock, allowance, attached.receive)
      stop = inlet.stop
      read = inlet.take
      for (const message of early) inlet.take(message)
      early.length = 0
    },
    () => wire.close(CLOSE.tryAgain, 'please try again'),
  )
}

function attach(wire: Wire, clock: Clock, { visitor, room }: Admission, onRefused: (rule: Rule) => void) {
  let told: string | null = null
  let stopPings: () => void = () => undefined
  let stopBeats: () => void = () => undefined
  let answered = true
  let sentAt = clock.now()
  const send = (batch: Batch, also?: Uint8Array) => {
    sentAt = clock.now()
    wire.send(batch, also)
  }
  const saved = createSavedNotice(clock, (count) => send(new Batch(encodeSaved(count))))

  const rights = (): Rights => {
    const now = visitor.rights() ?? READ_ONLY
    if (now.mayWrite && room.countOfIds(visitor.device) > MAX_IDS_PER_DEVICE)
      return { mayRead: true, mayWrite: false, why: 'limit' }
    return now
  }

  const peer: Peer = {
    device: visitor.device,
    get person() {
      return visitor.person()
    },
    ...(visitor.takes && { takes: visitor.takes }),
    get backlog() {
      return wire.backlog
    },
    send(batch) {
      if (wire.backlog > MAX_ON_ITS_WAY) return peer.close(CLOSE.tryAgain, 'too far behind')
      const count = saved.take()
      if (count === null) send(batch)
      else send(batch, encodeSaved(count))
    },
    whenDrained: (task) => wire.whenDrained(task),
    close(code, reason) {
      wire.close(code, reason.slice(0, 120))
    },
    rightsMayHaveChanged() {
      const gone = visitor.gone()
      if (gone) return peer.close(gone.code, gone.reason)
      if (visitor.rights() === null) return
      const now = rights()
      const json = JSON.stringify(now)
      if (json === told) return
      const granted = told !== null && now.mayWrite
      told = json
      peer.send(new Batch(encodeRights(now)))
      if (granted) room.askForStep2(peer)
    },
  }

  const intake = createIntake({ room, peer, rights, onSaved: saved.reach, onRefused })

  const malformed = (reason: string) => {
    onRefused('S8')
    peer.close(CLOSE.invalid, reason)
  }

  const ping = () => {
    stopPings = clock.after(PING_MS, () => {
      if (!answered) return wire.terminate()
      answered = false
      wire.ping()
      ping()
    })
  }
  ping()
  const beat = () => {
    const silence = clock.now() - sentAt
    stopBeats = clock.after(Math.min(wire.quietMs, Math.max(1, wire.quietMs - silence)), () => {
      const since = clock.now() - sentAt
      if (since >= wire.quietMs || since < 0) peer.send(BEAT) // below 0: the clock was set back
      beat()
    })
  }
  beat()

  const handle = (frame: ClientFrame): void => {
    switch (frame.kind) {
      case 'step1':
        return room.answerStep1(peer, frame.stateVector)
      case 'step2':
        return intake.step2(frame.update)
      case 'update':
        return intake.update(frame.update)
      case 'awareness': {
        const wrong = room.presence(peer, frame.payload)
        return wrong === null ? undefined : malformed(wrong)
      }
      case 'queryAwareness':
        return room.sendPresence(peer)
      default:
        return unreachable(frame)
    }
  }

  if (visitor.rightsFirst) peer.rightsMayHaveChanged()
  room.join(peer)
  if (!visitor.rightsFirst) peer.rightsMayHaveChanged()
  return {
    peer,
    stop() {
      stopPings()
      stopBeats()
      saved.stop()
    },
    alive() {
      answered = true
    },
    receive(bytes: Uint8Array) {
      if (!wire.isOpen) return
      answered = true // a long upload holds back the pong
      const frame = decodeClientFrame(bytes)
      if (!frame.ok) return malformed(frame.error)
      try {
        handle(frame.value)
      } catch {
        malformed('cannot be read')
      }
    },
  }
}

/** How far all is saved: told with the next thing that goes out, or alone after `SAVED_MS`. */
const createSavedNotice = (clock: Clock, tell: (count: number) => void) => {
  let best = 0
  let callOff: (() => void) | null = null
  return {
    reach(count: number) {
      best = Math.max(best, count)
      callOff ??= clock.after(SAVED_MS, () => {
        callOff = null
        tell(best)
      })
    },
    /** The count where one is due, which is told herewith. */
    take(): number | null {
      if (callOff === null) return null
      callOff()
      callOff = null
      return best
    },
    stop: () => callOff?.(),
  }
}
