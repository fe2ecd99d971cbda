/** Lines that found no place: ticked, then put under a strand or left out on purpose. Nothing is dropped silently. */
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { UnplacedLine } from '../../../shared/note/preview.ts'
import type { DraftRound } from '../../state/preview-draft.ts'
import { leaveOut, placeLines, putBack } from '../../state/preview-draft.ts'
import { homeWords as words } from '../../words/home.ts'
import fields from './AboutFields.module.css'
import { sharedColumns } from './column-names.ts'
import type { Act } from './editing.ts'
import { focusId } from './focus.ts'
import styles from './Unplaced.module.css'

interface Props {
  readonly id: string
  readonly lines: readonly UnplacedLine[]
  readonly rounds: readonly DraftRound[]
  readonly act: Act
  /** None is left: the focus has to go elsewhere. */
  readonly onAllPlaced: () => void
}

export const Unplaced = ({ id, lines, rounds, act, onAllPlaced }: Props) => {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [place, setPlace] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const places = placesOf(rounds)
  const picked = lines.map(({ line }) => line).filter((line) => ticked.has(line))

  const done = () => {
    setProblem(null)
    setTicked(new Set())
    if (picked.length < lines.length) focusId(id)
    else onAllPlaced()
  }
  const put = () => {
    const to = places.find(({ value }) => value === place)
    if (picked.length === 0) return setProblem(words.nonePicked)
    if (!to) return setProblem(words.noPlacePicked)
    act(placeLines(picked, to.strand, to.column), words.did.placed(picked.length, to.says))
    done()
  }
  const leave = () => {
    if (picked.length === 0) return setProblem(words.nonePicked)
    act(leaveOut(picked), words.did.leftOut(picked.length))
    done()
  }

  return (
    <section className={styles.unplaced}>
      <h2 id={id} tabIndex={-1}>
        {words.unplaced(lines.length)}
      </h2>
      <p className="soft">{words.unplacedSay}</p>
      <div className={styles.acts}>
        <label htmlFor={`${id}-place`}>{words.putIn(picked.length)}</label>
        <select
          id={`${id}-place`}
          className="input"
          value={place}
          onChange={(event) => setPlace(event.target.value)}
          aria-describedby={`${id}-problem`}
        >
          <option value="">{words.choosePlace}</option>
          {rounds.map((round) => (
            <optgroup key={round.id} label={round.name}>
              {places
                .filter((each) => each.round === round.id)
                .map(({ value, says }) => (
                  <option key={value} value={value}>
                    {says}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <button type="button" className="btn btn--ink" onClick={put}>
          {words.put}
        </button>
        <button type="button" className="btn" onClick={leave}>
          {words.leaveOut}
        </button>
        <p id={`${id}-problem`} className={fields.wrong} role="alert">
          {problem}
        </p>
      </div>
      <ul className={styles.lines}>
        <li>
          <label>
            <input
              type="checkbox"
              checked={picked.length === lines.length}
              onChange={(event) =>
                setTicked(new Set(event.target.checked ? lines.map(({ line }) => line) : []))
              }
            />
            <b>{words.selectAll}</b>
          </label>
        </li>
        {lines.map(({ line, text }) => (
          <li key={`${line} ${text}`}>
            <label>
              <input
                type="checkbox"
                checked={ticked.has(line)}
                onChange={(event) => {
                  const next = new Set(ticked)
                  if (event.target.checked) next.add(line)
                  else next.delete(line)
                  setTicked(next)
                }}
              />
              <span dir="auto">{text}</span>
              <span className={`num ${styles.at}`}>{words.unplacedLine(line)}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Every column of every board, as a choice. */
const placesOf = (rounds: readonly DraftRound[]) =>
  rounds.flatMap((round) => {
    const columns = sharedColumns(round)
    return round.strands.flatMap((strand, i) => {
      const name = strand.name.trim() || words.noName(i + 1)
      return columns.map((column) => ({
        value: `${strand.id} ${column.id}`,
        round: round.id,
        strand: strand.id,
        column,
        says: column.name === null && columns.length === 1 ? name : `${name}: ${column.name ?? words.list}`,
      }))
    })
  })

interface LeftOutProps {
  readonly lines: readonly UnplacedLine[]
  readonly act: Act
  /** The heading of the lines that have no place, where a line goes back to. */
  readonly unplacedId: string
}

export const LeftOut = ({ lines, act, unplacedId }: LeftOutProps) => {
  return (
    <details className={styles.leftOut}>
      <summary>{words.leftOut(lines.length)}</summary>
      <ul className={styles.lines}>
        {lines.map(({ line, text }) => (
          <li key={`${line} ${text}`}>
            <span dir="auto">{text}</span>
            <button
              type="button"
              className="btn btn--sm"
              aria-label={words.putBackLine(line)}
              onClick={() => {
                flushSync(() => act(putBack([line]), words.did.putBack(1)))
                focusId(unplacedId)
              }}
            >
              {words.putBack}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
