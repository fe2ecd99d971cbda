/**
 * How long something took, as counts by bucket. Always true: a bucket counts what was at most its bound and longer than
 * the bound before it; adding to it allocates nothing.
 */

/** Upper bounds in seconds: from a write to the page cache to a disk that hangs. */
export const BOUNDS_S = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const

export class Histogram {
  /** One for each bound, and one for what was longer than all. */
  readonly counts: number[] = Array.from({ length: BOUNDS_S.length + 1 }, () => 0)
  /** Seconds. */
  sum = 0

  /** Counts one that took `ms`. */
  add(ms: number): void {
    const seconds = ms / 1000
    let bucket = 0
    for (const bound of BOUNDS_S) {
      if (seconds <= bound) break
      bucket++
    }
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1
    this.sum += seconds
  }
}
