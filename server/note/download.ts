/**
 * A whole workshop as one zip: the note in every form, the plan, and each board. No secrets in it: neither links nor
 * the join code open a workshop from here.
 */
import { strToU8, zipSync } from 'fflate'
import type { BoardContent } from '../../shared/board/read.ts'
import type { BoardId } from '../../shared/ids.ts'
import type { Note } from '../../shared/note/compose.ts'
import { fileName } from '../../shared/note/file-name.ts'
import { noteToHtml } from '../../shared/note/html.ts'
import { noteToMarkdown } from '../../shared/note/markdown.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { boardFile, boardToMarkdown } from './board-file.ts'
import type { MakeDocx } from './docx-thread.ts'

export interface Whole {
  readonly plan: Plan
  readonly note: Note
  readonly contents: ReadonlyMap<BoardId, BoardContent>
}

/** `locale`: for dates. `now`: what the files are dated, in ms. */
export const zipWorkshop = async (
  { plan, note, contents }: Whole,
  makeDocx: MakeDocx,
  locale: string,
  now: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { joinCode: _code, closedCode: _closed, ...open } = plan
  const files: Record<string, Uint8Array> = {
    'note.md': strToU8(noteToMarkdown(note, locale)),
    'note.html': strToU8(noteToHtml(note, locale)),
    'note.docx': await makeDocx(note, locale),
    'note.json': strToU8(json(note)),
    'plan.json': strToU8(json(open)),
  }
  const taken = new Set<string>()
  for (const board of plan.boards) {
    const content = contents.get(board.id)
    if (!content) continue
    const file = boardFile(plan, board, content)
    const said = [file.letter, file.strand, file.table ?? ''].filter((part) => part !== '').join('-')
    const name = unlike(taken, fileName(said, 'board'))
    files[`boards/${name}.json`] = strToU8(json(file))
    files[`boards/${name}.md`] = strToU8(boardToMarkdown(file))
  }
  return new Uint8Array(zipSync(files, { mtime: now }))
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** A name that no other file has, also where capitals make no difference. */
const unlike = (taken: Set<string>, name: string): string => {
  let unique = name
  for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${name} ${n}`
  taken.add(unique.toLowerCase())
  return unique
}
