import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Preview, PreviewPoint } from '../../shared/note/preview.ts'
import { readNote } from '../../shared/note/read.ts'
import {
  dressed,
  exported,
  labelled,
  numbered,
  webPage,
  withoutBullets,
  wordPaste,
} from '../support/notes.ts'

const minutes = `Harbour evening
We met in the old boathouse. Everyone brought soup.

Quay

Banked
- Lamps on the north side
Maria will send the lamp plan to everyone.

To discuss
- Night mooring, for boats that are
  longer than the pontoon

NB: tell Olu
Any other business

Market
Cooking school is a dream of many.
- Stalls by the day
`

const twoRounds = `# Tide review

Where things stand, by theme.

## First session

### Quay
#### Agreed
1. Ladders
#### Parked
Nothing yet.

## Second session

Nobody stayed.

### Market
#### Agreed

## Thanks
- To the cooks
`

/** Points as lines, two spaces for each level. */
const drawn = (points: PreviewPoint[], indent = ''): string[] =>
  points.flatMap(({ text, children }) => [indent + text, ...drawn(children, `${indent}  `)])

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

const allPoints = ({ rounds }: Preview) =>
  rounds.flatMap(({ strands }) =>
    strands.flatMap(({ columns }) => columns.flatMap(({ points }) => drawn(points))),
  )

const strandNames = ({ rounds }: Preview) => rounds.map(({ strands }) => strands.map(({ name }) => name))
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

