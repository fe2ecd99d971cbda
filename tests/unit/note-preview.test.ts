/** The preview of a note on Home: what is shown, chosen and named there is what the boards are made with. */
import { describe, expect, it } from 'vitest'
import type { Choice } from '../../client/screens/home/choices.ts'
import { choiceFor, meant, nameless, OTHER, otherId, settled } from '../../client/screens/home/choices.ts'
import { renamedColumns, sharedColumns, withSharedNames } from '../../client/screens/home/column-names.ts'
import type { Editing } from '../../client/screens/home/editing.ts'
import { act, answer, choose, editingOf, undo } from '../../client/screens/home/editing.ts'
import type { Draft } from '../../client/state/preview-draft.ts'
import {
  draftOf,
  moveAndRemove,
  nameColumn,
  placeLines,
  renameStrand,
  roundsToMake,
  strandsOf,
} from '../../client/state/preview-draft.ts'
import { must } from '../../shared/assert.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { readNote } from '../../shared/note/read.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'

const read = (...lines: string[]) => editingOf(draftOf(readNote(lines.join('\n'))))

const QUAY = ['Quay', 'Banked', '- One', 'Market', '- Cooking school', '- Stalls by the day']

/** The boards that are made of what the preview shows, a line for each column that holds something. */
const made = ({ draft, choices }: Pick<Editing, 'draft' | 'choices'>): string[] => {
  const rounds = roundsToMake(withSharedNames(settled(draft, choices)), 'Not placed')
  const wanted = parseNewWorkshop({ title: 'Harbour', rounds })
  if (!wanted.ok) throw new Error(wanted.error.message)
  const workshop = draftWorkshop('harbour' as WorkshopId, wanted.value, 'FERN-4827')
  if (!workshop.ok) throw new Error(workshop.error.message)
  const { plan, seeds } = workshop.value
  const all = plan.rounds.flatMap((round) => round.strands.map((strand) => ({ round, strand })))
  return all.flatMap(({ round, strand }) =>
    round.columns.flatMap(({ id, name }) => {
      const seed = seeds.find(({ board }) => board.strand === strand.id)
      const points = seed?.columns.find((column) => column.id === id)?.points ?? []
      return points.length > 0
        ? [`${strand.name}, ${name}: ${points.map(({ text }) => text).join(', ')}`]
        : []
    }),
  )
}

const find = ({ draft }: { draft: Draft }, name: string) =>
  must(
    strandsOf(draft).find((each) => each.name === name),
    name,
  )
const to = (id: string, other = ''): Choice => ({ id, other })
const pick = (editing: Editing, strand: string, column: string, choice: Choice) =>
  choose(editing, find(editing, strand).id, column, choice)

describe('a column that is chosen for an inferred one', () => {
  it('is made as it is shown, whether or not it was put in place', () => {
    const before = read(...QUAY)
    expect(made(before)).toEqual(['Quay, Banked: One', 'Market, Banked: Cooking school, Stalls by the day'])
    const after = pick(before, 'Market', 'banked', to('options'))
    expect(made(after)).toEqual(['Quay, Banked: One', 'Market, Options: Cooking school, Stalls by the day'])
    const market = find(after, 'Market')
    expect(made(answer(after, market.id, 'banked', to('options'), 'Changed'))).toEqual(made(after))
  })

  it('can be chosen anew as long as it stands: arrow keys pass over the columns between', () => {
    const start = read(...QUAY)
    const steps = ['discuss', 'options', 'discuss', 'banked'].map((id) => to(id))
    const after = steps.reduce((now, choice) => pick(now, 'Market', 'banked', choice), start)
    expect(after.draft).toBe(start.draft)
    expect(after.past).toEqual([])
    expect(made(after)).toEqual(made(start))
  })

  it('goes with the points to the strand that they are moved to', () => {
    const chosen = pick(read(...QUAY), 'Market', 'banked', to('options'))
    const [market, quay] = [find(chosen, 'Market').id, find(chosen, 'Quay').id]
    const moved = act(chosen, moveAndRemove(market, quay), 'Moved', null)
    expect(made(moved)).toEqual(['Quay, Banked: One', 'Quay, Options: Cooking school, Stalls by the day'])
    const back = act(chosen, moveAndRemove(quay, market), 'Moved', null)
    expect(made(back)).toEqual(['Market, Banked: One', 'Market, Options: Cooking school, Stalls by the day'])
    expect(undo(moved, '').draft).toEqual(settled(chosen.draft, chosen.choices))
    expect(undo(undo(moved, ''), '').draft).toBe(chosen.draft)
  })

  it('takes no line with it that is put into the column it left', () => {
    const chosen = pick(read('- Stray', ...QUAY), 'Market', 'banked', to('options'))
    const place = placeLines([1], find(chosen, 'Market').id, { id: 'banked', name: 'Banked' })
    expect(made(act(chosen, place, 'Placed', null))).toContain('Market, Banked: Stray')
  })

  it('stays a choice while a strand is named', () => {
    const chosen = pick(read(...QUAY), 'Market', 'banked', to('options'))
    const named = act(chosen, renameStrand(find(chosen, 'Market').id, 'Stalls'), 'Named', 'name')
    expect(named.past).toEqual([chosen.draft])
    expect(made(named)).toContain('Stalls, Options: Cooking school, Stalls by the day')
    expect(made(undo(named, ''))).toEqual(made(chosen))
  })

  it('may change places with another', () => {
    const note = read(
      'Quay',
      '',
      'Banked',
      '- Kept',
      '',
      'Market',
      '',
      '- a',
      '',
      '',
      '- b',
      '',
      'Options',
      '- c',
    )
    const market = find(note, 'Market')
    expect(market.columns.map(({ id, sure }) => [id, sure])).toEqual([
      ['banked', false],
      ['discuss', false],
      ['options', true],
    ])
    const there = pick(note, 'Market', 'banked', to('discuss'))
    const swapped = pick(there, 'Market', 'discuss', to('banked'))
    expect(made(swapped).slice(1)).toEqual([
      'Market, Banked: b',
      'Market, To discuss: a',
      'Market, Options: c',
    ])
  })

  it('may be one that nobody has yet, and has to have a name', () => {
    const empty = pick(read(...QUAY), 'Market', 'banked', to(OTHER, ' '))
    expect(nameless(empty.draft, empty.choices)).toBe(otherId(find(empty, 'Market').id, 'banked'))
    const named = pick(empty, 'Market', 'banked', to(OTHER, ' Ideas '))
    expect(nameless(named.draft, named.choices)).toBeNull()
    expect(made(named)).toContain('Market, Ideas: Cooking school, Stalls by the day')
    const [round] = named.draft.rounds
    const [column] = find(named, 'Market').columns
    expect(round && column && meant(to(OTHER, 'options'), column, round)?.id).toBe('options')
  })

  it('falls back to what was inferred where it is gone', () => {
    const { draft } = read(...QUAY)
    const market = find({ draft }, 'Market')
    const choices = new Map([[`${market.id} banked`, to('ideas')]])
    const [round, column] = [must(draft.rounds[0], 'a round'), must(market.columns[0], 'a column')]
    expect(choiceFor(choices, market, column, round).id).toBe('banked')
    expect(settled(draft, choices)).toBe(draft)
  })
})

