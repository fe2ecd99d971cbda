/** A line over a WebSocket. */
import type { SocketClass } from './counted-socket.ts'
import type { OpenLine } from './line.ts'
import { LOST } from './line.ts'

export const createSocketLines =
  (Socket: SocketClass): OpenLine =>
  ({ url, protocols }, events) => {
    let isOver = false
    const over = (code: number, reason: string) => {
      if (isOver) return
      isOver = true
      events.closed(code, reason)
    }
    try {
      const socket = new Socket(url, [...protocols])
      socket.binaryType = 'arraybuffer'
      socket.onmessage = ({ data }) => {
        if (!isOver) events.message(new Uint8Array(data as ArrayBuffer))
      }
      socket.onclose = ({ code, reason }) => over(code, reason)
      // What went wrong is told by the close behind it.
      socket.onerror = () => undefined
      return {
        send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>),
        close() {
          isOver = true
          socket.close()
        },
      }
    } catch {
      // A browser may forbid it; told later, like every other end.
      queueMicrotask(() => over(LOST, ''))
      return {
        send: () => undefined,
        close() {
          isOver = true
        },
      }
    }
  }
