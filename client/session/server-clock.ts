/**
 * What time it is at the server, whatever this device's clock says. Asked a few times, the quickest answer believed:
 * it is wrong by at most half of its round trip. Between answers the device's steady clock carries on; when that and
 * its clock of the day drift apart (it slept, or somebody set the clock), it asks anew.
 */

export interface ServerClock {
  /** Server time, in ms since 1970. Until the first answer, this device's own. */
  now(): number
  /** The listener is called when the answer to `now` has jumped. */
  subscribe(listener: () => void): () => void
  dispose(): void
}

export interface ServerClockDeps {
  /** The server's time, or null where it did not answer. */
  readonly ask: () => Promise<number | null>
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
  /** This device's clock of the day, in ms since 1970. */
  readonly wall: () => number
  /** Runs a task after some ms; returns how to call it off. */
  readonly after: (ms: number, task: () => void) => () => void
}

/** Questions in one go, and the pause between two, in ms. */
const QUESTIONS = 3
const PAUSE_MS = 250
/** Asked again this often, in ms. */
const AGAIN_MS = 5 * 60_000
/** The two clocks of the device are compared this often, and may differ by so much, in ms. */
const WATCH_MS = 5000
const DRIFT_MS = 150
/** A worse answer than the last believed one is believed after all once that one is so old, in ms. */
const OLD_MS = 10 * 60_000

export const createServerClock = ({ ask, steady, wall, after }: ServerClockDeps): ServerClock => {
  /** Server time minus steady time. */
  let offset = wall() - steady()
  let best: { readonly trip: number; readonly at: number } | null = null
  let apart = wall() - steady()
  const listeners = new Set<() => void>()
  let stop: () => void = () => undefined
  let over = false

  const believe = (sent: number, said: number) => {
    const received = steady()
    const trip = received - sent
    if (best && trip > best.trip && received - best.at < OLD_MS) return
    best = { trip, at: received }
    offset = said - (sent + trip / 2)
    for (const listener of listeners) listener()
  }

  const question = async (left: number): Promise<void> => {
    const sent = steady()
    const said = await ask()
    if (over) return
    if (said !== null) believe(sent, said)
    stop = left > 1 ? after(PAUSE_MS, () => void question(left - 1)) : watch(AGAIN_MS)
  }

  /** Looks at the device's clocks until it is time to ask again. */
  const watch = (left: number): (() => void) =>
    after(WATCH_MS, () => {
      const now = wall() - steady()
      const jumped = Math.abs(now - apart) > DRIFT_MS
      apart = now
      if (jumped) best = null
      if (jumped || left <= WATCH_MS) void question(QUESTIONS)
      else stop = watch(left - WATCH_MS)
    })

  void question(QUESTIONS)
  return {
    now: () => steady() + offset,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      over = true
      stop()
      listeners.clear()
    },
  }
}
