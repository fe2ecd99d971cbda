/** How long a workshop will be kept, said before it is made; nothing until the server has said it. */
import { useEffect, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { PrivacyLink } from '../../ui/PrivacyLink.tsx'
import { homeWords as words } from '../../words/home.ts'

interface Props {
  readonly isDated: boolean
  readonly className?: string | undefined
}

export const KeptLine = ({ isDated, className }: Props) => {
  const { api } = useApp()
  const [days, setDays] = useState<number | null>(null)
  useEffect(() => {
    void api.retention().then((answer) => answer.ok && setDays(answer.value.days))
  }, [api])
  return (
    <p className={className}>
      {days !== null && `${words.kept(days, isDated)} `}
      <PrivacyLink newTab />
    </p>
  )
}
