/**
 * One socket: decodes its frames, asks for its rights, hands them to the room. A bad frame costs this socket, never
 * the process: the error listener is attached before anything else, in the first statement.
 *
 * Frames that come while the room is still loading are kept in order and read once it is there.
 */
import type { WebSocket } from 'ws'
import { unreachable } from '../../shared/assert.ts'
import type { Rights } from '../../shared/roles.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { decodeClientFrame, encodeRights, encodeSaved, HEARTBEAT } from '../../shared/wire/codec.ts'
import type { ClientFrame } from '../../shared/wire/messages.ts'
import type { Person } from '../../shared/wire/presence.ts'
import type { Clock } from '../clock.ts'
import { createIntake } from './intake.ts'
import { MAX_IDS_PER_DEVICE } from './leases.ts'
import type { Peer, Room } from './room.ts'

/** A stock client gives up after 30 s without a message; pings do not count. */
const HEARTBEAT_MS = 20_000
/** Frames kept while the room loads; a stock client sends three. */
const EARLY_FRAMES = 64
const EARLY_BYTES = 6 * 1024 * 1024
/** Bytes a socket may lag behind before it is told to resync. */
const MAX_BACKLOG = 16 * 1024 * 1024

/** Who is at the other end, and what they may do here; asked anew each time. */
export interface Visitor {
  /** The device's HMAC for this room. */
  readonly device: string
  person(): Person
  /** Takes what a person says of themselves to the server alone; false: it is for the others in the room. */
  takes?(state: Readonly<Record<string, unknown>>): boolean
  /** Null: not a board, nothing to be told, and nothing may be written. */
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
  readonly socket: WebSocket
  readonly clock: Clock
  /** Finds out who this is and loads the room. */
  readonly admit: () => Promise<Admission | Closing>
  /** The connection is over; called once, also where it never began. */
  readonly onEnd: () => void
}

const READ_ONLY: Rights = { mayRead: true, mayWrite: false, why: 'viewer' }

export const serveConnection = ({ socket, clock, admit, onEnd }: ConnectionDeps): void => {
  socket.on('error', () => socket.terminate())
  const early: Uint8Array[] = []
  let earlyBytes = 0
  let read: (frame: Uint8Array) => void = (frame) => {
    earlyBytes += frame.length
    if (early.length < EARLY_FRAMES && earlyBytes <= EARLY_BYTES) early.push(frame)
    else socket.close(CLOSE.tryAgain, 'please try again')
  }
  let closed = false
  let leave: () => void = () => undefined
  socket.on('close', () => {
    closed = true
    leave()
    onEnd()
  })
  socket.on('message', (data, isBinary) => {
    if (closed || socket.readyState !== socket.OPEN) return // `ws` goes on reading after a close
    if (!isBinary) return socket.close(CLOSE.invalid, 'a text message')
    read(data as Buffer)
  })
  admit().then(
    (admission) => {
      if (closed) return
      if ('code' in admission) return socket.close(admission.code, admission.reason)
      const { peer, receive, stop } = attach(socket, clock, admission.visitor, admission.room)
      leave = () => {
        stop()
        admission.room.leave(peer)
      }
      read = receive
      for (const frame of early) receive(frame)
      early.length = 0
    },
    () => socket.close(CLOSE.tryAgain, 'please try again'),
  )
}

function attach(socket: WebSocket, clock: Clock, visitor: Visitor, room: Room) {
  let told: string | null = null
  let stopHeartbeat: () => void = () => undefined
  let answered = true

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
    send(frame) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > MAX_BACKLOG) return peer.close(CLOSE.tryAgain, 'too far behind')
      socket.send(frame, SEND)
    },
    close(code, reason) {
      socket.close(code, reason.slice(0, 120))
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
      peer.send(encodeRights(now))
      if (granted) room.askForStep2(peer)
    },
  }

  const intake = createIntake({
    room,
    peer,
    rights,
    onSaved: (() => {
      let best = 0
      let scheduled = false
      return (count: number) => {
        best = Math.max(best, count)
        if (scheduled) return
        scheduled = true
        queueMicrotask(() => {
          scheduled = false
          peer.send(encodeSaved(best))
        })
      }
    })(),
  })

  const beat = () => {
    stopHeartbeat = clock.after(HEARTBEAT_MS, () => {
      if (!answered) return socket.terminate()
      answered = false
      socket.ping()
      peer.send(HEARTBEAT)
      beat()
    })
  }
  socket.on('pong', () => {
    answered = true
  })
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
        return wrong === null ? undefined : peer.close(CLOSE.invalid, wrong)
      }
      case 'queryAwareness':
        return room.sendPresence(peer)
      default:
        return unreachable(frame)
    }
  }

  peer.rightsMayHaveChanged()
  room.join(peer)
  return {
    peer,
    stop: () => stopHeartbeat(),
    receive(bytes: Uint8Array) {
      if (socket.readyState !== socket.OPEN) return
      answered = true // a long upload holds back the pong
      const frame = decodeClientFrame(bytes)
      if (!frame.ok) return peer.close(CLOSE.invalid, frame.error)
      try {
        handle(frame.value)
      } catch {
        peer.close(CLOSE.invalid, 'cannot be read')
      }
    },
  }
}

const SEND = { binary: true, compress: false, fin: true } as const
