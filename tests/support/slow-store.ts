/**
 * A store whose writes and reads arrive when the test says so: committed in the order of the calls, then flushed in that
 * order, a room read once all that was written before is committed. What a kill or a power cut leaves can be opened anew.
 */
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store, Written } from '../../server/store/store.ts'
import type { FakeClock } from './fake-clock.ts'
import type { Chance } from './random.ts'

type Change = (store: Store) => unknown

interface Arrival {
  readonly promise: Promise<void>
  readonly resolve: () => void
}

interface Write {
  readonly change: Change
  readonly committed: Arrival
  readonly flushed: Arrival
}

export interface SlowStore {
  readonly store: Store
  /** Lets one thing arrive, by chance, and all that follows from it; false where nothing is on its way. */
  step(chance: Chance): Promise<boolean>
  /** Nothing more of it arrives; a store with what is left: after a kill what was committed, else what was flushed. */
  killed(how: 'kill' | 'power cut'): SlowStore
}

/** All promises that can be resolved are. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const createSlowStore = (log: readonly Change[] = []): SlowStore => {
  const open = (changes: readonly Change[]) => {
    const memory = createMemoryStore()
    for (const change of changes) change(memory)
    return memory
  }
  const shown = open(log)
  const committedLog = [...log]
  const flushedLog = [...log]
  let toCommit: Write[] = []
  let toFlush: Write[] = []
  let reads: { readonly behind: Write | undefined; readonly arrive: () => void }[] = []
  let isDead = false

  const write = (change: Change): Written => {
    const given: Write = { change, committed: arrival(), flushed: arrival() }
    if (!isDead) toCommit.push(given)
    return { committed: given.committed.promise, flushed: given.flushed.promise }
  }
  const read = <T>(look: () => Promise<T>): Promise<T> =>
    new Promise((resolve) => {
      if (!isDead) reads.push({ behind: toCommit.at(-1), arrive: () => void look().then(resolve) })
    })
  const commit = () => {
    const next = toCommit.shift()
    if (!next) return
    next.change(shown)
    committedLog.push(next.change)
    toFlush.push(next)
    next.committed.resolve()
  }
  const flush = () => {
    const next = toFlush.shift()
    if (!next) return
    flushedLog.push(next.change)
    next.flushed.resolve()
  }

  return {
    store: {
      ...shown,
      load: (room) => read(() => shown.load(room)),
      list: (prefix) => read(() => shown.list(prefix)),
      append: (room, record) => write((store) => store.append(room, record)),
      write: (writes) => write((store) => store.write(writes)),
      compact: (room, snapshot, position) => write((store) => store.compact(room, snapshot, position)),
      delete: (room) => write((store) => store.delete(room)),
    },
    async step(chance) {
      await turn()
      const readable = reads.filter(({ behind }) => behind === undefined || !toCommit.includes(behind))
      const can = [
        ...(toCommit.length > 0 ? [commit] : []),
        ...(toFlush.length > 0 ? [flush] : []),
        ...readable.map((each) => () => {
          reads = reads.filter((other) => other !== each)
          each.arrive()
        }),
      ]
      if (can.length === 0) return false
      chance.pick(can)()
      await turn()
      return true
    },
    killed(how) {
      isDead = true
      toCommit = []
      toFlush = []
      reads = []
      return createSlowStore(how === 'kill' ? committedLog : flushedLog)
    },
  }
}

/** Lets things arrive, in the order that chance has it, while time goes on, until `work` is done. Throws where it never is. */
export const drive = async <T>(
  slow: SlowStore,
  clock: Pick<FakeClock, 'advance'>,
  chance: Chance,
  work: Promise<T>,
): Promise<T> => {
  let isDone = false
  const over = () => {
    isDone = true
  }
  work.then(over, over)
  for (let idle = 0; idle < 50 && !isDone; ) {
    clock.advance(1)
    idle = (await slow.step(chance)) ? 0 : idle + 1
  }
  if (!isDone) throw new Error('it waits for ever')
  return work
}

const arrival = (): Arrival => {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
