/** Words that were never saved, with where they stood, as they are shown, copied and added anew. Pure. */
import type { Body } from '../../../shared/board/body.ts'
import type { UnsavedPoint } from '../../../shared/board/never-saved.ts'
import { withNote } from '../../session/with-note.ts'
import { boardWords } from '../../words/board.ts'

/** What a line says of a point that it only names. */
const MOST = 60

/** What they were written into; null: a point of their own, or one that has no number. */
const nameOf = ({ isNew, ref, begins }: UnsavedPoint): string | null => {
  if (isNew || ref === '') return null
  const words = begins.length > MOST ? `${begins.slice(0, MOST - 2).trimEnd()}…` : begins
  return `${ref} ${words}`.trim()
}

export const partOf = (point: UnsavedPoint): string => {
  const name = nameOf(point)
  return name === null ? boardWords.lostPart : boardWords.lostPartOf(name)
}

/** The views under it by their letters. */
export const shownWords = ({ own, views }: UnsavedPoint): Body => [
  ...own,
  ...views.flatMap(({ letter, body }) =>
    letter === null ? body : lettered(`${boardWords.view(letter)}:`, body),
  ),
]

/** The same where the point they are from is not told beside them. */
export const wordsByThemselves = (point: UnsavedPoint): UnsavedPoint => {
  const name = nameOf(point)
  const body = shownWords(point)
  return { ...point, body: name === null ? body : withNote(body, boardWords.lostFrom(name)) }
}

const lettered = (label: string, [first, ...rest]: Body): Body =>
  first?.type === 'paragraph'
    ? [{ ...first, runs: [{ text: `${label} ` }, ...first.runs] }, ...rest]
    : [{ type: 'paragraph', runs: [{ text: label }] }, ...(first ? [first] : []), ...rest]
