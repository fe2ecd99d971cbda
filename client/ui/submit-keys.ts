/**
 * Keys that send a form from a field where Enter alone does something else, or nothing. A key that is held down sends
 * nothing: it may be the one that opened the form.
 */

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly repeat: boolean
  readonly target: EventTarget
  preventDefault(): void
}

/** What has a use of its own for Enter: a link opens, a button does what it says. */
const OTHERS = 'a, summary, button:not([type=submit])'

/** Around a form: Ctrl or Cmd and Enter in any field of it. */
export const sendByControl = (event: Press, form: HTMLFormElement | null): void => {
  if (event.key !== 'Enter' || event.repeat || !(event.ctrlKey || event.metaKey)) return
  if (event.target instanceof Element && event.target.closest(OTHERS)) return
  event.preventDefault()
  form?.requestSubmit()
}

/** On a list of choices: Enter, as in a line of text. Where the list is open, it chooses. */
export const sendFromSelect = (event: Press & { readonly currentTarget: HTMLSelectElement }): void => {
  const { currentTarget: list } = event
  if (event.key !== 'Enter' || event.repeat || event.ctrlKey || event.metaKey) return
  if (CSS.supports('selector(:open)') && list.matches(':open')) return
  event.preventDefault()
  list.form?.requestSubmit()
}
