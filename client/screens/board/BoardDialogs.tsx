/** The board's dialogs: where to move a point, why to set it aside, what was set aside. */
import { useEffect, useId, useRef, useState } from 'react'
import { plainLines } from '../../../shared/board/body.ts'
import type { SetAside } from '../../../shared/board/schema.ts'
import { viewsSaid } from '../../../shared/board/views.ts'
import type { BoardId, ColumnId, PointId, ViewId } from '../../../shared/ids.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { PaintedViews } from '../../point/PaintedViews.tsx'
import type { BoardDialog, InAside } from '../../state/board-ui.ts'
import { columnOf, NO_POINTS, neighbourOf, pointsIn, viewsAside } from '../../state/board-view.ts'
import { behindNow, landingOf, stillThere } from '../../state/drop.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { isFocusLost } from '../../ui/focus-lost.ts'
import { sendFromSelect } from '../../ui/submit-keys.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { common } from '../../words/common.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { AsideForm } from './AsideForm.tsx'
import { useBoardHere } from './board-context.tsx'
import styles from './dialogs.module.css'
import { ASIDE_ELEMENT_ID, focusBoard, focusNext, focusPoint, isOnScreen, keepOnBoard } from './focus.ts'
import { GroupDialogs, withGroupActs } from './group-load.tsx'
import { landPoints } from './land.ts'
import { nameOfBoard } from './name-of-board.ts'
import { useOtherBoards, useSendTo } from './other-boards.tsx'
import { reveal } from './reveal.ts'

const BoardDialogs = ({ dialog }: { readonly dialog: BoardDialog }) => {
  const { ui } = useBoardHere()
  const missing = () => {
    ui.open(null)
    ui.warn(common.unreachable)
  }
  switch (dialog.kind) {
    case 'move':
      return <MoveDialog id={dialog.point} />
    case 'aside':
      return <AsideDialog id={dialog.point} />
    case 'asideList':
      return <AsideList {...(dialog.at && { at: dialog.at })} />
    case 'link':
      return null // it belongs to the editor
    default:
      return <GroupDialogs onMissing={missing} />
  }
}

export default BoardDialogs

const firstWords = (text: string) => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text)

/** Where a point is to go, as the person chose it. */
interface Choice {
  readonly column: ColumnId
  readonly after: PointId | 'first' | 'last'
  /** What stood in that column down to there, should the point go that it is behind. */
  readonly above: readonly PointId[]
}

