/** A numbered line of the record: its reference, its words whole, and "New" while the hall may not have seen it. */
import { memo } from 'react'
import { isBlank } from '../../../shared/board/body.ts'
import { BodyText } from './BodyText.tsx'
import styles from './Strand.module.css'
import type { ShownPoint } from './strand-view.ts'
import { ViewsText } from './ViewsText.tsx'

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
    data-beneath={point.heading !== null || undefined}
    style={cut === null ? undefined : { clipPath: `inset(0 0 calc(100% - ${cut}px) 0)` }}
  >
    {point.heading !== null && (
      <span className={styles.heading} aria-hidden={!first || undefined}>
        {first && point.heading}
      </span>
    )}
    <b>{point.reference}</b>
    <div className={styles.words}>
      {!isBlank(point.body) && <BodyText body={point.body} fresh={point.fresh} />}
      {point.views.length > 0 && <ViewsText views={point.views} />}
    </div>
  </li>
))
