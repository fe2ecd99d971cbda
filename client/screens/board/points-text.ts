/** Points as plain text for somewhere else: by what they are cited as, with their bullets and views below. Pure. */
import { plainLines } from '../../../shared/board/body.ts'
import { viewsSaid } from '../../../shared/board/views.ts'
import type { PointId } from '../../../shared/ids.ts'
import type { BoardView } from '../../state/board-view.ts'
import { pointsBeneath } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'

const STEP = '  '

/** `ids`: in the order they are to stand; what stands beneath one follows it. */
export const pointsText = (view: BoardView, ids: readonly PointId[]): string =>
  ids.flatMap((id) => linesOf(view, id, 0)).join('\n')

const linesOf = (view: BoardView, id: PointId, depth: number): string[] => {
  const point = view.points.get(id)
  if (!point) return []
  const below = (lines: ReturnType<typeof plainLines>) =>
    lines.map((line) => `${STEP.repeat(depth + line.depth + 1)}- ${line.text}`)
  const [first, ...rest] = plainLines(point.body)
  const ref = view.refs[id]
  return [
    `${STEP.repeat(depth)}${[ref, first?.text].filter(Boolean).join(' ')}`,
    ...below(rest.map((line) => ({ ...line, depth: Math.max(0, line.depth - 1) }))),
    ...viewsSaid(point.views).flatMap(({ letter, body }) =>
      plainLines(body).map(
        ({ text }, n) => `${STEP.repeat(depth + 1)}${n === 0 ? `${boardWords.view(letter)}: ` : STEP}${text}`,
      ),
    ),
    ...pointsBeneath(view, id).flatMap((each) => linesOf(view, each, depth + 1)),
  ]
}
