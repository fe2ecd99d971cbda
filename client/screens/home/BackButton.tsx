/** Back to the step before; nothing typed is lost by it. */
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  readonly onBack: () => void
  readonly children: ReactNode
}

export const BackButton = ({ onBack, children }: Props) => (
  <div>
    <button type="button" className="btn" onClick={onBack}>
      <ArrowLeft className="i" aria-hidden="true" />
      {children}
    </button>
  </div>
)
