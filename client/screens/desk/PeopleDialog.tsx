/**
 * Who sits where, and moving a person to another table. Under the Chatham House Rule people are numbers here. What
 * somebody has written stays on the board they wrote it on; what they are typing goes with them.
 */
import { Armchair, Laptop } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { mayCommand } from '../../../shared/roles.ts'
import type { DeskPerson } from '../../../shared/workshop/desk-doc.ts'
import type { Group } from '../../../shared/workshop/plan.ts'
import { findGroup, findStrand, tablesOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import type { DeskSession } from '../../session/server-doc.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { late } from '../../ui/late.tsx'
import { colourVar } from '../../ui/people-colours.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { common } from '../../words/common.ts'
import { deskWords as words } from '../../words/desk.ts'
import { inNameOrder } from '../../words/formats.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ActButton } from './LineLost.tsx'
import styles from './people.module.css'
import type { Commands } from './use-commands.tsx'

const TakeBackPart = late(() => import('./TakeBackPart.tsx'))

interface Props {
  /** Null: everybody. */
  readonly at: Group | null
  readonly desk: DeskSession
  readonly commands: Commands
  readonly onClose: () => void
}

interface Done {
  readonly command: string
  readonly text: string
  /** Once it was taken back. */
  readonly undone: string
}

export const PeopleDialog = ({ at, desk, commands, onClose }: Props) => {
  const { plan } = useWorkshop()
  const { people, acts } = useChanging(desk, () => desk.value)
  const [done, setDone] = useState<Done | null>(null)
  // Said to be done once the desk's own record has it.
  const act = done ? acts.find(({ id }) => id === done.command) : undefined
  const canUndo = act !== undefined && !act.undone && commands.error === null
  const undo = useRef<HTMLButtonElement>(null)
  // The row that was pressed is about to go to another table.
  useEffect(() => {
    if (canUndo) undo.current?.focus()
  }, [canUndo])
  const tables = at ? [at] : tablesOf(plan)
  const tableOf = ({ group }: DeskPerson) => findGroup(plan, group)?.id
  const move = (person: DeskPerson, to: Group) => {
    const command = commands.send({ type: 'member.move', member: person.id, group: to.id })
    setDone({ command, text: words.personMoved(person.label, to.name), undone: words.personBack })
  }
  const takeBack = (person: DeskPerson, minutes: number) => {
    const command = commands.send({
      type: 'member.takeBack',
      member: person.id,
      minutes,
      reason: words.takeBackReason,
    })
    setDone({ command, text: words.tookBack(person.label), undone: words.tookBackUndone })
  }
  // Somebody may have gone, and what they wrote is still there.
  const gone = useGone(people).filter((person) => !at || tableOf(person) === at.id)
  const nowhere = at ? [] : people.filter((person) => tableOf(person) === undefined)
  return (
    <Dialog title={at ? words.whoIsAt(at.name) : words.whoIsHere} onClose={onClose} onSubmit={onClose}>
      {plan.houseRule === 'chatham' && <p className="soft sm">{words.peopleByNumber}</p>}
      {tables.map((table) => (
        <TablePeople
          key={table.id}
          name={at ? null : table.name}
          people={people.filter((person) => tableOf(person) === table.id)}
          onMove={move}
          onTakeBack={takeBack}
        />
      ))}
      {nowhere.length > 0 && (
        <TablePeople name={words.atNoTable} people={nowhere} onMove={move} onTakeBack={takeBack} />
      )}
      {gone.length > 0 && <TablePeople name={words.leftLately} people={gone} onTakeBack={takeBack} />}
      <div className={styles.done} role="status">
        {commands.error ?? (done && act && (act.undone ? done.undone : done.text))}
        {canUndo && (
          <ActButton
            ref={undo}
            className="btn btn--sm"
            onClick={() => commands.send({ type: 'undo', command: act.id })}
          >
            {words.undo}
          </ActButton>
        )}
      </div>
      <div className="acts">
        <button type="submit" className="btn btn--ink">
          {common.close}
        </button>
      </div>
    </Dialog>
  )
}

/** Who wrote lately and is not here any more, as it was when the dialog was opened. */
const useGone = (here: readonly DeskPerson[]): readonly DeskPerson[] => {
  const { api } = useApp()
  const { id, token, role } = useWorkshop()
  const [lately, setLately] = useState<readonly DeskPerson[]>([])
  const may = mayCommand(role, 'member.takeBack')
  useEffect(() => {
    if (may) void api.latelyHere(id, token).then((answer) => answer.ok && setLately(answer.value.people))
  }, [api, id, token, may])
  return lately.filter((person) => !here.some((each) => each.id === person.id))
}

interface TableProps {
  /** Null where the dialog is about this table alone. */
  readonly name: string | null
  readonly people: readonly DeskPerson[]
  /** Absent: they have left, and nobody can be moved. */
  readonly onMove?: (person: DeskPerson, to: Group) => void
  readonly onTakeBack: (person: DeskPerson, minutes: number) => void
}

const TablePeople = ({ name, people, onMove, onTakeBack }: TableProps) => {
  const remote = people.filter(({ presence }) => presence === 'remote').length
  return (
    <section className={styles.table} aria-label={name ?? undefined}>
      {name !== null && (
        <h3>
          {name}{' '}
          <small className="soft">
            {people.length === 0 ? words.noOne : words.people(people.length - remote, remote)}
          </small>
        </h3>
      )}
      {people.length === 0 ? (
        name === null && <p className="muted sm">{words.noOne}</p>
      ) : (
        <ul>
          {inNameOrder(people, ({ label }) => label).map((person) => (
            <PersonRow key={person.id} person={person} {...(onMove && { onMove })} onTakeBack={onTakeBack} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The person has just asked for it. */
const takeFocus = (field: HTMLSelectElement | null) => field?.focus()

const PersonRow = ({
  person,
  onMove,
  onTakeBack,
}: { readonly person: DeskPerson } & Pick<TableProps, 'onMove' | 'onTakeBack'>) => {
  const { plan, role } = useWorkshop()
  const [isMoving, setMoving] = useState(false)
  const [isTakingBack, setTakingBack] = useState(false)
  const id = useId()
  const from = findGroup(plan, person.group)?.id
  const others = tablesOf(plan).filter((table) => table.id !== from)
  const [to, setTo] = useState<string>('')
  const chosen = others.find((table) => table.id === to) ?? others[0]
  const strandOf = ({ strand }: Group) =>
    strand === null ? '' : (findStrand(plan, strand)?.strand.name ?? '')
  return (
    <li>
      <span className={styles.dot} style={{ background: colourVar(person.colour) }} aria-hidden="true" />
      <span className={styles.name}>
        <bdi>{person.label}</bdi>
      </span>
      <span className={`${styles.presence} soft sm`}>
        {person.presence === 'room' ? (
          <Armchair className="i" aria-hidden />
        ) : (
          <Laptop className="i" aria-hidden />
        )}
        {words.presence[person.presence]}
      </span>
      <div className={styles.can}>
        {onMove && mayCommand(role, 'member.move') && others.length > 0 && (
          <button
            type="button"
            className="btn btn--sm"
            aria-expanded={isMoving}
            aria-label={words.movePerson(person.label)}
            onClick={() => setMoving(!isMoving)}
          >
            {words.moveToTable}
          </button>
        )}
        {mayCommand(role, 'member.takeBack') && (
          <button
            type="button"
            className="btn btn--sm btn--quiet"
            aria-expanded={isTakingBack}
            aria-label={words.takeBackOf(person.label)}
            onClick={() => setTakingBack(!isTakingBack)}
          >
            {words.takeBack}
          </button>
        )}
      </div>
      {isTakingBack && (
        <TakeBackPart
          person={person}
          onMissing={() => setTakingBack(false)}
          onTakeBack={(minutes) => {
            setTakingBack(false)
            onTakeBack(person, minutes)
          }}
        />
      )}
      {onMove && isMoving && chosen && (
        <div className={styles.move}>
          <label className="sr" htmlFor={id}>
            {words.movePersonTo(person.label)}
          </label>
          <select
            id={id}
            className="input"
            value={chosen.id}
            ref={takeFocus}
            onChange={(event) => setTo(event.target.value)}
          >
            {others.map((table) => (
              <option key={table.id} value={table.id}>
                {words.tableWith(table.name, strandOf(table), table.people)}
              </option>
            ))}
          </select>
          <ActButton className="btn btn--sm btn--ink" onClick={() => onMove(person, chosen)}>
            {words.moveDo}
          </ActButton>
        </div>
      )}
    </li>
  )
}
