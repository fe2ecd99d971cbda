import { describe, expect, it } from 'vitest'
import type { Preview } from '../../shared/note/preview.ts'
import { readNote } from '../../shared/note/read.ts'
import { allPoints, drawn, strandNames } from '../support/note-points.ts'
import {
  dressed,
  exported,
  labelled,
  numbered,
  twoRounds,
  webPage,
  withoutBullets,
  wordPaste,
} from '../support/notes.ts'

/** A preview as an outline: what a person sees, with `?` after a column that was inferred. */
function shown({ rounds }: Preview): string[] {
  return rounds.flatMap(({ name, kind, strands }) => [
    `${name} (${kind})`,
    ...strands.flatMap((strand) => [
      ` ${strand.name ?? '—'}`,
      ...strand.columns.flatMap((column) => [
        `  ${column.id}: ${column.name ?? '—'}${column.sure ? '' : '?'}`,
        ...drawn(column.points, '    '),
      ]),
    ]),
  ])
}

const columnsOf = (note: string) =>
  readNote(note).rounds.flatMap(({ strands }) => strands.flatMap(({ columns }) => columns))
const read = (...lines: string[]) => readNote(lines.join('\n'))

describe('a note whose headings were lost on the way', () => {
  it('[N4] [N5] [N6] [N8] comes out as its rounds, with lost strands unnamed and lost columns unsure', () => {
    expect(shown(readNote(webPage))).toEqual([
      'Progress of the strands (strands)',
      ' Water and paths',
      '  banked: Banked?',
      '    One tap for every ten plots',
      '    Paths kept by the plots beside them',
      '      Not in winter',
      '  discuss: To discuss',
      '    Who pays for the second tap?',
      '  options: Options?',
      '    A levy for each plot',
      '      Half for half plots',
      '    A grant from the parish',
      ' Sheds & hedges',
      '  banked: Banked?',
      '    Sheds up to two metres',
      '  discuss: To discuss',
      '    Hedges on the north side',
      ' —',
      '  banked: Banked?',
      '    Bees are welcome',
      '    Hens by agreement',
      '  discuss: To discuss',
      '    Cockerels?',
      ' —',
      '  banked: Banked?',
      '    Waiting list in the open',
      '  discuss: To discuss',
      '    Sub-letting',
      'Next steps (lists)',
      ' Letters',
      '  list: —',
      '    Write to every holder',
      '    Put it on the gate',
      ' —',
      '  list: —',
      '    Ring those without post',
      ' Open day',
      '  list: —',
      '    First Sunday in June',
    ])
  })

  it('[N10] [N11] takes title and date from its first line, and leaves what stands below the foot of the page', () => {
    const { title, date, unplaced, leftOut } = readNote(webPage)
    expect({ title, date }).toEqual({ title: 'Allotments forum in the Corn Hall', date: '2022-05-03' })
    expect(unplaced.map(({ text }) => text)).toEqual(['Stray bullet of the page'])
    expect(leftOut[0]).toEqual({ line: 1, text: 'Meeting note' })
    expect(leftOut.slice(-2).map(({ text }) => text)).toEqual([
      'Leave a Reply',
      'Your email address will not be published. Fields with a star are needed *',
    ])
  })

  it('[N4] a gap of two blank lines inside a list starts the next column', () => {
    const note = read('Debt', '', 'Agreed', '- a', '', '', '- b', '', '', '- c')
    expect(shown(note).slice(2)).toEqual([
      '  banked: Agreed',
      '    a',
      '  discuss: To discuss?',
      '    b',
      '  options: Options?',
      '    c',
    ])
  })

  it('[N4] a single blank line inside a list is only air', () => {
    expect(columnsOf('Debt\n\nAgreed\n- a\n\n- b').length).toBe(1)
  })

  it('[N4] a gap as wide as the note uses everywhere is no sign', () => {
    const wide = ['a', 'b', 'c', 'd', 'e'].map((text) => `- ${text}`).join('\n\n\n')
    expect(columnsOf(`Debt\n\nAgreed\n${wide}`).length).toBe(1)
  })

  it('[N4] a gap is no lost heading when the next column is written below it', () => {
    expect(columnsOf('Debt\n\nAgreed\n- a\n\n\n- b\nTo discuss\n- c').map(({ id }) => id)).toEqual([
      'banked',
      'discuss',
    ])
  })

  it('[N5] a gap of four blank lines starts a strand, banked first', () => {
    const note = read('Debt', '', 'To discuss', '- a', '', '', '', '', '- b')
    expect(shown(note).slice(1)).toEqual([
      ' Debt',
      '  discuss: To discuss',
      '    a',
      ' —',
      '  banked: Banked?',
      '    b',
    ])
  })

  it('[N6] bullets after a gap belong to a new strand when a column follows that the strand has', () => {
    const note = read('Debt', '', 'To discuss', '- a', '', '', '- b', '', 'To discuss', '- c')
    expect(strandNames(note)).toEqual([['Debt', null]])
  })

  it('[N6] the same column heading again starts a strand, another wording is another column', () => {
    expect(strandNames(read('Agreed', '- a', 'Agreed', '- b'))).toEqual([[null, null]])
    expect(columnsOf('To discuss\n- a\nParked\n- b').map(({ id }) => id)).toEqual(['discuss', 'parked'])
  })

  it('[N7] bullets before a written Banked are not called banked', () => {
    const columns = columnsOf('## Debt\n- x\n### Banked\n- a')
    expect(columns.map(({ id, sure }) => [id, sure])).toEqual([
      ['list', false],
      ['banked', true],
    ])
  })
})

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

