/**
 * A way to the server as the client uses it, whatever carries it: a WebSocket (`socket-line.ts`) or requests over HTTP
 * (`http-line.ts`). A line begins to open when it is made.
 */

/** What the stock provider asks for: `ws://host/sync/<room>`, and the sub-protocols with the token. */
export interface LineAddress {
  readonly url: string
  readonly protocols: readonly string[]
}

export interface LineEvents {
  /** One whole message of the server; on every connection it speaks first (PROTOCOL S1). */
  message(bytes: Uint8Array): void
  /** The line is over, or never began; told once. Codes are those of a WebSocket: 1006 where nobody said why. */
  closed(code: number, reason: string): void
}

export interface Line {
  /** After the first message. */
  send(bytes: Uint8Array): void
  /** Says goodbye behind what was sent; nothing is told any more. */
  close(): void
}

export type OpenLine = (address: LineAddress, events: LineEvents) => Line

/** Nobody said why it is over. */
export const LOST = 1006

/** Runs a task after some ms; returns how to call it off. */
export type After = (ms: number, task: () => void) => () => void
