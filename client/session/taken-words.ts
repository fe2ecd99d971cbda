/** What of this person's words went as somebody else set back the point they write in, or the facilitator took them out. */
import * as Y from 'yjs'
import type { PointMap } from '../../shared/board/schema.ts'
import { pointOf, SET_BACK, TAKEN_OUT } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'

/** Between words that did not stand side by side. */
const APART = ' … '

/** The point, where somebody else wrote this key in this transaction; null where nobody did, or no point is asked for. */
const markedByOthers = (
  key: string,
  doc: Y.Doc,
  { local, changed }: Y.Transaction,
  point: PointId | null,
): PointMap | null => {
  const map = local || point === null ? undefined : pointOf(doc, point)
  const keys = [...changed].find(([type]) => (type as unknown) === map)?.[1]
  return map?.has(key) && keys?.has(key) ? map : null
}

/** The point, where somebody else set it back in this transaction, or took words out of it: this person is told what went. */
export const takenFromByOthers = (
  doc: Y.Doc,
  transaction: Y.Transaction,
  point: PointId | null,
): PointMap | null =>
  markedByOthers(SET_BACK, doc, transaction, point) ?? markedByOthers(TAKEN_OUT, doc, transaction, point)

/** As it read before, line by line; none: nothing. Call as the transaction ends: later Yjs has forgotten the words. */
export const takenBySetBack = (doc: Y.Doc, transaction: Y.Transaction, point: PointId | null): string =>
  [...(markedByOthers(SET_BACK, doc, transaction, point)?.values() ?? [])]
    .flatMap((value) =>
      value instanceof Y.XmlFragment ? linesTaken(value._start, transaction, doc.clientID) : [],
    )
    .join('\n')

/** The same of what the facilitator took out, with the views that went whole. */
export const takenByFacilitator = (doc: Y.Doc, transaction: Y.Transaction, point: PointId | null): string =>
  [...(markedByOthers(TAKEN_OUT, doc, transaction, point)?._map.values() ?? [])]
    .flatMap(({ id, deleted, content }) =>
      content instanceof Y.ContentType && (!deleted || Y.isDeleted(transaction.deleteSet, id))
        ? linesTaken(content.type._start, transaction, doc.clientID)
        : [],
    )
    .join('\n')

/** Whether all of these words, which were put together here, stand in `text`. */
export const holdsTaken = (text: string, taken: string): boolean =>
  taken.split('\n').every((line) => line.split(APART).every((part) => text.includes(part)))

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
