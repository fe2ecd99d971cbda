/** What a screen is by its size and its pointer: a wall stays a wall, a phone is read in the hand. */
import { expect, test } from 'vitest'
import { shapeOf } from '../../client/screens/projector/shape.ts'

const shape = (width: number, height: number, isTouched = false) => shapeOf({ width, height }, isTouched)

test('a wall is a wall, wide or nearly square', () => {
  for (const [width, height] of [
    [1920, 1080],
    [1440, 900],
    [1280, 720],
    [1024, 768],
    [800, 600],
  ] as const)
    expect(shape(width, height), `${width} by ${height}`).toBe('')
  expect(shape(1920, 1080, true), 'one that is touched').toBe('')
})

test('a wall that stands upright stacks what it has, and never scrolls', () => {
  expect(shape(1080, 1920)).toBe('upright bar')
  expect(shape(1080, 1920, true)).toBe('upright bar')
  expect(shape(900, 900)).toBe('upright bar')
  expect(shape(768, 1024)).toBe('upright bar')
})

test('a phone and a tablet held upright are read in the hand, and so is a window that is narrow', () => {
  for (const [width, height] of [
    [390, 844],
    [320, 568],
    [768, 1024],
    [1024, 1366],
  ] as const)
    expect(shape(width, height, true), `${width} by ${height}`).toBe('upright hand bar')
  expect(shape(320, 256), 'a page at 400 %').toBe('upright hand bar')
})

test('on its side a tablet has room for the buttons, a phone has none', () => {
  expect(shape(1024, 768, true)).toBe('bar')
  expect(shape(844, 390, true)).toBe('')
})
