/**
 * Plain records by names that others choose: ids of points and of columns. Always true: a record has the names it was
 * given and no other; one that is made as `{}` also has `constructor`.
 */
export const recordOf = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> => {
  const record: Record<string, T> = Object.create(null)
  for (const [name, value] of entries) record[name] = value
  return record
}
