import { isForInputMethod, isTyping, writesSign } from '../../ui/keys.ts'

/** What an editor does something with; with Control or Command only these. */
const EDITING = /^(Enter|Backspace|Delete|Escape|Home|End|Arrow(Up|Down|Left|Right))$/
const WITH_CONTROL = /^(Enter|[bikyz])$/i

const WITH_ALT = /^Arrow(Up|Down)$/
/** What a button or a link does something with. */
const PRESSING = /^(Enter| )$/

const isForEditor = (event: KeyboardEvent) => {
  if (writesSign(event)) return true
  if (event.ctrlKey || event.metaKey) return WITH_CONTROL.test(event.key)
  return (event.altKey ? WITH_ALT : EDITING).test(event.key)
}

const isForItsTarget = ({ target, key }: KeyboardEvent) =>
  target instanceof Element &&
  (target.closest('dialog') !== null || (PRESSING.test(key) && target.closest('button, a, summary') !== null))

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
    if (isForItsTarget(event)) return
    event.preventDefault()
    event.stopPropagation()
    const endsSomething = held.length > 0 && held.at(-1)?.key !== 'Escape'
    if (event.key === 'Escape' && !endsSomething) leave()
    else held.push(event)
  }
  window.addEventListener('keydown', hold, { capture: true })
  return () => window.removeEventListener('keydown', hold, { capture: true })
}
