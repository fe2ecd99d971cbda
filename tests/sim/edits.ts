/** What a person does on a board, by chance: every kind of edit that the product offers. */
import * as Y from 'yjs'
import { bodyOf, pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { Page } from './device.ts'
import { random } from './owned.ts'

const COLUMNS = ['banked', 'discuss', 'options'] as ColumnId[]
/** Origin of what is typed: undone with the rest, as in the editor. */
const TYPING = 'typing'

const anyPoint = ({ session }: Page): PointId | null => {
  const ids = [...pointsOf(session.doc).keys()]
  return ids.length > 0 ? (random().pick(ids) as PointId) : null
}

const anyText = (page: Page): Y.XmlText | null => {
  const id = anyPoint(page)
  const body = id === null ? undefined : page.session.bodyOf(id)
  const paragraph = body?.get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  return text instanceof Y.XmlText ? text : null
}

const add = (page: Page) =>
  void page.session.add(random().pick(COLUMNS), [
    { type: 'paragraph', runs: [{ text: `p${random().below(1000)}` }] },
  ])

const type = (page: Page) => {
  const text = anyText(page)
  if (!text) return add(page)
  const at = random().below(text.length + 1)
  page.session.doc.transact(() => text.insert(at, 'abcdef'.slice(0, 1 + random().below(3))), TYPING)
}

const erase = (page: Page) => {
  const text = anyText(page)
  if (!text || text.length === 0) return type(page)
  const at = random().below(text.length)
  page.session.doc.transact(() => text.delete(at, Math.min(text.length - at, 1 + random().below(3))), TYPING)
}

const withPoint = (act: (page: Page, id: PointId) => void) => (page: Page) => {
  const id = anyPoint(page)
  if (id === null) add(page)
  else act(page, id)
}

const KINDS: Readonly<Record<string, readonly [share: number, edit: (page: Page) => void]>> = {
  type: [40, type],
  add: [18, add],
  erase: [12, erase],
  move: [8, withPoint((page, id) => void page.session.move(id, random().pick(COLUMNS), anyPoint(page)))],
  aside: [4, withPoint((page, id) => void page.session.setAside(id, 'later'))],
  back: [4, withPoint((page, id) => void page.session.bringBack(id))],
  undo: [6, (page) => void page.session.undo.undo()],
  redo: [3, (page) => void page.session.undo.redo()],
  caret: [5, withPoint((page, id) => page.session.writingAt(id))],
}

const ALL = Object.entries(KINDS)
/** What deletes nothing. */
const GROWING = ALL.filter(([name]) => ['type', 'add', 'caret'].includes(name))

/** Does one thing; returns its name. `onlyGrows`: a board on which nothing was ever deleted stays one. */
export const editBy = (page: Page, onlyGrows: boolean): string => {
  page.session.undo.track(TYPING)
  const kinds = onlyGrows ? GROWING : ALL
  let n = random().below(kinds.reduce((sum, [, [share]]) => sum + share, 0))
  for (const [name, [share, edit]] of kinds) {
    n -= share
    if (n >= 0) continue
    edit(page)
    return name
  }
  throw new Error('no edit')
}

/** Readable, and the same for the same board. */
export const textOf = (doc: Y.Doc): string =>
  [...pointsOf(doc)]
    .map(
      ([id, point]) =>
        `${id} ${JSON.stringify(point.get('place'))} ${bodyOf(point)?.toString()} ${JSON.stringify(point.get('setAside') ?? null)}`,
    )
    .sort()
    .join('\n')
