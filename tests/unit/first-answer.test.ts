/** The answer to a step 1 holds everything, whether it was kept or made anew. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createFirstAnswer } from '../../server/sync/first-answer.ts'
import { decodeClientFrame } from '../../shared/wire/codec.ts'

const NOTHING = Uint8Array.of(0)

const setting = (size: number) => {
  const doc = new Y.Doc()
  const answers = createFirstAnswer(doc)
  doc.on('update', answers.add)
  const text = doc.getText('t')
  text.insert(0, 'x'.repeat(size))
  /** What somebody who has nothing ends up with, and how many messages it took. */
  const join = () => {
    const theirs = new Y.Doc()
    const messages = answers.to(NOTHING).flatMap((batch) => batch.messages)
    for (const message of messages) {
      const frame = decodeClientFrame(message)
      if (frame.ok && (frame.value.kind === 'step2' || frame.value.kind === 'update'))
        Y.applyUpdate(theirs, frame.value.update)
    }
    return { same: theirs.getText('t').toString() === text.toString(), messages: messages.length }
  }
  return { doc, answers, text, join }
}

test('a small document is one message, also right after a change', () => {
  const { text, join } = setting(10)
  expect(join()).toEqual({ same: true, messages: 1 })
  text.insert(3, 'more')
  expect(join()).toEqual({ same: true, messages: 1 })
})

test('a small one is kept from the second who asks on, until it changes', () => {
  const { answers, text, join } = setting(10)
  const [first] = answers.to(NOTHING)
  const [second] = answers.to(NOTHING)
  expect(second, 'the first is let go of').not.toBe(first)
  expect(answers.to(NOTHING)[0]).toBe(second)
  text.insert(3, 'more')
  expect(join()).toEqual({ same: true, messages: 1 })
  expect(answers.to(NOTHING)[0]).not.toBe(second)
})

test('a large one is kept, and what came since follows it', () => {
  const { answers, text, join } = setting(100_000)
  const [whole] = answers.to(NOTHING)
  text.insert(3, 'more')
  text.delete(50, 20)
  expect(join()).toEqual({ same: true, messages: 3 })
  expect(answers.to(NOTHING)[0], 'framed once for all').toBe(whole)
})

test('after much has come it is made anew', () => {
  const { answers, text, join } = setting(100_000)
  const [whole] = answers.to(NOTHING)
  text.insert(3, 'y'.repeat(40_000))
  expect(join()).toEqual({ same: true, messages: 1 })
  expect(answers.to(NOTHING)[0]).not.toBe(whole)
})

test('bytes that are no state vector throw, and cost nothing else', () => {
  const { answers, join } = setting(10)
  expect(() => answers.to(Uint8Array.of(9, 9))).toThrow()
  expect(join().same).toBe(true)
})
