/** The dialogs for several points at once: a heading or a wording for them, where they go, why they leave. */
import { useId, useState } from 'react'
import { composedPoint } from '../../../shared/board/composed.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { countBeneath } from '../../state/board-view.ts'
import { stillThere } from '../../state/drop.ts'
import type { WordsFor } from '../../state/unused-words.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { sendFromSelect } from '../../ui/submit-keys.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { listText } from '../../words/formats.ts'
import { groupWords } from '../../words/group.ts'
import { AsideForm } from './AsideForm.tsx'
import { tooMuchFor } from './acts.ts'
import { useBoardHere } from './board-context.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import { besideThem } from './choosing.ts'
import { firstLine } from './first-line.ts'
import { keepOnBoard } from './focus.ts'
import { createGroupActs } from './group-acts.ts'
import styles from './group-dialogs.module.css'
import { landPoints } from './land.ts'
import { mergedText } from './merged-text.ts'
import { takenMeanwhile } from './taken-meanwhile.ts'

interface Props {
  readonly points: readonly PointId[]
}

export const GroupDialogs = () => {
  const { ui } = useBoardHere()
  const dialog = useView(ui.store, (state) => state.dialog)
  if (!dialog || !('points' in dialog) || dialog.points.length === 0) return null
  const { kind, points } = dialog
  switch (kind) {
    case 'group':
      return <GroupDialog points={points} />
    case 'merge':
      return <MergeDialog points={points} />
    case 'moveAll':
      return <MoveAllDialog points={points} />
    case 'asideAll':
      return <AsideAllDialog points={points} />
    case 'copy':
      return <CopyDialog points={points} />
  }
}

const NEW = 'new'

/** With fewer characters left than this it is said how many. */
const NEARLY = 50

/**
 * Words for these points, kept until they are used or taken out, however often the dialog is closed meanwhile. `begin`:
 * what stands there before a word is typed.
 */
const useUnused = (what: WordsFor, points: readonly PointId[], begin: () => string) => {
  const { session, view, ui } = useBoardHere()
  const { unused } = ui
  const areTaken = (ids: readonly PointId[]) =>
    takenMeanwhile(session.doc, view.getState(), ids).length === ids.length
  // With fewer points than it was begun with it is the same still.
  const [key] = useState(() => unused.keyFor(what, points, areTaken))
  const [first] = useState(begin)
  // A heading is one line, also where two tabs have left one each.
  const kept = what === 'heading' ? unused.of(key)?.replaceAll('\n', ' ') : unused.of(key)
  const [text, setText] = useState(kept ?? first)
  const change = (next: string) => {
    setText(next)
    unused.keep(key, next === first || next.trim() === '' ? '' : next)
  }
  return { text, change, use: () => unused.keep(key, '') }
}

/**
 * What others have left of these points while it is asked about them. `cannot`: why nothing can be done with them now;
 * empty: it can.
 */
const useStill = (all: readonly PointId[]) => {
  const { ui, view, rights } = useBoardHere()
  const state = useView(view, (each) => each)
  const [beside] = useState(() => besideThem(state, all, all[0] as PointId))
  const still = stillThere(state, all, rights.mayWrite)
  const refOf = (id: PointId | undefined) => state.refs[id ?? ''] ?? boardWords.newPoint
  const isThere = still.kind === 'there'
  return {
    state,
    points: isThere ? still.points : all,
    left: isThere ? still.left : [],
    cannot: isThere ? '' : lateBoardWords.notDone[still.kind](refOf(all[0]), all.length),
    told:
      isThere && still.left.length > 0
        ? groupWords.leftMeanwhile(listText(still.left.map(refOf)), still.left.length)
        : '',
    close: () => {
      ui.open(null)
      keepOnBoard(beside)
    },
  }
}

/**
 * What is to be said where others have put some of these points beneath a heading since the dialog was opened for `all`: it
 * goes on with the others. Null: none.
 */
