/** The masthead of a board and of a strand's summary: where you are, the timer, and whether your words are safe. */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Round, Strand } from '../../../shared/workshop/plan.ts'
import type { RoomLink } from '../../session/room-link.ts'
import { Brand } from '../../ui/Brand.tsx'
import { SaveLight } from '../../ui/SaveLight.tsx'
import { TimerFace } from '../../ui/TimerFace.tsx'
import { TimerNotice } from '../../ui/TimerNotice.tsx'
import { common } from '../../words/common.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './head.module.css'
import { StrandSwitch } from './StrandNav.tsx'
import { sittingAt } from './sitting-at.ts'

interface Props {
  readonly round: Round
  readonly strand: Strand
  /** What the light is about. */
  readonly link: Pick<RoomLink, 'light' | 'subscribe'>
  /** Before the light. */
  readonly lead?: ReactNode
  /** After it. */
  readonly children?: ReactNode
}

export const Masthead = ({ round, strand, link, lead, children }: Props) => {
  const { plan, me, role } = useWorkshop()
  return (
    <header className={`mast ${styles.mast}`}>
      <Brand label={common.brandHome} />
      <nav className={`crumb ${styles.wide}`} aria-label={plan.title}>
        <span>
          <bdi>{plan.title}</bdi>
        </span>
        <ChevronRight className="i" aria-hidden />
        <b>
          <bdi>{round.name}</bdi>
        </b>
      </nav>
      <StrandSwitch round={round} strand={strand} />
      <span className="push" />
      <TimerFace className={`${styles.marked} ${styles.timer}`} />
      <TimerNotice />
      {lead}
      <span className={styles.under}>
        <span className={styles.at}>
          <bdi>{sittingAt(plan, role, me.group)}</bdi>
        </span>
        <SaveLight link={link} />
      </span>
      {children}
    </header>
  )
}
