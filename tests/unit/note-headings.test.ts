/** Which lines of a note are headings, and what each is one of: a round, a strand, a column. */
import { describe, expect, it } from 'vitest'
import { readNote } from '../../shared/note/read.ts'
import { allPoints, columnsOf, read, shown, strandNames } from '../support/note-points.ts'
import { dressed, labelled, numbered } from '../support/notes.ts'

describe('headings', () => {
  it.each([
    [
      'banked',
      [
        'Banked',
        'AGREED:',
        '**What we agreed**',
        '# Consensus',
        '2. Points of agreement',
        'What has been banked (3)',
      ],
    ],
    [
      'discuss',
      [
        'To discuss',
        'still to discuss – 4',
        'Open questions:',
        'Disagreements',
        '__Outstanding issues__',
        'Parked',
        'Not agreed',
        'To be discussed',
      ],
    ],
    [
      'options',
      [
        'Options',
        'Ways forward',
        'ALTERNATIVES',
        'Proposals [2]',
        'What the options are',
        'Options for next year',
      ],
    ],
  ])('[N3] a column is known to be %s by what its heading means', (id, headings) => {
    for (const heading of headings) {
      const [column] = columnsOf(`## Debt\n\n${heading}\n\n- a`)
      expect([heading, column?.id, column?.sure]).toEqual([heading, id, true])
    }
  })

  it('[N3] a column keeps its heading as written, without marks and count', () => {
    expect(columnsOf('## Debt\n\n### **What we agreed:** (2)\n- a')[0]?.name).toBe('What we agreed')
  })

  it('[N3] [N9] labels are columns, with the point on the same line or below', () => {
    expect(shown(readNote(labelled))).toEqual([
      'Progress of the strands (strands)',
      ' Water',
      '  banked: Agreed',
      '    one tap for every ten plots',
      '  discuss: To discuss',
      '    who pays',
      '  options: Options',
      '    A levy',
      '    A grant',
      '  risks: Risks',
      '    Frost',
      ' Sheds',
      '  banked: Agreed',
      '    two metres',
      '    and no more',
      '  discuss: Open questions',
      '    Hedges',
    ])
  })

  it('[N3] numbers over bullets are headings, numbers alone are a list', () => {
    expect(strandNames(readNote(numbered))).toEqual([['Water', 'Sheds']])
    expect(allPoints(read('Plan', '', '1. One', '   - deeper', '2. Two'))).toEqual(['One', '  deeper', 'Two'])
  })

  it('[N3] bold, capitals and ruled lines are headings', () => {
    const note = readNote(dressed)
    expect(note.rounds.flatMap(({ strands }) => strands.map(({ name }) => name))).toEqual(['WATER'])
    expect(columnsOf(dressed).map(({ id }) => id)).toEqual(['banked', 'discuss'])
  })

  it('[N8] without a heading above, strands are in one round, and without columns in lists', () => {
    expect(read('## Debt', '### Banked', '- a').rounds[0]?.name).toBe('Progress of the strands')
    expect(shown(read('## Debt', '- a', '## Fraud', '- b'))).toEqual([
      'Lists (lists)',
      ' Debt',
      '  list: —',
      '    a',
      ' Fraud',
      '  list: —',
      '    b',
    ])
  })

  it('[N8] columns at the level of their strands still belong to the strand above', () => {
    expect(
      strandNames(
        read('## Debt', '## Agreed', '- a', '## To discuss', '- b', '## Fraud', '## Agreed', '- c'),
      ),
    ).toEqual([['Debt', 'Fraud']])
  })

  it('[N8] next steps beside strands with columns are a round of their own', () => {
    const { rounds } = read('## Debt', '### Agreed', '- a', '## Next steps', '- b')
    expect(rounds.map(({ name, kind }) => [name, kind])).toEqual([
      ['Progress of the strands', 'strands'],
      ['Next steps', 'lists'],
    ])
  })

  it('[N8] headings over headings without columns are rounds of lists', () => {
    expect(shown(read('# Day', '## Later', '### Policy', '- a', '### Talks', '- b')).slice(0, 2)).toEqual([
      'Later (lists)',
      ' Policy',
    ])
  })

  it('[N8] columns that hold headings are rounds, so that nothing changes its order', () => {
    const note = read(
      '# Notes',
      '## Agreed',
      '### Debt',
      '- a',
      '### Fraud',
      '- b',
      '## To discuss',
      '### Debt',
      '- c',
    )
    expect(note.rounds.map(({ name }) => name)).toEqual(['Agreed', 'To discuss'])
    expect(strandNames(note)).toEqual([['Debt', 'Fraud'], ['Debt']])
  })

  const before = ['Strand C: Water', '', 'Agreed', '- Meters', '', 'Options', '- A fund', '']

  it.each([
    ['next steps of one kind each', ['Session 2: Next steps', 'Next steps: Governance']],
    ['one heading more', ['SESSION 2: NEXT STEPS', 'Governance']],
    ['prose above', ['That was all before tea', 'Session 2: Next steps', '', 'Governance', '']],
    ['right below a bullet', ['- A loan', 'Session 2: Next steps', 'Governance']],
  ])(
    '[N3] [N8] a numbered round and next steps are headings among lines that stand close: %s',
    (_, lines) => {
      const note = read(...before, ...lines, '- Form a board', '', 'Next steps: Money', '- Write it down')
      const [strands, round] = note.rounds
      expect(strands?.strands.map(({ name }) => name)).toEqual(['Strand C: Water'])
      expect([round?.name.toLowerCase(), round?.kind]).toEqual(['session 2: next steps', 'lists'])
      expect(round?.strands.map(({ name }) => name)).toEqual([
        expect.stringMatching(/Governance$/),
        'Next steps: Money',
      ])
      expect(note.leftOut.map(({ text }) => text)).toEqual(lines.filter((line) => line.startsWith('That')))
    },
  )

  it('[N3] in a paragraph the words of such a heading are prose', () => {
    const note = read(
      ...before,
      'We talked of session 2.',
      'Next steps: Ann writes',
      'and Bob reads.',
      '',
      '- x',
    )
    expect(strandNames(note)).toEqual([['Strand C: Water']])
    expect(note.leftOut.length).toBe(3)
  })

  it('[N3] a line that names who came is no heading', () => {
    const { rounds } = read(
      'Group work',
      '',
      'Attendees: Ann, Bob',
      '',
      'DEBT',
      'Agreed',
      '1. One',
      '',
      'FRAUD',
      'Agreed',
      '1. Two',
    )
    expect(rounds.map(({ name, strands }) => [name, ...strands.map((strand) => strand.name)])).toEqual([
      ['Group work', 'DEBT', 'FRAUD'],
    ])
  })

  it('[N9] a deeper heading in a strand with columns is a column with a name of its own', () => {
    expect(
      columnsOf('## R\n### Debt\n#### Banked\n- a\n#### Who does what?\n- b').map(({ id }) => id),
    ).toEqual(['banked', 'who-does-what'])
  })
})
