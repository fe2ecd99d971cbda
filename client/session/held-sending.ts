/**
 * What is written here while a word is put together by an input method, kept from being sent until it stands.
 *
 * Always true: what waits goes out whole and in order before anything that came later; for no longer than a pause in the
 * writing, or a few seconds in all.
 */
import * as Y from 'yjs'

/** Whoever has not gone on for so long, in ms, wants to be read, whatever is put together yet. */
const PAUSE_MS = 2000
/** For no longer than this, in ms: others must have had time to see it while it counts as young (`young-words.ts`). */
const LONGEST_MS = 4000
/** More than a word, in bytes: a list that was pasted, or points that were moved. It does not wait. */
const LARGEST = 32_000

export interface HeldSending {
  /** Something waits. */
  readonly waits: boolean
  /** From now on. */
  hold(): void
  letOut(): void
  /** Keeps it; false: it is to be sent at once. */
  takes(update: Uint8Array): boolean
  /** What waits was sent by other means, or will be; whether anything was. */
  drop(): boolean
}

export const createHeldSending = (send: (update: Uint8Array) => void): HeldSending => {
  let isHeld = false
  let waiting: Uint8Array[] = []
  let size = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  let longest: ReturnType<typeof setTimeout> | undefined
  const empty = () => {
    clearTimeout(pause)
    clearTimeout(longest)
    const all = waiting
    waiting = []
    size = 0
    return all
  }
  const sendAll = () => {
    const all = empty()
    if (all.length > 0) send(Y.mergeUpdates(all))
  }
  return {
    get waits() {
      return waiting.length > 0
    },
    hold() {
      isHeld = true
    },
    letOut() {
      isHeld = false
      sendAll()
    },
    takes(update) {
      if (!isHeld) return false
      if (size + update.length > LARGEST) {
        sendAll()
        if (update.length > LARGEST) return false
      }
      if (waiting.length === 0) longest = setTimeout(sendAll, LONGEST_MS)
      clearTimeout(pause)
      pause = setTimeout(sendAll, PAUSE_MS)
      size += update.length
      return waiting.push(update) > 0
    },
    drop: () => empty().length > 0,
  }
}
