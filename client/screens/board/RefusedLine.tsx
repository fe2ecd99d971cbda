/** The server will not take this board's words any more: what they are, a way to copy them, and a way on. */
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { CLOSE } from '../../../shared/wire/close-codes.ts'
import type { Light } from '../../session/saved-light.ts'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { useBoardHere } from './board-context.tsx'
import { CopyUnsent } from './CopyUnsent.tsx'
import { UnsavedList } from './LostWords.tsx'
import styles from './lines.module.css'

/** The same words would be refused again: they must not come back with the local copy. */
const FINAL: readonly number[] = [CLOSE.invalid, CLOSE.gone]

/** The board is as it was, and this person has no place there any more: loading leads to where one joins. */
const OUT: readonly number[] = [CLOSE.noSession, CLOSE.forbidden]

const RefusedLine = ({ light }: { readonly light: Light & { readonly kind: 'refused' } }) => {
  const { session, view } = useBoardHere()
  const points = session.keeping.neverSaved()
  const [only] = points
  const ref = only && points.length === 1 ? view.getState().refs[only.id] : undefined
  const isFinal = FINAL.includes(light.code)
  const isDeleted = light.code === CLOSE.noRoom
  const isOut = OUT.includes(light.code)
  const [isAsking, setAsking] = useState(false)
  // What this device keeps of a workshop that was deleted is shown where that leads.
  const again = async () => {
    try {
      if (isFinal) await session.keeping.setApart()
      location.reload()
    } catch {
      // They are in this page alone.
      setAsking(true)
    }
  }
  const letGo = async () => {
    await session.keeping.forget()
    location.reload()
  }
  return (
    <>
      <div className={`${styles.line} ${styles.loss} ${styles.many}`}>
        <TriangleAlert className="i" aria-hidden />
        <span role="alert">
          {isAsking ? (
            lateBoardWords.lostDiscardAsk
          ) : isDeleted ? (
            <Deleted changes={light.changes} points={points.length} />
          ) : ref === undefined ? (
            boardWords.refused(light.changes, light.code)
          ) : (
            lateBoardWords.refusedPoint(ref, light.code)
          )}
        </span>
        <CopyUnsent />
        {isAsking ? (
          <button type="button" className="btn btn--sm" onClick={() => void letGo()}>
            {lateBoardWords.lostDiscardYes}
          </button>
        ) : (
          <button type="button" className="btn btn--sm btn--ink" onClick={() => void again()}>
            {isDeleted
              ? lateBoardWords.leaveDeleted
              : isFinal && points.length > 0
                ? lateBoardWords.reloadBeside
                : isOut
                  ? lateBoardWords.joinAgain
                  : lateBoardWords.reload}
          </button>
        )}
      </div>
      {points.length > 0 && <UnsavedList points={points} />}
    </>
  )
}

export default RefusedLine

/** What was never saved grows as one writes, which nobody is to have read out. `points`: those it has words in. */
const Deleted = ({ changes, points }: { readonly changes: number; readonly points: number }) => (
  <>
    {lateBoardWords.deleted}
    {changes > 0 && (
      <span aria-live="off"> {lateBoardWords.deletedUnsaved(points === 0 ? null : points)}</span>
    )}
  </>
)
