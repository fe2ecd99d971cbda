/** A note that lost its headings on the way here: rounds, strands and columns are told from what is left. */
import { describe, expect, it } from 'vitest'
import { readNote } from '../../shared/note/read.ts'
import { columnsOf, read, shown, strandNames } from '../support/note-points.ts'
import { webPage } from '../support/notes.ts'

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
