/** A QR code: black on white whatever the theme, with the four modules of quiet that phones need. */
import type { CSSProperties } from 'react'
import { useMemo } from 'react'
import { encode } from 'uqr'
import { projectorWords } from '../../words/projector.ts'
import styles from './Join.module.css'

const QUIET = 4

const pathFor = (rows: readonly (readonly boolean[])[]): string =>
  rows.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('')

export const Qr = ({
  text,
  className,
}: {
  readonly text: string
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
      aria-label={projectorWords.qr}
      style={{ '--modules': size } as CSSProperties}
      shapeRendering="crispEdges"
    >
      <rect className={styles.ground} x={-QUIET} y={-QUIET} width={size} height={size} />
      <path className={styles.modules} d={path} />
    </svg>
  )
}
