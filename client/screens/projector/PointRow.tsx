/**
 * A numbered line of the record: its reference, its words whole, on as many pages as they need, and "New" while the hall
 * may not have seen it.
 */
import type { CSSProperties } from 'react'
import { memo } from 'react'
import { isBlank } from '../../../shared/board/body.ts'
import { BodyText } from './BodyText.tsx'
import styles from './Strand.module.css'
import type { Slice } from './slices.ts'
import type { ShownPoint } from './strand-view.ts'
import { ViewsText } from './ViewsText.tsx'

interface Props {
  readonly point: ShownPoint
  /** On another page. */
  readonly off: boolean
  readonly first: boolean
  /** The part of it that is on this page; null: all of it. */
  readonly slice: Slice | null
  /** The height of the line above a part that is not the first, in px. */
  readonly above: number
}

/** Laid out whole, so that it is measured as it is, and drawn up until the part stands where it is shown. */
const partOf = ({ from, rest }: Slice, above: number): CSSProperties => ({
  clipPath: `inset(${from}px 0 ${rest}px)`,
  marginBlock: `${from > 0 ? above - from : 0}px ${-rest}px`,
})

export const PointRow = memo(({ point, off, first, slice, above }: Props) => (
  <li
    className={styles.point}
    data-point={point.id}
    data-off={off || undefined}
    data-first={first || undefined}
    data-fresh={point.fresh || undefined}
    data-beneath={point.heading !== null || undefined}
    style={slice ? partOf(slice, above) : undefined}
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
