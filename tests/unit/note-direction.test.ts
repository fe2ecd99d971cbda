/** Which way words of a note are written, and that Word is told of each of its paragraphs. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { noteToDocx } from '../../server/note/docx.ts'
import { must } from '../../shared/assert.ts'
import type { Note, NotePoint } from '../../shared/note/compose.ts'
import { isRightToLeft, stretchesOf } from '../../shared/note/direction.ts'
import { line, sample } from '../support/note-tree.ts'

test('a text goes the way of its first letter, and a stretch against it is one of its own', () => {
  expect(['T4', '12 نص', '“שלום” x', 'A نص', '', '12'].map(isRightToLeft)).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ])
  const texts = (text: string) => stretchesOf(text, isRightToLeft(text)).map((part) => part.text)
  expect(texts('plain, 12')).toEqual(['plain, 12'])
  expect(texts('نص 12 فقط.')).toEqual(['نص 12 فقط.'])
  expect(texts('نص عن AR6, T4 فقط (5).')).toEqual(['نص عن ', 'AR6, T4', ' فقط (5).'])
  expect(texts('See نص العربية 5. More')).toEqual(['See ', 'نص العربية 5', '. More'])
  expect(stretchesOf('', true)).toEqual([])
})

describe('note.docx', () => {
  const point = (ref: string, body: NotePoint['body'], more: Partial<NotePoint> = {}): NotePoint => ({
    ref,
    body,
    views: [],
    beneath: [],
    count: 1,
    ...more,
  })
  const note = (): Note => ({
    ...sample().note,
    title: 'نهر الراين',
    rounds: [
      {
        name: 'الجولة',
        kind: 'strands',
        silent: false,
        strands: [
          {
            letter: 'T',
            name: 'أنهار',
            columns: [
              {
                id: 'banked',
                name: 'محفوظ',
                points: [
                  point('T4', [
                    line('نقطة عن IPCC ثم أخرى'),
                    { type: 'list', items: [[line('An English bullet')], [line('سطر')]] },
                  ]),
                  point('T5', [line('An English point: نص')], {
                    views: [{ letter: 'A', body: [line('رأي')] }],
                  }),
                  point('T6', [{ type: 'list', items: [[line('بند')]] }]),
                  point('T7', [
                    {
                      type: 'paragraph',
                      runs: [
                        { text: '“', bold: true },
                        { text: 'رابط', href: 'https://example.org/' },
                      ],
                    },
                  ]),
                ],
              },
            ],
          },
        ],
      },
    ],
  })

  it('tells of every paragraph which way it goes, and of every run, its reference before it', async () => {
    const xml = strFromU8(must(unzipSync(await noteToDocx(note(), 'en-GB'))['word/document.xml'], 'document'))
    const said = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].flatMap(([paragraph]) => {
      const runs = [...paragraph.matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(
        ([, run = '']) =>
          `${/<w:t[^>]*>([^<]*)/.exec(run)?.[1]?.replace(/\u00a0+/, '')}${run.includes('<w:rtl/>') ? ' <' : ''}`,
      )
      return runs.some((run) => /\p{Script=Arabic}|English|^T6/u.test(run))
        ? [[paragraph.includes('<w:bidi/>') ? 'right' : 'left', ...runs]]
        : []
    })
    expect(said).toEqual([
      ['right', 'نهر الراين <'],
      ['right', 'الجولة <'],
      ['right', 'أنهار <'],
      ['right', 'محفوظ <'],
      ['right', 'T4', 'نقطة عن  <', 'IPCC', ' ثم أخرى <'],
      ['left', 'An English bullet'],
      ['right', 'سطر <'],
      ['left', 'T5', 'An English point: ', 'نص <'],
      ['right', 'View A', 'رأي <'],
      ['right', 'T6'],
      ['right', 'بند <'],
      ['right', 'T7', '“ <', 'رابط <'],
    ])
  })
})
