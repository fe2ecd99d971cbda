/** Asks before every table is locked, and what for, so that they can be told. */
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { deskWords } from '../../words/desk.ts'
import { useIsLost } from './LineLost.tsx'

interface Props {
  /** `reason`: empty where nothing was said. */
  readonly onLock: (reason: string) => void
  readonly onClose: () => void
}

export const LockDialog = ({ onLock, onClose }: Props) => {
  const [reason, setReason] = useState('')
  const isLost = useIsLost()
  const [hasTried, setTried] = useState(false)
  const [field, hint] = [useId(), useId()]
  return (
    <Dialog
      title={deskWords.lockTitle}
      onClose={onClose}
      onSubmit={() => (isLost ? setTried(true) : onLock(reason.trim()))}
    >
      <p className="soft">{deskWords.lockText}</p>
      <div className="field">
        <label htmlFor={field}>{deskWords.lockFor}</label>
        <input
          id={field}
          className="input"
          value={reason}
          maxLength={LIMITS.name}
          onChange={(event) => setReason(event.target.value)}
          aria-describedby={hint}
          autoComplete="off"
        />
        <p id={hint} className="muted sm">
          {deskWords.lockForHint}
        </p>
      </div>
      {isLost && hasTried && <p role="alert">{deskWords.waits}</p>}
      <DialogButtons label={deskWords.lockDo} onCancel={onClose} busy={isLost} />
    </Dialog>
  )
}
