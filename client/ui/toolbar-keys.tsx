/** The keys within a toolbar (ARIA's pattern): arrows to the next button, round at the ends; Home and End. */
import type { KeyboardEvent } from 'react'
import { tabAfter } from './tab-keys.ts'

/** As its `onKeyDown`. What is pressed in a menu that one of its buttons has opened is the menu's. */
export const onToolbarKey = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  const at = buttons.indexOf(event.target as HTMLElement)
  const next = at < 0 ? null : tabAfter(event.key, at, buttons.length)
  if (next === null) return
  event.preventDefault()
  event.stopPropagation()
  buttons[next]?.focus()
}
