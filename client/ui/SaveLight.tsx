/**
 * Whether the words are safe, in one word and a sign. It says Saved only when the server has said so. Always true: it is as
 * wide whatever it says, so that nothing beside it moves with each save.
 */
import { CircleAlert, CloudCheck, CloudOff, CloudUpload, type LucideIcon } from 'lucide-react'
import { useMemo } from 'react'
import type { RoomLink } from '../session/room-link.ts'
import type { Light } from '../session/saved-light.ts'
import { createCalmLight } from '../state/calm-light.ts'
import { boardWords } from '../words/board.ts'
import styles from './SaveLight.module.css'
import { useChanging } from './use-view.tsx'

const ICONS: Record<Light['kind'], LucideIcon> = {
  saved: CloudCheck,
  saving: CloudUpload,
  reading: CloudCheck,
  connecting: CloudUpload,
  offline: CloudOff,
  held: CircleAlert,
  refused: CircleAlert,
}

export const SaveLight = ({ link }: { readonly link: Pick<RoomLink, 'light' | 'subscribe'> }) => {
  const light = useMemo(() => createCalmLight(link), [link])
  const kind = useChanging(light, () => light.kind)
  const Icon = ICONS[kind]
  return (
    <span className={`saved ${styles.light}`} data-light={kind} role="status">
      <Icon className="i" aria-hidden />
      <span data-room={Object.values(boardWords.light).join('\n')}>{boardWords.light[kind]}</span>
    </span>
  )
}
