/** The head of a sheet, and the first of what is on it: the strand, what is asked, how long there is for it. */
import type { ReactNode } from 'react'
import type { Strand } from '../../../shared/workshop/plan.ts'
import { BoardClock } from './BoardClock.tsx'
import { TITLE_ELEMENT_ID } from './focus.ts'
import styles from './head.module.css'

interface Props {
  readonly strand: Strand
  /** What is asked. */
  readonly children: ReactNode
}

export const SheetHead = ({ strand, children }: Props) => (
  <div className={styles.head}>
    <h1 id={TITLE_ELEMENT_ID}>
      <bdi>{strand.name}</bdi>
    </h1>
    {children && (
      <p className={styles.prompt} dir="auto">
        {children}
      </p>
    )}
    <BoardClock />
  </div>
)
