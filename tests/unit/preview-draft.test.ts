/** Correcting the preview of a note: whatever a person does, every line stays exactly once. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft, Edit } from '../../client/state/preview-draft.ts'
import {
  boardColumns,
  changeColumn,
  confirmColumn,
  countsOf,
  draftOf,
  leaveOut,
  moveAndRemove,
  placeLines,
  putBack,
  removeStrand,
  renameRound,
  renameStrand,
  roundsToMake,
  strandsOf,
} from '../../client/state/preview-draft.ts'
import type { Preview, PreviewPoint } from '../../shared/note/preview.ts'
import { parseNewWorkshop } from '../../shared/workshop/create.ts'

const point = (text: string, ...children: PreviewPoint[]): PreviewPoint => ({ text, children })

const note = (): Preview => ({
  title: 'Allotments forum',
  rounds: [
    {
      name: 'Progress',
      kind: 'strands',
      strands: [
        {
          name: 'Water',
          columns: [
            { id: 'banked', name: 'Banked', sure: false, points: [point('One tap', point('Not in winter'))] },
            { id: 'discuss', name: 'To discuss', sure: true, points: [point('Who pays?')] },
            {
              id: 'options',
              name: 'Options',
              sure: false,
              points: [point('A levy', point('Half', point('or less')))],
            },
          ],
        },
        {
          name: null,
          columns: [
            { id: 'banked', name: 'Banked', sure: false, points: [point('Two metres')] },
            { id: 'risks', name: 'Risks', sure: true, points: [point('Frost')] },
          ],
        },
        { name: 'Empty', columns: [{ id: 'banked', name: 'Banked', sure: true, points: [] }] },
      ],
    },
    {
      name: 'Next steps',
      kind: 'lists',
      strands: [
        {
          name: 'Letters',
          columns: [{ id: 'list', name: null, sure: true, points: [point('Write to all')] }],
        },
        { name: null, columns: [{ id: 'list', name: null, sure: true, points: [point('Ring the rest')] }] },
      ],
    },
  ],
  leftOut: [],
  unplaced: [
    { line: 3, text: 'Bring boots' },
    { line: 5, text: 'Parking behind the hall' },
    { line: 80, text: 'Stray line' },
  ],
})

const textsOf = (points: readonly PreviewPoint[]): string[] =>
  points.flatMap((each) => [each.text, ...textsOf(each.children)])

/** Every line of the draft, wherever it is. */
const linesOf = (draft: Draft) =>
  [
    ...strandsOf(draft).flatMap((strand) => strand.columns.flatMap((column) => textsOf(column.points))),
    ...[...draft.unplaced, ...draft.leftOut].map(({ text }) => text),
  ].toSorted()

const strand = (draft: Draft, name: string) => {
  const found = strandsOf(draft).find((each) => each.name === name)
  if (!found) throw new Error(`no strand ${name}`)
  return found
}
const columnTexts = (draft: Draft, name: string, column: string) =>
  textsOf(strand(draft, name).columns.find(({ id }) => id === column)?.points ?? [])

