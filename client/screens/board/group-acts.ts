/**
 * What a person does with several points, with a group or with a disagreement: each act undone by one press, and said.
 * No React.
 */
import type { Outline } from '../../../shared/board/body.ts'
import { outlineToBody } from '../../../shared/board/body.ts'
import { keyBeside } from '../../../shared/board/edits.ts'
import {
  gatherUnder,
  groupUnder,
  moveBeneath,
  movePoints,
  putBeneath,
  setPointsAside,
  takeOut,
  ungroup,
} from '../../../shared/board/group-edits.ts'
import { livePoint } from '../../../shared/board/read.ts'
import type { Gathering } from '../../../shared/board/schema.ts'
import type { Spot } from '../../../shared/board/split.ts'
import { cutAt, splitOff } from '../../../shared/board/split.ts'
import { bringViewsBack, MAX_VIEWS, setViewsAside, viewsOnShow } from '../../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../../shared/ids.ts'
import { loadedEditor } from '../../point/editor/load.ts'
import { clockOf } from '../../session/authors.ts'
import type { Changed } from '../../session/undo.ts'
import { writingNow } from '../../session/writing-now.ts'
import { countBeneath, headingOf, pointsBeneath, pointsIn } from '../../state/board-view.ts'
import { standThere } from '../../state/drop.ts'
import { boardWords } from '../../words/board.ts'
import { listText } from '../../words/formats.ts'
import { groupWords } from '../../words/group.ts'
import type { BoardHere } from './board-context.tsx'
import { besideThem, chooseNone } from './choosing.ts'
import { focusBoard, focusNext, focusPoint, focusView } from './focus.ts'
import { offering } from './offering.ts'
import { standsNow } from './stands-now.ts'
import { watchGathered } from './watch-gathered.ts'

/** Undone or done again, it is told of those alone that this has changed; of fewer than `least` it is not. */
const ofChanged =
  (told: (points: readonly PointId[]) => string, least = 1) =>
  (points: readonly PointId[], changed: Changed) => {
    const those = points.filter(changed)
    return those.length < least ? null : told(those)
  }

/** Of one alone it is said where it is now (`what-became.ts`), which is more. */
const ofSeveral = (told: (points: readonly PointId[]) => string) => ofChanged(told, 2)

/** The point that a block is to stand before, to be one further up or down; null where there is nothing it could pass. */
const neighbourOfBlock = (order: readonly PointId[], block: readonly PointId[], by: 1 | -1) => {
  const [first, last] = [block[0], block.at(-1)]
  if (first === undefined || last === undefined) return null
  const passed = order[by < 0 ? order.indexOf(first) - 1 : order.indexOf(last) + 1]
  if (passed === undefined) return null
  return { before: by < 0 ? passed : (order[order.indexOf(passed) + 1] ?? null) }
}

