/** The WebSocket of a page, as far as the stock provider uses one, over a line of the run's network. */
import type { SocketClass } from '../../client/session/counted-socket.ts'
import type { Net } from './net.ts'
import type { Owner } from './owned.ts'

export const socketClassOn = (net: Net, client: string, page: Owner): SocketClass =>
  class {
    static readonly OPEN = 1
    readonly OPEN = 1
    binaryType = 'blob'
    readyState = 0
    onopen: (() => void) | null = null
    onmessage: ((event: { data: Uint8Array }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: ((event: object) => void) | null = null
    readonly #line = net.open(client, page, {
      opened: () => {
        if (this.readyState !== 0) return
        this.readyState = 1
        this.onopen?.()
      },
      message: (data) => {
        if (this.readyState === 1) this.onmessage?.({ data })
      },
      closing: () => {
        if (this.readyState < 2) this.readyState = 2
      },
      closed: (code, reason) => {
        if (this.readyState === 3) return
        this.readyState = 3
        this.onclose?.({ code, reason })
      },
    })

    send(data: Uint8Array) {
      if (this.readyState === 1) this.#line.send(data)
    }
    close() {
      if (this.readyState >= 2) return
      this.readyState = 2
      this.#line.close()
    }
  } as unknown as SocketClass
