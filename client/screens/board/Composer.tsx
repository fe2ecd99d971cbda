/**
 * A plain text field at the foot of a column: Enter adds the point and stays ready for the next, Tab nests bullets
 * below it, a list that is pasted becomes that many points. While the board is closed, Enter begins a line of its own,
 * which becomes a point when it is open again. What stands in it is kept outside the field, so that no repaint, lock or
 * change of strand loses a word.
 */
import { List, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { saysNothing } from '../../../shared/board/blank.ts'
import type { Outline } from '../../../shared/board/body.ts'
import { isDressed } from '../../../shared/board/body.ts'
import { composedBeside, composedText } from '../../../shared/board/composed.ts'
import type { Column } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { loadEditor } from '../../point/editor/load.ts'
import type { Pasted } from '../../point/paste-list.ts'
import { lineWithEnd, maybeLinked, maybeList, maybePicture } from '../../point/paste-list.ts'
import { pointsIn } from '../../state/board-view.ts'
import { isForInputMethod } from '../../ui/keys.ts'
import { typeInto } from '../../ui/type-into.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { mayGoOn, useBoardHere } from './board-context.tsx'
import type { FieldEdit } from './bullet-keys.ts'
import { bulletAt, indent, newBullet, outdent } from './bullet-keys.ts'
import { keyOfColumn } from './column-keys.ts'
import styles from './composer.module.css'
import { composerElementId, focusNext, focusPoint } from './focus.ts'
import { keepFoot } from './foot.ts'

/** One point only may be gone on with, unless its bullets have looks that would be lost. */
const isForField = ([only, ...others]: readonly Outline[]) =>
  others.length === 0 && !(only && only.children.length > 0 && isDressed(only))

export const Composer = ({ column }: { readonly column: Column }) => {
  const { ui, acts, entry, round, view, rights, session } = useBoardHere()
  const text = useView(ui.store, (state) => state.drafts[column.id] ?? '')
  const hasKeys = useView(useApp().singleKeys.store, (state) => state.on)
  const field = useRef<HTMLTextAreaElement>(null)
  const key = keyOfColumn(round.columns, column)
  const label = boardWords.addTo(column.name)
  const last = useView(view, (state) => pointsIn(state, column.id).at(-1))
  const behind = useRef<HTMLSpanElement>(null)
  /** What came of the list that was pasted last, until the field is typed in again: undo is meant for that. */
  const fromPaste = useRef<unknown>(null)
  const [at, setAt] = useState<'field' | 'behind' | null>(null)
  // Where the board is closed under somebody's hands, what they write stays before their eyes until it is open again.
  const isClosed = !rights.mayWrite
  const closed = useRef(isClosed)
  closed.current = isClosed
  if (isClosed && !(mayGoOn(rights) && (at !== null || text !== ''))) return null
  const add = () => {
    if (acts.add(column.id, text)) ui.draft(column.id, '')
    field.current?.focus()
  }
  const type = (edit: FieldEdit) => {
    const at = field.current
    if (at && at.value.slice(edit.from, edit.to) !== edit.text) typeInto(at, edit)
    else if (at) return
    // The board was closed to this person meanwhile: for when it opens again.
    else ui.draft(column.id, `${ui.store.getState().drafts[column.id] ?? ''}${edit.text}`)
  }
  const insert = (words: string) => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 0 }
    type({ from, to, text: words, caret: from + words.length })
  }
  const paste = async ({ html, plain }: Pasted) => {
    // Where what reads it cannot be fetched, it goes in as the text it is.
    const points = await loadEditor().then(
      ({ pastedPoints }) => pastedPoints(html, plain),
      () => [],
    )
    const at = field.current
    const bullet = at && bulletAt(at)
    if (points.length === 0) insert(plain)
    // Among the bullets of a point it is more of them.
    else if (bullet !== null) insert(composedBeside(points, bullet))
    else if (isForField(points) || !at || closed.current) insert(points.map(composedText).join('\n'))
    else {
      // In place of the words that are selected.
      if (at.selectionStart !== at.selectionEnd) insert('')
      const before = session.undo.latest
      acts.addAll(column.id, points, null)
      fromPaste.current = session.undo.latest === before ? null : session.undo.latest
    }
  }
  const pastePicture = async ({ html, plain }: Pasted) => {
    const words = await loadEditor().then(
      ({ pastedWords }) => pastedWords(html, plain),
      () => '',
    )
    if (saysNothing(words)) ui.warn(boardWords.pictureOnly)
    else insert(words)
  }
  const pasteLine = async ({ html, plain }: Pasted) =>
    insert(
      await loadEditor().then(
        ({ pastedWords }) => pastedWords(html, plain),
        () => plain,
      ),
    )
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    // An Enter that picks a word from an input method is not an Enter.
    if (isForInputMethod(event.nativeEvent)) return
    const { currentTarget, ctrlKey, metaKey, altKey, shiftKey } = event
    const commands = ctrlKey || metaKey
    if (event.key === 'Enter' && isClosed && !shiftKey) {
      if (ui.store.getState().toast?.text !== boardWords.keptHere) ui.warn(boardWords.keptHere)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (shiftKey) type(newBullet(currentTarget))
      else add()
    } else if (event.key === 'Tab' && !commands && !altKey) {
      const edit = shiftKey ? outdent(currentTarget) : indent(currentTarget)
      if (!edit) return
      event.preventDefault()
      type(edit)
    } else if (event.key === 'Escape') behind.current?.focus({ preventScroll: true })
    // To what was added last: it may want a word changed.
    else if (text === '' && event.key === 'ArrowUp' && last !== undefined) {
      event.preventDefault()
      ui.select(last)
      focusNext(() => focusPoint(last))
    } else if (!isClosed && commands && /^[zy]$/i.test(event.key)) {
      const { undo } = session
      const isRedo = shiftKey || /y/i.test(event.key)
      const isOfPaste =
        fromPaste.current !== null && fromPaste.current === (isRedo ? undo.latestUndone : undo.latest)
      // An empty field has nothing of its own to undo: the point that was just added is meant.
      if (text !== '' && !isOfPaste) return
      event.preventDefault()
      if (isRedo) acts.redo()
      else acts.undo()
      if (isOfPaste) fromPaste.current = isRedo ? undo.latest : undo.latestUndone
    }
  }
  return (
    <form
      ref={keepFoot}
      className={styles.composer}
      data-filled={text !== ''}
      // A second click may come down beside a button that went with the first.
      onMouseDown={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('textarea, button')) return
        event.preventDefault()
        field.current?.focus()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Plus className="i" aria-hidden />
      <textarea
        ref={field}
        id={composerElementId(column.id)}
        data-room={entry.room}
        rows={1}
        dir="auto"
        value={text}
        placeholder={label}
        aria-label={label}
        title={boardWords.addHint}
        enterKeyHint={isClosed ? 'enter' : 'send'}
        onFocus={() => {
          setAt('field')
          ui.select(null)
        }}
        onBlur={() => setAt(null)}
        onChange={(event) => {
          fromPaste.current = null
          ui.draft(column.id, event.target.value)
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const picture = maybePicture(event.clipboardData)
          if (picture) {
            event.preventDefault()
            return void pastePicture(picture)
          }
          const list = maybeList(event.clipboardData)
          const pasted = list ?? maybeLinked(event.clipboardData)
          const line = lineWithEnd(event.clipboardData)
          if (!pasted && line === null) return
          event.preventDefault()
          if (!pasted) insert(line ?? '')
          else void (list ? paste(pasted) : pasteLine(pasted))
        }}
      />
      {/* Where the keyboard is once it has left the field: Tab goes on from there, and no key presses anything. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only remembers where the person is */}
      <span
        ref={behind}
        className="sr"
        tabIndex={-1}
        onFocus={() => setAt('behind')}
        onBlur={() => setAt(null)}
      >
        {at === 'behind' && boardWords.fieldLeft}
      </span>
      {isClosed ? (
        <span className={styles.closed}>{boardWords.keptHere}</span>
      ) : saysNothing(text) ? (
        hasKeys && (
          <span className={`kbd ${styles.key}`} aria-hidden="true">
            {key}
          </span>
        )
      ) : (
        <>
          <button
            type="button"
            className="btn btn--quiet btn--sm btn--icon"
            aria-label={boardWords.bulletBelow}
            title={boardWords.bulletBelow}
            // The field keeps the focus, and a phone its keyboard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => field.current && type(newBullet(field.current))}
          >
            <List className="i" aria-hidden />
          </button>
          <button type="submit" className="btn btn--ink btn--sm">
            {boardWords.add}
          </button>
        </>
      )}
    </form>
  )
}
