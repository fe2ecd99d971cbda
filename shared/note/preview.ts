/**
 * What an earlier note becomes, before any board is made: the shape that `POST /api/workshops/preview`
 * answers with, a person corrects, and `POST /api/workshops` takes. Every bullet of the note is in it once,
 * and every other line with words is in it or among those left out.
 */

/** A line of a note with what hangs below it. */
export interface PreviewPoint {
  text: string
  children: PreviewPoint[]
}

export interface PreviewColumn {
  /** `banked`, `discuss`, `options`, `list`, or a slug of the heading. Unique in its strand. */
  id: string
  /** The heading, or null where the note had none and none could be inferred. */
  name: string | null
  /** False where the name was inferred and a person should look. */
  sure: boolean
  points: PreviewPoint[]
}

export interface PreviewStrand {
  /** The heading, or null where it was lost: a person names it. */
  name: string | null
  columns: PreviewColumn[]
}

export interface PreviewRound {
  name: string
  /** `strands`: boards with columns; `lists`: one free list a strand. */
  kind: 'strands' | 'lists'
  strands: PreviewStrand[]
}

/** A line with words that found no place. */
export interface UnplacedLine {
  /** Counted from 1, in the note as pasted. */
  line: number
  text: string
}

export interface Preview {
  title?: string
  date?: string
  place?: string
  rounds: PreviewRound[]
  /** Those that look like points; a person puts them where they belong, or leaves them out. */
  unplaced: UnplacedLine[]
  /** All others: no points, unless a person says so. */
  leftOut: UnplacedLine[]
}
