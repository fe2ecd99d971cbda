/** Columns are told apart by their signs, those of a workshop's own too. */
import { expect, test } from 'vitest'
import { columnsOf } from '../../client/screens/home/about.ts'
import { columnSign } from '../../client/ui/column-sign.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'
import { TEMPLATES } from '../../shared/workshop/templates.ts'

test('as many own columns as a round takes have a sign each, none of them a standard one', () => {
  const names = Array.from({ length: LIMITS.columns }, (_, at) => `Column of ours ${at}`)
  const own = columnsOf(names.join('\n')).map(({ id }) => columnSign(id))
  const standard = TEMPLATES.strands.columns.map(({ id }) => columnSign(id))
  expect(standard).toEqual(['banked', 'discuss', 'options'])
  expect(new Set([...own, ...standard]).size).toBe(LIMITS.columns + 3)
})

test('one that was named in the preview of a note has a sign too; a list alone is plain', () => {
  for (const id of ['risks', 'open-questions', 'column', 'column-0', 'column-12']) {
    expect(columnSign(id), id).toMatch(/^own[1-8]$/)
    expect(columnSign(id), 'on every screen the same').toBe(columnSign(id))
  }
  expect(columnSign('list')).toBe('plain')
})
