/** Which earlier versions there are, the latest first; on a phone the system's own picker. */
import { useId } from 'react'
import type { Checkpoint } from '../../../shared/board/checkpoint.ts'
import { earlierWords as words } from '../../words/earlier.ts'
import styles from './earlier.module.css'

interface Props {
  readonly versions: readonly Checkpoint[]
  readonly chosen: string | null
  readonly timeOf: (at: number) => string
  readonly onChoose: (id: string) => void
}

export const VersionList = ({ versions, chosen, timeOf, onChoose }: Props) => {
  const id = useId()
  return (
    <>
      <nav className={styles.list} aria-label={words.versions}>
        <ol>
          {versions.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                aria-current={each.id === chosen ? 'true' : undefined}
                onClick={() => onChoose(each.id)}
              >
                <b>
                  <time className="num" dateTime={new Date(each.at).toISOString()}>
                    {timeOf(each.at)}
                  </time>
                  <span className="num">{words.points(each.points)}</span>
                </b>
                <small>{words.why(each.why)}</small>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles.picker}>
        <label className="sr" htmlFor={id}>
          {words.version}
        </label>
        <select
          id={id}
          className="input"
          value={chosen ?? ''}
          onChange={(event) => onChoose(event.target.value)}
        >
          {versions.map((each) => (
            <option key={each.id} value={each.id}>
              {words.inList(timeOf(each.at), each.why)}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}
