/**
 * What others do to the point this person is writing in: taken off the board or back, moved there or to another board, put
 * beneath another, split; and to the view they are writing in. Their keys must not go to the board's shortcuts then, their words
 * are kept, and they are told who did what, with a way back. What this person does themselves is not told so.
 */
import { plainLines } from '../../../shared/board/body.ts'
import type { Point } from '../../../shared/board/read.ts'
import { UNDER, VIEW_ASIDE } from '../../../shared/board/schema.ts'
import type { ColumnId, PointId, ViewId } from '../../../shared/ids.ts'
import { isOwnWriting, lastWriter } from '../../session/last-writer.ts'
import { holdsTaken } from '../../session/taken-words.ts'
import type { BoardUiStore, Interruption, Taken } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { headingOf, pointsIn } from '../../state/board-view.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { boardWords } from '../../words/board.ts'
import { keepOnBoard } from './focus.ts'
import { reveal } from './reveal.ts'
import { hasComeOut, standsNow } from './stands-now.ts'

export const watchEdited = (
  board: OpenBoard,
  ui: BoardUiStore,
  columnName: (column: ColumnId) => string,
): (() => void) => {
  const ends = [watchOthers(board, ui, columnName), watchReturns(board, ui)]
  return () => {
    for (const end of ends) end()
  }
}

const watchOthers = (
  { session, view }: OpenBoard,
  ui: BoardUiStore,
  columnName: (column: ColumnId) => string,
): (() => void) =>
  view.subscribe((now, before) => {
    const { focus } = ui.store.getState()
    if (focus.kind !== 'editing') return
    const { point, view: inView } = focus
    const [is, was] = [now.points.get(point), before.points.get(point)]
    if (!was) return
    const by = (field: string) => lastWriter(session.doc, session.awareness, point, field)
    const isOwn = (field: string, of = point) => isOwnWriting(session.doc, of, field)
    const heading = headingOf(now, point)
    const ref = now.refs[point] ?? before.refs[point] ?? ''
    if (is?.setAside && isOwn('setAside')) return ui.select(null)
    if (!is || is.setAside) {
      ui.mute(true)
      ui.select(null)
      const to = is?.setAside?.movedTo
      if (to !== undefined) return ui.interrupt({ kind: 'carried', point, ref, to })
      if (!is) return ui.interrupt({ kind: 'gone', point, ref })
      if (!is.setAside?.takenBack) return ui.interrupt({ kind: 'aside', point, ref, by: by('setAside') })
      // Theirs alone: its words went with it. What they wrote before this was shown is in what is left of it.
      const text = allTextOf(was)
      if (text === '') return
      if (allTextOf(is).includes(text))
        ui.interrupt({ kind: 'aside', point, ref, by: boardWords.theFacilitator })
      else ui.take({ kind: 'takenBack', point, ref, text: text + allTextOf(is), column: was.column })
    } else if (inView !== undefined && isGone(is, inView) && !isGone(was, inView)) {
      keepOnBoard(point)
      if (isOwn(VIEW_ASIDE + inView)) return ui.select(point)
      ui.mute(true)
      ui.select(null)
      const isKept = is.views.some(({ id }) => id === inView)
      const aside = { kind: 'viewAside', point, view: inView, ref, by: by(VIEW_ASIDE + inView) } as const
      ui.interrupt(isKept ? aside : { kind: 'viewGone', point, ref })
    } else if (heading !== null && heading !== headingOf(before, point)) {
      // Its row stays where it can be written in.
      reveal(now, ui, point)
      const from = is.column !== was.column && { from: placeOf(before, was.column, point) }
      if (!isOwn(UNDER)) ui.interrupt({ kind: 'grouped', point, ref, by: by(UNDER), ...from })
    } else if (is.column !== was.column) {
      ui.showColumn(is.column)
      const told = ui.store.getState().interrupted
      // Told as its way back.
      if (told?.point === point && backAs(told, now) !== null) return
      const from = placeOf(before, was.column, point)
      if (!isOwn('place')) ui.interrupt({ kind: 'moved', point, ref, by: by('place'), to: is.column, from })
    } else if (hasComeOut(now, before, point)) {
      reveal(now, ui, point)
      const told = ui.store.getState().interrupted
      // It was carried there beneath another, and stays without it.
      if (told?.kind === 'grouped' && told.point === point && told.from && told.from.column !== is.column)
        ui.interrupt({ kind: 'moved', point, ref, by: told.by, to: is.column, from: told.from })
      // Nothing is written for that: who did it is not known, and what they say of it themselves comes after.
      ui.say(standsNow(now, before, point, columnName))
    } else {
      const part = partOf(now, before, point)
      if (part === undefined || isOwn('place', part)) return
      ui.interrupt({
        kind: 'split',
        point,
        ref,
        part,
        by: lastWriter(session.doc, session.awareness, part, 'place'),
      })
    }
  })

