/** A data folder that a command works on while no server may start on it. */
import type { Hold } from '../store/hold.ts'
import { holdFolder, takeHold } from '../store/hold.ts'
import { giveToOwnerOf } from './files.ts'

/** Takes a data folder, for its owner where root does the work; throws with one sentence where a server has it. */
export const holdOrRefuse = async (dataDir: string): Promise<Hold> => {
  const hold = await takeHold(dataDir)
  giveToOwnerOf(dataDir, holdFolder(dataDir))
  if (hold !== null) return hold
  throw new Error(
    `Something is using ${dataDir}, a server or another command. Stop it first; nothing was changed.`,
  )
}
