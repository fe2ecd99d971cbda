/** Asks why something leaves the board; what becomes of the reason is the caller's. */
import { useId, useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { lateBoardWords } from '../../words/board-late.ts'

interface Props {
  readonly title: string
  /** How many it is about. */
  readonly count: number
  /** Why it cannot be done as the board stands now; empty: it can. */
  readonly cannot: string
  onClose(): void
  /** After it has closed; the reason may be empty. */
  onAside(reason: string): void
}

export const AsideForm = ({ title, count, cannot, onClose, onAside }: Props) => {
  const [reason, setReason] = useState('')
  const field = useId()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => {
        if (cannot !== '') return
        onClose()
        onAside(reason.trim())
      }}
    >
      <p className="soft">{lateBoardWords.asideText(count)}</p>
      <div className="field">
        <label htmlFor={field}>{lateBoardWords.asideReason}</label>
        <input
          id={field}
          className="input"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          autoComplete="off"
        />
      </div>
      {cannot !== '' && <p role="alert">{cannot}</p>}
      <DialogButtons label={lateBoardWords.asideDo} onCancel={onClose} busy={cannot !== ''} />
    </Dialog>
  )
}
