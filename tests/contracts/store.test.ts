/** Both stores against one contract, and what only the one on disk promises: a kill loses nothing that is committed. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { createCheckpoints } from '../../server/store/checkpoints.ts'
import { KEPT_FREE } from '../../server/store/disk-room.ts'
import type { Damage } from '../../server/store/journal.ts'
import { openLmdbReader } from '../../server/store/lmdb-reader.ts'
import { openLmdbStore } from '../../server/store/lmdb-store.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store, StoreReader } from '../../server/store/store.ts'
import type { BoardId, WorkshopId } from '../../shared/ids.ts'
import { checkpointsContract } from './checkpoints.contract.ts'
import type { StoreMaker } from './store.contract.ts'
import { storeContract } from './store.contract.ts'

const folders = new Map<Store, string>()
const all: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-store-'))
  all.push(folder)
  return folder
}
const openAt = async (folder: string) => {
  const store = await openLmdbStore(folder)
  folders.set(store, folder)
  return store
}
const removeAll = () => {
  for (const folder of all.splice(0)) rmSync(folder, { recursive: true, force: true })
}
afterAll(removeAll)

const MAKERS: readonly StoreMaker[] = [
  { name: 'memory', make: createMemoryStore },
  {
    name: 'lmdb',
    make: () => openAt(newFolder()),
    reopen: async (store) => {
      await store.close()
      return openAt(folders.get(store) ?? '')
    },
    clean: async () => removeAll(),
  },
]
for (const maker of MAKERS) {
  storeContract(maker)
  checkpointsContract(maker)
}

/** Appends without end, and says of each record when it is committed: in words of its own, on its own line. */
const writer = (folder: string) => `
  const { openLmdbStore } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../server/store/lmdb-store.ts')).href)})
  const store = await openLmdbStore(${JSON.stringify(folder)})
  const { writeSync } = await import('node:fs')
  for (let n = 1; ; n++) {
    const record = new TextEncoder().encode('record ' + n + ' ' + 'x'.repeat(n % 700))
    const room = n % 3 === 0 ? 'w/plan' : 'w/board.a'
    const { committed } = n % 5 === 0
      ? store.write([{ kind: 'append', room, record }, { kind: 'put', table: 't', key: 'last', value: n }])
      : store.append(room, record)
    if (n % 400 === 0) store.compact('w/plan', new TextEncoder().encode('snapshot ' + n), Math.floor(n / 3))
    committed.then(() => writeSync(1, n + '\\n'))
    if (n % 7 === 0) await committed
  }
`

