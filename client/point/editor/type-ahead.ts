import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { writesSign } from '../../ui/keys.ts'

/**
 * Gives an editor the keys that were pressed for it before it was there, in their order, as if they were pressed now:
 * its own keys do what they do, signs are written or taken away, and the caret goes along its line. Others do nothing.
 *
 * @param goesOn whether the writing still goes on; asked before each key.
 * @returns the keys it did not take, since it was left before.
 */
export const typeAhead = (
  editor: Editor,
  keys: readonly KeyboardEvent[],
  goesOn: () => boolean,
): readonly KeyboardEvent[] => {
  for (const [at, event] of keys.entries()) {
    if (editor.isDestroyed || !goesOn()) return keys.slice(at)
    const { view } = editor
    if (view.someProp('handleKeyDown', (handle) => handle(view, event))) continue
    if (writesSign(event)) write(editor, event.key)
    else alongLine(editor, event.key)
  }
  return []
}

const write = ({ view }: Editor, sign: string) => {
  const { from, to } = view.state.selection
  const plainly = () => view.state.tr.insertText(sign, from, to)
  if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, sign, plainly)))
    view.dispatch(plainly())
}

const alongLine = ({ view }: Editor, key: string) => {
  const { tr, selection } = view.state
  const { $from, from } = selection
  const text = (start: number, end: number) => [...$from.parent.textBetween(start, end, undefined, '\ufffc')]
  const before = text(0, $from.parentOffset).at(-1)?.length ?? 0
  const after = text($from.parentOffset, $from.parent.content.size)[0]?.length ?? 0
  const caretAt = (position: number) => view.dispatch(tr.setSelection(TextSelection.create(tr.doc, position)))
  switch (key) {
    case 'Backspace':
      return view.dispatch(tr.delete(from - before, from))
    case 'Delete':
      return view.dispatch(tr.delete(from, from + after))
    case 'Home':
      return caretAt($from.start())
    case 'End':
      return caretAt($from.end())
    case 'ArrowLeft':
    case 'ArrowRight':
      return caretAt((key === 'ArrowLeft') === isRightToLeft(view) ? from + after : from - before)
  }
}

const isRightToLeft = (view: EditorView): boolean => {
  const { node } = view.domAtPos(view.state.selection.from)
  const line = node instanceof Element ? node : node.parentElement
  return line !== null && getComputedStyle(line).direction === 'rtl'
}
