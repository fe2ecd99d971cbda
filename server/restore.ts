/**
 * `npm run restore -- <folder>`: puts a backup into the data folder, for a server that is started on it afterwards. A
 * composition root of its own, beside `main.ts`.
 *
 * Always true: the backup is only read; nothing in the data folder is touched before the backup was found whole and
 * nobody has the data open; what was there is moved aside and never removed; no server starts on half of it.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readInstallationKey } from './access/keys.ts'
import { flushFile, flushFolder, giveToOwnerOf } from './backup/files.ts'
import { holdOrRefuse } from './backup/held.ts'
import { inspectStore } from './backup/inspect.ts'
import type { Manifest } from './backup/manifest.ts'
import { checkManifest } from './backup/manifest.ts'
import { restoringFolder } from './backup/restoring.ts'
import { readCommandConfig } from './config.ts'
import { refuseInUse } from './store/lmdb-copy.ts'
import { openLmdbReader } from './store/lmdb-reader.ts'

const USAGE = 'Name the folder of the backup: npm run restore -- <folder>'
/** What a data folder is made of. */
const PARTS = ['key', 'store'] as const

const restore = async () => {
  const { word, config } = readCommandConfig(process.argv.slice(2), process.env, USAGE)
  if (word === null) throw new Error(USAGE)
  const backup = resolve(word)
  const dataDir = resolve(config.dataDir)
  if (backup === dataDir) throw new Error('The backup and the data folder are the same.')
  const manifest = await checkManifest(backup)
  await refuseInUse(join(dataDir, 'store'))

  mkdirSync(dataDir, { recursive: true })
  const hold = await holdOrRefuse(dataDir)
  const aside = await replace(backup, dataDir, manifest).finally(() => hold.release())

  const { workshops, rooms, records, takenAt } = manifest
  say(`${dataDir}: ${workshops} workshops, ${rooms} rooms, ${records} records, as of ${takenAt}.`)
  if (aside !== null) say(`What was there before is in ${aside}; remove it once nobody needs it.`)
}

/** Puts a backup where the data is. Gives the folder that has what was there, null where there was nothing. */
const replace = async (backup: string, dataDir: string, manifest: Manifest): Promise<string | null> => {
  const restoring = restoringFolder(dataDir)
  // From here on, also after a kill, no server starts on it; what an earlier restore left is a copy of a backup, or part
  // of one.
  rmSync(restoring, { recursive: true, force: true })
  mkdirSync(restoring, { mode: 0o700 })
  try {
    await refuseInUse(join(dataDir, 'store'))
    await copyBackup(backup, restoring, manifest)
    giveToOwnerOf(dataDir, restoring)
  } catch (error) {
    rmSync(restoring, { recursive: true, force: true })
    throw error
  }
  const aside = moveAside(dataDir)
  for (const part of PARTS) renameSync(join(restoring, part), join(dataDir, part))
  flushFolder(dataDir)
  rmSync(restoring, { recursive: true })
  flushFolder(dataDir)
  return aside
}

/** Copies a backup and reads the copy back. */
const copyBackup = async (backup: string, restoring: string, manifest: Manifest) => {
  for (const file of Object.keys(manifest.files)) {
    const to = join(restoring, file)
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    copyFileSync(join(backup, file), to)
    flushFile(to)
  }
  copyFileSync(join(backup, 'backup.json'), join(restoring, 'backup.json'))
  await checkManifest(restoring)
  readInstallationKey(restoring)
  const store = openLmdbReader(join(restoring, 'store'))
  const { workshops, rooms } = await inspectStore(store)
  await store.close()
  rmSync(join(restoring, 'store/lock.mdb'), { force: true })
  if (workshops !== manifest.workshops || rooms !== manifest.rooms)
    throw new Error(
      `The backup in ${backup} reads back as ${workshops} workshops and ${rooms} rooms, not as ${manifest.workshops} and ${manifest.rooms}. Nothing was changed.`,
    )
  flushFolder(join(restoring, 'store'))
  flushFolder(restoring)
}

/** Moves what a data folder is made of into a new folder within it; that folder, or null where there was nothing. */
const moveAside = (dataDir: string): string | null => {
  const there = PARTS.filter((part) => existsSync(join(dataDir, part)))
  if (there.length === 0) return null
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const aside = join(dataDir, `before-restore-${stamp}`)
  mkdirSync(aside, { mode: 0o700 })
  for (const part of there) renameSync(join(dataDir, part), join(aside, part))
  flushFolder(aside)
  return aside
}

const say = (line: string) => process.stdout.write(`${line}\n`)

restore().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
