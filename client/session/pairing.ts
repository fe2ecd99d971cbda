/**
 * A screen on its way to a workshop. Asks for letters, shows them, and asks every two seconds whether a desk has
 * entered them; new letters where the old ones have run out or the server has started anew.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Api, ApiError } from './api.ts'

export type PairingState =
  | { readonly name: 'asking' }
  | { readonly name: 'waiting'; readonly code: string }
  /** `message`: why there are no letters; it goes on trying. */
  | { readonly name: 'failing'; readonly message: string }
  | { readonly name: 'paired'; readonly workshop: WorkshopId; readonly key: string }

export interface Pairing {
  readonly state: PairingState
  subscribe(listener: () => void): () => void
  dispose(): void
}

/** Between two questions whether the letters were entered, in ms. */
const ASK_MS = 2000
/** After an answer that was none, in ms. */
const RETRY_MS = 5000

export const createPairing = (
  api: Pick<Api, 'askScreen' | 'screen'>,
  /** Runs `task` once after `ms`; returns how to call it off. */
  after: (ms: number, task: () => void) => () => void,
): Pairing => {
  let state: PairingState = { name: 'asking' }
  let claim: string | null = null
  let isOver = false
  let stop: () => void = () => undefined
  const listeners = new Set<() => void>()

  const become = (next: PairingState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const again = (ms: number) => {
    if (!isOver) stop = after(ms, () => void step())
  }
  const fail = ({ message }: ApiError) => {
    become({ name: 'failing', message })
    again(RETRY_MS)
  }

  const ask = async () => {
    const asked = await api.askScreen()
    if (isOver) return
    if (!asked.ok) return fail(asked.error)
    claim = asked.value.claim
    become({ name: 'waiting', code: asked.value.code })
    again(ASK_MS)
  }
  const step = async () => {
    if (claim === null) return ask()
    const answer = await api.screen(claim)
    if (isOver) return
    if (answer.ok && 'workshop' in answer.value) return become({ name: 'paired', ...answer.value })
    if (answer.ok || answer.error.status === 0) return again(ASK_MS) // the letters stand while the line is down
    claim = null
    return ask()
  }
  void step()

  return {
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      isOver = true
      stop()
      listeners.clear()
    },
  }
}
