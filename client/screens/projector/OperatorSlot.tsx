/**
 * Where a screen has room for whoever sets it up, beside what the hall reads and never over it. What is put here takes no
 * room of its own: what stands around it is where it would be without. On the desk there is none.
 */
import { createContext, useContext } from 'react'
import styles from './ScreenControls.module.css'

/** Told which element it goes into; null once that is gone. */
export const OperatorSlotContext = createContext<((slot: HTMLElement | null) => void) | null>(null)

interface Props {
  /** No line stands here until the pointer moves. */
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
