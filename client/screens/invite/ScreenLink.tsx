/** A link to another screen of this workshop that does not load the page anew. */
import type { ReactNode } from 'react'
import type { WorkshopScreen } from '../../route.ts'
import { pathOf } from '../../route.ts'
import { useWorkshop } from '../../workshop-context.tsx'

export const ScreenLink = ({
  to,
  className = 'btn',
  children,
}: {
  readonly to: WorkshopScreen
  readonly className?: string
  readonly children: ReactNode
}) => {
  const { id, show } = useWorkshop()
  return (
    <a
      className={className}
      href={pathOf(id, to)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        show(to)
      }}
    >
      {children}
    </a>
  )
}
