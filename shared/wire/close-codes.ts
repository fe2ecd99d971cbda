/** Why a socket closes. 4400 to 4499 are final: a stock client does not try again. */
export const CLOSE = {
  /** The frame broke a rule of PROTOCOL.md; final. */
  invalid: 4400,
  /** No session belongs to the token; final. */
  noSession: 4401,
  /** May not read this room, or the link was revoked; final. */
  forbidden: 4403,
  /** There is no such room; final. */
  noRoom: 4404,
  /** The document was replaced by another; the plan says which; final. */
  gone: 4410,
  /** Too many tries with tokens that are none; final. */
  stopTrying: 4429,
  /** The server is restarting: try again. */
  restarting: 1012,
  /** Try again: the server could not store, or this socket read too slowly. */
  tryAgain: 1013,
} as const
