/**
 * One client's line to the server, apart from what carries it: a WebSocket (`socket-wire.ts`), requests over HTTP
 * (`http-wire.ts`), and in tests a line in memory.
 */
import type { Batch } from './batch.ts'

export interface WireEvents {
  /** One whole message of the client. */
  message(bytes: Uint8Array): void
  /** What came is no message of this protocol; `reason` is what to close with. */
  malformed(reason: string): void
  /** A sign of life. */
  alive(): void
  /** The line is gone; told once, and nothing is told after it. */
  closed(): void
}

export interface Wire {
  readonly isOpen: boolean
  /** After so long without a message one is sent, so that the other end can tell a quiet room from a dead line; in ms. */
  readonly quietMs: number
  /** Bytes handed over that have not left yet. */
  readonly backlog: number
  /** Called once, before anything can have come. */
  listen(events: WireEvents): void
  /** Sends `batch`, and `also` right behind it, as one piece. Does nothing once closed. */
  send(batch: Batch, also?: Uint8Array): void
  /** Calls back once, when all that was handed over has left; at once where it has. Never after the end. */
  whenDrained(task: () => void): void
  /** Reads no further for now; what has come already may still be told. */
  pause(): void
  /** Reads on. */
  resume(): void
  /** Asks for a sign of life. */
  ping(): void
  /** Says why, and ends the line. */
  close(code: number, reason: string): void
  /** Cuts the line. */
  terminate(): void
}
