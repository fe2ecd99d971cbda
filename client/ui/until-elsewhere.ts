/**
 * Tells once when somebody who has pressed a button goes on elsewhere before what it opens is here: it must not open
 * under their hands. That the focus is not on the button says nothing: Safari does not focus a button that is pressed.
 */
import { isTyping } from './keys.ts'

/** `place` holds the button. Gives what ends it. */
export const untilElsewhere = (place: Node | null, tell: () => void): (() => void) => {
  const stop = new AbortController()
  const go = () => {
    stop.abort()
    tell()
  }
  const options = { capture: true, signal: stop.signal }
  const onPress = ({ target }: Event) => {
    if (!(target instanceof Node && place?.contains(target))) go()
  }
  // Their own point may have been opened before: what brings its editor late moves the focus, and not they.
  const own = place instanceof Element ? place.closest('li') : null
  const onFocus = ({ target }: Event) => {
    if (isTyping(target) && !own?.contains(target as Node)) go()
  }
  document.addEventListener('pointerdown', onPress, options)
  document.addEventListener('keydown', go, options)
  document.addEventListener('focusin', onFocus, options)
  return () => stop.abort()
}
