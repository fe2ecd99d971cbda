/**
 * Copies points to another board: they get references of their own there, and a heading takes along what stands
 * beneath it. The other board is opened meanwhile; the copies stand behind what it holds, so it has to be loaded.
 */
import { useId, useState } from 'react'
import type { BoardId, ColumnId, PointId } from '../../../shared/ids.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { countBeneath, pointsBeneath } from '../../state/board-view.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { sendFromSelect } from '../../ui/submit-keys.ts'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { groupWords } from '../../words/group.ts'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { chooseNone } from './choosing.ts'
import { copyPoints } from './copy-points.ts'
import { focusNext, focusPoint } from './focus.ts'
import { holds, offering } from './offering.ts'
import type { CopyTarget } from './use-copy-targets.tsx'
import { useCopyTargets } from './use-copy-targets.tsx'

interface Props {
  readonly points: readonly PointId[]
}

export const CopyDialog = ({ points }: Props) => {
  const { ui } = useBoardHere()
  const targets = useCopyTargets()
  const [board, setBoard] = useState<BoardId | undefined>(targets[0]?.id)
  const target = targets.find(({ id }) => id === board) ?? targets[0]
  if (!target) return null
  return (
    <CopyTo
      key={target.room}
      points={points}
      targets={targets}
      target={target}
      onTarget={setBoard}
      onClose={() => ui.open(null)}
    />
  )
}

interface CopyProps extends Props {
  readonly targets: readonly CopyTarget[]
  readonly target: CopyTarget
  readonly onTarget: (board: BoardId) => void
  readonly onClose: () => void
}

const CopyTo = ({ points, targets, target, onTarget, onClose }: CopyProps) => {
  const { ui, view } = useBoardHere()
  const { id, boards, uiOf } = useWorkshop()
  const { go } = useApp()
  const { session } = useBoard(target.room)
  const loaded = useChanging(session.link, () => session.link.loaded)
  const mayWrite = useChanging(session.link, () => session.link.facts.rights?.mayWrite ?? true)
  const same = (column: ColumnId | undefined) => target.columns.some(({ id }) => id === column)
  const own = view.getState().points.get(points[0] as PointId)?.column
  const [column, setColumn] = useState<ColumnId | undefined>(same(own) ? own : target.columns[0]?.id)
  const beneath = useView(view, (state) => countBeneath(state, points))
  const ids = { board: useId(), column: useId() }
  const submit = () => {
    if (!loaded || !mayWrite || column === undefined) return
    const state = view.getState()
    const families = points.map((id) => ({ id, beneath: pointsBeneath(state, id) }))
    const [copied, offer] = offering(session.undo, () => copyPoints(state.points, families, session, column))
    const n = copied.points + copied.beneath
    const [first] = points
    const goBack = () => first && focusNext(() => focusPoint(first))
    // There, as long as nothing else was done there since.
    const takeBack = () => {
      goBack() // the button goes with what it stands beside
      const { undo, link } = boards.get(target.room).session
      if (link.facts.rights?.mayWrite === false) return ui.warn(groupWords.copyClosed)
      if (!holds(undo, offer) || undo.undo() !== true) return ui.warn(boardWords.areElsewhere(n))
      ui.say(boardWords.undone(boardWords.became.takenBack(n)))
    }
    const seeThere = () => {
      ui.hushAll()
      uiOf(target.room).seek(copied.first)
      go(pathOf(id, { name: 'board', board: target.id }))
    }
    onClose()
    chooseNone(ui)
    goBack()
    ui.say(groupWords.copied(copied.points, copied.beneath, target.name), takeBack, seeThere)
  }
  return (
    <Dialog title={groupWords.copyTitle(points.length, beneath)} onClose={onClose} onSubmit={submit}>
      <p className="soft">{groupWords.copyText(points.length)}</p>
      <div className="field">
        <label htmlFor={ids.board}>{groupWords.copyBoard}</label>
        <select
          id={ids.board}
          className="input"
          value={target.id}
          onKeyDown={sendFromSelect}
          onChange={(event) => onTarget(event.target.value as BoardId)}
        >
          {targets.map(({ id, name }) => (
            <option dir="auto" key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {target.columns.length > 1 && (
        <div className="field">
          <label htmlFor={ids.column}>{groupWords.copyColumn}</label>
          <select
            id={ids.column}
            className="input"
            value={column}
            onKeyDown={sendFromSelect}
            onChange={(event) => setColumn(event.target.value as ColumnId)}
          >
            {target.columns.map(({ id, name }) => (
              <option dir="auto" key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <p className="soft" role="status">
        {!loaded ? groupWords.copyWait : !mayWrite ? groupWords.copyClosed : ''}
      </p>
      <DialogButtons
        label={groupWords.copyDo(points.length)}
        onCancel={onClose}
        busy={!loaded || !mayWrite}
      />
    </Dialog>
  )
}
