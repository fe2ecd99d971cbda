/** Workshops on a store, without the HTTP round them. */
import { silentLog } from '../../server/log.ts'
import type { Workshop } from '../../server/workshops/workshop.ts'
import type { WorkshopsDeps } from '../../server/workshops/workshops.ts'
import { Workshops } from '../../server/workshops/workshops.ts'
import type { NewWorkshop } from '../../shared/workshop/create.ts'
import { parseNewWorkshop } from '../../shared/workshop/create.ts'

type Given = Pick<WorkshopsDeps, 'store' | 'clock'> & Partial<WorkshopsDeps>

/** After an orderly stop, with nobody there, and kept for ever, unless given otherwise. */
export const workshopsOn = (given: Given): Workshops =>
  new Workshops({
    log: silentLog,
    orderly: true,
    attendance: () => [],
    retentionDays: 0,
    endSessions: () => [],
    ...given,
  })

/** What somebody wants who makes a workshop: one strand with one table, unless they say otherwise. */
export const wantedOf = (fields: Record<string, unknown> = {}): NewWorkshop => {
  const wanted = parseNewWorkshop({
    template: 'strands',
    title: 'W',
    strands: ['Rivers'],
    groups: 1,
    ...fields,
  })
  if (!wanted.ok) throw new Error(wanted.error.message)
  return wanted.value
}

/** Makes a workshop of these. */
export const makeIn = async (workshops: Workshops, fields?: Record<string, unknown>): Promise<Workshop> => {
  const made = await workshops.create(wantedOf(fields))
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}
