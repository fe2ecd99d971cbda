/** What a note says at its top and in its bullets. */
import { describe, expect, it } from 'vitest'
import { readNote } from '../../shared/note/read.ts'
import { allPoints, read, shown } from '../support/note-points.ts'
import { exported, wordPaste } from '../support/notes.ts'

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
