/** What of this person's words went as somebody else set back the point they write in. */
import * as Y from 'yjs'
import type { PointMap } from '../../shared/board/schema.ts'
import { pointOf, SET_BACK } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'

/** Between words that did not stand side by side. */
const APART = ' … '

/** The point, where somebody else set it back in this transaction; null where nobody did, or no point is asked for. */
export const setBackByOthers = (
  doc: Y.Doc,
  { local, changed }: Y.Transaction,
  point: PointId | null,
): PointMap | null => {
  const map = local || point === null ? undefined : pointOf(doc, point)
  const keys = [...changed].find(([type]) => (type as unknown) === map)?.[1]
  return map?.has(SET_BACK) && keys?.has(SET_BACK) ? map : null
}

/** As it read before, line by line; none: nothing. Call as the transaction ends: later Yjs has forgotten the words. */
export const takenBySetBack = (doc: Y.Doc, transaction: Y.Transaction, point: PointId | null): string =>
  [...(setBackByOthers(doc, transaction, point)?.values() ?? [])]
    .flatMap((value) =>
      value instanceof Y.XmlFragment ? linesTaken(value._start, transaction, doc.clientID) : [],
    )
    .join('\n')

const linesTaken = (start: Y.Item | null, transaction: Y.Transaction, own: number): string[] => {
  const lines: string[] = []
  let line = ''
  let isApart = false
  for (let item = start; item !== null; item = item.right) {
    const isTaken = Y.isDeleted(transaction.deleteSet, item.id)
    if (item.deleted && !isTaken) continue
    const { content } = item
    if (content instanceof Y.ContentType) lines.push(...linesTaken(content.type._start, transaction, own))
    if (!(content instanceof Y.ContentString)) continue
    const isOwn = isTaken && item.id.client === own
    if (isOwn) line += (isApart && line !== '' ? APART : '') + content.str
    isApart = !isOwn
  }
  return line.trim() === '' ? lines : [line.trim(), ...lines]
}
