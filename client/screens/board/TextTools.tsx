/** The text tools under the point being written, and who else is writing in it. Icons alone, named for all. */
import type { Editor } from '@tiptap/core'
import { Bold, Check, IndentDecrease, IndentIncrease, Italic, Link, List } from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import { onToolbarKey } from '../../ui/toolbar-keys.tsx'
import { useView } from '../../ui/use-view.tsx'
import { lateBoardWords } from '../../words/board-late.ts'
import { listText } from '../../words/formats.ts'
import { useBoardHere } from './board-context.tsx'
import { focusNext, focusPoint } from './focus.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { MoreButton } from './MoreButton.tsx'
import styles from './tools.module.css'

interface Props {
  readonly editor: Editor
  readonly id: PointId
  readonly indent: (editor: Editor) => boolean
  /** It is a view that is written in, not the point. */
  readonly inView: boolean
  readonly onSplit: () => void
}

/** Which tools are on, as one string, so that a keystroke repaints them only when one changes. */
const useActive = (editor: Editor) =>
  useSyncExternalStore(
    useCallback(
      (listener) => {
        editor.on('transaction', listener)
        return () => editor.off('transaction', listener)
      },
      [editor],
    ),
    () => ['bold', 'italic', 'bulletList', 'link'].filter((name) => editor.isActive(name)).join(' '),
  )

const TextTools = ({ editor, id, indent, inView, onSplit }: Props) => {
  const { people, ui } = useBoardHere()
  const active = useActive(editor).split(' ')
  const names = useView(people, (state) =>
    state.people
      .filter((each) => each.at === id)
      .map((each) => each.person.label)
      .join('\n'),
  )
  const dialog = useView(ui.store, (state) => state.dialog)
  const writers = names === '' ? [] : names.split('\n')
  // The editor keeps the focus: a tool is pressed, not gone to.
  const hold = (event: React.MouseEvent) => event.preventDefault()
  const tool = (label: string, icon: React.ReactNode, run: () => void, name?: string) => (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={name === undefined ? undefined : active.includes(name)}
      onMouseDown={hold}
      onClick={run}
    >
      {icon}
    </button>
  )
  const onKey = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node))
      return onToolbarKey(event)
    event.stopPropagation()
    editor.commands.focus()
  }
  return (
    <div className={styles.tools} role="toolbar" aria-label={lateBoardWords.text} onKeyDown={onKey}>
      {tool(
        lateBoardWords.bold,
        <Bold className="i" />,
        () => editor.chain().focus().toggleBold().run(),
        'bold',
      )}
      {tool(
        lateBoardWords.italic,
        <Italic className="i" />,
        () => editor.chain().focus().toggleItalic().run(),
        'italic',
      )}
      {tool(
        lateBoardWords.bullets,
        <List className="i" />,
        () => editor.chain().focus().toggleBulletList().run(),
        'bulletList',
      )}
      {!inView && (
        <>
          {tool(lateBoardWords.outdent, <IndentDecrease className="i" />, () =>
            editor.chain().focus().liftListItem('listItem').run(),
          )}
          {tool(lateBoardWords.indent, <IndentIncrease className="i" />, () => {
            editor.commands.focus()
            indent(editor)
          })}
          {tool(lateBoardWords.link, <Link className="i" />, () => ui.open({ kind: 'link' }), 'link')}
          <MoreButton id={id} editing onSplit={onSplit} />
        </>
      )}
      {writers.length > 0 && !inView && (
        <span className={styles.writers}>{lateBoardWords.isWriting(listText(writers), writers.length)}</span>
      )}
      {tool(lateBoardWords.done, <Check className="i" />, () => {
        ui.select(id)
        focusNext(() => focusPoint(id)) // the button goes with the writing
      })}
      {dialog?.kind === 'link' && <LinkDialog editor={editor} />}
    </div>
  )
}

export default TextTools
