/**
 * Points as a list for somewhere else: what stands in `points-text.ts`, with how the words look. A number is marked as
 * one, so that a board leaves it out again: what is put there gets a number of its own. Pure.
 */
import { bodyToHtml, escapeHtml } from '../../../shared/board/html.ts'
import { viewsSaid } from '../../../shared/board/views.ts'
import type { PointId } from '../../../shared/ids.ts'
import { POINT_NUMBER } from '../../point/paste-list.ts'
import type { BoardView } from '../../state/board-view.ts'
import { pointsBeneath } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'

/** `ids`: in the order they are to stand; what stands beneath one is within it. */
export const pointsHtml = (view: BoardView, ids: readonly PointId[]): string =>
  list(ids.map((id) => itemOf(view, id)))

const list = (items: readonly string[]) => {
  const said = items.filter(Boolean)
  return said.length === 0 ? '' : `<ul>${said.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

const itemOf = (view: BoardView, id: PointId): string => {
  const point = view.points.get(id)
  if (!point) return ''
  const ref = view.refs[id]
  const number = ref === undefined ? '' : `<span dir="ltr" ${POINT_NUMBER}>${escapeHtml(ref)} </span>`
  const views = viewsSaid(point.views).map(({ letter, body }) =>
    bodyToHtml(body, `<span dir="ltr">${escapeHtml(boardWords.view(letter))}: </span>`),
  )
  return (
    bodyToHtml(point.body, number) +
    list([...views, ...pointsBeneath(view, id).map((each) => itemOf(view, each))])
  )
}