const useMeanwhile = (kind: 'group' | 'merge', all: readonly PointId[], points: readonly PointId[]) => {
  const { session, view, ui } = useBoardHere()
  return (): string | null => {
    const state = view.getState()
    const taken = takenMeanwhile(session.doc, state, points)
    if (taken.length === 0) return null
    if (taken.length === points.length) return groupWords.allTaken
    ui.open({ kind, points: all.filter((id) => !taken.includes(id)) })
    const refs = taken.map((id) => state.refs[id] ?? boardWords.thePoint)
    return groupWords.takenMeanwhile(listText(refs), taken.length)
  }
}

type Still = ReturnType<typeof useStill>

const StillLines = ({ told, cannot }: Pick<Still, 'told' | 'cannot'>) => (
  <>
    <p className="hint" role="status">
      {told}
    </p>
    {cannot !== '' && <p role="alert">{cannot}</p>}
  </>
)

const GroupDialog = ({ points: all }: Props) => {
  const here = useBoardHere()
  const { ui } = here
  const still = useStill(all)
  const { state, points, left, cannot, close } = still
  const { text, change, use } = useUnused('heading', all, () => '')
  // Where one of them is a heading already, the others most likely go beneath it.
  const [chosen, setHeading] = useState<PointId | typeof NEW>(() =>
    text !== '' ? NEW : (points.find((id) => state.beneath[id]) ?? NEW),
  )
  // One alone goes beneath a new one, or beneath none.
  const choices = points.length > 1 ? points : []
  const heading = chosen === NEW || choices.includes(chosen) ? chosen : NEW
  const [wrong, setWrong] = useState<string | null>(null)
  const ids = { text: useId(), choice: useId(), hint: useId() }
  const room = LIMITS.heading - text.trim().length
  const meanwhile = useMeanwhile('group', all, points)
  const submit = () => {
    if (cannot !== '') return
    const taken = meanwhile()
    if (taken !== null) return setWrong(taken)
    if (heading !== NEW) {
      ui.open(null)
      return createGroupActs(here).groupUnder(points, heading, left)
    }
    const words = composedPoint(text)
    if (!words) return setWrong(groupWords.needsWords)
    if (room < 0) return setWrong(groupWords.headingTooLong(-room, LIMITS.heading))
    use()
    ui.open(null)
    createGroupActs(here).gather(points, words, 'heading', left)
  }
  const choice = (value: PointId | typeof NEW, ref: string, label: string) => (
    <label key={value} className={styles.choice}>
      <input type="radio" name={ids.choice} checked={heading === value} onChange={() => setHeading(value)} />
      {ref !== '' && <span className="label num">{ref}</span>}
      <span>
        <bdi>{label}</bdi>
      </span>
    </label>
  )
  return (
    <Dialog
      title={groupWords.groupTitle(points.length, countBeneath(state, points))}
      onClose={close}
      onSubmit={submit}
    >
      <p className="soft">{groupWords.groupText}</p>
      <div className="field">
        <label htmlFor={ids.text}>{groupWords.heading}</label>
        <input
          id={ids.text}
          className="input"
          dir="auto"
          autoComplete="off"
          value={text}
          placeholder={groupWords.headingHint}
          aria-invalid={wrong !== null || room < 0}
          aria-describedby={ids.hint}
          onChange={(event) => {
            change(event.target.value)
            setHeading(NEW)
            setWrong(null)
          }}
        />
        <p
          id={ids.hint}
          className={wrong || room < 0 ? styles.wrong : 'hint'}
          role={wrong ? 'alert' : undefined}
        >
          {wrong ?? sayLeft(room)}
        </p>
        {/* For those who listen: not at each key. */}
        <p className="sr" role="status">
          {room < 0 ? groupWords.headingOver : room < NEARLY ? groupWords.headingNearly(NEARLY) : ''}
        </p>
      </div>
      <fieldset className={styles.choices}>
        <legend>{groupWords.underWhat}</legend>
        {choice(NEW, '', groupWords.newHeading)}
        {choices.map((id) => choice(id, state.refs[id] ?? '', firstLine(state.points.get(id)?.body ?? [])))}
      </fieldset>
      <StillLines {...still} />
      <DialogButtons label={groupWords.groupDo} onCancel={close} busy={cannot !== ''} />
    </Dialog>
  )
}

