/** Merging a strand into another, or removing an empty one. Points never go with it: they are moved first. */
import { useId, useState } from 'react'
import type { DraftRound, DraftStrand } from '../../state/preview-draft.ts'
import { moveAndRemove, pointCount, removeStrand } from '../../state/preview-draft.ts'
import { homeWords as words } from '../../words/home.ts'
import type { Act } from './editing.ts'
import { focusId, focusNow } from './focus.ts'
import styles from './StrandView.module.css'

interface Props {
  readonly strand: DraftStrand
  readonly said: string
  readonly rounds: readonly DraftRound[]
  readonly act: Act
  readonly onCancel: () => void
}

export const MergeStrand = ({ strand, said, rounds, act, onCancel }: Props) => {
  const id = useId()
  const home = rounds.find((round) => round.strands.includes(strand))
  const others = rounds.flatMap((round) =>
    round.strands.flatMap((other, i) => {
      if (other === strand) return []
      const name = other.name.trim() || words.noName(i + 1)
      const isOpen = home?.kind === 'lists' && round.kind === 'strands'
      return { id: other.id, name, round: round.name, says: isOpen ? words.asDiscuss(name) : name }
    }),
  )
  const [to, setTo] = useState(() => neighbour(strand, home) ?? others[0]?.id)
  const points = pointCount(strand)
  const chosen = others.find((other) => other.id === to)
  const onEscape = (event: { key: string }) => event.key === 'Escape' && onCancel()

  if (points === 0)
    return (
      <fieldset className={styles.merge} onKeyDown={onEscape} aria-label={words.mergeStrand(said)}>
        <button
          type="button"
          className="btn"
          ref={focusNow}
          onClick={() => {
            act(removeStrand(strand.id), words.did.removed(said))
            focusId(nameId(to ?? 0))
          }}
        >
          {words.removeStrand(said)}
        </button>
        <button type="button" className="btn btn--quiet" onClick={onCancel}>
          {words.cancel}
        </button>
      </fieldset>
    )
  return (
    <fieldset className={styles.merge} onKeyDown={onEscape} aria-label={words.mergeStrand(said)}>
      <label htmlFor={id}>{words.moveTo(points)}</label>
      <select
        id={id}
        className="input"
        ref={focusNow}
        value={to}
        onChange={(event) => setTo(Number(event.target.value))}
      >
        {rounds.map((round) => (
          <optgroup key={round.id} label={round.name}>
            {others
              .filter((other) => round.strands.some((each) => each.id === other.id))
              .map((other) => (
                <option key={other.id} value={other.id}>
                  {other.says}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <button
        type="button"
        className="btn btn--ink"
        onClick={() => {
          if (!chosen) return
          act(moveAndRemove(strand.id, chosen.id), words.did.moved(points, chosen.name))
          focusId(nameId(chosen.id))
        }}
      >
        {words.moveGo}
      </button>
      <button type="button" className="btn btn--quiet" onClick={onCancel}>
        {words.cancel}
      </button>
    </fieldset>
  )
}

/** The field with a strand's name. */
export const nameId = (strand: number) => `strand-${strand}-name`

/** The strand before it, which it was most likely torn from; else the one after. */
const neighbour = (strand: DraftStrand, home: DraftRound | undefined) => {
  const at = home?.strands.indexOf(strand) ?? -1
  return home?.strands[at - 1]?.id ?? home?.strands[at + 1]?.id
}
