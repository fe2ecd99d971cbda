/** A document that only the server writes, live: read only, reconnecting by itself. */
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
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

/** Null until the server has sent it. */
export interface PlanSession extends ServerDoc<Plan | null> {
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

export const createPlanSession = (deps: ServerDocDeps): PlanSession => {
  const session = createServerDoc(deps, planRoom(deps.workshop), readPlan)
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
): ServerDoc<Value> => {
  const doc = new SteadyDoc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const link = createRoomLink({ ...deps, room, doc, awareness })
  let value = read(doc)
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
    tell: (state) => awareness.setLocalState(state),
    dispose() {
      link.dispose()
      awareness.destroy()
      doc.destroy()
    },
  }
}
