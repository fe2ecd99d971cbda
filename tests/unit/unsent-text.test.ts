/** What is copied of words that the server does not have: all of them, readable elsewhere. */
import { expect, test } from 'vitest'
import { unsentText } from '../../client/screens/board/unsent-text.ts'
import type { ColumnId } from '../../shared/ids.ts'

const COLUMNS = [
  { id: 'banked' as ColumnId, name: 'Banked' },
  { id: 'options' as ColumnId, name: 'Options' },
]
const point = (column: string, text: string, below?: string) => ({
  column: column as ColumnId,
  body: [
    { type: 'paragraph' as const, runs: [{ text }] },
    ...(below === undefined
      ? []
      : [{ type: 'list' as const, items: [[{ type: 'paragraph' as const, runs: [{ text: below }] }]] }]),
  ],
})

test('points by column, bullets below them, what stands in a composer, and a column that is gone', () => {
  const text = unsentText(
    [point('options', 'A levy', 'on plots'), point('banked', 'A dyke'), point('gone', 'A ferry')],
    COLUMNS,
    { banked: 'Half a thought', options: '  ' },
  )
  expect(text.trimEnd().split('\n')).toEqual([
    'Banked:',
    '- A dyke',
    '',
    'Banked, not added yet:',
    'Half a thought',
    '',
    'Options:',
    '- A levy',
    '  - on plots',
    '',
    'gone:',
    '- A ferry',
  ])
  expect(unsentText([], COLUMNS, {})).toBe('')
})
