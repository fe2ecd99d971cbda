/**
 * What others do (their carets, their letters) is painted around the caret as the browser has it: it tells of one that it
 * has moved itself (Home, End, an arrow) up to a frame later, and what is painted meanwhile would put it back.
 */
import type { Editor } from '@tiptap/core'
import { Extension } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** `doc`: that of the board; what comes into it from others is painted by this editor. */
export const ownCaret = (doc: Y.Doc) => {
  /** What the editor itself does, or has just been told by the browser, is on its way. */
  let depth = 0
  const hear = (editor: Editor) => {
    if (depth > 0 || editor.isDestroyed || !editor.view.hasFocus() || editor.view.composing) return
    // The editor reads the browser's caret where it has moved since it last did.
    document.dispatchEvent(new Event('selectionchange'))
  }
  return Extension.create<unknown, { stop(): void }>({
    name: 'ownCaret',
    addStorage: () => ({ stop: () => undefined }),
    // Before the binding, which remembers where the caret was.
    onBeforeCreate() {
      const { editor } = this
      const listen = () => hear(editor)
      doc.on('beforeAllTransactions', listen)
      this.storage.stop = () => doc.off('beforeAllTransactions', listen)
    },
    onDestroy() {
      this.storage.stop()
    },
    dispatchTransaction({ transaction, next }) {
      const { editor } = this
      const isOthers = isOfCarets(transaction)
      if (isOthers) hear(editor)
      depth++
      try {
        // It was made before the caret was read.
        next(
          isOthers
            ? editor.state.tr.setMeta(yCursorPluginKey, transaction.getMeta(yCursorPluginKey))
            : transaction,
        )
      } finally {
        depth--
      }
    },
  })
}

const isOfCarets = (transaction: Transaction): boolean =>
  transaction.getMeta(yCursorPluginKey)?.awarenessUpdated === true &&
  !transaction.docChanged &&
  !transaction.selectionSet
