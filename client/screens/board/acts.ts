/** What a person does on a board, in the session's terms, with what is said of it afterwards. No React. */
import type { Outline } from '../../../shared/board/body.ts'
import { outlineToBody, sizeOf } from '../../../shared/board/body.ts'
import { composedPoints } from '../../../shared/board/composed.ts'
import type { BoardId, ColumnId, PointId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import type { Round } from '../../../shared/workshop/plan.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import { neighbourOf, pointsIn } from '../../state/board-view.ts'
import { standThere } from '../../state/drop.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { boardWords } from '../../words/board.ts'
import type { BoardActs } from './board-context.tsx'
import { keepOnBoard, showPoint } from './focus.ts'
import { offering } from './offering.ts'
import { reveal } from './reveal.ts'
import { standsNow } from './stands-now.ts'
import { standsAsBefore, whatBecame } from './what-became.ts'

/** More than so many points, or characters of all of them, at once are refused with a sentence: a slip, more often than a wish. */
const MOST_POINTS = 500
const MOST_CHARACTERS = 100_000

/** Why this cannot become a point: what one change may weigh is bounded. Null: it can. */
export const tooMuchFor = (point: Outline): string | null => {
  const { characters, lines } = sizeOf(point)
  if (characters > LIMITS.point) return boardWords.pointTooLong(characters, LIMITS.point)
  return lines > LIMITS.lines ? boardWords.pointTooManyLines(lines, LIMITS.lines) : null
}

/** The same for several of them at once. */
const tooManyOf = (points: readonly Outline[], how: 'added' | 'pasted'): string | null => {
  if (points.length > MOST_POINTS) return boardWords.tooManyAtOnce[how](points.length, MOST_POINTS)
  const characters = points.reduce((sum, point) => sum + sizeOf(point).characters, 0)
  return characters > MOST_CHARACTERS ? boardWords.tooLongAtOnce[how](characters, MOST_CHARACTERS) : null
}

export const createActs = (
  { session, view }: OpenBoard,
  ui: BoardUiStore,
  columns: Round['columns'],
  nameOfBoard: (board: BoardId) => string,
): BoardActs => {
  const refOf = (point: PointId) => view.getState().refs[point] ?? boardWords.newPoint
  const nameOf = (column: ColumnId) => columns.find((each) => each.id === column)?.name ?? column

  /** What a step changed has been carried away, and is not changed by that. */
  const sayElsewhere = (ids: readonly PointId[], goneTo: (id: PointId) => BoardId | undefined) => {
    const [only] = ids
    const board = only && goneTo(only)
    ui.warn(
      only && board !== undefined && ids.length === 1
        ? boardWords.isElsewhere(refOf(only), nameOfBoard(board))
        : boardWords.areElsewhere(ids.length),
    )
  }

  /** Beside what was just said of the server's answer. */
  const sayBeforeStays = () => ui.warn(boardWords.beforeStays(ui.store.getState().toast?.text ?? ''))

  /** Takes a step back or does it again; shows the first point it touched, and says which. `within`: see `undo`. */
  const replay = (way: 'undo' | 'redo', within: PointId | undefined) => {
    const { undo } = session
    const was = view.getState()
    const before = was.points
    const turned =
      way === 'redo'
        ? undo.redo()
        : undo.undo((mayUndo) => (mayUndo ? replay(way, within) : sayBeforeStays()))
    if (turned === 'asked') return
    const state = view.getState()
    const ids = new Set([...before.keys(), ...state.points.keys()])
    const isShown = (id: PointId) => state.points.get(id)?.setAside === undefined && state.points.has(id)
    const written = [...ids].filter((id) => before.get(id) !== state.points.get(id))
    if (!turned || written.length === 0)
      return ui.warn(way === 'undo' ? boardWords.nothingToUndo : boardWords.nothingToRedo)
    const goneTo = (id: PointId) => state.points.get(id)?.setAside?.movedTo
    const touched = written.filter((id) => goneTo(id) === undefined)
    const changed = new Set(touched)
    const [only] = touched
    if (only === undefined) return sayElsewhere(written, goneTo)
    // A heading came and went with the act: whoever counts points does not mean it.
    const counted = touched.filter((id) => {
      const is = state.points.get(id) ?? before.get(id)
      const wasShown = before.has(id) && before.get(id)?.setAside === undefined
      return is?.gathers === undefined || wasShown === isShown(id)
    })
    const isOfWords = touched.length === 1 && standsAsBefore(before.get(only), state.points.get(only))
    if (only === within && isOfWords && isShown(only)) return
    const told =
      undo.turnedTold?.((id) => changed.has(id)) ??
      whatBecame(was, state, counted.length > 0 ? counted : touched, { ref: refOf, column: nameOf })
    if (way === 'undo') ui.say(boardWords.undone(told), { kind: 'again', step: undo.latestUndone })
    else ui.say(boardWords.redone(told), { kind: 'undo', step: undo.latest })
    const first = touched.find(isShown)
    if (first === undefined) return keepOnBoard(neighbourOf(was, only))
    reveal(state, ui, first)
    ui.arrive(first)
    const comesBack = !before.has(first) || before.get(first)?.setAside !== undefined
    requestAnimationFrame(() => showPoint(first, comesBack))
  }
  const addSeveral: BoardActs['addAll'] = (column, points, after) => {
    const [ids, offer] = offering(session.undo, () =>
      session.addAll(column, points.map(outlineToBody), after),
    )
    ui.arrive(ids.at(-1) ?? null)
    ui.say(boardWords.pointsAdded(ids.length), offer)
  }
  return {
    add(column, text) {
      const points = composedPoints(text)
      const [only] = points
      if (!only) return false
      const tooMuch = points.map(tooMuchFor).find((why) => why !== null)
      const refused = tooMuch ? `${tooMuch} ${boardWords.staysInField}` : tooManyOf(points, 'added')
      if (refused !== null) {
        ui.warn(refused)
        return false
      }
      if (points.length === 1) ui.arrive(session.add(column, outlineToBody(only)))
      else addSeveral(column, points, null)
      return true
    },
    addAll(column, points, after) {
      const tooMany = tooManyOf(points, 'pasted')
      if (tooMany !== null) return ui.warn(tooMany)
      const tooMuch = points.map(tooMuchFor).find((why) => why !== null)
      if (tooMuch) return ui.warn(`${tooMuch} ${boardWords.nothingPasted}`)
      addSeveral(column, points, after)
    },
    moveTo(point, column, before) {
      if (standThere(view.getState(), [point], { column, before }))
        return ui.warn(boardWords.staysThere(refOf(point), 1))
      const was = view.getState()
      const [isThere, offer] = offering(session.undo, () => session.move(point, column, before))
      if (!isThere) return
      ui.arrive(point)
      ui.say(standsNow(view.getState(), was, point, nameOf), offer)
    },
    reorder(point, by) {
      const state = view.getState()
      const column = state.points.get(point)?.column
      if (column === undefined) return
      const ids = pointsIn(state, column)
      const from = ids.indexOf(point)
      if (from < 0) return // beneath a heading
      const to = from + by
      if (to < 0 || to >= ids.length) return
      const before = ids[by < 0 ? to : to + 1] ?? null
      const [isThere, offer] = offering(session.undo, () => session.move(point, column, before))
      if (isThere) ui.say(boardWords.movedUp(refOf(point), to + 1, ids.length), offer)
    },
    setAside(point, reason) {
      const ref = refOf(point)
      const [isAside, offer] = offering(session.undo, () => session.setAside(point, reason))
      if (!isAside) return
      ui.select(null)
      ui.say(boardWords.wasSetAside(ref), offer)
    },
    bringBack(point) {
      const [isBack, offer] = offering(session.undo, () => session.bringBack(point))
      if (isBack) ui.say(boardWords.isBack(refOf(point)), offer)
    },
    undo: (within) => replay('undo', within),
    redo: (within) => replay('redo', within),
  }
}
