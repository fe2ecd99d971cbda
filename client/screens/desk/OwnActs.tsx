/**
 * Tells a screen reader, politely, what this person has just done from the desk, once the server has it in its log. Of
 * the timer `TimerNotice` tells.
 */
import { useState } from 'react'
import type { Act } from '../../../shared/workshop/desk-doc.ts'
import type { DeskSession } from '../../session/server-doc.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { sayAct } from './JustNow.tsx'

export const OwnActs = ({ desk }: { readonly desk: DeskSession }) => {
  const { me } = useWorkshop()
  const acts = useChanging(desk, () => desk.value.acts)
  // What was done before this page was open is no news.
  const loaded = useChanging(desk.link, () => desk.link.loaded)
  const newest = acts.at(-1)?.id
  const [told, setTold] = useState<{ readonly upTo: string | undefined } | null>(null)
  const [said, setSaid] = useState<Act | null>(null)
  if (loaded && (told === null || told.upTo !== newest)) {
    setTold({ upTo: newest })
    const own = acts
      .slice(acts.findIndex(({ id }) => id === told?.upTo) + 1)
      .findLast(({ by, type }) => by.id === me.id && type !== 'timer')
    if (told !== null && own) setSaid(own)
  }
  return (
    <p className="sr" role="status">
      {/* The same words again are said again. */}
      {said && <span key={said.id}>{sayOwn(said)}</span>}
    </p>
  )
}

const sayOwn = (act: Act): string =>
  act.type === 'message' ? deskWords.messageSent : `${deskWords.someone(act.by.label, true)} ${sayAct(act)}`
