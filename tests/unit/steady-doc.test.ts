/** A listener of a document that throws keeps nobody else from hearing, now or later. */
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { SteadyDoc } from '../../client/session/steady-doc.ts'

test('all the others hear of this change and of the next, and the error is told', () => {
  const told: unknown[] = []
  const later = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
    try {
      task()
    } catch (error) {
      told.push(error)
    }
  })
  const doc = new SteadyDoc()
  const sent: Uint8Array[] = []
  const broken = new Error('cannot be painted')
  doc.on('update', () => {
    throw broken
  })
  doc.on('update', (update: Uint8Array) => sent.push(update))
  doc.getMap('points').set('a', 1)
  doc.getMap('points').set('b', 2)
  const copy = new Y.Doc()
  for (const update of sent) Y.applyUpdate(copy, update)
  expect(copy.getMap('points').toJSON()).toEqual({ a: 1, b: 2 })
  expect(told).toEqual([broken, broken])
  later.mockRestore()
})
