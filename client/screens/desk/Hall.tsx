/** Strands across, because the chair presents a strand and not a table; under each the tables that work on it. */
import { Lock, LockOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Round } from '../../../shared/workshop/plan.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { common } from '../../words/common.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import type { HallDialog } from './HallDialogs.tsx'
import { HallDialogs } from './HallDialogs.tsx'
import { LockDialog } from './LockDialog.tsx'
import { PeopleButton } from './PeopleButton.tsx'
import { PeopleDialog } from './PeopleDialog.tsx'
import { StrandColumn } from './StrandColumn.tsx'
import { TableHead } from './TableCell.tsx'
import type { Commands } from './use-commands.tsx'

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
  const lockAll = (on: boolean, reason = '') =>
    commands.send({
      type: 'lock',
      boards: boards.map((board) => board.id),
      on,
      ...(reason !== '' && { reason }),
    })
  return (
    <>
      <div className={styles.hallHead}>
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
        <button
          type="button"
          className="btn push"
          onClick={() => (allLocked ? lockAll(false) : setLocking(true))}
        >
          {allLocked ? <LockOpen className="i" aria-hidden /> : <Lock className="i" aria-hidden />}
          {allLocked ? deskWords.unlockAll : deskWords.lockAll}
        </button>
      </div>
      <div className={styles.strands}>
        {round.strands.map((strand) => (
          <StrandColumn
            key={strand.id}
            strand={strand}
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
