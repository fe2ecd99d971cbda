/**
 * Numbers and bytes in one piece, as `lib0/decoding` reads them. Its own encoder grows as it goes, and what it made is
 * copied out of it: for small messages, thousands a second, that costs more than all that is in them.
 */
import { encodeUtf8 } from 'lib0/string'

/** A text as a field of `pack`: what `readVarString` reads. */
export const textField = (text: string): Uint8Array => encodeUtf8(text)

/** Numbers (whole, from 0 to 2^53 - 1) as varuints, bytes with their length before them. */
export const pack = (fields: readonly (number | Uint8Array)[]): Uint8Array => {
  let size = 0
  for (const field of fields)
    size += typeof field === 'number' ? sizeOf(field) : sizeOf(field.length) + field.length
  const bytes = new Uint8Array(size)
  let at = 0
  for (const field of fields) {
    if (typeof field === 'number') at = writeVarUint(bytes, at, field)
    else {
      at = writeVarUint(bytes, at, field.length)
      bytes.set(field, at)
      at += field.length
    }
  }
  return bytes
}

/** Of a varuint, in bytes. */
const sizeOf = (number: number): number => {
  let size = 1
  for (let rest = number; rest > 127; rest = Math.floor(rest / 128)) size++
  return size
}

/** Returns where to go on. */
const writeVarUint = (bytes: Uint8Array, from: number, number: number): number => {
  let at = from
  let rest = number
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes[at++] = 128 | (rest % 128)
  bytes[at++] = rest
  return at
}
