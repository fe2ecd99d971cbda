import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Keys that move the caret. */
const MOVES = /^(Home|End|Page|Arrow)/

/**
 * Takes over where the browser has the caret. It tells of a caret it moved itself (Home, Control and an arrow) up to a
 * frame later, and on a busy device later still: the key after it would be carried out where the caret was before.
 * For `handleDOMEvents.keydown`; never says that the key is dealt with.
 */
export const catchUp = (view: EditorView, { key }: KeyboardEvent): false => {
  if (MOVES.test(key)) trustCaret(view)
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

/**
 * For 200 ms after it was given the focus the editor takes a caret at the very start for the browser's own doing, and
 * puts it back: also one that its person has sent there by Home. It tells nobody how to say so.
 */
const trustCaret = (view: EditorView) => {
  const { input } = view as unknown as { readonly input?: { lastFocus: number } }
  if (input) input.lastFocus = 0
}
