import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elsewhere, inParts, paginate, placeOf } from '../../client/screens/projector/paginate.ts'

describe('pages of a column', () => {
  it('has no page without points', () => {
    expect(paginate([], 100)).toEqual([])
  })

  it('is one page while everything fits, to the last pixel and a fraction', () => {
    expect(paginate([40, 60], 100)).toEqual([[0, 1]])
    expect(paginate([33.4, 33.4, 33.4], 100)).toEqual([[0, 1, 2]])
  })

  it('keeps a point whole: what does not fit goes to the next page', () => {
    expect(paginate([40, 40, 40], 100)).toEqual([[0, 1], [2]])
  })

  it('leaves room for the line about the page only where there are several', () => {
    expect(paginate([50, 50], 100, 90)).toEqual([[0, 1]])
    expect(paginate([50, 45, 10], 100, 90)).toEqual([[0], [1, 2]])
  })

  it('shows a point that is too tall alone, wherever it stands', () => {
    expect(paginate([500], 100)).toEqual([[0]])
    expect(paginate([20, 500, 20, 20], 100)).toEqual([[0], [1], [2, 3]])
    expect(paginate([500, 500], 100)).toEqual([[0], [1]])
  })

  it('keeps a heading with the first that stands beneath it, where both have room on one page', () => {
    const heading = (index: number) => index === 1
    expect(paginate([70, 20, 30, 30], 100, 100, heading)).toEqual([[0], [1, 2, 3]])
    expect(paginate([70, 20, 90, 30], 100, 100, heading)).toEqual([[0, 1], [2], [3]])
    expect(paginate([70, 20], 100, 100, heading)).toEqual([[0, 1]])
  })

  it('does not lose points before anything is measured', () => {
    expect(paginate([10, 10], 0)).toEqual([[0], [1]])
    expect(paginate([0, 0, 0], 0)).toEqual([[0, 1, 2]])
  })

  it('keeps every point once, in order, with no empty page and none that is too full', () => {
    const heights = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 60 })
    fc.assert(
      fc.property(
        heights,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 0, max: 60 }),
        (list, all, foot) => {
          const paged = Math.max(0, all - foot)
          const pages = paginate(list, all, paged)
          expect(pages.flat()).toEqual(list.map((_, index) => index))
          for (const page of pages) {
            expect(page.length).toBeGreaterThan(0)
            const used = page.reduce((sum, index) => sum + (list[index] ?? 0), 0)
            if (page.length > 1) expect(used).toBeLessThanOrEqual((pages.length > 1 ? paged : all) + 1)
          }
        },
      ),
    )
  })

  it('fills a page before it begins the next', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(heights, fc.integer({ min: 1, max: 500 }), (list, all) => {
        const pages = paginate(list, all)
        pages.slice(1).forEach((page, index) => {
          const before = (pages[index] ?? []).reduce((sum, at) => sum + (list[at] ?? 0), 0)
          expect(before + (list[page[0] ?? -1] ?? 0)).toBeGreaterThan(all)
        })
      }),
    )
  })
})

describe('the page that is shown', () => {
  it('is the last where more are asked for than there are', () => {
    expect(placeOf(9, [2])).toEqual({ part: 0, page: 1, before: 0 })
    expect(placeOf(9, [2, 3])).toEqual({ part: 1, page: 2, before: 2 })
  })

  it('is the first for anything below', () => {
    expect(placeOf(0, [2])).toEqual({ part: 0, page: 0, before: 0 })
    expect(placeOf(1, [1])).toEqual({ part: 0, page: 0, before: 0 })
  })

  it('runs on through columns that do not fit side by side', () => {
    expect([1, 2, 3].map((page) => placeOf(page, [2, 1]))).toEqual([
      { part: 0, page: 0, before: 0 },
      { part: 0, page: 1, before: 0 },
      { part: 1, page: 0, before: 2 },
    ])
  })

  it('parts a list without losing anything', () => {
    expect(inParts([1, 2, 3, 4, 5], 4)).toEqual([[1, 2, 3, 4], [5]])
    expect(inParts([], 4)).toEqual([])
  })
})

describe('what is on another page', () => {
  const whole = (id: string) => ({ id, slice: null })
  const sliced = (id: string, from: number) => ({ id, slice: { from, to: from + 50, rest: 1, view: null } })

  it('has the page that each begins on, counted from the first of all', () => {
    const pages = [[whole('a'), whole('b')], [whole('c')], [whole('d'), whole('e')]]
    const place = { part: 0, page: 0, before: 2 }
    expect(elsewhere(pages, place, new Set(['a', 'c', 'e', 'unknown']))).toEqual([4, 5])
    expect(elsewhere(pages, place, new Set())).toEqual([])
  })

  it('has all of them where this column has no such page', () => {
    expect(elsewhere([[whole('a')]], { part: 0, page: 1, before: 0 }, new Set(['a']))).toEqual([1])
  })

  it('does not count the rest of a point that began here', () => {
    const pages = [[sliced('a', 0)], [sliced('a', 50)]]
    expect(elsewhere(pages, { part: 0, page: 0, before: 0 }, new Set(['a']))).toEqual([])
  })
})
