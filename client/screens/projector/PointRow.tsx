/** A numbered line of the record: its reference, its words whole, and "New" while the hall may not have seen it. */
import { memo } from 'react'
import { BodyText } from './BodyText.tsx'
import styles from './Strand.module.css'
import type { ShownPoint } from './strand-view.ts'

interface Props {
  readonly point: ShownPoint
  /** On another page. */
  readonly off: boolean
  readonly first: boolean
  /** How much of it can be shown, in px; null: all of it. */
  readonly cut: number | null
}

export const PointRow = memo(({ point, off, first, cut }: Props) => (
  <li
    className={styles.point}
    data-point={point.id}
    data-off={off || undefined}
    data-first={first || undefined}
    data-fresh={point.fresh || undefined}
    style={cut === null ? undefined : { clipPath: `inset(0 0 calc(100% - ${cut}px) 0)` }}
  >
    <b>{point.reference}</b>
    <div className={styles.words}>
      <BodyText body={point.body} fresh={point.fresh} />
    </div>
  </li>
))
