/** The list of who did what: what may be taken back, until when, and what is one entry. */
import { describe, expect, test } from 'vitest'
import { actRows, nextTooLate } from '../../client/state/just-now.ts'
import type { MemberId } from '../../shared/ids.ts'
import type { Act } from '../../shared/workshop/desk-doc.ts'
import { UNDO_MS } from '../../shared/workshop/undo.ts'

const MIA = { id: 'mia' as MemberId, label: 'Mia' }
const NOA = { id: 'noa' as MemberId, label: 'Noa' }

const act = (id: string, at: number, type: Act['type'], more: Partial<Act> = {}): Act => ({
  id,
  at,
  by: MIA,
  type,
  about: '',
  ...more,
})
const timer = (id: string, at: number, more: Partial<Act> = {}) => act(id, at, 'timer', { on: true, ...more })
const rivers = (id: string, at: number, more: Partial<Act> = {}) =>
  act(id, at, 'stage', { about: 'Rivers', view: 'board', ...more })

/** What the list shows, the latest first: the act that is said, with an asterisk where Undo is offered. */
const shown = (acts: readonly Act[], now: number) =>
  actRows(acts, now).map(({ act: { id }, mayUndo }) => (mayUndo ? `${id}*` : id))

describe('Undo', () => {
  test('goes with its half minute, each by itself, whatever came after', () => {
    const acts = [
      act('m1', 0, 'message', { about: 'One' }),
      act('l1', 10_000, 'lock', { about: 'Rivers', on: true }),
      act('k1', 20_000, 'link.rotate'),
    ]
    expect(shown(acts, 20_000)).toEqual(['k1', 'l1*', 'm1*'])
    expect(nextTooLate(actRows(acts, 20_000))).toBe(UNDO_MS)
    expect(shown(acts, UNDO_MS)).toEqual(['k1', 'l1*', 'm1'])
    expect(nextTooLate(actRows(acts, UNDO_MS))).toBe(10_000 + UNDO_MS)
    expect(nextTooLate(actRows(acts, 10_000 + UNDO_MS))).toBeNull()
  })

  test('is offered for the last that changed a thing there is one of, and for the one before once that is undone', () => {
    const acts = [
      rivers('s1', 0),
      timer('t1', 1000),
      act('m1', 2000, 'message'),
      rivers('s2', 3000, { about: 'Energy' }),
      timer('t2', 4000, { on: false }),
      act('m2', 5000, 'message'),
    ]
    expect(shown(acts, 6000)).toEqual(['m2*', 't2*', 's2*', 'm1*', 't1', 's1'])
    const undone = acts.map((each) => (each.id === 't2' ? { ...each, undone: true as const } : each))
    expect(shown(undone, 6000)).toEqual(['m2*', 't2', 's2*', 'm1*', 't1*', 's1'])
  })
})

describe('one entry', () => {
  test('is made of presses of a kind by one person in a row, and takes back the last of them', () => {
    const acts = [
      timer('t1', 0),
      timer('t2', 1000),
      timer('t3', 2000),
      rivers('s1', 3000),
      rivers('s2', 4000),
    ]
    expect(shown(acts, 5000)).toEqual(['s2*', 't3*'])
    expect(actRows(acts, 5000).map(({ key }) => key)).toEqual(['s1', 't1'])
    const undone = acts.map((each) => (each.id === 't3' ? { ...each, undone: true as const } : each))
    expect(shown(undone, 5000)).toEqual(['s2*', 't3', 't2*'])
  })

  test.each([
    ['another person', timer('b', 1000, { by: NOA })],
    ['another meaning', timer('b', 1000, { on: false })],
    ['another time', timer('b', 40_000)],
    ['another thing', rivers('b', 1000)],
  ])('is not made with %s', (_what, other) => {
    expect(actRows([timer('a', 0), other], 41_000)).toHaveLength(2)
  })

  test.each([
    [act('a', 0, 'message', { about: 'Same' }), act('b', 1000, 'message', { about: 'Same' })],
    [rivers('a', 0), rivers('b', 1000, { about: 'Energy' })],
    [act('a', 0, 'stage', { view: 'welcome' }), act('b', 1000, 'stage', { view: 'blank' })],
  ])('is not made of messages, of two strands, or of two screens without one', (...acts) => {
    expect(actRows(acts, 2000)).toHaveLength(2)
  })
})
