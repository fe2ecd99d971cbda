/** What the plain page talks to: the usual few lines over y-protocols, no store, no guard, no roles. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type WebSocket, WebSocketServer } from 'ws'
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'

/** `script`: the bundled page. Resolves with its address and how to stop it. */
export const servePlain = async (script: string): Promise<{ base: string; stop: () => void }> => {
  const page = '<!doctype html><div id="editor"></div><script type="module" src="/plain.js"></script>'
  const http: Server = createServer((request, response) => {
    const isScript = request.url === '/plain.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? readFileSync(script) : page)
  })
  const doc = new Y.Doc()
  const sockets = new Set<WebSocket>()
  const send = (frame: Uint8Array, but?: WebSocket) => {
    for (const socket of sockets) if (socket !== but) socket.send(frame)
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint8Array(encoder, update)
    send(encoding.toUint8Array(encoder), origin as WebSocket)
  })
  new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== 0) return send(data, socket) // awareness
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      readSyncMessage(decoder, encoder, doc, socket)
      if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder))
    })
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    writeSyncStep1(encoder, doc)
    socket.send(encoding.toUint8Array(encoder))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop() {
      for (const socket of sockets) socket.terminate()
      http.close()
    },
  }
}
