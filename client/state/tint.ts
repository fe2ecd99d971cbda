/**
 * Points that have just come to where they stand, tinted for a moment. The time is kept here and not by what paints it, so
 * that it is the same where nothing may move.
 *
 * Always true: each is tinted for `TINT_MS` from when it came last, the end of that as it fades.
 */
import type { PointId } from '../../shared/ids.ts'

export type Tints = ReadonlyMap<PointId, 'whole' | 'fades'>

export const NO_TINTS: Tints = new Map()

export const TINT_MS = 2000
/** As long as `point.module.css` takes for it. */
export const FADE_MS = 600

/** Returns what tints points anew. */
export const createTinting = (change: (next: (now: Tints) => Tints) => void) => {
  const last = new Map<PointId, object>()
  return (points: readonly PointId[]): void => {
    const time = {}
    const still = () => points.filter((point) => last.get(point) === time)
    const put = (all: readonly PointId[], tint: 'whole' | 'fades') =>
      change((now) => new Map([...now, ...all.map((point) => [point, tint] as const)]))
    for (const point of points) last.set(point, time)
    put(points, 'whole')
    setTimeout(() => put(still(), 'fades'), TINT_MS - FADE_MS)
    setTimeout(() => {
      const over = new Set(still())
      for (const point of over) last.delete(point)
      change((now) => new Map([...now].filter(([point]) => !over.has(point))))
    }, TINT_MS)
  }
}
