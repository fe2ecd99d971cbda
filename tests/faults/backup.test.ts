/**
 * A backup is taken while people write, and restored elsewhere: what had been called saved is there, and the links work.
 * A backup that was cut or changed is refused with a sentence, and nothing that was there is ever lost.
 */
import { execFileSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openJournal } from '../../server/store/journal.ts'
import { openLmdbReader } from '../../server/store/lmdb-reader.ts'
import { openLmdbStore } from '../../server/store/lmdb-store.ts'
import { firstRecord } from '../../server/sync/record.ts'
import type { PointId, RoomName } from '../../shared/ids.ts'
import { newFolder, removeFolders, run } from '../support/commands.ts'
import { lacking } from '../support/lacking.ts'
import type { Participant } from '../support/people.ts'
import { closeEverybody, enter, fingerprint } from '../support/people.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import { provideServer, TestServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import { boardOf, call, newDevice, TestWorkshop } from '../support/workshop.ts'

const ROUNDS = 6

const server = provideServer()
const started: TestServer[] = []
afterEach(closeEverybody)
afterAll(async () => {
  for (const each of started) await each.dispose()
  removeFolders()
})

const another = () => {
  const fresh = new TestServer()
  started.push(fresh)
  return fresh
}

const backUp = async (of: TestServer, folder = join(newFolder(), 'backup')) => {
  const ran = await run('back-up', [folder, '--data', of.dataDir])
  expect(ran, 'the backup').toMatchObject({ code: 0, err: '' })
  return folder
}

const restore = (folder: string, into: string) => run('restore', [folder, '--data', into])

/** Types on and on, one letter at a time, until told to stop. */
const type = async (chance: Chance, client: Participant, stop: () => boolean) => {
  const ids = ['banked', 'discuss'].map((column) => client.add(column, 'x'))
  while (!stop()) {
    client.type(chance.pick(ids), String.fromCharCode(97 + chance.below(26)))
    await delay(chance.below(6)) // the rhythm of typing, not a wait
  }
}

test(`${ROUNDS} backups under typing: what had been called saved is in each, and a server on the last one goes on`, async () => {
  const chance = chanceOf(seedOfRun())
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe, dev } = await workshop.cast()
  const writers = [
    [ben, 0],
    [chloe, 0],
    [dev, 1],
  ] as const
  const clients = writers.map(([person, index]) => enter(server, person, boardOf(person, index)))
  const teller = enter(server, ana, boardOf(ana))
  await Promise.all([...clients, teller].map((client) => client.saved()))
  let stopped = false
  const typing = clients.map((client) => type(chanceOf(chance.below(2 ** 31)), client, () => stopped))

  let backup = ''
  const told: PointId[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    told.push(teller.add('options', `said in round ${round}`))
    await teller.saved()
    const acknowledged = Y.snapshot(teller.doc)
    backup = await backUp(server)
    const copy = another()
    expect(await restore(backup, copy.dataDir)).toMatchObject({ code: 0, err: '' })
    expect(lacking(await storedDoc(copy, boardOf(ana).room), acknowledged), `round ${round}`).toEqual([])
  }
  stopped = true
  await Promise.all(typing)
  await Promise.all(clients.map((client) => client.saved()))

  const moved = another()
  expect((await restore(backup, moved.dataDir)).code).toBe(0)
  await moved.start()
  // By a token of before, by a link of before, and with a new name.
  const back = enter(moved, ana, boardOf(ana))
  await back.until(() => back.session.link.loaded, 'loaded')
  expect(told.map((id) => back.textOf(id))).toEqual(told.map((_, index) => `said in round ${index + 1}`))
  for (const url of [workshop.links.chair, workshop.links.groups[1]?.url ?? '']) {
    const key = url.split('#')[1]
    const joined = await call(moved, `/api/workshops/${workshop.id}/join`, {
      body: { key, device: newDevice(), name: 'Eva' },
    })
    expect(joined.status).toBe(200)
  }
  const id = back.add('banked', 'after the move')
  await back.saved()
  const other = enter(moved, dev, boardOf(dev))
  await other.until(() => other.textOf(id) === 'after the move', 'the other has read it')
  // Nobody noticed where it was taken.
  expect(server.alive).toBe(true)
  expect(teller.light.kind).toBe('saved')
})

