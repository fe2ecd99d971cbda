/** Work that goes one after the other, in the order it was asked for. What fails keeps nothing behind it from its turn. */

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

export interface Turns {
  readonly inTurn: InTurn
  /** Resolves once all that was asked for so far is over; never rejects. */
  settled(): Promise<unknown>
}

export const createTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    inTurn(work) {
      const done = last.then(work)
      last = done.catch(() => undefined)
      return done
    },
    settled: () => last,
  }
}
