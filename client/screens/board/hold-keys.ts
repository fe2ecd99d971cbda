import { isTyping } from '../../ui/keys.ts'

/**
 * Holds what is typed while the editor of a point is on its way: it is meant for that, and is no shortcut. Tab stays
 * the page's, and a field that is typed in keeps its keys.
 *
 * @param held what was pressed, in its order: for whoever opens the editor to take.
 * @returns ends it.
 */
export const holdKeys = (held: KeyboardEvent[]): (() => void) => {
  const hold = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.isComposing || isTyping(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    held.push(event)
  }
  window.addEventListener('keydown', hold, { capture: true })
  return () => window.removeEventListener('keydown', hold, { capture: true })
}
