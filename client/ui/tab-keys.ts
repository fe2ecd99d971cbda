/** The keys within a row of tabs (ARIA's pattern): arrows to the next one, round at the ends; Home and End. */
const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** Which of `count` tabs a key goes to from the one at `at`, from 0; null: it is no key of theirs. */
export const tabAfter = (key: string, at: number, count: number): number | null =>
  STEPS[key]?.(at, count - 1) ?? null
