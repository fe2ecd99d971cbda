/** G and a number. */
import { expect, test } from 'vitest'
import { afterJumpKey, goesOn, type Jump } from '../../client/screens/board/jump-keys.ts'

const REFS = Array.from({ length: 12 }, (_, n) => `R${n + 1}`)
/** Where it goes, or what it waits with. */
const type = (keys: readonly string[], complete: string | null = 'R') => {
  let jump: Jump = { letter: 'R', digits: '' }
  for (const key of keys) {
    const after = afterJumpKey(jump, key, { refs: REFS, complete, letters: ['R', 'E'] })
    if (after.kind !== 'wait') return after.kind === 'go' ? after.ref : 'stop'
    jump = after.jump
  }
  return `${jump.letter}${jump.digits}…`
}

test('goes at once where no longer number could be meant', () => {
  expect(type(['4'])).toBe('R4')
  expect(type(['1', '2'])).toBe('R12')
})

test('waits where one could, and goes on Enter', () => {
  expect(type(['1'])).toBe('R1…')
  expect(type(['1', 'Enter'])).toBe('R1')
  expect(type(['1', 'Backspace'])).toBe('R…')
})

test('a number that is not on this board goes as well, and is told of there', () => {
  expect(type(['1', '3'])).toBe('R13')
  expect(type(['9', '9'])).toBe('R9')
})

test('where each table has a board, others may have any number', () => {
  expect(type(['4'], null)).toBe('R4…')
  expect(type(['4', '2', 'Enter'], null)).toBe('R42')
})

test('the letter of another strand may come first, and its number ends with Enter', () => {
  expect(type(['e', '4'])).toBe('E4…')
  expect(type(['e', '4', '1', 'Enter'])).toBe('E41')
})

test('any other key ends it', () => {
  for (const key of ['0', 'b', 'Escape', 'ArrowDown', 'Enter']) expect(type([key])).toBe('stop')
})

test('digits that follow at once on a jump that went by itself are of the same number; any other key is not', () => {
  const known = { refs: REFS, complete: 'R', letters: ['R', 'E'] }
  const went = afterJumpKey({ letter: 'R', digits: '' }, '5', known)
  expect(went).toEqual({ kind: 'go', ref: 'R5', digits: '5' })
  const jump = { letter: 'R', digits: '5', wentAt: 10_000 }
  expect(goesOn(jump, '2', 10_900)).toBe(true)
  expect(afterJumpKey(jump, '2', known)).toEqual({ kind: 'go', ref: 'R52', digits: '52' })
  expect(goesOn(jump, '2', 11_000)).toBe(false)
  for (const key of ['Enter', ' ', 'o', 'ArrowDown', 'Backspace'])
    expect(goesOn(jump, key, 10_001)).toBe(false)
  // One that waits, waits for as long as it takes; one that Enter ended has ended.
  expect(goesOn({ letter: 'R', digits: '1' }, 'Enter', 99_999)).toBe(true)
  expect(afterJumpKey({ letter: 'R', digits: '1' }, 'Enter', known)).toMatchObject({ digits: null })
})
