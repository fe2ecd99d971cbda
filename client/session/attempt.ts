/** What a browser may forbid, in a private window or by its settings, or have no room for. */
export const attempt = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}
