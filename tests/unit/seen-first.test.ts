/** Which rows are painted first: `client/state/seen-first.ts`, with a window and a pace of the test's own. */
import { expect, test } from 'vitest'
import type { Pace } from '../../client/state/pace.ts'
import { atOnce } from '../../client/state/pace.ts'
import { paintSeenFirst } from '../../client/state/seen-first.ts'

/** Rows are numbers; those below `edge` are in sight. */
const onScreen = (edge: number) => {
  const did: string[] = []
  const waiting = new Map<number, () => void>()
  let shown: () => void = () => undefined
  let isAsked = false
  const pace: Pace = (show) => {
    shown = show
    return () => {
      isAsked = true
    }
  }
  const painter = paintSeenFirst<number>(
    pace,
    {
      isSeen(row) {
        did.push('look')
        return row < edge
      },
      onceSeen(row, come) {
        waiting.set(row, come)
        return () => void waiting.delete(row)
      },
    },
    () => void did.push('measure'),
  )
  const change = (...rows: readonly number[]) => {
    for (const row of rows) painter.soon(row, () => void did.push(`${row}`))
  }
  return {
    painter,
    change,
    waiting,
    /** What was done since the last time. */
    done: async () => {
      await Promise.resolve()
      return did.splice(0)
    },
    /** The page has time again; whether it had been asked for. */
    turn() {
      const wasAsked = isAsked
      isAsked = false
      if (wasAsked) shown()
      return wasAsked
    },
  }
}

const upTo = (n: number) => Array.from({ length: n }, (_, row) => row)

test('a few are painted at once, wherever they are, each once', async () => {
  const { change, done, turn } = onScreen(1)
  change(0, 7, 7, 9)
  expect(await done()).toEqual(['0', '7', '9'])
  expect(turn()).toBe(false)
})

test('of many those in sight are painted, after all have been looked for; the others in turn, the oldest first', async () => {
  const { change, done, turn } = onScreen(2)
  change(...upTo(82))
  expect(await done()).toEqual([...upTo(82).map(() => 'look'), '0', '1'])
  change(1, 81, 80)
  expect(await done(), 'few again').toEqual(['1', '81', '80'])
  const order: string[] = []
  let turns = 0
  while (turn()) {
    turns++
    order.push(...(await done()).filter((each) => each !== 'measure'))
  }
  expect(order).toEqual(upTo(80).slice(2).map(String))
  expect(turns).toBeGreaterThan(8)
  expect(turns).toBeLessThan(25)
})

test('what is measured is measured once for all, where many were painted', async () => {
  const { change, done, turn } = onScreen(6)
  change(...upTo(20))
  expect((await done()).filter((each) => each !== 'look')).toEqual(['0', '1', '2', '3', '4', '5', 'measure'])
  turn()
  expect(await done(), 'few: as each is painted').toEqual(['6', '7', '8', '9'])
})

test('several keys in a row out of sight are one paint', async () => {
  const { change, done, turn } = onScreen(0)
  for (let key = 0; key < 5; key++) {
    change(...upTo(6))
    await done()
  }
  turn()
  expect(await done()).toEqual(['0', '1', '2', '3'])
  turn()
  expect(await done()).toEqual(['4', '5'])
  expect(turn()).toBe(false)
})

test('what comes in sight is painted then, and not once more in its turn', async () => {
  const { change, done, turn, waiting } = onScreen(0)
  change(...upTo(6))
  await done()
  waiting.get(5)?.()
  expect(await done()).toEqual(['5'])
  expect([...waiting.keys()]).toEqual([0, 1, 2, 3, 4])
  while (turn());
  const rest = await done()
  while (turn()) rest.push(...(await done()))
  expect(rest.filter((each) => each !== 'measure')).toEqual(['0', '1', '2', '3', '4'])
})

test('a row that is gone is not painted, whether it was due or waiting', async () => {
  const { painter, change, done, turn, waiting } = onScreen(0)
  change(...upTo(6))
  painter.forget(0)
  await done()
  painter.forget(1)
  expect([...waiting.keys()]).toEqual([2, 3, 4, 5])
  turn()
  expect(await done()).toEqual(['2', '3', '4', '5'])
})

test('where nothing is held back, all are painted one lot after the other', async () => {
  const painted: number[] = []
  const painter = paintSeenFirst<number>(atOnce, { isSeen: () => false, onceSeen: () => () => undefined })
  for (const row of upTo(30)) painter.soon(row, () => void painted.push(row))
  for (let i = 0; i < 20; i++) await Promise.resolve()
  expect(painted).toEqual(upTo(30))
})
