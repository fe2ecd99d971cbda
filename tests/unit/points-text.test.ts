/** Points copied for somewhere else: what they are cited as, their bullets, their views, and what stands beneath them. */
import { expect, test } from 'vitest'
import { pointsText } from '../../client/screens/board/points-text.ts'
import type { BoardView } from '../../client/state/board-view.ts'
import type { Body } from '../../shared/board/body.ts'
import type { Point } from '../../shared/board/read.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'

const says = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]

const point = (id: string, body: Body, views: Point['views'] = []): Point => ({
  id: id as PointId,
  column: 'banked' as ColumnId,
  orderKey: id,
  body,
  createdAt: 0,
  views,
})

const viewOf = (points: Point[], beneath: Record<string, string[]> = {}): BoardView =>
  ({
    points: new Map(points.map((each) => [each.id, each])),
    refs: { a: 'R1', b: 'R2', c: 'R3' },
    beneath,
  }) as unknown as BoardView

const ids = (...all: string[]) => all as PointId[]

test('by their references, in the order that was asked for, bullets below', () => {
  const bullets: Body = [
    ...says('Bread'),
    { type: 'list', items: [[...says('rye'), { type: 'list', items: [says('sour')] }], says('white')] },
  ]
  const view = viewOf([point('a', bullets), point('b', says('Milk'))])
  expect(pointsText(view, ids('b', 'a'))).toBe('R2 Milk\nR1 Bread\n  - rye\n    - sour\n  - white')
})

test('views by their letters, and what stands beneath a heading', () => {
  const view = viewOf(
    [
      point('a', says('Who pays?'), [
        { id: 'v1' as ViewId, body: says('The county') },
        { id: 'v2' as ViewId, body: says('Each parish') },
      ]),
      point('b', says('Money')),
      point('c', says('No number yet')),
    ],
    { b: ['a'] },
  )
  expect(
    pointsText({ ...view, refs: { a: 'R1', b: 'R2' } } as unknown as BoardView, ids('b', 'c', 'gone')),
  ).toBe('R2 Money\n  R1 Who pays?\n    View A: The county\n    View B: Each parish\nNo number yet')
})
