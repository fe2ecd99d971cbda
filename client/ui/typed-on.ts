/**
 * Keys that are meant for a field which has just gone from under somebody's hands: the point was set aside, a round has
 * begun. They are no commands, and once the hands rest, what they would have written goes where it belongs, or is told.
 *
 * Always true: whoever does something else first, by a press or by a key that writes nothing, gives commands again. What
 * was typed into nothing stands in `unwritten` until its writer has put it away.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isTyping, writesSign } from './keys.ts'

/** Hands that pause for so long, in ms, begin something else. */
const REST_MS = 1200

export interface TypedOn {
  /**
   * Takes a key that came to no field where it goes on with what was typed. `place` puts what was typed into nothing to
   * what stood in the field that has gone; false: there is no such place, and it is told.
   */
  takes(event: KeyboardEvent, place: (text: string, field: Element | null) => boolean): boolean
  /** What was typed for a field that did not come stands in `unwritten` as well. */
  keep(text: string): void
  /** Null: there is none. */
  readonly unwritten: StoreApi<{ readonly text: string | null }>
  putAway(): void
}

export const createTypedOn = (window: Pick<Window, 'addEventListener'>): TypedOn => {
  /** When a sign was typed last, by the clock of events; null: nothing is being typed. */
  let typedAt: number | null = null
  let field: Element | null = null
  let text = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const goesOn = ({ timeStamp }: Event) => typedAt !== null && timeStamp - typedAt < REST_MS
  window.addEventListener('pointerdown', () => (typedAt = null), true)
  window.addEventListener(
    'keydown',
    (event) => {
      if (isTyping(event.target) && writesSign(event)) {
        typedAt = event.timeStamp
        field = event.target as Element
      } else if (!writesSign(event) && !/^(Shift|CapsLock|AltGraph|Dead|Backspace)$/.test(event.key))
        typedAt = null
    },
    true,
  )
  const unwritten = createStore<{ readonly text: string | null }>(() => ({ text: null }))
  const keep = (typed: string) =>
    unwritten.setState(({ text: before }) => ({ text: before === null ? typed : `${before}\n${typed}` }))
  return {
    unwritten,
    keep,
    putAway: () => unwritten.setState({ text: null }),
    takes(event, place) {
      const isBack = event.key === 'Backspace'
      if (!goesOn(event) || !(writesSign(event) || isBack)) return false
      typedAt = event.timeStamp
      const gone = field
      text = isBack ? text.slice(0, -1) : text + event.key
      clearTimeout(timer)
      timer = setTimeout(() => {
        const typed = text
        text = ''
        if (typed.trim() === '' || place(typed, gone)) return
        keep(typed)
      }, REST_MS)
      return true
    },
  }
}
