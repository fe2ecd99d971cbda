/**
 * Whether an update of people tells of what the server wrote, before anybody may see that.
 *
 * Where the server has written over the same thing, what the document made of the two is in the update: whose value
 * stands, and that the other is deleted. If a failure of the store took the server's part after that was seen, whoever saw
 * it would hold for ever the deletion of something that nobody has, or that of words whose place is free again.
 */
import * as Y from 'yjs'

/** `writes`: what the server wrote, and is not flushed. */
export const tellsOf = (update: Uint8Array, writes: readonly Uint8Array[]): boolean => {
  const { structs, ds } = Y.decodeUpdate(update)
  // What hangs below something deleted comes in as nothing.
  if (structs.some((struct) => struct instanceof Y.GC)) return true
  if (ds.clients.size === 0) return false
  /** From which clock on the words of an author are in this update, or are the server's. */
  const fresh = new Map<number, number>()
  for (const each of [update, ...writes])
    for (const [client, from] of Y.parseUpdateMeta(each).from)
      fresh.set(client, Math.min(from, fresh.get(client) ?? from))
  for (const [client, ranges] of ds.clients) {
    const from = fresh.get(client)
    if (from !== undefined && ranges.some(({ clock, len }) => clock + len > from)) return true
  }
  return false
}
