/** What kind of key was pressed, and where. */

/** In a field, where keys are text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** A letter, digit or sign by itself: what speech input and a resting hand press by accident. */
export const isSingleKey = ({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey

/**
 * Which way an arrow goes along the line: 1 onwards, -1 back, 0 where it is no such arrow. Where lines run from right to
 * left, the left arrow goes on.
 */
export const alongLine = (key: string): -1 | 0 | 1 => {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return 0
  return (key === 'ArrowRight') === (document.dir !== 'rtl') ? 1 : -1
}

/** A key that an input method takes to put together or pick a word: Safari says so by its code alone. */
export const isForInputMethod = ({ isComposing, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>) =>
  isComposing || keyCode === 229

/** A key that writes a sign. With Alt it does where that makes another sign of it, as on a Mac, or with AltGraph. */
export const writesSign = (event: KeyboardEvent): boolean => {
  if ([...event.key].length !== 1) return false
  if (event.getModifierState('AltGraph')) return true
  return !event.ctrlKey && !event.metaKey && !(event.altKey && /[a-z0-9]/i.test(event.key))
}
