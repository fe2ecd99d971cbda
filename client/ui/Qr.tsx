/** A QR code: black on white whatever the theme, with the four modules of quiet that phones need. */
import type { CSSProperties } from 'react'
import { useMemo } from 'react'
import { encode } from 'uqr'
import styles from './Qr.module.css'

const QUIET = 4

const pathFor = (rows: readonly (readonly boolean[])[]): string =>
  rows.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('')

export const Qr = ({
  text,
  label,
  className,
}: {
  readonly text: string
  /** What it leads to, for those who do not see it. */
  readonly label: string
  /** Gives `--size`, the length of a side with the quiet round it. */
  readonly className: string | undefined
}) => {
  const { size, path } = useMemo(() => {
    const { data } = encode(text, { ecc: 'M', border: 0 })
    return { size: data.length + 2 * QUIET, path: pathFor(data) }
  }, [text])
  return (
    <svg
      className={`${styles.qr} ${className ?? ''}`}
      viewBox={`${-QUIET} ${-QUIET} ${size} ${size}`}
      role="img"
      aria-label={label}
      style={{ '--modules': size } as CSSProperties}
      shapeRendering="crispEdges"
    >
      <rect className={styles.ground} x={-QUIET} y={-QUIET} width={size} height={size} />
      <path className={styles.modules} d={path} />
    </svg>
  )
}
