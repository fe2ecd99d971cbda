/**
 * Dragging points, by mouse or after a long press by finger: one, or with one of those that are chosen all of them. It
 * stands beside the board and comes when that is painted. There is one thing to drag, whatever row was pressed on, so
 * that a thousand rows cost no more than one.
 *
 * Only columns are drop targets, and on a phone their tabs, each for the end of its column; one that is rested on opens
 * its column. The place inside one is read from its rows when the pointer moves, so others may add and move points
 * meanwhile: between those that stand by themselves or, over the points that are shown beneath a heading, between these.
 * The move itself names the point it goes before, never an index.
 */
import {
  type CollisionDetection,
  DndContext,
  type DragMoveEvent,
  type DragOverEvent,
  DragOverlay,
  MouseSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  type WheelEvent,
  type WheelEventHandler,
} from 'react'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import type { Round } from '../../../shared/workshop/plan.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import type { Aim } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { neighbourOf } from '../../state/board-view.ts'
import { mayJoin } from '../../state/drop.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { common } from '../../words/common.ts'
import { stayAfterMove } from './after-move.ts'
import { warnsBeneath } from './beneath-acts.ts'
import type { BoardHere } from './board-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { chosenInOrder, toggleChosen } from './choosing.ts'
import { FingerSensor } from './finger-sensor.ts'
import { BOARD_ELEMENT_ID, columnElementId, keepOnBoard, tabElementId } from './focus.ts'
import { withGroupActs } from './group-load.tsx'
import { landPoints } from './land.ts'
import styles from './point.module.css'
import { landsBefore, type Part, scrollOn, seenPartOf } from './seen-part.ts'
import { useEdgeScroll } from './use-edge-scroll.tsx'

/** Pixels a mouse moves before a press becomes a drag. */
const MOUSE = { activationConstraint: { distance: 6 } }
/**
 * Milliseconds a finger rests before it drags instead of scrolling, and how far it may slip meanwhile: longer than a
 * thumb rests before it scrolls, shorter than a phone waits before it marks words.
 */
const TOUCH = { delay: 350, tolerance: 8 }

/** Pixels within which a finger has not dragged what it holds: a thumb rolls as it goes. */
const RESTED = 16

/** Milliseconds a finger rests on a tab before its column opens: longer than one that goes across it. */
const OPENS_AFTER = 500

/** What is dragged, to the library; which point it is, the press has told. */
const HELD = 'held'

const DragLayer = () => {
  const here = useBoardHere()
  const { ui, view, round } = here
  const pointer = usePointer()
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(FingerSensor, TOUCH))
  const pressed = useRef<PointId | null>(null)
  const lifted = useView(ui.store, ({ held }) => held)
  const tab = useView(ui.store, ({ drop }) => (drop?.onTab ? drop.column : null))
  useEffect(() => () => ui.hold([]), [ui])
  useEffect(() => {
    if (tab === null) return
    const timer = setTimeout(() => ui.showColumn(tab), OPENS_AFTER)
    return () => clearTimeout(timer)
  }, [tab, ui])
  /** Rows have moved below what is held. */
  const aimAgain = () => {
    const { held, drop } = ui.store.getState()
    ui.dropAt(dropUnder(inHandOf(view.getState(), held), drop?.column, pointer))
  }
  // What is held lies over the column, which would hear no wheel.
  const onWheel = ({ deltaY, ctrlKey }: WheelEvent) => {
    const { drop } = ui.store.getState()
    if (ctrlKey || !drop || drop.onTab) return
    const list = listOf(drop.column)
    if (list) scrollOn(list, deltaY)
    aimAgain()
  }
  useEdgeScroll(
    lifted.length > 0,
    () => {
      const { drop } = ui.store.getState()
      const list = drop && !drop.onTab && pointer.travelled >= RESTED && listOf(drop.column)
      return list && pointer.y !== null ? { list, y: pointer.y } : null
    },
    aimAgain,
  )
  const aim = (event: DragMoveEvent | DragOverEvent) =>
    ui.dropAt(dropOf(inHandOf(view.getState(), ui.store.getState().held), event, pointer))
  const end = () => {
    ui.hold([])
    ui.dropAt(null)
  }
  /** What was written in may have gone as it was lifted, and the keyboard with it. */
  const stays = (held: readonly PointId[]) => {
    const [first] = held
    if (first === undefined) return
    ui.warn(boardWords.staysThere(view.getState().refs[first] ?? boardWords.newPoint, held.length))
    keepOnBoard(pressed.current)
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      accessibility={SILENT}
      // It looks for what scrolls round a column, and the list is within it.
      autoScroll={false}
      onDragStart={() => {
        ui.select(null)
        ui.hold(pressed.current === null ? [] : heldWith(here, pressed.current))
      }}
      onDragMove={aim}
      // What it has just come over is not known to the move that took it there.
      onDragOver={aim}
      onDragCancel={() => {
        const { held } = ui.store.getState()
        end()
        stays(held)
      }}
      onDragEnd={(event) => {
        const point = pressed.current
        if (point === null) return end()
        // As pointer and rows stand now: others may have moved these since, and what was last over is as it was painted.
        const { held } = ui.store.getState()
        const hand = inHandOf(view.getState(), held)
        const drop = dropAt(hand, placeUnder(round.columns, pointer), pointer)
        end()
        // A finger that rested and went nowhere meant the point, not a move.
        if (!(event.activatorEvent instanceof MouseEvent) && pointer.travelled < RESTED) {
          if (!warnsBeneath(here, point)) toggleChosen(ui, point)
          return keepOnBoard(point)
        }
        if (!drop) return stays(held)
        const beside = neighbourOf(view.getState(), point)
        // In the hand until it lies (`watch-moved.ts`).
        const inHand = (move: () => void) => {
          ui.hold(held)
          move()
          ui.hold([])
        }
        // The keyboard stays with what the hand was on; where a phone does not show that, with what stood beside it.
        if (landPoints(here, held, drop, withGroupActs, inHand)) stayAfterMove(ui, point, beside)
        else keepOnBoard(point)
      }}
    >
      <Grip pressed={pressed} />
      {round.columns.map(({ id }) => (
        <Landing key={id} column={id} />
      ))}
      {round.columns.length > 1 && round.columns.map(({ id }) => <Landing key={id} column={id} isTab />)}
      <DragOverlay dropAnimation={null}>
        {lifted.length > 0 && <Lifted ids={lifted} onWheel={onWheel} />}
      </DragOverlay>
    </DndContext>
  )
}

