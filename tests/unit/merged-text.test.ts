/** What one wording for several points begins with. */
import { expect, test } from 'vitest'
import { mergedText } from '../../client/screens/board/merged-text.ts'
import type { Body } from '../../shared/board/body.ts'
import { composedPoint } from '../../shared/board/composed.ts'
import { line } from '../support/note-tree.ts'

const REGISTER: Body = [
  line('A register'),
  {
    type: 'list',
    items: [[line('public'), { type: 'list', items: [[line('also at night')]] }], [line('free')]],
  },
]
const ONE: Body = [line('One register'), { type: 'list', items: [[line(' for all ')], [line('')]] }]

test('bullets stay as far in as they were, those of further points below their own', () => {
  expect(mergedText([REGISTER, ONE, [line('')]])).toBe(
    ['A register', 'public', '    also at night', 'free', 'One register', '    for all'].join('\n'),
  )
})

test('and read back as the point they show', () => {
  const leaf = (text: string) => ({ text, children: [] })
  expect(composedPoint(mergedText([REGISTER, ONE]))).toEqual({
    text: 'A register',
    children: [
      { text: 'public', children: [leaf('also at night')] },
      leaf('free'),
      { text: 'One register', children: [leaf('for all')] },
    ],
  })
})
