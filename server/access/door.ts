/**
 * The door: which workshop a link's secret or a join code leads to, and how often that may be tried.
 *
 * A code can be guessed, so the wrong ones are counted, by address and over all. While there are too many over all,
 * codes are refused unread, the right ones with the wrong ones: else an answer would tell them apart. Only people in a
 * hall, who come from an address that is in that workshop already, still get in; links are never held up by it, save where
 * they come without their workshop, so that all have to be searched.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { Workshop } from '../workshops/workshop.ts'
import type { Workshops } from '../workshops/workshops.ts'
import type { Budgets } from './budgets.ts'
import { longest, tooMany } from './budgets.ts'
import { readJoinCode } from './join-code.ts'
import type { Keys } from './keys.ts'
import { hashToken, sameSecret } from './keys.ts'
import type { Grant } from './links.ts'
import { createGrantFinder, isSecret, wasOfGoneTable, wasReplaced } from './links.ts'

export interface Entered {
  readonly workshop: Workshop
  readonly grant: Grant
}

export interface Door {
  /** `from`: the caller's address. `id`: the workshop, where the address of the request says it. */
  enter(
    from: string,
    way: { readonly id: string | null; readonly key: unknown; readonly code: unknown },
  ): Promise<Result<Entered>>
  /** Somebody at this address is in this workshop. */
  met(from: string, workshop: WorkshopId): void
}

/** Addresses known to be in a workshop: the last ones met. */
const REGULARS = 20_000

const NO_SUCH_LINK = refuse(
  404,
  'no-link',
  'This link does not lead to a workshop. Check that all of it was copied; the workshop may also have been deleted.',
)
const REPLACED = refuse(
  404,
  'replaced',
  'This link was replaced by a new one. Ask the facilitator for it, or type the code from the screen.',
)
const NO_TABLE = refuse(
  404,
  'table-gone',
  'The table of this link was removed. Ask the facilitator for another link, or type the code from the screen.',
)
const NO_SUCH_CODE = refuse(404, 'no-code', 'No workshop is open under this code.')
const MANY_CODES = 'Too many wrong codes were tried. Wait a minute, or open the link you were sent.'

export const createDoor = ({
  keys,
  budgets,
  workshops,
}: {
  readonly keys: Keys
  readonly budgets: Budgets
  readonly workshops: Workshops
}): Door => {
  const findGrant = createGrantFinder(keys)
  const regulars = new Set<string>()
  const regular = (from: string, workshop: WorkshopId) => `${workshop} ${from}`

  const byCode = async (from: string, typed: unknown): Promise<Result<Entered>> => {
    const wait = budgets.wait('wrongCodes', from)
    if (wait.address > 0) {
      budgets.turnAway('wrongCodes')
      return tooMany(wait, MANY_CODES)
    }
    const code = readJoinCode(typed) ?? ''
    let workshop: Workshop | null = null
    // All of them, whichever is the right one, so that the time it takes says nothing.
    for (const id of workshops.ids()) {
      const each = await workshops.find(id)
      if (each && sameSecret(each.plan.joinCode ?? '', code) && code !== '') workshop = each
    }
    if (workshop && (wait.overall === 0 || regulars.has(regular(from, workshop.id))))
      return ok({ workshop, grant: { role: 'member' } })
    budgets.spend('wrongCodes', from)
    return wait.overall > 0 ? tooMany(wait, MANY_CODES) : NO_SUCH_CODE
  }

  const byKey = async (from: string, id: string | null, key: unknown): Promise<Result<Entered>> => {
    // Who names no workshop has all of them searched, which those who tried too many secrets have not.
    const before = id === null ? budgets.wait('wrongKeys', from) : null
    if (before && longest(before) > 0) {
      budgets.turnAway('wrongKeys')
      return tooMany(before)
    }
    const secret = isSecret(key) ? key : null
    const hash = secret === null ? '' : hashToken(secret)
    let named: Workshop | null = null
    for (const each of id === null ? workshops.ids() : [id]) {
      if (secret === null) break
      const workshop = await workshops.find(each)
      const grant =
        workshop && findGrant(workshop.id, workshop.plan.groups, workshop.record.generations, hash)
      if (workshop && grant) return ok({ workshop, grant })
      if (id !== null) named = workshop
    }
    const wait = budgets.spend('wrongKeys', from)
    if (longest(wait) > 0) return tooMany(wait)
    return named && secret !== null ? whatItWas(named, secret) : NO_SUCH_LINK
  }

  /** Told only to who holds what once was the secret, of the workshop that they name. */
  const whatItWas = ({ id, plan, record: { generations } }: Workshop, secret: string) => {
    if (wasOfGoneTable(keys, id, plan.goneTables ?? [], generations, secret)) return NO_TABLE
    return wasReplaced(keys, id, plan.groups, generations, secret) ? REPLACED : NO_SUCH_LINK
  }

  return {
    enter: (from, { id, key, code }) =>
      key === undefined && code !== undefined ? byCode(from, code) : byKey(from, id, key),
    met(from, workshop) {
      const name = regular(from, workshop)
      regulars.delete(name) // added anew: the order of the set is that of the last meeting
      regulars.add(name)
      const [oldest] = regulars
      if (regulars.size > REGULARS && oldest !== undefined) regulars.delete(oldest)
    },
  }
}
