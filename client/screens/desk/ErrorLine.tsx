/** What did not work, and why, over the foot of the desk: nothing moves from under a hand. */
import { X } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { common } from '../../words/common.ts'
import { deskWords } from '../../words/desk.ts'
import styles from './desk.module.css'
import type { Commands } from './use-commands.tsx'

export const ErrorLine = ({ commands }: { readonly commands: Commands }) => {
  const { error, failed, dismiss } = commands
  if (error === null) return null
  return (
    <div ref={keepFocus} className={styles.error}>
      <p role="alert">
        {deskWords.failedTo[failed ?? ''] ?? deskWords.failed} {error}
      </p>
      <IconButton icon={X} name={common.close} onPress={dismiss} />
    </div>
  )
}
