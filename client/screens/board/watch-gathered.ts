/**
 * Points that this person has just grouped or merged, and somebody else at the same moment, neither having seen the other: one
 * of the two holds. Whoever's does not is told so. No React.
 *
 * Always true: a heading goes by itself only on the page that made it, once at most, where nothing is beneath it and nobody
 * else has put it anywhere, written in it or stands in it; its words are kept with what is set aside, and one press brings
 * it back.
 */
import type * as Y from 'yjs'
import { setPointAside } from '../../../shared/board/edits.ts'
import type { Gathering } from '../../../shared/board/schema.ts'
import { pointOf, pointsOf, UNDER } from '../../../shared/board/schema.ts'
import type { PointId } from '../../../shared/ids.ts'
import { everHeldOthers } from '../../session/authors.ts'
import { isOwnWriting, lastWriter, wroteUnseen } from '../../session/last-writer.ts'
import { writingNow } from '../../session/writing-now.ts'
import { headingOf } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'
import { groupWords } from '../../words/group.ts'
import type { BoardHere } from './board-context.tsx'
import { firstLine } from './first-line.ts'
import { keepOnBoard } from './focus.ts'
import { offering } from './offering.ts'

type Here = Pick<BoardHere, 'session' | 'view' | 'ui'>

interface Gathered {
  readonly heading: PointId
  readonly points: readonly PointId[]
  /** What the heading was written for; null: it was a point before. */
  readonly made: Gathering | null
  /** The clock of this page before it did so. */
  readonly since: number
}

/** Until it is told, or the heading is off the board. */
export const watchGathered = (here: Here, gathered: Gathered): void => {
  const { view } = here
  const { heading } = gathered
  let isOver = false
  const look = () => {
    if (isOver) return
    const point = view.getState().points.get(heading)
    isOver = !point || point.setAside !== undefined || tellIfLost(here, gathered)
    if (isOver) end()
  }
  const end = view.subscribe((now, before) => {
    // Nothing is written while others are told of a change.
    if (now.beneath[heading] !== before.beneath[heading]) queueMicrotask(look)
  })
}

/** Whether any of them are beneath another heading by what somebody else did unseen; says so. */
const tellIfLost = (here: Here, { heading, points, made, since }: Gathered): boolean => {
  const { session, view, ui } = here
  const { doc, awareness } = session
  const state = view.getState()
  const lost = points.filter((id) => {
    const at = headingOf(state, id)
    return at !== null && at !== heading && wroteUnseen(doc, id, UNDER, since)
  })
  const [first] = lost
  const winner = first === undefined ? null : headingOf(state, first)
  if (first === undefined || winner === null) return false
  const who = lastWriter(doc, awareness, first, UNDER) ?? boardWords.somebody
  const at = state.refs[winner] ?? boardWords.quoted(firstWords(here, winner))
  const say = groupWords.others[state.points.get(winner)?.gathers ?? 'heading']
  const told = say(who, lost.length === points.length ? 0 : lost.length, at)
  if (made === null || isHolding(doc, heading)) ui.warn(told)
  else if (!mayGo(here, heading)) ui.warn(`${told} ${groupWords.leftEmpty[made]}`)
  else {
    const words = firstWords(here, heading)
    const aside = { reason: groupWords.othersReason, at: session.now() }
    const [, offer] = offering(session.undo, () => session.edit((doc) => setPointAside(doc, heading, aside)))
    const { focus } = ui.store.getState()
    if (focus.kind === 'selected' && focus.point === heading) ui.select(null)
    keepOnBoard(winner)
    ui.say(`${told} ${groupWords.ownAside[made](words)}`, offer)
  }
  return true
}

const firstWords = ({ view }: Here, id: PointId): string =>
  firstLine(view.getState().points.get(id)?.body ?? [])

/** Whether anything on the board names it as its heading. */
const isHolding = (doc: Y.Doc, heading: PointId): boolean =>
  [...pointsOf(doc).keys()].some((id) => {
    const point = pointOf(doc, id as PointId)
    return point?.get(UNDER) === heading && !point.has('setAside')
  })

/** Nobody but this person has anything to do with it, and they are not writing in it. */
const mayGo = ({ session, ui }: Here, heading: PointId): boolean => {
  const { doc, link } = session
  const point = pointOf(doc, heading)
  const { focus } = ui.store.getState()
  return (
    point !== undefined &&
    link.facts.rights?.mayWrite !== false &&
    !point.has(UNDER) &&
    isOwnWriting(doc, heading, 'place') &&
    !everHeldOthers(point, doc.clientID) &&
    // Also whoever has paused.
    writingNow(session, heading, 0).length === 0 &&
    !(focus.kind === 'editing' && focus.point === heading)
  )
}
