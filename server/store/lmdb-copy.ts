/**
 * Copies of a store's file, made by LMDB itself in one read transaction: a copy is the store as it was at one moment,
 * also while a server writes to it, and holds nothing of what was deleted before that moment.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'lmdb'
import { open } from 'lmdb'
import { otherReaders } from './hold.ts'
import { journalFiles } from './journal.ts'
import type { Key } from './lmdb-layout.ts'
import { dataFile, isStore, openTables } from './lmdb-layout.ts'

/** Copies the file of the store `from` into the folder `to`, which is made. Throws where the disk is full. */
export const copyTables = async (from: string, to: string): Promise<void> => {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const { env } = openTables(from, { readOnly: true })
  try {
    await env.backup(to, true)
  } finally {
    await env.close()
  }
}

/**
 * Copies the store `from`, with what is committed and may not be in LMDB yet: the journal first, so that LMDB, copied
 * after it, holds what the journal continues. Whoever opens the copy for writing next puts the two together.
 */
export const copyStore = async (from: string, to: string): Promise<void> => {
  const journal = journalFiles(join(from, 'journal'))
  await copyTables(from, to)
  for (const { name, bytes } of journal) writeFileSync(join(to, name), bytes, { mode: 0o600 })
}

/**
 * Ids of the processes, this one apart, that have a store open: LMDB notes who reads, and forgets who was killed. Empty
 * where there is no store, or what is there is none.
 */
export const usersOf = async (store: string): Promise<readonly number[]> => {
  if (!existsSync(dataFile(store)) || !isStore(store)) return []
  // Nothing of the data is touched: it may be what a backup is to take the place of.
  const env = openEnv(store)
  if (env === null) return []
  try {
    return otherReaders(env)
  } finally {
    await env.close()
  }
}

/** Throws with one sentence where another process has the store open. */
export const refuseInUse = async (store: string): Promise<void> => {
  const users = await usersOf(store)
  if (users.length > 0)
    throw new Error(
      `Something is using ${store}, a server or another command (process ${users.join(', ')}). Stop it first; nothing was changed.`,
    )
}

/** The first entry that one of two stores has and the other has not, or has otherwise; null: they hold the same. */
export const differenceOf = async (a: string, b: string): Promise<string | null> => {
  const [one, other] = [openTables(a, { readOnly: true }), openTables(b, { readOnly: true })]
  try {
    return firstDifference(one.logs, other.logs) ?? firstDifference(one.tables, other.tables)
  } finally {
    await one.env.close()
    await other.env.close()
  }
}

const firstDifference = <V>(a: Database<V, Key>, b: Database<V, Key>): string | null => {
  const [left, right] = [a.getRange()[Symbol.iterator](), b.getRange()[Symbol.iterator]()]
  for (;;) {
    const [l, r] = [left.next(), right.next()]
    if (l.done && r.done) return null
    if (l.done || r.done || !isDeepStrictEqual(l.value, r.value))
      return JSON.stringify((l.done ? r.value : l.value)?.key ?? [])
  }
}

const openEnv = (path: string) => {
  try {
    return open({ path, maxDbs: 4, readOnly: true })
  } catch {
    return null
  }
}
