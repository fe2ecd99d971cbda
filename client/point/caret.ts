/**
 * Where a caret's name goes. At the end of a line it stands behind the words; where words follow, or the edge of the
 * point would cut it off, the bare caret stays and initials go to the margin (`data-in-line`, `body.css`).
 */
export const settleCarets = (text: Element): void => {
  for (const caret of text.querySelectorAll<HTMLElement>('.caret')) settleCaret(caret)
}

export const settleCaret = (caret: HTMLElement): void => {
  delete caret.dataset.inLine
  const block = caret.closest('p')
  const tag = caret.querySelector('b')
  if (!block || !tag) return
  const rest = document.createRange()
  rest.setStartAfter(caret)
  rest.setEnd(block, block.childNodes.length)
  // The editor puts word joiners round a caret; they are no words.
  const wordsFollow = rest.toString().replace(/\u2060/g, '') !== ''
  const row = caret.closest('li[data-point]')?.getBoundingClientRect()
  const { left, right } = tag.getBoundingClientRect()
  if (wordsFollow || (row && (right > row.right || left < row.left))) caret.dataset.inLine = ''
}
