/**
 * Sessions: what a token stands for. Stored by the hash of the token, so that reading the store gives no access.
 * Under the Chatham House Rule no name is taken in at all.
 */
import { randomBytes } from 'node:crypto'
import type { GroupId, MemberId, WorkshopId } from '../../shared/ids.ts'
import { newMemberId } from '../../shared/ids.ts'
import type { Store, StoreWrite } from '../store/store.ts'
import { hashToken, newToken } from './keys.ts'
import type { Grant } from './links.ts'
import { grantKey } from './links.ts'
import { createSessionIndex } from './session-index.ts'

export interface Session {
  readonly workshop: WorkshopId
  /** The link it came by, and the generation that link had. */
  readonly grant: Grant
  readonly generation: number
  readonly member: MemberId
  /** Whose tabs these are: the key the device keeps to itself, hashed; a random one where it gave none. */
  readonly device: string
  /** Counts those who came, for "Participant 23". */
  readonly number: number
  readonly name: string
  readonly organisation: string
  /** They chose to stand in the note by name; absent is no. */
  readonly listed?: boolean
  readonly group?: GroupId
  readonly presence: 'room' | 'remote'
  readonly createdAt: number
}

/** A session lives this long, in ms, unless its workshop closes before. */
export const SESSION_MS = 30 * 24 * 3600 * 1000

const TABLE = 'sessions'

/** Somebody at the door. */
export interface Arrival {
  readonly workshop: WorkshopId
  readonly grant: Grant
  readonly generation: number
  /** The key that the device keeps to itself; null: it gave none. */
  readonly device: string | null
}

export interface Sessions {
  /** The session of a token, or null. Also null once it is too old. */
  find(token: string, now: number): { readonly id: string; readonly session: Session } | null
  /** The session an id stands for at present; null once it is gone. */
  current(id: string): Session | null
  /** Who the device that comes by this link was before; null: nobody, or it does not say which device it is. */
  before(where: Pick<Arrival, 'workshop' | 'grant' | 'device'>): Session | null
  /**
   * A new token. The same device coming by the same link stays the same person, and by any member's link the same
   * member: people change tables. `choose` says what becomes of what is known of them (null: nobody yet).
   */
  start(
    where: Arrival,
    now: number,
    choose: (
      known: Session | null,
    ) => Pick<Session, 'name' | 'organisation' | 'presence' | 'listed'> & { group?: GroupId },
  ): Promise<{ readonly token: string; readonly session: Session }>
  /** The sessions of one person of a workshop, by their id; none where nobody is known by it. */
  ofMember(
    workshop: WorkshopId,
    member: string,
  ): readonly { readonly id: string; readonly session: Session }[]
  /**
   * What keeps a person in when their link is replaced: their sessions under the old generation get the new one. The
   * writes are for the store, together with the generation itself; `apply` once they are there.
   */
  renewal(id: string, generation: number): { readonly writes: readonly StoreWrite[]; apply(): void }
  /** `group` null: where their link says, or at no table. */
  change(
    id: string,
    change: Partial<Pick<Session, 'name' | 'organisation' | 'presence' | 'listed'>> & {
      readonly group?: GroupId | null
    },
  ): Promise<Session | null>
  /** Everybody who ever joined a workshop as a member, one a device: the last session it started. */
  membersOf(workshop: WorkshopId): Iterable<Session>
  /** Ends all sessions of a workshop; what is returned takes them out of the store. */
  endAll(workshop: WorkshopId): StoreWrite[]
}

export const createSessions = (store: Store): Sessions => {
  const known = createSessionIndex<Session>()
  const counts = new Map<WorkshopId, number>()
  for (const [id, value] of store.entries(TABLE)) {
    const session = value as Session
    known.set(id, session)
    counts.set(session.workshop, Math.max(counts.get(session.workshop) ?? 0, session.number))
  }
  const putOf = ([id, session]: readonly [string, Session]): StoreWrite => ({
    kind: 'put',
    table: TABLE,
    key: id,
    value: session,
  })
  const put = async (changed: readonly (readonly [string, Session])[]) => {
    for (const [id, session] of changed) known.set(id, session)
    await store.write(changed.map(putOf)).flushed
  }
  /** Who came from a device before: by this very link, else by another of a member, the latest of several. */
  const sameDevice = (workshop: WorkshopId, device: string, grant: Grant): Session | null => {
    let found: Session | null = null
    const closeness = (session: Session) => (grantKey(session.grant) === grantKey(grant) ? 1 : 0)
    for (const [, each] of known.ofDevice(device)) {
      if (each.workshop !== workshop || each.grant.role !== grant.role) continue
      if (grant.role !== 'member' && closeness(each) === 0) continue
      const by = found ? closeness(each) - closeness(found) || each.createdAt - found.createdAt : 1
      if (by >= 0) found = each
    }
    return found
  }
  const hashOf = (workshop: WorkshopId, device: string) => hashToken(`${workshop}/${device}`)
  const before: Sessions['before'] = ({ workshop, grant, device }) =>
    device === null ? null : sameDevice(workshop, hashOf(workshop, device), grant)
  /** All tokens of one person: a device that joined twice has two, and both stay valid. */
  const sameMember = ({ member }: Session) => known.ofMember(member)

  return {
    find(token, now) {
      const id = hashToken(token)
      const session = known.get(id)
      return session && now - session.createdAt < SESSION_MS ? { id, session } : null
    },
    current: (id) => known.get(id) ?? null,
    before,
    async start(where, now, choose) {
      const { workshop, grant, generation } = where
      const device =
        where.device === null ? randomBytes(16).toString('base64url') : hashOf(workshop, where.device)
      const last = before(where)
      let number = last?.number
      if (number === undefined) {
        number = (counts.get(workshop) ?? 0) + 1
        counts.set(workshop, number)
      }
      const session: Session = {
        workshop,
        grant,
        generation,
        member: last?.member ?? newMemberId(),
        device,
        number,
        ...choose(last),
        createdAt: now,
      }
      const token = newToken()
      await put([[hashToken(token), session]])
      return { token, session }
    },
    ofMember: (workshop, member) =>
      known
        .ofMember(member as MemberId)
        .filter(([, each]) => each.workshop === workshop)
        .map(([id, session]) => ({ id, session })),
    renewal(id, generation) {
      const own = known.get(id)
      const renewed = (own ? sameMember(own) : [])
        .filter(([, each]) => each.generation === own?.generation)
        .map(([each, old]) => [each, { ...old, generation }] as const)
      return {
        writes: renewed.map(putOf),
        apply: () => {
          for (const [each, session] of renewed) known.set(each, session)
        },
      }
    },
    async change(id, { group, ...change }) {
      const session = known.get(id)
      if (!session) return null
      const changed = ({ group: before, ...old }: Session): Session => {
        const seat = group === undefined ? before : (group ?? undefined)
        return { ...old, ...change, ...(seat !== undefined && { group: seat }) }
      }
      await put(sameMember(session).map(([each, old]) => [each, changed(old)] as const))
      return known.get(id) ?? null
    },
    membersOf(workshop) {
      const last = new Map<string, Session>()
      for (const [, session] of known.ofWorkshop(workshop)) {
        if (session.grant.role !== 'member') continue
        const other = last.get(session.device)
        if (!other || session.createdAt >= other.createdAt) last.set(session.device, session)
      }
      return last.values()
    },
    endAll(workshop) {
      const ids = known.ofWorkshop(workshop).map(([id]) => id)
      for (const id of ids) known.delete(id)
      counts.delete(workshop)
      return ids.map((key): StoreWrite => ({ kind: 'remove', table: TABLE, key }))
    },
  }
}
