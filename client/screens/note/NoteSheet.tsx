/** The note on its sheet, from the same tree that Markdown and HTML are made of. */
import type { Note, NoteColumn, NotePoint, NoteStrand } from '../../../shared/note/compose.ts'
import {
  attendanceLines,
  CHATHAM_LINE,
  DISAGREEMENT_LINE,
  emptyLine,
  keptLine,
  MEETING_NOTE,
  SILENT_LINE,
  viewName,
  whenAndWhere,
} from '../../../shared/note/compose.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { PaintedViews } from '../../point/PaintedViews.tsx'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { locale } from '../../words/language.ts'
import styles from './note.module.css'

export const NoteSheet = ({ note }: { readonly note: Note }) => (
  // Its own sentences are English, as in every form it is sent in.
  <article className={styles.sheet} lang="en-GB" dir="ltr">
    <h1 className="record">
      <bdi>{note.title}</bdi>
    </h1>
    <p className={styles.where}>{[MEETING_NOTE, whenAndWhere(note, locale())].filter(Boolean).join('. ')}</p>
    {note.purpose && <p dir="auto">{note.purpose}</p>}
    {note.houseRule === 'chatham' && <p className={styles.rule}>{CHATHAM_LINE}</p>}
    {attendanceLines(note).map((line) => (
      <p key={line}>{line}</p>
    ))}
    {note.rounds.map((round) => (
      <section key={round.name}>
        <h2 className="record">
          <bdi>{round.name}</bdi>
        </h2>
        {round.silent ? (
          <p className={styles.none}>{SILENT_LINE}</p>
        ) : (
          round.strands.map((strand) => <Strand key={strand.letter} strand={strand} />)
        )}
      </section>
    ))}
    <footer className={styles.kept}>{keptLine(note, locale())}</footer>
  </article>
)

export const strandAnchor = (letter: string) => `strand-${letter}`

const Strand = ({ strand }: { readonly strand: NoteStrand }) => (
  <section id={strandAnchor(strand.letter)}>
    <h3 className="record">
      <bdi>{strand.name}</bdi>
    </h3>
    {strand.columns.map((column) => (
      <Column key={column.id} column={column} />
    ))}
  </section>
)

const Column = ({ column }: { readonly column: NoteColumn }) => (
  <section className={columnClass(column.id)}>
    {column.name !== null && (
      <>
        <ColumnRule />
        <h4>
          <ColumnGlyph id={column.id} />
          <bdi>{column.name}</bdi>
        </h4>
      </>
    )}
    {column.points.length === 0 ? (
      <p className={styles.none}>{emptyLine(column)}</p>
    ) : (
      <Points points={column.points} />
    )}
  </section>
)

/** A disagreement, as in every form it is sent in. */
const CALLED = { disagreement: DISAGREEMENT_LINE, view: viewName }

const Points = ({ points }: { readonly points: readonly NotePoint[] }) => (
  <ol className={styles.points}>
    {points.map((point, index) => (
      <li key={point.ref ?? index}>
        <span className={styles.ref}>{point.ref}</span>
        <PaintedBody body={point.body} />
        {point.views.length > 0 && <PaintedViews views={point.views} called={CALLED} />}
        {point.beneath.length > 0 && <Points points={point.beneath} />}
      </li>
    ))}
  </ol>
)
