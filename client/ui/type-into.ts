/** Changes a text field as if it had been typed, so that the field's own undo takes it back. */
interface Typed {
  /** What stands from `from` to `to` gives way to `text`; then the caret stands at `caret`. In characters. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly caret: number
}

export const typeInto = (field: HTMLTextAreaElement, { from, to, text, caret }: Typed): void => {
  field.focus({ preventScroll: true })
  field.setSelectionRange(from, to)
  if (!(text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text))) {
    field.setRangeText(text, from, to, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  field.setSelectionRange(caret, caret)
}