describe('the names of columns', () => {
  const differing = () =>
    read(
      ...['# Harbour', '## Quay', '### Banked', '- One', '### To discuss', '- Two'],
      ...['## Market', '### Agreed', '- Three', '### Open questions', '- Four'],
      ...['## Pier', '### Settled', '- Five', '### Open questions', '- Six'],
    )

  const namesIn = ({ draft }: Editing) =>
    draft.rounds.map((round) => sharedColumns(round).map(({ name }) => name))

  it('are shown as all boards have them: as most strands say, the first on a tie', () => {
    const editing = differing()
    expect(namesIn(editing)).toEqual([['Banked', 'Open questions', 'Options']])
    expect(made(editing)).toEqual([
      'Quay, Banked: One',
      'Quay, Open questions: Two',
      'Market, Banked: Three',
      'Market, Open questions: Four',
      'Pier, Banked: Five',
      'Pier, Open questions: Six',
    ])
  })

  it('are the ones that are chosen, and those of the note again when that is undone', () => {
    const before = differing()
    const round = must(before.draft.rounds[0], 'a round').id
    const chosen = act(before, nameColumn(round, 'banked', 'Settled'), 'Named', 'banked')
    expect(namesIn(chosen)).toEqual([['Settled', 'Open questions', 'Options']])
    expect(made(chosen)[0]).toBe('Quay, Settled: One')
    expect(chosen.draft.rounds.map(renamedColumns)[0]?.[0]).toEqual({
      id: 'banked',
      name: 'Settled',
      names: ['Banked', 'Agreed', 'Settled'],
    })
    expect(namesIn(undo(chosen, ''))).toEqual(namesIn(before))
  })

  it('are the same that the server gives to a note nobody corrected', () => {
    const { draft } = differing()
    const wanted = parseNewWorkshop({ title: 'Harbour', rounds: roundsToMake(draft, '') })
    const workshop = wanted.ok ? draftWorkshop('harbour' as WorkshopId, wanted.value, 'FERN-4827') : wanted
    if (!workshop.ok) throw new Error(workshop.error.message)
    const given = workshop.value.plan.rounds.map(({ columns }) => columns.map(({ name }) => name))
    expect(given).toEqual(draft.rounds.map((round) => sharedColumns(round).map(({ name }) => name)))
  })

  it('are said where the note has several, and not where a name was only inferred', () => {
    expect(differing().draft.rounds.map(renamedColumns)).toEqual([
      [
        { id: 'banked', name: 'Banked', names: ['Banked', 'Agreed', 'Settled'] },
        { id: 'discuss', name: 'Open questions', names: ['To discuss', 'Open questions'] },
      ],
    ])
    expect(read(...QUAY).draft.rounds.flatMap(renamedColumns)).toEqual([])
    const inferred = read('Quay', 'Agreed', '- One', 'Market', '- Two')
    expect(inferred.draft.rounds.flatMap(renamedColumns)).toEqual([])
    expect(made(inferred)).toEqual(['Quay, Agreed: One', 'Market, Agreed: Two'])
  })
})
