/**
 * Somebody sets the point back that this person writes in, or the facilitator takes their words out of it: what went is
 * kept, to be told and copied.
 */
import type { Transaction } from 'yjs'
import { SET_BACK } from '../../../shared/board/schema.ts'
import { lastWriter } from '../../session/last-writer.ts'
import { takenByFacilitator, takenBySetBack } from '../../session/taken-words.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { OpenBoard } from '../../state/open-boards.ts'

export const watchSetBack = ({ session, view }: OpenBoard, ui: BoardUiStore): (() => void) => {
  const { doc, awareness } = session
  const onTransaction = (transaction: Transaction) => {
    const point = session.writesIn
    if (point === null) return
    const { refs, points } = view.getState()
    const ref = refs[point] ?? ''
    const text = takenBySetBack(doc, transaction, point)
    if (text !== '') ui.take({ kind: 'setBack', ref, by: lastWriter(doc, awareness, point, SET_BACK), text })
    const out = takenByFacilitator(doc, transaction, point)
    const column = points.get(point)?.column
    if (out !== '' && column !== undefined) ui.take({ kind: 'takenOut', point, ref, column, text: out })
  }
  doc.on('afterTransaction', onTransaction)
  return () => doc.off('afterTransaction', onTransaction)
}
