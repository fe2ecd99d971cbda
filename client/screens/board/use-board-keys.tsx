/**
 * The board's keys, outside text fields. Single keys do nothing while a field has the focus or a key is held, nor where
 * this device has turned them off; G and the number after it are one of them.
 */
import { useEffect, useEffectEvent, useRef } from 'react'
import { findBoard } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { isSingleKey, isTyping } from '../../ui/keys.ts'
import { boardWords } from '../../words/board.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import type { BoardHere } from './board-context.tsx'
import { columnOfComposer, focusFind, isFindThere, pointOfField, roomOfComposer } from './focus.ts'
import type { Jump } from './jump-keys.ts'
import { afterJumpKey, goesOn } from './jump-keys.ts'
import { actOnKey } from './point-keys.ts'

export const useBoardKeys = (here: BoardHere | null) => {
  const { plan, uiOf, begun, following, follow } = useWorkshop()
  const { singleKeys, typedOn, steady } = useApp()
  // Begun with G; what comes in from others between two keys must not end it.
  const pending = useRef<Jump | null>(null)
  const onFollow = useEffectEvent(() => follow(!following))
  /**
   * What was typed on when a round took its board away goes to what stood in its composer; as the facilitator took the
   * point back, to what is told of its words.
   */
  const place = useEffectEvent((text: string, field: Element | null): boolean => {
    const point = pointOfField(field)
    if (here && point !== null) return here.ui.takeMore(point, text)
    const left = begun?.from && findBoard(plan, begun.from)
    const column = columnOfComposer(field)
    if (!left || !column || roomOfComposer(field) !== left.room) return false
    const leftUi = uiOf(left.room)
    leftUi.draft(column, `${leftUi.store.getState().drafts[column] ?? ''}${text}`)
    return true
  })
  useEffect(() => {
    if (!here) return
    const { ui, strand } = here
    const goOn = (next: Jump) => {
      pending.current = next
      ui.say(boardWords.goTo(next.letter + next.digits))
    }
    /** Whether the key was a part of G and a number. */
    const jumped = (key: string): boolean => {
      const jump = pending.current
      if (!jump) return false
      if (key === 'Shift') return true
      if (!goesOn(jump, key, steady())) {
        pending.current = null
        return false
      }
      const refs = Object.values(here.view.getState().refs)
      const after = afterJumpKey(jump, key, { ...here.citing, refs })
      pending.current = null
      ui.hushAll()
      if (after.kind === 'wait') goOn(after.jump)
      else if (after.kind === 'go') {
        if (after.digits !== null)
          pending.current = { letter: jump.letter, digits: after.digits, wentAt: steady() }
        here.citing.open(after.ref)
      }
      return after.kind !== 'stop' || key === 'Escape'
    }
    const single = (key: string): boolean => {
      switch (key) {
        case 'f':
          onFollow()
          return true
        case 'g':
          goOn({ letter: strand.letter, digits: '' })
          return true
        case '?':
          ui.open({ kind: 'keys' })
          return true
        case '/':
          ui.find(true)
          focusFind()
          return true
        default:
          return false
      }
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      if (ui.store.getState().dialog) {
        // Nobody waits for ever for one that is still on its way.
        if (event.key === 'Escape' && !document.querySelector('dialog')) ui.open(null)
        return
      }
      if (typedOn.takes(event, place)) return event.preventDefault()
      if (ui.store.getState().muted && !endsMute(event)) return event.preventDefault()
      ui.mute(false)
      // What is typed right after / is for its field, also while that is on its way.
      if (ui.store.getState().finding && !isFindThere() && event.key.length === 1)
        return event.preventDefault()
      const isSingle = isSingleKey(event) && event.key !== ' '
      if (isSingle && !singleKeys.store.getState().on) return
      if (!event.ctrlKey && !event.metaKey && !event.altKey && jumped(event.key))
        return event.preventDefault()
      if ((isSingle && single(event.key.toLowerCase())) || actOnKey(here, event)) event.preventDefault()
    }
    const onPress = () => {
      pending.current = null
      ui.mute(false)
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress)
    }
  }, [here, singleKeys, typedOn, steady])
}

/** No key that somebody types on with. */
const endsMute = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
  /^(Escape|Tab|Arrow)/.test(key) || ((ctrlKey || metaKey) && /^[zy]$/i.test(key))
