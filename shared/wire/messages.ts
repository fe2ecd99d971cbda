/**
 * The frames of a sync connection, once, for both ends. Frames 0, 1 and 3 are those of stock y-websocket;
 * 100 and 101 are ours. PROTOCOL.md says who sends what, when.
 */
import type { Rights } from '../roles.ts'

/** The sub-protocol the server answers with; a client offers it beside `token.<token>`. */
export const SUBPROTOCOL = 'plenary.1'
export const TOKEN_PREFIX = 'token.'

export const FRAME = { sync: 0, awareness: 1, queryAwareness: 3, saved: 100, rights: 101 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** Bytes. The socket's own limit lies above these, so that a frame that is too large is told why. */
export const SIZE = {
  update: 256 * 1024,
  step2: 4 * 1024 * 1024,
  awareness: 4 * 1024,
  frame: 5 * 1024 * 1024,
} as const

/** What a server reads. */
export type ClientFrame =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly payload: Uint8Array }
  | { readonly kind: 'queryAwareness' }

/** What a client reads beside the stock frames. */
export type ServerNotice =
  | { readonly kind: 'saved'; readonly count: number }
  | { readonly kind: 'rights'; readonly rights: Rights }
