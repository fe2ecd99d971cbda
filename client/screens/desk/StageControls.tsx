/** What the projector shows, and turning its pages. Green is the chair's. */
import { ArrowLeft, ArrowRight, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import type { Round, Stage } from '../../../shared/workshop/plan.ts'
import { findStrand, shownStage } from '../../../shared/workshop/plan.ts'
import { pathOf } from '../../route.ts'
import { nextStrand, putOn } from '../../state/next-strand.ts'
import { ColumnGlyph, columnClass } from '../../ui/columns.tsx'
import { useAhead } from '../../ui/use-ahead.tsx'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ONE_PAGE } from '../projector/room.tsx'
import { BreakTimes } from './BreakTimes.tsx'
import { ActButton } from './LineLost.tsx'
import { StagePicture } from './StagePicture.tsx'
import styles from './stage.module.css'
import type { Commands } from './use-commands.tsx'

const sayStage = ({ view }: Stage): string => {
  switch (view) {
    case 'blank':
      return deskWords.blankShown
    case 'timer':
      return deskWords.timerShown
    case 'message':
      return deskWords.messageShown
    default:
      return deskWords.nothing
  }
}

interface Props {
  /** The one that the desk shows. */
  readonly round: Round
  readonly commands: Commands
}

export const StageControls = ({ round, commands }: Props) => {
  const { plan, id } = useWorkshop()
  const stage = shownStage(plan)
  const at = 'strand' in stage ? findStrand(plan, stage.strand) : undefined
  // As the picture has it: the chair may have turned further than there are pages.
  const [shown, setShown] = useState(ONE_PAGE)
  const { page, pages } = shown
  const next = nextStrand(round, plan.stage)
  const ahead = useAhead(page, Object.is)
  const turn = (by: 1 | -1) => {
    const to = ahead.latest() + by
    if (to < 1 || to > pages) return
    ahead.asked(to)
    commands.send({ type: 'stage', ...stage, page: to })
  }
  return (
    <section className={styles.stage}>
      <div className={styles.head}>
        <h2>{deskWords.projector}</h2>
        {at && (
          <div className={styles.pages}>
            <ActButton
              className="btn btn--icon"
              aria-label={deskWords.previousPage}
              isIdle={page <= 1}
              onClick={() => turn(-1)}
            >
              <ArrowLeft className="i" aria-hidden />
            </ActButton>
            <span className="num">{deskWords.page(page, pages)}</span>
            <ActButton
              className="btn btn--icon"
              aria-label={deskWords.nextPage}
              isIdle={page >= pages}
              onClick={() => turn(1)}
            >
              <ArrowRight className="i" aria-hidden />
            </ActButton>
          </div>
        )}
      </div>
      <StagePicture onPage={setShown} />
      <div className={styles.now}>
        <p className={`${styles.says} record`}>
          <bdi>{at ? at.strand.name : sayStage(stage)}</bdi>
        </p>
        <a
          className="btn btn--sm btn--quiet"
          href={pathOf(id, { name: 'projector' })}
          target="_blank"
          rel="noreferrer"
          aria-label={deskWords.openProjector}
        >
          {deskWords.openIt}
          <ExternalLink className="i" aria-hidden />
        </a>
      </div>
      {at && (
        <fieldset className={styles.views} aria-label={deskWords.projector}>
          <ActButton aria-pressed={stage.view === 'board'} onClick={() => commands.send(putOn(at.strand))}>
            {deskWords.threeColumns}
          </ActButton>
          {at.round.columns.length > 1 &&
            at.round.columns.map((column) => (
              <ActButton
                key={column.id}
                className={columnClass(column.id)}
                aria-pressed={stage.view === 'column' && stage.column === column.id}
                onClick={() =>
                  commands.send({
                    type: 'stage',
                    view: 'column',
                    strand: at.strand.id,
                    column: column.id,
                    page: 1,
                  })
                }
              >
                <ColumnGlyph id={column.id} />
                <bdi>{column.name}</bdi>
              </ActButton>
            ))}
        </fieldset>
      )}
      <div className={styles.row}>
        <ActButton
          className="btn"
          aria-pressed={stage.view === 'welcome'}
          onClick={() => commands.send({ type: 'stage', view: 'welcome' })}
        >
          {deskWords.welcome}
        </ActButton>
        {plan.timer && (
          <ActButton
            className="btn"
            aria-pressed={stage.view === 'timer'}
            onClick={() => commands.send({ type: 'stage', view: 'timer' })}
          >
            {deskWords.showTimer}
          </ActButton>
        )}
        {plan.messages.some(({ to }) => to === 'all') && (
          <ActButton
            className="btn"
            aria-pressed={stage.view === 'message'}
            onClick={() => commands.send({ type: 'stage', view: 'message' })}
          >
            {deskWords.showMessage}
          </ActButton>
        )}
        <ActButton
          className="btn"
          aria-pressed={stage.view === 'blank'}
          onClick={() => commands.send({ type: 'stage', view: 'blank' })}
        >
          {deskWords.blank}
        </ActButton>
      </div>
      {next && next.id !== at?.strand.id && (
        <ActButton className={`btn btn--chair ${styles.next}`} onClick={() => commands.send(putOn(next))}>
          <span>
            {deskWords.nextStrand} <bdi>{next.name}</bdi>
          </span>
          <ArrowRight className="i" aria-hidden />
        </ActButton>
      )}
      {stage.view === 'blank' && <BreakTimes stage={stage} commands={commands} />}
    </section>
  )
}
