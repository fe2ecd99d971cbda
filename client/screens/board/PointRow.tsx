/**
 * One numbered line of the record. Painted, unless this person is writing in it; then the one live editor stands in
 * the same place. Selected, it opens its actions. A keystroke in it repaints its words alone (`PaintedWords`).
 */
import { useDraggable } from '@dnd-kit/core'
import { memo, useCallback } from 'react'
import { mayOpenInEditor } from '../../../shared/board/body.ts'
import type { PointId } from '../../../shared/ids.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import { chooseUpTo, toggleChosen } from './choosing.ts'
import { EditedBody } from './EditedBody.tsx'
import { placeIn, pointElementId } from './focus.ts'
import { Beneath, Views } from './group-load.tsx'
import { PointActions } from './late-parts.tsx'
import { PaintedWords } from './PaintedWords.tsx'
import styles from './point.module.css'

interface Props {
  readonly id: PointId
  /** A dragged point would land before this one. */
  readonly dropBefore: boolean
  /** It stands beneath a heading. */
  readonly nested?: boolean
}

/** Rows beneath a heading; no drop line: what is dropped lands between points that stand by themselves. */
const nestedRow = (id: PointId) => <PointRow key={id} id={id} dropBefore={false} nested />

export const PointRow = memo(({ id, dropBefore, nested = false }: Props) => {
  const { view, people, ui, rights, round, citing } = useBoardHere()
  const there = useView(view, (state) => state.points.has(id))
  const opens = useView(view, (state) => mayOpenInEditor(state.points.get(id)?.body ?? []))
  const ref = useView(view, (state) => state.refs[id])
  const written = useView(people, (state) => (state.carets.get(id)?.length ?? 0) > 0)
  const mode = useView(ui.store, ({ focus }) =>
    focus.kind !== 'none' && focus.point === id ? focus.kind : 'none',
  )
  const inView = useView(ui.store, ({ focus }) => focus.kind === 'editing' && focus.view !== undefined)
  const hasViews = useView(view, (state) => (state.points.get(id)?.views.length ?? 0) > 0)
  const gathers = useView(view, (state) => state.beneath[id] !== undefined)
  const chosen = useView(ui.store, (state) => state.chosen.has(id))
  const arrived = useView(ui.store, (state) => state.arrived === id)
  const editable = rights.mayWrite && opens
  const editing = mode === 'editing' && editable && !inView
  const held = useView(ui.store, (state) => state.held.includes(id))
  const drag = useDraggable({ id, disabled: !rights.mayWrite || mode === 'editing' })

  const open = useCallback(
    (event: React.MouseEvent) => {
      if (!(event.target instanceof Element)) return
      // The row of a point beneath this one has its own.
      if (event.target.closest('li[data-point]') !== event.currentTarget) return
      const pressed = event.target.closest<HTMLElement>('a, button')
      // With a key held a link is the browser's: another tab, another window.
      if (pressed?.dataset.ref !== undefined && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault()
        citing.open(pressed.dataset.ref)
      }
      if (pressed) return
      if (rights.mayWrite && !nested) {
        const more = event.ctrlKey || event.metaKey || ui.store.getState().chosen.size > 0
        if (event.shiftKey) chooseUpTo(ui, view.getState(), round.columns, id)
        else if (more) toggleChosen(ui, id)
        if (event.shiftKey || more) return document.getElementById(pointElementId(id))?.focus()
      }
      const words = event.target.closest('.body')
      if (words && editable) ui.edit(id, placeIn(words, event))
      else ui.select(id)
    },
    [ui, view, round, rights, id, editable, nested, citing],
  )
  if (!there) return null
  return (
    <>
      {dropBefore && <li className={styles.dropLine} aria-hidden="true" />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the board's own keys (use-board-keys) do the same */}
      <li
        ref={drag.setNodeRef}
        id={pointElementId(id)}
        className={styles.point}
        data-mode={mode}
        data-chosen={chosen || undefined}
        data-writing={editing || written || undefined}
        data-arrived={arrived || undefined}
        data-lifted={held || undefined}
        data-point={id}
        tabIndex={editing ? undefined : 0}
        onFocus={(event) => {
          // By keyboard; a press with the mouse is a click or a drag.
          const { currentTarget } = event
          const walks = mode === 'none' && ui.store.getState().chosen.size === 0
          if (event.target === currentTarget && walks && currentTarget.matches(':focus-visible'))
            ui.select(id)
        }}
        onAnimationEnd={(event) => arrived && event.target === event.currentTarget && ui.arrive(null)}
        // A range of points, not of their words.
        onMouseDownCapture={(event) => event.shiftKey && !editing && event.preventDefault()}
        onClick={editing ? undefined : open}
        {...(mode === 'editing' ? {} : drag.listeners)}
      >
        <span className={styles.ref}>
          {ref ?? ''}
          {chosen && <span className="sr">{boardWords.isChosen}</span>}
        </span>
        <div className={styles.words}>
          {editing ? <EditedBody id={id} label={boardWords.point(ref ?? '')} /> : <PaintedWords id={id} />}
          {hasViews && (
            <Views
              id={id}
              editor={(each, label) => <EditedBody key={each} id={id} view={each} label={label} />}
            />
          )}
          {mode === 'selected' && rights.mayWrite && <PointActions id={id} editable={editable} />}
          {gathers && <Beneath id={id} row={nestedRow} />}
        </div>
      </li>
    </>
  )
})
