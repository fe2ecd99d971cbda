/** What is written while a socket closes goes out with the next one, and is not called saved before. */
import { expect, test } from 'vitest'
import { encodeSaved } from '../../shared/wire/codec.ts'
import { linkRoom } from '../support/fake-socket.ts'

test('a change made while the socket is closing is not saved', async () => {
  const { doc, link, socket, receive, greet, dispose } = linkRoom()
  const shown: string[] = []
  link.subscribe(() => shown.push(link.light.kind))
  link.connect()
  await greet()
  doc.getMap('points').set('a', 1)
  expect(link.light.kind).toBe('saving')
  receive(encodeSaved(link.facts.sent))
  expect(link.light.kind).toBe('saved')
  // The server has begun to close: the browser sends nothing any more, and tells of the end a round trip later.
  socket().readyState = 2
  shown.length = 0
  doc.getMap('points').set('b', 1)
  expect(link.facts.unsaved).toBe(1)
  expect(shown).not.toContain('saved')
  dispose()
})
