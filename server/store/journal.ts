/**
 * What makes a record survive a kill before LMDB has it: a plain file, appended to and not flushed. LMDB's promise of
 * a commit comes only with its fsync (`separateFlushed` notwithstanding), so without this a slow disk would delay
 * every screen in the hall.
 *
 * Two files take turns. One is emptied when the other is full and LMDB has flushed all that it holds. What a start
 * finds in them is put into LMDB before anything is read; a torn last entry was never committed, and is dropped.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { crc32 } from 'node:zlib'

/** Bytes after which the other file takes over. */
const TURN_AT = 4 * 1024 * 1024

export interface JournalEntry {
  readonly room: string
  readonly position: number
  readonly record: Uint8Array
}

export interface Journal {
  /** What was committed and may be missing from LMDB, oldest first; read once, before the first `append`. */
  readonly found: readonly JournalEntry[]
  /** Empties both files: all that was `found` is flushed. */
  taken(): void
  /** LMDB has flushed all that was appended. */
  readonly isFlushed: boolean
  /**
   * In the page cache when it returns: survives a kill. Throws where the disk is full. What it returns is called once
   * LMDB has flushed the entry.
   */
  append(entry: JournalEntry): () => void
  close(): void
}

interface File {
  readonly fd: number
  size: number
  /** Entries in it that LMDB has not flushed yet. */
  open: number
}

const namesOf = (path: string) => [`${path}.a`, `${path}.b`] as const

/** The files as they are, each with its plain name, for a copy. */
export const journalFiles = (path: string): readonly { readonly name: string; readonly bytes: Buffer }[] =>
  namesOf(path)
    .filter((name) => existsSync(name))
    .map((name) => ({ name: basename(name), bytes: readFileSync(name) }))

/** What the files hold, for somebody who only looks: LMDB may have all of it. Empty where there are none. */
export const readJournal = (path: string): readonly JournalEntry[] =>
  namesOf(path)
    .filter((name) => existsSync(name))
    .flatMap((name) => readEntries(readFileSync(name)))

/** `path`: the files are `<path>.a` and `<path>.b`. */
export const openJournal = (path: string): Journal => {
  const names = namesOf(path)
  const open = (name: string): File => ({ fd: openSync(name, 'a', 0o600), size: 0, open: 0 })
  const files: readonly [File, File] = [open(names[0]), open(names[1])]
  const found = names.flatMap((name) => readEntries(readFileSync(name)))
  let turn: 0 | 1 = 0

  const empty = (file: File) => {
    ftruncateSync(file.fd, 0)
    file.size = 0
  }

  return {
    found,
    taken: () => files.forEach(empty),
    get isFlushed() {
      return files.every(({ open }) => open === 0)
    },
    append(entry) {
      const other = files[turn === 0 ? 1 : 0]
      if (files[turn].size >= TURN_AT && other.open === 0) {
        empty(other)
        turn = turn === 0 ? 1 : 0
      }
      const file = files[turn]
      const bytes = encodeEntry(entry)
      let written = 0
      try {
        written = writeSync(file.fd, bytes)
      } finally {
        // Half an entry would hide all that is appended behind it.
        if (written !== bytes.length) ftruncateSync(file.fd, file.size)
      }
      if (written !== bytes.length) throw new Error('the disk is full')
      file.size += written
      file.open++
      return () => {
        file.open--
      }
    },
    close: () => {
      for (const { fd } of files) closeSync(fd)
    },
  }
}

// An entry: length and CRC32 of what follows (4 bytes each); then position (8), length of the room's name (2), the
// name, the record. Numbers are big-endian.
const HEAD = 8
const FIELDS = 10

const encodeEntry = ({ room, position, record }: JournalEntry): Buffer => {
  const name = Buffer.from(room)
  const entry = Buffer.alloc(HEAD + FIELDS + name.length + record.length)
  entry.writeBigUInt64BE(BigInt(position), HEAD)
  entry.writeUInt16BE(name.length, HEAD + 8)
  entry.set(name, HEAD + FIELDS)
  entry.set(record, HEAD + FIELDS + name.length)
  const body = entry.subarray(HEAD)
  entry.writeUInt32BE(body.length, 0)
  entry.writeUInt32BE(crc32(body), 4)
  return entry
}

/** The entries of a file, up to the first that is not whole. */
const readEntries = (file: Buffer): JournalEntry[] => {
  const entries: JournalEntry[] = []
  for (let at = 0; at + HEAD + FIELDS <= file.length; ) {
    const length = file.readUInt32BE(at)
    const body = file.subarray(at + HEAD, at + HEAD + length)
    if (body.length < length || length < FIELDS || crc32(body) !== file.readUInt32BE(at + 4)) break
    const position = Number(body.readBigUInt64BE(0))
    const record = FIELDS + body.readUInt16BE(8)
    entries.push({ room: body.toString('utf8', FIELDS, record), position, record: body.subarray(record) })
    at += HEAD + length
  }
  return entries
}
