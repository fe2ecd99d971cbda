/**
 * Keys that are meant for a field which has just gone from under somebody's hands: the point was set aside, a round has
 * begun. They are no commands, and what they would have written is told once the hands rest.
 *
 * Always true: whoever does something else first, by a press or by a key that writes nothing, gives commands again.
 */
import { isTyping, writesSign } from './keys.ts'

/** Hands that pause for so long, in ms, begin something else. */
const REST_MS = 1200

export interface TypedOn {
  /** Takes a key that came to no field where it goes on with what was typed; `tell`: what was typed into nothing. */
  takes(event: KeyboardEvent, tell: (text: string) => void): boolean
}

export const createTypedOn = (window: Pick<Window, 'addEventListener'>): TypedOn => {
  /** When a sign was typed last, by the clock of events; null: nothing is being typed. */
  let typedAt: number | null = null
  let text = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const goesOn = ({ timeStamp }: Event) => typedAt !== null && timeStamp - typedAt < REST_MS
  window.addEventListener('pointerdown', () => (typedAt = null), true)
  window.addEventListener(
    'keydown',
    (event) => {
      if (isTyping(event.target) && writesSign(event)) typedAt = event.timeStamp
      else if (!writesSign(event) && !/^(Shift|CapsLock|AltGraph|Dead|Backspace)$/.test(event.key))
        typedAt = null
    },
    true,
  )
  return {
    takes(event, tell) {
      const isBack = event.key === 'Backspace'
      if (!goesOn(event) || !(writesSign(event) || isBack)) return false
      typedAt = event.timeStamp
      text = isBack ? text.slice(0, -1) : text + event.key
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (text.trim() !== '') tell(text)
        text = ''
      }, REST_MS)
      return true
    },
  }
}
