/** A document that only the server writes, live: read only, reconnecting by itself. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { deskRoom, planRoom } from '../../shared/ids.ts'
import type { Act } from '../../shared/workshop/desk-doc.ts'
import { readActs } from '../../shared/workshop/desk-doc.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import type { SocketClass } from './counted-socket.ts'
import type { RoomLink } from './room-link.ts'
import { createRoomLink } from './room-link.ts'

export interface ServerDoc<Value> {
  readonly link: RoomLink
  /** What `read` made of the document; the same value until it changes. */
  readonly value: Value
  subscribe(listener: () => void): () => void
  dispose(): void
}

/** Null until the server has sent it. */
export type PlanSession = ServerDoc<Plan | null>
export type DeskSession = ServerDoc<readonly Act[]>

interface ServerDocDeps {
  readonly server: string
  readonly workshop: WorkshopId
  readonly token: string
  readonly WebSocket: SocketClass
}

export const createPlanSession = (deps: ServerDocDeps): PlanSession =>
  createServerDoc(deps, planRoom(deps.workshop), readPlan)

/** For facilitators and the chair. */
export const createDeskSession = (deps: ServerDocDeps): DeskSession =>
  createServerDoc(deps, deskRoom(deps.workshop), readActs)

const createServerDoc = <Value>(
  deps: ServerDocDeps,
  room: RoomName,
  read: (doc: Y.Doc) => Value,
): ServerDoc<Value> => {
  const doc = new Y.Doc()
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
    dispose() {
      link.dispose()
      awareness.destroy()
      doc.destroy()
    },
  }
}
