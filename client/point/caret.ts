/**
 * Where a caret's name goes. At the end of a line it stands behind the words; where words follow, or the edge of the
 * point would cut it off, the bare caret stays and initials go to the margin (`data-in-line`, `body.css`). Where the
 * point's number stands there, that is said (`data-at-number`): on a phone the two have no room.
 *
 * All carets of a frame are settled together, what is measured between what is changed: sixty people who type would
 * otherwise have the page laid out anew for each of them.
 */

/** And whether they have moved. */
const waiting = new Map<HTMLElement, boolean>()

/** With the next frame, so that no word waits for it. Whoever `hasMoved` is named again (`body.css`). */
export const settleCaret = (caret: HTMLElement, hasMoved: boolean): void => {
  if (waiting.size === 0) requestAnimationFrame(settleWaiting)
  waiting.set(caret, hasMoved || waiting.get(caret) === true)
}

/** Now, with all that has been painted: the page is laid out once for it. */
export const settleWaiting = (): void => {
  const carets = [...waiting].filter(([each]) => each.isConnected)
  waiting.clear()
  for (const [caret, hasMoved] of carets) if (hasMoved) caret.toggleAttribute('data-again')
  settle(carets.map(([caret]) => caret))
}

export const settleCarets = (text: Element): void => settle([...text.querySelectorAll<HTMLElement>('.caret')])

const settle = (carets: readonly HTMLElement[]) => {
  const atEnd = carets.filter((caret) => {
    const isInLine = wordsFollow(caret)
    if (isInLine) caret.dataset.inLine = ''
    else delete caret.dataset.inLine
    return !isInLine
  })
  for (const caret of atEnd.filter(isCut)) caret.dataset.inLine = ''
  const inLine = carets.filter((caret) => caret.dataset.inLine !== undefined)
  const onNumber = new Set(inLine.filter(isOnNumber))
  for (const caret of inLine) caret.toggleAttribute('data-at-number', onNumber.has(caret))
}

/**
 * Walked, not asked of a `Range`: every range that was ever made is kept up to date with each change of the page until
 * it is collected, and here they would be made by the hundred.
 */
const wordsFollow = (caret: HTMLElement): boolean => {
  const block = caret.closest('p')
  if (!block) return false
  for (let at: Node | null = caret; at && at !== block; at = at.parentNode)
    for (let next = at.nextSibling; next; next = next.nextSibling) if (saysSomething(next)) return true
  return false
}

/** The editor puts word joiners round a caret; they are no words. */
const saysSomething = ({ textContent }: Node) => textContent?.replace(/\u2060/g, '') !== ''

/** Whether the initials stand over the point's number. */
const isOnNumber = (caret: HTMLElement): boolean => {
  const number = caret.closest('li[data-point]')?.firstElementChild?.getBoundingClientRect()
  const tag = caret.querySelector('b')?.getBoundingClientRect()
  if (!number || !tag) return false
  const isBeside = tag.bottom <= number.top || number.bottom <= tag.top
  return !isBeside && tag.left < number.right && number.left < tag.right
}

const isCut = (caret: HTMLElement): boolean => {
  const edges = caret.closest('li[data-point]')?.getBoundingClientRect()
  const tag = caret.querySelector('b')?.getBoundingClientRect()
  return edges !== undefined && tag !== undefined && (tag.right > edges.right || tag.left < edges.left)
}
