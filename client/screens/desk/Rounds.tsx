/** The rounds: which one the workshop is in, and whether its tables may write. */
import type { RoundId } from '../../../shared/ids.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import type { Commands } from './use-commands.tsx'

interface Props {
  readonly commands: Commands
  /** The round whose strands the desk shows. */
  readonly shown: RoundId
  readonly onShow: (round: RoundId) => void
}

export const Rounds = ({ commands, shown, onShow }: Props) => {
  const { plan, role } = useWorkshop()
  return (
    <section>
      <h2 className={styles.asideHead}>{deskWords.running}</h2>
      <ol className={styles.rounds}>
        {plan.rounds.map((round) => {
          const current = round.id === plan.round
          return (
            <li key={round.id} data-current={current}>
              <button
                type="button"
                className={styles.roundName}
                aria-current={round.id === shown}
                onClick={() => onShow(round.id)}
              >
                {round.name}
              </button>
              <span className="soft sm">{round.open ? deskWords.open : deskWords.closed}</span>
              {role === 'facilitator' && (
                <button
                  type="button"
                  className={current && round.open ? 'btn btn--sm' : 'btn btn--sm btn--ink'}
                  onClick={() => {
                    commands.send({ type: 'round', round: round.id, open: !round.open })
                    onShow(round.id)
                  }}
                >
                  {round.open ? deskWords.close : deskWords.start}
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
