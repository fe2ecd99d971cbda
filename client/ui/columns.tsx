/** The three signs of a column: hue, glyph, rule pattern, always all three (`column-sign.ts`). */
import type { ColumnSign } from './column-sign.ts'
import { columnSign } from './column-sign.ts'

/** The class that sets a column's hue and pattern (`styles/columns.css`). */
export const columnClass = (id: string) => `is-${columnSign(id)}`

export const ColumnRule = () => <div className="crule" aria-hidden="true" />

export const ColumnGlyph = ({ id }: { readonly id: string }) => {
  const sign = columnSign(id)
  return (
    <svg className={`glyph glyph--${sign}`} viewBox="0 0 24 24" aria-hidden="true">
      {glyph(sign)}
    </svg>
  )
}

const CIRCLE = 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z'
const TRIANGLE = 'm12 3 9.5 17h-19Z'
const DIAMOND = 'm12 2 10 10-10 10L2 12Z'
const SQUARE = 'M4 4h16v16H4Z'
const CROSS = 'M9 2.5h6V9h6.5v6H15v6.5H9V15H2.5V9H9Z'

/** The shapes of a workshop's own columns, full and hollow by turns. */
const SHAPES: Partial<Record<ColumnSign, readonly [path: string, isFull: boolean]>> = {
  own1: [CIRCLE, true],
  own2: [TRIANGLE, false],
  own3: [DIAMOND, true],
  own4: [SQUARE, false],
  own5: [CROSS, true],
  own6: [CIRCLE, false],
  own7: [TRIANGLE, true],
  own8: [DIAMOND, false],
}

const glyph = (sign: ColumnSign) => {
  const [path, isFull] = SHAPES[sign] ?? []
  if (path !== undefined)
    return (
      <path
        d={path}
        fill={isFull ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinejoin="round"
      />
    )
  switch (sign) {
    case 'banked':
      return (
        <>
          <rect x="2" y="2" width="20" height="20" rx="3" fill="currentColor" />
          <path
            d="m7 12.5 3.4 3.4L17 8.8"
            fill="none"
            stroke="var(--sheet)"
            strokeWidth="2.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )
    case 'discuss':
      return (
        <>
          <path
            d="M21 11.5a8.5 8 0 0 1-12.4 7.1L3 20.5l1.6-4.8A8 8 0 0 1 3.9 11.5a8.55 8 0 0 1 17.1 0Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinejoin="round"
          />
          <path
            d="M8.6 11.6h.01M12.5 11.6h.01M16.4 11.6h.01"
            stroke="currentColor"
            strokeWidth="2.6"
            strokeLinecap="round"
          />
        </>
      )
    case 'options':
      return (
        <>
          <path
            d="M4 4.2h11.5l4 3.15-4 3.15H4ZM20 13.3H8.5l-4 3.15 4 3.15H20Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinejoin="round"
          />
          <path
            d="M12 1.5v2.7M12 10.5v2.8M12 19.6v2.9"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinecap="round"
          />
        </>
      )
    default:
      return (
        <path
          d="M4 6h16M4 12h16M4 18h10"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      )
  }
}

/** A person with dotted shoulders: what is said here is not tied to a name. */
export const UnattributedGlyph = () => (
  <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="6.7" r="4.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
    <path
      d="M3.2 22.6c0-4.6 3.9-7.3 8.8-7.3s8.8 2.7 8.8 7.3"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.3"
      strokeDasharray="3.7 2.3"
    />
  </svg>
)
