/** The keys within a row of tabs (ARIA's pattern): arrows to the next one, round at the ends; Home and End. */
import { alongLine } from './keys.ts'

/** Which of `count` tabs a key goes to from the one at `at`, from 0; null: it is no key of theirs. */
export const tabAfter = (key: string, at: number, count: number): number | null => {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = alongLine(key)
  return step === 0 ? null : (at + step + count) % count
}
