/** Somebody moved the point, or set it aside, while this person wrote in it: who, where the words are, and a way back. */
import { BookmarkX, CircleAlert, FolderInput, Group, type LucideIcon, Scissors } from 'lucide-react'
import { unreachable } from '../../../shared/assert.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { findBoard } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { Interruption } from '../../state/board-ui.ts'
import { pointsIn } from '../../state/board-view.ts'
import { ColumnGlyph, columnClass } from '../../ui/columns.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { focusNext, focusPoint } from './focus.ts'
import { withGroupActs } from './group-load.tsx'
import styles from './lines.module.css'
import { nameOfBoard } from './name-of-board.ts'
import { reveal } from './reveal.ts'

export const InterruptedLine = ({ what }: { readonly what: Interruption }) => {
  const here = useBoardHere()
  const { ui, acts, view, round, rights } = here
  const { plan, id, uiOf } = useWorkshop()
  const { go } = useApp()
  const { point } = what
  const see = (it = point) => {
    ui.interrupt(null)
    reveal(view.getState(), ui, it)
    ui.select(it)
    focusNext(() => focusPoint(it))
  }
  const putBackBy = (work: Parameters<typeof withGroupActs>[1]) => {
    ui.interrupt(null)
    withGroupActs(here, work)
  }
  const putBack = () => {
    if (what.kind === 'aside') acts.bringBack(point)
    if (what.kind === 'grouped' && !what.from) return putBackBy((group) => group.takeOut(point))
    if (what.kind === 'viewAside') return putBackBy((group) => group.bringViewsBack(point, [what.view]))
    if ('from' in what && what.from) {
      const { column, before } = what.from
      const isThere = before !== null && pointsIn(view.getState(), column).includes(before)
      acts.moveTo(point, column, isThere ? before : null)
    }
    see()
  }
  const seeThere = (to: BoardId) => {
    const room = findBoard(plan, to)?.room
    ui.interrupt(null)
    if (room === undefined) return
    uiOf(room).seek(point)
    go(pathOf(id, { name: 'board', board: to }))
  }
  const text =
    what.kind === 'carried'
      ? lateBoardWords.carriedWhileWriting(what.ref, nameOfBoard(plan, what.to))
      : sentence(what, round.columns)
  const [before, ...after] = text.split(what.ref)
  return (
    <div
      className={`${styles.line} ${styles.kept} ${styles.many} ${what.kind === 'moved' ? columnClass(what.to) : ''}`}
    >
      <Sign of={what} />
      <span>
        {before}
        <b>{what.ref}</b>
        {after.join(what.ref)}
      </span>
      {(what.kind === 'moved' || what.kind === 'grouped') && (
        <button type="button" className="btn btn--sm" onClick={() => see()}>
          {lateBoardWords.seePoint}
        </button>
      )}
      {what.kind === 'split' && (
        <button type="button" className="btn btn--sm" onClick={() => see(what.part)}>
          {lateBoardWords.seePart}
        </button>
      )}
      {what.kind === 'carried' && (
        <button type="button" className="btn btn--sm" onClick={() => seeThere(what.to)}>
          {boardWords.seeThere}
        </button>
      )}
      {hasWayBack(what) && rights.mayWrite && (
        <button
          type="button"
          className={
            what.kind === 'moved' || what.kind === 'grouped' ? 'btn btn--sm btn--quiet' : 'btn btn--sm'
          }
          onClick={putBack}
        >
          {what.kind === 'aside' || what.kind === 'viewAside'
            ? lateBoardWords.bringBack
            : lateBoardWords.putBack}
        </button>
      )}
      <button type="button" className="btn btn--sm btn--quiet" onClick={() => ui.interrupt(null)}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}

/** What was done to it, in one sign. */
const Sign = ({ of }: { readonly of: Interruption }) => {
  if (of.kind === 'moved') return <ColumnGlyph id={of.to} />
  const Icon = SIGNS[of.kind]
  return <Icon className="i" aria-hidden />
}

const SIGNS: Record<Exclude<Interruption['kind'], 'moved'>, LucideIcon> = {
  aside: BookmarkX,
  viewAside: BookmarkX,
  grouped: Group,
  split: Scissors,
  carried: FolderInput,
  gone: CircleAlert,
  viewGone: CircleAlert,
}

const hasWayBack = ({ kind }: Interruption) =>
  kind === 'moved' || kind === 'aside' || kind === 'grouped' || kind === 'viewAside'

const sentence = (
  what: Exclude<Interruption, { kind: 'carried' }>,
  columns: readonly { readonly id: string; readonly name: string }[],
) => {
  switch (what.kind) {
    case 'moved': {
      const name = columns.find(({ id }) => id === what.to)?.name ?? what.to
      return lateBoardWords.movedWhileWriting(what.by ?? boardWords.somebody, what.ref, name)
    }
    case 'aside':
      return lateBoardWords.asideWhileWriting(what.by ?? boardWords.somebody, what.ref)
    case 'grouped':
      return lateBoardWords.groupedWhileWriting(what.by ?? boardWords.somebody, what.ref)
    case 'viewAside':
      return lateBoardWords.viewAsideWhileWriting(what.by ?? boardWords.somebody, what.ref)
    case 'split':
      return lateBoardWords.splitWhileWriting(what.by ?? boardWords.somebody, what.ref)
    case 'gone':
      return lateBoardWords.goneWhileWriting(what.ref)
    case 'viewGone':
      return lateBoardWords.viewGoneWhileWriting(what.ref)
    default:
      return unreachable(what)
  }
}
