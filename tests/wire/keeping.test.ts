/**
 * The note as Word, the download of everything, and deletion, over HTTP and real sockets: who may, who may not, and
 * what is left on disk.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, test } from 'vitest'
import { openLmdbStore } from '../../server/store/lmdb-store.ts'
import { must } from '../../shared/assert.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId, WorkshopId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import type { Note } from '../../shared/note/compose.ts'
import { ROLES } from '../../shared/roles.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, call, newDevice, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeRawClients)

const DATE = '2999-03-10'

const get = async (person: Person | null, path: string) => {
  const response = await fetch(`${server.base}${path}`, {
    headers: person === null ? {} : { authorization: `Bearer ${person.token}`, 'accept-language': 'en-GB' },
  })
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  }
}

/** A point on the first board, by this person; resolves once it is saved. */
const write = async (person: Person, text: string) => {
  const client = await RawClient.joined(server, boardOf(person).room, person.token)
  client.update(
    client.edit((doc) =>
      addPoint(doc, {
        id: newPointId(),
        column: 'banked' as ColumnId,
        body: [{ type: 'paragraph', runs: [{ text }] }],
        createdAt: 1,
      }),
    ),
  )
  await client.until(
    () => client.saved === 1 && client.doc.getMap('refs').size > 0,
    'saved, with a reference',
  )
  return client
}

const note = async (workshop: TestWorkshop, person: Person) =>
  (await call<Note>(server, `/api/workshops/${workshop.id}/note.json`, { token: person.token })).body

