/** Secrets of this installation and what is derived from them. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFile } from '../store/lmdb-layout.ts'

export interface Keys {
  /** 128 bits in base64url, the same each time for the same parts. */
  derive(...parts: readonly string[]): string
}

export const createKeys = (installation: Buffer): Keys => ({
  derive: (...parts) =>
    createHmac('sha256', installation)
      .update(JSON.stringify(parts))
      .digest()
      .subarray(0, 16)
      .toString('base64url'),
})

const keyPath = (dataDir: string) => join(dataDir, 'key')

/** The installation key of a folder that has one; throws where there is none, or it is not whole. */
export const readInstallationKey = (dataDir: string): Buffer => {
  const path = keyPath(dataDir)
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  if (key.length !== 32) throw new Error(`${path} is not an installation key`)
  return key
}

/**
 * The installation key, made on the first start; readable by its owner alone. Throws where it is missing and there is a
 * store: by another key no link that was given out would lead anywhere.
 */
export const loadInstallationKey = (dataDir: string): Buffer => {
  mkdirSync(dataDir, { recursive: true })
  const path = keyPath(dataDir)
  try {
    return readInstallationKey(dataDir)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  if (existsSync(dataFile(join(dataDir, 'store'))))
    throw new Error(`${path}, by which all links were made, is missing. Put it back from a backup.`)
  const key = randomBytes(32)
  writeFileSync(path, `${key.toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return key
}

/** A session token: 256 bits. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What is stored of a token: enough to know it again, not to use it. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Compares two secrets in constant time. */
export const sameSecret = (a: string, b: string): boolean => {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
