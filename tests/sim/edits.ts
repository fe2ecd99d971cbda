/** What a person does on a board, by chance: every kind of edit that the product offers. */
import * as Y from 'yjs'
import { outlineToBody, textOfRuns } from '../../shared/board/body.ts'
import { gatherUnder, groupUnder, moveBeneath, takeOut, ungroup } from '../../shared/board/group-edits.ts'
import { layOut } from '../../shared/board/layout.ts'
import { readPoint, readPoints } from '../../shared/board/read.ts'
import type { Gathering } from '../../shared/board/schema.ts'
import { bodyOf, pointOf, pointsOf, UNDER, UNDER_KEY } from '../../shared/board/schema.ts'
import { cutAt, splitOff } from '../../shared/board/split.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { Page } from './device.ts'
import { random, timeNow } from './owned.ts'
import type { Repertoire } from './repertoire.ts'

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

const points = (page: Page, n: number) => new Set(Array.from({ length: n }, () => anyPoint(page)))

const someOf = (page: Page): PointId[] => [...points(page, 1 + random().below(4))].filter((id) => id !== null)

const gather = (gathers: Gathering) => (page: Page) => {
  const ids = someOf(page)
  const text = `h${random().below(1000)}`
  page.session.edit((doc, make) => {
    const column = random().pick(COLUMNS)
    const body = [{ type: 'paragraph' as const, runs: [{ text }] }]
    return make({ column, body, gathers }, (heading) => gatherUnder(doc, heading, ids))
  })
}

const addList = (page: Page) => {
  const text = () => `l${random().below(1000)}`
  const bodies = Array.from({ length: 1 + random().below(6) }, () =>
    outlineToBody({
      text: text(),
      children: random().below(2) === 0 ? [] : [{ text: text(), children: [] }],
    }),
  )
  page.session.addAll(random().pick(COLUMNS), bodies, random().below(2) === 0 ? anyPoint(page) : null)
}

const split = withPoint((page, id) => {
  const { doc } = page.session
  const map = pointOf(doc, id)
  const point = map && readPoint(id, map)
  const [first] = point?.body ?? []
  if (!point || first?.type !== 'paragraph') return
  const spot = { path: [0], offset: random().below(1 + textOfRuns(first.runs).length) }
  const body = cutAt(point.body, spot)
  if (body === null) return
  page.session.edit((_, make) =>
    make({ column: point.column, body }, (part) => splitOff(doc, id, spot, part)),
  )
})

/** False where nothing stands beneath a heading with another. */
const orderBeneath = ({ session }: Page): boolean => {
  const groups = [...layOut(readPoints(session.doc)).beneath.values()].filter((all) => all.length > 1)
  if (groups.length === 0) return false
  const ids = random()
    .pick(groups)
    .map(({ id }) => id)
  const before = random().pick([...ids, null])
  return session.edit((doc) => moveBeneath(doc, random().pick(ids), ids, before))
}

/** What it is done by may say that there was nothing to do it to: false. */
const KINDS: Readonly<Record<string, readonly [share: number, edit: (page: Page) => unknown]>> = {
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

/** What is done to several points at once, and came later. */
const OF_SEVERAL: typeof KINDS = {
  gather: [4, gather('heading')],
  merge: [3, gather('wording')],
  'put beneath': [
    3,
    withPoint((page, id) => void page.session.edit((doc) => groupUnder(doc, someOf(page), id))),
  ],
  'take out': [2, withPoint((page, id) => void page.session.edit((doc) => takeOut(doc, id)))],
  ungroup: [
    3,
    withPoint((page, id) => {
      const heading = pointOf(page.session.doc, id)?.get(UNDER) ?? id
      page.session.edit((doc) => ungroup(doc, heading as PointId, { reason: 'ungrouped', at: timeNow() }))
    }),
  ],
  split: [4, split],
  list: [4, addList],
  views: [3, withPoint((page, id) => void page.session.addViews(id, 1 + random().below(2)))],
}

/** Came later still. */
const OF_GROUPS: typeof KINDS = { 'order beneath': [6, orderBeneath] }

const kindsOf = (repertoire: Repertoire) =>
  Object.entries({
    ...KINDS,
    ...(repertoire !== 'first' && OF_SEVERAL),
    ...((repertoire === 'fourth' || repertoire === 'fifth') && OF_GROUPS),
  })

/** What was done, or could not be. */
export interface Did {
  readonly edit: string
  readonly done: boolean
}

/** What deletes nothing. */
const GROWING = ['type', 'add', 'caret', 'list', 'views', 'put beneath']

/** Does one thing. `onlyGrows`: a board on which nothing was ever deleted stays one. */
export const editBy = (page: Page, onlyGrows: boolean, repertoire: Repertoire): Did => {
  page.session.undo.track(TYPING)
  const all = kindsOf(repertoire)
  const kinds = onlyGrows ? all.filter(([name]) => GROWING.includes(name)) : all
  let n = random().below(kinds.reduce((sum, [, [share]]) => sum + share, 0))
  for (const [name, [share, edit]] of kinds) {
    n -= share
    if (n >= 0) continue
    return { edit: name, done: edit(page) !== false }
  }
  throw new Error('no edit')
}

/** Readable, and the same for the same board. */
export const textOf = (doc: Y.Doc): string =>
  [...pointsOf(doc)]
    .map(
      ([id, point]) =>
        `${id} ${JSON.stringify(point.get('place'))} ${bodyOf(point)?.toString()} ${JSON.stringify([point.get('setAside') ?? null, point.get(UNDER) ?? null, point.get(UNDER_KEY) ?? null])}`,
    )
    .sort()
    .join('\n')
