/**
 * Errors as values, for input that may be wrong. What cannot be wrong is asserted (`assert.ts`).
 */

export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** Why something a person or a program sent was not taken: an HTTP status and one plain sentence. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 413 | 422 | 429 | 503
  /** Stable, for programs: `title-too-long`. */
  readonly code: string
  /** One plain sentence, for people. */
  readonly message: string
  /** With 429 and 503: in how many seconds it may be tried again. */
  readonly retryAfter?: number
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })

export const refuse = (status: Refusal['status'], code: string, message: string) =>
  err<Refusal>({ status, code, message })
