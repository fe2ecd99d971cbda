/** Links and seats while people are in: a link replaced, a person moved, the address chosen, links printed. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planRoom } from '../../shared/ids.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer, TestServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, call, newCommandId, newDevice, TestWorkshop } from '../support/workshop.ts'

const PUBLIC_URL = 'http://plenary.test:8080'
const server = provideServer({ PUBLIC_URL })
afterEach(closeRawClients)

let workshop: TestWorkshop
beforeEach(async () => {
  workshop = await TestWorkshop.create(server)
})

interface LinksAnswer {
  readonly links: TestWorkshop['links']
  readonly address: string
  readonly addresses: readonly string[]
  readonly people: Readonly<Record<string, number>>
}

const linksFor = async (person: Person) =>
  (await call<LinksAnswer>(server, `/api/workshops/${workshop.id}/links`, { token: person.token })).body
const me = (person: Person) =>
  call<Person & { error?: { code: string; message: string } }>(server, `/api/workshops/${workshop.id}/me`, {
    token: person.token,
  })
const joinBy = (url: string, device = newDevice()) =>
  call<Person & { error?: { message: string } }>(server, `/api/workshops/${workshop.id}/join`, {
    body: { key: url.split('#')[1], device },
  })

describe('a link replaced', () => {
  test('closes every socket of the old link within a second with 4403 and a reason, and no other', async () => {
    const { ana, ben, chloe, dev } = await workshop.cast()
    const board = boardOf(ben).room
    const cut = await Promise.all([
      RawClient.joined(server, board, ben.token),
      RawClient.joined(server, board, chloe.token),
      RawClient.joined(server, ben.rooms.plan, ben.token),
    ])
    const stay = await Promise.all([
      RawClient.joined(server, board, ana.token),
      RawClient.joined(server, boardOf(dev, 1).room, dev.token),
      RawClient.joined(server, dev.rooms.plan, dev.token),
    ])
    const group = ben.me.group
    const since = Date.now()
    await workshop.command(ana, { type: 'link.rotate', role: 'member', group })
    for (const client of cut)
      expect(await client.closing()).toEqual({ code: 4403, reason: 'the link was replaced' })
    expect(Date.now() - since).toBeLessThan(1000)
    for (const client of stay) {
      await client.ask()
      expect(client.isOpen).toBe(true)
    }
  })

  test('refuses the next call with 401 and a sentence, and a new socket with 4403', async () => {
    const { ana, ben } = await workshop.cast()
    await workshop.command(ana, { type: 'link.rotate', role: 'member', group: ben.me.group })
    const { status, body } = await me(ben)
    expect(status).toBe(401)
    expect(body.error).toMatchObject({
      code: 'revoked',
      message: expect.stringMatching(/^This link was replaced.*\.$/),
    })
    for (const room of [boardOf(ben).room, ben.rooms.plan])
      expect((await new RawClient(server, room, ben.token).closing()).code).toBe(4403)
  })

  test('the old link leads nowhere, the new one in; the same device is the same person again', async () => {
    const ana = await workshop.join('facilitator')
    const device = newDevice()
    const old = workshop.links.groups[0]?.url ?? ''
    const before = (await joinBy(old, device)).body
    await workshop.command(ana, { type: 'link.rotate', role: 'member', group: before.me.group })
    const refused = await joinBy(old, device)
    expect(refused.status).toBe(404)
    expect(refused.body.error?.message).toMatch(/^This link was replaced by a new one\./)
    const unknown = await joinBy(`#${'x'.repeat(22)}`)
    expect(unknown.body.error?.message).toMatch(/^This link does not lead to a workshop\./)
    const { links } = await linksFor(ana)
    const fresh = links.groups[0]?.url ?? ''
    expect(fresh).not.toBe(old)
    const again = await joinBy(fresh, device)
    expect(again.status).toBe(200)
    expect(again.body.me.id).toBe(before.me.id)
    expect((await me(before)).status).toBe(401)
    const others = (all: TestWorkshop['links']) => ({ ...all, groups: all.groups.slice(1) })
    expect(others(links)).toEqual(others(workshop.links))
  })

  test('the caller keeps all their tabs; the other facilitator is out; also after a restart', async () => {
    const device = newDevice()
    const ana = await workshop.join('facilitator', { device })
    const tab = await workshop.join('facilitator', { device })
    const other = await workshop.join('facilitator')
    const [mine, theirs] = [
      await RawClient.joined(server, planRoom(workshop.id), ana.token),
      await RawClient.joined(server, planRoom(workshop.id), other.token),
    ]
    await workshop.command(ana, { type: 'link.rotate', role: 'facilitator' })
    expect((await theirs.closing()).code).toBe(4403)
    await mine.ask()
    expect(mine.isOpen).toBe(true)
    await server.kill()
    await server.start()
    expect([(await me(ana)).status, (await me(tab)).status, (await me(other)).status]).toEqual([
      200, 200, 401,
    ])
    expect((await joinBy(workshop.links.facilitator)).status).toBe(404)
    expect((await joinBy((await linksFor(ana)).links.facilitator)).status).toBe(200)
  })

  test('a session that an earlier replacing cut off does not come back with a later one', async () => {
    const device = newDevice()
    const ana = await workshop.join('facilitator', { device })
    const other = await workshop.join('facilitator')
    await workshop.command(other, { type: 'link.rotate', role: 'facilitator' })
    const again = (await joinBy((await linksFor(other)).links.facilitator, device)).body
    await workshop.command(again, { type: 'link.rotate', role: 'facilitator' })
    expect([(await me(again)).status, (await me(ana)).status]).toEqual([200, 401])
  })

  test('two at the same moment both count, and the same command twice replaces once', async () => {
    const ana = await workshop.join('facilitator')
    const twice = { id: newCommandId(), type: 'link.rotate', role: 'viewer' }
    await Promise.all([
      workshop.tryCommand(ana, twice),
      workshop.tryCommand(ana, twice),
      workshop.command(ana, { type: 'link.rotate', role: 'chair' }),
    ])
    const { links } = await linksFor(ana)
    expect(links.viewer).not.toBe(workshop.links.viewer)
    expect(links.chair).not.toBe(workshop.links.chair)
    expect(links.member).toBe(workshop.links.member)
    await workshop.tryCommand(ana, twice)
    expect((await linksFor(ana)).links).toEqual(links)
  })

  test('says before how many others have the workshop open by it', async () => {
    const { ana, ben, chloe } = await workshop.cast()
    for (const { token, rooms } of [ana, ben, chloe, ben]) await RawClient.joined(server, rooms.plan, token)
    expect((await linksFor(ana)).people).toEqual({ [`member/${ben.me.group}`]: 2 })
  })

  test('what is no link is refused', async () => {
    const ana = await workshop.join('facilitator')
    const group = workshop.links.groups[0]?.id
    for (const [wrong, status] of [
      [{ role: 'chair', group }, 422],
      [{ role: 'minister' }, 422],
      [{ role: 'member', group: 'nosuch' }, 404],
    ] as const) {
      const answer = await workshop.tryCommand(ana, { id: newCommandId(), type: 'link.rotate', ...wrong })
      expect(answer.status, JSON.stringify(wrong)).toBe(status)
      expect(answer.body.error?.message).toMatch(/\w.*\.$/)
    }
    for (const role of ['chair', 'viewer', 'member'] as const) {
      const person = await workshop.join(role)
      const answer = await workshop.tryCommand(person, { id: newCommandId(), type: 'link.rotate', role })
      expect(answer.status, role).toBe(403)
    }
  })
})

describe('a person moved', () => {
  test('may write at the new table at once and no longer at the old one, and stays there', async () => {
    const { ana, ben, dev } = await workshop.cast()
    const from = await RawClient.joined(server, boardOf(ben, 0).room, ben.token)
    const to = await RawClient.joined(server, boardOf(ben, 1).room, ben.token)
    expect([from.rights?.mayWrite, to.rights?.mayWrite]).toEqual([true, false])
    await workshop.command(ana, { type: 'member.move', member: ben.me.id, group: dev.me.group })
    await from.until(() => from.rights?.mayWrite === false, 'the old board is closed to them')
    await to.until(() => to.rights?.mayWrite === true, 'the new one is open')
    expect(from.rights?.why).toBe('group')
    expect((await me(ben)).body.me.group).toBe(dev.me.group)
  })

  test('the card of the old table seats them where they were put; nobody else is moved by a table’s link', async () => {
    const ana = await workshop.join('facilitator')
    const device = newDevice()
    const ben = await workshop.join({ table: 0 }, { device })
    const group = workshop.links.groups[1]?.id
    await workshop.command(ana, { type: 'member.move', member: ben.me.id, group })
    expect((await workshop.join({ table: 0 }, { device })).me.group).toBe(group)
    expect((await workshop.join({ table: 0 }, { group })).me.group).toBe(workshop.links.groups[0]?.id)
  })

  test('somebody who came by the code is moved as well', async () => {
    const ana = await workshop.join('facilitator')
    const eve = await workshop.join('member')
    const group = workshop.links.groups[1]?.id
    await workshop.command(ana, { type: 'member.move', member: eve.me.id, group })
    expect((await me(eve)).body.me.group).toBe(group)
  })

  test('who is not at a table here is not moved', async () => {
    const { ana, ben } = await workshop.cast()
    const stranger = await (await TestWorkshop.create(server)).join({ table: 0 })
    for (const member of ['nosuch', ana.me.id, stranger.me.id]) {
      const wrong = { id: newCommandId(), type: 'member.move', member, group: ben.me.group }
      expect((await workshop.tryCommand(ana, wrong)).status, member).toBe(404)
    }
    const nowhere = { id: newCommandId(), type: 'member.move', member: ben.me.id, group: 'nosuch' }
    expect((await workshop.tryCommand(ana, nowhere)).status).toBe(404)
  })
})

describe('the address of links', () => {
  test('PUBLIC_URL; another is refused', async () => {
    const ana = await workshop.join('facilitator')
    const { links, address, addresses } = await linksFor(ana)
    expect([address, addresses]).toEqual([PUBLIC_URL, [PUBLIC_URL]])
    expect(links.chair.startsWith(`${PUBLIC_URL}/w/${workshop.id}#`)).toBe(true)
    for (const url of ['http://elsewhere.test', 'http://plenary.test:8080/x', 'javascript:alert(1)', '']) {
      const answer = await workshop.tryCommand(ana, { id: newCommandId(), type: 'address', url })
      expect(answer.status, url).toBe(422)
    }
    await workshop.command(ana, { type: 'address', url: PUBLIC_URL })
    expect((await workshop.plan(ana)).address).toBe(PUBLIC_URL)
    const viewer = await me(await workshop.join('viewer'))
    expect(viewer.body).toMatchObject({ address: PUBLIC_URL })
  })

  test('without PUBLIC_URL: loopback is never offered, a name by which it was asked can be chosen', async () => {
    const lan = new TestServer()
    try {
      await lan.start()
      const made = await TestWorkshop.create(lan)
      const ana = await made.join('facilitator')
      const name = `http://hall.test:${lan.port}`
      const links = `/api/workshops/${made.id}/links`
      expect((await asked(lan, lan.base, links, ana)).addresses).toEqual([])
      expect(await asked(lan, name, links, ana)).toMatchObject({ address: name, addresses: [name] })
      const loopback = { id: newCommandId(), type: 'address', url: lan.base }
      expect((await made.tryCommand(ana, loopback)).status).toBe(422)
      const choose = { id: newCommandId(), type: 'address', url: name }
      expect(await asked(lan, name, `/api/workshops/${made.id}/commands`, ana, choose)).toMatchObject({
        ok: true,
      })
      // Asked by loopback again, as a screen beside the server does.
      expect(await asked(lan, lan.base, links, ana)).toMatchObject({ address: name, addresses: [name] })
      expect((await made.plan(ana)).address).toBe(name)
    } finally {
      await lan.dispose()
    }
  })

  test('the desk sees that a phone got through, and nothing before', async () => {
    const ana = await workshop.join('facilitator')
    const check = `/api/workshops/${workshop.id}/check`
    const { nonce } = (await call<{ nonce: string }>(server, check, { token: ana.token, body: {} })).body
    const ask = () => call<{ reached: number }>(server, `${check}/${nonce}`, { token: ana.token })
    expect((await ask()).body).toEqual({ reached: 0 })
    expect((await call(server, `${check}/nosuch`, { body: {} })).status).toBe(404)
    expect((await call(server, `${check}/${nonce}`, { body: {} })).status).toBe(200)
    expect((await ask()).body).toEqual({ reached: 1 })
    const chair = await workshop.join('chair')
    expect((await call(server, check, { token: chair.token, body: {} })).status).toBe(403)
    expect((await call(server, `${check}/${nonce}`)).status).toBe(401)
  })
})

/** A call as it comes in under another name: `fetch` does not let a test say which. */
const asked = (to: TestServer, origin: string, path: string, by: Person, body?: unknown) =>
  new Promise<Record<string, unknown>>((resolve, reject) => {
    const request = httpRequest(
      to.base + path,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host: new URL(origin).host,
          authorization: `Bearer ${by.token}`,
          'content-type': 'application/json',
        },
      },
      (response) => {
        let text = ''
        response.on('data', (part: Buffer) => {
          text += part.toString()
        })
        response.on('end', () => resolve(JSON.parse(text) as Record<string, unknown>))
      },
    )
    request.on('error', reject)
    request.end(body === undefined ? undefined : JSON.stringify(body))
  })

