/**
 * A plain text field at the foot of a column: Enter adds the point and stays ready for the next. What stands in it is
 * kept outside the field, so that no repaint, lock or change of strand loses a word.
 */
import { Plus } from 'lucide-react'
import { useRef } from 'react'
import type { Column } from '../../../shared/workshop/plan.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import styles from './composer.module.css'
import { composerElementId } from './focus.ts'

const KEYS: Readonly<Record<string, string>> = { banked: 'B', discuss: 'D', options: 'O' }

export const Composer = ({ column }: { readonly column: Column }) => {
  const { ui, acts, round } = useBoardHere()
  const text = useView(ui.store, (state) => state.drafts[column.id] ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const key = KEYS[column.id] ?? String(round.columns.indexOf(column) + 1)
  const label = boardWords.addTo(column.name)
  const add = () => {
    if (acts.add(column.id, text)) ui.draft(column.id, '')
    field.current?.focus()
  }
  return (
    <form
      className={styles.composer}
      data-filled={text !== ''}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Plus className="i" aria-hidden />
      <textarea
        ref={field}
        id={composerElementId(column.id)}
        rows={1}
        dir="auto"
        value={text}
        placeholder={label}
        aria-label={label}
        title={boardWords.addHint}
        enterKeyHint="send"
        onFocus={() => ui.select(null)}
        onChange={(event) => ui.draft(column.id, event.target.value)}
        onKeyDown={(event) => {
          // An Enter that picks a word from an input method is not an Enter.
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            add()
          } else if (event.key === 'Escape') event.currentTarget.blur()
          // An empty field has nothing of its own to undo: the point that was just added is meant.
          else if (text === '' && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
            event.preventDefault()
            if (event.shiftKey) acts.redo()
            else acts.undo()
          }
        }}
      />
      {text.trim() === '' ? (
        <span className={`kbd ${styles.key}`} aria-hidden="true">
          {key}
        </span>
      ) : (
        <button type="submit" className="btn btn--ink btn--sm">
          {boardWords.add}
        </button>
      )}
    </form>
  )
}
