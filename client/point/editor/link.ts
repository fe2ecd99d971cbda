/**
 * Links in the live editor: the mark, and the ways to it. An address typed in full becomes one once a blank or a new
 * line follows it, a pasted one at once, and one pasted over words links these.
 *
 * Always true:
 * - Name, attributes and their defaults are those of the boards that exist: the binding compares them with what is
 *   stored, and would write every link anew beside which somebody types.
 * - Only what `safeHref` lets through is ever parsed, set or shown as a link; anything else is shown as words and kept.
 * - What others type, and what undo and redo bring, is never made a link here; nor is what an input method puts together
 *   while it does: another mark under its hands would end the word.
 */
import { Mark } from '@tiptap/core'
import { Fragment, type MarkType, type Node, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { safeHref } from '../../../shared/board/body.ts'
import { addressesIn, hrefOf, type WebAddress } from './web-address.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    link: {
      /** Links what is selected; false where the address is not safe to follow. */
      setLink(to: { readonly href: string }): ReturnType
      /** Takes the link off what is selected, or off all of the one the caret is in. */
      unsetLink(): ReturnType
    }
  }
}

export interface LinkOptions {
  /** What comes next is undone by itself: a link that nobody asked for is taken off without the words. */
  separate(): void
}

/** How a link is shown, whatever else is stored with it. */
const SHOWN = { target: '_blank', rel: 'noopener noreferrer nofollow' }

export const Link = Mark.create<LinkOptions>({
  name: 'link',
  // Around bold and italic, as it is painted.
  priority: 1000,
  inclusive: false,
  keepOnSplit: false,
  addOptions: () => ({ separate: () => undefined }),
  addAttributes: () => ({
    href: {
      default: null,
      parseHTML: (element) => safeHref(element.getAttribute('href')) ?? null,
    },
    target: { default: SHOWN.target },
    rel: { default: SHOWN.rel },
    class: { default: null },
    title: { default: null },
  }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => (safeHref(element.getAttribute('href')) === undefined ? false : null),
    },
  ],
  renderHTML({ mark }) {
    const href = safeHref(mark.attrs.href)
    return href === undefined ? ['span', 0] : ['a', { href, ...SHOWN }, 0]
  },
  addCommands() {
    return {
      setLink:
        ({ href }) =>
        ({ commands }) => {
          const safe = safeHref(href)
          return safe !== undefined && commands.setMark(this.name, { href: safe })
        },
      unsetLink:
        () =>
        ({ commands }) =>
          commands.unsetMark(this.name, { extendEmptyMarkRange: true }),
    }
  },
  // Not with the letter that led to it: once the binding has that one, so that undo can take the link alone.
  onTransaction({ editor, transaction }) {
    if (editor.view.composing) return
    const typed = typedAddress(editor.state, transaction, this.type)
    if (!typed) return
    const { tr, storedMarks } = editor.state
    this.options.separate()
    editor.view.dispatch(
      tr.addMark(typed.from, typed.to, this.type.create({ href: typed.href })).setStoredMarks(storedMarks),
    )
    this.options.separate()
  },
  addProseMirrorPlugins() {
    const { type } = this
    return [
      new Plugin({
        props: {
          transformPasted: ({ content, openStart, openEnd }) =>
            new Slice(linked(content, type), openStart, openEnd),
          handlePaste(view, _event, { content }) {
            const { doc, selection, tr } = view.state
            const { from, to, empty } = selection
            const href = hrefOf(content.textBetween(0, content.size, '\n').trim())
            // An address pasted over another takes its place.
            if (empty || href === undefined || hrefOf(doc.textBetween(from, to)) !== undefined) return false
            view.dispatch(tr.addMark(from, to, type.create({ href })))
            return true
          },
        },
      }),
    ]
  },
})

/**
 * The address that the person has just ended with a blank or a new line, in positions of the document after it; null
 * where there is none, or it is linked already.
 */
export const typedAddress = (
  { doc, selection }: EditorState,
  transaction: Transaction,
  type: MarkType,
): WebAddress | null => {
  const isOwn = transaction.getMeta(ySyncPluginKey) === undefined
  const isTyped = transaction.steps.some((step) => step instanceof ReplaceStep && step.slice.size > 0)
  if (!isOwn || !isTyped || !selection.empty) return null
  const { $from } = selection
  const isNewLine = $from.parent.isTextblock && $from.parentOffset === 0
  const $end = isNewLine ? Selection.findFrom(doc.resolve($from.before()), -1, true)?.$from : $from
  if (!$end?.parent.isTextblock) return null
  const before = $end.parent.textBetween(0, $end.parentOffset)
  const words = isNewLine ? before : before.replace(/\s$/, '')
  if (!isNewLine && words === before) return null
  const last = addressesIn(words).at(-1)
  if (!last || /\s/.test(words.slice(last.to))) return null
  const found = { from: $end.start() + last.from, to: $end.start() + last.to, href: last.href }
  return isLinkedOtherwise(doc, found, type) ? null : found
}

/** Whether there is a link in it already that says more than the words do, or it is all of this one. */
const isLinkedOtherwise = (doc: Node, { from, to, href }: WebAddress, type: MarkType): boolean => {
  let isAll = true
  let isOther = false
  doc.nodesBetween(from, to, ({ isText, text, marks }) => {
    if (!isText) return
    const old = type.isInSet(marks)
    isAll &&= old?.attrs.href === href
    isOther ||= old !== undefined && old.attrs.href !== hrefOf(text ?? '')
  })
  return isAll || isOther
}

/** With a link on each address that has none. */
export const linked = (content: Fragment, type: MarkType): Fragment => {
  const nodes: Node[] = []
  content.forEach((node) => {
    if (!node.isText) nodes.push(node.copy(linked(node.content, type)))
    else nodes.push(...(type.isInSet(node.marks) ? [node] : cutAtAddresses(node, type)))
  })
  return Fragment.from(nodes)
}

const cutAtAddresses = (node: Node, type: MarkType): Node[] => {
  const pieces: Node[] = []
  let end = 0
  for (const { from, to, href } of addressesIn(node.text ?? '')) {
    if (from > end) pieces.push(node.cut(end, from))
    const piece = node.cut(from, to)
    pieces.push(piece.mark(type.create({ href }).addToSet(piece.marks)))
    end = to
  }
  if (end < node.nodeSize) pieces.push(node.cut(end))
  return pieces
}
