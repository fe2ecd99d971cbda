/**
 * All the boards of a strand as one sheet, to read: column by column, table by table in the order of the tables, as the
 * projector and the note have it. Each table's name leads to its own board.
 */
import { useEffect, useState } from 'react'
import { viewsSaid } from '../../../shared/board/views.ts'
import type { ColumnId, PointId, StrandId } from '../../../shared/ids.ts'
import { isLeftEmpty } from '../../../shared/workshop/boards.ts'
import type { BoardEntry, Column } from '../../../shared/workshop/plan.ts'
import { boardsOf, countsOf, findStrand } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { PaintedViews } from '../../point/PaintedViews.tsx'
import { pathOf } from '../../route.ts'
import type { BoardView } from '../../state/board-view.ts'
import { pointsBeneath, pointsIn } from '../../state/board-view.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { Message } from '../../ui/Message.tsx'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { common } from '../../words/common.ts'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import board from './board.module.css'
import { ChairLine, useChairMessage } from './ChairLine.tsx'
import { ColumnMeaning } from './ColumnMeaning.tsx'
import { ColumnTabs } from './ColumnTabs.tsx'
import { BOARD_ELEMENT_ID, pointElementId, TITLE_ELEMENT_ID } from './focus.ts'
import { Masthead } from './Masthead.tsx'
import point from './point.module.css'
import { SheetHead } from './SheetHead.tsx'
import { SkipLink } from './SkipLink.tsx'
import { StrandTabs } from './StrandNav.tsx'
import styles from './summary.module.css'
import type { SummaryCiting } from './use-summary-citing.tsx'
import { useSummaryCiting } from './use-summary-citing.tsx'

const StrandSummary = ({ strand: id }: { readonly strand: StrandId }) => {
  const { plan, planSession } = useWorkshop()
  const message = useChairMessage()
  const at = findStrand(plan, id)
  const [column, setColumn] = useState<ColumnId | null>(null)
  const boards = boardsOf(plan, id).filter((each) => !isLeftEmpty(plan, each))
  const citing = useSummaryCiting(id, boards, setColumn)
  useEffect(() => {
    document.title = at ? common.documentTitle(at.strand.name) : common.brand
  }, [at])
  if (!at) return <Message title={boardWords.noBoard} text={boardWords.noBoardText} />
  const { round, strand } = at
  const counts = countsOf(plan, strand.id)
  const shown = column ?? round.columns[0]?.id
  return (
    <div className={board.screen}>
      <SkipLink />
      <Masthead round={round} strand={strand} link={planSession.link} />
      <div aria-live="polite">{message && <ChairLine message={message} />}</div>
      <StrandTabs round={round} strand={strand} />
      <main className={board.page}>
        <SheetHead strand={strand}>{lateBoardWords.summaryOf(boards.length)}</SheetHead>
        <ColumnTabs
          columns={round.columns}
          shown={shown}
          onShow={setColumn}
          count={(each) => counts[each] ?? 0}
        />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: only links in it are pressed, and Enter on one is a click */}
        <section
          id={BOARD_ELEMENT_ID}
          aria-labelledby={TITLE_ELEMENT_ID}
          tabIndex={-1}
          className={board.board}
          style={{ '--columns': round.columns.length } as React.CSSProperties}
          onClick={citing.onPress}
        >
          {round.columns.map((each) => (
            <section
              key={each.id}
              id={`column-${each.id}`}
              className={`${board.column} ${columnClass(each.id)}`}
              data-shown={each.id === shown}
              aria-labelledby={`head-${each.id}`}
            >
              <ColumnRule />
              <header className={`${board.columnHead} ${styles.columnHead}`}>
                <ColumnGlyph id={each.id} />
                <h2 id={`head-${each.id}`}>
                  <bdi>{each.name}</bdi>
                </h2>
                <ColumnMeaning name={each.name} />
                <span className={`${board.count} num`}>{counts[each.id] ?? 0}</span>
              </header>
              {/* It scrolls by itself: the keyboard has to reach it. */}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
              <div className={board.points} tabIndex={0}>
                {boards.map((entry) => (
                  <TablePart key={entry.id} entry={entry} column={each} citing={citing} />
                ))}
              </div>
            </section>
          ))}
        </section>
      </main>
    </div>
  )
}

export default StrandSummary

interface TableProps {
  readonly entry: BoardEntry
  readonly column: Column
  readonly citing: SummaryCiting
}

/** What one table has in a column. */
const TablePart = ({ entry, column, citing }: TableProps) => {
  const { plan, id } = useWorkshop()
  const { go } = useApp()
  const { view } = useBoard(entry.room)
  const state = useView(view, (each) => each)
  const ids = pointsIn(state, column.id)
  const table = plan.groups.find((group) => group.id === entry.group)?.name ?? lateBoardWords.sharedBoard
  const path = pathOf(id, { name: 'board', board: entry.id })
  return (
    <>
      <h3 className={styles.table}>
        <a
          href={path}
          onClick={(event) => {
            event.preventDefault()
            go(path)
          }}
        >
          {table}
        </a>
      </h3>
      {ids.length === 0 && <p className={styles.none}>{lateBoardWords.nothingHere}</p>}
      <PaintedPoints ids={ids} view={state} citing={citing} />
    </>
  )
}

interface PointsProps {
  readonly ids: readonly PointId[]
  readonly view: BoardView
  readonly citing: SummaryCiting
}

/** Points with their views, and what stands beneath them. */
const PaintedPoints = ({ ids, view, citing }: PointsProps) => (
  <ol>
    {ids.map((id) => {
      const each = view.points.get(id)
      const views = viewsSaid(each?.views ?? [])
      const beneath = pointsBeneath(view, id)
      return (
        each && (
          <li
            key={id}
            id={pointElementId(id)}
            tabIndex={-1}
            className={point.point}
            data-point={id}
            data-arrived={citing.tinted.get(id)}
          >
            <span className={point.ref}>{view.refs[id] ?? ''}</span>
            <div className={point.words}>
              <PaintedBody
                body={each.body}
                cited={citing.citing.citedIn(each.body)}
                hrefOf={citing.citing.hrefOf}
              />
              {views.length > 0 && <PaintedViews views={views} />}
              {beneath.length > 0 && <PaintedPoints ids={beneath} view={view} citing={citing} />}
            </div>
          </li>
        )
      )
    })}
  </ol>
)
