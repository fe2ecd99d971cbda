/** References in words. */
import { expect, test } from 'vitest'
import { cutAtRefs, mayBeCited, partsOfRef, typedRef } from '../../shared/board/refs.ts'

const cited = (text: string) =>
  cutAtRefs(text, (ref) => ref.startsWith('R') || ref.startsWith('AB'))
    .filter(({ ref }) => ref !== undefined)
    .map(({ text }) => text)

test('what stands by itself is a reference', () => {
  expect(cited('R4')).toEqual(['R4'])
  expect(cited('As R4 says, and (R12): R7. “R3”')).toEqual(['R4', 'R12', 'R7', 'R3'])
  expect(cited('AB12 and R1')).toEqual(['AB12', 'R1'])
})

test('what is part of something else is none', () => {
  for (const text of [
    'r4',
    'R4a',
    'BR4',
    'R04',
    'R0',
    'R4.5',
    'XR4',
    'R 4',
    'R12345',
    'a-R4',
    'R4_',
    'ÄR4',
    'x@R4',
  ])
    expect(cited(text), text).toEqual([])
})

test('only those that are known, and every sign of the text stays where it was', () => {
  const cut = cutAtRefs('See E10 petrol and R4!', (ref) => ref === 'R4')
  expect(cut).toEqual([{ text: 'See E10 petrol and ' }, { text: 'R4', ref: 'R4' }, { text: '!' }])
  expect(cutAtRefs('', () => true)).toEqual([{ text: '' }])
})

test('in a body, also in its bullets, but not where the words link elsewhere', () => {
  expect(
    mayBeCited([
      { type: 'paragraph', runs: [{ text: 'As R4' }, { text: 'R5', href: 'https://example.org' }] },
      { type: 'list', items: [[{ type: 'paragraph', runs: [{ text: 'R6', bold: true }] }]] },
    ]),
  ).toEqual(['R4', 'R6'])
})

test('as it is typed where nothing else is asked for', () => {
  expect(typedRef(' r 4 ')).toBe('R4')
  expect(typedRef('ab12')).toBe('AB12')
  for (const text of ['', '4', 'river', 'R4 and more', 'R0']) expect(typedRef(text), text).toBeNull()
  expect(partsOfRef('AB12')).toEqual({ letter: 'AB', number: 12 })
})
