import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paginateSliced } from '../../client/screens/projector/paginate.ts'
import type { Block } from '../../client/screens/projector/slices.ts'
import { gapsOf, heightOfSlice, slicesOf } from '../../client/screens/projector/slices.ts'

const LINE = 10
/** Paragraphs of so many lines, one under the other. */
const paragraphs = (...lengths: readonly number[]): Block[] => {
  let top = 0
  return lengths.map((length) => {
    const lines = Array.from({ length }, (_, index) => ({
      // Boxes of lines are higher than the lines stand apart.
      top: top + index * LINE - 1,
      bottom: top + (index + 1) * LINE + 1,
    }))
    top += length * LINE
    return { lines, view: null, names: false }
  })
}
const heightOf = (blocks: readonly Block[]) => blocks.reduce((sum, { lines }) => sum + lines.length * LINE, 0)
const room = (page: number) => ({ page, above: 10, below: 10 })
const cutsOf = (blocks: readonly Block[], page: number) =>
  slicesOf(heightOf(blocks), gapsOf(blocks), room(page)).map(({ from, to }) => [from, to])

describe('a point that is taller than a page', () => {
  it('is cut between its paragraphs, with room for the lines that say so', () => {
    expect(cutsOf(paragraphs(3, 3, 3, 3), 100)).toEqual([
      [0, 90],
      [90, 120],
    ])
    expect(cutsOf(paragraphs(4, 4, 4), 100)).toEqual([
      [0, 80],
      [80, 120],
    ])
    expect(cutsOf(paragraphs(4, 4, 4, 4, 4), 100)).toEqual([
      [0, 80],
      [80, 160],
      [160, 200],
    ])
  })

  it('is cut between lines only within a paragraph that is itself taller than a page', () => {
    expect(cutsOf(paragraphs(25), 100)).toEqual([
      [0, 90],
      [90, 170],
      [170, 250],
    ])
    expect(cutsOf(paragraphs(2, 25), 100)[0]).toEqual([0, 90])
  })

  it('is never cut between what names a view and its words, nor through a view beside another', () => {
    const [mark, words, more] = paragraphs(1, 5, 5)
    if (!mark || !words || !more) throw new Error('three')
    expect(gapsOf([{ ...mark, names: true }, words, more]).map(({ at }) => at)).not.toContain(LINE)
    const [whole] = paragraphs(11)
    const gaps = gapsOf([...paragraphs(1, 5, 5), ...(whole ? [whole] : [])])
    expect(gaps.some(({ isWhole }) => isWhole)).toBe(false)
    expect(gaps).toHaveLength(10)
  })

  it('says which view a page goes on with, unless its letter stands there', () => {
    const [letterA, a, letterB, b] = paragraphs(1, 12, 1, 12).map((block, index) => ({
      ...block,
      names: index % 2 === 0,
      view: index < 2 ? 'A' : 'B',
    }))
    if (!letterA || !a || !letterB || !b) throw new Error('four')
    const blocks = [letterA, a, letterB, b]
    const slices = slicesOf(heightOf(blocks), gapsOf(blocks), room(100))
    expect(slices.map(({ from, view }) => [from, view])).toEqual([
      [0, null],
      [90, 'A'],
      [170, 'B'],
    ])
    expect(gapsOf(blocks).find(({ at }) => at === 130)?.view).toBe(null)
  })

  it('shows all of it once, in order, on pages that are not too full, and no two that would fit on one', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 40, max: 200 }), (list, page) => {
        const blocks = paragraphs(...list)
        const slices = slicesOf(heightOf(blocks), gapsOf(blocks), room(page))
        expect(slices[0]?.from).toBe(0)
        expect(slices.at(-1)?.to).toBe(heightOf(blocks))
        slices.forEach((slice, index) => {
          const next = slices[index + 1]
          const taken = heightOfSlice(slice, room(page))
          expect(taken).toBeLessThanOrEqual(page)
          expect(slice.to % LINE).toBe(0)
          expect(slice.rest).toBe(heightOf(blocks) - slice.to)
          if (!next) return
          expect(next.from).toBe(slice.to)
          expect(taken + heightOfSlice(next, room(page))).toBeGreaterThan(page)
        })
      }),
    )
  })

  it('shows a line that is taller than a page on one of its own', () => {
    expect(cutsOf(paragraphs(1, 1, 1), 5)).toEqual([
      [0, 10],
      [10, 20],
      [20, 30],
    ])
  })
})

describe('pages with such a point', () => {
  const pagesOf = (list: readonly (readonly number[])[], page: number, available = page) => {
    const points = list.map((lengths) => paragraphs(...lengths))
    return paginateSliced(
      points.map(heightOf),
      available,
      room(page),
      () => false,
      (index) => gapsOf(points[index] ?? []),
    ).map((shown) =>
      shown.map(({ index, slice }) => (slice ? `${index}: ${slice.from} to ${slice.to}` : `${index}`)),
    )
  }

  it('gives it as many as it needs, and stands what follows below its end', () => {
    expect(pagesOf([[2], [25], [2], [2]], 100)).toEqual([
      ['0'],
      ['1: 0 to 90'],
      ['1: 90 to 170'],
      ['1: 170 to 250'],
      ['2', '3'],
    ])
    expect(pagesOf([[20], [1], [2]], 100)).toEqual([
      ['0: 0 to 90'],
      ['0: 90 to 170'],
      ['0: 170 to 200', '1', '2'],
    ])
  })

  it('leaves it whole while the column needs one page', () => {
    expect(pagesOf([[10]], 95, 100)).toEqual([['0']])
    expect(pagesOf([[9], [1]], 90, 100)).toEqual([['0', '1']])
  })

  it('cuts it alike whatever stands before it', () => {
    const before = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 })
    fc.assert(
      fc.property(before, (list) => {
        const pages = pagesOf([...list.map((length) => [length]), [4, 12, 3]], 100)
        expect(
          pages
            .flat()
            .filter((each) => each.includes(':'))
            .map((each) => each.replace(/^\d+/, '')),
        ).toEqual([': 0 to 90', ': 90 to 160', ': 160 to 190'])
      }),
    )
  })
})
