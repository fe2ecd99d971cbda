/** How many are in the room and how many elsewhere; pressed, it says who. */
import { Armchair, Laptop } from 'lucide-react'
import { deskWords } from '../../words/desk.ts'
import styles from './people.module.css'

interface Props {
  readonly room: number
  readonly remote: number
  readonly label: string
  readonly onOpen: () => void
}

export const PeopleButton = ({ room, remote, label, onOpen }: Props) => (
  <button type="button" className={`${styles.button} num`} title={label} onClick={onOpen}>
    <span className="sr">
      {deskWords.people(room, remote)}: {label}
    </span>
    <Armchair className="i" aria-hidden />
    <span aria-hidden="true">{room}</span>
    <Laptop className="i" aria-hidden />
    <span aria-hidden="true">{remote}</span>
  </button>
)
