/** The address of a link in the point being written. Only addresses that are safe to follow are taken. */
import type { Editor } from '@tiptap/core'
import { useId, useState } from 'react'
import { safeHref } from '../../../shared/board/body.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { lateBoardWords } from '../../words/board-late.ts'
import { common } from '../../words/common.ts'
import { useBoardHere } from './board-context.tsx'

/** What a person types, with the scheme they left out. */
const completed = (typed: string) => {
  const text = typed.trim()
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(text)) return `mailto:${text}`
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
}

export const LinkDialog = ({ editor }: { readonly editor: Editor }) => {
  const { ui } = useBoardHere()
  const old = (editor.getAttributes('link').href as string | undefined) ?? ''
  const [address, setAddress] = useState(old)
  const [wrong, setWrong] = useState(false)
  const id = useId()
  const close = () => {
    ui.open(null)
    // By Escape at once the writing has ended, and the editor with it.
    requestAnimationFrame(() => editor.isDestroyed || editor.commands.focus())
  }
  const link = () => {
    const href = address.trim() === '' ? undefined : safeHref(completed(address))
    if (href === undefined) return setWrong(true)
    if (editor.state.selection.empty && old === '') {
      // Right behind another link it is one of its own.
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run()
    } else editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
    close()
  }
  return (
    <Dialog title={lateBoardWords.linkTitle} onClose={close} onSubmit={link}>
      <div className="field">
        <label htmlFor={id}>{lateBoardWords.linkAddress}</label>
        <input
          id={id}
          className="input"
          value={address}
          onChange={(event) => {
            setAddress(event.target.value)
            setWrong(false)
          }}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={`${id}-hint`}
        />
        <p className="hint" id={`${id}-hint`} role={wrong ? 'alert' : undefined}>
          {wrong ? lateBoardWords.linkWrong : lateBoardWords.linkHint}
        </p>
      </div>
      <div className="acts">
        <button type="submit" className="btn btn--ink">
          {lateBoardWords.linkDo}
        </button>
        {old !== '' && (
          <button
            type="button"
            className="btn"
            onClick={() => {
              editor.chain().focus().extendMarkRange('link').unsetLink().run()
              close()
            }}
          >
            {lateBoardWords.linkRemove}
          </button>
        )}
        <button type="button" className="btn btn--quiet" onClick={close}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  )
}
