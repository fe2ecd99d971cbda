/** A button that is a sign alone: its name is said to a screen reader, and shown to who rests on it. */
import type { LucideIcon } from 'lucide-react'

interface Props {
  readonly icon: LucideIcon
  readonly name: string
  readonly className?: string | undefined
  /** What it opens is open; absent: it opens nothing in place. */
  readonly isExpanded?: boolean
  /** A press would do nothing now, but say so. */
  readonly isIdle?: boolean
  onPress(): void
}

export const IconButton = ({ icon: Icon, name, className = '', isExpanded, isIdle, onPress }: Props) => (
  <button
    type="button"
    className={`btn btn--icon btn--quiet ${className}`}
    aria-label={name}
    title={name}
    aria-expanded={isExpanded}
    aria-disabled={isIdle}
    onClick={onPress}
  >
    <Icon className="i" aria-hidden />
  </button>
)
