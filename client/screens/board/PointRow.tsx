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
import { EditedBody } from './EditedBody.tsx'
import { pointElementId } from './focus.ts'
import { PointActions } from './late-parts.tsx'
import { PaintedWords } from './PaintedWords.tsx'
import styles from './point.module.css'

interface Props {
  readonly id: PointId
  /** A dragged point would land before this one. */
  readonly dropBefore: boolean
}

export const PointRow = memo(({ id, dropBefore }: Props) => {
  const { view, people, ui, rights, citing } = useBoardHere()
  const there = useView(view, (state) => state.points.has(id))
  const opens = useView(view, (state) => mayOpenInEditor(state.points.get(id)?.body ?? []))
  const ref = useView(view, (state) => state.refs[id])
  const written = useView(people, (state) => (state.carets.get(id)?.length ?? 0) > 0)
  const mode = useView(ui.store, ({ focus }) =>
    focus.kind !== 'none' && focus.point === id ? focus.kind : 'none',
  )
  const arrived = useView(ui.store, (state) => state.arrived === id)
  const editable = rights.mayWrite && opens
  const editing = mode === 'editing' && editable
  const drag = useDraggable({ id, disabled: !rights.mayWrite || editing })

  const open = useCallback(
    (event: React.MouseEvent) => {
      const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('a, button') : null
      // With a key held a link is the browser's: another tab, another window.
      if (pressed?.dataset.ref !== undefined && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault()
        citing.open(pressed.dataset.ref)
      }
      if (pressed) return
      const onWords = event.target instanceof Element && event.target.closest('.body') !== null
      if (onWords && editable) ui.edit(id, { x: event.clientX, y: event.clientY })
      else ui.select(id)
    },
    [ui, id, editable, citing],
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
        data-writing={editing || written || undefined}
        data-arrived={arrived || undefined}
        data-lifted={drag.isDragging || undefined}
        data-point={id}
        tabIndex={editing ? undefined : 0}
        onFocus={(event) => {
          // By keyboard; a press with the mouse is a click or a drag.
          const { currentTarget } = event
          if (event.target === currentTarget && mode === 'none' && currentTarget.matches(':focus-visible'))
            ui.select(id)
        }}
        onAnimationEnd={() => arrived && ui.arrive(null)}
        onClick={editing ? undefined : open}
        {...(editing ? {} : drag.listeners)}
      >
        <span className={styles.ref}>{ref ?? ''}</span>
        <div className={styles.words}>
          {editing ? <EditedBody id={id} label={boardWords.point(ref ?? '')} /> : <PaintedWords id={id} />}
          {mode === 'selected' && rights.mayWrite && <PointActions id={id} editable={editable} />}
        </div>
      </li>
    </>
  )
})
