/** Between the strands of a round: tabs, and on a phone the system's own picker. */
import { Armchair, ChevronDown, Laptop } from 'lucide-react'
import { useRef, useState } from 'react'
import type { StrandId } from '../../../shared/ids.ts'
import type { Round, Strand } from '../../../shared/workshop/plan.ts'
import { boardsOf, findGroup, tablesOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { boardWords } from '../../words/board.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import styles from './head.module.css'
import { sittingAt } from './sitting-at.ts'

interface At {
  readonly round: Round
  readonly strand: Strand
}

/**
 * Where a strand's tab leads: to its board; where each table has one, to this person's own, and for everybody else to
 * all of them as one.
 */
const useStrandPath = () => {
  const { plan, me, id } = useWorkshop()
  return (strand: StrandId) => {
    const boards = boardsOf(plan, strand)
    const own = findGroup(plan, me.group)?.id
    const board =
      boards.length > 1 ? boards.find((each) => each.group !== undefined && each.group === own) : boards[0]
    if (!board && boards.length > 1) return pathOf(id, { name: 'strand', strand })
    return board ? pathOf(id, { name: 'board', board: board.id }) : pathOf(id, { name: 'auto' })
  }
}

export const StrandTabs = ({ round, strand }: At) => {
  const { plan, me, role } = useWorkshop()
  const { go } = useApp()
  const path = useStrandPath()
  const here = tablesOf(plan).filter((each) => each.strands[round.id] === strand.id)
  const inRoom = here.reduce((sum, each) => sum + each.room, 0)
  const remote = here.reduce((sum, each) => sum + each.remote, 0)
  return (
    <nav className={styles.strands} aria-label={boardWords.strands}>
      <span className={styles.table}>
        <bdi>{sittingAt(plan, role, me.group)}</bdi>
        <ChangeTable />
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
            <bdi>{each.name}</bdi>
          </a>
        ))}
      </div>
      <OwnOrAll strand={strand} />
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
export const StrandSwitch = ({ round, strand }: At) => {
  const { plan, id, screen } = useWorkshop()
  const all = (each: StrandId) => pathOf(id, { name: 'strand', strand: each })
  const { go } = useApp()
  const path = useStrandPath()
  const here = screen === 'strand' ? all(strand.id) : path(strand.id)
  // Each arrow chooses another in a closed list: by keyboard one goes there once it is the one that is meant.
  const [chosen, setChosen] = useState<string | null>(null)
  const isByKeys = useRef(false)
  const goThere = () => {
    if (chosen === null) return
    setChosen(null)
    if (chosen !== here) go(chosen)
  }
  return (
    <label className={styles.switch}>
      <span className="sr">{boardWords.switchStrand}</span>
      <b>
        <span>
          <bdi>{strand.name}</bdi>
        </span>
        <ChevronDown className="i" aria-hidden />
      </b>
      <select
        value={chosen ?? here}
        aria-description={boardWords.switchHint}
        onPointerDown={() => {
          isByKeys.current = false
        }}
        onKeyDown={({ key }) => {
          isByKeys.current = true
          if (key === 'Enter') goThere()
          else if (key === 'Escape') setChosen(null)
        }}
        onBlur={goThere}
        onChange={({ target: { value } }) => {
          if (isByKeys.current) setChosen(value)
          else go(value)
        }}
      >
        {round.strands.map((each) => (
          <option dir="auto" key={each.id} value={path(each.id)}>
            {each.name}
          </option>
        ))}
        {round.strands
          .filter((each) => path(each.id) !== all(each.id) && boardsOf(plan, each.id).length > 1)
          .map((each) => (
            <option key={each.id} value={all(each.id)}>
              {boardWords.strandOfAll(each.name)}
            </option>
          ))}
      </select>
    </label>
  )
}

/** Where each table has a board: between this person's own and all of them as one. */
const OwnOrAll = ({ strand }: { readonly strand: Strand }) => {
  const { plan, me, id, screen } = useWorkshop()
  const { go } = useApp()
  const own = findGroup(plan, me.group)?.id
  const board = boardsOf(plan, strand.id).find((each) => each.group !== undefined && each.group === own)
  if (!board) return null
  const ways = [
    {
      label: boardWords.ownBoard,
      path: pathOf(id, { name: 'board', board: board.id }),
      here: screen !== 'strand',
    },
    {
      label: boardWords.allTables,
      path: pathOf(id, { name: 'strand', strand: strand.id }),
      here: screen === 'strand',
    },
  ]
  return (
    <span className={styles.ways}>
      {ways.map(({ label, path, here }) => (
        <a
          key={path}
          href={path}
          aria-current={here ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault()
            go(path)
          }}
        >
          {label}
        </a>
      ))}
    </span>
  )
}
