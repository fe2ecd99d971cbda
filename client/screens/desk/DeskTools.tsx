/** Finding on all boards and the list of keys, at the desk, and the desk's own keys. */
import { Keyboard, Search } from 'lucide-react'
import { useState } from 'react'
import type { Round } from '../../../shared/workshop/plan.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { late } from '../../ui/late.tsx'
import { findWords } from '../../words/find.ts'
import { keyWords } from '../../words/keys.ts'
import FindAll from '../find/FindAll.tsx'
import type { Commands } from './use-commands.tsx'
import { useDeskKeys } from './use-desk-keys.tsx'
import type { TimerActs } from './use-timer-acts.tsx'

const DeskKeys = late(() => import('./DeskKeys.tsx'))

interface Props {
  readonly round: Round
  readonly commands: Commands
  readonly timer: TimerActs
}

export const DeskTools = ({ round, commands, timer }: Props) => {
  const [open, setOpen] = useState<'find' | 'keys' | null>(null)
  const close = () => setOpen(null)
  const missing = () => {
    close()
    commands.unreachable()
  }
  useDeskKeys(round, commands, timer, setOpen)
  return (
    <>
      <IconButton icon={Search} name={findWords.findAll} onPress={() => setOpen('find')} />
      <IconButton icon={Keyboard} name={keyWords.all} onPress={() => setOpen('keys')} />
      {open === 'find' && <FindAll onClose={close} />}
      {open === 'keys' && <DeskKeys onClose={close} onMissing={missing} />}
    </>
  )
}