describe('npm run links, beside the running server', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/server/show-links.js', ...args, '--data', server.dataDir], {
      env: { PATH: process.env.PATH ?? '', PUBLIC_URL },
      encoding: 'utf8',
    })

  test('without an id it lists the workshops, with one it prints the links in force', async () => {
    const ana = await workshop.join('facilitator')
    await workshop.command(ana, { type: 'workshop', title: 'The Rhine at low water', date: '2026-03-10' })
    await workshop.command(ana, { type: 'link.rotate', role: 'chair' })
    expect(run().stdout).toMatch(new RegExp(`^${workshop.id}  2026-03-10  The Rhine at low water`, 'm'))
    const { links } = await linksFor(ana)
    const { stdout, status } = run(workshop.id)
    expect(status).toBe(0)
    for (const url of [links.facilitator, links.chair, links.member, links.viewer])
      expect(stdout).toContain(url)
    for (const { name, url } of links.groups) expect(stdout).toContain(`${name}  ${url}`)
    expect(stdout).toContain(`${PUBLIC_URL}/${workshop.joinCode}`)
    expect(stdout).not.toContain(workshop.links.chair)
  })

  test('it writes nothing, and the server goes on', async () => {
    const ana = await workshop.join('facilitator')
    const data = () => {
      const store = join(server.dataDir, 'store')
      return readdirSync(store)
        .filter((name) => !name.startsWith('lock'))
        .map((name) => [name, readFileSync(join(store, name)).toString('base64')])
    }
    await server.stop()
    const before = data()
    expect(run(workshop.id).status).toBe(0)
    expect(data()).toEqual(before)
    await server.start()
    run(workshop.id)
    await workshop.command(ana, { type: 'workshop', place: 'Kaub' })
    expect((await call<Plan>(server, `/api/workshops/${workshop.id}`, { token: ana.token })).body.place).toBe(
      'Kaub',
    )
  })

  test('what is not there is said in a sentence', () => {
    for (const args of [['nosuch'], ['one', 'two']]) {
      const { status, stderr } = run(...args)
      expect(status).toBe(1)
      expect(stderr).toMatch(/^[A-Z].*\.\n$/)
    }
  })
})

