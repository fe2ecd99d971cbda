import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Takes over where the browser has the caret. It tells of a caret it moved itself (Home, Control and an arrow) up to a
 * frame later, and on a busy device later still: the key after it would be carried out where the caret was before.
 * For `handleDOMEvents.keydown`; never says that the key is dealt with.
 */
export const catchUp = (view: EditorView): false => {
  const { state, composing } = view
  const selection = view.dom.ownerDocument.getSelection()
  if (composing || !selection || !(state.selection instanceof TextSelection)) return false
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode) || !anchorNode || !focusNode)
    return false
  const [anchor, head] = [view.posAtDOM(anchorNode, anchorOffset), view.posAtDOM(focusNode, focusOffset)]
  if (anchor === state.selection.anchor && head === state.selection.head) return false
  view.dispatch(
    state.tr.setSelection(TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head))),
  )
  return false
}
