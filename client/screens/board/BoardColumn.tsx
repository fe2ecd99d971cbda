/** One column: head, points in order, composer at the foot. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import type { Column } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import type { BoardUi } from '../../state/board-ui.ts'
import { headingOf, pointsIn } from '../../state/board-view.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { afterPaint, nextFrame } from '../../ui/next-frame.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import styles from './board.module.css'
import { useBoardHere } from './board-context.tsx'
import { ColumnCount } from './ColumnCount.tsx'
import { ColumnMeaning } from './ColumnMeaning.tsx'
import { Composer } from './Composer.tsx'
import { columnElementId, focusBoard, focusNext } from './focus.ts'
import { keepScrolled } from './keep-scrolled.ts'
import { PointRow } from './PointRow.tsx'
import { scrollToSpot, spotOf } from './scroll-spot.ts'

/** So many are painted first, which fills any screen; the others behind them, so many more with each frame. */
const FIRST = 30
const MORE = 110

/** What a person does may be about any point. */
const isAboutMany = ({ finding, dialog, chosen, held }: BoardUi) =>
  finding || dialog !== null || chosen.size > 0 || held.length > 0

/** The points that the person is at, or on the way to. */
const aboutOf = ({ focus, arrived, sought }: BoardUi): PointId[] =>
  [focus.kind === 'none' ? null : focus.point, arrived, sought].filter((id) => id !== null)

interface Props {
  readonly column: Column
  readonly shown: boolean
  readonly loaded: boolean
}

export const BoardColumn = ({ column, shown, loaded }: Props) => {
  const { view, ui, round, entry } = useBoardHere()
  const { spots } = useApp()
  const all = useView(view, (state) => pointsIn(state, column.id))
  // All at once where one comes back to a place further down, or goes to a point there; and whatever comes later.
  const [whole, setWhole] = useState(() => (ui.scrolled.get(column.id)?.top ?? 0) > 0)
  const [painted, setPainted] = useState(FIRST)
  const isBehind = (id: PointId) => all.indexOf(headingOf(view.getState(), id) ?? id) >= painted
  const isSought = useView(
    ui.store,
    (state) => !whole && (isAboutMany(state) || aboutOf(state).some(isBehind)),
  )
  if (!whole && (isSought || (loaded && all.length <= painted))) setWhole(true)
  const ids = whole ? all : all.slice(0, painted)
  const waits = ids.length < all.length
  // Each step when the one before it is on the screen, so that a key between them is heard.
  useEffect(() => {
    if (!waits) return
    let isDue = true
    nextFrame(() =>
      afterPaint(() => {
        if (isDue) setPainted(painted + MORE)
      }),
    )
    return () => {
      isDue = false
    }
  }, [waits, painted])
  // Beneath a heading, that shows it.
  const drop = useView(ui.store, (state) =>
    state.drop?.column === column.id && state.drop.under === undefined ? state.drop : null,
  )
  const list = useRef<HTMLOListElement>(null)
  const pressedPaper = useRef(false)
  const arrived = useView(ui.store, (state) => state.arrived)
  const last = all.at(-1)
  // Back on a board, one is where one was: following the chair, or a look at another strand, loses no place.
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    scrollToSpot(element, ui.scrolled.get(column.id))
    const end = keepScrolled(element)
    return () => {
      end()
      const spot = spotOf(element)
      if (spot) ui.scrolled.set(column.id, spot)
    }
  }, [ui, column.id])
  // Whoever was on no point is on none again, and sees what they saw.
  useEffect(
    () =>
      spots.onReturn((spot) => {
        if (!('scrolled' in spot) || spot.board !== entry.id || spot.column !== column.id) return
        focusNext(() => {
          if (list.current) scrollToSpot(list.current, spot.scrolled)
          focusBoard()
        })
      }),
    [spots, entry.id, column.id],
  )
  // A point just added stands at the end: show it above the composer that it came from.
  const shownArrival = useRef(arrived)
  useEffect(() => {
    if (arrived === null || arrived !== last || arrived === shownArrival.current) return
    shownArrival.current = arrived
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [arrived, last])
  return (
    <section
      id={columnElementId(column.id)}
      className={`${styles.column} ${columnClass(column.id)}`}
      data-shown={shown}
      aria-labelledby={`head-${column.id}`}
    >
      <ColumnRule />
      <header className={styles.columnHead}>
        <ColumnGlyph id={column.id} />
        <h2 id={`head-${column.id}`}>
          <bdi>{column.name}</bdi>
        </h2>
        {/* The empty one says it at length. */}
        {all.length > 0 && <ColumnMeaning name={column.name} />}
        <span className={`${styles.count} num`}>
          <ColumnCount column={column.id} loaded={loaded} />
        </span>
      </header>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same */}
      <ol
        ref={list}
        className={styles.points}
        data-column={column.id}
        // The paper below the points: what is open is put away. A selection may end there that began in the words.
        onPointerDown={(event) => {
          pressedPaper.current = event.target === event.currentTarget
        }}
        onClick={(event) => {
          if (pressedPaper.current && event.target === event.currentTarget) ui.select(null)
        }}
        onScroll={({ currentTarget: { scrollTop: top } }) =>
          ui.scrolled.set(column.id, { top, point: null, offset: 0 })
        }
      >
        {ids.map((id) => (
          <PointRow key={id} id={id} dropBefore={drop?.before === id} />
        ))}
        {drop?.before === null && <li className={styles.dropLine} aria-hidden="true" />}
        {!loaded && ids.length === 0 && <Loading />}
        {loaded && ids.length === 0 && !drop && (
          <li className={styles.empty}>
            {round.prompt && (
              <p className={styles.question} dir="auto">
                {round.prompt}
              </p>
            )}
            <b>{boardWords.emptyTitle(column.name)}</b>
            {column.meaning ? <p dir="auto">{column.meaning}</p> : <p>{boardWords.emptyOwn(column.name)}</p>}
          </li>
        )}
      </ol>
      <Composer column={column} />
    </section>
  )
}

const Loading = () => (
  <>
    {[2, 1].map((lines) => (
      <li key={lines} className={styles.loading} aria-hidden="true">
        <i />
        {lines > 1 && <i />}
      </li>
    ))}
  </>
)