describe('the top of a note', () => {
  it.each([
    '10 March 2015',
    '10th March 2015',
    'March 10, 2015',
    '2015-03-10',
    '10/03/2015',
    'Tuesday 10 Mar 2015',
  ])('[N10] %s is the tenth of March', (date) => {
    expect(read(`Review | ${date} | Note`, '', '- a').date).toBe('2015-03-10')
    expect(read('# Review', '', `${date} · Corn Hall`, '', '- a')).toMatchObject({
      title: 'Review',
      date: '2015-03-10',
      place: 'Corn Hall',
    })
  })

  it('[N10] a date that is none is left out', () => {
    expect(read('Review | 31 February 2015 | Note', '- a').date).toBeUndefined()
  })

  it('[N10] without a title there is none', () => {
    expect(read('- a', '- b')).toEqual({
      rounds: [
        {
          name: 'Lists',
          kind: 'lists',
          strands: [
            {
              name: null,
              columns: [
                {
                  id: 'list',
                  name: null,
                  sure: true,
                  points: [
                    { text: 'a', children: [] },
                    { text: 'b', children: [] },
                  ],
                },
              ],
            },
          ],
        },
      ],
      unplaced: [],
      leftOut: [],
    })
  })
})

describe('bullets', () => {
  it('[N1] [N10] a paste from Word keeps its levels, whatever its line ends', () => {
    for (const note of [
      wordPaste,
      wordPaste.replaceAll('\r\n', '\r'),
      wordPaste.replaceAll('\r\n', '\r\r\n'),
    ]) {
      expect(readNote(note)).toMatchObject({ title: 'Allotments forum', date: '2022-05-03', unplaced: [] })
      expect(shown(readNote(note)).slice(1)).toEqual([
        ' Water and paths',
        '  banked: Agreed',
        '    One tap for ten plots',
        '      Not in winter',
        '        Nor in frost',
        '    Paths kept clear',
        '  discuss: Still to discuss',
        '    Who pays?',
        '      For the second tap',
        ' Sheds',
        '  banked: Agreed',
        '    Two metres',
        '      Measured at the back',
      ])
    }
  })

  it('[N2] a wrapped bullet is one point', () => {
    expect(allPoints(read('- one', '  and more', '- two', 'runs on'))).toEqual([
      'one and more',
      'two runs on',
    ])
  })

  it('[N13] what the product writes reads back, references off and empty columns kept', () => {
    const note = readNote(exported)
    expect(note).toMatchObject({
      title: 'Allotments forum',
      date: '2026-03-10',
      place: 'Assembly Hall',
      unplaced: [],
      leftOut: [
        { line: 5, text: 'To close the review.' },
        { line: 7, text: 'Chatham House rule.' },
      ],
    })
    expect(shown(note)).toEqual([
      'Progress of the strands (strands)',
      ' Water',
      '  banked: Banked',
      '    One tap for every ten plots',
      '      Not in winter',
      '        Nor in frost',
      '    Paths are kept _free_',
      '  discuss: To discuss',
      '  options: Options',
      '    A levy, see the paper',
      ' Sheds',
      '  banked: Banked',
      '  risks: Risks',
      '    Fire',
      'Next steps (lists)',
      ' Letters',
      '  list: —',
      '    Write to every holder',
    ])
  })

  it('[N13] plain references come off where most points carry one, and a road keeps its number', () => {
    expect(allPoints(read('- R12 One', '- R13 Two'))).toEqual(['One', 'Two'])
    expect(allPoints(read('- M25 widening', '- Ring road', '- Bridge'))).toEqual([
      'M25 widening',
      'Ring road',
      'Bridge',
    ])
  })

  it('[N13] inline marks go, HTML and lone stars stay', () => {
    expect(
      allPoints(read('- **One** _register_, [here](https://example.org), <b>5 * 3</b> snake_case_name')),
    ).toEqual(['One register, here, <b>5 * 3</b> snake_case_name'])
  })
})

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
