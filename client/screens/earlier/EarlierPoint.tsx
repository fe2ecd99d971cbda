/**
 * One point of an earlier version, with what stands beneath it: its words and views then, or what has changed in them; what
 * became of it; bringing it back.
 */
import { ArrowRight, CircleMinus, CirclePlus, PencilLine, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { mayOpenInEditor } from '../../../shared/board/body.ts'
import type { ChangedView, Difference, DiffLine } from '../../../shared/board/compare.ts'
import type { Point } from '../../../shared/board/read.ts'
import { viewsSaid } from '../../../shared/board/views.ts'
import type { BoardId, ColumnId, PointId } from '../../../shared/ids.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { PaintedViews } from '../../point/PaintedViews.tsx'
import { earlierWords as words } from '../../words/earlier.ts'
import { groupWords } from '../../words/group.ts'
import beneathStyles from '../board/beneath.module.css'
import row from '../board/point.module.css'
import { goneTo, type Mode, shownAs } from './differences.ts'
import styles from './earlier.module.css'

interface Props {
  readonly difference: Difference
  /** What stands beneath it, in order. */
  readonly beneath?: readonly Difference[]
  readonly mode: Mode
  readonly referenceOf: (id: PointId) => string
  readonly nameOf: (column: ColumnId) => string
  readonly boardNameOf: (board: BoardId) => string
  /** Null: this person may only look. */
  readonly bring: {
    /** Those that were copied already. */
    readonly copied: ReadonlySet<PointId>
    copy(was: Point): void
    setBack(was: Point): void
  } | null
}

export const EarlierPoint = ({ difference, beneath = [], ...shared }: Props) => {
  const { mode, referenceOf, nameOf, boardNameOf, bring } = shared
  const { id, was, now, kind } = difference
  const reference = referenceOf(id)
  const changed = mode === 'compared' ? difference.words : null
  const shown = shownAs(difference, mode)
  const isCopied = bring?.copied.has(id) === true
  const isAway = now?.setAside?.movedTo !== undefined
  const views = changed ? changed.views.map(changedView) : viewsSaid(shown?.views ?? [])
  const name = reference === '' ? words.point : reference
  return (
    <li className={row.point} data-point={id} data-kind={kind}>
      <span className={row.ref}>{reference}</span>
      <div className={row.words}>
        <div
          className={mode === 'compared' && (kind === 'aside' || kind === 'gone') ? styles.left : undefined}
        >
          {changed?.body ? <Changes lines={changed.body} /> : shown && <PaintedBody body={shown.body} />}
          {views.length > 0 && <PaintedViews views={views} />}
        </div>
        <Marks difference={difference} nameOf={nameOf} boardNameOf={boardNameOf} />
        {bring && was && kind !== 'same' && (
          <div className={styles.acts}>
            {!isAway && mayOpenInEditor(was.body) && (
              <button
                type="button"
                className="btn btn--sm"
                aria-label={words.setBackOf(name)}
                onClick={() => bring.setBack(was)}
              >
                {words.setBack}
              </button>
            )}
            {!was.setAside && (
              <button
                type="button"
                className="btn btn--sm"
                aria-label={isCopied ? words.isCopied(name) : words.copyOf(name)}
                aria-disabled={isCopied}
                onClick={() => bring.copy(was)}
              >
                {isCopied ? words.copyDone : words.copy}
              </button>
            )}
          </div>
        )}
        {beneath.length > 0 && (
          <div className={beneathStyles.beneath}>
            <p className={styles.beneath} aria-hidden>
              {groupWords.beneath(beneath.length)}
            </p>
            <ol
              className={beneathStyles.points}
              aria-label={groupWords.showBeneath(beneath.length, reference)}
            >
              {beneath.map((each) => (
                <EarlierPoint key={each.id} difference={each} {...shared} />
              ))}
            </ol>
          </div>
        )}
      </div>
    </li>
  )
}

/** A view with what has changed in it, and what became of it. */
const changedView = ({ id, letter, body, kind, lines }: ChangedView) => ({
  id,
  letter,
  body,
  ...(lines && {
    instead: (
      <>
        <Changes lines={lines} />
        {kind !== 'kept' && (
          <p className={styles.marks}>{kind === 'added' ? words.mark.added : words.mark.aside}</p>
        )}
      </>
    ),
  }),
})

/** A sign and a word for each, so that none is told by colour alone. */
const Marks = ({ difference, nameOf, boardNameOf }: Pick<Props, 'difference' | 'nameOf' | 'boardNameOf'>) => {
  const { kind, was, now, moved, words: changed } = difference
  const marks: [key: string, sign: ReactNode, text: string][] = []
  if (kind === 'added')
    marks.push(['added', <CirclePlus key="i" className="i" aria-hidden />, words.mark.added])
  if (kind === 'gone')
    marks.push(['gone', <CircleMinus key="i" className="i" aria-hidden />, words.mark.gone])
  const away = goneTo(difference)
  if (away !== undefined)
    marks.push([
      'away',
      <ArrowRight key="i" className="i" aria-hidden />,
      words.mark.elsewhere(boardNameOf(away)),
    ])
  else if (kind === 'aside')
    marks.push(['aside', <CircleMinus key="i" className="i" aria-hidden />, words.mark.aside])
  if (kind === 'back') marks.push(['back', <Undo2 key="i" className="i" aria-hidden />, words.mark.back])
  if (changed) marks.push(['words', <PencilLine key="i" className="i" aria-hidden />, words.mark.changed])
  if (moved && was && now)
    marks.push([
      'moved',
      <ArrowRight key="i" className="i" aria-hidden />,
      was.column !== now.column
        ? words.mark.moved(nameOf(was.column), nameOf(now.column))
        : now.under === undefined
          ? words.mark.out
          : words.mark.beneath,
    ])
  if (marks.length === 0) return null
  return (
    <p className={styles.marks}>
      {marks.map(([key, sign, text]) => (
        <span key={key}>
          {sign}
          {text}
        </span>
      ))}
    </p>
  )
}

/** Taken out is struck through, put in is underlined, and both are said. */
const Changes = ({ lines }: { readonly lines: readonly DiffLine[] }) => (
  <div className={`body ${styles.changes}`} dir="auto">
    {lines.map((line, at) => (
      // A line has no identity but its place.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <p key={at} style={{ '--depth': line.depth } as React.CSSProperties} data-depth={line.depth}>
        {line.parts.map((part, index) => {
          const { kind, text } = part
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
          if (kind === 'same') return <span key={index}>{text}</span>
          const Tag = kind === 'added' ? 'ins' : 'del'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Tag key={index}>
              <span className="sr">{kind === 'added' ? words.wasAdded : words.wasRemoved} </span>
              {text}
            </Tag>
          )
        })}
      </p>
    ))}
  </div>
)
