/**
 * What has become of points by a step that was undone, or done again, in one sentence. Pure.
 *
 * Always true: it tells of where they are now, and counts those alone that have changed.
 */
import { isBlank } from '../../../shared/board/body.ts'
import type { Point } from '../../../shared/board/read.ts'
import { viewsOnShow } from '../../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import type { BoardView } from '../../state/board-view.ts'
import { headingOf } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'
import { listText } from '../../words/formats.ts'
import { standsNow } from './stands-now.ts'

interface Names {
  ref(point: PointId): string
  column(column: ColumnId): string
}

/** Whether a point stands where it stood, and all that is changed is what it says. */
export const standsAsBefore = (was: Point | undefined, is: Point | undefined): boolean =>
  was !== undefined &&
  is !== undefined &&
  was.column === is.column &&
  was.orderKey === is.orderKey &&
  was.under === is.under &&
  was.underKey === is.underKey &&
  (was.setAside === undefined) === (is.setAside === undefined)

type Kind = keyof typeof boardWords.became

const kindOf = (was: Point | undefined, is: Point | undefined): Kind => {
  if (is === undefined || is.setAside) {
    if (is && was?.setAside) return 'changed'
    return isBlank(is?.body ?? []) ? 'takenBack' : 'aside'
  }
  return was === undefined || was.setAside ? 'back' : 'changed'
}

/** Words in it, unless a view has come or gone. */
const ofWords = (was: Point | undefined, is: Point | undefined, ref: string): string =>
  viewsOnShow(was?.views ?? []).length === viewsOnShow(is?.views ?? []).length
    ? boardWords.wordsIn(ref)
    : boardWords.viewsOf(ref)

const ofOne = (before: BoardView, now: BoardView, id: PointId, names: Names): string => {
  const [was, is] = [before.points.get(id), now.points.get(id)]
  const ref = names.ref(id)
  const kind = kindOf(was, is)
  if (kind === 'takenBack') return boardWords.takenBack(ref)
  if (kind === 'aside') return boardWords.wasSetAside(ref)
  if (kind === 'back') return boardWords.isBack(ref)
  const said = standsAsBefore(was, is) ? ofWords(was, is, ref) : null
  if (!is || is.setAside) return boardWords.staysAside(said ?? ref)
  if (said !== null) return said
  const heading = headingOf(now, id)
  if (heading !== null) return boardWords.isBeneath(ref, names.ref(heading))
  return standsNow(now, before, id, names.column)
}

/** `ids`: the points that have changed, one at least. */
export const whatBecame = (
  before: BoardView,
  now: BoardView,
  ids: readonly PointId[],
  names: Names,
): string => {
  const [only] = ids
  if (only !== undefined && ids.length === 1) return ofOne(before, now, only, names)
  const counts = new Map<Kind, number>()
  for (const id of ids) {
    const kind = kindOf(before.points.get(id), now.points.get(id))
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return listText([...counts].map(([kind, n]) => boardWords.became[kind](n)))
}
