/**
 * One client's line to the server, whatever carries it. Two implementations (`socket-wire.ts`, and HTTP where
 * WebSockets are blocked), one contract suite.
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
  /** Bytes handed over that have not left yet. */
  readonly backlog: number
  /** Takes over the events; what came before is told at once, in order. */
  listen(events: WireEvents): void
  /** Sends `batch`, and `also` right behind it, as one piece. Does nothing once closed. */
  send(batch: Batch, also?: Uint8Array): void
  /** Calls back once, when all that was handed over has left; at once where it has. Never after the end. */
  whenDrained(task: () => void): void
  /** Asks for a sign of life. */
  ping(): void
  /** Says why, and ends the line. */
  close(code: number, reason: string): void
  /** Cuts the line. */
  terminate(): void
}
