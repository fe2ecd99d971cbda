/**
 * The three signs of a column: hue, glyph, rule pattern, always all three. Columns that are none of the standard three
 * are plain ink with a solid rule and a dot.
 */

const KNOWN = new Set(['banked', 'discuss', 'options'])

/** The class that sets a column's hue and pattern (`styles/base.css`). */
export const columnClass = (id: string) => (KNOWN.has(id) ? `is-${id}` : 'is-plain')

export const ColumnRule = () => <div className="crule" aria-hidden="true" />

export const ColumnGlyph = ({ id }: { readonly id: string }) => (
  <svg className={`glyph glyph--${KNOWN.has(id) ? id : 'plain'}`} viewBox="0 0 24 24" aria-hidden="true">
    {glyph(id)}
  </svg>
)

const glyph = (id: string) => {
  switch (id) {
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
