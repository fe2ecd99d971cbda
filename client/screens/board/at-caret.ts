/**
 * What somebody on a board is writing in. A dialog counts as words: what it asks about would go with the board. So do the
 * buttons of a composer and of a point that is open: they are about its words.
 */
import type { AtCaret } from '../../state/writing-hold.ts'
import { isTyping } from '../../ui/keys.ts'

export const atCaret = (): AtCaret => {
  const at = document.activeElement
  if (at === null || at === document.body) return 'none'
  if (at.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return 'words'
  if (at.closest('#board li[data-point]')?.querySelector('[contenteditable="true"]')) return 'words'
  const composer = at.closest('#board form')?.querySelector('textarea')
  if (composer) return composer.value.trim() === '' ? 'field' : 'words'
  return isTyping(at) ? 'field' : 'none'
}

/** Calls back whenever that may be otherwise. Returns how to end it. */
export const onCaretMoved = (tell: () => void): (() => void) => {
  // After the focus has arrived where it goes, and what was typed has been dealt with.
  const later = () => queueMicrotask(tell)
  const kinds = ['focusin', 'focusout', 'keydown', 'input'] as const
  for (const kind of kinds) document.addEventListener(kind, later)
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, later)
  }
}
