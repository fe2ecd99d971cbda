/** At the foot of a dialog that asks for something: do it, or leave it. */
import { common } from '../words/common.ts'

interface Props {
  readonly label: string
  readonly onCancel: () => void
  /** It is being done. */
  readonly busy?: boolean
}

export const DialogButtons = ({ label, onCancel, busy = false }: Props) => (
  <div className="acts">
    <button type="submit" className="btn btn--ink" aria-disabled={busy}>
      {label}
    </button>
    <button type="button" className="btn btn--quiet" onClick={onCancel}>
      {common.cancel}
    </button>
  </div>
)
