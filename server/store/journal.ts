/**
 * What makes a record survive before LMDB has it: a plain file that is only appended to. A write of LMDB costs threads,
 * pages and a sync of its own; an append costs one call for all that came in the same moment, and one sync now and then.
 *
 * Two files take turns. One is emptied when the other is full and LMDB has flushed all that it holds. What a start
 * finds in them is put into LMDB before anything is read; a torn last entry was never committed, and is dropped. Where
 * something before it cannot be read, what stands behind that is, and the file is kept beside.
 */
import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { promisify } from 'node:util'
import type { JournalEntry } from './journal-entries.ts'
import { encodeEntries, newBeginning, readEntries } from './journal-entries.ts'

/** Bytes after which the other file takes over. */
const TURN_AT = 4 * 1024 * 1024

/** In the journal alone: the room was deleted, and none of it up to this position is to come back. */
export const graveOf = (room: string, position: number): JournalEntry => ({
  room,
  position,
  record: new Uint8Array(0),
})

/** What of `found` LMDB lacks, in order. `endOf`: the position of a room's last record in LMDB, 0 where it has none. */
export const missingFrom = (
  found: readonly JournalEntry[],
  endOf: (room: string) => number,
): readonly JournalEntry[] => {
  const missing: JournalEntry[] = []
  const graves = found.filter(({ record }) => record.length === 0)
  const ends = new Map<string, number>()
  const endNow = (room: string) =>
    ends.get(room) ??
    Math.max(endOf(room), ...graves.filter((each) => each.room === room).map(({ position }) => position))
  for (const entry of [...found].sort((a, b) => a.position - b.position)) {
    if (entry.record.length === 0) continue
    const end = endNow(entry.room)
    // What LMDB has is there; what does not continue it was never seen by anybody, or was deleted.
    const continues = entry.position === end + 1
    if (continues) missing.push(entry)
    ends.set(entry.room, continues ? entry.position : end)
  }
  return missing
}

/** Part of a file could not be read; the file as it was is `keptAs` once all that could is `taken`. */
export interface Damage {
  readonly keptAs: string
  /** How many bytes. */
  readonly unreadable: number
}

export interface Journal {
  /** What was committed and may be missing from LMDB, oldest first; read once, and `taken` before the first `append`. */
  readonly found: readonly JournalEntry[]
  readonly damage: readonly Damage[]
  /** Empties both files, or sets them aside where they are damaged: all that was `found` is flushed. */
  taken(): void
  /** LMDB has flushed all that was appended. */
  readonly isFlushed: boolean
  /** In the page cache when it returns, all of them or none: survives a kill. Throws where the disk is full. */
  append(entries: readonly JournalEntry[]): void
  /**
   * Resolves once all that was appended before the call survives a power cut. After it has failed the files are good
   * for nothing that comes later: the system may have dropped part of them, and a start takes of a room what it has
   * up to the first gap.
   */
  sync(): Promise<void>
  /** All that was appended so far is being put into LMDB; what it returns is called once that is flushed. */
  handedOver(): () => void
  close(): void
}

/** Flushes a file to the disk; another one in tests. */
export type SyncFile = (fd: number) => Promise<void>

const syncFile: SyncFile = promisify(fdatasync)

interface File {
  readonly name: string
  fd: number
  /** Of its checksums; known once something is written to it. */
  salt: number
  size: number
  /** Entries in it that LMDB has not flushed yet, and those of them that it has not been handed. */
  open: number
  kept: number
  /** It holds what is not known to be on the disk. */
  isDirty: boolean
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
    .flatMap((name) => readEntries(readFileSync(name)).entries)

/** `path`: the files are `<path>.a` and `<path>.b`. */
export const openJournal = (
  path: string,
  flush: SyncFile = syncFile,
  now: () => number = Date.now,
): Journal => {
  const names = namesOf(path)
  const open = (name: string): File => ({
    name,
    fd: openSync(name, 'a', 0o600),
    salt: 0,
    size: 0,
    open: 0,
    kept: 0,
    isDirty: false,
  })
  const files: readonly [File, File] = [open(names[0]), open(names[1])]
  syncFolder(dirname(path)) // what is flushed in a file is there only where the file is
  const read = files.map((file) => ({ file, ...readEntries(readFileSync(file.name)) }))
  const found = read.flatMap(({ entries }) => entries)
  const damaged = read.filter(({ unreadable }) => unreadable > 0)
  const openedAt = now()
  const keptAs = ({ name }: File) => `${name}.damaged-${openedAt}`
  let turn: 0 | 1 = 0

  const empty = (file: File) => {
    ftruncateSync(file.fd, 0)
    file.size = 0
  }

  /** By its name, which takes no room on the disk. */
  const setAside = (file: File) => {
    closeSync(file.fd)
    renameSync(file.name, keptAs(file))
    file.fd = openSync(file.name, 'a', 0o600)
    syncFolder(dirname(path))
  }

  return {
    found,
    damage: damaged.map(({ file, unreadable }) => ({ keptAs: keptAs(file), unreadable })),
    taken() {
      for (const { file } of damaged.splice(0)) setAside(file)
      files.forEach(empty)
    },
    get isFlushed() {
      return files.every(({ open }) => open === 0)
    },
    append(entries) {
      const other = files[turn === 0 ? 1 : 0]
      if (files[turn].size >= TURN_AT && other.open === 0) {
        empty(other)
        turn = turn === 0 ? 1 : 0
      }
      const file = files[turn]
      const beginning = file.size === 0 ? newBeginning() : null
      if (beginning) file.salt = beginning.salt
      const encoded = encodeEntries(entries, file.salt)
      const bytes = beginning ? Buffer.concat([beginning.bytes, encoded]) : encoded
      let written = 0
      try {
        written = writeSync(file.fd, bytes)
      } finally {
        // Half an entry would hide all that is appended behind it.
        if (written !== bytes.length) ftruncateSync(file.fd, file.size)
      }
      if (written !== bytes.length) throw new Error('the disk is full')
      file.size += written
      file.open += entries.length
      file.kept += entries.length
      file.isDirty = true
    },
    async sync() {
      const dirty = files.filter(({ isDirty }) => isDirty)
      for (const file of dirty) file.isDirty = false
      await Promise.all(dirty.map(({ fd }) => flush(fd)))
    },
    handedOver() {
      const kept = files.map((file) => ({ file, entries: file.kept }))
      for (const file of files) file.kept = 0
      return () => {
        for (const { file, entries } of kept) file.open -= entries
      }
    },
    close: () => {
      for (const { fd } of files) closeSync(fd)
    },
  }
}

const syncFolder = (path: string) => {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
