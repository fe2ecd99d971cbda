/** For what cannot be wrong. Input from outside is never asserted: it is parsed to a `Result`. */

export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${what}`)
}

/** The value, which is known to be there. */
export function must<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, what)
  return value
}

/** Ends an exhaustive switch: a new member of the union becomes a type error here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