test('what was shown and not flushed yet when the server was killed is in a backup of what it left', async () => {
  const killed = another()
  await killed.start()
  const { ana, ben } = await (await TestWorkshop.create(killed)).cast()
  const [writer, reader] = [enter(killed, ben, boardOf(ben)), enter(killed, ana, boardOf(ana))]
  await Promise.all([writer.saved(), reader.saved()])
  const id = writer.add('banked', '.')
  for (let n = 0; n < 40; n++) writer.type(id, String(n % 10))
  await reader.until(() => (reader.textOf(id)?.length ?? 0) > 0, 'something of it was seen')
  await killed.kill()
  const seen = Y.snapshot(reader.doc)
  const backup = await backUp(killed)
  const copy = another()
  expect((await restore(backup, copy.dataDir)).code).toBe(0)
  const stored = await storedDoc(copy, boardOf(ana).room)
  expect(lacking(stored, seen)).toEqual([])
  expect(fingerprint(stored)).toBe(fingerprint(await storedDoc(killed, boardOf(ana).room)))
})

test('of a journal that is damaged a backup takes what can be read, and says so', async () => {
  const killed = another()
  await killed.start()
  await killed.kill()
  const path = join(killed.dataDir, 'store/journal')
  const journal = openJournal(path)
  journal.taken()
  const rooms = ['w/board.a', 'w/board.b', 'w/board.c'] as const
  const record = firstRecord((doc) => doc.getMap('points').set('said', 'aloud'))
  for (const room of rooms) journal.append([{ room, position: 1, record }])
  journal.close()
  const file = readFileSync(`${path}.a`)
  file.writeUInt8(file.readUInt8(file.indexOf(rooms[1])) ^ 1, file.indexOf(rooms[1]))
  writeFileSync(`${path}.a`, file)
  const folder = join(newFolder(), 'backup')
  const ran = await run('back-up', [folder, '--data', killed.dataDir])
  expect(ran).toMatchObject({ code: 0, err: '' })
  expect(ran.out).toContain('Part of the journal in the data folder cannot be read')
  expect(readdirSync(join(folder, 'store'))).toEqual(['data.mdb'])
  expect(readFileSync(`${path}.a`), 'the data folder is as it was').toEqual(file)
  const store = openLmdbReader(join(folder, 'store'))
  expect([...store.ends().keys()].filter((room) => room.startsWith('w/'))).toEqual([rooms[0], rooms[2]])
  await store.close()
})

test('letters written after a backup come back to the restored server from the pages that stayed open', async () => {
  const lost = another()
  await lost.start()
  const { ana, ben } = await (await TestWorkshop.create(lost)).cast()
  const [writer, reader] = [enter(lost, ben, boardOf(ben)), enter(lost, ana, boardOf(ana))]
  const id = writer.add('banked', 'one')
  await reader.until(() => reader.doc.getMap('refs').size === 1, 'its reference is there')
  const backup = await backUp(lost)
  writer.type(id, ' and a half')
  await writer.saved()
  await lost.stop()
  expect((await restore(backup, lost.dataDir)).code).toBe(0)
  await lost.start()
  const fresh = enter(lost, ana, boardOf(ana))
  await fresh.until(() => fresh.textOf(id) === 'one and a half', 'they came back')
  await Promise.all([writer, reader].map((client) => client.saved()))
})