export default DragLayer

/** Hears the presses on all rows. */
const Grip = ({ pressed }: { readonly pressed: RefObject<PointId | null> }) => {
  const { rights } = useBoardHere()
  const { setNodeRef, listeners } = useDraggable({ id: HELD, disabled: !rights.mayWrite })
  const onPress = useEffectEvent((event: MouseEvent | TouchEvent) => {
    const row = event.target instanceof Element && event.target.closest<HTMLElement>('li[data-point]')
    // In a point that is written in, a press sets the caret.
    if (!row || row.dataset.mode === 'editing') return
    listeners?.[event instanceof MouseEvent ? 'onMouseDown' : 'onTouchStart']?.({ nativeEvent: event })
    // Not taken: a second finger while something is held.
    if (!('dndKit' in event)) return
    pressed.current = row.dataset.point as PointId
    setNodeRef(row)
  })
  const { mayWrite } = rights
  useEffect(() => {
    const board = document.getElementById(BOARD_ELEMENT_ID)
    if (!board || !mayWrite) return
    const press = (event: MouseEvent | TouchEvent) => onPress(event)
    board.addEventListener('mousedown', press)
    board.addEventListener('touchstart', press, { passive: true })
    board.dataset.drags = ''
    return () => {
      board.removeEventListener('mousedown', press)
      board.removeEventListener('touchstart', press)
      delete board.dataset.drags
    }
  }, [mayWrite])
  return null
}

/** Makes a column of the board, or the tab of one, a place to drop at. */
const Landing = ({ column, isTab = false }: { readonly column: ColumnId; readonly isTab?: boolean }) => {
  const element = isTab ? tabElementId(column) : columnElementId(column)
  const { setNodeRef } = useDroppable({ id: element, data: { column, isTab } })
  useEffect(() => setNodeRef(document.getElementById(element)), [setNodeRef, element])
  return null
}

/** What is under the pointer as it stands now: a column that has just been opened as well. */
const underPointer: CollisionDetection = ({ droppableContainers, pointerCoordinates: at }) =>
  droppableContainers.filter(({ node }) => at && holds(node.current, at))

const holds = (element: HTMLElement | null, at: { readonly x: number; readonly y: number }): boolean => {
  const box = element?.getBoundingClientRect()
  return box !== undefined && box.left <= at.x && at.x < box.right && box.top <= at.y && at.y < box.bottom
}

/** All that are chosen, as they are read, where the point is one of them; else the point alone. */
const heldWith = (here: BoardHere, point: PointId): readonly PointId[] =>
  here.ui.store.getState().chosen.has(point) ? chosenInOrder(here) : [point]

/** The first of what is held, and how many there are. */
const Lifted = ({
  ids,
  onWheel,
}: {
  readonly ids: readonly PointId[]
  readonly onWheel: WheelEventHandler
}) => {
  const { view, ui } = useBoardHere()
  const [id] = ids as readonly [PointId]
  const point = useView(view, (state) => state.points.get(id))
  const ref = useView(view, (state) => state.refs[id])
  const isOnTab = useView(ui.store, ({ drop }) => drop?.onTab === true)
  if (!point) return null
  const several = ids.length > 1
  return (
    <div
      className={`${styles.point} ${styles.lifted}`}
      data-several={several || undefined}
      data-on-tab={isOnTab || undefined}
      onWheel={onWheel}
      role="img"
      aria-label={several ? lateBoardWords.draggingSeveral(ids.length) : lateBoardWords.dragging(ref ?? '')}
    >
      {several && <b className={`${styles.howMany} num`}>{common.points(ids.length)}</b>}
      <span className={styles.ref}>{ref}</span>
      <PaintedBody body={point.body} />
    </div>
  )
}

