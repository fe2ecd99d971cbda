/** Tables that change in the middle: joined, parted, their points carried; over kills of the server too. */
import { afterEach, describe, expect, test } from 'vitest'
import { setPointAside } from '../../shared/board/edits.ts'
import { refsOf } from '../../shared/board/schema.ts'
import type { BoardId } from '../../shared/ids.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { provideServer } from '../support/server.ts'
import { boardOf, newCommandId, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeEverybody)

describe('carrying points', () => {
  test('to another strand’s board: gone here, there under the same reference, once', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben } = await workshop.cast()
    const [rivers, energy] = [boardOf(ana, 0), boardOf(ana, 1)]
    const here = enter(server, ben, rivers)
    const there = enter(server, ana, energy)
    const [one, two] = [here.add('banked', 'One'), here.add('options', 'Two')]
    await here.until(() => refsOf(here.doc).size === 2, 'references')
    await here.saved()
    const carry = { id: newCommandId(), type: 'points.carry', from: rivers.id, to: energy.id, points: [one] }
    expect((await workshop.tryCommand(ana, carry)).status).toBe(200)
    await there.until(() => there.column('banked')[0] === 'One', 'it arrived')
    await here.until(() => here.column('banked').length === 0, 'it left')
    expect(here.column('options')).toEqual(['Two'])
    expect(refsOf(there.doc).get(one)).toBe('R1')
    // The next of that strand goes on from its own numbers.
    const mine = there.add('banked', 'Ours')
    await there.until(() => refsOf(there.doc).get(mine) === 'E1', 'a number of its own')
    // The command again, and all that is left.
    expect((await workshop.tryCommand(ana, carry)).status).toBe(200)
    await workshop.command(ana, { type: 'points.carry', from: rivers.id, to: energy.id, points: 'all' })
    await there.until(() => there.column('options')[0] === 'Two', 'the rest')
    expect(refsOf(there.doc).get(two)).toBe('R2')
    expect(there.column('banked')).toEqual(['One', 'Ours'])
    const plan = await workshop.plan(ana)
    expect(plan.boards.map(({ id }) => id)).toContain(energy.id)
    const again = await workshop.tryCommand(ana, { ...carry, id: newCommandId() })
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'no-points' } } })
  })

  test('is taken back with all that was written meanwhile', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben } = await workshop.cast()
    const [rivers, energy] = [boardOf(ana, 0), boardOf(ana, 1)]
    const [here, there] = [enter(server, ben, rivers), enter(server, ana, energy)]
    const one = here.add('banked', 'One')
    await here.until(() => refsOf(here.doc).get(one) === 'R1', 'a reference')
    await here.saved()
    const id = newCommandId()
    await workshop.command(ana, { id, type: 'points.carry', from: rivers.id, to: energy.id, points: [one] })
    await there.until(() => there.column('banked')[0] === 'One', 'it arrived')
    there.type(one, ' and more')
    await there.saved()
    await workshop.command(ana, { type: 'undo', command: id })
    await here.until(() => here.column('banked')[0] === 'One and more', 'it is back')
    await there.until(() => there.column('banked').length === 0, 'it left again')
    expect(refsOf(here.doc).get(one)).toBe('R1')
    // A second press: it is taken back already.
    const again = await workshop.tryCommand(ana, { id: newCommandId(), type: 'undo', command: id })
    expect(again.status).toBe(200)
    expect(here.column('banked')).toEqual(['One and more'])
  })

  test('is resumed after a kill between leaving and arriving', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben } = await workshop.cast()
    const [rivers, energy] = [boardOf(ana, 0), boardOf(ana, 1)]
    const here = enter(server, ben, rivers)
    const one = here.add('banked', 'One')
    await here.until(() => refsOf(here.doc).get(one) === 'R1', 'a reference')
    // What the server has written when it is killed half-way: a client may write the same.
    setPointAside(here.doc, one, { reason: '', at: Date.now(), movedTo: energy.id as BoardId })
    await here.saved()
    await server.kill()
    await server.start()
    const there = enter(server, ana, energy)
    const back = enter(server, ben, rivers)
    await there.until(() => there.column('banked')[0] === 'One', 'it arrived')
    expect(refsOf(there.doc).get(one)).toBe('R1')
    await back.until(() => back.session.link.loaded, 'loaded')
    expect(back.column('banked')).toEqual([])
  })

  test('what is written late where a point was goes after it, also after a kill, and over a board that it left again', async () => {
    const workshop = await TestWorkshop.create(server, { strands: ['Rivers', 'Energy', 'Rail'] })
    const { ana, ben } = await workshop.cast()
    const [rivers, energy, rail] = [boardOf(ana, 0), boardOf(ana, 1), boardOf(ana, 2)]
    const [here, there] = [enter(server, ben, rivers), enter(server, ana, energy)]
    const one = here.add('banked', 'A levy')
    await here.until(() => refsOf(here.doc).get(one) === 'R1', 'a reference')
    await here.saved()
    await workshop.command(ana, { type: 'points.carry', from: rivers.id, to: energy.id, points: [one] })
    await there.until(() => there.column('banked')[0] === 'A levy', 'it arrived')
    // A page that does not know that it has left writes on; there somebody has written as well.
    there.type(one, 'Agreed: ', 0)
    await there.saved()
    here.type(one, ' on berths')
    await there.until(() => there.textOf(one) === 'Agreed: A levy on berths', 'it went after it')
    here.erase(one, 2, 5)
    await there.until(() => there.textOf(one) === 'Agreed: A on berths', 'and what was taken away')
    await there.saved()
    await here.saved()
    await server.kill()
    await server.start()
    await here.saved()
    here.type(one, ', graded')
    await there.until(() => there.textOf(one) === 'Agreed: A on berths, graded', 'after a kill too')
    const last = enter(server, ana, rail)
    await workshop.command(ana, { type: 'points.carry', from: energy.id, to: rail.id, points: [one] })
    await last.until(() => last.textOf(one) === 'Agreed: A on berths, graded', 'carried on')
    here.type(one, ' by tonnage')
    await last.until(() => last.textOf(one) === 'Agreed: A on berths, graded by tonnage', 'over both')
  })

  test('nobody but a facilitator carries, and never to another workshop', async () => {
    const [workshop, other] = [await TestWorkshop.create(server), await TestWorkshop.create(server)]
    const { ana, ben } = await workshop.cast()
    const stranger = await other.join('facilitator')
    const carry = { type: 'points.carry', from: boardOf(ana, 0).id, to: boardOf(ana, 1).id, points: 'all' }
    expect((await workshop.tryCommand(ben, { id: newCommandId(), ...carry })).status).toBe(403)
    expect((await workshop.tryCommand(stranger, { id: newCommandId(), ...carry })).status).toBe(403)
    const away = { ...carry, id: newCommandId(), to: boardOf(stranger).id }
    expect((await workshop.tryCommand(ana, away)).status).toBe(404)
  })
})

