/**
 * The meeting note as a tree, from the plan and the boards. Markdown, HTML, Word and JSON are walks over this one tree,
 * so that none of them can say more or less than another.
 */
import type { Body } from '../board/body.ts'
import { beneathIn, columnIn, countLine, isSaid, type Layout, layOut } from '../board/layout.ts'
import type { BoardContent, Point } from '../board/read.ts'
import type { LetteredView } from '../board/views.ts'
import { viewsSaid } from '../board/views.ts'
import type { BoardId } from '../ids.ts'
import type { Plan, Round } from '../workshop/plan.ts'
import { boardsOf } from '../workshop/plan.ts'
import type { Attendance } from './attendance.ts'
import { headcountLine, listedLine } from './attendance.ts'

export interface NotePoint {
  readonly ref: string | null
  readonly body: Body
  /** The views of a recorded disagreement, by their letters. */
  readonly views: readonly Pick<LetteredView, 'letter' | 'body'>[]
  /** What stands beneath it, where it is a heading; nothing stands beneath that. */
  readonly beneath: readonly NotePoint[]
  /** How many points it stands for, with what is beneath it. */
  readonly count: number
}

export interface NoteColumn {
  readonly id: string
  /** Null in a list, whose strand's name is heading enough. */
  readonly name: string | null
  readonly points: readonly NotePoint[]
}

export interface NoteStrand {
  readonly letter: string
  readonly name: string
  readonly columns: readonly NoteColumn[]
}

export interface NoteRound {
  readonly name: string
  readonly kind: Round['kind']
  /** One line says so, in place of the same line for each of its strands. */
  readonly silent: boolean
  readonly strands: readonly NoteStrand[]
}

export interface Note {
  readonly title: string
  /** ISO, or empty. */
  readonly date: string
  readonly place: string
  readonly purpose: string
  readonly houseRule: Plan['houseRule']
  /** Null where nobody sat down at a table. */
  readonly attendance: Attendance | null
  /** The last day on which the workshop is kept, ISO; null: for ever. */
  readonly keptUntil: string | null
  readonly rounds: readonly NoteRound[]
}

/** The strand's boards one after another, in the order of the groups. */
export const composeNote = (
  plan: Plan,
  contentOf: (board: BoardId) => BoardContent | undefined,
  { attendance, keptUntil }: Pick<Note, 'attendance' | 'keptUntil'>,
): Note => ({
  title: plan.title,
  date: plan.date,
  place: plan.place,
  purpose: plan.purpose,
  houseRule: plan.houseRule,
  attendance,
  keptUntil,
  rounds: plan.rounds.map((round) => ({
    name: round.name,
    kind: round.kind,
    silent: isSilent(plan, round, contentOf),
    strands: round.strands.map((strand) => {
      const contents = boardsOf(plan, strand.id).flatMap((board) => {
        const content = contentOf(board.id)
        return content ? { layout: layOut(content.points), refs: content.refs } : []
      })
      return {
        letter: strand.letter,
        name: strand.name,
        columns: round.columns.map((column) => ({
          id: column.id,
          name: round.kind === 'lists' && round.columns.length === 1 ? null : column.name,
          points: contents.flatMap(({ layout, refs }) => saidIn(columnIn(layout, column.id), layout, refs)),
        })),
      }
    }),
  })),
})

/**
 * A round that is neither under way nor was ever written in. The plan cannot tell one that was opened and closed without
 * a word from one that never began: what is said of it (`SILENT_LINE`) is true of both. Where somebody wrote and it was
 * taken away again, the strands say what they came to.
 */
const isSilent = (
  plan: Plan,
  { id, open }: Round,
  contentOf: (board: BoardId) => BoardContent | undefined,
): boolean =>
  !open &&
  plan.round !== id &&
  plan.boards
    .filter(({ round }) => round === id)
    .every((board) => board.changedAt === 0 && (contentOf(board.id)?.points ?? []).length === 0)

const saidIn = (points: readonly Point[], layout: Layout, refs: BoardContent['refs']): NotePoint[] =>
  points
    .filter((point) => isSaid(point, layout))
    .map((point) => {
      const beneath = saidIn(beneathIn(layout, point.id), layout, refs)
      return {
        ref: refs[point.id] ?? null,
        body: point.body,
        views: viewsSaid(point.views).map(({ letter, body }) => ({ letter, body })),
        beneath,
        count: countLine(point.gathers, beneath.length),
      }
    })

export const DISAGREEMENT_LINE = 'Disagreement recorded'

export const viewName = (letter: string) => `View ${letter}`

/** The honest line for a round that never began, or in which nobody wrote. */
export const SILENT_LINE = 'Nothing was written in this round.'

/** The honest line where a column has nothing. */
export const emptyLine = (column: NoteColumn): string => {
  switch (column.id) {
    case 'banked':
      return 'Nothing was banked.'
    case 'discuss':
      return 'Nothing was left to discuss.'
    case 'options':
      return 'No options were put forward.'
    default:
      return column.name === null ? 'Nothing was written down.' : `Nothing was written under ${column.name}.`
  }
}

/** `10 March 2026` in the reader's language; as it is where it is no date. */
export const longDate = (iso: string, locale: string): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!match) return iso
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

export const whenAndWhere = (note: Note, locale: string): string =>
  [longDate(note.date, locale), note.place].filter((part) => part !== '').join(' · ')

export const MEETING_NOTE = 'Meeting note'

export const CHATHAM_LINE =
  'Held under the Chatham House Rule: this note says what was said, not who said it or whom they were from.'

/** Who was there, a sentence an item. */
export const attendanceLines = ({ attendance }: Note): string[] =>
  attendance === null ? [] : [headcountLine(attendance), listedLine(attendance)].filter((line) => line !== '')

/** The last sentence of a note: how long there is more behind it than the note itself. */
export const keptLine = ({ keptUntil }: Pick<Note, 'keptUntil'>, locale: string): string =>
  keptUntil === null
    ? 'The boards behind this note are kept until somebody deletes them.'
    : `The boards behind this note are kept until ${longDate(keptUntil, locale)} and deleted after that.`
