/**
 * Taking back what one person did in the last minutes: says first, board by board, what that will do. While it is asked
 * for other minutes, what was said stands in its place, so that nothing moves; it cannot be done until it is said anew.
 */
import { useEffect, useId, useState } from 'react'
import type { DeskPerson } from '../../../shared/workshop/desk-doc.ts'
import { findBoard, findStrand } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import type { Api } from '../../session/api.ts'
import { common } from '../../words/common.ts'
import { deskWords as words } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ActButton } from './LineLost.tsx'
import styles from './people.module.css'

/** In minutes; the server knows no further back. */
const CHOICES = [1, 2, 5, 10, 15] as const

interface Found {
  /** Of so many. */
  readonly minutes: number
  /** Or why it is not known. */
  readonly boards: Extract<Awaited<ReturnType<Api['lately']>>, { ok: true }>['value']['boards'] | string
}

interface Props {
  readonly person: DeskPerson
  readonly onTakeBack: (minutes: number) => void
}

/** The facilitator has just asked for it. */
const takeFocus = (field: HTMLSelectElement | null) => field?.focus()

const TakeBackPart = ({ person, onTakeBack }: Props) => {
  const { api } = useApp()
  const { id, token, plan } = useWorkshop()
  const [minutes, setMinutes] = useState<number>(5)
  const [found, setFound] = useState<Found | null>(null)
  const field = useId()
  useEffect(() => {
    let isOver = false
    void api.lately(id, token, person.id, minutes).then((answer) => {
      if (!isOver) setFound({ minutes, boards: answer.ok ? answer.value.boards : answer.error.message })
    })
    return () => {
      isOver = true
    }
  }, [api, id, token, person.id, minutes])
  const strandOf = (board: string) =>
    findStrand(plan, findBoard(plan, board)?.strand ?? '')?.strand.name ?? ''
  const boards = found?.boards ?? []
  const isNow = found?.minutes === minutes
  return (
    <div className={styles.takeBack}>
      <label htmlFor={field}>{words.takeBackSay(person.label)}</label>
      <select
        id={field}
        className="input"
        value={minutes}
        ref={takeFocus}
        onChange={(event) => setMinutes(Number(event.target.value))}
      >
        {CHOICES.map((each) => (
          <option key={each} value={each}>
            {common.minutes(each)}
          </option>
        ))}
      </select>
      <div className={styles.will} role="status" aria-busy={!isNow}>
        {found === null ? (
          <p className="soft sm">{words.takeBackReading}</p>
        ) : typeof boards === 'string' ? (
          <p>{boards}</p>
        ) : boards.length === 0 ? (
          <p key={found.minutes}>{words.takeBackNothing}</p>
        ) : (
          // Said again where it is the same of other minutes.
          <div key={found.minutes}>
            <p>{words.takeBackWill}</p>
            <ul>
              {boards.map((each) => (
                <li key={each.board}>{words.takeBackOn(strandOf(each.board), words.takenBack(each))}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {typeof boards === 'object' && boards.length > 0 && (
        <ActButton
          className="btn btn--sm btn--ink"
          isIdle={!isNow}
          onClick={() => isNow && onTakeBack(minutes)}
        >
          {words.takeBackDo}
        </ActButton>
      )}
    </div>
  )
}

export default TakeBackPart
