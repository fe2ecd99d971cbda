/**
 * What makes a record survive a kill before LMDB has it: a plain file, appended to and not flushed. LMDB's promise of
 * a commit comes only with its fsync (`separateFlushed` notwithstanding), so without this a slow disk would delay
 * every screen in the hall.
 *
 * Two files take turns. One is emptied when the other is full and LMDB has flushed all that it holds. What a start
 * finds in them is put into LMDB before anything is read; a torn last entry was never committed, and is dropped.
 */
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

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

/** `path`: the files are `<path>.a` and `<path>.b`. */
export const openJournal = (path: string): Journal => {
  const names = [`${path}.a`, `${path}.b`] as const
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
    append(entry) {
      const other = files[turn === 0 ? 1 : 0]
      if (files[turn].size >= TURN_AT && other.open === 0) {
        empty(other)
        turn = turn === 0 ? 1 : 0
      }
      const file = files[turn]
      const bytes = encodeEntry(entry)
      file.size += writeSync(file.fd, bytes)
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

const encodeEntry = ({ room, position, record }: JournalEntry): Uint8Array => {
  const body = encoding.createEncoder()
  encoding.writeVarString(body, room)
  encoding.writeVarUint(body, position)
  encoding.writeVarUint8Array(body, record)
  const bytes = encoding.toUint8Array(body)
  const entry = encoding.createEncoder()
  encoding.writeUint32(entry, bytes.length)
  encoding.writeUint32(entry, crc32(bytes))
  encoding.writeUint8Array(entry, bytes)
  return encoding.toUint8Array(entry)
}

/** The entries of a file, up to the first that is not whole. */
const readEntries = (file: Uint8Array): JournalEntry[] => {
  const entries: JournalEntry[] = []
  const decoder = decoding.createDecoder(new Uint8Array(file))
  while (file.length - decoder.pos >= 8) {
    const length = decoding.readUint32(decoder)
    const sum = decoding.readUint32(decoder)
    if (length > file.length - decoder.pos) break
    const bytes = decoding.readUint8Array(decoder, length)
    if (crc32(bytes) !== sum) break
    const body = decoding.createDecoder(bytes)
    entries.push({
      room: decoding.readVarString(body),
      position: decoding.readVarUint(body),
      record: decoding.readVarUint8Array(body),
    })
  }
  return entries
}
