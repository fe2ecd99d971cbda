/**
 * Where a screen has room for a line to whoever sets it up, beside what the hall reads and never over it. The line takes
 * no room of its own: what stands around it is where it would be without one. On the desk there is none.
 */
import { createContext, useContext } from 'react'
import styles from './ScreenControls.module.css'

/** Told which element the line goes into; null once that is gone. */
export const OperatorSlotContext = createContext<((slot: HTMLElement | null) => void) | null>(null)

interface Props {
  /** Nothing stands here until the pointer moves. */
  readonly dark?: boolean
}

export const OperatorSlot = ({ dark = false }: Props) => (
  <div
    ref={useContext(OperatorSlotContext)}
    className={styles.slot}
    data-operator=""
    data-dark={dark || undefined}
  />
)
