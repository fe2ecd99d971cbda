/** Above the board: where you are, whether your words are safe, who else is here, the strands. */
import { Ellipsis, History, Keyboard, Presentation, Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { mayLookBack } from '../../../shared/roles.ts'
import { pathOf } from '../../route.ts'
import { isByFinger } from '../../ui/by-finger.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { colourVar, initials } from '../../ui/people-colours.ts'
import { untilElsewhere } from '../../ui/until-elsewhere.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { BoardLines } from './BoardLines.tsx'
import { useBoardHere } from './board-context.tsx'
import styles from './head.module.css'
import { BoardMenu } from './late-parts.tsx'
import { Masthead } from './Masthead.tsx'
import { StrandTabs } from './StrandNav.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import { useBoardLine, useLightHere } from './use-board-line.tsx'

/** Faces shown before "+3". */
const FACES = 4

export const BoardHead = () => {
  const { role } = useWorkshop()
  const { round, strand } = useBoardHere()
  const line = useBoardLine()
  const runs = role === 'facilitator' || role === 'chair'
  const follows = !runs && !line?.offersFollow
  return (
    <>
      <Masthead round={round} strand={strand} link={useLightHere()} lead={<Lead follows={follows} />}>
        <span className={styles.beside}>
          <UndoButtons />
          <Tools />
          <EarlierVersions />
          {runs && <Go to="desk" />}
          {role === 'viewer' && <Go to="projector" />}
        </span>
        <PhoneMenu />
      </Masthead>
      <BoardLines line={line} />
      <StrandTabs round={round} strand={strand} />
    </>
  )
}

/**
 * On a phone one sign stands for all of them. Its menu is fetched at idle, and at the latest when it is pressed: then it
 * opens, unless its person has gone on elsewhere.
 */
const PhoneMenu = () => {
  const { ui } = useBoardHere()
  const place = useRef<HTMLSpanElement>(null)
  const [isAsked, setAsked] = useState(false)
  const ask = () => {
    let isWanted = true
    const stop = untilElsewhere(place.current, () => {
      isWanted = false
    })
    BoardMenu.fetch()
      .then(
        () => isWanted && setAsked(true),
        () => isWanted && ui.warn(common.unreachable),
      )
      .finally(stop)
  }
  return (
    <span ref={place} className={styles.menu}>
      {isAsked ? <BoardMenu /> : <IconButton icon={Ellipsis} name={boardWords.menu} onPress={ask} />}
    </span>
  )
}

/** Who comes and goes stands before all that is pressed: it grows to where nothing is. */
const Lead = ({ follows }: { readonly follows: boolean }) => (
  <>
    <Faces />
    {follows && <Follow />}
  </>
)

const Follow = () => {
  const { following, follow } = useWorkshop()
  return (
    <button
      type="button"
      className={`btn btn--sm ${styles.wide} ${styles.follow}`}
      // It holds the words that are seen, for who says them.
      aria-label={following ? boardWords.followingLabel : boardWords.followLabel}
      aria-pressed={following}
      onClick={() => follow(!following)}
    >
      <Presentation className="i" aria-hidden />
      {following ? boardWords.followingNow : boardWords.follow}
    </button>
  )
}

/** Finding, and the list of the keys. */
const Tools = () => {
  const { ui } = useBoardHere()
  const finding = useView(ui.store, (state) => state.finding)
  return (
    <>
      <IconButton
        icon={Search}
        name={boardWords.find}
        isExpanded={finding}
        onPress={() => ui.find(!finding)}
      />
      <IconButton
        icon={Keyboard}
        name={isByFinger() ? boardWords.howTo : boardWords.keys}
        onPress={() => ui.open({ kind: 'keys' })}
      />
    </>
  )
}

/** For who may look at how this board was. */
const EarlierVersions = () => {
  const { id, show, plan, role, me } = useWorkshop()
  const { entry } = useBoardHere()
  if (!mayLookBack(plan, entry, { role, ...(me.group !== undefined && { group: me.group }) })) return null
  return (
    <a
      className={`btn btn--quiet btn--icon ${styles.earlier}`}
      href={pathOf(id, { name: 'earlier', board: entry.id })}
      aria-label={boardWords.earlier}
      title={boardWords.earlier}
      onClick={(event) => {
        event.preventDefault()
        show({ name: 'earlier', board: entry.id })
      }}
    >
      <History className="i" aria-hidden />
      <span>{boardWords.earlier}</span>
    </a>
  )
}

const Go = ({ to }: { readonly to: 'desk' | 'projector' }) => {
  const { id, show } = useWorkshop()
  return (
    <a
      className="btn"
      href={pathOf(id, { name: to })}
      onClick={(event) => {
        event.preventDefault()
        show({ name: to })
      }}
    >
      {to === 'desk' ? boardWords.desk : boardWords.openProjector}
    </a>
  )
}

const Faces = () => {
  const { people: store } = useBoardHere()
  const people = useView(store, (state) => state.people)
  if (people.length === 0) return null
  const rest = people.length - FACES
  return (
    <div className={`faces ${styles.faces}`} role="img" aria-label={boardWords.peopleHere(people.length)}>
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
