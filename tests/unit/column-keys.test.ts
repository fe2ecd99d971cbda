/** The single keys of columns: a letter only where the name of the column says it. */
import { expect, test } from 'vitest'
import { keyOfColumn } from '../../client/screens/board/column-keys.ts'
import { columnFor } from '../../shared/workshop/templates.ts'

const keys = (...names: [id: string, name: string | null][]) => {
  const columns = names.map(([id, name]) => columnFor(id, name))
  return columns.map((column) => keyOfColumn(columns, column))
}

test('standard columns have their letters, also under longer names', () => {
  expect(keys(['banked', null], ['discuss', null], ['options', null])).toEqual(['B', 'D', 'O'])
  expect(keys(['banked', 'What we banked'], ['discuss', 'Still to discuss (3)'])).toEqual(['B', 'D'])
})

test('a name without a word on the letter has its number', () => {
  expect(keys(['banked', 'Agreed'], ['discuss', 'Open questions'], ['options', 'Possible ways'])).toEqual([
    '1',
    '2',
    '3',
  ])
  expect(keys(['banked', null], ['risks', 'Banks'])).toEqual(['B', '2'])
})
