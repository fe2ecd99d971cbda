/** Strands across, because the chair presents a strand and not a table; under each the tables that work on it. */
import { Lock, LockOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { isLeftEmpty } from '../../../shared/workshop/boards.ts'
import type { Round } from '../../../shared/workshop/plan.ts'
import { boardsOf, tablesOf } from '../../../shared/workshop/plan.ts'
import { common } from '../../words/common.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import type { HallDialog } from './HallDialogs.tsx'
import { HallDialogs } from './HallDialogs.tsx'
import styles from './hall.module.css'
import { ActButton } from './LineLost.tsx'
import { LockDialog } from './LockDialog.tsx'
import { PeopleButton } from './PeopleButton.tsx'
import { PeopleDialog } from './PeopleDialog.tsx'
import { StrandColumn } from './StrandColumn.tsx'
import { TableHead } from './TableCell.tsx'
import type { Commands } from './use-commands.tsx'
import { wholeInSight } from './whole-in-sight.ts'

interface Props {
  readonly round: Round
  readonly commands: Commands
}

export const Hall = ({ round, commands }: Props) => {
  const { plan, role, deskSession } = useWorkshop()
  const [dialog, setDialog] = useState<HallDialog | null>(null)
  const [locking, setLocking] = useState(false)
  const sum = (of: 'people' | 'room' | 'remote') => plan.groups.reduce((n, group) => n + group[of], 0)
  const boards = plan.boards.filter((board) => board.round === round.id)
  const allLocked = boards.length > 0 && boards.every((board) => board.locked)
  const tables = tablesOf(plan)
  const idle = tables.filter((group) => group.strands[round.id] === undefined)
  const columns = round.strands.map((strand) => ({
    strand,
    boards: boardsOf(plan, strand.id).filter((board) => !isLeftEmpty(plan, board)),
  }))
  // One for the heads, and one for each table of the strand that has most.
  const rows = 1 + Math.max(...columns.map((each) => each.boards.length))
  const lockAll = (on: boolean, reason = '') =>
    commands.send({
      type: 'lock',
      boards: boards.map((board) => board.id),
      on,
      ...(reason !== '' && { reason }),
    })
  return (
    <>
      <div className={styles.head}>
        <h2 className="record">{deskWords.hall}</h2>
        <p className="soft">
          {deskWords.tables(tables.length)}, {common.people(sum('people'))}
        </p>
        <PeopleButton
          room={sum('room')}
          remote={sum('remote')}
          label={deskWords.whoIsHere}
          onOpen={() => setDialog({ kind: 'people', group: null })}
        />
        <ActButton className="btn push" onClick={() => (allLocked ? lockAll(false) : setLocking(true))}>
          {allLocked ? <LockOpen className="i" aria-hidden /> : <Lock className="i" aria-hidden />}
          {allLocked ? deskWords.unlockAll : deskWords.lockAll}
        </ActButton>
      </div>
      <div
        className={styles.strands}
        ref={wholeInSight}
        style={{ '--strands': columns.length, '--rows': rows } as React.CSSProperties}
      >
        {columns.map(({ strand, boards }) => (
          <StrandColumn
            key={strand.id}
            strand={strand}
            boards={boards}
            round={round}
            commands={commands}
            onChange={setDialog}
          />
        ))}
      </div>
      {role === 'facilitator' && (
        <div className={styles.idle}>
          {idle.map((group) => (
            <TableHead key={group.id} group={group} onChange={setDialog} />
          ))}
          <div className={styles.add}>
            <button type="button" className="btn btn--sm" onClick={() => setDialog({ kind: 'newTable' })}>
              <Plus className="i" aria-hidden />
              {deskWords.addTable}
            </button>
            <button type="button" className="btn btn--sm" onClick={() => setDialog({ kind: 'newStrand' })}>
              <Plus className="i" aria-hidden />
              {deskWords.addStrand}
            </button>
          </div>
        </div>
      )}
      {dialog?.kind === 'people' && deskSession && (
        <PeopleDialog
          at={dialog.group}
          desk={deskSession}
          commands={commands}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog && dialog.kind !== 'people' && (
        <HallDialogs dialog={dialog} round={round} commands={commands} onClose={() => setDialog(null)} />
      )}
      {locking && (
        <LockDialog
          onLock={(reason) => {
            lockAll(true, reason)
            setLocking(false)
          }}
          onClose={() => setLocking(false)}
        />
      )}
    </>
  )
}
