/** The hall as seats: five rows in a half circle, most of them taken. Ornament only. */

/** Rows from the inside: radius and number of seats. */
const ROWS = [
  [70, 7],
  [101, 10],
  [132, 13],
  [163, 16],
  [192, 19],
] as const
/** Seats left open, counted row by row from the left. */
const OPEN = new Set([4, 9, 26, 27, 33, 42, 52, 60, 61])

const SEATS = ROWS.flatMap(([radius, count]) =>
  Array.from({ length: count }, (_, i) => {
    const angle = Math.PI * (1 - i / (count - 1))
    return { x: 200 + radius * Math.cos(angle), y: 200 - radius * Math.sin(angle) }
  }),
)

export const Hemicycle = ({ className }: { readonly className: string | undefined }) => (
  <svg className={className} viewBox="0 0 400 212" aria-hidden="true">
    {SEATS.map(({ x, y }, i) => {
      const key = `${x.toFixed(1)} ${y.toFixed(1)}`
      return OPEN.has(i) ? (
        <circle key={key} cx={x} cy={y} r="6.4" fill="none" stroke="currentColor" strokeWidth="2.6" />
      ) : (
        <circle key={key} cx={x} cy={y} r="7.7" fill="currentColor" />
      )
    })}
  </svg>
)
