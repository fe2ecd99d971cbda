/** The hall as seats: five rows in a half circle. An ornament: what it shows is said in words beside it. */

/** Rows from the inside: radius and number of seats. */
const ROWS = [
  [70, 7],
  [101, 10],
  [132, 13],
  [163, 16],
  [192, 19],
] as const

const SEATS = ROWS.flatMap(([radius, count]) =>
  Array.from({ length: count }, (_, i) => {
    const angle = Math.PI * (1 - i / (count - 1))
    return { x: 200 + radius * Math.cos(angle), y: 200 - radius * Math.sin(angle) }
  }),
)

/** How a seat is taken: by somebody in the room, by somebody elsewhere, by nobody. */
export type Taken = 'room' | 'remote' | 'free'

/** Seats that are open in the picture of a full hall, counted row by row from the left. */
const OPEN = new Set([4, 9, 26, 27, 33, 42, 52, 60, 61])
const FULL: readonly Taken[] = SEATS.map((_, i) => (OPEN.has(i) ? 'remote' : 'room'))

/** People spread over the seats, always in the same way; a hall with more people than seats is full. */
export const seated = (room: number, remote: number): readonly Taken[] => {
  const people = room + remote
  const taken = Math.min(people, SEATS.length)
  const elsewhere = people === 0 ? 0 : Math.round((taken * remote) / people)
  const seats = SEATS.map((): Taken => 'free')
  for (let person = 0; person < taken; person++) {
    // 41 shares no factor with 65: every seat is reached once, neighbours far apart.
    const isElsewhere =
      Math.floor(((person + 1) * elsewhere) / taken) > Math.floor((person * elsewhere) / taken)
    seats[(person * 41 + 32) % SEATS.length] = isElsewhere ? 'remote' : 'room'
  }
  return seats
}

export const Hemicycle = ({
  className,
  seats = FULL,
}: {
  readonly className: string | undefined
  readonly seats?: readonly Taken[]
}) => (
  <svg className={className} viewBox="0 0 400 212" aria-hidden="true">
    {SEATS.map(({ x, y }, i) => {
      const key = `${x.toFixed(1)} ${y.toFixed(1)}`
      switch (seats[i]) {
        case 'room':
          return <circle key={key} cx={x} cy={y} r="7.7" fill="currentColor" />
        case 'remote':
          return (
            <circle key={key} cx={x} cy={y} r="6.4" fill="none" stroke="currentColor" strokeWidth="2.6" />
          )
        default:
          return <circle key={key} cx={x} cy={y} r="3.5" fill="var(--rule-strong)" />
      }
    })}
  </svg>
)
