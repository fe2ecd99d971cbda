/** What the server did is undone in its turn, by asking it. */
import { afterEach, expect, test } from 'vitest'
import type { Answered } from '../../client/session/asking-back.ts'
import { setPointAside } from '../../shared/board/edits.ts'
import { endUndoing, ID, person, textAt } from '../support/undoing.ts'

afterEach(endUndoing)

test('what the server did is undone in its turn, asked for once, and stays until that is answered', async () => {
  const me = person(1)
  me.make('Words')
  const answers: ((answered: 'over' | 'later') => void)[] = []
  const step = me.undo.asked(() => new Promise((answer) => answers.push(answer)))
  const asked = me.undo.latest
  expect(me.undo.undo()).toBe('asked')
  expect(me.undo.undo(), 'not the words that were written before it').toBe('asked')
  expect(answers).toHaveLength(1)
  answers[0]?.('later')
  await Promise.resolve()
  expect(me.undo.latest, 'the way back is not lost').toBe(asked)
  // Its own button goes past what was done since.
  me.edit((body) => textAt(body, 0, 0).insert(0, 'More. '))
  me.undo.undo()
  me.undo.redo()
  step.back()
  expect(answers).toHaveLength(2)
  answers[1]?.('over')
  await Promise.resolve()
  expect(me.words).toContain('More. Words')
  me.undo.undo()
  expect(me.words).toContain('>Words')
  expect(me.undo.undo()).toBe(true)
  expect(me.words, 'the making, and no step of the server any more').not.toContain('Words')
  step.back()
  expect(answers).toHaveLength(2)
})

test('a press that finds the server being asked waits for its turn, and is told where it has none', async () => {
  const me = person(1)
  me.make('Words')
  const answers: ((answered: Answered) => void)[] = []
  const ask = () => me.undo.asked(() => new Promise((answer) => answers.push(answer)))
  const answer = async (n: number, answered: Answered) => {
    answers[n]?.(answered)
    await Promise.resolve()
    await Promise.resolve()
  }
  const turns: (readonly [press: number, mayUndo: boolean])[] = []
  const press = (n: number) => me.undo.undo((mayUndo) => turns.push([n, mayUndo]))
  ask()
  for (const n of [1, 2, 3]) expect(press(n)).toBe('asked')
  await answer(0, 'undone')
  expect(turns.splice(0)).toEqual([
    [2, true],
    [3, true],
  ])
  for (const [asked, answered] of (['later', 'over'] as const).entries()) {
    if (asked === 0) ask()
    for (const n of [1, 2, 3]) press(n)
    await answer(1 + asked, answered)
    expect(turns.splice(0), answered).toEqual([[2, false]])
  }
  ask()
  for (const n of [1, 2]) press(n)
  await answer(3, 'none')
  expect(turns.splice(0), 'the first was for what was done before').toEqual([
    [1, true],
    [2, true],
  ])
  ask()
  for (const n of [1, 2]) press(n)
  me.edit((body) => textAt(body, 0, 0).insert(0, 'More. '))
  await answer(4, 'undone')
  expect(turns.splice(0), 'more was done').toEqual([[2, false]])
})

test('what the server refused is no step, and nothing is undone together with what it did', () => {
  const me = person(1)
  me.make('Words')
  const refused = me.undo.asked(async () => 'over')
  refused.drop()
  me.undo.asked(async () => 'over')
  const asked = me.undo.latest
  me.undo.withLast(() => setPointAside(me.doc, ID, { reason: '', at: 1 }))
  expect(me.undo.undo()).toBe(true)
  expect(me.undo.latest).toBe(asked)
})