describe('the draft of a note', () => {
  const draft = draftOf(note())
  const water = strand(draft, 'Water').id
  const lost = draft.rounds[0]?.strands[1]?.id ?? 0
  const empty = strand(draft, 'Empty').id
  const letters = strand(draft, 'Letters').id

  it('counts what is there, what is missing and what is to be checked', () => {
    expect(countsOf(draft)).toEqual({
      rounds: 2,
      strands: 5,
      points: 7,
      subPoints: 3,
      missing: 2,
      unsure: 3,
      unplaced: 3,
    })
  })

  it('has the columns that the boards will have: the standard ones first, then those of the note', () => {
    expect(draft.rounds.map((round) => boardColumns(round).map(({ id }) => id))).toEqual([
      ['banked', 'discuss', 'options', 'risks'],
      ['list'],
    ])
  })

  it('names a strand and a round, and knows that the note had none', () => {
    const named = renameRound(draft.rounds[0]?.id ?? 0, 'Reports')(renameStrand(lost, 'Sheds')(draft))
    expect(strand(named, 'Sheds').lost).toBe(true)
    expect(named.rounds[0]?.name).toBe('Reports')
    expect(countsOf(named).missing).toBe(1)
  })

  it('leaves the other strands as the same values, so that only one is painted again', () => {
    const named = renameStrand(lost, 'Sheds')(draft)
    expect(strand(named, 'Water')).toBe(strand(draft, 'Water'))
    expect(named.rounds[1]).toBe(draft.rounds[1])
  })

  it('confirms an inferred column', () => {
    expect(countsOf(confirmColumn(water, 'options')(draft)).unsure).toBe(2)
  })

  it('changes an inferred column to one that the strand has not: it keeps its place', () => {
    const changed = changeColumn(water, 'options', { id: 'ideas', name: 'Ideas' })(draft)
    expect(strand(changed, 'Water').columns[2]).toMatchObject({ id: 'ideas', name: 'Ideas', sure: true })
  })

  it('changes an inferred column to one that the strand has: the points join it in the order of the note', () => {
    const earlier = changeColumn(water, 'banked', { id: 'discuss', name: 'To discuss' })(draft)
    expect(columnTexts(earlier, 'Water', 'discuss')).toEqual(['One tap', 'Not in winter', 'Who pays?'])
    const later = changeColumn(water, 'options', { id: 'discuss', name: 'To discuss' })(draft)
    expect(columnTexts(later, 'Water', 'discuss')).toEqual(['Who pays?', 'A levy', 'Half', 'or less'])
  })

  it('removes a strand only when it is empty, and a round with its last strand', () => {
    expect(removeStrand(water)(draft)).toBe(draft)
    expect(strandsOf(removeStrand(empty)(draft)).some(({ id }) => id === empty)).toBe(false)
    const lists = draft.rounds[1]?.strands ?? []
    const merged = lists.reduce<Draft>((now, { id }) => moveAndRemove(id, water)(now), draft)
    expect(merged.rounds).toHaveLength(1)
  })

  it('moves points column by column, and makes the columns that are not there', () => {
    const merged = moveAndRemove(lost, water)(draft)
    expect(columnTexts(merged, 'Water', 'banked')).toEqual(['One tap', 'Not in winter', 'Two metres'])
    expect(columnTexts(merged, 'Water', 'risks')).toEqual(['Frost'])
  })

  it('moves a list to a strand as points to discuss, and a strand to a list as one list', () => {
    expect(columnTexts(moveAndRemove(letters, water)(draft), 'Water', 'discuss')).toEqual([
      'Who pays?',
      'Write to all',
    ])
    expect(columnTexts(moveAndRemove(lost, letters)(draft), 'Letters', 'list')).toEqual([
      'Write to all',
      'Two metres',
      'Frost',
    ])
  })

  it('does not move a strand into itself or to one that is gone', () => {
    expect(moveAndRemove(water, water)(draft)).toBe(draft)
    expect(moveAndRemove(water, 999)(draft)).toBe(draft)
  })

  it('places lines after the points that are there, in the order of the note', () => {
    const placed = placeLines([80, 3], water, { id: 'discuss', name: 'To discuss' })(draft)
    expect(columnTexts(placed, 'Water', 'discuss')).toEqual(['Who pays?', 'Bring boots', 'Stray line'])
    expect(placed.unplaced.map(({ line }) => line)).toEqual([5])
  })

  it('leaves lines out on purpose, and puts them back where they were', () => {
    const out = leaveOut([5])(draft)
    expect(out.leftOut).toEqual([{ line: 5, text: 'Parking behind the hall' }])
    expect(out.unplaced.map(({ line }) => line)).toEqual([3, 80])
    expect(putBack([5])(out)).toEqual(draft)
  })

  it('asks for what the API takes: names that are missing are null, unplaced lines are a list of their own', () => {
    const rounds = roundsToMake(renameStrand(water, '  ')(leaveOut([3])(draft)), 'Not placed')
    expect(rounds[0]?.strands.map(({ name }) => name)).toEqual([null, null, 'Empty'])
    expect(rounds[2]).toEqual({
      name: 'Not placed',
      kind: 'lists',
      strands: [
        {
          name: 'Not placed',
          columns: [
            {
              id: 'list',
              name: null,
              sure: true,
              points: [point('Parking behind the hall'), point('Stray line')],
            },
          ],
        },
      ],
    })
    expect(parseNewWorkshop({ title: 'Allotments forum', rounds })).toMatchObject({ ok: true })
  })

  it('cuts the ids of long headings to what the API takes, and keeps them apart', () => {
    const long = 'what-nobody-in-the-hall-could-agree-about-'
    const columns = ['one', 'two'].map((end) => ({ id: long + end, name: end, sure: true, points: [] }))
    const strands = [{ name: 'Water', columns }]
    const cut = draftOf({
      rounds: [{ name: 'Progress', kind: 'strands', strands }],
      unplaced: [],
      leftOut: [],
    })
    const ids = strandsOf(cut).flatMap((each) => each.columns.map(({ id }) => id))
    expect(new Set(ids).size).toBe(2)
    expect(parseNewWorkshop({ title: 'Long', rounds: roundsToMake(cut, '') })).toMatchObject({ ok: true })
  })

  it('keeps every line exactly once, whatever is done', () => {
    const id = fc.integer({ min: 0, max: 8 })
    const column = fc.constantFrom('banked', 'discuss', 'options', 'risks', 'list', 'ideas')
    const lines = fc.subarray([3, 5, 80, 7])
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      fc.tuple(id, fc.string()).map(([to, name]) => renameStrand(to, name)),
      fc.tuple(id, column).map(([of, from]) => confirmColumn(of, from)),
      fc.tuple(id, column, column).map(([of, from, to]) => changeColumn(of, from, { id: to, name: to })),
      fc.tuple(id, id).map(([from, to]) => moveAndRemove(from, to)),
      id.map((of) => removeStrand(of)),
      fc.tuple(lines, id, column).map(([some, to, into]) => placeLines(some, to, { id: into, name: into })),
      lines.map((some) => leaveOut(some)),
      lines.map((some) => putBack(some)),
    )
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const before = draftOf(note())
        const after = edits.reduce<Draft>((now, each) => each(now), before)
        expect(linesOf(after)).toEqual(linesOf(before))
        for (const each of strandsOf(after)) {
          const ids = each.columns.map((one) => one.id)
          expect(new Set(ids).size).toBe(ids.length)
        }
      }),
    )
  })
})
