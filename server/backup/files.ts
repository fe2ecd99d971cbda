/** Files and folders that must survive a power cut, and whose they are. */
import { chownSync, closeSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Flushes a file to the disk. */
export const flushFile = (path: string): void => {
  const fd = openSync(path, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Flushes which files a folder holds. Does nothing where folders cannot be opened, as on Windows. */
export const flushFolder = (path: string): void => {
  let fd: number
  try {
    fd = openSync(path, 'r')
  } catch {
    return
  }
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Where root does somebody else's work: gives `path`, and what is below it, to whoever owns `like`. */
export const giveToOwnerOf = (like: string, path: string): void => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(like)
  const below = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    : []
  for (const each of [path, ...below]) chownSync(each, uid, gid)
}
