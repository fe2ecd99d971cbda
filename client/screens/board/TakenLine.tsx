/**
 * What this person wrote in a point until somebody set it back, or the facilitator took it back: to be copied, until they
 * have put it away. What the facilitator took can be added as a new point.
 */
import { TriangleAlert } from 'lucide-react'
import { unreachable } from '../../../shared/assert.ts'
import type { Body } from '../../../shared/board/body.ts'
import type { ColumnId } from '../../../shared/ids.ts'
import type { Taken } from '../../state/board-ui.ts'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { useBoardHere } from './board-context.tsx'
import { CopyWords } from './CopyWords.tsx'
import styles from './lines.module.css'
import { offering } from './offering.ts'

export const TakenLine = ({ what }: { readonly what: Taken }) => {
  const { ui, session, rights } = useBoardHere()
  const add = (column: ColumnId) => {
    const [made, offer] = offering(session.undo, () => session.add(column, linesIn(what.text)))
    ui.arrive(made)
    ui.say(boardWords.pointsAdded(1), offer)
    ui.putAway(what)
  }
  return (
    <div className={`${styles.line} ${styles.loss} ${styles.many}`}>
      <TriangleAlert className="i" aria-hidden />
      <span role="alert">{said(what)}</span>
      <CopyWords text={() => what.text} />
      {what.kind !== 'setBack' && rights.mayWrite && (
        <button type="button" className="btn btn--sm" onClick={() => add(what.column)}>
          {lateBoardWords.addAsPoint}
        </button>
      )}
      <button type="button" className="btn btn--sm" onClick={() => ui.putAway(what)}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}

const said = (what: Taken) => {
  switch (what.kind) {
    case 'takenBack':
      return lateBoardWords.takenBackWhileWriting(what.ref, what.text)
    case 'takenOut':
      return lateBoardWords.takenOutWhileWriting(what.ref, what.text)
    case 'setBack':
      return lateBoardWords.setBackWhileWriting(what.by ?? boardWords.somebody, what.ref, what.text)
    default:
      return unreachable(what)
  }
}

const linesIn = (text: string): Body =>
  text.split('\n').map((line) => ({ type: 'paragraph', runs: line === '' ? [] : [{ text: line }] }))
