import { expect, test } from 'vitest'
import { nextStrand } from '../../client/state/next-strand.ts'
import type { StrandId } from '../../shared/ids.ts'

const strand = (id: string) => ({ id: id as StrandId, letter: id, name: id })
const round = { strands: ['a', 'b'].map(strand) }
const shown = (id: string) => ({ view: 'board', strand: id as StrandId, page: 2 }) as const

test('from no strand, or one of another round, to the first; from each to the one after it, from the last to the first', () => {
  const next = (stage: Parameters<typeof nextStrand>[1]) => nextStrand(round, stage)?.id
  expect(next({ view: 'welcome' })).toBe('a')
  expect(next(shown('elsewhere'))).toBe('a')
  expect(next(shown('a'))).toBe('b')
  expect(next(shown('b'))).toBe('a')
  expect(nextStrand({ strands: [] }, shown('a'))).toBeUndefined()
})
