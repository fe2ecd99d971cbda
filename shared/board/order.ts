/**
 * Where a point stands in its column: jittered fractional keys, so that moving one point writes one value and
 * two people who move at once leave no duplicate. Ties are broken by point id.
 */
import { generateKeyBetween } from 'jittered-fractional-indexing'
import type { PointId } from '../ids.ts'

export interface Ordered {
  readonly id: PointId
  readonly orderKey: string
}

export const byOrder = (a: Ordered, b: Ordered): number =>
  a.orderKey < b.orderKey ? -1 : a.orderKey > b.orderKey ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/**
 * A key that sorts between two neighbours; null is an end of the column. Neighbours whose keys are equal or not
 * keys at all (written by a foreign client) cannot be split: the result then stands next to them.
 */
export const keyBetween = (before: string | null, after: string | null): string => {
  try {
    return generateKeyBetween(before, after !== null && before !== null && before >= after ? null : after)
  } catch {
    return generateKeyBetween(null, null)
  }
}

/** `n` keys in order for the first content of a column. */
export const firstKeys = (n: number): string[] => {
  const keys: string[] = []
  let last: string | null = null
  for (let i = 0; i < n; i++) {
    last = keyBetween(last, null)
    keys.push(last)
  }
  return keys
}
