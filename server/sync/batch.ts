/** Messages that leave together: framed once, for however many sockets they go to, and written in one piece. */

export class Batch {
  /** Whole protocol messages, in order. */
  readonly messages: readonly Uint8Array[]
  #framed: Buffer | null = null

  constructor(...messages: readonly Uint8Array[]) {
    this.messages = messages
  }

  /** The messages as unmasked binary WebSocket frames (RFC 6455, 5.2), one after the other. */
  get framed(): Buffer {
    this.#framed ??= framesOf(this.messages)
    return this.#framed
  }
}

const FINAL_BINARY = 0x82

export const framesOf = (messages: readonly Uint8Array[]): Buffer => {
  let size = 0
  for (const { length } of messages) size += headerSize(length) + length
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for (const message of messages) {
    at = writeHeader(bytes, at, message.length)
    bytes.set(message, at)
    at += message.length
  }
  return bytes
}

const headerSize = (length: number) => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

const writeHeader = (bytes: Buffer, at: number, length: number): number => {
  bytes[at] = FINAL_BINARY
  if (length < 126) {
    bytes[at + 1] = length
    return at + 2
  }
  if (length < 65_536) {
    bytes[at + 1] = 126
    return bytes.writeUInt16BE(length, at + 2)
  }
  bytes[at + 1] = 127
  return bytes.writeBigUInt64BE(BigInt(length), at + 2)
}
