/** Asks before a link is replaced, and says how many people that cuts off: it cannot be undone. */
import { useEffect, useState } from 'react'
import type { GroupId } from '../../../shared/ids.ts'
import { randomId } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import { useApp } from '../../app-context.tsx'
import type { LinksAnswer } from '../../session/api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { common } from '../../words/common.ts'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'

export interface Replacing {
  readonly role: Role
  readonly group?: GroupId
  /** As the row of the link is called. */
  readonly name: string
}

interface Props {
  readonly replacing: Replacing
  readonly reload: () => Promise<LinksAnswer | null>
  /** `done`: the new link is in force. */
  readonly onClose: (done: boolean) => void
}

export const ReplaceLink = ({ replacing, reload, onClose }: Props) => {
  const { role, group, name } = replacing
  const { id, token } = useWorkshop()
  const { api } = useApp()
  const [people, setPeople] = useState<number | null>(null)
  const [state, setState] = useState<'asking' | 'sending' | { readonly failed: string }>('asking')
  useEffect(() => {
    void reload().then(
      (answer) => answer && setPeople(answer.people[group === undefined ? role : `${role}/${group}`] ?? 0),
    )
  }, [reload, role, group])
  const replace = async () => {
    if (state === 'sending' || people === null) return
    setState('sending')
    const command = { id: randomId(16), type: 'link.rotate', role, ...(group !== undefined && { group }) }
    const answer = await api.command(id, token, command)
    if (!answer.ok) return setState({ failed: answer.error.message })
    await reload()
    onClose(true)
  }
  return (
    <Dialog title={words.replaceTitle(name)} onClose={() => onClose(false)} onSubmit={() => void replace()}>
      {/* How many it cuts off is known once the server has said so; until then nothing can be sent. */}
      <p>
        {people !== null && <b>{words.cutOff(people)}</b>} {words.replaceMeans}
      </p>
      {role === 'member' && group === undefined && <p>{words.replaceMember}</p>}
      {role === 'facilitator' && <p>{words.replaceOwn}</p>}
      <p className="soft">{words.replaceNoUndo}</p>
      {typeof state === 'object' && <p role="alert">{state.failed}</p>}
      <div className="acts">
        <button type="submit" className="btn btn--ink" disabled={people === null || state === 'sending'}>
          {words.replaceYes}
        </button>
        <button type="button" className="btn" onClick={() => onClose(false)}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  )
}
