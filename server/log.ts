/** Structured logs: what happened in which room, never who, never from which address, never words. */
import { pino } from 'pino'

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export const createLog = (level: string): Log => pino({ level, base: null })

/** What went wrong, for a log. A SyntaxError quotes what it could not read, and that may be somebody's words. */
export const faultOf = (error: unknown): string =>
  error instanceof SyntaxError ? 'SyntaxError' : String(error)

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
