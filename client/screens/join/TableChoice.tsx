/**
 * The tables by strand, each with how many people sit there: one to choose. Few stand beside the name of their strand; as
 * soon as one strand has many, all stand beneath it, in columns of one width. That a table is empty is said at each of a
 * few, and once for many.
 */
import type { GroupId } from '../../../shared/ids.ts'
import { nearest } from '../../../shared/workshop/seats.ts'
import { joinWords } from '../../words/join.ts'
import styles from './tables.module.css'

export interface Table {
  readonly id: GroupId
  readonly name: string
  /** The strand it works on, empty where it has none, and the letter of that strand. */
  readonly strand: string
  readonly letter: string
  readonly people: number
  /** It takes nobody more. */
  readonly full?: boolean
}

interface Props {
  readonly legend: string
  readonly tables: readonly Table[]
  readonly chosen: GroupId | undefined
  readonly onChoose: (table: GroupId) => void
}

/** More than this many in a strand have no room beside its name; of tables with names of their own, fewer. */
const BESIDE = { numbered: 3, named: 2 }
/** At more than this many tables it is not said of each that it is empty. */
const FEW = 6

export const TableChoice = ({ legend, tables, chosen, onChoose }: Props) => {
  const rows = byStrand(tables)
  const kind = tables.every(({ name }) => numberOf(name) !== null) ? 'numbered' : 'named'
  const isFew = tables.length <= FEW
  const empty = tables.filter(({ people }) => people === 0).length
  return (
    <fieldset
      className={styles.tables}
      data-beneath={rows.some((row) => row.tables.length > BESIDE[kind]) ? kind : undefined}
    >
      <legend>{legend}</legend>
      {!isFew && empty > 0 && (
        <p className={styles.empty}>{empty === tables.length ? joinWords.allEmpty : joinWords.someEmpty}</p>
      )}
      {rows.map(({ strand, letter, tables: own }) => (
        <div key={`${letter} ${strand}`} className={styles.row}>
          <span className={styles.strand}>
            {letter && <b>{letter}</b>}
            <bdi>{strand || joinWords.noStrand}</bdi>
          </span>
          <span className={styles.buttons}>
            {own.map(({ id, name, people, full = false }) => (
              <label
                key={id}
                data-short={numberOf(name) !== null || undefined}
                data-full={(full && chosen !== id) || undefined}
              >
                <input
                  type="radio"
                  name={`table of ${legend}`}
                  className="sr"
                  checked={chosen === id}
                  disabled={full && chosen !== id}
                  onChange={() => onChoose(id)}
                  aria-label={
                    full ? joinWords.tableFull(name, strand) : joinWords.tableWith(name, strand, people)
                  }
                />
                <b aria-hidden>
                  <bdi>{numberOf(name) ?? name}</bdi>
                </b>
                {(full || people > 0 || isFew) && (
                  <small aria-hidden>{full ? joinWords.full : joinWords.people(people)}</small>
                )}
              </label>
            ))}
          </span>
          {insteadOf(own).map(({ full, near }) => (
            <p key={full} className={styles.instead}>
              {joinWords.fullNear(full, near)}
            </p>
          ))}
        </div>
      ))}
    </fieldset>
  )
}

/** For each table of a strand that is full, the nearest with room; where none has, nothing is to be said. */
const insteadOf = (row: readonly Table[]) =>
  row.flatMap(({ name, full }, at) => {
    const near = full ? nearest(row, at, (each) => !each.full)?.name : undefined
    return near === undefined ? [] : [{ full: name, near }]
  })

/** "4" of "Table 4": the row says the rest. */
const numberOf = (name: string) => /^(?:Table|Group|Room) (\d{1,3})$/.exec(name)?.[1] ?? null

interface Row {
  readonly strand: string
  readonly letter: string
  readonly tables: Table[]
}

/** In the order of the tables; those without a strand come last. */
const byStrand = (tables: readonly Table[]): readonly Row[] => {
  const rows = new Map<string, Row>()
  for (const table of tables) {
    const { strand, letter } = table
    const row = rows.get(letter) ?? { strand, letter, tables: [] }
    rows.set(letter, row)
    row.tables.push(table)
  }
  return [...rows.values()].sort((a, b) => Number(a.letter === '') - Number(b.letter === ''))
}
