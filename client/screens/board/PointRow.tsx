/**
 * One numbered line of the record. Painted, unless this person is writing in it; then the one live editor stands in
 * the same place. Selected, it opens its actions. A keystroke in it repaints its words alone (`PaintedWords`).
 */
import { memo, useCallback } from 'react'
import { mayOpenInEditor } from '../../../shared/board/body.ts'
import type { PointId } from '../../../shared/ids.ts'
import type { BoardUi } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { useRow } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { mayGoOn, useBoardHere } from './board-context.tsx'
import { chooseUpTo, toggleChosen } from './choosing.ts'
import { EditedBody } from './EditedBody.tsx'
import { placeIn, pointElementId, refElementId, wordsElementId } from './focus.ts'
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

// Each row watches two numbers, and not ten values: on a big board that is most of what there is to paint.
const [THERE, OPENS, HAS_VIEWS, GATHERS] = [1, 2, 4, 8]
const [MODE, IN_VIEW, CHOSEN, TINTED, LIFTED, FADES] = [3, 4, 8, 16, 32, 64]
const MODES = ['none', 'selected', 'editing'] as const

const is = (flags: number, flag: number) => (flags & flag) !== 0

/** What kind of point it is. */
const kindOf = ({ points, beneath }: BoardView, id: PointId): number => {
  const point = points.get(id)
  if (!point) return 0
  return (
    THERE |
    (mayOpenInEditor(point.body) ? OPENS : 0) |
    (point.views.length > 0 ? HAS_VIEWS : 0) |
    (beneath[id] === undefined ? 0 : GATHERS)
  )
}

/** How it stands before this person. */
const lookOf = ({ focus, chosen, tinted, held }: BoardUi, id: PointId): number => {
  const here = focus.kind !== 'none' && focus.point === id
  return (
    (here ? MODES.indexOf(focus.kind) : 0) |
    (here && focus.kind === 'editing' && focus.view !== undefined ? IN_VIEW : 0) |
    (chosen.has(id) ? CHOSEN : 0) |
    (tinted.has(id) ? TINTED : 0) |
    (held.includes(id) ? LIFTED : 0) |
    (tinted.get(id) === 'fades' ? FADES : 0)
  )
}

/** Rows beneath a heading. */
const nestedRow = (id: PointId, dropBefore: boolean) => (
  <PointRow key={id} id={id} dropBefore={dropBefore} nested />
)

export const PointRow = memo(({ id, dropBefore, nested = false }: Props) => {
  const { view, byPoint, ui, rights, round, citing } = useBoardHere()
  const kind = useRow(byPoint.view, id, (state) => kindOf(state, id))
  const ref = useRow(byPoint.view, id, (state) => state.refs[id])
  const look = useRow(ui.byPoint, id, (state) => lookOf(state, id))
  const mode = MODES[look & MODE] ?? 'none'
  const chosen = is(look, CHOSEN)
  const editable = rights.mayWrite && is(kind, OPENS)
  // Opened by who may, and closed by them alone.
  const editing = mode === 'editing' && is(kind, OPENS) && mayGoOn(rights) && !is(look, IN_VIEW)

  const open = useCallback(
    (event: React.MouseEvent) => {
      if (!(event.target instanceof Element)) return
      // The row of a point beneath this one has its own.
      if (event.target.closest('li[data-point]') !== event.currentTarget) return
      const pressed = event.target.closest<HTMLElement>('a, button')
      // With a key held a link is the browser's: another tab, another window.
      if (pressed?.dataset.ref !== undefined && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault()
        citing.open(pressed.dataset.ref, id)
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
  if (!is(kind, THERE)) return null
  return (
    <>
      {dropBefore && <li className={styles.dropLine} aria-hidden="true" />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the board's own keys (use-board-keys) do the same */}
      <li
        id={pointElementId(id)}
        className={styles.point}
        data-mode={mode}
        data-chosen={chosen || undefined}
        data-gathers={is(kind, GATHERS) || undefined}
        data-writing={editing || undefined}
        data-arrived={is(look, TINTED) ? (is(look, FADES) ? 'fades' : 'whole') : undefined}
        data-lifted={is(look, LIFTED) || undefined}
        data-point={id}
        tabIndex={editing ? undefined : 0}
        // Not with the names of all its buttons.
        aria-labelledby={mode === 'selected' ? `${refElementId(id)} ${wordsElementId(id)}` : undefined}
        onFocus={(event) => {
          // By keyboard; a press with the mouse is a click or a drag.
          const { currentTarget } = event
          const walks = mode === 'none' && ui.store.getState().chosen.size === 0
          if (event.target === currentTarget && walks && currentTarget.matches(':focus-visible'))
            ui.select(id)
        }}
        // A range of points, not of their words.
        onMouseDownCapture={(event) => event.shiftKey && !editing && event.preventDefault()}
        onClick={editing ? undefined : open}
      >
        <span id={refElementId(id)} className={styles.ref}>
          {ref ?? ''}
          {chosen && <span className="sr">{boardWords.isChosen}</span>}
        </span>
        <div className={styles.words}>
          {editing ? <EditedBody id={id} label={boardWords.point(ref ?? '')} /> : <PaintedWords id={id} />}
          {is(kind, HAS_VIEWS) && (
            <Views
              id={id}
              editor={(each, label) => <EditedBody key={each} id={id} view={each} label={label} />}
            />
          )}
          {mode === 'selected' && rights.mayWrite && <PointActions id={id} editable={editable} />}
          {is(kind, GATHERS) && <Beneath id={id} row={nestedRow} />}
        </div>
      </li>
    </>
  )
})
