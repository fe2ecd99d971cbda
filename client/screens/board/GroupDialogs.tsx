/** The dialogs for several points at once: a heading or a wording for them, where they go, why they leave. */
import { useId, useState } from 'react'
import { composedPoint } from '../../../shared/board/composed.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { countBeneath } from '../../state/board-view.ts'
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
const useUnused = (what: 'heading' | 'wording', points: readonly PointId[], begin: () => string) => {
  const { unused } = useBoardHere().ui
  // With fewer points than it was begun with it is the same still.
  const [key] = useState([what, ...points].join(' '))
  const [first] = useState(begin)
  const [text, setText] = useState(unused.get(key) ?? first)
  const change = (next: string) => {
    setText(next)
    if (next === first || next.trim() === '') unused.delete(key)
    else unused.set(key, next)
  }
  return { text, change, use: () => unused.delete(key) }
}

/**
 * What is to be said where others have put some of these points beneath a heading, or set them aside, since the dialog was
 * opened: it goes on with the others. Null: none.
 */
const useMeanwhile = (kind: 'group' | 'merge', points: readonly PointId[]) => {
  const { session, view, ui } = useBoardHere()
  return (): string | null => {
    const state = view.getState()
    const taken = takenMeanwhile(session.doc, state, points)
    if (taken.length === 0) return null
    if (taken.length === points.length) return groupWords.allTaken
    ui.open({ kind, points: points.filter((id) => !taken.includes(id)) })
    const refs = taken.map((id) => state.refs[id] ?? boardWords.thePoint)
    return groupWords.takenMeanwhile(listText(refs), taken.length)
  }
}

const GroupDialog = ({ points }: Props) => {
  const here = useBoardHere()
  const { ui, view } = here
  const state = useView(view, (each) => each)
  const { text, change, use } = useUnused('heading', points, () => '')
  // Where one of them is a heading already, the others most likely go beneath it.
  const [picked, setHeading] = useState<PointId | typeof NEW>(() =>
    text !== '' ? NEW : (points.find((id) => state.beneath[id]) ?? NEW),
  )
  const heading = picked !== NEW && points.includes(picked) ? picked : NEW
  const [wrong, setWrong] = useState<string | null>(null)
  const ids = { text: useId(), choice: useId(), hint: useId() }
  const left = LIMITS.heading - text.trim().length
  const close = () => ui.open(null)
  const meanwhile = useMeanwhile('group', points)
  const submit = () => {
    const taken = meanwhile()
    if (taken !== null) return setWrong(taken)
    if (heading !== NEW) {
      close()
      return createGroupActs(here).groupUnder(points, heading)
    }
    const words = composedPoint(text)
    if (!words) return setWrong(groupWords.needsWords)
    if (left < 0) return setWrong(groupWords.headingTooLong(-left, LIMITS.heading))
    use()
    close()
    createGroupActs(here).gather(points, words, 'heading')
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
          aria-invalid={wrong !== null || left < 0}
          aria-describedby={ids.hint}
          onChange={(event) => {
            change(event.target.value)
            setHeading(NEW)
            setWrong(null)
          }}
        />
        <p
          id={ids.hint}
          className={wrong || left < 0 ? styles.wrong : 'hint'}
          role={wrong ? 'alert' : undefined}
        >
          {wrong ?? sayLeft(left)}
        </p>
        {/* For those who listen: not at each key. */}
        <p className="sr" role="status">
          {left < 0 ? groupWords.headingOver : left < NEARLY ? groupWords.headingNearly(NEARLY) : ''}
        </p>
      </div>
      <fieldset className={styles.choices}>
        <legend>{groupWords.underWhat}</legend>
        {choice(NEW, '', groupWords.newHeading)}
        {points.map((id) => choice(id, state.refs[id] ?? '', firstLine(state.points.get(id)?.body ?? [])))}
      </fieldset>
      <DialogButtons label={groupWords.groupDo} onCancel={close} />
    </Dialog>
  )
}

/** Empty where there is room enough. */
const sayLeft = (left: number): string => {
  if (left < 0) return groupWords.headingTooLong(-left, LIMITS.heading)
  return left < NEARLY ? groupWords.headingLeft(left) : ''
}

const MergeDialog = ({ points }: Props) => {
  const here = useBoardHere()
  const { ui, view } = here
  // As they stand when it is opened: what others write meanwhile stays in the points.
  const { text, change, use } = useUnused('wording', points, () => {
    const all = view.getState().points
    return mergedText(points.map((id) => all.get(id)?.body ?? []))
  })
  const [wrong, setWrong] = useState<string | null>(null)
  const ids = { text: useId(), hint: useId() }
  const close = () => ui.open(null)
  const meanwhile = useMeanwhile('merge', points)
  const submit = () => {
    const taken = meanwhile()
    if (taken !== null) return setWrong(taken)
    const words = composedPoint(text)
    if (!words) return setWrong(groupWords.needsWords)
    const tooMuch = tooMuchFor(words)
    if (tooMuch !== null) return setWrong(tooMuch)
    use()
    close()
    createGroupActs(here).gather(points, words, 'wording')
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
      <DialogButtons label={groupWords.mergeDo} onCancel={close} />
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

const AsideAllDialog = ({ points }: Props) => {
  const here = useBoardHere()
  return (
    <AsideForm
      title={groupWords.asideTitle(points.length)}
      count={points.length}
      onClose={() => here.ui.open(null)}
      onAside={(reason) => createGroupActs(here).setAllAside(points, reason)}
    />
  )
}
