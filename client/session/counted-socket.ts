/**
 * A WebSocket that counts the frames both ends count (PROTOCOL S2), so that what the server reports as saved can be
 * compared with what was sent. The stock provider makes the socket; this is the class it makes it from.
 */
import { isCountedFrame } from '../../shared/wire/codec.ts'

export type SocketClass = new (url: string, protocols?: string | string[]) => WebSocket

/** `onSend` is called after each counted frame with how many this socket has sent. */
export const countedSocket = (Base: SocketClass, onSend: (count: number) => void): SocketClass =>
  class extends Base {
    #count = 0
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      super.send(data as ArrayBuffer)
      if (data instanceof Uint8Array && isCountedFrame(data)) onSend(++this.#count)
    }
  }
