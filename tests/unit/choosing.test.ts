/** Several points chosen: as lists of files do it. */
import { expect, test } from 'vitest'
import {
  besideThem,
  chooseAlso,
  chooseUpTo,
  moreToChoose,
  toggleChosen,
} from '../../client/screens/board/choosing.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import type { BoardView } from '../../client/state/board-view.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const ids = (...of: string[]) => of as PointId[]
const one = (id: string) => id as PointId

/** Two columns, read one after the other. */
const COLUMNS = [
  { id: 'left' as ColumnId, name: 'Left', meaning: '' },
  { id: 'right' as ColumnId, name: 'Right', meaning: '' },
]

const stand = (left: readonly PointId[] = ids('a', 'b', 'c', 'd', 'e'), right = ids('x', 'y')) => {
  const view = {
    columns: { left, right },
    points: new Map(
      [...left, ...right].map((id) => [id, { id, column: left.includes(id) ? 'left' : 'right' }]),
    ),
  } as unknown as BoardView
  const ui = createBoardUi()
  return {
    ui,
    view,
    toggle: (id: string) => toggleChosen(ui, one(id)),
    upTo: (id: string) => chooseUpTo(ui, view, COLUMNS, one(id)),
    chosen: () => [...ui.store.getState().chosen].sort().join(''),
  }
}

test('a range that comes back is smaller, and goes over to the other side of where it began', () => {
  const { toggle, upTo, chosen } = stand()
  toggle('c')
  upTo('d')
  upTo('e')
  expect(chosen()).toBe('cde')
  upTo('d')
  expect(chosen()).toBe('cd')
  upTo('b')
  expect(chosen()).toBe('bc')
})

test('what was chosen before a range began stays, whatever the range does', () => {
  const { toggle, upTo, chosen } = stand()
  toggle('b')
  toggle('d')
  upTo('e')
  upTo('a')
  expect(chosen()).toBe('abcd')
  upTo('e')
  expect(chosen()).toBe('bde')
  // One more by itself, and another range begins there.
  toggle('x')
  upTo('y')
  upTo('x')
  expect(chosen()).toBe('bdex')
})

test('where a range began has left the board: the next begins where it is asked for, and nothing is given up', () => {
  const { ui, view, toggle, upTo, chosen } = stand()
  toggle('b')
  ui.choose(new Set(ids('c', 'd')), one('gone'))
  upTo('e')
  expect(chosen()).toBe('cde')
  upTo('a')
  expect(chosen()).toBe('abcde')
  chooseUpTo(ui, view, COLUMNS, one('e'))
  expect(chosen()).toBe('cde')
})

test('one press adds what stands between, then the rest of the column, then nothing', () => {
  const column = ids('a', 'b', 'c', 'd', 'e')
  const more = (...chosen: string[]) => moreToChoose(column, new Set(ids(...chosen)))
  expect(more('b')).toEqual({ kind: 'column', ids: column })
  expect(more('b', 'd')).toEqual({ kind: 'between', ids: ids('b', 'c', 'd') })
  expect(more('b', 'c', 'd', 'x')).toEqual({ kind: 'column', ids: column })
  expect(more('a', 'b', 'c', 'd', 'e')).toBeNull()
})

test('a column is chosen beside what is chosen elsewhere, and a range goes on from the point it was asked at', () => {
  const { ui, toggle, upTo, chosen } = stand()
  toggle('x')
  chooseAlso(ui, ids('a', 'b'), one('b'))
  expect(chosen()).toBe('abx')
  upTo('c')
  expect(chosen()).toBe('abcx')
})

test('as several leave, the keyboard goes to the next that stays, else to the one before', () => {
  const { view } = stand()
  const from = (at: string, ...leaving: string[]) => besideThem(view, ids(...leaving), one(at))
  expect(from('b', 'b', 'c')).toBe('d')
  expect(from('e', 'd', 'e')).toBe('c')
  expect(from('x', 'x', 'y')).toBeNull()
})
