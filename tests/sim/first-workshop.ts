/** The workshop that a run is about: two strands, a table at each. */
import { silentLog } from '../../server/log.ts'
import type { Workshop } from '../../server/workshops/workshop.ts'
import { Workshops } from '../../server/workshops/workshops.ts'
import { parseNewWorkshop } from '../../shared/workshop/create.ts'
import type { Disk } from './disk.ts'
import { storeOn } from './disk.ts'
import type { Owner } from './owned.ts'
import { clockOf } from './owned.ts'

/** Makes it on the disk, as `maker`. */
export const makeWorkshop = async (disk: Disk, maker: Owner): Promise<Workshop> => {
  const workshops = new Workshops({
    store: storeOn(disk, maker),
    clock: clockOf(maker),
    log: silentLog,
    orderly: true,
    attendance: () => [],
    retentionDays: 0,
    endSessions: () => [],
  })
  const wanted = parseNewWorkshop({ template: 'strands', title: 'T', strands: ['Rivers', 'Seas'], groups: 2 })
  if (!wanted.ok) throw new Error(wanted.error.message)
  const made = await workshops.create(wanted.value)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}
