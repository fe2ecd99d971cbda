/** A small workshop with everything a note can hold: nesting, marks, links, an empty column, a point set aside. */
import type { Body } from '../../shared/board/body.ts'
import type { BoardContent, Point } from '../../shared/board/read.ts'
import { NO_VIEWS } from '../../shared/board/views.ts'
import type { BoardId, ColumnId, PointId, WorkshopId } from '../../shared/ids.ts'
import type { Seated } from '../../shared/note/attendance.ts'
import { attendanceOf } from '../../shared/note/attendance.ts'
import type { Note } from '../../shared/note/compose.ts'
import { composeNote } from '../../shared/note/compose.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'
import type { Plan } from '../../shared/workshop/plan.ts'

export const line = (text: string): Body[number] => ({ type: 'paragraph', runs: [{ text }] })

/** As somebody typed it on the first board: `R1` to `R6`, of which `R5` is set aside. */
const BODIES: readonly { readonly column: string; readonly body: Body; readonly aside?: string }[] = [
  {
    column: 'banked',
    body: [
      line('One register & one owner'),
      line('with a second paragraph'),
      {
        type: 'list',
        items: [
          [line('held by the county'), { type: 'list', items: [[line('from May')]] }],
          [line('paid for')],
        ],
      },
    ],
  },
  {
    column: 'banked',
    body: [
      {
        type: 'paragraph',
        runs: [
          { text: 'See ' },
          { text: 'the map', href: 'https://example.org/map?a=1&b=2' },
          { text: ' in bold', bold: true },
          { text: ' and slanted', italic: true },
        ],
      },
    ],
  },
  { column: 'banked', body: [line('A bell \u0007 and a half pair \ud83d cannot stand in XML <here>')] },
  { column: 'discuss', body: [{ type: 'list', items: [[line('begins with a bullet')]] }] },
  { column: 'discuss', body: [line('Nobody wants this any more')], aside: 'Said twice' },
  { column: 'nosuchcolumn', body: [line('Written by a foreign client')] },
]

export interface Sample {
  readonly plan: Plan
  readonly contents: ReadonlyMap<BoardId, BoardContent>
  readonly note: Note
}

const ANA: Omit<Seated, 'group'> = {
  presence: 'room',
  name: 'Ana Ruiz',
  organisation: 'Rivers Trust',
  listed: true,
}
const BEN: Omit<Seated, 'group'> = { presence: 'remote', name: 'Ben Secret', organisation: '', listed: false }

export const sample = (wanted: Record<string, unknown> = {}, people = [ANA, BEN]): Sample => {
  const parsed = parseNewWorkshop({
    template: 'strands',
    title: 'The Rhine: after the flood',
    date: '2026-03-10',
    place: 'Kaub',
    purpose: 'Where each strand has come to rest.',
    strands: ['Rivers', 'Energy'],
    groups: 2,
    ...wanted,
  })
  if (!parsed.ok) throw new Error(parsed.error.message)
  const draft = draftWorkshop('sampleworkshop' as WorkshopId, parsed.value, 'FERN-4827')
  if (!draft.ok) throw new Error(draft.error.message)
  const { plan } = draft.value
  const points = BODIES.map(
    ({ column, body, aside }, index): Point => ({
      id: `p${index + 1}` as PointId,
      column: column as ColumnId,
      orderKey: `a${index}`,
      body,
      views: NO_VIEWS,
      createdAt: 1_700_000_000_000 + index,
      ...(aside !== undefined && { setAside: { reason: aside, at: 1_700_000_000_100 } }),
    }),
  )
  const refs = Object.fromEntries(points.map(({ id }, index) => [id, `R${index + 1}`]))
  const contents = new Map<BoardId, BoardContent>(
    plan.boards.map((board, index) => [board.id, index === 0 ? { points, refs } : { points: [], refs: {} }]),
  )
  const seated = people.map((each, index) => ({
    ...each,
    group: plan.groups[index % plan.groups.length]?.id,
  }))
  const note = composeNote(plan, (id) => contents.get(id), {
    attendance: attendanceOf(plan, seated),
    keptUntil: '2026-06-08',
  })
  return { plan, contents, note }
}