describe('a backup', () => {
  let backup = ''
  let room = '' as RoomName
  beforeAll(async () => {
    const { ben } = await (await TestWorkshop.create(server)).cast()
    const writer = enter(server, ben, boardOf(ben))
    writer.add('banked', 'kept')
    await writer.saved()
    closeEverybody()
    room = boardOf(ben).room
    backup = await backUp(server)
  })
  const copyOf = () => {
    const copy = join(newFolder(), 'backup')
    cpSync(backup, copy, { recursive: true })
    return copy
  }

  test('writes over nothing, and is for its owner alone', async () => {
    const before = readFileSync(join(backup, 'backup.json'), 'utf8')
    const ran = await run('back-up', [backup, '--data', server.dataDir])
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/^\S+ is there already, and a backup writes over nothing\.\n$/)
    expect(readFileSync(join(backup, 'backup.json'), 'utf8')).toBe(before)
    expect(readdirSync(join(backup, '..'))).toEqual(['backup'])
    if (process.platform !== 'win32') {
      expect(statSync(backup).mode & 0o77).toBe(0)
      expect(statSync(join(backup, 'key')).mode & 0o77).toBe(0)
    }
  })

  test('of nothing, or without a name for it, says what is wrong', async () => {
    const nowhere = join(newFolder(), 'nowhere')
    const ran = await run('back-up', [join(newFolder(), 'b'), '--data', nowhere])
    expect([ran.code, ran.err.split('\n').length]).toEqual([1, 2])
    expect(existsSync(nowhere)).toBe(false)
    expect((await run('back-up', ['--data', server.dataDir])).err).toMatch(/^Name the folder/)
    expect((await restore(join(newFolder(), 'b'), newFolder())).err).toMatch(/is no backup/)
  })

  const data = 'store/data.mdb'
  const size = (copy: string) => statSync(join(copy, data)).size
  const flip = (path: string, at: number) => {
    const bytes = readFileSync(path)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    writeFileSync(path, bytes)
  }
  const damages: Readonly<Record<string, (copy: string) => void>> = {
    'cut by one byte': (copy) => truncateSync(join(copy, data), size(copy) - 1),
    'cut by a page': (copy) => truncateSync(join(copy, data), size(copy) - 4096),
    'cut in half': (copy) => truncateSync(join(copy, data), size(copy) >> 1),
    'cut to nothing': (copy) => truncateSync(join(copy, data), 0),
    'changed in its first byte': (copy) => flip(join(copy, data), 0),
    'changed by one bit in the middle': (copy) => flip(join(copy, data), size(copy) >> 1),
    'changed by one bit at its end': (copy) => flip(join(copy, data), size(copy) - 1),
    'with another key': (copy) => flip(join(copy, 'key'), 3),
    'without its key': (copy) => rmSync(join(copy, 'key')),
    'without its data': (copy) => rmSync(join(copy, data)),
    'with a manifest that was cut': (copy) => truncateSync(join(copy, 'backup.json'), 60),
    'without a manifest': (copy) => rmSync(join(copy, 'backup.json')),
  }
  for (const [name, damage] of Object.entries(damages))
    test(`${name} is refused with one sentence, and nothing is changed`, async () => {
      const copy = copyOf()
      damage(copy)
      const into = newFolder()
      mkdirSync(join(into, 'store'))
      writeFileSync(join(into, 'store/other'), 'what was there')
      const ran = await restore(copy, into)
      expect(ran.code).toBe(1)
      expect(ran.out).toBe('')
      expect(ran.err).toMatch(/^(The backup in \S+ is damaged.*|\S+ is no backup, .*)\.\n$/)
      expect(readdirSync(into, { recursive: true }).sort()).toEqual(['store', 'store/other'])
    })

  test('is not restored where a server runs; stopped, what was there is moved aside and serves again', async () => {
    const running = another()
    await running.start()
    const { ben } = await (await TestWorkshop.create(running)).cast()
    const writer = enter(running, ben, boardOf(ben))
    const id = writer.add('banked', 'of the other')
    await writer.saved()
    closeEverybody()
    const refused = await restore(backup, running.dataDir)
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(
      new RegExp(`^Something is using .*process ${running.pid}\\b.*nothing was changed\\.\n$`),
    )
    expect(readdirSync(running.dataDir).sort()).toEqual(['hold', 'key', 'store'])
    expect(await running.stop()).toBe(0)

    expect((await restore(backup, running.dataDir)).code).toBe(0)
    const [aside] = readdirSync(running.dataDir).filter((name) => name.startsWith('before-restore-'))
    expect(readdirSync(running.dataDir).sort()).toEqual([aside, 'hold', 'key', 'store'])
    expect((await storedDoc(running, room)).getMap('points').size).toBe(1)
    const old = another()
    cpSync(join(running.dataDir, aside ?? ''), old.dataDir, { recursive: true })
    await old.start()
    const again = enter(old, ben, boardOf(ben))
    await again.until(() => again.textOf(id) === 'of the other', 'what was moved aside is whole')
  })

  for (const [name, left] of Object.entries({
    'cut to nothing': 0,
    'cut to a page': 4096,
    'cut in half': 0.5,
    garbage: -1,
  }))
    test(`takes the place of a store that was ${name}, on which a server ${left === 0.5 ? 'may' : 'does not'} start`, async () => {
      const broken = another()
      cpSync(backup, broken.dataDir, { recursive: true })
      const file = join(broken.dataDir, data)
      if (left < 0) writeFileSync(file, chanceOf(1).bytes(50_000))
      else truncateSync(file, left < 1 ? statSync(file).size * left : left)
      if (left !== 0.5) await expect(broken.start()).rejects.toThrow('is damaged: restore a backup.')
      expect(await restore(backup, broken.dataDir)).toMatchObject({ code: 0, err: '' })
      await broken.start()
      await broken.stop()
      expect((await storedDoc(broken, room)).getMap('points').size).toBe(1)
    })

  test('whose restore is killed at any moment leaves both: the server says so, and a second try ends it', async () => {
    const chance = chanceOf(seedOfRun())
    const target = another()
    await target.start()
    const { ben } = await (await TestWorkshop.create(target)).cast()
    const writer = enter(target, ben, boardOf(ben))
    writer.add('banked', 'of the other')
    await writer.saved()
    closeEverybody()
    await target.stop()
    const own = readFileSync(join(target.dataDir, 'key'), 'utf8')
    for (let round = 0; round < 8; round++) {
      await run('restore', [backup, '--data', target.dataDir], {
        onStart: (child) => void delay(60 + chance.below(120)).then(() => child.kill('SIGKILL')),
      })
      if (existsSync(join(target.dataDir, 'restoring')))
        await expect(target.start()).rejects.toThrow('was cut short')
    }
    mkdirSync(join(target.dataDir, 'restoring'), { recursive: true })
    await expect(target.start()).rejects.toThrow('was cut short')
    expect((await restore(backup, target.dataDir)).code).toBe(0)
    await target.start()
    await target.stop()
    expect((await storedDoc(target, room)).getMap('points').size).toBe(1)
    const keys = readdirSync(target.dataDir, { recursive: true, encoding: 'utf8' })
      .filter((name) => /before-restore-[^/]*\/key$/.test(name))
      .map((name) => readFileSync(join(target.dataDir, name), 'utf8'))
    expect(keys).toContain(own)
  })

  test.skipIf(process.getuid?.() !== 0)('restored by root, is its who owns the data folder', async () => {
    const into = newFolder()
    chownSync(into, 12_345, 23_456)
    expect((await restore(backup, into)).code).toBe(0)
    expect((await run('compact', ['--data', into])).code).toBe(0)
    const all = readdirSync(into, { recursive: true, encoding: 'utf8' }).map((name) => join(into, name))
    expect(all.length).toBeGreaterThanOrEqual(3)
    for (const { uid, gid } of all.map((name) => statSync(name))) expect([uid, gid]).toEqual([12_345, 23_456])
  })

  const bounded = ['prlimit', '--fsize=32768']
  const canBound = () => {
    try {
      execFileSync(bounded[0] ?? '', ['--version'])
      return true
    } catch {
      return false
    }
  }
  test.skipIf(!canBound())('for which the disk has no room leaves nothing behind', async () => {
    const parent = newFolder()
    const ran = await run('back-up', [join(parent, 'b'), '--data', server.dataDir], { under: bounded })
    expect(ran.code).toBe(1)
    expect(ran.err).not.toBe('')
    expect(readdirSync(parent)).toEqual([])
  })
})

