/**
 * One room's connection: the stock y-websocket provider, plus what our server says beside it (100 saved, 101 rights).
 *
 * Always true: `facts` describe this connection alone and start anew with each; `unsaved` counts changes made here
 * that no `saved` has covered yet, over any number of connections. The document must be loaded from its local copy
 * before `connect`, so that what it brings goes out in a step 2.
 */

import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { readNotice } from '../../shared/wire/codec.ts'
import { FRAME, SUBPROTOCOL, SYNC, TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import type { SocketClass } from './counted-socket.ts'
import { countedSocket } from './counted-socket.ts'
import { MOVED } from './either-way.ts'
import type { Light, LinkFacts } from './saved-light.ts'
import { isDelivered, lightOf } from './saved-light.ts'

/** Reconnects wait at most this long, in ms; the random part keeps a hall from coming back in one instant. */
const BACKOFF_MS = 2000
const BACKOFF_JITTER_MS = 3000

export interface RoomLinkDeps {
  /** `ws://host` or `wss://host`. */
  readonly server: string
  readonly room: string
  readonly token: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly WebSocket: SocketClass
}

export interface RoomLink {
  readonly facts: LinkFacts
  /** The same value for as long as it says the same. */
  readonly light: Light
  /** The document holds what the server has. */
  readonly loaded: boolean
  connect(): void
  /** Whether a change was made by what the server sent. */
  isRemote(origin: unknown): boolean
  /** Tells the link what it cannot see by itself: words that came from the local copy, those of another tab, where they are kept. */
  tell(facts: Partial<Pick<LinkFacts, 'unsaved' | 'elsewhere' | 'kept'>>): void
  /** Does `work` on the document while no frame goes out, so that what it brings comes in a step 2 and not in an update. */
  betweenConnections(work: () => void): void
  /** Tries at once instead of waiting for the back-off. */
  retry(): void
  subscribe(listener: () => void): () => void
  dispose(): void
}

const FRESH = { synced: false, answered: false, sent: 0, saved: 0 } as const

export const createRoomLink = (deps: RoomLinkDeps): RoomLink => {
  const { doc, awareness } = deps
  let facts: LinkFacts = {
    phase: { name: 'connecting' },
    ...FRESH,
    rights: null,
    unsaved: 0,
    elsewhere: false,
    kept: 'page',
  }
  let everConnected = false
  let loaded = false
  let light: Light = lightOf(facts, everConnected)
  const listeners = new Set<() => void>()

  const change = (next: Partial<LinkFacts>) => {
    facts = { ...facts, ...next }
    if (facts.unsaved > 0 && isDelivered(facts)) facts = { ...facts, unsaved: 0 }
    const shines = lightOf(facts, everConnected)
    if (JSON.stringify(shines) !== JSON.stringify(light)) light = shines
    for (const listener of listeners) listener()
  }

  const provider = new WebsocketProvider(`${deps.server}/sync`, deps.room, doc, {
    connect: false,
    awareness,
    disableBc: true,
    protocols: [SUBPROTOCOL, TOKEN_PREFIX + deps.token],
    maxBackoffTime: BACKOFF_MS + Math.random() * BACKOFF_JITTER_MS,
    WebSocketPolyfill: countedSocket(deps.WebSocket, (sent) => change({ sent })) as typeof WebSocket,
  })

  // Counted before the provider sends: a change is unsaved from the moment it is made.
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) change({ unsaved: facts.unsaved + 1 })
  }
  doc.on('update', onUpdate)

  const stockSync = provider.messageHandlers[FRAME.sync]
  provider.messageHandlers[FRAME.sync] = (encoder, decoder, self, emitSynced, type) => {
    const step = decoder.arr[decoder.pos]
    stockSync?.(encoder, decoder, self, emitSynced, type)
    // The provider sends what the encoder holds as soon as this returns; the facts follow in the same turn.
    if (step === SYNC.step1) queueMicrotask(() => change({ answered: true }))
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
    const wasMoving = isMoving
    isMoving = event?.code === MOVED
    if (isMoving) queueMicrotask(() => provider.shouldConnect && provider.connect())
    else if (wasMoving) change({ phase: { name: 'connecting' }, ...FRESH })
  })
  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      everConnected = true
      isMoving = false
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
    get loaded() {
      return loaded
    },
    connect: () => provider.connect(),
    isRemote: (origin) => origin === provider,
    tell: change,
    betweenConnections(work) {
      const wasConnecting = provider.shouldConnect
      if (wasConnecting) provider.disconnect()
      work()
      if (wasConnecting) provider.connect()
    },
    retry() {
      if (facts.phase.name !== 'connecting') return
      provider.disconnect()
      provider.connect()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      doc.off('update', onUpdate)
      provider.destroy()
      listeners.clear()
    },
  }
}
