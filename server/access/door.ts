/**
 * The door: which workshop a link's secret or a join code leads to, and how often that may be tried.
 *
 * A code can be guessed, so the wrong ones are counted, by address and over all. While there are too many over all,
 * codes are refused unread, the right ones with the wrong ones: else an answer would tell them apart. Only people in a
 * hall, who come from an address that is in that workshop already, still get in; links are never held up by it.
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
import { sameSecret } from './keys.ts'
import type { Grant } from './links.ts'
import { grantOf, isSecret, wasOfGoneTable, wasReplaced } from './links.ts'

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
    let once: Result<never> = NO_SUCH_LINK
    if (isSecret(key))
      for (const each of id === null ? workshops.ids() : [id]) {
        const workshop = await workshops.find(each)
        const grant = grantOf(
          keys,
          each as WorkshopId,
          workshop?.plan.groups ?? [],
          workshop?.record.generations ?? {},
          key,
        )
        if (workshop && grant) return ok({ workshop, grant })
        // Told only to who holds what once was the secret, of the workshop that they name.
        if (workshop === null || id === null) continue
        const { plan, record } = workshop
        if (wasReplaced(keys, workshop.id, plan.groups, record.generations, key)) once = REPLACED
        if (wasOfGoneTable(keys, workshop.id, plan.goneTables ?? [], record.generations, key)) once = NO_TABLE
      }
    const wait = budgets.spend('wrongKeys', from)
    return longest(wait) > 0 ? tooMany(wait) : once
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
