/** What is unsaved is told by the points it is in, and not by the keys it took. */
import { expect, test } from 'vitest'
import { changedPoints } from '../../client/session/saved-light.ts'
import { boardWords } from '../../client/words/board.ts'
import { must } from '../../shared/assert.ts'
import { addPoint, textsIn } from '../../shared/board/edits.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { encodeSaved } from '../../shared/wire/codec.ts'
import { linkRoom } from '../support/fake-socket.ts'
import { line } from '../support/note-tree.ts'

const [P, Q] = ['p' as PointId, 'q' as PointId]

test('a word is one point, however many keys it took; nothing once it is saved; what a device brings counts', async () => {
  const { doc, link, receive, greet, dispose } = linkRoom()
  const told = () => changedPoints(link.facts)
  const add = (id: PointId) =>
    addPoint(doc, { id, column: 'banked' as ColumnId, body: [line('words')], createdAt: 1 })
  const type = (id: PointId, word: string) => {
    const body = must(bodyOf(must(pointOf(doc, id), 'a point')), 'its words')
    for (const key of word) must(textsIn(body)[0], 'a text').insert(0, key)
  }
  link.connect()
  await greet()
  expect(told()).toBe(0)
  add(P)
  type(P, 'Twelve keys.')
  expect([told(), link.facts.unsaved > 12]).toEqual([1, true])
  add(Q)
  expect(told()).toBe(2)
  receive(encodeSaved(link.facts.sent))
  expect([link.facts.unsaved, told()]).toEqual([0, 0])
  type(Q, 'more')
  expect(told(), 'what was saved is forgotten').toBe(1)
  receive(encodeSaved(link.facts.sent))
  link.bring(() => add('r' as PointId))
  link.tell({ unsaved: 1 })
  expect(told(), 'where it is not known').toBeNull()
  link.tell({ changed: ['r' as PointId] })
  expect(told()).toBe(1)
  dispose()
})

test('what is said of it', () => {
  expect(boardWords.keptSoFar(1, 'device')).toBe('what you changed in 1 point is kept on this device.')
  expect(boardWords.keptSoFar(2, 'page')).toBe(
    'what you changed in 2 points is kept only in this open page. Do not close it.',
  )
  expect(boardWords.keptSoFar(null, 'device')).toBe('what you changed is kept on this device.')
  expect(boardWords.keptSoFar(0, 'device')).toMatch(/^it will be saved/)
})
