/** Asks once before a whole board is put back. */
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { earlierWords as words } from '../../words/earlier.ts'

interface Props {
  readonly time: string
  /** Others on the board now. */
  readonly people: number
  readonly busy: boolean
  readonly error: string | null
  readonly onRestore: () => void
  readonly onClose: () => void
}

export const RestoreDialog = ({ time, people, busy, error, onRestore, onClose }: Props) => (
  <Dialog title={words.restoreTitle} onClose={onClose} onSubmit={() => !busy && onRestore()}>
    <p>{words.restoreText(time)}</p>
    {people > 0 && <p>{words.restoreHere(people)}</p>}
    {error !== null && <p role="alert">{error}</p>}
    <DialogButtons label={words.restoreDo} busy={busy} onCancel={onClose} />
  </Dialog>
)
