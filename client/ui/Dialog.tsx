/**
 * A dialog on the browser's own `<dialog>`: focus stays in it, Escape closes it, Ctrl and Enter send it, focus goes back
 * where it was.
 */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './Dialog.module.css'
import { isForInputMethod } from './keys.ts'
import { sendByControl } from './submit-keys.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  /** The form was sent. */
  readonly onSubmit: () => void
  /** It holds more than a question: two columns, where there is room. */
  readonly wide?: boolean
  /** It grows while one types: it begins at the top of the window, and what is typed into stays where it is. */
  readonly grows?: boolean
  readonly children: ReactNode
}

export const Dialog = ({ title, onClose, onSubmit, wide = false, grows = false, children }: Props) => {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = element.current
    const back = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      data-wide={wide || undefined}
      data-grows={grows || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // Keys pressed here are not the board's.
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.defaultPrevented || isForInputMethod(event.nativeEvent)) return
        sendByControl(event, event.currentTarget.querySelector('form'))
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          onSubmit()
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
      </form>
    </dialog>
  )
}
