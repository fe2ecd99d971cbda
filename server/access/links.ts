/**
 * Capability links. The secret of a link is derived from the installation key, the workshop, the role, the table and
 * a generation: so it can be shown again at any time, revoked by raising the generation, and is never stored.
 */
import type { GroupId, WorkshopId } from '../../shared/ids.ts'
import type { Role } from '../../shared/roles.ts'
import { ROLES } from '../../shared/roles.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import type { Keys } from './keys.ts'
import { hashToken, sameSecret } from './keys.ts'

/** What a link gives: a role, and for a table's own link the table. */
export interface Grant {
  readonly role: Role
  readonly group?: GroupId
}

/** Generation by grant; 0 where nothing is written. */
export type Generations = Readonly<Record<string, number>>

export const grantKey = ({ role, group }: Grant) => (group ? `${role}/${group}` : role)

export const secretOf = (keys: Keys, workshop: WorkshopId, grant: Grant, generations: Generations): string =>
  keys.derive('link', workshop, grant.role, grant.group ?? '', String(generations[grantKey(grant)] ?? 0))

export const isSecret = (key: unknown): key is string =>
  typeof key === 'string' && /^[A-Za-z0-9_-]{22}$/.test(key)

type Groups = readonly { readonly id: GroupId }[]

const grantsOf = (groups: Groups): Grant[] => [
  ...ROLES.map((role) => ({ role })),
  ...groups.map(({ id }) => ({ role: 'member' as const, group: id })),
]

/** Generations before the one in force that a link is still known to have had. */
const REMEMBERED = 20

/** Whether a secret that gives nothing now once did, so that an old card can say what became of it. */
export const wasReplaced = (
  keys: Keys,
  workshop: WorkshopId,
  groups: Groups,
  generations: Generations,
  secret: string,
): boolean => {
  let found = false
  for (const grant of grantsOf(groups)) {
    const now = generations[grantKey(grant)] ?? 0
    for (let before = Math.max(0, now - REMEMBERED); before < now; before++)
      if (sameSecret(secretOf(keys, workshop, grant, { [grantKey(grant)]: before }), secret)) found = true
  }
  return found
}

/** Whether a secret is that of a table that was removed, or once was. */
export const wasOfGoneTable = (
  keys: Keys,
  workshop: WorkshopId,
  gone: Groups,
  generations: Generations,
  secret: string,
): boolean => {
  let found = false
  for (const { id } of gone) {
    const grant: Grant = { role: 'member', group: id }
    const now = generations[grantKey(grant)] ?? 0
    for (let each = Math.max(0, now - REMEMBERED); each <= now; each++)
      if (sameSecret(secretOf(keys, workshop, grant, { [grantKey(grant)]: each }), secret)) found = true
  }
  return found
}

/** Which grant a secret, hashed by `hashToken`, stands for; null where none. */
export type FindGrant = (
  workshop: WorkshopId,
  groups: Groups,
  generations: Generations,
  hash: string,
) => Grant | null

/**
 * Derives the secrets of a workshop once, and anew where its tables or generations changed: so a search through all
 * workshops costs little. Looked up by hash, so that the time it takes tells nothing of a secret.
 */
export const createGrantFinder = (keys: Keys): FindGrant => {
  // By the generations of each workshop, which are another object once one of them is raised.
  const known = new WeakMap<Generations, { readonly tables: string; readonly byHash: Map<string, Grant> }>()
  return (workshop, groups, generations, hash) => {
    const tables = groups.map(({ id }) => id).join(' ')
    let links = known.get(generations)
    if (links?.tables !== tables) {
      const hashOf = (grant: Grant) => hashToken(secretOf(keys, workshop, grant, generations))
      links = { tables, byHash: new Map(grantsOf(groups).map((grant) => [hashOf(grant), grant])) }
      known.set(generations, links)
    }
    return links.byHash.get(hash) ?? null
  }
}

/** The address of a link. The secret is in the fragment, so that no server log, proxy or referrer sees it. */
export const linkUrl = (base: string, workshop: WorkshopId, secret: string) =>
  `${base}/w/${workshop}#${secret}`

export interface Links extends Readonly<Record<Role, string>> {
  readonly groups: readonly { readonly id: GroupId; readonly name: string; readonly url: string }[]
}

/** Every link of a workshop, as it is in force. `base`: what addresses begin with. */
export const linksOf = (
  keys: Keys,
  { id, groups }: Pick<Plan, 'id' | 'groups'>,
  generations: Generations,
  base: string,
): Links => {
  const link = (grant: Grant) => linkUrl(base, id, secretOf(keys, id, grant, generations))
  return {
    facilitator: link({ role: 'facilitator' }),
    chair: link({ role: 'chair' }),
    member: link({ role: 'member' }),
    viewer: link({ role: 'viewer' }),
    groups: groups.map((group) => ({
      id: group.id,
      name: group.name,
      url: link({ role: 'member', group: group.id }),
    })),
  }
}
