/**
 * Whoever types as soon as a page of fields has come writes in the first of them, though the keyboard is at the heading,
 * which is read out first.
 *
 * Always true: a key goes there only from nothing, or from a heading, and while the field is empty: what somebody went to
 * keeps its keys, and nothing is added to words that stand there. A space goes down the page, as everywhere.
 */
import { writesSign } from './keys.ts'

const isAtRest = (at: Element | null) => at === null || at === document.body || /^H[1-6]$/.test(at.tagName)

/** As the `ref` of the field. */
export const firstField = (field: HTMLInputElement | HTMLTextAreaElement | null) => {
  if (!field) return
  const take = (event: KeyboardEvent) => {
    if (event.key === ' ' || !writesSign(event)) return
    if (field.value === '' && isAtRest(document.activeElement)) field.focus()
  }
  document.addEventListener('keydown', take)
  return () => document.removeEventListener('keydown', take)
}
