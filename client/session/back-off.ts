/**
 * How long a page waits before it tries the server again. By chance, from the first try on: when a server is started
 * again, a whole hall has lost it in the same instant, and must not come back in one.
 */
import type { WebsocketProvider } from 'y-websocket'

/** Shortest and longest wait before the first, the second, the third and every later try, in ms. */
const WAITS = [
  [100, 1300],
  [500, 2000],
  [1000, 3500],
  [2000, 5000],
] as const

/** `tries`: how many have failed since the document was last in step. `chance`: from 0 to 1, anew each time. */
export const waitBefore = (tries: number, chance: number): number => {
  const [shortest, longest] = WAITS[Math.min(tries, WAITS.length - 1)] ?? WAITS[0]
  return shortest + chance * (longest - shortest)
}

/** Past this many tries a provider waits for `maxBackoffTime`, whatever that is. */
const MANY = 30

/**
 * Sets how long the provider waits after each close. It takes the smaller of its own steps, which are the same for
 * everybody, and `maxBackoffTime`; so it is told of many tries, and of a longest wait that is new each time.
 */
export const spreadReconnects = (provider: WebsocketProvider, random: () => number): void => {
  let tries = 0
  provider.on('sync', (inStep) => {
    if (inStep) tries = 0
  })
  provider.on('connection-close', () => {
    provider.wsUnsuccessfulReconnects = MANY
    provider.maxBackoffTime = waitBefore(tries, random())
    tries++
  })
}