/** Empty where there is room enough. */
const sayLeft = (left: number): string => {
  if (left < 0) return groupWords.headingTooLong(-left, LIMITS.heading)
  return left < NEARLY ? groupWords.headingLeft(left) : ''
}

const MergeDialog = ({ points: all }: Props) => {
  const here = useBoardHere()
  const { ui } = here
  const still = useStill(all)
  const { state, points, left, cannot, close } = still
  // As they stand when it is opened: what others write meanwhile stays in the points.
  const { text, change, use } = useUnused('wording', all, () =>
    mergedText(points.map((id) => state.points.get(id)?.body ?? [])),
  )
  const [wrong, setWrong] = useState<string | null>(null)
  const ids = { text: useId(), hint: useId() }
  const meanwhile = useMeanwhile('merge', all, points)
  const submit = () => {
    if (cannot !== '') return
    const taken = meanwhile()
    if (taken !== null) return setWrong(taken)
    const words = composedPoint(text)
    if (!words) return setWrong(groupWords.needsWords)
    const tooMuch = tooMuchFor(words)
    if (tooMuch !== null) return setWrong(tooMuch)
    use()
    ui.open(null)
    createGroupActs(here).gather(points, words, 'wording', left)
  }
  return (
    <Dialog title={groupWords.mergeTitle(points.length)} onClose={close} onSubmit={submit}>
      <p className="soft">{groupWords.mergeText}</p>
      <div className="field">
        <label htmlFor={ids.text}>{groupWords.wording}</label>
        <textarea
          id={ids.text}
          className={`input ${styles.wording}`}
          dir="auto"
          rows={Math.min(12, Math.max(3, text.split('\n').length + 1))}
          value={text}
          aria-invalid={wrong !== null}
          aria-describedby={ids.hint}
          onChange={(event) => {
            change(event.target.value)
            setWrong(null)
          }}
        />
        <p id={ids.hint} className={wrong ? styles.wrong : 'hint'} role={wrong ? 'alert' : undefined}>
          {wrong ?? groupWords.wordingHint}
        </p>
      </div>
      <StillLines {...still} />
      <DialogButtons label={groupWords.mergeDo} onCancel={close} busy={cannot !== ''} />
    </Dialog>
  )
}

const withOwnActs: Parameters<typeof landPoints>[3] = (here, work) => work(createGroupActs(here))

const MoveAllDialog = ({ points }: Props) => {
  const here = useBoardHere()
  const { ui, round, view } = here
  // Where they all stand is not where they are to go.
  const [column, setColumn] = useState<ColumnId | undefined>(() => {
    const all = view.getState().points
    const others = round.columns.filter(({ id }) => points.some((each) => all.get(each)?.column !== id))
    return (others[0] ?? round.columns[0])?.id
  })
  const field = useId()
  const close = () => ui.open(null)
  return (
    <Dialog
      title={groupWords.moveTitle(points.length)}
      onClose={close}
      onSubmit={() => {
        close()
        if (column === undefined || landPoints(here, points, { column, before: null }, withOwnActs)) return
        const [first] = points
        if (first !== undefined) keepOnBoard(first)
      }}
    >
      <div className="field">
        <label htmlFor={field}>{lateBoardWords.moveColumn}</label>
        <select
          id={field}
          className="input"
          value={column}
          onKeyDown={sendFromSelect}
          onChange={(event) => setColumn(event.target.value as ColumnId)}
        >
          {round.columns.map((each) => (
            <option dir="auto" key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <DialogButtons label={groupWords.moveDo(points.length)} onCancel={close} />
    </Dialog>
  )
}

const AsideAllDialog = ({ points: all }: Props) => {
  const here = useBoardHere()
  const { points, cannot, close } = useStill(all)
  return (
    <AsideForm
      title={groupWords.asideTitle(points.length)}
      count={points.length}
      cannot={cannot}
      onClose={close}
      onAside={(reason) => createGroupActs(here).setAllAside(points, reason)}
    />
  )
}
