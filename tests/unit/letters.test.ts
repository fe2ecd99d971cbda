/** The letters that strands are cited by. */
import { expect, test } from 'vitest'
import { letterFor } from '../../shared/workshop/letters.ts'

const lettersOf = (...names: string[]) => {
  const taken = new Set<string>()
  for (const name of names) taken.add(letterFor(name, taken))
  return [...taken].join('')
}

test('a name that says its letter has it', () => {
  expect(lettersOf('Strand A: Homes', 'Strand B: Water', 'strand c')).toBe('ABC')
  expect(lettersOf('Theme X – Roads', 'Topic É. Schools', 'Stream Q (late)', 'Group D')).toBe('XEQD')
})

test('where that is taken, and for every other name, it is the first free letter of the name', () => {
  expect(lettersOf('Strand A: Homes', 'Strand A: Water')).toBe('AS')
  expect(lettersOf('Strand 1: Homes', 'Group work', 'Topic a new start', 'Stranded B')).toBe('SGTR')
  expect(lettersOf('Debt', 'Ɖ', 'Devolution')).toBe('DAE')
})
