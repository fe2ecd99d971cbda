/** Frames made here are what `ws` makes of the same messages. */

import { expect, test } from 'vitest'
import * as ws from 'ws'
import { Batch } from '../../server/sync/batch.ts'

/** As `ws` frames a message of a server. */
const framedByWs = (message: Uint8Array): Buffer =>
  Buffer.concat(
    (ws as unknown as { Sender: { frame(data: Buffer, options: object): Buffer[] } }).Sender.frame(
      Buffer.from(message),
      { fin: true, opcode: 2, mask: false, readOnly: true, rsv1: false },
    ),
  )

test('messages of every length class, one after the other', () => {
  const messages = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000].map((size) =>
    new Uint8Array(size).fill(size % 251),
  )
  const batch = new Batch(...messages)
  expect(batch.framed.equals(Buffer.concat(messages.map(framedByWs)))).toBe(true)
  expect(batch.framed, 'framed once').toBe(batch.framed)
})
