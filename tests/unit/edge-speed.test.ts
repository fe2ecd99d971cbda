/** How fast a column scrolls below what is held near its edge. */
import { expect, test } from 'vitest'
import { edgeSpeed } from '../../client/screens/board/edge-speed.ts'

const SEEN = { top: 100, bottom: 700 }

test('in the middle it stands still, near an edge it goes there, and beyond it no faster than at it', () => {
  for (const y of [164, 400, 636]) expect(edgeSpeed(SEEN, y, 5), `${y}`).toBeCloseTo(0)
  expect(edgeSpeed(SEEN, 132, 0)).toBeLessThan(0)
  expect(edgeSpeed(SEEN, 668, 0)).toBe(-edgeSpeed(SEEN, 132, 0))
  expect(edgeSpeed(SEEN, 700, 0)).toBeGreaterThan(edgeSpeed(SEEN, 668, 0))
  expect(edgeSpeed(SEEN, 900, 0)).toBe(edgeSpeed(SEEN, 700, 0))
  expect(edgeSpeed({ top: 100, bottom: 110 }, 105, 0), 'hardly any height').toBeCloseTo(0)
})

test('who holds it there crosses 200 points of a column within 5 seconds, and begins slowly enough to stop at one', () => {
  const FRAME = 1 / 60
  const wayIn = (seconds: number) => {
    let way = 0
    for (let at = 0; at < seconds; at += FRAME) way += edgeSpeed(SEEN, 700, at) * FRAME
    return way
  }
  expect(wayIn(5)).toBeGreaterThan(200 * 47)
  expect(wayIn(0.5)).toBeLessThan(600)
  expect(edgeSpeed(SEEN, 700, 60), 'and never wildly').toBe(edgeSpeed(SEEN, 700, 6))
})