describe('the compacted file', () => {
  test('holds what it held, without what was deleted, and serves as before', async () => {
    const used = another()
    await used.start()
    const { ana, ben } = await (await TestWorkshop.create(used)).cast()
    const writer = enter(used, ben, boardOf(ben))
    const id = writer.add('banked', 'kept')
    await writer.saved()
    closeEverybody()
    const refused = await run('compact', ['--data', used.dataDir])
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toMatch(/^Something is using .*nothing was changed\.\n$/)
    expect(await used.stop()).toBe(0)

    // A room whose words are deleted: its log gives way to a snapshot without them, and its pages are free.
    const store = await openLmdbStore(join(used.dataDir, 'store'))
    const words = new TextEncoder().encode('Oystercatcher '.repeat(300))
    for (let n = 0; n < 100; n++) store.append('w/board.gone', words)
    await store.compact('w/board.gone', Uint8Array.of(1, 0, 2, 0, 0), 100).flushed
    await store.close()
    const file = join(used.dataDir, 'store/data.mdb')
    expect(readFileSync(file).includes('Oystercatcher')).toBe(true)
    const before = statSync(file).size

    const room = boardOf(ben).room
    const held = fingerprint(await storedDoc(used, room))
    const ran = await run('compact', ['--data', used.dataDir])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/ MB instead of .* MB\.\n$/)
    expect(readFileSync(file).includes('Oystercatcher')).toBe(false)
    expect(statSync(file).size).toBeLessThan(before / 2)
    expect(readdirSync(used.dataDir).sort()).toEqual(['hold', 'key', 'store'])
    expect(fingerprint(await storedDoc(used, room))).toBe(held)
    await used.start()
    const again = enter(used, ana, boardOf(ana))
    await again.until(() => again.textOf(id) === 'kept', 'it is there')
    again.add('banked', 'and goes on')
    await again.saved()
  })
})
