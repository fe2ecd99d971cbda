/**
 * Dragging points, by mouse or after a long press by finger. Only columns are drop targets; the place inside one is
 * read from its rows when the pointer moves, so others may add and move points meanwhile. The move itself names the
 * point it goes before, never an index.
 */
import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { landingOf } from '../../state/drop.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import { toggleChosen } from './choosing.ts'
import styles from './point.module.css'
import { useEdgeScroll } from './use-edge-scroll.tsx'

/** Pixels a mouse moves before a press becomes a drag. */
const MOUSE = { activationConstraint: { distance: 6 } }
/**
 * Milliseconds a finger rests before it drags instead of scrolling, and how far it may slip meanwhile: longer than a
 * thumb rests before it scrolls, shorter than a phone waits before it marks words.
 */
const TOUCH = { activationConstraint: { delay: 350, tolerance: 8 } }

/** Pixels within which a finger that is lifted again has not dragged: a thumb rolls as it goes. */
const RESTED = 16

export const DragLayer = ({ children }: { readonly children: ReactNode }) => {
  const { ui, acts, view, rights } = useBoardHere()
  const pointer = usePointer()
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(TouchSensor, TOUCH))
  const [lifted, setLifted] = useState<PointId | null>(null)
  useEdgeScroll(
    lifted !== null,
    () => {
      const { drop } = ui.store.getState()
      const list = drop && listOf(drop.column)
      return list && pointer.y !== null ? { list, y: pointer.y } : null
    },
    () => lifted && ui.dropAt(dropUnder(lifted, ui.store.getState().drop?.column, pointer)),
  )
  const end = () => {
    setLifted(null)
    ui.dropAt(null)
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={SILENT}
      // It looks for what scrolls round a column, and the list is within it.
      autoScroll={false}
      onDragStart={({ active }) => {
        ui.select(null)
        setLifted(active.id as PointId)
      }}
      onDragMove={(event) => ui.dropAt(dropOf(event, pointer))}
      onDragCancel={end}
      onDragEnd={(event) => {
        const { active, activatorEvent, delta } = event
        // As the rows stand now: others may have moved them since the pointer did.
        const drop = dropOf(event, pointer)
        const point = active.id as PointId
        const ref = view.getState().refs[point] ?? boardWords.newPoint
        end()
        // A finger that rested and went nowhere meant the point, not a move.
        if (!(activatorEvent instanceof MouseEvent) && Math.hypot(delta.x, delta.y) < RESTED)
          return toggleChosen(ui, point)
        if (!drop) return
        const landing = landingOf(view.getState(), point, drop, rights.mayWrite)
        if (landing.kind === 'lands') acts.moveTo(point, landing.column, landing.before)
        else ui.say(boardWords.notMoved[landing.kind](ref))
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>{lifted && <Lifted id={lifted} />}</DragOverlay>
    </DndContext>
  )
}

const Lifted = ({ id }: { readonly id: PointId }) => {
  const { view } = useBoardHere()
  const point = useView(view, (state) => state.points.get(id))
  const ref = useView(view, (state) => state.refs[id])
  if (!point) return null
  return (
    <div
      className={`${styles.point} ${styles.lifted}`}
      role="img"
      aria-label={boardWords.dragging(ref ?? '')}
    >
      <span className={styles.ref}>{ref}</span>
      <PaintedBody body={point.body} />
    </div>
  )
}

/** The column under the pointer, and the point whose middle lies below it. */
const dropUnder = (point: PointId, column: ColumnId | undefined, { y }: Pointer) => {
  if (column === undefined || y === null) return null
  const rows = [...(listOf(column)?.querySelectorAll<HTMLElement>(':scope > li[data-point]') ?? [])]
  const next = rows.find((row) => {
    const { top, height } = row.getBoundingClientRect()
    return row.dataset.point !== point && y < top + height / 2
  })
  return { column, before: (next?.dataset.point as PointId | undefined) ?? null }
}

const listOf = (column: ColumnId) =>
  document.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)

const dropOf = ({ active, over }: DragMoveEvent | DragEndEvent, pointer: Pointer) =>
  dropUnder(active.id as PointId, over?.id as ColumnId | undefined, pointer)

interface Pointer {
  readonly y: number | null
}

/** Where mouse or finger is in the window. Not told from how far it was dragged: at an edge the column scrolls below it. */
const usePointer = () => {
  const at = useRef<{ y: number | null }>({ y: null })
  useEffect(() => {
    const onMouse = ({ clientY }: MouseEvent) => {
      at.current.y = clientY
    }
    const onTouch = ({ touches }: TouchEvent) => {
      at.current.y = touches[0]?.clientY ?? at.current.y
    }
    window.addEventListener('mousemove', onMouse, true)
    window.addEventListener('touchstart', onTouch, { capture: true, passive: true })
    window.addEventListener('touchmove', onTouch, { capture: true, passive: true })
    return () => {
      window.removeEventListener('mousemove', onMouse, true)
      window.removeEventListener('touchstart', onTouch, true)
      window.removeEventListener('touchmove', onTouch, true)
    }
  }, [])
  return at.current
}

// Moves are announced by the board itself, in its own words; keyboards move points with keys and "Move to…".
const SILENT = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
}
