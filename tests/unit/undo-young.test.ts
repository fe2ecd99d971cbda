/** Words that are on their way while what they stand in is taken back, or made a point of its own. */
import { afterEach, expect, test } from 'vitest'
import { YOUNG_MS } from '../../client/session/young-words.ts'
import { plainLines } from '../../shared/board/body.ts'
import { readPoints } from '../../shared/board/read.ts'
import { cutAt, splitOff } from '../../shared/board/split.ts'
import type { PointId } from '../../shared/ids.ts'
import type { Person } from '../support/undoing.ts'
import { BANKED, bullet, endUndoing, ID, list, meet, moment, textAt, two } from '../support/undoing.ts'

afterEach(endUndoing)

/** Ana takes a bullet back while Tom types in it; `age` ms before his last word he typed the first. */
const typedIntoWhatWent = (age: number) => {
  const { ana, tom } = two()
  ana.edit((body) => body.insert(1, [list(bullet(''))]))
  meet(ana, tom)
  tom.edit((body) => textAt(body, 1, 0, 0, 0).insert(0, 'of '))
  moment.now += age
  tom.edit((body) => textAt(body, 1, 0, 0, 0).insert(3, 'Tom'))
  ana.undo.undo()
  meet(ana, tom)
  return { ana, tom }
}

test('words on their way into a line that was taken back stand as a line of their own, once', () => {
  const { ana, tom } = typedIntoWhatWent(YOUNG_MS / 2)
  const after = '<paragraph>The gauge</paragraph><paragraph>of Tom</paragraph>'
  expect([ana.words, tom.words]).toEqual([after, after])
  // They are his to take back, and to redo.
  tom.undo.undo()
  meet(ana, tom)
  expect(ana.words).not.toContain('Tom')
  tom.undo.redo()
  meet(ana, tom)
  expect(ana.words).toContain('Tom')
})

test('words typed offline stay however old they are; what all have seen for long goes with its line', () => {
  moment.isDelivered = false
  const { ana } = typedIntoWhatWent(YOUNG_MS * 100)
  expect(ana.words).toContain('of Tom')
  moment.isDelivered = true
  const later = two()
  later.tom.edit((body) => body.insert(1, [list(bullet('of Tom'))]))
  meet(later.ana, later.tom)
  moment.now += YOUNG_MS + 1000
  later.ana.edit((body) => body.delete(1, 1))
  meet(later.ana, later.tom)
  expect(later.tom.words).toBe('<paragraph>The gauge</paragraph>')
})

test('a bullet that is made a point of its own while another types in it stands there once', () => {
  const { ana, tom } = two()
  tom.edit((body) => body.insert(1, [list(bullet('The parish'))]))
  const line = () => textAt(tom.body(), 1, 0, 0, 0)
  for (const word of [' pays', ' for', ' it']) {
    moment.now += YOUNG_MS
    tom.edit(() => line().insert(line().length, word))
  }
  meet(ana, tom)
  moment.now += YOUNG_MS + 1000
  tom.edit(() => line().insert(line().length, ', from May'))
  const spot = { path: [1, 0, 0], offset: 0 }
  const part = 'p2' as PointId
  ana.undo.together(() => {
    const cut = cutAt(readPoints(ana.doc)[0]?.body ?? [], spot) ?? []
    splitOff(ana.doc, ID, spot, { id: part, column: BANKED, body: cut, createdAt: 2 })
    ana.undo.created([part])
  })
  meet(ana, tom)
  const words = (at: Person) =>
    readPoints(at.doc).flatMap(({ body }) => plainLines(body).map(({ text }) => text))
  expect(words(ana)).toEqual(['The gauge', ', from May', 'The parish pays for it'])
  expect(words(tom)).toEqual(words(ana))
  // His last word is his to take back, and to redo.
  tom.undo.undo()
  expect(words(tom).join()).not.toContain('from May')
  tom.undo.redo()
  meet(ana, tom)
  expect(words(ana)).toContain(', from May')
})
