/** What is seen of a column, and where what is held beyond that lands. */
import { expect, test } from 'vitest'
import { cutTo, landsBefore } from '../../client/screens/board/seen-part.ts'

const LIST = { left: 20, right: 300, top: 175, bottom: 466 }
const WINDOW = { top: 0, bottom: 390 }

test('it ends with the window, or where its own foot stands over it', () => {
  const composer = { left: 20, right: 300, top: 337, bottom: 390 }
  expect(cutTo(LIST, WINDOW, [composer])).toEqual({ top: 175, bottom: 337 })
  expect(cutTo(LIST, WINDOW, [])).toEqual({ top: 175, bottom: 390 })
  expect(cutTo(LIST, WINDOW, [{ ...composer, left: 300, right: 580 }]), 'of the next column').toEqual({
    top: 175,
    bottom: 390,
  })
  const high = { ...LIST, top: -40, bottom: 200 }
  expect(cutTo(high, WINDOW, [{ ...composer, top: 200 }])).toEqual({ top: 0, bottom: 200 })
  expect(cutTo({ ...LIST, top: 500, bottom: 700 }, WINDOW, []), 'out of sight').toEqual({
    top: 500,
    bottom: 500,
  })
})

test('held within it a point lands by the middles of the rows, beyond it at the last place that is seen', () => {
  const seen = { top: 100, bottom: 260 }
  const rows = Array.from({ length: 8 }, (_, n) => ({ top: 20 + n * 50, bottom: 70 + n * 50 }))
  const at = (y: number) => rows.findIndex((row) => landsBefore(row, seen, y))
  expect(at(140)).toBe(2)
  expect(at(150)).toBe(3)
  // The fifth is cut off by the foot: before it, and not before the sixth, which nobody sees.
  expect(at(260)).toBe(4)
  expect(at(330)).toBe(4)
  // The second is cut off by the head.
  expect(at(60)).toBe(2)
  expect(
    rows.findIndex((row) => landsBefore(row, { top: 0, bottom: 420 }, 500)),
    'all are seen',
  ).toBe(-1)
})
