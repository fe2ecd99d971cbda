/** The plan, live: read only, reconnecting by itself. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { WorkshopId } from '../../shared/ids.ts'
import { planRoom } from '../../shared/ids.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import type { SocketClass } from './counted-socket.ts'
import type { RoomLink } from './room-link.ts'
import { createRoomLink } from './room-link.ts'

export interface PlanSession {
  readonly link: RoomLink
  /** Null until the server has sent it. */
  readonly plan: Plan | null
  subscribe(listener: () => void): () => void
  dispose(): void
}

export const createPlanSession = (deps: {
  readonly server: string
  readonly workshop: WorkshopId
  readonly token: string
  readonly WebSocket: SocketClass
}): PlanSession => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const link = createRoomLink({ ...deps, room: planRoom(deps.workshop), doc, awareness })
  let plan: Plan | null = null
  doc.on('update', () => {
    plan = readPlan(doc)
  })
  link.connect()
  return {
    link,
    get plan() {
      return plan
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
