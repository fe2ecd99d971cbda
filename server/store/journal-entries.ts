/**
 * How entries lie in a file of the journal, and what of them can be read again.
 *
 * A file begins with a salt of its own, which every checksum builds on: what people write stands in the records, and
 * whoever looks for the next whole entry behind a damaged one must not find one that somebody has put into their words.
 */
import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

export interface JournalEntry {
  readonly room: string
  readonly position: number
  readonly record: Uint8Array
}

// The beginning: `PLNJ`, then the salt three times (4 bytes each), so that a damaged one is known by two of them.
// An entry: length and CRC32 of what follows (4 bytes each); then position (8), length of the room's name (2), the
// name, the record. Numbers are big-endian.
const MARK = 0x504c4e4a
const BEGINNING = 16
const HEAD = 8
const FIELDS = 10
/** Bytes whose checksum is taken, at most, to find a whole entry again: a damaged file must not hold up a start. */
const SEARCHED = 512 * 1024 * 1024

export interface Beginning {
  readonly salt: number
  readonly bytes: Buffer
}

/** What a file begins with that is written anew. */
export const newBeginning = (): Beginning => {
  const salt = randomBytes(4).readUInt32BE() || 1
  const bytes = Buffer.alloc(BEGINNING)
  for (const [n, field] of [MARK, salt, salt, salt].entries()) bytes.writeUInt32BE(field, 4 * n)
  return { salt, bytes }
}

/** The salt of a file and where its entries begin; one without a beginning is from before there was any. */
const beginningOf = (file: Buffer): { readonly salt: number; readonly from: number } => {
  if (file.length < BEGINNING) return { salt: 0, from: 0 }
  const [one = 0, two = 0, three = 0] = [4, 8, 12].map((at) => file.readUInt32BE(at))
  const salt = one === two || one === three ? one : two === three ? two : 0
  return { salt, from: salt === 0 ? 0 : BEGINNING }
}

export const encodeEntries = (entries: readonly JournalEntry[], salt: number): Buffer => {
  const named = entries.map(({ room, position, record }) => ({ name: Buffer.from(room), position, record }))
  const sizes = named.map(({ name, record }) => HEAD + FIELDS + name.length + record.length)
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const { name, position, record } of named) {
    const start = at + HEAD
    bytes.writeBigUInt64BE(BigInt(position), start)
    bytes.writeUInt16BE(name.length, start + 8)
    bytes.set(name, start + FIELDS)
    bytes.set(record, start + FIELDS + name.length)
    const end = start + FIELDS + name.length + record.length
    bytes.writeUInt32BE(end - start, at)
    bytes.writeUInt32BE(crc32(bytes.subarray(start, end), salt), at + 4)
    at = end
  }
  return bytes
}

/**
 * The entries of a file that are whole. `unreadable`: how many bytes between them are no entries; what stands behind the
 * last of them was never written to its end, and is not counted, unless not even the beginning can be read.
 */
export const readEntries = (
  file: Buffer,
): { readonly entries: readonly JournalEntry[]; readonly unreadable: number } => {
  const { salt, from } = beginningOf(file)
  const entries: JournalEntry[] = []
  let unreadable = 0
  let left = SEARCHED
  let last = from
  for (let at = from; at + HEAD + FIELDS <= file.length; ) {
    const body = bodyAt(file, at)
    if (body !== null && at !== last) left -= body.length
    if (left < 0) return { entries, unreadable: unreadable + file.length - last }
    if (body === null || crc32(body, salt) !== file.readUInt32BE(at + 4)) {
      at++
      continue
    }
    entries.push(entryOf(body))
    unreadable += at - last
    at += HEAD + body.length
    last = at
  }
  const isUnknown =
    entries.length === 0 && from === 0 && file.length > BEGINNING && file.some((byte) => byte !== 0)
  return { entries, unreadable: isUnknown ? file.length : unreadable }
}

/** What an entry at this place would hold; null where there can be none. */
const bodyAt = (file: Buffer, at: number): Buffer | null => {
  const length = file.readUInt32BE(at)
  const start = at + HEAD
  if (length < FIELDS || length > file.length - start) return null
  const isPosition = file.readUInt32BE(start) < 2 ** 21
  return isPosition && FIELDS + file.readUInt16BE(start + 8) <= length
    ? file.subarray(start, start + length)
    : null
}

const entryOf = (body: Buffer): JournalEntry => {
  const record = FIELDS + body.readUInt16BE(8)
  return {
    room: body.toString('utf8', FIELDS, record),
    position: Number(body.readBigUInt64BE(0)),
    record: body.subarray(record),
  }
}
