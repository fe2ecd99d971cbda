/**
 * One client's line: decodes its messages, asks for its rights, hands them to the room. A bad message costs this
 * line, never the process.
 *
 * Messages that come while the room is still loading are kept in order and read once it is there.
 */
import { unreachable } from '../../shared/assert.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { decodeClientFrame, HEARTBEAT } from '../../shared/wire/codec.ts'
import type { Rule } from '../../shared/wire/guard-rules.ts'
import type { ClientFrame } from '../../shared/wire/messages.ts'
import type { Clock } from '../clock.ts'
import { createAccount } from './account.ts'
import { Batch } from './batch.ts'
import type { Allowance } from './inlet.ts'
import { createInlet } from './inlet.ts'
import { createIntake } from './intake.ts'
import { LinePeer } from './line-peer.ts'
import type { Admission, Closing } from './visitor.ts'
import type { Wire } from './wire.ts'

/** How often a sign of life is asked for, and how long it may take, in ms. */
const PING_MS = 20_000
/** Frames kept while the room loads; a stock client sends three. */
const EARLY_FRAMES = 64
const EARLY_BYTES = 6 * 1024 * 1024
/** How long the goodbye of somebody who was not let in is waited for, in ms: what else they send costs memory. */
const GOODBYE_MS = 1000

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
      if ('code' in admission) {
        wire.close(admission.code, admission.reason)
        stop = clock.after(GOODBYE_MS, () => wire.terminate())
        return
      }
      const account = admission.account ?? createAccount(clock)
      const attached = attach(wire, clock, { ...admission, account }, onRefused)
      leave = () => {
        attached.stop()
        admission.room.leave(attached.peer)
      }
      alive = attached.alive
      const inlet = createInlet(wire, clock, allowance, attached.receive, account)
      stop = inlet.stop
      read = inlet.take
      for (const message of early) inlet.take(message)
      early.length = 0
    },
    () => wire.close(CLOSE.tryAgain, 'please try again'),
  )
}

function attach(wire: Wire, clock: Clock, admission: Admission, onRefused: (rule: Rule) => void) {
  const { visitor, room, line } = admission
  let stopPings: () => void = () => undefined
  let stopBeats: () => void = () => undefined
  let answered = true
  const peer = new LinePeer(wire, clock, admission)
  const intake = createIntake({
    room,
    peer,
    rights: () => peer.rights(),
    onSaved: (count) => peer.saved(count),
    onRefused,
  })

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
    const silence = clock.now() - peer.sentAt
    stopBeats = clock.after(Math.min(wire.quietMs, Math.max(1, wire.quietMs - silence)), () => {
      const since = clock.now() - peer.sentAt
      if (since >= wire.quietMs || since < 0) peer.send(BEAT) // below 0: the clock was set back
      beat()
    })
  }
  beat()

  const answer = (stateVector: Uint8Array) => {
    try {
      room.answerStep1(peer, stateVector)
    } catch {
      malformed('cannot be read')
    }
  }

  const handle = (frame: ClientFrame): void => {
    switch (frame.kind) {
      case 'step1':
        return line ? line.answer(() => answer(frame.stateVector)) : answer(frame.stateVector)
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
      peer.stop()
    },
    alive() {
      answered = true
    },
    receive(bytes: Uint8Array) {
      if (!wire.isOpen || room.isGivenUp) return
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
