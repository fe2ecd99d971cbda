/**
 * Where a caret's name goes. At the end of a line it stands behind the words; where words follow, or the edge of the
 * point would cut it off, the bare caret stays and initials go to the margin (`data-in-line`, `body.css`).
 *
 * All carets of a frame are settled together, what is measured between what is changed: sixty people who type would
 * otherwise have the page laid out anew for each of them. Carets in points out of sight wait until those come near.
 */

const waiting = new Set<HTMLElement>()
/** Those that are settled when their point comes into sight. */
const unseen = new WeakSet<HTMLElement>()
let isDue = false

/** With the next frame, so that no word waits for it. */
export const settleCaret = (caret: HTMLElement): void => {
  waiting.add(caret)
  if (isDue) return
  isDue = true
  requestAnimationFrame(() => {
    isDue = false
    const carets = [...waiting]
    waiting.clear()
    settle(carets.filter((each) => each.isConnected))
  })
}

export const settleCarets = (text: Element): void => settle([...text.querySelectorAll<HTMLElement>('.caret')])

const settle = (carets: readonly HTMLElement[]) => {
  const seen = carets.filter((caret) => isLaidOut(caret) || settleWhenSeen(caret))
  const atEnd = seen.filter((caret) => {
    const isInLine = wordsFollow(caret)
    if (isInLine) caret.dataset.inLine = ''
    else delete caret.dataset.inLine
    return !isInLine
  })
  for (const caret of atEnd.filter(isCut)) caret.dataset.inLine = ''
}

const rowOf = (caret: HTMLElement) => caret.closest('li[data-point]')

const isLaidOut = (caret: HTMLElement) => caret.checkVisibility?.({ contentVisibilityAuto: true }) ?? true

/** Always false: not now. */
const settleWhenSeen = (caret: HTMLElement): false => {
  if (unseen.has(caret)) return false
  unseen.add(caret)
  const onSeen = () => {
    unseen.delete(caret)
    if (caret.isConnected) settleCaret(caret)
  }
  rowOf(caret)?.addEventListener('contentvisibilityautostatechange', onSeen, { once: true })
  return false
}

const wordsFollow = (caret: HTMLElement): boolean => {
  const block = caret.closest('p')
  if (!block) return false
  const rest = document.createRange()
  rest.setStartAfter(caret)
  rest.setEnd(block, block.childNodes.length)
  // The editor puts word joiners round a caret; they are no words.
  return rest.toString().replace(/\u2060/g, '') !== ''
}

const isCut = (caret: HTMLElement): boolean => {
  const edges = rowOf(caret)?.getBoundingClientRect()
  const tag = caret.querySelector('b')?.getBoundingClientRect()
  return edges !== undefined && tag !== undefined && (tag.right > edges.right || tag.left < edges.left)
}