describe('a strand that is added', () => {
  test('together with other commands: each of them holds, in the plan and after a kill', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana } = await workshop.cast()
    await Promise.all([
      workshop.command(ana, { type: 'strand', name: 'Bridges' }),
      workshop.command(ana, { type: 'workshop', place: 'Kaub' }),
      workshop.command(ana, { type: 'strand', name: 'Rail' }),
      workshop.command(ana, { type: 'timer', leftMs: 60_000 }),
    ])
    await server.kill()
    await server.start()
    const plan = await workshop.plan(ana)
    expect(plan.place).toBe('Kaub')
    expect(plan.timer).toMatchObject({ leftMs: 60_000 })
    expect(plan.rounds[0]?.strands.map(({ name }) => name)).toEqual(['Rivers', 'Energy', 'Bridges', 'Rail'])
    expect(plan.boards).toHaveLength(4)
  })
})

describe('joining two tables', () => {
  test('both write on one board, their links still lead there, and parted they are as before', async () => {
    const workshop = await TestWorkshop.create(server, { boards: 'group' })
    const { ana, ben, dev } = await workshop.cast()
    const plan = await workshop.plan(ana)
    const [first, second] = plan.groups
    const own = dev.boards.find(({ mayWrite }) => mayWrite)
    const host = ben.boards.find(({ mayWrite }) => mayWrite)
    if (!own || !host) throw new Error('each table has a board')
    const atOwn = enter(server, dev, own)
    const atHost = enter(server, dev, host)
    await atHost.until(() => atHost.session.link.facts.rights?.mayWrite === false, 'not theirs yet')
    const kept = atOwn.add('banked', 'From table 2')
    await atOwn.until(() => refsOf(atOwn.doc).has(kept), 'a reference')
    await atOwn.saved()
    await workshop.command(ana, { type: 'group', group: second?.id, into: first?.id })
    await atHost.until(() => atHost.session.link.facts.rights?.mayWrite === true, 'now it is')
    await atOwn.until(() => atOwn.session.link.facts.rights?.mayWrite === false, 'the old one is read')
    await workshop.command(ana, { type: 'points.carry', from: own.id, to: host.id, points: 'all' })
    await atHost.until(() => atHost.column('banked')[0] === 'From table 2', 'their points came along')
    const late = await workshop.join({ table: 1 })
    expect(late.boards.filter(({ mayWrite }) => mayWrite).map(({ id }) => id)).toEqual([host.id])
    // Chains and circles would leave people between two tables.
    const wrong = { id: newCommandId(), type: 'group', group: first?.id, into: second?.id }
    expect((await workshop.tryCommand(ana, wrong)).status).toBe(409)
    await workshop.command(ana, { type: 'group', group: second?.id, into: null })
    await atOwn.until(() => atOwn.session.link.facts.rights?.mayWrite === true, 'parted')
    await atHost.until(() => atHost.session.link.facts.rights?.mayWrite === false, 'parted')
  })
})
