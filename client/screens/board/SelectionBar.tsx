/** What can be done with the points that are chosen, at the foot of the board. Escape, or Clear, ends it. */
import { BookmarkX, Copy, FolderInput, Group, ListChecks, Merge, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import { pointsIn } from '../../state/board-view.ts'
import { onToolbarKey } from '../../ui/toolbar-keys.tsx'
import { useView } from '../../ui/use-view.tsx'
import { groupWords } from '../../words/group.ts'
import { useBoardHere } from './board-context.tsx'
import { chooseAlso, chooseNone, inReadingOrder, moreToChoose } from './choosing.ts'
import { isOnScreen, keepOnBoard } from './focus.ts'
import { keepFoot } from './foot.ts'
import { goToPoint } from './on-the-way.ts'
import styles from './selection.module.css'
import { useCopyTargets } from './use-copy-targets.tsx'

const NONE: readonly PointId[] = []

export const SelectionBar = () => {
  const { ui, view, round } = useBoardHere()
  const chosen = useView(ui.store, (state) => state.chosen)
  const anchor = useView(ui.store, (state) => state.anchor)
  const order = inReadingOrder(
    useView(view, (state) => state),
    round.columns,
  )
  const points = order.filter((id) => chosen.has(id))
  // What others take off the board, or put beneath a heading, is no longer chosen.
  useEffect(() => {
    if (points.length !== chosen.size) ui.choose(new Set(points), anchor, ui.store.getState().beside)
  })
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => keepFoot(bar.current), [])
  const reaching = useView(ui.store, (state) => state.reaching)
  useEffect(() => {
    if (!reaching) return
    ui.reach(false)
    bar.current?.querySelector('button')?.focus()
  }, [reaching, ui])
  const targets = useCopyTargets()
  // Where the last one was chosen.
  const column = useView(view, (state) => (anchor === null ? undefined : state.points.get(anchor)?.column))
  const name = round.columns.find(({ id }) => id === column)?.name ?? ''
  const inColumn = useView(view, (state) => (column === undefined ? NONE : pointsIn(state, column)))
  const more = moreToChoose(inColumn, chosen)
  // The button may be gone by what it does; a phone may show another column than the point's.
  const goBack = () => (anchor !== null && isOnScreen(anchor) ? goToPoint(anchor) : keepOnBoard())
  const end = () => {
    chooseNone(ui)
    goBack()
  }
  const chooseMore = () => {
    if (more === null || anchor === null) return
    chooseAlso(ui, more.ids, anchor)
    goBack()
  }
  const act = (kind: 'group' | 'merge' | 'moveAll' | 'asideAll' | 'copy') => () => ui.open({ kind, points })
  return (
    <div
      ref={bar}
      className={styles.bar}
      data-chosen-bar
      role="toolbar"
      aria-label={groupWords.barLabel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return onToolbarKey(event)
        event.stopPropagation()
        end()
      }}
    >
      <b className="num">{groupWords.chosen(points.length)}</b>
      {points.length > 1 && (
        <>
          <button type="button" className="btn btn--sm" onClick={act('group')}>
            <Group className="i" aria-hidden />
            {groupWords.group}
          </button>
          <button type="button" className="btn btn--sm" onClick={act('merge')}>
            <Merge className="i" aria-hidden />
            {groupWords.merge}
          </button>
        </>
      )}
      {round.columns.length > 1 && (
        <button type="button" className="btn btn--sm" onClick={act('moveAll')}>
          <FolderInput className="i" aria-hidden />
          {groupWords.move}
        </button>
      )}
      <button type="button" className="btn btn--sm" onClick={act('asideAll')}>
        <BookmarkX className="i" aria-hidden />
        {groupWords.aside}
      </button>
      {targets.length > 0 && (
        <button type="button" className="btn btn--sm" onClick={act('copy')}>
          <Copy className="i" aria-hidden />
          {groupWords.copy}
        </button>
      )}
      {more !== null && (
        <button type="button" className="btn btn--sm" onClick={chooseMore}>
          <ListChecks className="i" aria-hidden />
          {more.kind === 'between' ? groupWords.allBetween : groupWords.allOf(name)}
        </button>
      )}
      <button type="button" className={`btn btn--sm ${styles.clear}`} onClick={end}>
        <X className="i" aria-hidden />
        {groupWords.clear}
      </button>
    </div>
  )
}
