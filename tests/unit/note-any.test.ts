/** What holds for every note, whatever is in it: no bullet twice, no word lost, nothing thrown, in time that grows with its length. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Preview } from '../../shared/note/preview.ts'
import { readNote } from '../../shared/note/read.ts'
import { allPoints, strandNames } from '../support/note-points.ts'
import {
  dressed,
  labelled,
  minutes,
  numbered,
  twoRounds,
  webPage,
  withoutBullets,
  wordPaste,
} from '../support/notes.ts'

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
      'Session 2: Next steps',
      'Next steps: Governance',
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
      'Session 2: w @',
      'Next steps: @',
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
