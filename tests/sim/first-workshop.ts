import type { Workshop } from '../../server/workshops/workshop.ts'
import { makeIn, workshopsOn } from '../support/workshops.ts'
import type { Disk } from './disk.ts'
import { storeOn } from './disk.ts'
import type { Owner } from './owned.ts'
import { clockOf } from './owned.ts'

/** Makes it on the disk, as `maker`. */
export const makeWorkshop = async (disk: Disk, maker: Owner): Promise<Workshop> => {
  const workshops = workshopsOn({ store: storeOn(disk, maker), clock: clockOf(maker) })
  return makeIn(workshops, { strands: ['Rivers', 'Seas'], groups: 2 })
}
