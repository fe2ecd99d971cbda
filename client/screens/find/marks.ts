/**
 * Marks what was found in the words as they are painted: by the browser's own highlights, so that neither the document
 * nor the page changes. Where a browser has none, the chosen point is all that shows.
 */
import { findIn, fold } from '../../../shared/board/find.ts'
import type { PointId } from '../../../shared/ids.ts'

/** As `find.module.css` calls them. */
const ALL = 'found'
const HERE = 'found-here'

/**
 * Marks `query` (folded) in the points of a board, the ones in `here` more so; and in the list of what is set aside, where
 * that is open, more so in what was gone to.
 */
export const markFound = (
  board: Element,
  aside: Element | null,
  query: string,
  here: PointId | null,
): void => {
  if (!CSS.highlights) return
  const [all, chosen]: [Range[], Range[]] = [[], []]
  const mark = (row: HTMLElement, isHere: boolean) => {
    for (const block of row.querySelectorAll('.body p'))
      (isHere ? chosen : all).push(...rangesIn(block, query))
  }
  if (query !== '') {
    for (const point of board.querySelectorAll<HTMLElement>('li[data-point]'))
      mark(point, point.dataset.point === here)
    for (const entry of aside?.querySelectorAll<HTMLElement>(':scope > li') ?? [])
      mark(entry, entry.dataset.sought !== undefined)
  }
  CSS.highlights.set(ALL, new Highlight(...all))
  CSS.highlights.set(HERE, new Highlight(...chosen))
}

export const unmark = (): void => {
  CSS.highlights?.delete(ALL)
  CSS.highlights?.delete(HERE)
}

const rangesIn = (block: Element, query: string): Range[] => {
  // The name beside somebody's caret is no word of the point.
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('.caret, .ProseMirror-yjs-cursor')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  const nodes: { readonly node: Node; readonly start: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: text.length })
    text += node.nodeValue ?? ''
  }
  const place = (at: number, isEnd: boolean) =>
    nodes.findLast(({ start }) => (isEnd ? start < at : start <= at)) ?? nodes[0]
  return findIn(fold(text), query).flatMap(({ from, to }) => {
    const [first, last] = [place(from, false), place(to, true)]
    if (!first || !last) return []
    const range = document.createRange()
    range.setStart(first.node, from - first.start)
    range.setEnd(last.node, to - last.start)
    return [range]
  })
}
