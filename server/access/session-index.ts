/** The sessions in memory, found by what is asked for: with those of many workshops kept, nobody's call walks them all. */
import type { MemberId, WorkshopId } from '../../shared/ids.ts'

/** What of a session never changes, and it is found by. */
interface Kept {
  readonly workshop: WorkshopId
  readonly device: string
  readonly member: MemberId
}

type Entry<Session> = readonly [id: string, session: Session]

export interface SessionIndex<Session extends Kept> {
  get(id: string): Session | undefined
  /** In the place of what was known by this id, which is the same person's on the same device. */
  set(id: string, session: Session): void
  delete(id: string): void
  /** In the order they came, as the others. */
  ofWorkshop(workshop: WorkshopId): readonly Entry<Session>[]
  /** A device is another one in each workshop. */
  ofDevice(device: string): readonly Entry<Session>[]
  ofMember(member: MemberId): readonly Entry<Session>[]
}

export const createSessionIndex = <Session extends Kept>(): SessionIndex<Session> => {
  const byId = new Map<string, Session>()
  const byWorkshop = createGroups()
  const byDevice = createGroups()
  const byMember = createGroups()
  const entries = (ids: Iterable<string>): Entry<Session>[] => {
    const found: Entry<Session>[] = []
    for (const id of ids) {
      const session = byId.get(id)
      if (session) found.push([id, session])
    }
    return found
  }
  return {
    get: (id) => byId.get(id),
    set(id, session) {
      byId.set(id, session)
      byWorkshop.add(session.workshop, id)
      byDevice.add(session.device, id)
      byMember.add(session.member, id)
    },
    delete(id) {
      const session = byId.get(id)
      if (!session) return
      byId.delete(id)
      byWorkshop.remove(session.workshop, id)
      byDevice.remove(session.device, id)
      byMember.remove(session.member, id)
    },
    ofWorkshop: (workshop) => entries(byWorkshop.of(workshop)),
    ofDevice: (device) => entries(byDevice.of(device)),
    ofMember: (member) => entries(byMember.of(member)),
  }
}

/** Ids by a key that several may share. */
const createGroups = () => {
  const groups = new Map<string, Set<string>>()
  return {
    add(key: string, id: string) {
      const ids = groups.get(key)
      if (ids) ids.add(id)
      else groups.set(key, new Set([id]))
    },
    remove(key: string, id: string) {
      const ids = groups.get(key)
      if (ids?.delete(id) && ids.size === 0) groups.delete(key)
    },
    of: (key: string): Iterable<string> => groups.get(key) ?? [],
  }
}
