/** The rounds: which one the workshop is in, and whether its tables may write; and what the workshop says of itself. */
import { useCallback, useState } from 'react'
import type { RoundId } from '../../../shared/ids.ts'
import { mayCommand } from '../../../shared/roles.ts'
import { slotsOf } from '../../../shared/workshop/times.ts'
import { late } from '../../ui/late.tsx'
import { slotText } from '../../ui/slot-text.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import { ActButton } from './LineLost.tsx'
import type { Commands } from './use-commands.tsx'

const AboutDialog = late(() => import('./AboutDialog.tsx'))
const TimesDialog = late(() => import('./TimesDialog.tsx'))

interface Props {
  readonly commands: Commands
  /** The round whose strands the desk shows. */
  readonly shown: RoundId
  readonly onShow: (round: RoundId) => void
}

export const Rounds = ({ commands, shown, onShow }: Props) => {
  const { plan, role } = useWorkshop()
  const [asks, setAsks] = useState<'times' | 'about' | null>(null)
  const close = useCallback(() => setAsks(null), [])
  const missing = () => {
    close()
    commands.unreachable()
  }
  const slots = slotsOf(plan)
  return (
    <section>
      <div className={styles.roundsHead}>
        <h2 className={styles.asideHead}>{deskWords.running}</h2>
        {mayCommand(role, 'times') && (
          <button type="button" className="btn btn--sm btn--quiet" onClick={() => setAsks('times')}>
            {deskWords.timesChange}
          </button>
        )}
      </div>
      {asks === 'times' && <TimesDialog commands={commands} onClose={close} onMissing={missing} />}
      {asks === 'about' && <AboutDialog commands={commands} onClose={close} onMissing={missing} />}
      <ol className={styles.rounds}>
        {plan.rounds.map((round, index) => {
          const slot = slots[index]
          const when = slot ? slotText(slot) : ''
          const current = round.id === plan.round
          return (
            <li key={round.id} data-current={current}>
              <button
                type="button"
                className={styles.roundName}
                aria-current={round.id === shown}
                onClick={() => onShow(round.id)}
              >
                <bdi>{round.name}</bdi>
              </button>
              {when && <span className="sm num">{when}</span>}
              <span className="soft sm">{round.open ? deskWords.open : deskWords.closed}</span>
              {role === 'facilitator' && (
                <ActButton
                  className={current && round.open ? 'btn btn--sm' : 'btn btn--sm btn--ink'}
                  aria-label={(round.open ? deskWords.closeLabel : deskWords.startLabel)(round.name)}
                  onClick={() => {
                    commands.send({ type: 'round', round: round.id, open: !round.open })
                    onShow(round.id)
                  }}
                >
                  {round.open ? deskWords.close : deskWords.start}
                </ActButton>
              )}
            </li>
          )
        })}
      </ol>
      {mayCommand(role, 'workshop') && (
        <button
          type="button"
          className={`btn btn--sm btn--quiet ${styles.about}`}
          onClick={() => setAsks('about')}
        >
          {deskWords.aboutChange}
        </button>
      )}
    </section>
  )
}
