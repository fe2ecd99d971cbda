/** What of a note is no point is left with its line, and what stands below it is unsure. */
import { describe, expect, it } from 'vitest'
import { readNote } from '../../shared/note/read.ts'
import { columnsOf, read, shown } from '../support/note-points.ts'
import { twoRounds, withoutBullets } from '../support/notes.ts'

describe('what is no point', () => {
  it('[N11] bullets before the headings and under asides are left with their line, children apart', () => {
    const { rounds, unplaced } = read(
      '- stray',
      '',
      '## Attendees',
      '- Ann',
      '  - from Ely',
      '',
      '## Debt',
      '### Agreed',
      '- a',
    )
    expect(rounds.length).toBe(1)
    expect(unplaced).toEqual([
      { line: 1, text: 'stray' },
      { line: 4, text: 'Ann' },
      { line: 5, text: 'from Ely' },
    ])
  })

  it('[N11] plain lines and headings that name nothing are left with their line', () => {
    const { title, unplaced, leftOut } = read(
      'Harbour evening',
      'We met in the old boathouse and had soup before we began to talk.',
      '',
      'Quay',
      '',
      'Banked',
      '- Lamps on the north side',
      'Maria will send the lamp plan to everyone.',
      'She has **two** drafts.',
      '',
      'Who keeps the keys',
      'That was not settled.',
      '',
      'Agenda: Soup',
    )
    expect(title).toBeUndefined()
    expect(unplaced).toEqual([])
    expect(leftOut).toEqual([
      { line: 1, text: 'Harbour evening' },
      { line: 2, text: 'We met in the old boathouse and had soup before we began to talk.' },
      { line: 8, text: 'Maria will send the lamp plan to everyone.' },
      { line: 9, text: 'She has two drafts.' },
      { line: 11, text: 'Who keeps the keys' },
      { line: 12, text: 'That was not settled.' },
      { line: 14, text: 'Agenda: Soup' },
    ])
  })

  it.each([
    ['a heading nobody knew', ['Who keeps the keys', 'Of the boathouse'], false],
    ['prose', ['Maria will send the plan to everyone.'], false],
    ['nothing', [], true],
  ])('[N12] points below lines that were left out are unsure: %s', (_, lines, sure) => {
    for (const above of [
      ['Quay', ''],
      ['Quay', '', 'Banked'],
      ['Quay', '', 'To discuss', '- Who pays'],
    ]) {
      const columns = columnsOf([...above, '- Lamps', '', ...lines, '- Keys'].join('\n'))
      expect(
        columns
          .at(-1)
          ?.points.map(({ text }) => text)
          .slice(-2),
      ).toEqual(['Lamps', 'Keys'])
      expect(columns.map((column) => column.sure)).toEqual([sure])
    }
  })

  it('[N12] sentences between a heading and its points introduce them, and other lines may be their heading', () => {
    const quay = ['## Quay', '### Banked', '- Lamps', '### Options']
    const sureOf = (line: string) => columnsOf([...quay, line, '- A levy'].join('\n')).at(-1)?.sure
    expect(sureOf('There are two ways to pay for it.')).toBe(true)
    expect(sureOf('Who keeps the keys')).toBe(false)
  })

  it('[N10] [N11] what the top says beyond title, date and place is left, and so is a second date', () => {
    const note = ['Tide review | 3 May 2022 | Pilot House | Second draft', '9 May 2022 · Chapel', '', '- a']
    expect(readNote(note.join('\n'))).toMatchObject({ title: 'Tide review', date: '2022-05-03' })
    expect(readNote(note.join('\n')).leftOut).toEqual([
      { line: 1, text: 'Second draft' },
      { line: 2, text: '9 May 2022 · Chapel' },
    ])
    expect(read('# Tide', 'Tuesday 3 May 2022 · Chapel · upstairs', '- a').leftOut).toEqual([
      { line: 2, text: 'upstairs' },
    ])
  })

  it('[N11] of a heading that names nothing with a point on its line, the point is not placed', () => {
    const { unplaced, leftOut } = read(
      '# Day',
      '## Debt',
      '### Banked',
      '- a',
      '',
      '## Agenda',
      'Risks:',
      'Agreed: b',
    )
    expect(unplaced).toEqual([{ line: 8, text: 'b' }])
    expect(leftOut.map(({ text }) => text)).toEqual(['Agenda', 'Risks', 'Agreed'])
  })

  it('[N11] a round that is dropped leaves its headings', () => {
    const { rounds, unplaced, leftOut } = readNote(twoRounds)
    expect(rounds.map(({ name }) => name)).toEqual(['First session'])
    expect(unplaced.map(({ text }) => text)).toEqual(['To the cooks'])
    expect(leftOut.map(({ text }) => text)).toEqual([
      'Where things stand, by theme.',
      'Nothing yet.',
      'Second session',
      'Nobody stayed.',
      'Market',
      'Agreed',
      'Thanks',
    ])
  })

  it('[N3] [N6] a label in other words is a column of its own', () => {
    expect(columnsOf('## Debt\nAgreed: a\nDecided: b\nDecided: c').map(({ name }) => name)).toEqual([
      'Agreed',
      'Decided',
    ])
  })

  it('[N12] a note without bullets has short lines as points, and no paragraphs', () => {
    expect(shown(readNote(withoutBullets)).slice(1)).toEqual([
      ' Water',
      '  banked: What we agreed',
      '    One tap for every ten plots',
      '    Paths kept clear',
      '  discuss: Still to discuss',
      ' Sheds',
      '  banked: What we agreed',
      '    Two metres',
    ])
  })

  it('[N12] empty text, prose and headings over prose make no rounds', () => {
    for (const note of [
      '',
      ' \n\t\n',
      'Only a sentence that somebody wrote down and then left here. It is long enough to be prose, and so it is, whatever else it may be to you.',
      '## Debt\n\nWe talked about it at length.\n\n## Fraud\n\nSo we did.',
    ]) {
      const { rounds } = readNote(note)
      expect(
        rounds
          .flatMap(({ strands }) => strands.flatMap(({ columns }) => columns.flatMap(({ points }) => points)))
          .filter(({ text }) => text.length > 40),
      ).toEqual([])
    }
    expect(readNote('')).toEqual({ rounds: [], unplaced: [], leftOut: [] })
  })
})
