/** The point that an entry of the history remembers. */
import { expect, test } from 'vitest'
import type { Spot } from '../../client/spots.ts'
import { createSpots, withoutSpot } from '../../client/spots.ts'
import type { BoardId, PointId } from '../../shared/ids.ts'

const spot = (point: string): Spot => ({ board: 'b' as BoardId, point: point as PointId })

/** A tab with its history. */
const tab = (first: unknown = null) => {
  const entries = [first]
  let at = 0
  let heard = (_: { state: unknown }) => {}
  const history = {
    get state() {
      return entries[at]
    },
    replaceState(state: unknown) {
      entries[at] = structuredClone(state)
    },
    pushState(state: unknown) {
      entries.splice(++at, entries.length, structuredClone(state))
    },
  }
  return {
    entries,
    spots: createSpots({
      history,
      addEventListener: (_: string, listener: never) => {
        heard = listener
      },
    } as never),
    go(by: number) {
      at += by
      heard({ state: entries[at] })
    },
  }
}

test('Back leads to where one was, Forward to where one went; what else is remembered stays', () => {
  const { spots, go, entries } = tab({ seat: 'one' })
  const told: Spot[] = []
  const end = spots.onReturn((each) => told.push(each))
  spots.keep(spot('from'))
  spots.enter(spot('to'))
  go(-1)
  go(1)
  expect(told).toEqual([spot('from'), spot('to')])
  expect(entries).toMatchObject([{ seat: 'one' }, { seat: 'one' }])
  expect(spots.now).toEqual(spot('to'))
  end()
  go(-1)
  expect(told).toHaveLength(2)
})

test('who was on no point is led back to what they saw, and to nothing where that cannot be read', () => {
  const { spots, go, entries } = tab()
  const told: Spot[] = []
  spots.onReturn((each) => told.push(each))
  const seen = { top: 640, point: 'at-the-top', offset: -8 }
  const from = { board: 'b', column: 'banked', scrolled: seen } as unknown as Spot
  spots.keep(from)
  spots.enter(spot('to'))
  go(-1)
  expect(told).toEqual([from])
  for (const scrolled of [null, { ...seen, top: '640' }, { ...seen, point: 7 }, { top: 1, point: null }]) {
    entries[0] = { spot: { board: 'b', column: 'banked', scrolled } }
    go(0)
  }
  expect(told).toHaveLength(1)
})

test('another screen does not take the point along, and what others have left is no point', () => {
  expect(withoutSpot({ seat: 'one', spot: spot('from') })).toEqual({ seat: 'one' })
  const { spots, go } = tab()
  spots.onReturn(() => expect.unreachable())
  for (const state of [null, 7, { spot: 'words' }, { spot: { board: 1, point: 2 } }]) {
    const other = tab(state)
    other.spots.onReturn(() => expect.unreachable())
    other.go(0)
    expect(withoutSpot(state)).toBeTypeOf('object')
  }
  go(0)
})
