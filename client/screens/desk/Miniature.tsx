/**
 * A board in true layout, too small to read: one bar a line, indented bars for bullets and for what
 * stands beneath a heading, a box for a recorded disagreement, tint where somebody is writing;
 * and under it the point that was written last, in words.
 */
import { memo } from 'react'
import { plainLines } from '../../../shared/board/body.ts'
import { NO_VIEWS, viewsSaid } from '../../../shared/board/views.ts'
import type { PointId, RoomName } from '../../../shared/ids.ts'
import type { Column } from '../../../shared/workshop/plan.ts'
import { pointsBeneath, pointsIn } from '../../state/board-view.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { Caught } from '../../ui/Caught.tsx'
import { ColumnRule, columnClass } from '../../ui/columns.tsx'
import { useView } from '../../ui/use-view.tsx'
import { deskWords } from '../../words/desk.ts'
import { useBoard } from '../../workshop-context.tsx'
import styles from './mini.module.css'

/** Characters that make a full bar. */
const FULL = 60

interface Props {
  readonly room: RoomName
  readonly columns: readonly Column[]
}

export const Miniature = ({ room, columns }: Props) => {
  const board = useBoard(room)
  // One board that cannot be painted takes no other away, nor the desk.
  return (
    <Caught instead={null}>
      <div
        className={styles.mini}
        style={{ '--columns': columns.length } as React.CSSProperties}
        aria-hidden="true"
      >
        {columns.map((column) => (
          <MiniColumn key={column.id} board={board} column={column} />
        ))}
      </div>
      <Latest board={board} />
    </Caught>
  )
}

const MiniColumn = ({ board, column }: { readonly board: OpenBoard; readonly column: Column }) => {
  const ids = useView(board.view, (state) => pointsIn(state, column.id))
  return (
    <div className={columnClass(column.id)}>
      <ColumnRule />
      {ids.map((id) => (
        <MiniPoint key={id} board={board} id={id} />
      ))}
    </div>
  )
}

const MiniPoint = memo(({ board, id }: { readonly board: OpenBoard; readonly id: PointId }) => {
  const body = useView(board.view, (state) => state.points.get(id)?.body)
  const views = viewsSaid(useView(board.view, (state) => state.points.get(id)?.views ?? NO_VIEWS))
  const beneath = useView(board.view, (state) => pointsBeneath(state, id))
  const writing = useView(board.people, (state) => state.people.some((each) => each.at === id))
  return (
    <div className={styles.point} data-writing={writing || undefined}>
      {plainLines(body ?? []).map((line, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          key={index}
          data-deep={line.depth > 0 || undefined}
          style={{ width: `${Math.max(14, Math.min(100, (line.text.length / FULL) * 100))}%` }}
        />
      ))}
      {views.length > 0 && (
        <div className={styles.views}>
          {views.map((view) => (
            <i key={view.id} />
          ))}
        </div>
      )}
      {beneath.map((each) => (
        <MiniBeneath key={each} board={board} id={each} />
      ))}
    </div>
  )
})

const MiniBeneath = ({ board, id }: { readonly board: OpenBoard; readonly id: PointId }) => {
  const first = useView(board.view, (state) => plainLines(state.points.get(id)?.body ?? [])[0]?.text ?? '')
  return <i data-deep style={{ width: `${Math.max(14, Math.min(100, (first.length / FULL) * 100))}%` }} />
}

const Latest = ({ board }: { readonly board: OpenBoard }) => {
  const latest = useView(board.view, (state) => {
    let last: { readonly id: PointId; readonly at: number } | null = null
    for (const point of state.points.values())
      if (!point.setAside && (last === null || point.createdAt >= last.at))
        last = { id: point.id, at: point.createdAt }
    return last?.id
  })
  const ref = useView(board.view, (state) => (latest ? state.refs[latest] : undefined))
  const text = useView(board.view, (state) =>
    latest ? plainLines(state.points.get(latest)?.body ?? [])[0]?.text : undefined,
  )
  return (
    <p className={styles.latest}>
      {text === undefined ? (
        <span className="muted">{deskWords.empty}</span>
      ) : (
        <>
          <b className="num">{ref}</b> <span dir="auto">{text}</span>
        </>
      )}
    </p>
  )
}
