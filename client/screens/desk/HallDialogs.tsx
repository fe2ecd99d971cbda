/** Naming a table or strand, moving a table to another strand, adding or removing either. Points never go with it. */
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import type { Group, Round, Strand } from '../../../shared/workshop/plan.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import { ActButton } from './LineLost.tsx'
import { RemoveStrand, RemoveTable } from './RemovePart.tsx'
import type { Commands } from './use-commands.tsx'
import { useSent } from './use-sent.tsx'

/** `group` null: everybody. */
export type PeopleOf = { readonly kind: 'people'; readonly group: Group | null }

type Naming =
  | { readonly kind: 'table'; readonly group: Group }
  | { readonly kind: 'newTable' }
  | { readonly kind: 'strand'; readonly strand: Strand }
  | { readonly kind: 'newStrand' }

export type HallDialog = Naming | PeopleOf

interface Props {
  readonly dialog: Naming
  readonly round: Round
  readonly commands: Commands
  readonly onClose: () => void
}

export const HallDialogs = ({ dialog, round, commands, onClose }: Props) => {
  const ofTable = dialog.kind === 'table' || dialog.kind === 'newTable'
  const group = dialog.kind === 'table' ? dialog.group : null
  const old = group?.name ?? (dialog.kind === 'strand' ? dialog.strand.name : '')
  const [name, setName] = useState(old)
  const [strand, setStrand] = useState<string>(group?.strands[round.id] ?? round.strands[0]?.id ?? '')
  const { plan } = useWorkshop()
  const [into, setInto] = useState('')
  const [along, setAlong] = useState(true)
  const host = plan.groups.find(({ id }) => id === into)
  const guests = group ? plan.groups.filter((each) => each.into === group.id) : []
  // Where each table has a board of its own, its points can come along to the one it joins.
  const own = group && plan.boards.find((board) => board.round === round.id && board.group === group.id)
  const theirs = host && plan.boards.find((board) => board.round === round.id && board.group === host.id)
  const points = own ? Object.values(own.counts).reduce((sum, n) => sum + n, 0) : 0
  const ids = { name: useId(), strand: useId(), into: useId(), hint: useId() }
  const { send, isBusy, isIdle, error } = useSent(commands, ofTable ? 'group' : 'strand', onClose)
  const save = () => {
    if (isBusy) return
    const trimmed = name.trim()
    if (dialog.kind === 'strand') return send({ type: 'strand', strand: dialog.strand.id, name: trimmed })
    if (dialog.kind === 'newStrand') return send({ type: 'strand', round: round.id, name: trimmed })
    const isOnItsWay = send({
      type: 'group',
      ...(group && { group: group.id }),
      ...(trimmed !== '' && trimmed !== old && { name: trimmed }),
      ...(strand !== '' && strand !== group?.strands[round.id] && { strand }),
      ...(into !== '' && { into }),
    })
    if (isOnItsWay && into !== '' && own && theirs && along && points > 0)
      commands.send({ type: 'points.carry', from: own.id, to: theirs.id, points: 'all' })
  }
  const title = {
    table: deskWords.changeTable(old),
    newTable: deskWords.addTable,
    strand: deskWords.changeStrand(old),
    newStrand: deskWords.addStrand,
  }[dialog.kind]
  const isNew = dialog.kind === 'newTable' || dialog.kind === 'newStrand'
  return (
    <Dialog title={title} onClose={onClose} onSubmit={save}>
      <div className="field">
        <label htmlFor={ids.name}>{ofTable ? deskWords.tableName : deskWords.strandName}</label>
        <input
          id={ids.name}
          className="input"
          value={name}
          maxLength={LIMITS.name}
          // A new table may go by its number.
          required={dialog.kind !== 'newTable'}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      {ofTable && (
        <div className="field">
          <label htmlFor={ids.strand}>{deskWords.tableStrand}</label>
          <select
            id={ids.strand}
            className="input"
            value={strand}
            onChange={(event) => setStrand(event.target.value)}
          >
            {round.strands.map((each) => (
              <option key={each.id} value={each.id}>
                {each.letter}: {each.name}
              </option>
            ))}
          </select>
        </div>
      )}
      {group && guests.length === 0 && tablesOf(plan).length > 1 && (
        <div className="field">
          <label htmlFor={ids.into}>{deskWords.joinTable}</label>
          <select
            id={ids.into}
            className="input"
            aria-describedby={ids.hint}
            value={into}
            onChange={(event) => setInto(event.target.value)}
          >
            <option value="">{deskWords.joinNone}</option>
            {tablesOf(plan)
              .filter(({ id }) => id !== group.id)
              .map((each) => (
                <option dir="auto" key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </select>
          <p id={ids.hint} className="hint">
            {deskWords.joinHint}
          </p>
          {host && theirs && points > 0 && (
            <label className={styles.check}>
              <input type="checkbox" checked={along} onChange={(event) => setAlong(event.target.checked)} />
              {deskWords.bringPoints(points, host.name)}
            </label>
          )}
        </div>
      )}
      {guests.map((guest) => (
        <ActButton
          key={guest.id}
          className="btn"
          onClick={() => {
            commands.send({ type: 'group', group: guest.id, into: null })
            onClose()
          }}
        >
          {deskWords.part(guest.name)}
        </ActButton>
      ))}
      {dialog.kind === 'table' && <RemoveTable id={dialog.group.id} commands={commands} onDone={onClose} />}
      {dialog.kind === 'strand' && (
        <RemoveStrand id={dialog.strand.id} commands={commands} onDone={onClose} />
      )}
      {error !== null && <p role="alert">{error}</p>}
      <DialogButtons label={isNew ? deskWords.addIt : deskWords.save} onCancel={onClose} busy={isIdle} />
    </Dialog>
  )
}
