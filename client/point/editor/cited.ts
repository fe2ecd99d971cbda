/**
 * References in the point being written look as they do where it is painted, and are cut into the same pieces, so that
 * nothing moves when it opens. Here they are words, not links.
 */
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { cutAtRefs } from '../../../shared/board/refs.ts'

export const citedPlugin = (isRef: (ref: string) => boolean): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    state: {
      init: (_, { doc }) => decorate(doc, isRef),
      apply: ({ docChanged, doc }, old) => (docChanged ? decorate(doc, isRef) : old),
    },
    props: {
      decorations(state) {
        return this.getState(state)
      },
    },
  })

const decorate = (doc: Node, isRef: (ref: string) => boolean): DecorationSet => {
  const found: Decoration[] = []
  doc.descendants((node, at) => {
    if (!node.isText || node.marks.some(({ type }) => type.name === 'link')) return
    let from = at
    for (const { text, ref } of cutAtRefs(node.text ?? '', isRef)) {
      const to = from + text.length
      if (ref !== undefined) found.push(Decoration.inline(from, to, { class: 'cited' }))
      from = to
    }
  })
  return DecorationSet.create(doc, found)
}
