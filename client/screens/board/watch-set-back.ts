/** Somebody sets the point back that this person writes in: their words that it took are kept, to be told and copied. */
import type { Transaction } from 'yjs'
import { SET_BACK } from '../../../shared/board/schema.ts'
import { lastWriter } from '../../session/last-writer.ts'
import { takenBySetBack } from '../../session/taken-words.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { OpenBoard } from '../../state/open-boards.ts'

export const watchSetBack = ({ session, view }: OpenBoard, ui: BoardUiStore): (() => void) => {
  const { doc, awareness } = session
  const onTransaction = (transaction: Transaction) => {
    const point = session.writesIn
    const text = takenBySetBack(doc, transaction, point)
    if (point === null || text === '') return
    const by = lastWriter(doc, awareness, point, SET_BACK)
    ui.take({ kind: 'setBack', ref: view.getState().refs[point] ?? '', by, text })
  }
  doc.on('afterTransaction', onTransaction)
  return () => doc.off('afterTransaction', onTransaction)
}
