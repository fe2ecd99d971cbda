/** Chance under a seed, so that what failed once can be run again: `SEED=123 npx vitest run ...`. */

export interface Chance {
  readonly seed: number
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
  bytes(n: number): Uint8Array
}

export const seedOfRun = (): number => Number(process.env.SEED ?? Date.now() % 1_000_000_007)

/** mulberry32 */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    seed,
    next,
    below,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[below(list.length)] as (typeof list)[number]
    },
    bytes: (n) => Uint8Array.from({ length: n }, () => below(256)),
  }
}
