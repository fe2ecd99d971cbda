/**
 * A data folder serves one server at a time. Whoever serves it is a reader of an empty LMDB environment of its own in
 * it, `hold`: LMDB locks a byte of that file for each process, and the system lets go of the lock when the process ends,
 * however it ends. So nothing is left behind that keeps the next one from starting, on every system that LMDB runs on,
 * and also where two containers share the folder. The store's own readers do not serve for it: a backup is one as well.
 *
 * Always true: each is a reader first and looks for others after that, so that of two at once never both go on.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RootDatabase } from 'lmdb'
import { open } from 'lmdb'

export interface Hold {
  /** What was held has to be closed before. Without this it ends with the process. */
  release(): Promise<void>
}

export const holdFolder = (dataDir: string) => join(dataDir, 'hold')

/** Takes a data folder; null where another process has it. */
export const takeHold = async (dataDir: string): Promise<Hold | null> => {
  const path = holdFolder(dataDir)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const env = open({ path })
  const place = takePlace(env)
  if (place !== null && otherReaders(env).length === 0)
    return {
      async release() {
        place.done()
        await env.close()
      },
    }
  place?.done()
  await env.close()
  return null
}

/** Null: a process of the same number has it, in another container. */
const takePlace = (env: RootDatabase) => {
  try {
    // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React
    return env.useReadTransaction()
  } catch {
    return null
  }
}

/** Ids of the processes, this one apart, that read in an environment: LMDB forgets who was killed. */
export const otherReaders = (env: RootDatabase): readonly number[] => {
  env.readerCheck()
  const found = [...env.readerList().matchAll(/^\s*(\d+)\s+\S+\s+\S+\s*$/gm)].map(([, pid]) => Number(pid))
  return [...new Set(found)].filter((pid) => pid !== process.pid)
}
