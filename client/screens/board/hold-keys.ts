import { isForInputMethod, isTyping, writesSign } from '../../ui/keys.ts'

/** What an editor does something with; with Control or Command only these. */
const EDITING = /^(Enter|Backspace|Delete|Escape|Home|End|Arrow(Up|Down|Left|Right))$/
const WITH_CONTROL = /^(Enter|[bikyz])$/i

const isForEditor = (event: KeyboardEvent) =>
  writesSign(event) || (event.ctrlKey || event.metaKey ? WITH_CONTROL : EDITING).test(event.key)

/** The text of what was pressed, for who is told that it was not written. */
export const signsIn = (held: readonly KeyboardEvent[]): string =>
  held
    .filter(writesSign)
    .map(({ key }) => key)
    .join('')

/**
 * Holds what is typed while the editor of a point is on its way: it is meant for that, and is no shortcut. What is the
 * browser's or the page's own stays theirs: Tab, reloading, finding, the keys of buttons, dialogs and fields.
 *
 * @param held what was pressed, in its order: for whoever opens the editor to take.
 * @param leave Escape, where nothing is held that it could end, or once more.
 * @returns ends it.
 */
export const holdKeys = (held: KeyboardEvent[], leave: () => void): (() => void) => {
  const hold = (event: KeyboardEvent) => {
    if (isForInputMethod(event) || isTyping(event.target) || !isForEditor(event)) return
    if (event.target instanceof Element && event.target.closest('button, a, dialog')) return
    event.preventDefault()
    event.stopPropagation()
    const endsSomething = held.length > 0 && held.at(-1)?.key !== 'Escape'
    if (event.key === 'Escape' && !endsSomething) leave()
    else held.push(event)
  }
  window.addEventListener('keydown', hold, { capture: true })
  return () => window.removeEventListener('keydown', hold, { capture: true })
}
