/**
 * One room's connection: the stock y-websocket provider, plus what our server says beside it (100 saved, 101 rights).
 *
 * Always true: `facts` describe this connection alone and start anew with each; `unsaved` counts changes made here
 * that no `saved` has covered yet, over any number of connections. The document must be loaded from its local copy
 * before `connect`, so that what it brings goes out in a step 2. What is held while a word is put together is not
 * delivered until it is sent, and a step 2 brings it too: nothing is sent twice, and nothing before it.
 */

import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { touchedPoints } from '../../shared/board/live-points.ts'
import type { PointId } from '../../shared/ids.ts'
import { encodeStep2, readNotice } from '../../shared/wire/codec.ts'
import { FRAME, SUBPROTOCOL, SYNC, TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import { spreadReconnects } from './back-off.ts'
import type { SocketClass } from './counted-socket.ts'
import { countedSocket } from './counted-socket.ts'
import { MOVED } from './either-way.ts'
import { createHeldSending } from './held-sending.ts'
import { createHeldUpdates } from './held-updates.ts'
import type { Light, LinkFacts } from './saved-light.ts'
import { isDelivered, lightOf } from './saved-light.ts'

export interface RoomLinkDeps {
  /** `ws://host` or `wss://host`. */
  readonly server: string
  readonly room: string
  readonly token: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly WebSocket: SocketClass
  /** By which chance it waits before it comes back; from 0 to 1. */
  readonly random?: () => number
}

export interface RoomLink {
  readonly facts: LinkFacts
  /** The same value for as long as it says the same. */
  readonly light: Light
  /** It was connected, or could not be. */
  readonly wasTried: boolean
  /** So much came or was written here that soon no more will be taken. */
  readonly isHeavy: boolean
  /** The document holds what the server has. */
  readonly loaded: boolean
  connect(): void
  /** Whether a change was made by what the server sent. */
  isRemote(origin: unknown): boolean
  /** Tells the link what it cannot see by itself: words that came from the local copy, those of another tab, where they are kept. */
  tell(
    facts: Partial<Pick<LinkFacts, 'unsaved' | 'elsewhere' | 'kept'>> & {
      /** Points with words among the unsaved. */
      readonly changed?: readonly PointId[]
    },
  ): void
  /**
   * Does `work`, which brings words from this device, and answers the server's latest step 1 once more: words of others
   * among them may not come in an update, and what the server has shown already need not be on its disk.
   */
  bring(work: () => void): void
  /** What others write waits from now on until `letIn`, for at most three seconds. */
  holdBack(): void
  letIn(): void
  /** What is written here waits from now on until `letOut`, for a few seconds at most; it is unsaved all the same. */
  holdSending(): void
  letOut(): void
  /** Begins a new connection, if there is to be one. */
  reconnect(): void
  /** Tries at once instead of waiting for the back-off, or for a line that says nothing any more. */
  retry(): void
  subscribe(listener: () => void): () => void
  dispose(): void
}

interface PresenceChange {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

/** Bytes of a document from which people are warned: it takes twice as many (PROTOCOL S14). */
const HEAVY = 4 * 1024 * 1024

const FRESH = { synced: false, answered: false, sent: 0, saved: 0, isSilent: false } as const

export const createRoomLink = (deps: RoomLinkDeps): RoomLink => {
  const { doc, awareness } = deps
  let facts: LinkFacts = {
    phase: { name: 'connecting' },
    ...FRESH,
    rights: null,
    unsaved: 0,
    points: 0,
    elsewhere: false,
    waits: false,
    kept: 'page',
  }
  let wasTried = false
  let loaded = false
  let bytes = 0
  const isHeavy = () => bytes >= HEAVY
  let light: Light = lightOf(facts, wasTried)
  /** The points of which something is unsaved. */
  const changedIn = new Set<PointId>()
  const listeners = new Set<() => void>()

  const change = (next: Partial<LinkFacts>) => {
    facts = { ...facts, ...next }
    if (facts.unsaved > 0 && isDelivered(facts)) facts = { ...facts, unsaved: 0 }
    if (facts.unsaved === 0) changedIn.clear()
    if (facts.points !== changedIn.size) facts = { ...facts, points: changedIn.size }
    const shines = lightOf(facts, wasTried)
    if (JSON.stringify(shines) !== JSON.stringify(light)) light = shines
    for (const listener of listeners) listener()
  }

  const provider = new WebsocketProvider(`${deps.server}/sync`, deps.room, doc, {
    connect: false,
    awareness,
    disableBc: true,
    protocols: [SUBPROTOCOL, TOKEN_PREFIX + deps.token],
    WebSocketPolyfill: countedSocket(deps.WebSocket, {
      sent: (sent) => change({ sent }),
      silence: (isSilent) => change({ isSilent }),
    }) as typeof WebSocket,
  })

  // The stock provider takes a line for dead by the clock of the day, which somebody may set, and after half a minute
  // without a whole message, in which a large board on a slow line does not come.
  if (deps.WebSocket.watchesItself) clearInterval(provider._checkInterval)

  spreadReconnects(provider, deps.random ?? Math.random)

  // The stock provider repeats to the server what the server has just told it of others; two tabs of one device, which
  // may speak for each other, would keep that going for ever.
  const stockPresence = provider._awarenessUpdateHandler
  awareness.off('update', stockPresence)
  provider._awarenessUpdateHandler = ({ added, updated, removed }: PresenceChange, origin: unknown) => {
    const isOwn = (client: number) => client === doc.clientID
    const own = { added: added.filter(isOwn), updated: updated.filter(isOwn), removed: removed.filter(isOwn) }
    if (Object.values(own).some(({ length }) => length > 0)) stockPresence(own, origin)
  }
  awareness.on('update', provider._awarenessUpdateHandler)

  const isOpen = () => provider.ws !== null && provider.ws.readyState === provider.ws.OPEN

  /** The state vector of the server's latest step 1 on this connection. */
  let asked: Uint8Array | null = null
  /** What changes now does not go out as it is. */
  let isQuiet = false
  const stockUpdate = provider._updateHandler
  doc.off('update', stockUpdate)
  // It is on its way before it is said to wait no more. A socket that takes nothing any more says nothing of it either.
  const sending = createHeldSending((update) => {
    stockUpdate(update, null)
    change({ waits: false, ...(!isOpen() && { synced: false }) })
  })
  provider._updateHandler = (update: Uint8Array, origin: unknown) => {
    if (isQuiet || (origin !== provider && isOpen() && sending.takes(update))) return
    stockUpdate(update, origin)
  }
  doc.on('update', provider._updateHandler)

  // In the same turn as the provider sends it: a change is unsaved from the moment it is made. A socket that has begun
  // to close takes nothing any more, so what it counted says nothing of this change.
  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    const was = isHeavy()
    bytes += update.length
    if (origin === provider) {
      if (isHeavy() !== was) change({})
      return
    }
    if (!isQuiet) for (const point of touchedPoints(doc, transaction)) changedIn.add(point)
    change({ unsaved: facts.unsaved + 1, waits: sending.waits, ...(!isOpen() && { synced: false }) })
  }
  doc.on('update', onUpdate)

  const held = createHeldUpdates()
  const stockSync = provider.messageHandlers[FRAME.sync]
  provider.messageHandlers[FRAME.sync] = (encoder, decoder, self, emitSynced, type) => {
    const step = decoder.arr[decoder.pos]
    if (step === SYNC.update) {
      const later = decoding.clone(decoder)
      if (held.takes(() => stockSync?.(encoder, later, self, emitSynced, type))) return
    } else held.letIn()
    if (step === SYNC.step1) asked = decoding.readVarUint8Array(decoding.clone(decoder, decoder.pos + 1))
    stockSync?.(encoder, decoder, self, emitSynced, type)
    // The provider sends what the encoder holds as soon as this returns; the facts follow in the same turn.
    if (step === SYNC.step1) {
      sending.drop() // it is in the answer
      queueMicrotask(() => change({ answered: true, waits: sending.waits }))
    }
    if (step === SYNC.step2) {
      loaded = true
      change({ synced: true })
    }
  }
  for (const type of [FRAME.saved, FRAME.rights])
    provider.messageHandlers[type] = (_encoder, decoder) => {
      const notice = readNotice(type, decoder)
      if (notice?.kind === 'saved') change({ saved: notice.count })
      if (notice?.kind === 'rights') {
        // What is held now goes out with the step 2 that the server asks for when the right comes.
        const granted = facts.rights !== null && !facts.rights.mayWrite && notice.rights.mayWrite
        change({ rights: notice.rights, ...(granted && { answered: false }) })
      }
    }

  /** Between two ways to the server, of which the second is there already: nobody is told that there is none. */
  let isMoving = false
  provider.on('connection-close', (event) => {
    held.letIn()
    // The next connection begins with all that this one lacked.
    if (sending.drop()) change({ waits: false, synced: false })
    const wasMoving = isMoving
    isMoving = event?.code === MOVED
    if (isMoving) queueMicrotask(() => provider.shouldConnect && provider.connect())
    else {
      wasTried = true
      change(wasMoving ? { phase: { name: 'connecting' }, ...FRESH } : {})
    }
  })
  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      wasTried = true
      isMoving = false
      asked = null
      change({ phase: { name: 'connected' }, ...FRESH })
      // A fresh clock: the server and others may remember a later one from the connection before.
      const state = awareness.getLocalState()
      if (state !== null) awareness.setLocalState(state)
    } else if (facts.phase.name !== 'closed')
      change({ phase: isMoving ? facts.phase : { name: 'connecting' }, ...FRESH })
  })
  provider.on('closed', ({ code, reason }) => change({ phase: { name: 'closed', code, reason } }))

  return {
    get facts() {
      return facts
    },
    get light() {
      return light
    },
    get wasTried() {
      return wasTried
    },
    get loaded() {
      return loaded
    },
    get isHeavy() {
      return isHeavy()
    },
    connect: () => provider.connect(),
    isRemote: (origin) => origin === provider,
    tell({ changed = [], ...told }) {
      for (const point of changed) changedIn.add(point)
      change(told)
    },
    holdBack: held.holdBack,
    letIn: held.letIn,
    holdSending: sending.hold,
    letOut: sending.letOut,
    bring(work) {
      const isAsked = facts.phase.name === 'connected' && facts.answered && asked !== null
      if (isAsked) change({ answered: false })
      isQuiet = true
      work()
      isQuiet = false
      if (!isAsked || !isOpen()) return // it goes out with the answer that is still to come
      provider.ws?.send(
        encodeStep2(Y.encodeStateAsUpdate(doc, asked ?? undefined)) as Uint8Array<ArrayBuffer>,
      )
      sending.drop()
      change({ answered: true, waits: false })
    },
    reconnect() {
      if (!provider.shouldConnect) return
      provider.disconnect()
      provider.connect()
    },
    retry() {
      if (facts.phase.name === 'closed' || (facts.phase.name === 'connected' && !facts.isSilent)) return
      provider.disconnect()
      provider.connect()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      held.letIn()
      sending.letOut()
      doc.off('update', onUpdate)
      provider.destroy()
      listeners.clear()
    },
  }
}
