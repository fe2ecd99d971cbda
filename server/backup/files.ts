/** Files and folders that must survive a power cut, and folders that are only ever whole. */
import { closeSync, fsyncSync, openSync } from 'node:fs'

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