/** What lies on disk of a workshop, or of all, read from a copy of the stopped server's data. */
const onDisk = async (id: WorkshopId): Promise<string[]> => {
  const copy = mkdtempSync(join(tmpdir(), 'plenary-copy-'))
  try {
    cpSync(join(server.dataDir, 'store'), join(copy, 'store'), { recursive: true })
    const store = await openLmdbStore(join(copy, 'store'))
    const tables = ['workshops', 'sessions', 'refs', 'changed', 'deleting', 'checkpoints', 'gone']
    const rows = tables.flatMap((table) =>
      [...store.entries(table)]
        .filter(([key, value]) => `${key} ${JSON.stringify(value)}`.includes(id))
        .map(([key]) => `${table} ${key}`),
    )
    const rooms = await store.list(id)
    await store.close()
    return [...rooms, ...rows]
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

describe('who may take it away, and delete it', () => {
  test('Word for facilitator and chair, everything and deletion for the facilitator alone; a refusal changes nothing', async () => {
    const workshop = await TestWorkshop.create(server, { date: DATE })
    const facilitator = await workshop.join('facilitator')
    await write(facilitator, 'The dyke is raised')
    const before = await note(workshop, facilitator)
    for (const role of ROLES) {
      const person = await workshop.join(role)
      const docx = await get(person, `/api/workshops/${workshop.id}/note.docx`)
      expect(docx.status, `${role}, Word`).toBe(role === 'facilitator' || role === 'chair' ? 200 : 403)
      const zip = await get(person, `/api/workshops/${workshop.id}/download`)
      expect(zip.status, `${role}, everything`).toBe(role === 'facilitator' ? 200 : 403)
      if (role === 'facilitator') continue
      const refused = await call<{ error: { code: string; message: string } }>(
        server,
        `/api/workshops/${workshop.id}`,
        { token: person.token, method: 'DELETE' },
      )
      expect(refused.status, `${role}, deletion`).toBe(403)
      expect(refused.body.error.message).toBe('Only a facilitator can delete a workshop.')
    }
    const stranger = await (await TestWorkshop.create(server)).join('facilitator')
    for (const [who, status] of [
      [null, 401],
      [stranger, 403],
    ] as const) {
      const token = who === null ? {} : { token: who.token }
      expect(
        (await call(server, `/api/workshops/${workshop.id}`, { ...token, method: 'DELETE' })).status,
      ).toBe(status)
      expect((await get(who, `/api/workshops/${workshop.id}/note.docx`)).status).toBe(status)
      expect((await get(who, `/api/workshops/${workshop.id}/download`)).status).toBe(status)
    }
    expect(await note(workshop, facilitator)).toEqual(before)
  })

  test('the files are what they say they are, with what is on the boards now', async () => {
    const workshop = await TestWorkshop.create(server, {
      title: 'Dykes: Łódź',
      date: DATE,
      houseRule: 'chatham',
    })
    const facilitator = await workshop.join('facilitator')
    const ben = await workshop.join(
      { table: 0 },
      { name: 'Ben Secret', organisation: 'Open Trust', listed: true },
    )
    await write(ben, 'The dyke is raised')
    const docx = await get(facilitator, `/api/workshops/${workshop.id}/note.docx`)
    expect(docx.headers.get('content-type')).toMatch(/wordprocessingml/)
    expect(docx.headers.get('content-disposition')).toBe(
      `attachment; filename="Dykes __d_.docx"; filename*=UTF-8''Dykes%20%C5%81%C3%B3d%C5%BA.docx`,
    )
    const document = strFromU8(must(unzipSync(docx.bytes)['word/document.xml'], 'a document'))
    expect(document).toContain('The dyke is raised')
    expect(document).toContain('1 person, 1 in the room, at 1 table.')

    const zip = unzipSync((await get(facilitator, `/api/workshops/${workshop.id}/download`)).bytes)
    const board = strFromU8(must(zip['boards/R-Rivers.md'], 'the board'))
    expect(board).toContain('- **R1** The dyke is raised')
    const all = Object.values(zip)
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    expect(all).not.toMatch(/Ben Secret|Open Trust/)
    expect(all).not.toContain(workshop.joinCode)
    for (const url of [
      workshop.links.facilitator,
      workshop.links.member,
      workshop.links.groups[0]?.url ?? '',
    ])
      expect(all).not.toContain(url.split('#')[1])
  })
})

describe('who was there', () => {
  test('stands in the note by name only who gave one and chose to; at a table, once a device', async () => {
    const workshop = await TestWorkshop.create(server, { date: DATE })
    const facilitator = await workshop.join('facilitator', { name: 'Ana', listed: true })
    await workshop.join('chair', { name: 'Cleo', listed: true })
    await workshop.join('viewer', { name: 'Vic', listed: true })
    await workshop.join('member', { name: 'Watching', listed: true })
    expect((await note(workshop, facilitator)).attendance).toBeNull()
    const device = newDevice()
    await workshop.join({ table: 0 }, { name: 'Ben', device })
    await workshop.join({ table: 1 }, { name: 'Ben', device })
    const dev = await workshop.join({ table: 0 }, { name: 'Dev', presence: 'remote', listed: true })
    expect((await note(workshop, facilitator)).attendance).toEqual({
      people: 2,
      room: 1,
      remote: 1,
      tables: 2,
      listed: [{ name: 'Dev', organisation: '' }],
    })
    const changed = await call<Person>(server, `/api/workshops/${workshop.id}/me`, {
      token: dev.token,
      body: { listed: false },
    })
    expect(changed.body.me).toMatchObject({ listed: false })
    expect((await note(workshop, facilitator)).attendance?.listed).toEqual([])
    await server.kill()
    await server.start()
    expect((await note(workshop, facilitator)).attendance).toMatchObject({ people: 2, listed: [] })
    const wrong = await call(server, `/api/workshops/${workshop.id}/me`, {
      token: dev.token,
      body: { listed: 'yes' },
    })
    expect(wrong.status).toBe(422)
  })
})

describe('deleting a workshop', () => {
  test('sockets close with 4404, links say it is gone, and nothing of it is on disk', async () => {
    const workshop = await TestWorkshop.create(server, { date: DATE })
    const kept = await TestWorkshop.create(server, { date: DATE })
    const facilitator = await workshop.join('facilitator')
    const ben = await workshop.join({ table: 0 }, { name: 'Ben' })
    const board = await write(ben, 'The dyke is raised')
    const plan = await RawClient.joined(server, ben.rooms.plan, ben.token)
    await write(await kept.join({ table: 0 }), 'Stays')

    const deleted = await call(server, `/api/workshops/${workshop.id}`, {
      token: facilitator.token,
      method: 'DELETE',
    })
    expect(deleted).toMatchObject({ status: 200, body: { ok: true } })
    expect((await board.closing()).code).toBe(4404)
    expect((await plan.closing()).code).toBe(4404)
    for (const token of [ben.token, null])
      expect((await new RawClient(server, boardOf(ben).room, token).closing()).code).toBe(4404)

    const key = workshop.links.facilitator.split('#')[1]
    const says = /deleted/
    for (const answer of [
      await call<{ error: { message: string } }>(server, '/api/look', {
        body: { key, workshop: workshop.id },
      }),
      await call<{ error: { message: string } }>(server, `/api/workshops/${workshop.id}/join`, {
        body: { key },
      }),
      await call<{ error: { message: string } }>(server, `/api/workshops/${workshop.id}/me`, {
        token: ben.token,
      }),
      await call<{ error: { message: string } }>(server, `/api/workshops/${workshop.id}`, {
        token: facilitator.token,
        method: 'DELETE',
      }),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.body.error.message).toMatch(says)
    }
    expect((await call(server, '/api/look', { body: { code: workshop.joinCode } })).status).toBe(404)

    await server.stop()
    expect(await onDisk(workshop.id)).toEqual([])
    expect((await onDisk(kept.id)).length).toBeGreaterThan(4)
    await server.start()
    expect((await call(server, '/api/look', { body: { key, workshop: workshop.id } })).status).toBe(404)
  })

  test('a kill right after it brings nothing back', async () => {
    const workshop = await TestWorkshop.create(server, { date: DATE })
    const facilitator = await workshop.join('facilitator')
    await write(await workshop.join({ table: 0 }), 'The dyke is raised')
    await call(server, `/api/workshops/${workshop.id}`, { token: facilitator.token, method: 'DELETE' })
    await server.kill()
    await server.start()
    await server.stop()
    expect(await onDisk(workshop.id)).toEqual([])
    await server.start()
  })

  test('how long workshops are kept is said to everybody, and until when in the note', async () => {
    expect((await call(server, '/api/retention')).body).toEqual({ days: 90 })
    const workshop = await TestWorkshop.create(server, { date: DATE })
    expect((await note(workshop, await workshop.join('facilitator'))).keptUntil).toBe('2999-06-08')
  })
})
