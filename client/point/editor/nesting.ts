/**
 * Always true: no act of this person nests a point deeper than a board may, by whatever way; what others wrote stands as
 * it is. What is pasted is made to fit; any other act that would is not done at all, so that nothing of it is lost.
 */
import { Extension } from '@tiptap/core'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { Fragment, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { MAX_NESTING } from '../../../shared/board/body.ts'

export const nesting = Extension.create({
  name: 'nesting',
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction(transaction, state) {
        if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true
        const depth = depthOf(transaction.doc)
        return depth <= MAX_NESTING || depth <= depthOf(state.doc)
      },
    }),
  ],
})

/** What is pasted there, no deeper than a board may nest: what is below that stands beside. */
export const fitting = (slice: Slice, { selection, tr }: EditorState): Slice => {
  const depth = depthAt(selection.$from)
  // The items of a list go among those that the caret stands in; behind a paragraph they hang below it.
  const among = flattened(slice, Math.max(0, depth - 1))
  return depthOf(tr.replaceSelection(among).doc) <= MAX_NESTING ? among : flattened(slice, depth)
}

/** In how many lists a place stands. */
const depthAt = ($at: ResolvedPos): number => {
  let depth = 0
  for (let d = $at.depth; d > 0; d--) if ($at.node(d).type.name === 'bulletList') depth++
  return depth
}

/** How many lists deep a node is. */
const depthOf = (node: Node): number => {
  let deepest = 0
  node.forEach((child) => {
    if (!child.isTextblock) deepest = Math.max(deepest, depthOf(child))
  })
  return deepest + (node.type.name === 'bulletList' ? 1 : 0)
}

/** `depth`: of the place it goes to. */
const flattened = (slice: Slice, depth: number): Slice => {
  const content = flat(slice.content, depth)
  // The open ends of a slice are as deep as they were only where nothing was lifted.
  return content === slice.content ? slice : Slice.maxOpen(content)
}

const flat = (content: Fragment, depth: number): Fragment => {
  const nodes: Node[] = []
  let isChanged = false
  content.forEach((node) => {
    if (node.type.name === 'bulletList' && depth >= MAX_NESTING) {
      isChanged = true
      node.forEach((item) => {
        nodes.push(...flat(item.content, depth).content)
      })
      return
    }
    const inner = flat(node.content, node.type.name === 'bulletList' ? depth + 1 : depth)
    isChanged ||= inner !== node.content
    nodes.push(inner === node.content ? node : node.copy(inner))
  })
  return isChanged ? Fragment.from(nodes) : content
}
