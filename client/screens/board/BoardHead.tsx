/** Above the board: where you are, whether your words are safe, who else is here, the strands, the question. */
import { Armchair, ChevronDown, ChevronRight, Laptop, Presentation } from 'lucide-react'
import type { StrandId } from '../../../shared/ids.ts'
import { boardsOf, findGroup, tablesOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
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
        <StrandSwitch />
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
      <StrandTabs />
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

/** The board of a strand that this person would want: their own table's where each table has one. */
const useStrandPath = () => {
  const { plan, me, id } = useWorkshop()
  return (strand: StrandId) => {
    const boards = boardsOf(plan, strand)
    const own = findGroup(plan, me.group)?.id
    const board = boards.find((each) => each.group !== undefined && each.group === own) ?? boards[0]
    return board ? pathOf(id, { name: 'board', board: board.id }) : pathOf(id, { name: 'auto' })
  }
}

const StrandTabs = () => {
  const { plan, me, role } = useWorkshop()
  const { go } = useApp()
  const { round, strand } = useBoardHere()
  const path = useStrandPath()
  const group = findGroup(plan, me.group)
  const here = tablesOf(plan).filter((each) => each.strands[round.id] === strand.id)
  const inRoom = here.reduce((sum, each) => sum + each.room, 0)
  const remote = here.reduce((sum, each) => sum + each.remote, 0)
  const who = group?.name ?? (role === 'facilitator' ? boardWords.facilitator : boardWords.watching)
  return (
    <nav className={styles.strands} aria-label={boardWords.strands}>
      <span className={styles.table}>
        {who}
        <ChangeTable as="word" />
      </span>
      <div className={styles.tabs}>
        {round.strands.map((each) => (
          <a
            key={each.id}
            href={path(each.id)}
            aria-current={each.id === strand.id ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault()
              go(path(each.id))
            }}
          >
            <b>{each.letter}</b>
            {each.name}
          </a>
        ))}
      </div>
      {inRoom + remote > 0 && (
        <span className={styles.who}>
          <Armchair className="i" aria-hidden />
          {boardWords.inRoom(inRoom)}
          {remote > 0 && (
            <>
              <Laptop className="i" aria-hidden />
              {boardWords.remote(remote)}
            </>
          )}
        </span>
      )}
    </nav>
  )
}

/** The phone's way between strands: the system's own picker. */
const StrandSwitch = () => {
  const { plan, me } = useWorkshop()
  const { go } = useApp()
  const { round, strand } = useBoardHere()
  const path = useStrandPath()
  const group = findGroup(plan, me.group)
  return (
    <label className={styles.switch}>
      <span className="sr">{boardWords.switchStrand}</span>
      <b>
        <span>{strand.name}</span>
        <ChevronDown className="i" aria-hidden />
      </b>
      <small>{group?.name ?? boardWords.watching}</small>
      <select value={strand.id} onChange={(event) => go(path(event.target.value as StrandId))}>
        {round.strands.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  )
}
