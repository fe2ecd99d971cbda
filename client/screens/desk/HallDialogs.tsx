/** Naming a table or strand, moving a table to another strand, adding either. Points never go with it. */
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import type { Group, Round, Strand } from '../../../shared/workshop/plan.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { common } from '../../words/common.ts'
import { deskWords } from '../../words/desk.ts'
import styles from './desk.module.css'
import type { Commands } from './use-commands.tsx'

export type HallDialog =
  | { readonly kind: 'table'; readonly group: Group }
  | { readonly kind: 'newTable' }
  | { readonly kind: 'strand'; readonly strand: Strand }
  | { readonly kind: 'newStrand' }

interface Props {
  readonly dialog: HallDialog
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
  const ids = { name: useId(), strand: useId() }
  const save = () => {
    const trimmed = name.trim()
    if (dialog.kind === 'strand') commands.send({ type: 'strand', strand: dialog.strand.id, name: trimmed })
    else if (dialog.kind === 'newStrand') commands.send({ type: 'strand', round: round.id, name: trimmed })
    else
      commands.send({
        type: 'group',
        ...(group && { group: group.id }),
        ...(trimmed !== '' && trimmed !== old && { name: trimmed }),
        ...(strand !== '' && strand !== group?.strands[round.id] && { strand }),
      })
    onClose()
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
      <div className={styles.dialogRow}>
        <button type="submit" className="btn btn--ink">
          {isNew ? deskWords.addIt : deskWords.save}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  )
}
