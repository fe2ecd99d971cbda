/**
 * `npm run compact`: puts a copy of the store's file in its place that has no free space in it. A composition root of
 * its own, beside `main.ts`. While the server is stopped: it has the old file mapped into its memory and would go on
 * writing to that.
 *
 * Always true: the copy takes the file's name in one step, and only once it holds entry by entry what the file holds.
 */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { flushFile, flushFolder, giveToOwnerOf } from './backup/files.ts'
import { holdOrRefuse } from './backup/held.ts'
import { refuseHalfRestored } from './backup/restoring.ts'
import { readCommandConfig } from './config.ts'
import type { Damage } from './store/journal.ts'
import { copyTables, differenceOf, refuseInUse } from './store/lmdb-copy.ts'
import { dataFile } from './store/lmdb-layout.ts'
import { openLmdbStore } from './store/lmdb-store.ts'

const USAGE = 'This takes no words: npm run compact'

const compact = async () => {
  const { word, config } = readCommandConfig(process.argv.slice(2), process.env, USAGE)
  if (word !== null) throw new Error(USAGE)
  const { dataDir } = config
  const store = join(dataDir, 'store')
  const file = dataFile(store)
  refuseHalfRestored(dataDir)
  if (!existsSync(file)) throw new Error(`There are no workshops in ${dataDir}.`)
  await refuseInUse(store)
  const hold = await holdOrRefuse(dataDir)
  const copy = join(dataDir, 'compacted')
  try {
    // What a kill left in the journal belongs into the file.
    await (await openLmdbStore(store, { onDamage: sayDamage })).close()
    giveToOwnerOf(dataDir, store)
    rmSync(copy, { recursive: true, force: true })
    await copyTables(store, copy)
    const difference = await differenceOf(store, copy)
    if (difference !== null) throw new Error(`The copy differs at ${difference}. Nothing was changed.`)
    const [before, after] = [statSync(file).size, statSync(dataFile(copy)).size]
    flushFile(dataFile(copy))
    await refuseInUse(store)
    renameSync(dataFile(copy), file)
    giveToOwnerOf(dataDir, store)
    flushFolder(store)
    say(`${file}: ${megabytes(after)} instead of ${megabytes(before)}.`)
  } finally {
    rmSync(copy, { recursive: true, force: true })
    await hold.release()
  }
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
const sayDamage = ({ keptAs }: Damage) =>
  say(`Part of the journal cannot be read, and what it held may be lost. As it was, it is kept as ${keptAs}.`)
const say = (line: string) => process.stdout.write(`${line}\n`)

compact().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
