/** What part of the window a keyboard on the screen leaves in sight. */
import { expect, test } from 'vitest'
import { seenOf } from '../../client/ui/seen.ts'

test('without a keyboard it is the window', () => {
  expect(seenOf({ height: 844, offsetTop: 0, scale: 1 }, 844)).toEqual({ height: 844, top: 0 })
})

test('with one it is what is above it, wherever the page was pushed to', () => {
  expect(seenOf({ height: 410.4, offsetTop: 300, scale: 1 }, 844)).toEqual({ height: 410, top: 300 })
})

test('a push that no page can have is cut to what there is', () => {
  expect(seenOf({ height: 410, offsetTop: 300, scale: 1 }, 410)).toEqual({ height: 410, top: 0 })
  expect(seenOf({ height: 410, offsetTop: 700, scale: 1 }, 844)).toEqual({ height: 410, top: 434 })
})

test('who has zoomed in looks where they like: the height is that of the whole, and nothing follows the look', () => {
  expect(seenOf({ height: 422, offsetTop: 130, scale: 2 }, 844)).toEqual({ height: 844, top: 0 })
})
