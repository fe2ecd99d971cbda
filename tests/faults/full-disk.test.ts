/**
 * The disk is full: LMDB cannot grow its file. Nobody is told that something is saved which is not, whoever comes can
 * read what was, the process goes on, and once there is room everything is stored by itself. And nothing of it is lost
 * to a kill.
 */
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PointId } from '../../shared/ids.ts'
import { lacking } from '../support/lacking.ts'
import type { Participant } from '../support/people.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { TestServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

/** More than the free pages of a small file hold. */
const MUCH = 'more words than there is room for '.repeat(1000)

const canBound = () => {
  try {
    execFileSync('prlimit', ['--version'])
    return true
  } catch {
    return false
  }
}

let server: TestServer
let ana: Person
let ben: Person
let writer: Participant
let id: PointId

/** No file may grow past what the store's has; `null`: there is room again. */
const bound = (bytes: number | null) =>
  execFileSync('prlimit', [`--pid=${server.pid}`, `--fsize=${bytes ?? 'unlimited'}:unlimited`])
const fill = () => bound(statSync(join(server.dataDir, 'store/data.mdb')).size)
const hasFailed = () => server.stdout.includes('the store failed')

beforeEach(async () => {
  server = new TestServer()
  await server.start()
  const cast = await (await TestWorkshop.create(server)).cast()
  ana = cast.ana
  ben = cast.ben
  writer = enter(server, ben, boardOf(ben))
  id = writer.add('banked', 'before')
  await writer.saved()
  await writer.until(() => writer.doc.getMap('refs').size === 1, 'it has its reference')
  // A command is answered once all before it is flushed.
  const raw = await RawClient.joined(server, boardOf(ben).room, ben.token)
  raw.update(Y.encodeStateAsUpdate(raw.doc))
  await raw.until(() => raw.saved >= 1, 'all of it is flushed')
  closeRawClients()
})
afterEach(async () => {
  closeEverybody()
  closeRawClients()
  await server.dispose()
})

test.skipIf(!canBound())(
  'nothing is called saved, what was is read, and all is stored once there is room',
  async () => {
    const saved = Y.snapshot(writer.doc)
    const counts: number[] = []
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
    expect(raw.closed?.code).toBe(1013)
    counts.push(raw.saved)
    expect(counts).toEqual([1])
    expect(hasFailed()).toBe(true)

    // Three more tries of the writer, and a reader who comes meanwhile.
    for (let n = 0; n < 3; n++) {
      await writer.until(() => writer.light.kind === 'saving', 'tries again')
      await writer.until(() => writer.light.kind === 'offline', 'and cannot')
    }
    expect(calledSaved).toBe(0)
    const reader = enter(server, ana, boardOf(ana))
    await reader.until(() => reader.session.link.loaded, 'somebody who comes now reads')
    expect(lacking(reader.doc, saved)).toEqual([])
    expect((await fetch(`${server.base}/readyz`)).status).toBe(200)
    expect(server.alive).toBe(true)

    bound(null)
    await writer.saved()
    await reader.until(() => reader.textOf(id) === writer.textOf(id), 'the reader has it all')
    expect(writer.textOf(id)).toBe(`before${MUCH}`)
    const acknowledged = Y.snapshot(writer.doc)
    await server.kill()
    expect(lacking(await storedDoc(server, boardOf(ben).room), acknowledged)).toEqual([])
  },
)

test.skipIf(!canBound())('told to stop meanwhile it ends, and the next start has what was seen', async () => {
  fill()
  const reader = enter(server, ana, boardOf(ana))
  await reader.until(() => reader.session.link.loaded, 'loaded')
  writer.type(id, MUCH)
  await writer.until(() => writer.light.kind === 'offline', 'it cannot be saved')
  const seen = Y.snapshot(reader.doc)
  closeEverybody()
  await server.stop()
  expect(server.alive).toBe(false)
  expect(lacking(await storedDoc(server, boardOf(ben).room), seen)).toEqual([])
  await server.start()
  const again = enter(server, ana, boardOf(ana))
  await again.until(() => again.session.link.loaded, 'loaded')
  expect(lacking(again.doc, seen)).toEqual([])
})
