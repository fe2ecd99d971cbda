/**
 * What a backup says of itself: which files belong to it, how long they are and what they sum up to. Written last, so
 * that a folder with a manifest is a whole backup; checked before anything of it is opened, since a file that was cut or
 * changed could bring down whoever reads it.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as v from 'valibot'

const NAME = 'backup.json'
const VERSION = 1

const File = v.object({ bytes: v.number(), sha256: v.string() })
const Manifest = v.object({
  version: v.literal(VERSION),
  /** When it was begun, as ISO 8601: everything that had been called saved by then is in it. */
  takenAt: v.string(),
  workshops: v.number(),
  rooms: v.number(),
  records: v.number(),
  /** By path below the folder, with `/`. */
  files: v.record(v.string(), File),
})

export type Manifest = v.InferOutput<typeof Manifest>
export type Contents = Pick<Manifest, 'takenAt' | 'workshops' | 'rooms' | 'records'>

const sum = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** `files`: paths below `folder`. */
export const writeManifest = async (
  folder: string,
  contents: Contents,
  files: readonly string[],
): Promise<void> => {
  const found: Manifest['files'] = {}
  for (const file of files) {
    const path = join(folder, file)
    found[file] = { bytes: statSync(path).size, sha256: await sum(path) }
  }
  const manifest: Manifest = { version: VERSION, ...contents, files: found }
  writeFileSync(join(folder, NAME), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
}

/** Throws with one sentence where `folder` is no backup, not a whole one, or not as it was written. */
export const checkManifest = async (folder: string): Promise<Manifest> => {
  const path = join(folder, NAME)
  if (!existsSync(path))
    throw new Error(`${folder} is no backup, or one that was not finished: there is no ${NAME} in it.`)
  const read = v.safeParse(Manifest, parseJson(readFileSync(path, 'utf8')))
  if (!read.success)
    throw new Error(`The backup in ${folder} is damaged, or of another version: ${NAME} cannot be read.`)
  for (const [file, { bytes, sha256 }] of Object.entries(read.output.files)) {
    const copied = join(folder, file)
    const wrong = !existsSync(copied)
      ? 'is missing'
      : statSync(copied).size !== bytes
        ? `has ${statSync(copied).size} bytes instead of ${bytes}`
        : (await sum(copied)) !== sha256
          ? 'is not what was written'
          : null
    if (wrong !== null) throw new Error(`The backup in ${folder} is damaged: ${file} ${wrong}.`)
  }
  return read.output
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