describe('any note', () => {
  const depths = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 }).map((wanted) => {
    let above = -1
    return wanted.map((depth) => {
      above = Math.min(depth, above + 1)
      return above
    })
  })
  const strand = fc.record({ banked: depths, discuss: depths, options: depths })
  const notes = fc.array(strand, { minLength: 1, maxLength: 4 })

  const columns = [
    ['banked', 'Agreed'],
    ['discuss', 'To discuss'],
    ['options', 'Options'],
  ] as const
  const ways: {
    name: string
    strand: (n: number) => string[]
    column: (name: string) => string[]
    bullet: (depth: number, text: string) => string
  }[] = [
    {
      name: 'Markdown',
      strand: (n) => [`## Strand ${n}`],
      column: (name) => ['', `### ${name}`, ''],
      bullet: (depth, text) => `${'  '.repeat(depth)}- ${text}`,
    },
    {
      name: 'bold, tabs',
      strand: (n) => ['', `**Strand ${n}**`, ''],
      column: (name) => [`**${name}**`],
      bullet: (depth, text) => `${'\t'.repeat(depth)}* ${text}`,
    },
    {
      name: 'plain',
      strand: (n) => ['', `Strand ${n}`, ''],
      column: (name) => ['', name, ''],
      bullet: (depth, text) => `${'  '.repeat(depth + 1)}• ${text}`,
    },
    {
      name: 'labels',
      strand: (n) => ['', `STRAND ${n}`],
      column: (name) => [`${name}:`],
      bullet: (depth, text) => `${'    '.repeat(depth)}1. ${text}`,
    },
    {
      name: 'Word',
      strand: (n) => ['', `Strand ${n}`],
      column: (name) => [name],
      bullet: (depth, text) => `${['•', 'o', '§'][depth] ?? '\t§'}\t${text}`,
    },
  ]

  it.each(ways)('[N1] keeps every bullet once, in order and at its depth: $name', (way) => {
    fc.assert(
      fc.property(notes, fc.constantFrom('\n', '\r\n', '\r'), (strands, end) => {
        const lines = ['# Workshop', '']
        const wanted: string[] = []
        for (const [s, board] of strands.entries()) {
          lines.push(...way.strand(s + 1))
          for (const [id, name] of columns) {
            lines.push(...way.column(name))
            for (const depth of board[id]) {
              const text = `point ${wanted.length}`
              lines.push(way.bullet(depth, text))
              wanted.push('  '.repeat(depth) + text)
            }
          }
        }
        const note = readNote(lines.join(end))
        expect(allPoints(note)).toEqual(wanted)
        expect(strandNames(note)).toEqual([
          strands.map((_, s) => expect.stringMatching(new RegExp(`^strand ${s + 1}$`, 'i'))),
        ])
        expect(note.unplaced).toEqual([])
      }),
    )
  })

  it('[N1] [N11] loses and repeats no bullet, wherever headings and gaps stand', () => {
    const line = fc.constantFrom(
      '## Debt',
      '# Day',
      '### Banked',
      'To discuss',
      'Agreed: x',
      'FRAUD',
      '**Bold**',
      'Label:',
      'Agenda',
      'Some prose that goes on.',
      '',
      '',
      '',
      '---',
      '- *',
      '  - *',
      '• *',
      'o\t*',
      '1. *',
      'Leave a Reply',
      'Next steps',
      'Plain line',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const wanted: string[] = []
        const note = lines.map((text, n) => {
          if (!text.endsWith('*') || text.startsWith('**')) return text
          wanted.push(`w${n}`)
          return text.replace('*', `w${n}`)
        })
        const preview = readNote(note.join('\n'))
        const named = JSON.stringify(preview).match(/"(?:text|name)":"w\d+"/g) ?? []
        const got = named.map((hit) => hit.replace(/.*"(w\d+)"/, '$1'))
        expect([...got].sort()).toEqual([...wanted].sort())
        const placed = allPoints(preview)
          .map((text) => text.trim())
          .filter((text) => /^w\d+$/.test(text))
        expect(placed).toEqual(wanted.filter((text) => placed.includes(text)))
        expect(preview.unplaced.map(({ line }) => line)).toEqual(
          [...preview.unplaced.map(({ line }) => line)].sort((a, b) => a - b),
        )
        for (const { strands } of preview.rounds) {
          for (const { columns } of strands)
            expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
  const saidBy = ({ title, place, rounds, unplaced, leftOut }: Preview) =>
    new Set(
      [
        title ?? '',
        place ?? '',
        ...rounds.flatMap(({ name, strands }) => [name, ...strands.map((each) => each.name ?? '')]),
        ...rounds.flatMap(({ strands }) =>
          strands.flatMap(({ columns }) => columns.map(({ name }) => name ?? '')),
        ),
        ...allPoints({ rounds, unplaced, leftOut }),
        ...[...unplaced, ...leftOut].map(({ text }) => text),
      ].flatMap(wordsOf),
    )

  it.each(
    Object.entries({ webPage, wordPaste, labelled, withoutBullets, numbered, dressed, twoRounds, minutes }),
  )('[N11] every word is in the result or left: %s', (_, note) => {
    const said = saidBy(readNote(note))
    const date = /3 May 2022/
    for (const line of note.split(/\r?\n/)) {
      const words = wordsOf(line.replace(date, '').replace(/^o\t|\(1\)|^\d\./, ''))
      expect([line, words.filter((word) => !said.has(word))]).toEqual([line, []])
    }
  })

  it('[N11] [N14] every line with words is in the result or left, wherever it stands', () => {
    const line = fc.constantFrom(
      '# Title @',
      '## Strand @',
      '### Agreed (@)',
      '#### Side @',
      'Options for @',
      'Agreed: @',
      'Risks @:',
      'FRAUD @ OF ALL',
      '**Bold @.**',
      '**Bold @**',
      '_Slanted @_',
      'Agenda',
      'Attendees: @',
      'Minutes of @',
      'We spoke of @ at some length, and then of what it costs.',
      'and @ goes on',
      'Plain @',
      'Next steps',
      'Round @',
      'Group work @ | 3 May 2022 | Hall @ | @',
      '3 May 2022 · Hall @',
      'Venue: Hall @',
      'Q: why @?',
      '| @ | cell |',
      'Share this',
      'Leave a Reply @',
      '',
      '',
      '---',
      '- @',
      '  - @',
      '1. @',
      'o\t@',
      '-',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const note = lines.map((text, n) => text.replaceAll('@', `w${n}`)).join('\n')
        const preview = readNote(note)
        if (preview.rounds.length === 0 && preview.unplaced.length === 0) return
        const said = saidBy(preview)
        const tokens = note.match(/w\d+/g) ?? []
        expect(tokens.filter((token) => !said.has(token))).toEqual([])
        for (const lines of [preview.unplaced, preview.leftOut]) {
          const at = lines.map(({ line }) => line)
          expect(at).toEqual([...new Set(at)].sort((a, b) => a - b))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('never throws, and never lets a control character through', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({
            unit: fc.constantFrom(
              '-',
              ' ',
              '\n',
              '#',
              '*',
              '_',
              '[',
              '(',
              '\t',
              '1',
              '.',
              ':',
              'a',
              'B',
              '\0',
              '•',
            ),
          }),
        ),
        (text) => {
          const said = JSON.stringify(readNote(text))
          // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
          expect(said).not.toMatch(/[\u0000-\u001f\u007f]|\\u00[01]/)
        },
      ),
      { numRuns: 500 },
    )
  })
})
