/**
 * Two honest people in a room of their own, in a process of their own: one types, the other reads. Told to stop, it
 * prints how long each character took, in ms, as JSON. `echo.ts <url> <token>`
 */

import { SUBPROTOCOL, TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import { Editor, Ledger } from './engine/editor.ts'

const [url = '', token = ''] = process.argv.slice(2)
const PAUSE_MS = 20

const ledger = new Ledger()
const [writer, reader] = [new Editor(ledger), new Editor(ledger)]
writer.begin('Here ')
for (const each of [writer, reader])
  await each.connect({ url, protocols: [SUBPROTOCOL, TOKEN_PREFIX + token] })
let n = 0
setInterval(() => writer.type(n++), PAUSE_MS)
process.on('message', () => {
  process.send?.(ledger.latencies.splice(0))
})
process.send?.('ready')
