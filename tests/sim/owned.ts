/**
 * Chance and time under a seed. Import this before anything of the product: its libraries take hold of `Math.random`,
 * `Date.now` and `getRandomValues` when they are loaded.
 *
 * Always true while a run is on: nothing in this process is random but by the seed; time moves from one timer to the
 * next, and only `fireNext` moves it; a timer belongs to whoever was running when it was set, and is not called once
 * they are dead. Outside of a run everything is as it was.
 */
import { webcrypto } from 'node:crypto'
import type { Clock } from '../../server/clock.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf } from '../support/random.ts'

/** Whose code runs: a page, a process of the server. Killed, nothing of it runs any more. */
export interface Owner {
  alive: boolean
}

export interface Timer {
  at: number
  readonly order: number
  readonly every: number | null
  readonly owner: Owner | null
  task: (() => void) | null
  ref(): Timer
  unref(): Timer
}

const START = Date.parse('2026-03-01T10:00:00Z')

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setImmediate: globalThis.setImmediate,
  random: Math.random,
  now: Date.now,
  getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
}

let chance: Chance | null = null
let now = 0
let order = 0
let running: Owner | null = null
/** A binary heap by time, then by when it was set. */
let heap: Timer[] = []

const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order)

const push = (timer: Timer) => {
  let at = heap.push(timer) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent] as Timer
    if (!isBefore(timer, above)) break
    heap[at] = above
    at = parent
  }
  heap[at] = timer
}

const pop = (): Timer | undefined => {
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined || heap.length === 0) return first
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    const other = heap[child + 1]
    if (other && isBefore(other, heap[child] as Timer)) child++
    const below = heap[child] as Timer
    if (!isBefore(below, last)) break
    heap[at] = below
    at = child
  }
  heap[at] = last
  return first
}

const itself = function (this: Timer) {
  return this
}

const set = (ms: number, task: () => void, every: number | null, owner: Owner | null): Timer => {
  const timer = { at: now + Math.max(0, ms), order: order++, every, owner, task, ref: itself, unref: itself }
  push(timer)
  return timer
}

export const beginRun = (seed: number): void => {
  chance = chanceOf(seed)
  now = START
  order = 0
  heap = []
  running = null
}

export const endRun = (): void => {
  chance = null
  heap = []
  running = null
}

/** ms since 1970, as everybody in the run sees it. */
export const timeNow = () => now

export const random = (): Chance => {
  if (chance === null) throw new Error('no run is on')
  return chance
}

/** Calls `task` in `ms` unless `owner` is dead by then. Returns how to call it off. */
export const after = (ms: number, owner: Owner | null, task: () => void): (() => void) => {
  const timer = set(ms, task, null, owner)
  return () => {
    timer.task = null
  }
}

/** The server's clock, as one process has it. */
export const clockOf = (owner: Owner): Clock => ({
  now: timeNow,
  steady: timeNow,
  after: (ms, task) => after(ms, owner, task),
  soon: (task) => after(0, owner, task),
})

/** Runs `task` as code of `owner`; nothing where that is dead. */
export const runAs = (owner: Owner | null, task: () => void): void => {
  if (owner !== null && !owner.alive) return
  running = owner
  task()
}

/** Resolves once all that has been set going in this turn is through: every promise that can be resolved is. */
export const turn = (): Promise<void> => new Promise((resolve) => real.setImmediate(resolve))

/** Moves time to the next timer and calls it; false where there is none up to `end`. */
export const fireNext = (end: number): boolean => {
  for (;;) {
    const next = heap[0]
    if (next === undefined || next.at > end) {
      now = Math.max(now, end)
      return false
    }
    pop()
    const { task, owner } = next
    if (task === null || (owner !== null && !owner.alive)) continue
    now = Math.max(now, next.at)
    if (next.every === null) next.task = null
    else {
      next.at = now + next.every
      push(next)
    }
    running = owner
    task()
    return true
  }
}

const isOurs = (timer: unknown): timer is Timer =>
  typeof timer === 'object' && timer !== null && 'task' in timer && 'order' in timer

const clear = (timer: unknown) => {
  if (isOurs(timer)) timer.task = null
  else real.clearTimeout(timer as NodeJS.Timeout)
}

const own = (every: boolean, original: typeof setTimeout) =>
  ((task: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    if (chance === null) return original(task, ms, ...given)
    return set(ms, () => task(...given), every ? Math.max(1, ms) : null, running)
  }) as typeof setTimeout

globalThis.setTimeout = own(false, real.setTimeout)
globalThis.setInterval = own(true, globalThis.setInterval as typeof setTimeout) as typeof setInterval
globalThis.clearTimeout = clear
globalThis.clearInterval = clear
Math.random = () => (chance === null ? real.random() : chance.next())
Date.now = () => (chance === null ? real.now() : now)

const fill = <T extends ArrayBufferView | null>(array: T): T => {
  if (chance === null || array === null) return real.getRandomValues(array as never) as T
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let i = 0; i < bytes.length; i++) bytes[i] = chance.below(256)
  return array
}
Object.defineProperty(webcrypto, 'getRandomValues', { value: fill, configurable: true })
