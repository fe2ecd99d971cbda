/** Going from gap to gap among the boards: names that are missing (`data-gap="missing"`), columns to check (`unsure`). */

/**
 * Focuses the next gap after `from`, round the corner at the end; false where there is none. The gap
 * whose own form holds `from` has just been answered.
 */
export const toGap = (
  within: Element,
  from: Element | null,
  kind: 'missing' | 'unsure',
  step: 1 | -1,
): boolean => {
  const all = [...within.querySelectorAll<HTMLElement>(`[data-gap~="${kind}"]`)]
  const gaps = all.filter((gap) => gap !== from && !gap.closest('form')?.contains(from))
  const after = gaps.findIndex((gap) => from !== null && isAfter(gap, from))
  const at = step === 1 ? Math.max(0, after) : (after < 0 ? gaps.length : after) - 1
  const gap = gaps.at(at)
  gap?.focus({ preventScroll: true })
  gap?.scrollIntoView({ block: 'center' })
  return gap !== undefined
}

const isAfter = (one: Element, other: Element) =>
  (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
