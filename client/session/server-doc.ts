/** A document that only the server writes, live: read only, reconnecting by itself. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { deskRoom, planRoom } from '../../shared/ids.ts'
import type { Desk } from '../../shared/workshop/desk-doc.ts'
import { readDesk } from '../../shared/workshop/desk-doc.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import type { SocketClass } from './counted-socket.ts'
import type { RoomLink } from './room-link.ts'
import { createRoomLink } from './room-link.ts'
import { SteadyDoc } from './steady-doc.ts'

export interface ServerDoc<Value> {
  readonly link: RoomLink
  /** What `read` made of the document; the same value until it changes. */
  readonly value: Value
  subscribe(listener: () => void): () => void
  /** Says something of this page to the server, now and at each new connection. */
  tell(state: Readonly<Record<string, unknown>>): void
  dispose(): void
}

/** Null until the server has sent it, where there is none of before. */
export interface PlanSession extends ServerDoc<Plan | null> {
  /** The document as the server has sent it, as one update. */
  copy(): Uint8Array
  /** Tells the server, and nobody else, that this person has a message before them. */
  saw(message: string): void
}
export type DeskSession = ServerDoc<Desk>

interface ServerDocDeps {
  readonly server: string
  readonly workshop: WorkshopId
  readonly token: string
  readonly WebSocket: SocketClass
}

/**
 * `before`: a copy of the plan, which stands until the server has sent it. It is no part of the document: one that was
 * put back to an earlier time is what the server says.
 */
export const createPlanSession = (deps: ServerDocDeps, before: Uint8Array | null = null): PlanSession => {
  const session = createServerDoc(deps, planRoom(deps.workshop), readPlan, before)
  const seen = new Set<string>()
  return Object.assign(session, {
    saw(message: string) {
      if (seen.has(message)) return
      seen.add(message)
      // All of them: a server that was started anew hears them again.
      session.tell({ seen: [...seen].slice(-LIMITS.messages) })
    },
  })
}

/** For facilitators and the chair. */
export const createDeskSession = (deps: ServerDocDeps): DeskSession =>
  createServerDoc(deps, deskRoom(deps.workshop), readDesk)

const createServerDoc = <Value>(
  deps: ServerDocDeps,
  room: RoomName,
  read: (doc: Y.Doc) => Value,
  before: Uint8Array | null = null,
): ServerDoc<Value> & Pick<PlanSession, 'copy'> => {
  const doc = new SteadyDoc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const link = createRoomLink({ ...deps, room, doc, awareness })
  let value = before === null ? read(doc) : readCopy(before, read)
  doc.on('update', () => {
    value = read(doc)
  })
  link.connect()
  return {
    link,
    get value() {
      return value
    },
    subscribe(listener) {
      doc.on('update', listener)
      return () => doc.off('update', listener)
    },
    copy: () => Y.encodeStateAsUpdate(doc),
    tell: (state) => awareness.setLocalState(state),
    dispose() {
      link.dispose()
      awareness.destroy()
      doc.destroy()
    },
  }
}

const readCopy = <Value>(copy: Uint8Array, read: (doc: Y.Doc) => Value): Value => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, copy)
  return read(doc)
}
