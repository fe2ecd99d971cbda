/** The message that is being written at the desk; it outlives the page, and goes once the plan has it. */
import { useEffect, useEffectEvent, useState } from 'react'
import { findGroup } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import type { MessageDraft } from '../../state/message-draft.ts'
import { keptMessage, messagePlace } from '../../state/message-draft.ts'
import { useWorkshop } from '../../workshop-context.tsx'

export const useMessageDraft = (): {
  readonly draft: MessageDraft
  readonly change: (fields: Partial<MessageDraft>) => void
} => {
  const { drafts } = useApp()
  const { id, plan } = useWorkshop()
  const isIn = (command: string) => plan.messages.some((message) => message.id === command)
  const [kept] = useState(() => keptMessage(drafts, id, isIn))
  const [draft, setDraft] = useState(kept.first)
  const change = (fields: Partial<MessageDraft>) => {
    const next = { ...draft, sent: null, ...fields }
    kept.keep(next)
    setDraft(next)
  }
  // Said to be sent only once the plan has it; until then the words stay where they can be corrected.
  const arrived = draft.sent !== null && isIn(draft.sent)
  const clear = useEffectEvent(() => change({ text: '' }))
  useEffect(() => {
    if (arrived) clear()
  }, [arrived])
  const onSent = useEffectEvent((text: string) => {
    if (draft.text === text) clear()
  })
  useEffect(() => drafts.onSentElsewhere(messagePlace(id), (_field, text) => onSent(text)), [drafts, id])
  // A table that has gone meanwhile: its people sit with another, or with nobody.
  return { draft: { ...draft, to: findGroup(plan, draft.to)?.id ?? 'all' }, change }
}
