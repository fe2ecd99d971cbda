/**
 * What LMDB says of a commit that failed: each of its writes is rejected with an error that has a `commitError`, a
 * promise that is rejected with the reason. It also rejects a promise of its own that nobody can hold, and by that a
 * process knows that a commit has failed, whoever wrote.
 */

const reasonOf = (error: unknown): Promise<unknown> | null => {
  const reason = (error as { commitError?: unknown } | null)?.commitError
  return reason instanceof Promise ? reason : null
}

export const isFailedCommit = (error: unknown): boolean => reasonOf(error) !== null

/** For a write that failed: somebody is told already, so the reason needs nobody. */
export const holdReason = (error: unknown): void => {
  reasonOf(error)?.catch(() => undefined)
}
