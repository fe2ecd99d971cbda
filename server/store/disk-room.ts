/**
 * Whether the disk has room for more. LMDB must not find out by itself: where a write of its fails, what it holds in
 * memory cannot be trusted any more. So words are refused while there is still room to join, to read and to stop.
 */
import { statfsSync } from 'node:fs'

/**
 * Bytes that stay free: words stop at the first, everything else at the second. What removes something makes room, but
 * needs a few pages itself before it does, and stops at the third.
 */
export const KEPT_FREE = { words: 32 * 1024 * 1024, rest: 8 * 1024 * 1024, removal: 1024 * 1024 } as const
/** How long an answer of the disk holds, in ms: less than it takes to fill what is kept free. */
const HOLDS_MS = 50

/** Bytes that are free for us where `path` is. */
export type FreeBytes = (path: string) => number

export const freeOnDisk: FreeBytes = (path) => {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY // a disk that does not say
  }
}

export interface DiskRoom {
  /** Throws with one sentence where there is too little room for this. */
  require(what: keyof typeof KEPT_FREE): void
}

export const watchDisk = (path: string, freeBytes: FreeBytes): DiskRoom => {
  let free = 0
  let lookedAt = Number.NEGATIVE_INFINITY
  return {
    require(what) {
      const now = performance.now()
      if (now - lookedAt >= HOLDS_MS) {
        lookedAt = now
        free = freeBytes(path)
      }
      if (free < KEPT_FREE[what]) throw new Error('the disk is full')
    },
  }
}
