/** A command is carried out by who may when its turn comes, not by who might when they sent it. */
import { expect, test } from 'vitest'
import { createSessions } from '../../server/access/sessions.ts'
import { carryOut } from '../../server/http/carry-out.ts'
import type { Services } from '../../server/http/services.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { createSeats } from '../../server/workshops/seats.ts'
import { must } from '../../shared/assert.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { makeIn, workshopsOn } from '../support/workshops.ts'

const setting = async () => {
  const clock = createFakeClock(Date.UTC(2026, 10, 28))
  const store = createMemoryStore()
  const sessions = createSessions(store)
  const workshops = workshopsOn({ store, clock, checkpointMs: 0, endSessions: sessions.endAll })
  const workshop = await makeIn(workshops, { groups: 2 })
  const seats = createSeats({ sessions, workshops, clock })
  const services = { sessions, workshops, seats, clock } as unknown as Services
  const come = async (role: 'facilitator' | 'member') => {
    const arrival = { workshop: workshop.id, grant: { role }, generation: 0, device: null }
    const { token } = await sessions.start(arrival, clock.now(), () => ({
      name: '',
      organisation: '',
      presence: 'room' as const,
    }))
    return { ...must(sessions.find(token, clock.now()), 'a session'), workshop }
  }
  const [ana, ben] = [await come('facilitator'), await come('member')]
  const give = (fields: Record<string, unknown>) => {
    const command = parseCommand({ id: 'command-1', ...fields })
    if (!command.ok) throw new Error(command.error.message)
    return carryOut(services, ana, command.value, [])
  }
  const replace = (role: 'facilitator' | 'member') => {
    workshop.recordChanged({ ...workshop.record, generations: { [role]: 1 } })
  }
  return { workshop, sessions, ana, ben, give, replace }
}

test('whoever was replaced between sending a command and its turn is refused, whatever it is', async () => {
  const { workshop, sessions, ben, give, replace } = await setting()
  const table = must(workshop.plan.groups[1], 'a table').id
  for (const fields of [
    { type: 'message', to: 'all', text: 'From before' },
    { type: 'lock', boards: 'all', on: true },
    { type: 'member.move', member: ben.session.member, group: table },
  ]) {
    replace('member') // the facilitators' link is the one in force
    const before = workshop.plan
    const done = give(fields)
    replace('facilitator')
    expect(await done, fields.type).toMatchObject({ ok: false, error: { status: 401, code: 'revoked' } })
    expect(workshop.plan).toBe(before)
    expect(sessions.current(ben.id)?.group).toBeUndefined()
  }
  replace('member')
  expect(await give({ type: 'lock', boards: 'all', on: true })).toMatchObject({ ok: true })
})
