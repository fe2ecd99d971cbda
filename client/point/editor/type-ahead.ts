import type { Editor } from '@tiptap/core'

/**
 * Gives an editor the keys that were pressed for it before it was there, in their order, as if they were pressed now:
 * its own keys do what they do, signs are written, and Backspace takes one away. Other keys do nothing.
 */
export const typeAhead = (editor: Editor, keys: readonly KeyboardEvent[]): void => {
  for (const event of keys) {
    if (editor.isDestroyed) return
    const { view } = editor
    if (view.someProp('handleKeyDown', (handle) => handle(view, event))) continue
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (isPlain && event.key === 'Backspace') takeOneAway(editor)
    else if ((isPlain || event.getModifierState('AltGraph')) && isSign(event.key)) write(editor, event.key)
  }
}

const isSign = (key: string) => [...key].length === 1

const write = ({ view }: Editor, sign: string) => {
  const { from, to } = view.state.selection
  const plainly = () => view.state.tr.insertText(sign, from, to)
  if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, sign, plainly)))
    view.dispatch(plainly())
}

const takeOneAway = ({ view }: Editor) => {
  const { $from, from } = view.state.selection
  const last = [...$from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')].at(-1)
  if (last) view.dispatch(view.state.tr.delete(from - last.length, from))
}