describe('lmdb', () => {
  test('a disk that has no room for words has none for a checkpoint; those that are kept can be read', async () => {
    let free: number = KEPT_FREE.words
    const store = await openLmdbStore(newFolder(), { freeBytes: () => free })
    const checkpoints = createCheckpoints(store)
    const [w, a] = ['w' as WorkshopId, 'a' as BoardId]
    const keep = (id: string) =>
      checkpoints.keep(
        w,
        a,
        { id, at: 1, why: 'time', points: 1, digest: id },
        Uint8Array.of(7),
        (all) => all,
      )
    await keep('x')
    free--
    // The disk is not looked at for each write.
    let kept = 1
    while (
      await keep(`y${kept}`).then(
        () => true,
        () => false,
      )
    )
      kept++
    await expect(keep('z')).rejects.toThrow('the disk is full')
    expect(checkpoints.list(w, a)).toHaveLength(kept)
    expect(await checkpoints.read(w, a, 'x')).toEqual(Uint8Array.of(7))
    await store.close()
  })

  for (const round of [1, 2, 3])
    test(`a process killed right after \`committed\` has lost nothing (${round})`, async () => {
      const folder = newFolder()
      const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
      const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', writer(folder)], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let out = ''
      let wrong = ''
      child.stderr.on('data', (data: Buffer) => {
        wrong += data.toString()
      })
      const killAt = 200 * round + 37
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (data: Buffer) => {
          out += data.toString()
          if (out.split('\n').length > killAt) child.kill('SIGKILL')
        })
        child.once('close', () => resolve())
      })
      expect(child.signalCode, wrong).toBe('SIGKILL')
      const said = out.split('\n').slice(0, -1).map(Number)
      expect(said.length).toBeGreaterThanOrEqual(killAt)
      const store = await openLmdbStore(folder)
      const board = await store.load('w/board.a')
      const plan = await store.load('w/plan')
      const numbers = (records: readonly Uint8Array[]) =>
        records.map((record) => Number(new TextDecoder().decode(record).split(' ')[1]))
      const covered = plan.snapshot ? Number(new TextDecoder().decode(plan.snapshot).split(' ')[1]) : 0
      const kept = new Set([...numbers(board.records), ...numbers(plan.records)])
      const lost = said.filter((n) => !kept.has(n) && !(n % 3 === 0 && n <= covered))
      expect(lost).toEqual([])
      // In order, without a hole, and a write of several things is there whole or not at all.
      const boardNumbers = numbers(board.records)
      expect(boardNumbers).toEqual([...boardNumbers].sort((a, b) => a - b))
      const last = (store.get('t', 'last') as number | undefined) ?? 0
      expect(last).toBeGreaterThanOrEqual(Math.max(0, ...said.filter((n) => n % 5 === 0)))
      expect(kept.has(last) || (last % 3 === 0 && last <= covered)).toBe(true)
      await store.close()
    })

  test('takes no words while the disk is nearly full, still all else, and words again once there is room', async () => {
    let free: number = KEPT_FREE.words
    const folder = newFolder()
    const store = await openLmdbStore(folder, { freeBytes: () => free })
    const bytes = (text: string) => new TextEncoder().encode(text)
    const words = async (from: Store) =>
      (await from.load('w/board.a')).records.map((record) => new TextDecoder().decode(record))
    const put = (value: number) => store.write([{ kind: 'put', table: 't', key: 'k', value }]).flushed
    const isTaken = (write: Promise<unknown>) =>
      write.then(
        () => true,
        () => false,
      )
    /** The disk is not looked at for each write. */
    const until = async (expected: boolean, write: () => Promise<unknown>) => {
      while ((await isTaken(write())) !== expected) await new Promise(setImmediate)
    }
    await store.append('w/board.a', bytes('before')).flushed
    free--
    await until(false, () => store.append('w/board.b', bytes('fills')).committed)
    const { committed, flushed } = store.append('w/board.a', bytes('refused'))
    await expect(committed).rejects.toThrow('the disk is full')
    await expect(flushed).rejects.toThrow('the disk is full')
    await put(1)
    expect(await words(store)).toEqual(['before'])
    free = KEPT_FREE.rest - 1
    await until(false, () => put(2))
    expect(await words(store)).toEqual(['before'])
    // What makes room is not refused for want of it, with what has to be said of it.
    const remove = (key: string) =>
      store.write([
        { kind: 'remove', table: 't', key },
        { kind: 'put', table: 't', key: 'removed', value: true },
      ]).flushed
    await remove('k')
    expect([...store.entries('t')]).toEqual([['removed', true]])
    await store.delete('w/board.b').flushed
    // Not even that where there is no room for the pages that it needs first.
    free = KEPT_FREE.removal - 1
    await until(false, () => remove('k'))
    const refused = store.delete('w/board.a')
    await expect(refused.committed).rejects.toThrow('the disk is full')
    await expect(refused.flushed).rejects.toThrow('the disk is full')
    expect(await words(store)).toEqual(['before'])
    free = KEPT_FREE.words
    await until(true, () => store.append('w/board.a', bytes('after')).flushed)
    expect(await words(store)).toEqual(['before', 'after'])
    await store.close()
    const again = await openLmdbStore(folder)
    expect(await words(again)).toEqual(['before', 'after'])
    await again.close()
  })

  test('a sync of the journal that fails: nothing of it is called flushed, all of it is kept, and later words by LMDB alone', async () => {
    let fails = false
    const folder = newFolder()
    const store = await openLmdbStore(folder, {
      syncFile: async () => {
        if (fails) throw new Error('EIO')
      },
    })
    const bytes = (text: string) => new TextEncoder().encode(text)
    const words = async (from: Store) =>
      (await from.load('w/board.a')).records.map((record) => new TextDecoder().decode(record))
    await store.append('w/board.a', bytes('before')).flushed
    fails = true
    const { committed, flushed } = store.append('w/board.a', bytes('in danger'))
    await committed
    await expect(flushed).rejects.toThrow('EIO')
    expect(await words(store)).toEqual(['before', 'in danger'])
    // Whatever the disk says of the journal from now on, it is not relied on.
    await store.append('w/board.a', bytes('after')).flushed
    expect(await words(store)).toEqual(['before', 'in danger', 'after'])
    await store.close()
    const again = await openLmdbStore(folder)
    expect(await words(again)).toEqual(['before', 'in danger', 'after'])
    await again.close()
  })

  test('a room that was deleted begins anew, whatever of it was still on its way to the disk', async () => {
    const folder = newFolder()
    const store = await openLmdbStore(folder)
    const bytes = (text: string) => new TextEncoder().encode(text)
    for (let n = 0; n < 5; n++) store.append('w/board.a', bytes(`old ${n}`))
    await store.delete('w/board.a').flushed
    await store.append('w/board.a', bytes('new')).flushed
    const { records } = await store.load('w/board.a')
    expect(records.map((record) => new TextDecoder().decode(record))).toEqual(['new'])
    await store.close()
  })

  test('damage in the middle of the journal costs what it touches, is told, and the file is kept beside', async () => {
    const folder = newFolder()
    const store = await openLmdbStore(folder)
    const bytes = (text: string) => new TextEncoder().encode(text)
    const rooms = ['w/board.a', 'w/board.b', 'w/board.c']
    for (const room of rooms) await store.append(room, bytes(`said in ${room}`)).committed
    // As a kill would leave it, and a disk that has turned one bit since.
    const copy = newFolder()
    cpSync(folder, copy, { recursive: true })
    await store.close()
    const file = join(copy, 'journal.a')
    const journal = readFileSync(file)
    const at = journal.indexOf('said in w/board.b')
    journal.writeUInt8(journal.readUInt8(at) ^ 4, at)
    writeFileSync(file, journal)
    const reader = openLmdbReader(copy)
    expect((await reader.load('w/board.c')).records).toHaveLength(1)
    await reader.close()
    const told: Damage[] = []
    const again = await openLmdbStore(copy, { onDamage: (damage) => told.push(damage) })
    const kept = await Promise.all(rooms.map(async (room) => (await again.load(room)).records.length))
    expect(kept).toEqual([1, 0, 1])
    expect(told).toEqual([
      { keptAs: expect.stringContaining('journal.a.damaged-'), unreadable: expect.any(Number) },
    ])
    expect(readFileSync(told[0]?.keptAs ?? '')).toEqual(journal)
    await again.close()
  })

  test('nothing of a deleted room comes back with a start after a kill, and what was written in it since does', async () => {
    const folder = newFolder()
    const store = await openLmdbStore(folder)
    const bytes = (text: string) => new TextEncoder().encode(text)
    await store.append('w/desk', bytes('who decided what')).flushed
    await store.append('w/gone', bytes('words')).flushed
    await store.delete('w/desk').flushed
    await store.delete('w/gone').flushed
    await store.append('w/desk', bytes('new')).committed
    // As a kill would leave it: what is on the disk now.
    const copy = newFolder()
    cpSync(folder, copy, { recursive: true })
    const look = async (from: StoreReader | Store) => {
      const { records } = await from.load('w/desk')
      expect(records.map((record) => new TextDecoder().decode(record))).toEqual(['new'])
      expect((await from.load('w/gone')).records).toEqual([])
      await from.close()
    }
    await look(openLmdbReader(copy))
    await look(await openLmdbStore(copy))
    await store.close()
  })
})