const MoveDialog = ({ id }: { readonly id: PointId }) => {
  const here = useBoardHere()
  const { ui, view, round, rights } = here
  const state = useView(view, (each) => each)
  // Until the person chooses, where it stands now, though others move it; in another column, at its end.
  const [choice, choose] = useState<Choice | null>(null)
  const stands = columnOf(state, id) ?? round.columns[0]?.id
  const [stood] = useState(stands)
  const [beside] = useState(() => neighbourOf(state, id))
  const column = choice?.column ?? stands
  const all = column === undefined ? NO_POINTS : pointsIn(state, column)
  const others = all.filter((each) => each !== id)
  const isGone = choice !== null && isPoint(choice.after) && !others.includes(choice.after)
  const after = afterIn(all, others, id, choice)
  const ids = { board: useId(), column: useId(), place: useId(), told: useId() }
  const elsewhere = useOtherBoards()
  const sendTo = useSendTo()
  const [board, setBoard] = useState<BoardId | ''>('')
  const before = others[after === 'first' ? 0 : others.indexOf(after) + 1] ?? null
  const landing = column && landingOf(state, [id], { column, before }, rights.mayWrite)
  const ref = state.refs[id] ?? boardWords.newPoint
  const cannot =
    landing && landing.kind !== 'lands' && landing.kind !== 'stays'
      ? lateBoardWords.notMoved[landing.kind](ref, 1)
      : ''
  const nameIn = (each: ColumnId | undefined) => round.columns.find((one) => one.id === each)?.name ?? ''
  const told = [
    stands !== stood && lateBoardWords.movedMeanwhile(ref, nameIn(stands)),
    isGone && lateBoardWords.placeGone(state.refs[choice.after] ?? boardWords.newPoint, nameIn(column)),
  ]
  const close = () => {
    ui.open(null)
    focusNext(() => (isOnScreen(id) ? focusPoint(id) : keepOnBoard(beside)))
  }
  const move = () => {
    if (cannot !== '') return
    if (board !== '') {
      sendTo(board, id)
      return close() // it stands there until the server has answered
    }
    if (column === undefined) return
    landPoints(here, [id], { column, before }, withGroupActs)
    ui.showColumn(column)
    close()
  }
  const nameOf = (each: PointId) =>
    lateBoardWords.moveAfter(
      state.refs[each] ?? '',
      firstWords(plainLines(state.points.get(each)?.body ?? [])[0]?.text ?? ''),
    )
  return (
    <Dialog title={lateBoardWords.moveTitle(ref)} onClose={close} onSubmit={move}>
      {elsewhere.length > 0 && (
        <div className="field">
          <label htmlFor={ids.board}>{lateBoardWords.moveBoard}</label>
          <select
            id={ids.board}
            className="input"
            value={board}
            onKeyDown={sendFromSelect}
            onChange={(event) => setBoard(event.target.value as BoardId | '')}
          >
            <option value="">{lateBoardWords.moveThisBoard}</option>
            {elsewhere.map((each) => (
              <option dir="auto" key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field" hidden={board !== ''}>
        <label htmlFor={ids.column}>{lateBoardWords.moveColumn}</label>
        <select
          id={ids.column}
          className="input"
          value={column}
          onKeyDown={sendFromSelect}
          onChange={(event) =>
            choose({ column: event.target.value as ColumnId, after: 'last', above: NO_POINTS })
          }
        >
          {round.columns.map((each) => (
            <option dir="auto" key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field" hidden={board !== ''}>
        <label htmlFor={ids.place}>{lateBoardWords.movePlace}</label>
        <select
          id={ids.place}
          className="input"
          value={after}
          onKeyDown={sendFromSelect}
          aria-describedby={ids.told}
          onChange={(event) => {
            const chosen = event.target.value as PointId | 'first'
            const above = others.slice(0, others.indexOf(chosen as PointId) + 1)
            if (column !== undefined) choose({ column, after: chosen, above })
          }}
        >
          <option value="first">{lateBoardWords.moveFirst}</option>
          {others.map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </select>
        <p id={ids.told} className="hint" role="status">
          {told.filter((each) => each !== false).join(' ')}
        </p>
      </div>
      {cannot !== '' && <p role="alert">{cannot}</p>}
      <DialogButtons label={lateBoardWords.moveDo} onCancel={close} busy={cannot !== ''} />
    </Dialog>
  )
}

const isPoint = (after: Choice['after']): after is PointId => after !== 'first' && after !== 'last'

/** The place that is shown: what was chosen, or what is left of it. `all`: its column, `others`: without the point. */
const afterIn = (
  all: readonly PointId[],
  others: readonly PointId[],
  id: PointId,
  choice: Choice | null,
): PointId | 'first' => {
  if (choice !== null && choice.after !== 'last')
    return choice.after === 'first' ? 'first' : (behindNow(others, choice.above) ?? 'first')
  const at = choice === null ? all.indexOf(id) : -1
  return (at < 0 ? others.at(-1) : others[at - 1]) ?? 'first'
}

const AsideDialog = ({ id }: { readonly id: PointId }) => {
  const { ui, view, acts, rights } = useBoardHere()
  const ref = useView(view, (state) => state.refs[id] ?? '')
  const still = useView(view, (state) => stillThere(state, [id], rights.mayWrite).kind)
  const [beside] = useState(() => neighbourOf(view.getState(), id))
  const next = useView(view, (state) => neighbourOf(state, id))
  return (
    <AsideForm
      title={lateBoardWords.asideTitle(ref)}
      count={1}
      cannot={still === 'there' ? '' : lateBoardWords.notDone[still](ref, 1)}
      onClose={() => {
        ui.open(null)
        keepOnBoard(id, beside)
      }}
      onAside={(reason) => {
        acts.setAside(id, reason)
        ui.select(next)
        focusNext(() => (next === null ? focusBoard() : focusPoint(next)))
      }}
    />
  )
}

const AsideList = ({ at }: { readonly at?: InAside }) => {
  const here = useBoardHere()
  const { ui, view, acts, rights } = here
  const state = useView(view, (each) => each)
  const { plan } = useWorkshop()
  const whyAside = (aside: SetAside | undefined) => {
    if (aside?.movedTo === undefined) return aside?.reason || lateBoardWords.asideNoReason
    return lateBoardWords.asideMoved(nameOfBoard(plan, aside.movedTo))
  }
  const close = () => {
    ui.open(null)
    keepOnBoard() // the button that led here goes with what others bring back
  }
  const sought = useRef<HTMLLIElement>(null)
  const isAt = (point: PointId, each?: ViewId) => at?.point === point && at.view === each
  const entry = (point: PointId, each?: ViewId) =>
    isAt(point, each) && ({ ref: sought, tabIndex: -1, 'data-sought': true } as const)
  // It may come to the list later than the dialog.
  const isListed = at !== undefined && state.points.has(at.point)
  useEffect(() => {
    if (isListed) sought.current?.focus()
  }, [isListed])
  const left = state.aside.length + viewsAside(state).length
  const list = useRef<HTMLUListElement>(null)
  // The button that the keyboard was on has gone with its entry, whoever brought that back: on to the next.
  useEffect(() => {
    if (left >= 0 && (isFocusLost() || document.activeElement?.tagName === 'DIALOG'))
      list.current?.closest('form')?.querySelector('button')?.focus()
  }, [left])
  /** The last one, and the one that was gone to, lead back to the board, where it stands now. */
  const back = (bring: () => void, point: PointId, each?: ViewId) => {
    bring()
    if (left === 1 || isAt(point, each)) {
      close()
      reveal(view.getState(), ui, point)
      ui.arrive(point)
      focusNext(() => focusPoint(point))
    }
  }
  const isCarried = state.carried > 0 && left === state.carried
  const title = isCarried ? lateBoardWords.carriedListTitle : lateBoardWords.asideListTitle
  return (
    <Dialog title={title} onClose={close} onSubmit={close}>
      <ul ref={list} id={ASIDE_ELEMENT_ID} className={styles.aside}>
        {state.aside.map((id) => {
          const point = state.points.get(id)
          const views = viewsSaid(point?.views ?? [])
          return (
            point && (
              <li key={id} {...entry(id)}>
                <span className="label">{state.refs[id]}</span>
                <div>
                  <PaintedBody body={point.body} />
                  {views.length > 0 && <PaintedViews views={views} />}
                  <p className="muted sm">
                    {point.setAside?.movedTo === undefined ? (
                      whyAside(point.setAside)
                    ) : (
                      <WhereMoved point={id}>{whyAside(point.setAside)}</WhereMoved>
                    )}
                  </p>
                </div>
                {rights.mayWrite && point.setAside?.movedTo === undefined && (
                  <button
                    type="button"
                    className="btn btn--sm"
                    aria-label={lateBoardWords.bringBackLabel(state.refs[id] ?? boardWords.newPoint)}
                    onClick={() => back(() => acts.bringBack(id), id)}
                  >
                    {lateBoardWords.bringBack}
                  </button>
                )}
              </li>
            )
          )
        })}
        {viewsAside(state).map(({ point, view: each }) => (
          <li key={point.id + each.id} {...entry(point.id, each.id)}>
            <span className="label">{state.refs[point.id]}</span>
            <div>
              <PaintedBody body={each.body} />
              <p className="muted sm">{lateBoardWords.viewAsideReason(state.refs[point.id] ?? '')}</p>
            </div>
            {rights.mayWrite && (
              <button
                type="button"
                className="btn btn--sm"
                aria-label={lateBoardWords.bringViewBackLabel(state.refs[point.id] ?? '')}
                onClick={() =>
                  back(
                    () => withGroupActs(here, (group) => group.bringViewsBack(point.id, [each.id])),
                    point.id,
                    each.id,
                  )
                }
              >
                {lateBoardWords.bringBack}
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="submit" className={`btn btn--ink ${styles.close}`}>
        {common.close}
      </button>
    </Dialog>
  )
}

/** Leads to a point that was moved to another board, by its reference. */
const WhereMoved = ({ point, children }: { readonly point: PointId; readonly children: string }) => {
  const { ui, view, citing } = useBoardHere()
  const ref = useView(view, (state) => state.refs[point])
  if (ref === undefined) return children
  return (
    <a
      href={citing.hrefOf(ref)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        ui.open(null)
        citing.open(ref)
      }}
    >
      {children}
    </a>
  )
}
