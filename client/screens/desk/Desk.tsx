/**
 * The facilitator's and the chair's view: strands across with their live counts, the rounds and who did what, and the
 * chair's tools: timer, projector, messages, the ways in.
 */
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import type { RoundId } from '../../../shared/ids.ts'
import { longDate } from '../../../shared/note/compose.ts'
import { findRound } from '../../../shared/workshop/plan.ts'
import { pathOf } from '../../route.ts'
import { Brand } from '../../ui/Brand.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { oneGesture } from '../../ui/one-gesture.ts'
import { SaveLight } from '../../ui/SaveLight.tsx'
import { TimerFace } from '../../ui/TimerFace.tsx'
import { useIsPhone } from '../../ui/use-is-phone.tsx'
import { useTitle } from '../../ui/use-title.tsx'
import { common } from '../../words/common.ts'
import { deskWords } from '../../words/desk.ts'
import { locale } from '../../words/language.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { type DeskPart, DeskTabs, partElementId, partTabId } from './DeskTabs.tsx'
import { DeskTools } from './DeskTools.tsx'
import styles from './desk.module.css'
import { ErrorLine } from './ErrorLine.tsx'
import { Hall } from './Hall.tsx'
import { Invite } from './Invite.tsx'
import { JustNow } from './JustNow.tsx'
import { LineLost, LostProvider } from './LineLost.tsx'
import { MessageForm } from './MessageForm.tsx'
import { OwnActs } from './OwnActs.tsx'
import { PairScreen } from './PairScreen.tsx'
import { Rounds } from './Rounds.tsx'
import { StageControls } from './StageControls.tsx'
import { TimerControls } from './TimerControls.tsx'
import { useCommands } from './use-commands.tsx'
import { useTimerActs } from './use-timer-acts.tsx'

const DeskParts = () => {
  const { plan, planSession, deskSession, id, role, show } = useWorkshop()
  const commands = useCommands()
  const timer = useTimerActs(commands)
  // An earlier round can be looked at, and shown, without opening it for its tables.
  const [looked, setLooked] = useState<RoundId | null>(null)
  // A phone shows one part at a time.
  const [part, setPart] = useState<DeskPart>('hall')
  const round = findRound(plan, looked ?? plan.round)
  useTitle(deskWords.of(plan.title))
  const isNarrow = useIsPhone()
  if (!round) return null
  /** A panel of its tab where there are tabs, else a landmark. */
  const named = (each: DeskPart) => ({
    id: partElementId(each),
    ...(isNarrow
      ? { role: 'tabpanel', 'aria-labelledby': partTabId(each) }
      : { 'aria-label': deskWords.partNames[each] }),
  })
  const where = [longDate(plan.date, locale()), plan.place].filter(Boolean).join(', ')
  return (
    <div className={styles.screen}>
      <header className={`mast ${styles.mast}`}>
        <Brand label={common.brandHome} />
        <div className="crumb">
          <h1>
            <bdi>{plan.title}</bdi>
          </h1>
          {where && <span>{where}</span>}
        </div>
        <span className={styles.badge}>{deskWords.desk}</span>
        <span className="push" />
        <span className={styles.find}>
          <DeskTools round={round} commands={commands} timer={timer} />
        </span>
        <TimerFace className={styles.clock} />
        <span className={styles.under}>
          <SaveLight link={planSession.link} />
        </span>
        <a
          className={`btn btn--quiet ${styles.note}`}
          href={pathOf(id, { name: 'note' })}
          onClick={(event) => {
            event.preventDefault()
            show({ name: 'note' })
          }}
        >
          <ScrollText className="i" aria-hidden />
          {deskWords.note}
        </a>
      </header>
      {deskSession && <OwnActs desk={deskSession} />}
      <div className={styles.parts} role={isNarrow ? 'main' : undefined}>
        <DeskTabs shown={part} onShow={setPart} />
        <LineLost />
        <div ref={oneGesture} className={styles.panes} data-part={part}>
          <aside ref={keepFocus} {...named('rounds')} className={styles.left}>
            <Rounds commands={commands} shown={round.id} onShow={setLooked} />
            {deskSession && <JustNow desk={deskSession} commands={commands} />}
          </aside>
          <main ref={keepFocus} {...named('hall')} className={styles.hall}>
            <Hall round={round} commands={commands} />
          </main>
          <aside ref={keepFocus} {...named('stage')} className={styles.right}>
            <TimerControls commands={commands} acts={timer} />
            <StageControls round={round} commands={commands} />
            <MessageForm commands={commands} />
            <PairScreen />
            {role === 'facilitator' && <Invite commands={commands} />}
          </aside>
        </div>
      </div>
      <ErrorLine commands={commands} />
    </div>
  )
}

const Desk = () => (
  <LostProvider>
    <DeskParts />
  </LostProvider>
)

export default Desk