/** What they were told of is as it was, whoever did that: it is told no more, and they hear that it is. */
const watchReturns = ({ view }: OpenBoard, ui: BoardUiStore): (() => void) =>
  view.subscribe((now, before) => {
    const { interrupted, taken } = ui.store.getState()
    if (now.points === before.points) return
    const back = interrupted && backAs(interrupted, now)
    if (back) {
      ui.interrupt(null)
      ui.say(back)
    }
    for (const each of taken) {
      if (each.kind === 'setBack' || !isBack(each, now) || (each.kind === 'takenOut' && isBack(each, before)))
        continue
      ui.putAway(each)
      ui.say(each.kind === 'takenOut' ? boardWords.wordsBack(each.ref) : boardWords.isBack(each.ref))
    }
  })

/** Words that went stand in the point again. */
const isBack = (
  { kind, point, text }: Taken & { readonly point: PointId },
  { points }: BoardView,
): boolean => {
  const is = points.get(point)
  if (!is || is.setAside) return false
  return kind === 'takenOut' ? holdsTaken(allTextOf(is), text) : allTextOf(is).includes(text)
}

/** What is said where what somebody did is undone; null: it stands. */
const backAs = (what: Interruption, now: BoardView): string | null => {
  const is = now.points.get(what.point)
  if (!is || is.setAside) return null
  switch (what.kind) {
    case 'aside':
    case 'gone':
    case 'carried':
      return boardWords.isBack(what.ref)
    case 'viewAside':
      return isGone(is, what.view) ? null : boardWords.viewsBack(what.ref)
    case 'grouped':
      return headingOf(now, what.point) === null && is.column === (what.from?.column ?? is.column)
        ? boardWords.whereItWas(what.ref)
        : null
    case 'moved':
      return is.column === what.from.column ? boardWords.whereItWas(what.ref) : null
    default:
      return null
  }
}

/** The point that was made of what `point` said; undefined: none was. Where the caret stood in it, it stands behind the rest. */
const partOf = (now: BoardView, before: BoardView, point: PointId): PointId | undefined =>
  [...now.touched].find((id) => {
    const part = before.points.has(id) ? undefined : now.points.get(id)
    const said = part && textOf(part)
    return (
      said && textOf(before.points.get(point)).includes(said) && !textOf(now.points.get(point)).includes(said)
    )
  })

const textOf = (point: Point | undefined): string =>
  plainLines(point?.body ?? [])
    .map(({ text }) => text)
    .join('\n')
    .trim()

/** With its views, a line for each. */
const allTextOf = (point: Point): string =>
  plainLines([point.body, ...point.views.map(({ body }) => body)].flat())
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n')

const isGone = (point: Point, view: ViewId) =>
  !point.views.some(({ id, setAside }) => id === view && setAside === undefined)

const placeOf = (view: BoardView, column: ColumnId, point: PointId) => {
  const ids = pointsIn(view, column)
  const at = ids.indexOf(point)
  return { column, before: at < 0 ? null : (ids[at + 1] ?? null) }
}
