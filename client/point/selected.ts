/**
 * What others have selected in words that are painted: by the browser's own highlights, so that nothing of the page changes
 * or is laid out for it, and this person's own selection stays. Where a browser has none, their carets are all that shows.
 *
 * Always true: the highlights hold what was shown last for each body that is painted, and nothing for one in which
 * nobody has selected anything.
 */
import type { Caret, Spot } from '../session/carets.ts'
import { colourToken } from '../ui/people-colours.ts'

type Shown = readonly (readonly [highlight: Highlight, range: StaticRange])[]

const shown = new Map<Element, Shown>()

/** Of the words as they stand in `body` now. */
export const showSelected = (body: Element, carets: readonly Caret[]): void => {
  if (carets.length === 0 && shown.size === 0) return
  forgetSelected(body)
  if (!CSS.highlights) return
  const now = carets.flatMap((caret) => {
    const range = rangeOf(body, caret)
    return range ? [[highlightOf(caret), range] as const] : []
  })
  if (now.length === 0) return
  for (const [highlight, range] of now) highlight.add(range)
  shown.set(body, now)
}

/** It is painted no more. */
export const forgetSelected = (body: Element): void => {
  for (const [highlight, range] of shown.get(body) ?? []) highlight.delete(range)
  shown.delete(body)
}

/** As `body.css` calls it. */
const highlightOf = ({ person }: Caret): Highlight => {
  const name = `selected-${colourToken(person.colour)}`
  const highlight = CSS.highlights.get(name) ?? new Highlight()
  CSS.highlights.set(name, highlight)
  return highlight
}

/** A static one: every other is kept up to date with each change of the page until it is collected. */
const rangeOf = (body: Element, caret: Caret): StaticRange | null => {
  const { anchor } = caret
  if (anchor === undefined) return null
  const [first, last] = isBefore(anchor, caret) ? [anchor, caret] : [caret, anchor]
  const [start, end] = [placeOf(body, first, false), placeOf(body, last, true)]
  if (!start || !end) return null
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  })
}

const isBefore = (one: Spot, other: Spot): boolean => {
  const at = one.path.findIndex((step, i) => step !== other.path[i])
  return at < 0 ? one.offset < other.offset : (one.path[at] ?? 0) < (other.path[at] ?? 0)
}

interface Place {
  readonly node: Node
  readonly offset: number
}

/** Blocks stand in the page as in the body, one element each. */
const placeOf = (body: Element, { path, offset }: Spot, isEnd: boolean): Place | null => {
  let block: Element | undefined = body
  for (const step of path) block = block?.children[step]
  if (!block) return null
  let before = 0
  for (const node of wordsIn(block)) {
    const here = offset - before
    if (isEnd ? here <= node.length : here < node.length) return { node, offset: Math.max(0, here) }
    before += node.length
  }
  return { node: block, offset: isEnd ? 0 : block.childNodes.length }
}

/** Without the names beside carets. */
const wordsIn = (block: Element): Text[] => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
    parentElement?.closest('.caret') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  const words: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) words.push(node as Text)
  return words
}