describe('a table that was removed', () => {
  /** Table 9, its link, and whoever removes it. */
  const withTable = async () => {
    const ana = await workshop.join('facilitator', { name: 'Ana' })
    await workshop.command(ana, { type: 'group', name: 'Table 9' })
    const { groups } = (await linksFor(ana)).links
    const added = groups.at(-1)
    if (added?.name !== 'Table 9') throw new Error('it was not added')
    const remove = () => {
      const id = newCommandId()
      const command = { id, type: 'group', group: added.id, remove: true }
      return workshop.tryCommand(ana, command).then((answer) => ({ ...answer, id }))
    }
    return { ana, group: added.id, url: added.url, others: groups.slice(0, -1), remove }
  }
  const peopleAt = (client: RawClient, group: string) =>
    (client.doc.getMap('plan').toJSON() as Plan).groups.find(({ id }) => id === group)?.people

  test('goes once nobody is at it; who sat there is asked for a table, also who came by its link', async () => {
    const { ana, group, url, others, remove } = await withTable()
    const desk = await RawClient.joined(server, ana.rooms.plan, ana.token)
    const ben = (await joinBy(url)).body
    expect(ben.me).toMatchObject({ group, byTableLink: true })
    const page = await RawClient.joined(server, ben.rooms.plan, ben.token)
    await desk.until(() => peopleAt(desk, group) === 1, 'he is counted')
    expect(await remove()).toMatchObject({ status: 409, body: { error: { code: 'people-there' } } })
    page.close()
    await desk.until(() => peopleAt(desk, group) === 0, 'he has left')
    const { status, id } = await remove()
    expect(status).toBe(200)
    const again = await RawClient.joined(server, ben.rooms.plan, ben.token)
    expect(again.rights).toEqual({ mayRead: true, mayWrite: false, why: 'viewer' })
    const seen = (await me(ben)).body
    expect(seen.me).not.toHaveProperty('group')
    expect(seen.me).toMatchObject({ byTableLink: false })
    // Taken back while he is there: he sits where he sat.
    await workshop.command(ana, { type: 'undo', command: id })
    await again.until(() => again.rights?.group === group, 'told that he has his table again')
    again.close()
    await desk.until(() => peopleAt(desk, group) === 0, 'he has left')
    expect((await remove()).status).toBe(200)
    const other = others[0]?.id
    const chosen = await call<Person>(server, `/api/workshops/${workshop.id}/me`, {
      token: ben.token,
      body: { group: other },
    })
    expect(chosen).toMatchObject({ status: 200, body: { me: { group: other } } })
  })

  test('its link says so, to whoever holds it, and leads there again where that is undone', async () => {
    const { ana, group, url, remove } = await withTable()
    await workshop.command(ana, { type: 'link.rotate', role: 'member', group })
    const renewed = (await linksFor(ana)).links.groups.at(-1)?.url ?? ''
    const { id } = await remove()
    const look = (link: string) =>
      call(server, '/api/look', { body: { workshop: workshop.id, key: link.split('#')[1] } })
    for (const link of [url, renewed]) {
      const gone = { status: 404, body: { error: { code: 'table-gone' } } }
      expect(await look(link)).toMatchObject(gone)
      expect(await joinBy(link)).toMatchObject(gone)
    }
    await server.stop()
    await server.start()
    expect(await look(renewed)).toMatchObject({ body: { error: { code: 'table-gone' } } })
    expect(await look(`${url.slice(0, -2)}AA`)).toMatchObject({ body: { error: { code: 'no-link' } } })
    // Too late to take it back: what can be undone went with the stop.
    expect((await workshop.tryCommand(ana, { id: newCommandId(), type: 'undo', command: id })).status).toBe(
      409,
    )
    const second = await withTable()
    const removed = await second.remove()
    await workshop.command(second.ana, { type: 'undo', command: removed.id })
    expect((await joinBy(second.url)).body).toMatchObject({ me: { group: second.group } })
  })
})
