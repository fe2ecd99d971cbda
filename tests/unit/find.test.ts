/** Finding words whatever their case and accents, and where they stand. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlineToBody } from '../../shared/board/body.ts'
import { excerpt, findIn, fold, isIn, pointsWith, wanted } from '../../shared/board/find.ts'
import type { Point } from '../../shared/board/read.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const marked = (text: string, query: string) =>
  findIn(fold(text), wanted(query)).map(({ from, to }) => text.slice(from, to))

test('case and accents do not matter, and what is found is as it was written', () => {
  expect(marked('Where the café is: CAFÉ', 'cafe')).toEqual(['café', 'CAFÉ'])
  expect(marked('cafe\u0301 au lait', 'café a')).toEqual(['cafe\u0301 a'])
  expect(marked('Die Brücke, die BRUECKE', 'brucke')).toEqual(['Brücke'])
  expect(marked('İstanbul', 'istanbul')).toEqual(['İstanbul'])
  expect(marked('the county’s dyke', "county's")).toEqual(['county’s'])
  expect(marked('한국어 말', '한국')).toEqual(['한국'])
  expect(marked('ﬁre', 'fi')).toEqual(['ﬁ'])
  expect(marked('👍🏽 yes', 'yes')).toEqual(['yes'])
})

test('nothing is found for nothing, and matches do not overlap', () => {
  expect(marked('anything', '  ')).toEqual([])
  expect(marked('aaaa', 'aa')).toEqual(['aa', 'aa'])
})

test('every text is found in itself, whole', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
      const query = fold(text).text
      fc.pre(query !== '')
      const [first] = findIn(fold(text), query)
      expect(first?.from).toBe(fold(text).at[0])
      expect(first?.to).toBe(text.length)
    }),
  )
})

const point = (id: string, text: string, ...below: string[]): Point => ({
  id: id as PointId,
  column: 'banked' as ColumnId,
  orderKey: id,
  createdAt: 0,
  views: [],
  body: outlineToBody({ text, children: below.map((each) => ({ text: each, children: [] })) }),
})

test('points in which it stands, in their bullets too; the one that is cited so comes first', () => {
  const points = [point('a', 'A dyke, see R2'), point('b', 'A gate'), point('c', 'Money', 'for the Dyke')]
  const refs = { a: 'R1', b: 'R2', c: 'R3' }
  const ids = (text: string) => pointsWith(points, refs, text).map(({ id }) => id)
  expect(ids('dyke')).toEqual(['a', 'c'])
  expect(ids('r2')).toEqual(['b', 'a'])
  expect(ids('')).toEqual([])
  expect(isIn(points[1]?.body ?? [], wanted('GATE'))).toBe(true)
})

test('signs that nobody sees hide no word, and are marked with it', () => {
  const text = 'The fl\u00adood\u00adplain and dam\u200bage'
  const [found] = findIn(fold(text), wanted('floodplain'))
  expect(text.slice(found?.from, found?.to)).toBe('fl\u00adood\u00adplain')
  expect(findIn(fold(text), wanted('damage'))).toHaveLength(1)
})

test('the excerpt is the line it stands in, from near by', () => {
  const long = `${'word '.repeat(20)}the dyke ${'more '.repeat(3)}`
  const found = excerpt(point('a', 'Nothing here', long).body, wanted('DYKE'))
  expect(found?.text.startsWith('…')).toBe(true)
  expect(found?.text.slice(found.found.from, found.found.to)).toBe('dyke')
  expect(excerpt(point('a', 'Nothing').body, wanted('dyke'))).toBeNull()
  const whole = 'A power to share only for a purpose that the person expects'
  expect(excerpt(point('a', whole).body, wanted('the '))?.text, 'a word or two are not cut off').toBe(whole)
})
