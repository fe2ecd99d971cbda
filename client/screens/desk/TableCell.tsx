/** A board in the hall: the tables on it, its miniature, its counts, when somebody last wrote, its lock. */
import { Lock, LockOpen, Pencil } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { BoardEntry, Group, Round, Strand } from '../../../shared/workshop/plan.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { useView } from '../../ui/use-view.tsx'
import { deskWords } from '../../words/desk.ts'
import { listText } from '../../words/formats.ts'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import { Counts } from './Counts.tsx'
import styles from './desk.module.css'
import type { HallDialog } from './HallDialogs.tsx'
import { Miniature } from './Miniature.tsx'
import { PeopleButton } from './PeopleButton.tsx'
import type { Commands } from './use-commands.tsx'

const MINUTE = 60_000
/** A table that has written nothing for so many minutes may need somebody. */
const SILENT = 5

interface Props {
  readonly board: BoardEntry
  readonly strand: Strand
  readonly round: Round
  readonly commands: Commands
  readonly onChange: (dialog: HallDialog) => void
}

export const TableCell = ({ board, strand, round, commands, onChange }: Props) => {
  const { plan } = useWorkshop()
  const groups = tablesOf(plan).filter(
    (group) =>
      group.strands[round.id] === strand.id && (board.group === undefined || board.group === group.id),
  )
  // A board of a table that has left it: for another strand, or to sit with another table.
  const left = groups.length === 0 ? plan.groups.find(({ id }) => id === board.group) : undefined
  const empty = groups.every((group) => group.people === 0)
  const name = listText(groups.map((group) => group.name)) || left?.name || strand.name
  return (
    <div className={styles.table}>
      {groups.map((group) => (
        <TableHead key={group.id} group={group} onChange={onChange} />
      ))}
      {left && <p className="soft sm">{deskWords.boardOf(left.name)}</p>}
      {empty && !left && <p className="muted sm">{deskWords.noOne}</p>}
      <BoardLink board={board} strand={strand} round={round} />
      <footer>
        <Counts round={round} counts={board.counts} />
        <LastWritten board={board} />
        <button
          type="button"
          className={styles.lock}
          data-locked={board.locked}
          aria-label={board.locked ? deskWords.unlockOne(name) : deskWords.lockOne(name)}
          title={board.locked ? deskWords.unlockOne(name) : deskWords.lockOne(name)}
          onClick={() => commands.send({ type: 'lock', boards: [board.id], on: !board.locked })}
        >
          {board.locked ? <Lock className="i" aria-hidden /> : <LockOpen className="i" aria-hidden />}
        </button>
      </footer>
    </div>
  )
}

/** A table: its name, who is there, and for the facilitator a way to rename or move it. */
export const TableHead = ({
  group,
  onChange,
}: {
  readonly group: Group
  readonly onChange: (dialog: HallDialog) => void
}) => {
  const { role, plan } = useWorkshop()
  const guests = plan.groups.filter(({ into }) => into === group.id)
  return (
    <div className={styles.tableHead}>
      <h3>
        <bdi>{group.name}</bdi>
        {guests.length > 0 && (
          <small className="soft"> {deskWords.sitsWith(listText(guests.map(({ name }) => name)))}</small>
        )}
      </h3>
      {role === 'facilitator' && (
        <button
          type="button"
          className={styles.pencil}
          aria-label={deskWords.changeTable(group.name)}
          title={deskWords.changeTable(group.name)}
          onClick={() => onChange({ kind: 'table', group })}
        >
          <Pencil className="i" aria-hidden />
        </button>
      )}
      <PeopleButton
        room={group.room}
        remote={group.remote}
        label={deskWords.whoIsAt(group.name)}
        onOpen={() => onChange({ kind: 'people', group })}
      />
    </div>
  )
}

/** "writing", "2 min ago"; a silent table's time stands out. */
const LastWritten = ({ board }: { readonly board: BoardEntry }) => {
  const { serverClock } = useWorkshop()
  const { people } = useBoard(board.room)
  const writing = useView(people, (state) => state.people.some((each) => each.at !== null))
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), MINUTE / 2)
    return () => clearInterval(timer)
  }, [])
  if (writing) return <span className={styles.last}>{deskWords.writing}</span>
  if (board.changedAt === 0) return <span className={styles.last}>{deskWords.notBegun}</span>
  const minutes = Math.floor((serverClock.now() - board.changedAt) / MINUTE)
  return (
    <span className={styles.last} data-silent={minutes >= SILENT || undefined}>
      {minutes < 1 ? deskWords.quiet : deskWords.silent(minutes)}
    </span>
  )
}

const BoardLink = ({ board, strand, round }: Pick<Props, 'board' | 'strand' | 'round'>) => {
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
      <span className="sr">{deskWords.openBoard(strand.name)}</span>
      <Miniature room={board.room} columns={round.columns} />
    </a>
  )
}