export const createGroupActs = ({ session, view, ui, round }: BoardHere) => {
  const refOf = (id: PointId) => view.getState().refs[id] ?? boardWords.thePoint
  const watch = (heading: PointId, points: readonly PointId[], made: Gathering | null, since: number) =>
    watchGathered({ session, view, ui }, { heading, points, made, since })
  const pointOf = (id: PointId) => view.getState().points.get(id)
  const nameOf = (column: ColumnId) => round.columns.find((each) => each.id === column)?.name ?? column
  const { now } = session
  const edit = <T>(...what: Parameters<typeof session.edit<T>>) =>
    offering(session.undo, () => session.edit(...what))

  /** To the point that is now where the person acted. */
  const settle = (id: PointId) => {
    chooseNone(ui)
    const column = pointOf(id)?.column
    if (column) ui.showColumn(column)
    ui.arrive(id)
    focusNext(() => focusPoint(id))
  }

  const startWriting = (id: PointId, at: ViewId | undefined) => {
    if (at === undefined) return
    // What is typed before the field is on the page is no shortcut.
    if (!loadedEditor()) ui.mute(true)
    ui.edit(id, null, at)
    focusNext(() => focusView(id, at))
  }

  /** `left`: those that were meant too, and have gone. */
  const but = (told: string, left: readonly PointId[]) =>
    left.length > 0 ? groupWords.allBut(told, listText(left.map(refOf)), left.length) : told

  /** Where it is among those beneath its heading; null: it is beneath none. */
  const placedBeneath = (id: PointId) => {
    const state = view.getState()
    const heading = headingOf(state, id)
    if (heading === null) return null
    const ids = pointsBeneath(state, heading)
    return groupWords.placedBeneath(refOf(id), ids.indexOf(id) + 1, ids.length, refOf(heading))
  }

  const shownViews = (id: PointId) => viewsOnShow(pointOf(id)?.views ?? [])

  return {
    /** Writes a point where the first of them stands, and puts them beneath it. `left`: see `moveAll`. */
    gather(ids: readonly PointId[], words: Outline, what: Gathering, left: readonly PointId[] = []) {
      const [first] = ids
      const column = first && pointOf(first)?.column
      if (!column) return
      const was = view.getState()
      const say = what === 'heading' ? groupWords.grouped : groupWords.merged
      const told = (put: readonly PointId[]) => say(put.length, countBeneath(was, put))
      const since = clockOf(session.doc)
      const [heading, offer] = edit(
        (doc, make) => {
          const orderKey = keyBeside(doc, first, 'before')
          const begun = {
            column,
            body: outlineToBody(words),
            gathers: what,
            ...(orderKey !== null && { orderKey }),
          }
          return make(begun, (point) => gatherUnder(doc, point, ids))
        },
        (_, changed) => ofChanged(told)(ids, changed),
      )
      settle(heading)
      ui.say(but(told(ids), left), offer)
      watch(heading, ids, what, since)
    },
    /** Puts them beneath one of them. */
    groupUnder(ids: readonly PointId[], heading: PointId, left: readonly PointId[] = []) {
      const was = view.getState()
      const told = (put: readonly PointId[]) =>
        groupWords.groupedUnder(put.length, countBeneath(was, put), refOf(heading))
      const since = clockOf(session.doc)
      const [put, offer] = edit((doc) => groupUnder(doc, ids, heading), ofChanged(told))
      settle(heading)
      ui.say(but(told(put), left), offer)
      watch(heading, put, null, since)
    },
    ungroup(heading: PointId) {
      const [first] = pointsBeneath(view.getState(), heading)
      const told = (freed: readonly PointId[]) => groupWords.ungrouped(freed.length)
      const [freed, offer] = edit(
        (doc) => ungroup(doc, heading, { reason: groupWords.ungroupedReason, at: now() }),
        ofChanged(told),
      )
      if (freed.length === 0) return
      ui.fold(heading, false)
      ui.select(null)
      const next = pointOf(heading)?.setAside ? first : heading
      if (next) focusNext(() => focusPoint(next))
      ui.say(told(freed), offer)
    },
    takeOut(id: PointId) {
      const was = view.getState()
      const [isOut, offer] = edit((doc) => takeOut(doc, id))
      if (!isOut) return
      settle(id)
      ui.say(standsNow(view.getState(), was, id, nameOf), offer)
    },
    /** To before a point of that column; unless said, to its end. `left`: those that were meant too, and have gone. */
    moveAll(
      ids: readonly PointId[],
      column: ColumnId,
      before: PointId | null = null,
      left: readonly PointId[] = [],
    ) {
      const [one] = ids
      if (one && standThere(view.getState(), ids, { column, before }))
        return ui.warn(boardWords.staysThere(refOf(one), ids.length))
      const told = (moved: readonly PointId[]) => groupWords.movedAll(moved.length, nameOf(column))
      const [moved, offer] = edit((doc) => movePoints(doc, ids, column, before), ofSeveral(told))
      const [first] = moved
      if (first) settle(first)
      ui.say(but(told(moved), left), offer)
    },
    /** Up or down by one, those of a column behind one another. */
    reorderAll(ids: readonly PointId[], by: 1 | -1) {
      const told = (moved: readonly PointId[]) => groupWords.reordered(moved.length, by)
      const state = view.getState()
      const [moved, offer] = edit(
        (doc) =>
          round.columns.flatMap(({ id: column }) => {
            const order = pointsIn(state, column)
            const block = order.filter((id) => ids.includes(id))
            const past = neighbourOfBlock(order, block, by)
            return past === null ? [] : movePoints(doc, block, column, past.before)
          }),
        ofChanged(told),
      )
      if (moved.length > 0) ui.say(told(moved), offer)
      else ui.warn(groupWords.allAtEnd(by))
    },
    /** Up or down by one, among those beneath its heading. */
    reorderBeneath(id: PointId, by: 1 | -1) {
      const state = view.getState()
      const heading = headingOf(state, id)
      if (heading === null) return
      const ids = pointsBeneath(state, heading)
      const passed = neighbourOfBlock(ids, [id], by)
      if (passed === null) return ui.warn(boardWords.atEnd(refOf(id), by))
      const [, offer] = edit(
        (doc) => moveBeneath(doc, id, ids, passed.before),
        (_, changed) => (changed(id) ? placedBeneath(id) : null),
      )
      const told = placedBeneath(id)
      if (told !== null) ui.say(told, offer)
    },
    /**
     * By hand, to before one of those beneath a heading, or behind them: from among these, or from elsewhere. `left`: see
     * `moveAll`.
     */
    putBeneath(
      ids: readonly PointId[],
      heading: PointId,
      before: PointId | null,
      left: readonly PointId[] = [],
    ) {
      const state = view.getState()
      const joined = ids.filter((id) => headingOf(state, id) !== heading)
      const since = clockOf(session.doc)
      const all = pointsBeneath(state, heading)
      const several = (put: readonly PointId[]) => groupWords.groupedUnder(put.length, 0, refOf(heading))
      const [put, offer] = edit(
        (doc) => putBeneath(doc, ids, heading, all, before),
        (moved, changed) => {
          const [one, ...more] = moved.filter(changed)
          // Undone, it may be beneath none: where it is then is said by the board.
          return one === undefined ? null : more.length > 0 ? several([one, ...more]) : placedBeneath(one)
        },
      )
      const [first] = put
      if (first === undefined) return
      chooseNone(ui)
      ui.arrive(first)
      const told = put.length > 1 ? several(put) : placedBeneath(first)
      if (told !== null) ui.say(but(told, left), offer)
      if (joined.length > 0) watch(heading, joined, null, since)
    },
    setAllAside(ids: readonly PointId[], reason: string) {
      const told = (left: readonly PointId[]) => groupWords.allAside(left.length)
      const { anchor } = ui.store.getState()
      const from = anchor !== null && ids.includes(anchor) ? anchor : ids[0]
      const next = from === undefined ? null : besideThem(view.getState(), ids, from)
      const [left, offer] = edit((doc) => setPointsAside(doc, ids, { reason, at: now() }), ofSeveral(told))
      chooseNone(ui)
      ui.select(next)
      focusNext(() => (next === null ? focusBoard() : focusPoint(next)))
      ui.say(told(left), offer)
    },
    /** Two views to begin with, and the caret in the first; where there are some, the caret in the first of them. */
    disagree(id: PointId) {
      const [known] = shownViews(id)
      if (known) return startWriting(id, known.id)
      const [[first], offer] = offering(session.undo, () => session.addViews(id, 2))
      startWriting(id, first)
      ui.say(groupWords.disagreementBegun, offer)
    },
    addView(id: PointId) {
      if (shownViews(id).length >= MAX_VIEWS) return ui.warn(groupWords.enoughViews(MAX_VIEWS))
      startWriting(id, session.addViews(id, 1)[0])
    },
    /** Takes views away, their words kept. */
    dropViews(id: PointId, views: readonly ViewId[]) {
      const [isAside, offer] = edit((doc) => setViewsAside(doc, id, views, now()))
      if (!isAside) return
      ui.select(id)
      focusNext(() => focusPoint(id))
      const { length } = shownViews(id)
      ui.say(length === 0 ? groupWords.disagreementGone(refOf(id)) : groupWords.viewGone, offer)
    },
    bringViewsBack(id: PointId, views: readonly ViewId[]) {
      const [areBack, offer] = edit((doc) => bringViewsBack(doc, id, views))
      if (areBack) ui.say(boardWords.viewsBack(refOf(id)), offer)
    },
    /** Makes a point of its own of what stands behind the caret, or of the bullet that the caret is in. */
    split(id: PointId, spot: Spot) {
      // What they have on its way would stay behind, torn from the rest of their sentence.
      const others = writingNow(session, id)
      if (others.length > 0) return ui.warn(groupWords.splitLater(listText(others), others.length))
      const told = () => groupWords.isSplit(refOf(id))
      const [made, offer] = edit((doc, make) => {
        // Of the words as they are: what is on show may be behind them.
        const point = livePoint(doc, id)
        const cut = point && cutAt(point.body, spot)
        if (!cut) return null
        const orderKey = keyBeside(doc, id, 'behind')
        const begun = { column: point.column, body: cut, ...(orderKey !== null && { orderKey }) }
        return make(begun, (part) => splitOff(doc, id, spot, part))
      }, told)
      if (made === null) return ui.warn(groupWords.nothingToSplit)
      ui.arrive(made)
      ui.select(made)
      focusNext(() => focusPoint(made))
      ui.say(told(), offer)
    },
  }
}
