/** Above the board: where you are, whether your words are safe, who else is here, the strands, the question. */
import { ChevronRight, Presentation } from 'lucide-react'
import { pathOf } from '../../route.ts'
import { Brand } from '../../ui/Brand.tsx'
import { colourVar, initials } from '../../ui/people-colours.ts'
import { SaveLight } from '../../ui/SaveLight.tsx'
import { TimerFace } from '../../ui/TimerFace.tsx'
import { TimerNotice } from '../../ui/TimerNotice.tsx'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { BoardLines } from './BoardLines.tsx'
import { useBoardHere } from './board-context.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import styles from './head.module.css'
import { StrandSwitch, StrandTabs } from './StrandNav.tsx'

/** Faces shown before "+3". */
const FACES = 4

export const BoardHead = () => {
  const { plan, role, following, follow } = useWorkshop()
  const { round, strand, session } = useBoardHere()
  const runs = role === 'facilitator' || role === 'chair'
  return (
    <>
      <header className={`mast ${styles.mast}`}>
        <Brand label={common.brandHome} />
        <nav className={`crumb ${styles.wide}`} aria-label={plan.title}>
          <span>{plan.title}</span>
          <ChevronRight className="i" aria-hidden />
          <b>{round.name}</b>
        </nav>
        <StrandSwitch round={round} strand={strand} />
        <span className="push" />
        <TimerFace className={styles.timer} />
        <TimerNotice />
        {!runs && (
          <button
            type="button"
            className={`btn btn--sm ${styles.wide}`}
            aria-label={boardWords.followLabel}
            aria-pressed={following}
            onClick={() => follow(!following)}
          >
            <Presentation className="i" aria-hidden />
            {boardWords.follow}
          </button>
        )}
        <SaveLight link={session.link} />
        <ChangeTable as="sign" />
        <Faces />
        {runs && <Go to="desk" />}
      </header>
      <BoardLines />
      <StrandTabs round={round} strand={strand} />
      <div className={styles.head}>
        <h1>{strand.name}</h1>
        {round.prompt && <p className={styles.prompt}>{round.prompt}</p>}
      </div>
    </>
  )
}

const Go = ({ to }: { readonly to: 'desk' }) => {
  const { id, show } = useWorkshop()
  return (
    <a
      className={`btn ${styles.wide}`}
      href={pathOf(id, { name: to })}
      onClick={(event) => {
        event.preventDefault()
        show({ name: to })
      }}
    >
      {boardWords.desk}
    </a>
  )
}

const Faces = () => {
  const { people: store } = useBoardHere()
  const people = useView(store, (state) => state.people)
  if (people.length === 0) return null
  const rest = people.length - FACES
  return (
    <div className={`faces ${styles.wide}`} role="img" aria-label={boardWords.peopleHere(people.length)}>
      {people.slice(0, FACES).map(({ client, person }) => (
        <span
          key={client}
          className={person.presence === 'remote' ? 'face face--remote' : 'face'}
          style={{ background: colourVar(person.colour), color: 'var(--on-p)' }}
          title={person.label}
        >
          {initials(person.label)}
        </span>
      ))}
      {rest > 0 && <span className="face">+{rest}</span>}
    </div>
  )
}
