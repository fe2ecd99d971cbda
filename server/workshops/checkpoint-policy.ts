/**
 * Which checkpoints of a board stay. All of the last hour, then fewer the older they are; never more than `MOST`, never
 * more bytes than `MOST_BYTES`, the two newest apart. Pure; how old each is is given: a clock that was set says of what was
 * taken before neither that it is old nor that it belongs to what was taken after.
 *
 * Always true: the two newest stay whatever they weigh (a restore has to be undone), and push out none of the others by
 * that; for their bytes only large ones go, so that who fills a board cannot rid it of what it was before; thinning what
 * is thinned already, at the same time, takes nothing more away.
 */
import type { Checkpoint, CheckpointReason } from '../../shared/board/checkpoint.ts'

/** How long a board is written in until a checkpoint is taken, in minutes, unless said otherwise. */
export const CHECKPOINT_MINUTES = 5
export const MOST = 60
export const MOST_BYTES = 32 * 1024 * 1024

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Up to which age one is kept of each stretch so long; `every` 0: all. The last holds for all that are older. */
const STEPS = [
  { age: HOUR, every: 0 },
  { age: 6 * HOUR, every: 15 * MINUTE },
  { age: DAY, every: HOUR },
  { age: Number.POSITIVE_INFINITY, every: DAY },
] as const

/** What somebody decided tells more than what the clock did. */
const WEIGHT: Readonly<Record<CheckpointReason, number>> = {
  time: 0,
  stage: 1,
  lock: 1,
  round: 2,
  takeBack: 3,
  restore: 3,
}

export interface Weighed extends Checkpoint {
  readonly bytes: number
}

/** Those of `all`, in the order they were taken, that stay; in the same order. `ageOf`: in ms. */
export const thin = <Each extends Weighed>(
  all: readonly Each[],
  ageOf: (each: Each) => number,
): readonly Each[] => {
  const newest = new Set(all.slice(-2))
  const best = new Map<string, Each>()
  const slots = new Map<Each, string>()
  let timesSetBack = 0
  for (const [n, each] of all.entries()) {
    if (each.at < (all[n - 1]?.at ?? each.at)) timesSetBack++
    const slot = `${timesSetBack}/${slotOf(each, ageOf(each))}`
    slots.set(each, slot)
    const other = best.get(slot)
    if (!other || WEIGHT[each.why] >= WEIGHT[other.why]) best.set(slot, each)
  }
  const stay = all.filter((each) => newest.has(each) || best.get(slots.get(each) ?? '') === each)
  const dropFrom = (least: number) => {
    const at = leastMissed(stay, least)
    if (at !== null) stay.splice(at, 1)
  }
  while (stay.length > MOST) dropFrom(0)
  while (bytesOf(older(stay)) > MOST_BYTES) dropFrom(Math.max(...older(stay).map(({ bytes }) => bytes)) / 2)
  return stay
}

/** All but the two newest. */
const older = <Each extends Weighed>(stay: readonly Each[]): readonly Each[] => stay.slice(0, -2)

const bytesOf = (all: readonly Weighed[]) => all.reduce((sum, { bytes }) => sum + bytes, 0)

const slotOf = ({ id, at }: Weighed, old: number): string => {
  const every = STEPS.find(({ age }) => old <= age)?.every ?? DAY
  return every === 0 ? id : `${every}/${Math.floor(at / every)}`
}

/** Of those of `leastBytes` and more, the two newest apart, the one whose neighbours are nearest; null: there is none. */
const leastMissed = (stay: readonly Weighed[], leastBytes: number): number | null => {
  let least: number | null = null
  let gap = Number.POSITIVE_INFINITY
  for (const [at, { bytes }] of older(stay).entries()) {
    if (bytes < leastBytes) continue
    const between = Math.abs((stay[at + 1]?.at ?? 0) - (stay[at - 1]?.at ?? 0))
    if (between >= gap) continue
    gap = between
    least = at
  }
  return least
}
