/** One strand in the hall: its totals, the button that puts it on the projector, its tables below. */
import { Pencil, Presentation } from 'lucide-react'
import type { BoardEntry, Round, Strand } from '../../../shared/workshop/plan.ts'
import { countsOf } from '../../../shared/workshop/plan.ts'
import { putOn } from '../../state/next-strand.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Counts } from './Counts.tsx'
import type { HallDialog } from './HallDialogs.tsx'
import styles from './hall.module.css'
import { keepHeadHeight } from './head-height.ts'
import { ActButton } from './LineLost.tsx'
import { TableCell } from './TableCell.tsx'
import type { Commands } from './use-commands.tsx'

interface Props {
  readonly strand: Strand
  /** Those of its tables, in their order. */
  readonly boards: readonly BoardEntry[]
  readonly round: Round
  readonly commands: Commands
  readonly onChange: (dialog: HallDialog) => void
}

export const StrandColumn = ({ strand, boards, round, commands, onChange }: Props) => {
  const { plan, role } = useWorkshop()
  const { stage } = plan
  const shown = 'strand' in stage && stage.strand === strand.id
  return (
    <section className={styles.strand} data-shown={shown}>
      <header ref={keepHeadHeight}>
        <span className={styles.letter}>{strand.letter}</span>
        <h2 className="record">
          <bdi>{strand.name}</bdi>
        </h2>
        {role === 'facilitator' && (
          <button
            type="button"
            className={styles.pencil}
            aria-label={deskWords.changeStrand(strand.name)}
            title={deskWords.changeStrand(strand.name)}
            onClick={() => onChange({ kind: 'strand', strand })}
          >
            <Pencil className="i" aria-hidden />
          </button>
        )}
        <Counts round={round} counts={countsOf(plan, strand.id)} />
        <ActButton
          className={shown ? 'btn btn--chair' : 'btn'}
          aria-pressed={shown}
          aria-label={deskWords.stageLabel(shown, strand.name)}
          onClick={() => commands.send(putOn(strand))}
        >
          <Presentation className="i" aria-hidden />
          {shown ? deskWords.onProjector : deskWords.putOnProjector}
        </ActButton>
      </header>
      {boards.map((board) => (
        <TableCell
          key={board.id}
          board={board}
          strand={strand}
          round={round}
          commands={commands}
          onChange={onChange}
        />
      ))}
    </section>
  )
}