interface Hand {
  readonly held: readonly PointId[]
  /** It can be put beneath a heading. */
  readonly joins: boolean
}

const inHandOf = (view: BoardView, held: readonly PointId[]): Hand => ({ held, joins: mayJoin(view, held) })

/**
 * The column under the pointer, and the point that what is held would land before (`seen-part.ts`), which is none of those
 * that are held: of those beneath a heading where the pointer is over these.
 */
const dropUnder = ({ held, joins }: Hand, column: ColumnId | undefined, { y }: Pointer): Aim | null => {
  const list = column === undefined ? null : listOf(column)
  if (column === undefined || y === null || !list) return null
  const seen = seenPartOf(list)
  const group = joins && isWithin(seen, y) ? groupAt(list, y) : undefined
  const rows = [...(group ?? list).querySelectorAll<HTMLElement>(':scope > li[data-point]')]
  const next = rows.find(
    (row) =>
      !held.includes(row.dataset.point as PointId) && landsBefore(row.getBoundingClientRect(), seen, y),
  )
  const before = (next?.dataset.point as PointId | undefined) ?? null
  const under = group?.dataset.beneath as PointId | undefined
  return { column, before, onTab: false, ...(under !== undefined && { under }) }
}

/** The points that are shown beneath a heading, where they are at that height of the window. */
const groupAt = (list: HTMLElement, y: number): HTMLElement | undefined =>
  [...list.querySelectorAll<HTMLElement>('[data-beneath]:not([hidden])')].find((group) =>
    isWithin(group.getBoundingClientRect(), y),
  )

const isWithin = ({ top, bottom }: Part, y: number): boolean => top <= y && y < bottom

const listOf = (column: ColumnId) =>
  document.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)

/** A column, or the tab of one. */
interface Place {
  readonly column?: ColumnId
  readonly isTab?: boolean
}

const dropOf = (hand: Hand, { over }: DragMoveEvent | DragOverEvent, pointer: Pointer) =>
  dropAt(hand, (over?.data.current ?? {}) as Place, pointer)

const dropAt = (hand: Hand, { column, isTab }: Place, pointer: Pointer) =>
  isTab && column !== undefined ? { column, before: null, onTab: true } : dropUnder(hand, column, pointer)

const placeUnder = (columns: Round['columns'], { x, y }: Pointer): Place => {
  const isOver = (id: string) => y !== null && holds(document.getElementById(id), { x, y })
  const column = columns.find(({ id }) => isOver(columnElementId(id)))
  const tab = columns.find(({ id }) => isOver(tabElementId(id)))
  return column ? { column: column.id } : tab ? { column: tab.id, isTab: true } : {}
}

interface Pointer {
  readonly x: number
  /** Null: it has not been here yet. */
  readonly y: number | null
  /** How far it has been from where it was pressed at most, in px. */
  readonly travelled: number
}

/**
 * Where mouse or finger is in the window, and how far it went. Not told from how far the library says it was dragged: a
 * column that scrolls below it counts as a way there.
 */
const usePointer = (): Pointer => {
  const at = useRef<{ x: number; y: number | null; travelled: number }>({ x: 0, y: null, travelled: 0 })
  useEffect(() => {
    let from = { x: 0, y: 0 }
    let finger: number | null = null
    const goTo = ({ clientX: x, clientY: y }: MouseEvent | Touch) => {
      const { travelled } = at.current
      Object.assign(at.current, { x, y, travelled: Math.max(travelled, Math.hypot(x - from.x, y - from.y)) })
    }
    const begin = (where: MouseEvent | Touch) => {
      from = { x: where.clientX, y: where.clientY }
      at.current.travelled = 0
      goTo(where)
    }
    const onTouchStart = ({ touches }: TouchEvent) => {
      const [first, second] = touches
      if (!first || second) return // the first one goes on
      finger = first.identifier
      begin(first)
    }
    const onTouchMove = ({ touches }: TouchEvent) => {
      const first = [...touches].find(({ identifier }) => identifier === finger)
      if (first) goTo(first)
    }
    const ends = new AbortController()
    const how = { capture: true, passive: true, signal: ends.signal }
    window.addEventListener('mousedown', begin, how)
    window.addEventListener('mousemove', goTo, how)
    window.addEventListener('touchstart', onTouchStart, how)
    window.addEventListener('touchmove', onTouchMove, how)
    return () => ends.abort()
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
