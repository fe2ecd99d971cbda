/**
 * `npm run backup -- <folder>`: a copy of the data folder as it is at one moment, beside a running server or without
 * one. A composition root of its own, beside `main.ts`.
 *
 * Always true: what was called saved before it began is in the copy; a folder with the given name is whole, and was read
 * back; nothing is ever written over, and nothing in the data folder is changed.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readInstallationKey } from './access/keys.ts'
import { flushFile, flushFolder } from './backup/files.ts'
import type { Inspection } from './backup/inspect.ts'
import { inspectStore } from './backup/inspect.ts'
import { checkManifest, writeManifest } from './backup/manifest.ts'
import { refuseHalfRestored } from './backup/restoring.ts'
import { readCommandConfig } from './config.ts'
import { copyStore } from './store/lmdb-copy.ts'
import { openLmdbReader } from './store/lmdb-reader.ts'
import { openLmdbStore } from './store/lmdb-store.ts'
import { beginRun } from './store/run-mark.ts'

const USAGE = 'Name the folder to write the backup to, which is made: npm run backup -- <folder>'
const FILES = ['key', 'store/data.mdb'] as const

const backUp = async () => {
  const { word, config } = readCommandConfig(process.argv.slice(2), process.env, USAGE)
  if (word === null) throw new Error(USAGE)
  const folder = resolve(word)
  if (existsSync(folder)) throw new Error(`${folder} is there already, and a backup writes over nothing.`)
  const { dataDir } = config
  refuseHalfRestored(dataDir)
  readInstallationKey(dataDir)
  // Beside the folder, so that it can take its name in one step.
  const unfinished = `${folder}.unfinished-${process.pid}`
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  try {
    const { workshops, rooms, records, damaged } = await fill(unfinished, dataDir)
    if (existsSync(folder)) throw new Error(`${folder} is there by now, and a backup writes over nothing.`)
    renameSync(unfinished, folder)
    flushFolder(dirname(folder))
    const megabytes = (statSync(join(folder, 'store/data.mdb')).size / 1e6).toFixed(1)
    say(
      `${folder}: ${workshops} workshops, ${rooms} rooms, ${records} records, ${megabytes} MB, read back whole.`,
    )
    for (const [name, wrong] of damaged) say(`As in the data folder itself, ${name} is not whole: ${wrong}.`)
    say('It holds the key by which all links are made: keep it to yourself.')
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

const fill = async (folder: string, dataDir: string): Promise<Inspection> => {
  const takenAt = new Date().toISOString()
  const from = join(dataDir, 'store')
  const to = join(folder, 'store')
  const source = openLmdbReader(from)
  const before = source.ends()
  const unreadable: string[] = []
  copyFileSync(join(dataDir, 'key'), join(folder, 'key'))
  await copyStore(from, to)

  // Takes in what the journal brought. Marked as one that was cut off: pages may hold what came after it.
  const store = await openLmdbStore(to, { onDamage: ({ keptAs }) => unreadable.push(keptAs) })
  await beginRun(store, Date.now())
  await store.close()
  for (const name of ['journal.a', 'journal.b', 'lock.mdb']) rmSync(join(to, name), { force: true })
  for (const file of unreadable) rmSync(file)
  if (unreadable.length > 0)
    say('Part of the journal in the data folder cannot be read: what it held may be missing here as well.')

  const copy = openLmdbReader(to)
  const found = await inspectStore(copy)
  const ends = copy.ends()
  await copy.close()
  rmSync(join(to, 'lock.mdb'), { force: true })
  const now = source.ends()
  for (const [room, end] of before)
    if (now.has(room) && (ends.get(room) ?? 0) < end)
      throw new Error(`The copy is not good: ${room} ends before it did. Nothing was kept of it; try again.`)
  const original = found.damaged.size > 0 ? (await inspectStore(source)).damaged : found.damaged
  await source.close()
  for (const [name, wrong] of found.damaged)
    if (!original.has(name))
      throw new Error(`The copy is not good: of ${name}, ${wrong}. Nothing was kept of it; try again.`)

  for (const file of FILES) flushFile(join(folder, file))
  flushFolder(to)
  await writeManifest(folder, { takenAt, ...found }, FILES)
  flushFile(join(folder, 'backup.json'))
  flushFolder(folder)
  await checkManifest(folder)
  return found
}

const say = (line: string) => process.stdout.write(`${line}\n`)

backUp().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
