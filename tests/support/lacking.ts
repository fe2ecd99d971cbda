/** What a document must hold because somebody was told that it is saved. */
import * as Y from 'yjs'

const isDeletedIn = (doc: Y.Doc) => {
  const gone = Y.createDeleteSetFromStructStore(doc.store)
  return (client: number, clock: number, len: number) =>
    (gone.clients.get(client) ?? []).some(
      (range) => range.clock <= clock && clock + len <= range.clock + range.len,
    )
}

/** What of an acknowledged state a document lacks: clocks and deletions. */
export const lacking = (doc: Y.Doc, { sv, ds }: Y.Snapshot): string[] => {
  const lost: string[] = []
  const own = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of sv) {
    const has = own.get(client) ?? 0
    if (has < clock) lost.push(`${clock - has} clocks of ${client}`)
  }
  const isDeleted = isDeletedIn(doc)
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      if (!isDeleted(client, clock, len)) lost.push(`deletion ${client}:${clock}+${len}`)
  return lost
}
