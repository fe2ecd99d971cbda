/**
 * The disk is full. Nobody is told that something is saved which is not, whoever comes can read what was, the process
 * goes on, and once there is room everything is stored by itself. And where LMDB fails all the same, the process ends,
 * and the next one has what was seen.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openLmdbStore } from '../../server/store/lmdb-store.ts'
import type { PointId } from '../../shared/ids.ts'
import { lacking } from '../support/lacking.ts'
import type { Participant } from '../support/people.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { TestServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, call, TestWorkshop } from '../support/workshop.ts'

/** More than the free pages of a small file hold. */
const MUCH = 'more words than there is room for '.repeat(1000)

const can = (program: string, ...args: string[]) => {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

let server: TestServer
let workshop: TestWorkshop
let ana: Person
let ben: Person
let writer: Participant
let id: PointId

/** A server with a board on which one point is saved, its reference too. */
const begin = async (parent: string) => {
  server = new TestServer({}, { parent })
  await server.start()
  workshop = await TestWorkshop.create(server)
  const cast = await workshop.cast()
  ana = cast.ana
  ben = cast.ben
  writer = enter(server, ben, boardOf(ben))
  id = writer.add('banked', 'before')
  await writer.saved()
  await writer.until(() => writer.doc.getMap('refs').size === 1, 'it has its reference')
}
afterEach(async () => {
  closeEverybody()
  closeRawClients()
  await server.dispose()
})

describe('a disk that is full', () => {
  const disk = mkdtempSync(join(tmpdir(), 'plenary-disk-'))
  let isMounted = false
  beforeAll(() => {
    isMounted = can('mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk)
    if (!isMounted) process.stdout.write('full-disk: no small disk can be made here, skipped\n')
  })
  afterAll(() => {
    if (isMounted) execFileSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })
  const filler = join(disk, 'filler')
  /** Leaves 20 MB, unless said otherwise: less than is kept free of words. */
  const fill = (leaving = 20) => {
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(filler, Buffer.alloc(bavail * bsize - leaving * 1024 * 1024))
  }

  test('lets nothing be called saved, what was is read, and all is stored once there is room', async (context) => {
    if (!isMounted) {
      server = new TestServer()
      return context.skip()
    }
    await begin(disk)
    const saved = Y.snapshot(writer.doc)
    const raw = await RawClient.joined(server, boardOf(ben).room, ben.token)
    raw.update(Y.encodeStateAsUpdate(raw.doc))
    await raw.until(() => raw.saved === 1, 'what is known is saved')
    fill()
    let calledSaved = 0
    writer.session.link.subscribe(() => {
      if (writer.light.kind === 'saved') calledSaved++
    })
    writer.type(id, MUCH)
    await raw.until(() => raw.closed !== null, 'everybody is told to come back')
    expect([raw.closed?.code, raw.saved]).toEqual([1013, 1])
    expect(server.stdout).toContain('the disk is full')

    // Three more tries of the writer, and somebody who joins and reads meanwhile.
    for (let n = 0; n < 3; n++) {
      await writer.until(() => writer.light.kind === 'saving', 'tries again')
      await writer.until(() => writer.light.kind === 'offline', 'and cannot')
    }
    expect(calledSaved).toBe(0)
    const reader = enter(server, ana, boardOf(ana))
    await reader.until(() => reader.session.link.loaded, 'somebody who comes now reads')
    expect(lacking(reader.doc, saved)).toEqual([])
    expect((await fetch(`${server.base}/readyz`)).status).toBe(200)

    rmSync(filler)
    await writer.saved()
    await reader.until(() => reader.textOf(id) === writer.textOf(id), 'the reader has it all')
    expect(writer.textOf(id)).toBe(`before${MUCH}`)
    const acknowledged = Y.snapshot(writer.doc)
    await server.kill()
    expect(lacking(await storedDoc(server, boardOf(ben).room), acknowledged)).toEqual([])
  })

  test('a workshop that is deleted when there is room for nothing else does not come back', async (context) => {
    if (!isMounted) {
      server = new TestServer()
      return context.skip()
    }
    await begin(disk)
    fill(5) // less than is kept free of everything else
    const path = `/api/workshops/${workshop.id}`
    expect((await call(server, path, { token: ana.token, method: 'DELETE' })).status).toBe(200)
    expect((await call(server, path, { token: ana.token })).status).toBe(404)
    await server.kill()
    rmSync(filler)
    await server.start()
    expect((await call(server, path, { token: ana.token })).status).toBe(404)
    await server.stop()
    const store = await openLmdbStore(join(server.dataDir, 'store'))
    expect(await store.list(workshop.id)).toEqual([])
    await store.close()
  })

  test('without a byte left, a workshop cannot be deleted, and nobody is the worse for the try', async (context) => {
    if (!isMounted) {
      server = new TestServer()
      return context.skip()
    }
    await begin(disk)
    fill(0)
    const path = `/api/workshops/${workshop.id}`
    const refused = await call<{ error: { code: string } }>(server, path, {
      token: ana.token,
      method: 'DELETE',
    })
    expect([refused.status, refused.body.error.code]).toEqual([500, 'failed'])
    expect((await call(server, path, { token: ben.token })).status).toBe(200)
    expect((await fetch(`${server.base}/readyz`)).status).toBe(200)
    rmSync(filler)
    // What the disk said last holds for a moment.
    const deleted = async () => (await call(server, path, { token: ana.token, method: 'DELETE' })).status
    await expect.poll(deleted).toBe(200)
    expect((await call(server, path, { token: ben.token })).status).toBe(404)
  })
})

describe('a store that cannot commit', () => {
  test.skipIf(!can('prlimit', '--version'))(
    'ends the process, and the next one has what was seen',
    async () => {
      await begin(tmpdir())
      const reader = enter(server, ana, boardOf(ana))
      await reader.until(() => reader.session.link.loaded, 'loaded')
      const saved = Y.snapshot(writer.doc)
      // No file may grow past what the store's has.
      const { size } = statSync(join(server.dataDir, 'store/data.mdb'))
      execFileSync('prlimit', [`--pid=${server.pid}`, `--fsize=${size}:unlimited`])
      // What the journal took and synced before the store failed may be called saved, and is then to be there.
      let calledSaved = saved
      writer.session.link.subscribe(() => {
        if (writer.light.kind === 'saved') calledSaved = Y.snapshot(writer.doc)
      })
      writer.type(id, MUCH)
      const code = await server.ended()
      expect(code).not.toBe(0)
      if (code !== null) expect(server.stderr).toContain('Plenary ends: the store could not commit.')
      const seen = Y.snapshot(reader.doc)
      const stored = await storedDoc(server, boardOf(ben).room)
      for (const state of [saved, calledSaved, seen]) expect(lacking(stored, state)).toEqual([])
      await server.start()
      await writer.saved()
      await reader.until(() => reader.textOf(id) === `before${MUCH}`, 'the reader has it all')
    },
  )
})
