/**
 * A board in the hall: the tables on it, its miniature, its counts, when somebody last wrote, its lock. With nothing on it
 * yet it is a low line, of the same parts where they are there: what has the focus keeps it when the first point comes.
 */
import { Lock, LockOpen, Pencil } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { BoardEntry, Group, Round, Strand } from '../../../shared/workshop/plan.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { useView } from '../../ui/use-view.tsx'
import { deskWords } from '../../words/desk.ts'
import { listText } from '../../words/formats.ts'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import { Counts } from './Counts.tsx'
import type { HallDialog } from './HallDialogs.tsx'
import styles from './hall.module.css'
import { ActButton } from './LineLost.tsx'
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
  const nobody = groups.every((group) => group.people === 0)
  const { view } = useBoard(board.room)
  const hasPoints = useView(view, ({ counts }) => isSome(counts))
  // The plan counts before the board has come, and the board before the plan has counted.
  const isBlank = !hasPoints && !isSome(board.counts)
  const name = listText(groups.map((group) => group.name)) || left?.name || strand.name
  return (
    <div className={styles.table} data-blank={isBlank || undefined}>
      {groups.map((group) => (
        <TableHead key={group.id} group={group} onChange={onChange} isQuiet={isBlank} />
      ))}
      {left && <p className="soft sm">{deskWords.boardOf(left.name)}</p>}
      <BoardLink board={board} strand={strand}>
        {isBlank ? (
          <BlankState board={board} nobody={nobody && !left} />
        ) : (
          <Miniature room={board.room} columns={round.columns} />
        )}
      </BoardLink>
      <footer>
        {!isBlank && <Counts round={round} counts={board.counts} />}
        {!isBlank && <LastWritten board={board} />}
        <ActButton
          className={styles.lock}
          data-locked={board.locked}
          aria-label={board.locked ? deskWords.unlockOne(name) : deskWords.lockOne(name)}
          title={board.locked ? deskWords.unlockOne(name) : deskWords.lockOne(name)}
          onClick={() => commands.send({ type: 'lock', boards: [board.id], on: !board.locked })}
        >
          {board.locked ? <Lock className="i" aria-hidden /> : <LockOpen className="i" aria-hidden />}
        </ActButton>
      </footer>
    </div>
  )
}

/** A table: its name, who is there, and for the facilitator a way to rename or move it. */
export const TableHead = ({
  group,
  isQuiet = false,
  onChange,
}: {
  readonly group: Group
  /** Where nobody is there that is said elsewhere. */
  readonly isQuiet?: boolean
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
      {(!isQuiet || group.people > 0) && (
        <PeopleButton
          room={group.room}
          remote={group.remote}
          label={deskWords.whoIsAt(group.name)}
          onOpen={() => onChange({ kind: 'people', group })}
        />
      )}
    </div>
  )
}

const isSome = (counts: Readonly<Record<string, number>>) => Object.values(counts).some((n) => n > 0)

const useIsWriting = ({ room }: BoardEntry) =>
  useView(useBoard(room).people, (state) => state.people.some((each) => each.at !== null))

const BlankState = ({ board, nobody }: { readonly board: BoardEntry; readonly nobody: boolean }) => {
  if (useIsWriting(board)) return deskWords.writing
  return nobody ? deskWords.noOne : deskWords.empty
}

/** "writing", "2 min ago"; a silent table's time stands out. */
const LastWritten = ({ board }: { readonly board: BoardEntry }) => {
  const { serverClock } = useWorkshop()
  const writing = useIsWriting(board)
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

const BoardLink = ({
  board,
  strand,
  children,
}: Pick<Props, 'board' | 'strand'> & { readonly children: ReactNode }) => {
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
      <span className="sr">{deskWords.openBoard(strand.name)} </span>
      {children}
    </a>
  )
}
