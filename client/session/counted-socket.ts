/**
 * A WebSocket that counts the frames both ends count (PROTOCOL S2), so that what the server reports as saved can be
 * compared with what was sent. The stock provider makes the socket; this is the class it makes it from.
 */
import { isCountedFrame } from '../../shared/wire/codec.ts'

export type SocketClass = {
  new (url: string, protocols?: string | string[]): WebSocket
  /** Its sockets tell through `onsilence` when the server falls silent and when it speaks again, and end dead lines. */
  readonly watchesItself?: true
}

export interface SocketEvents {
  /** After each counted frame, with how many this socket has sent. */
  readonly sent: (count: number) => void
  readonly silence: (isSilent: boolean) => void
}

export const countedSocket = (Base: SocketClass, { sent: onSend, silence }: SocketEvents): SocketClass =>
  class extends Base {
    readonly onsilence = silence
    #count = 0
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      super.send(data as ArrayBuffer)
      if (data instanceof Uint8Array && isCountedFrame(data)) onSend(++this.#count)
    }
  }
