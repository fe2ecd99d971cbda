/**
 * Words that the server never took, for the person who wrote them: to be read, copied, or added to the board as new
 * points. Fetched only when there are any.
 */
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { UnsavedPoint } from '../../../shared/board/never-saved.ts'
import type { Round } from '../../../shared/workshop/plan.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { isApart } from '../../session/local-copy.ts'
import type { LostWords as Lost } from '../../state/lost-words.ts'
import { addAsNew } from '../../state/lost-words.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { CopyWords } from './CopyWords.tsx'
import line from './lines.module.css'
import styles from './lost-words.module.css'
import { offering } from './offering.ts'
import { partOf, shownWords, wordsByThemselves } from './unsaved-words.ts'
import { unsentText } from './unsent-text.ts'

/** Of a room that is gone. */
const LostWords = ({ lost }: { readonly lost: Lost }) => {
  const { lost: all } = useWorkshop()
  const { session, round, ui, rights } = useBoardHere()
  const [isAsking, setAsking] = useState(false)
  const { points } = lost
  const add = () => {
    const ids = round.columns.map(({ id }) => id)
    const [added, offer] = offering(session.undo, () =>
      addAsNew(session, ids, { room: lost.room, points: points.map(wordsByThemselves) }),
    )
    ui.say(lateBoardWords.lostAdded(added, points.length), offer)
    void all.letGo(lost.room)
  }
  return (
    <section aria-label={lateBoardWords.neverSaved}>
      <div className={`${line.line} ${line.loss} ${line.many}`}>
        <TriangleAlert className="i" aria-hidden />
        <span role="alert">
          {isAsking
            ? lateBoardWords.lostDiscardAsk
            : isApart(lost.room)
              ? lateBoardWords.apartTitle(points.length)
              : lateBoardWords.lostTitle(points.length)}
        </span>
        {isAsking ? (
          <>
            <button type="button" className="btn btn--sm" onClick={() => void all.letGo(lost.room)}>
              {lateBoardWords.lostDiscardYes}
            </button>
            <button type="button" className="btn btn--sm btn--ink" onClick={() => setAsking(false)}>
              {lateBoardWords.lostDiscardNo}
            </button>
          </>
        ) : (
          <>
            <button type="button" className="btn btn--sm btn--quiet" onClick={() => setAsking(true)}>
              {lateBoardWords.lostDiscard(points.length)}
            </button>
            <CopyWords text={() => unsentText(points.map(wordsByThemselves), round.columns)} />
            {rights.mayWrite && (
              <button type="button" className="btn btn--sm btn--ink" onClick={add}>
                {lateBoardWords.lostAdd(points.length)}
              </button>
            )}
          </>
        )}
      </div>
      <UnsavedList points={points} />
    </section>
  )
}

export default LostWords

/** The points themselves, by column, as they would be copied. */
export const UnsavedList = ({ points }: { readonly points: readonly UnsavedPoint[] }) => {
  const { round } = useBoardHere()
  return (
    <ul className={styles.list} aria-label={lateBoardWords.neverSaved}>
      {points.map((point) => (
        <li key={point.id}>
          <span className={styles.where}>
            <bdi>{nameOf(round, point)}</bdi>
            {!point.isNew && (
              <>
                , <bdi>{partOf(point)}</bdi>
              </>
            )}
          </span>
          <PaintedBody body={shownWords(point)} />
        </li>
      ))}
    </ul>
  )
}

const nameOf = (round: Round, { column }: UnsavedPoint) =>
  round.columns.find(({ id }) => id === column)?.name ?? column
