/**
 * Records on their way through the journal: what comes in one turn of the event loop is appended in one write, the first
 * after a quiet moment at once, and what was appended is synced in groups, so that one sync of the disk does for all of
 * a hall.
 *
 * Always true: `committed` comes after the write and `flushed` after a sync that began behind it; records commit in the
 * order of the calls; where a sync has failed, nothing is ever called flushed by this journal again.
 */
import type { Journal } from './journal.ts'
import type { JournalEntry } from './journal-entries.ts'
import type { Written } from './store.ts'

/** A record so long after the write before it, in ms, waits for no others: none are likely to come in the same turn. */
const QUIET_MS = 5
/** How long records collect for one sync, in ms. */
const GROUP_MS = 40
/** How long the first after a quiet time waits, in ms: the sync would take the core that shows it to the hall. */
const FIRST_MS = 8

export interface WriteAhead<Entry extends JournalEntry> {
  append(entry: Entry): Written
  /** Writes what has been taken in this turn; whoever reads or writes past the journal calls it first. */
  writeNow(): void
  /** False once a sync has failed: what comes now is to be kept without it. */
  readonly isTrusted: boolean
  /** Syncs at once; resolves when nothing is on its way any more. */
  settled(): Promise<void>
}

/** What came in one turn of the event loop. */
interface Turn<Entry> {
  readonly entries: Entry[]
  readonly written: Written
  committed(): void
  flushed(): void
  failed(error: unknown): void
}

export interface WriteAheadEvents<Entry> {
  /** These were not written, and are nowhere. Comes before anything else is appended. */
  refused(entries: readonly Entry[]): void
  /** These survive a power cut. */
  flushed(entries: readonly Entry[]): void
  /** A sync has failed: what is in the journal is in danger. */
  distrusted(): void
}

export const createWriteAhead = <Entry extends JournalEntry>(
  journal: Pick<Journal, 'append' | 'sync'>,
  on: WriteAheadEvents<Entry>,
): WriteAhead<Entry> => {
  let isTrusted = true
  let turn: Turn<Entry> | null = null
  /** Written and not synced. */
  let group: Turn<Entry>[] = []
  /** The sync that is due or under way. */
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let lastSync = Number.NEGATIVE_INFINITY
  let lastWrite = Number.NEGATIVE_INFINITY
  /** Something was written at once in this turn: what else comes in it goes together. */
  let wroteAtOnce = false

  const writeNow = () => {
    if (turn === null) return
    const now = turn
    turn = null
    try {
      journal.append(now.entries)
    } catch (error) {
      on.refused(now.entries)
      return now.failed(error)
    } finally {
      lastWrite = performance.now()
    }
    now.committed()
    group.push(now)
    syncSoon()
  }

  const sync = async () => {
    lastSync = performance.now()
    const turns = group
    group = []
    try {
      await journal.sync()
      if (!isTrusted) throw new Error('an earlier sync of the journal failed')
      for (const { entries, flushed } of turns) {
        on.flushed(entries)
        flushed()
      }
    } catch (error) {
      isTrusted = false
      for (const { failed } of turns) failed(error)
      on.distrusted()
    }
    running = null
    if (group.length > 0) syncSoon()
  }
  const syncNow = () => {
    timer = null
    running = sync()
  }
  const syncSoon = () => {
    if (timer !== null || running !== null) return
    timer = setTimeout(syncNow, Math.max(FIRST_MS, lastSync + GROUP_MS - performance.now()))
  }

  return {
    get isTrusted() {
      return isTrusted
    },
    append(entry) {
      if (turn === null) {
        turn = newTurn()
        if (!wroteAtOnce && performance.now() - lastWrite > QUIET_MS) {
          wroteAtOnce = true
          setImmediate(() => {
            wroteAtOnce = false
          })
          queueMicrotask(writeNow)
        } else setImmediate(writeNow)
      }
      turn.entries.push(entry)
      return turn.written
    },
    writeNow,
    async settled() {
      writeNow()
      while (timer !== null || running !== null) {
        if (timer !== null) {
          clearTimeout(timer)
          syncNow()
        }
        await running
      }
    },
  }
}

const newTurn = <Entry>(): Turn<Entry> => {
  const [committed, flushed] = [promised(), promised()]
  return {
    entries: [],
    written: { committed: committed.promise, flushed: flushed.promise },
    committed: committed.resolve,
    flushed: flushed.resolve,
    failed(error) {
      committed.reject(error)
      flushed.reject(error)
    },
  }
}

const promised = () => {
  let resolve: () => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<void>((done, failed) => {
    resolve = done
    reject = failed
  })
  // Whoever appends awaits one of the two that a turn has; the other must not be unhandled.
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
