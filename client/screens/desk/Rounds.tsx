/** The rounds: which one the workshop is in, and whether its tables may write. */
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import type { Commands } from './use-commands.tsx'

export const Rounds = ({ commands }: { readonly commands: Commands }) => {
  const { plan, role } = useWorkshop()
  return (
    <section>
      <h2 className={styles.asideHead}>{deskWords.running}</h2>
      <ol className={styles.rounds}>
        {plan.rounds.map((round) => {
          const current = round.id === plan.round
          return (
            <li key={round.id} data-current={current}>
              <b>{round.name}</b>
              <span className="soft sm">{round.open ? deskWords.open : deskWords.closed}</span>
              {role === 'facilitator' && (
                <button
                  type="button"
                  className={current && round.open ? 'btn btn--sm' : 'btn btn--sm btn--ink'}
                  onClick={() => commands.send({ type: 'round', round: round.id, open: !round.open })}
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
