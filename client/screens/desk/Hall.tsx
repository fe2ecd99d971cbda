/** Strands across, because the chair presents a strand and not a table; under each the tables that work on it. */
import { Armchair, Laptop, Lock, LockOpen, Presentation } from 'lucide-react'
import type { StrandId } from '../../../shared/ids.ts'
import type { BoardEntry, Group, Round, Strand } from '../../../shared/workshop/plan.ts'
import { boardsOf, countsOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { ColumnGlyph } from '../../ui/columns.tsx'
import { common } from '../../words/common.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import { Miniature } from './Miniature.tsx'
import type { Commands } from './use-commands.tsx'

interface Props {
  readonly round: Round
  readonly commands: Commands
}

export const Hall = ({ round, commands }: Props) => {
  const { plan, role } = useWorkshop()
  const people = plan.groups.reduce((sum, group) => sum + group.people, 0)
  const boards = plan.boards.filter((board) => board.round === round.id)
  const allLocked = boards.length > 0 && boards.every((board) => board.locked)
  const idle = plan.groups.filter((group) => group.strand === null)
  return (
    <>
      <div className={styles.hallHead}>
        <h1 className="record">{deskWords.hall}</h1>
        <p className="soft">
          {deskWords.tables(plan.groups.length)}, {common.people(people)}
        </p>
        <button
          type="button"
          className="btn push"
          onClick={() =>
            commands.send({ type: 'lock', boards: boards.map((board) => board.id), on: !allLocked })
          }
        >
          {allLocked ? <LockOpen className="i" aria-hidden /> : <Lock className="i" aria-hidden />}
          {allLocked ? deskWords.unlockAll : deskWords.lockAll}
        </button>
      </div>
      <div className={styles.strands}>
        {round.strands.map((strand) => (
          <StrandColumn key={strand.id} strand={strand} round={round} commands={commands} />
        ))}
      </div>
      {role === 'facilitator' && idle.length > 0 && (
        <div className={styles.idle}>
          {idle.map((group) => (
            <TableHead key={group.id} group={group} round={round} commands={commands} />
          ))}
        </div>
      )}
    </>
  )
}

const StrandColumn = ({ strand, round, commands }: Props & { readonly strand: Strand }) => {
  const { plan } = useWorkshop()
  const { stage } = plan
  const shown = 'strand' in stage && stage.strand === strand.id
  const boards = boardsOf(plan, strand.id)
  const groups = plan.groups.filter((group) => group.strands[round.id] === strand.id)
  return (
    <section className={styles.strand} data-shown={shown}>
      <header>
        <span className={styles.letter}>{strand.letter}</span>
        <h2 className="record">{strand.name}</h2>
        <Counts round={round} counts={countsOf(plan, strand.id)} />
        <button
          type="button"
          className={shown ? 'btn btn--chair' : 'btn'}
          aria-pressed={shown}
          onClick={() => commands.send(show(strand.id))}
        >
          <Presentation className="i" aria-hidden />
          {shown ? deskWords.onProjector : deskWords.putOnProjector}
        </button>
      </header>
      {boards.map((board) => (
        <div key={board.id} className={styles.table}>
          {groups
            .filter((group) => !board.group || board.group === group.id)
            .map((group) => (
              <TableHead key={group.id} group={group} round={round} commands={commands} />
            ))}
          {groups.length === 0 && <p className="muted sm">{deskWords.noOne}</p>}
          <BoardLink board={board} strand={strand} round={round} />
          {board.locked && (
            <p className={styles.locked}>
              <Lock className="i" aria-hidden />
              {deskWords.locked}
            </p>
          )}
        </div>
      ))}
    </section>
  )
}

const show = (strand: StrandId) => ({ type: 'stage', view: 'board', strand, page: 1 })

const Counts = ({
  round,
  counts,
}: {
  readonly round: Round
  readonly counts: Readonly<Record<string, number>>
}) => (
  <ul className={`${styles.counts} num`}>
    {round.columns.map((column) => (
      <li key={column.id}>
        <ColumnGlyph id={column.id} />
        <span className="sr">{column.name}</span>
        {counts[column.id] ?? 0}
      </li>
    ))}
  </ul>
)

/** A table: its name, who is there, and for the facilitator the strand it works on. */
const TableHead = ({ group, round, commands }: Props & { readonly group: Group }) => {
  const { role } = useWorkshop()
  return (
    <div className={styles.tableHead}>
      <h3>{group.name}</h3>
      <span className="num sm soft">
        <Armchair className="i" aria-hidden />
        {group.room}
        <Laptop className="i" aria-hidden />
        {group.remote}
      </span>
      {role === 'facilitator' && round.strands.length > 1 && (
        <select
          aria-label={deskWords.strandOf(group.name)}
          value={group.strands[round.id] ?? ''}
          onChange={(event) => commands.send({ type: 'group', group: group.id, strand: event.target.value })}
        >
          {group.strands[round.id] === undefined && <option value="">{deskWords.noStrand}</option>}
          {round.strands.map((strand) => (
            <option key={strand.id} value={strand.id}>
              {strand.letter}: {strand.name}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}

const BoardLink = ({
  board,
  strand,
  round,
}: {
  readonly board: BoardEntry
  readonly strand: Strand
  readonly round: Round
}) => {
  const { id } = useWorkshop()
  const { go } = useApp()
  const path = pathOf(id, { name: 'board', board: board.id })
  return (
    <a
      className={styles.mini}
      href={path}
      onClick={(event) => {
        event.preventDefault()
        go(path)
      }}
    >
      <span className="sr">
        {deskWords.openBoard}: {strand.name}.
      </span>
      <Miniature room={board.room} columns={round.columns} />
    </a>
  )
}
