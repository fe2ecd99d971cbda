/** In the room or remote. */
import { Armchair, Laptop } from 'lucide-react'
import { useId } from 'react'
import { joinWords } from '../../words/join.ts'
import styles from './where.module.css'

export type Presence = 'room' | 'remote'

interface Props {
  readonly presence: Presence
  readonly onChoose: (presence: Presence) => void
}

export const WhereChoice = ({ presence, onChoose }: Props) => {
  const name = useId()
  return (
    <fieldset className={styles.where}>
      <legend>{joinWords.where}</legend>
      {(['room', 'remote'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            className="sr"
            name={name}
            checked={presence === each}
            onChange={() => onChoose(each)}
          />
          {each === 'room' ? <Armchair className="i" aria-hidden /> : <Laptop className="i" aria-hidden />}
          {each === 'room' ? joinWords.inRoom : joinWords.remote}
        </label>
      ))}
    </fieldset>
  )
}
