/**
 * The one name that a column has on every board, where strands of a note call it differently. Pure.
 * Always true: it is the name that is written most often, the first of them where several are; a name that was
 * inferred counts only where none is written.
 */

interface Named {
  readonly name: string | null
  readonly sure: boolean
}

/** `columns`: one of each strand that has it, in order; `standard`: its name where the note has none. */
export const commonName = (columns: readonly Named[], standard: string | null): string | null => {
  const counts = new Map<string, number>()
  for (const { name, sure } of columns)
    if (sure && name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  const most = Math.max(...counts.values())
  const common = [...counts].find(([, count]) => count === most)?.[0]
  return common ?? columns.find(({ name }) => name !== null && name !== standard)?.name ?? standard
}
