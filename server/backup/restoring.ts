/**
 * The folder in the data folder in which a restore is put together. While it is there the data folder may be half old
 * and half new, so no server starts on it; the next restore begins anew and moves aside whatever it finds.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const restoringFolder = (dataDir: string) => join(dataDir, 'restoring')

/** Throws with one sentence where a restore into `dataDir` was not finished. */
export const refuseHalfRestored = (dataDir: string): void => {
  if (existsSync(restoringFolder(dataDir)))
    throw new Error(
      `a restore into ${dataDir} is under way or was cut short. Let it end, or run it again: npm run restore -- <folder of the backup>`,
    )
}
