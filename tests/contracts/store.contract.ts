/**
 * What every store must do, whatever it is made of. Run by `store.test.ts` for each implementation.
 */
import { afterEach, describe, expect, test } from 'vitest'
import type { Store } from '../../server/store/store.ts'

export interface StoreMaker {
  readonly name: string
  /** A new, empty store. */
  make(): Promise<Store> | Store
  /** The same store closed and opened again; absent where it forgets. */
  reopen?(store: Store): Promise<Store>
  /** Removes what the tests left. */
  clean?(): Promise<void>
}

const bytes = (...values: number[]) => Uint8Array.from(values)
const text = (value: string) => new TextEncoder().encode(value)
const words = (records: readonly Uint8Array[]) => records.map((record) => new TextDecoder().decode(record))

export const storeContract = ({ name, make, reopen, clean }: StoreMaker): void => {
  describe(`${name} keeps the contract of a store`, () => {
    const opened: Store[] = []
    const fresh = async () => {
      const store = await make()
      opened.push(store)
      return store
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
      await clean?.()
    })

    test('an unknown room is empty', async () => {
      const store = await fresh()
      expect(await store.load('w/plan')).toEqual({ snapshot: null, records: [], position: 0 })
    })

    test('what was appended is loaded, in the order of the calls, as soon as it is committed', async () => {
      const store = await fresh()
      const writes = Array.from({ length: 300 }, (_, i) => store.append('w/board.a', text(`record ${i}`)))
      await Promise.all(writes.map(({ committed }) => committed))
      const { records, snapshot, position } = await store.load('w/board.a')
      expect(words(records)).toEqual(Array.from({ length: 300 }, (_, i) => `record ${i}`))
      expect(snapshot).toBeNull()
      expect(position).toBe(300)
    })

    test('commits come in the order of the appends', async () => {
      const store = await fresh()
      const order: number[] = []
      const writes = Array.from({ length: 50 }, (_, i) =>
        store.append('w/board.a', bytes(i)).committed.then(() => order.push(i)),
      )
      await Promise.all(writes)
      expect(order).toEqual(Array.from({ length: 50 }, (_, i) => i))
    })

    test('`committed` resolves no later than `flushed`', async () => {
      const store = await fresh()
      const order: string[] = []
      const { committed, flushed } = store.append('w/board.a', bytes(1))
      await Promise.all([
        committed.then(() => order.push('committed')),
        flushed.then(() => order.push('flushed')),
      ])
      expect(order).toEqual(['committed', 'flushed'])
    })

    test('records are kept byte for byte, also empty ones and views into larger buffers', async () => {
      const store = await fresh()
      const large = Uint8Array.from({ length: 100_000 }, (_, i) => i & 255)
      const records = [bytes(), bytes(0), bytes(255, 0, 255), large.subarray(17, 60_017)]
      for (const record of records) store.append('w/board.a', record)
      await store.append('w/board.a', bytes(9)).committed
      const loaded = (await store.load('w/board.a')).records.map((record) => Array.from(record))
      expect(loaded).toEqual([...records, bytes(9)].map((record) => Array.from(record)))
    })

    test('a record may be reused by its owner once it is committed', async () => {
      const store = await fresh()
      const record = bytes(1, 2, 3)
      await store.append('w/board.a', record).committed
      record.fill(0)
      expect((await store.load('w/board.a')).records).toEqual([bytes(1, 2, 3)])
    })

    test('rooms do not mix, not even when one name begins with the other', async () => {
      const store = await fresh()
      await store.append('w/board.a', text('a')).committed
      await store.append('w/board.ab', text('ab')).committed
      await store.append('w2/board.a', text('w2')).committed
      expect(words((await store.load('w/board.a')).records)).toEqual(['a'])
      expect(words((await store.load('w/board.ab')).records)).toEqual(['ab'])
      expect((await store.load('w/board')).position).toBe(0)
    })

    test('a write of several things is there whole', async () => {
      const store = await fresh()
      await store.write([
        { kind: 'append', room: 'w/plan', record: text('plan') },
        { kind: 'append', room: 'w/board.a', record: text('one') },
        { kind: 'append', room: 'w/board.a', record: text('two') },
        { kind: 'put', table: 'workshops', key: 'w', value: { id: 'w' } },
      ]).committed
      expect(words((await store.load('w/plan')).records)).toEqual(['plan'])
      expect(words((await store.load('w/board.a')).records)).toEqual(['one', 'two'])
      expect(store.get('workshops', 'w')).toEqual({ id: 'w' })
    })

    test('a write happens in order: the last value of a key is kept', async () => {
      const store = await fresh()
      await store.write([
        { kind: 'put', table: 't', key: 'k', value: 1 },
        { kind: 'remove', table: 't', key: 'k' },
        { kind: 'put', table: 't', key: 'k', value: 2 },
      ]).committed
      expect(store.get('t', 'k')).toBe(2)
    })

    test('writes and appends to one room stand in the order of the calls', async () => {
      const store = await fresh()
      store.append('w/board.a', text('one'))
      store.write([{ kind: 'append', room: 'w/board.a', record: text('two') }])
      await store.append('w/board.a', text('three')).committed
      expect(words((await store.load('w/board.a')).records)).toEqual(['one', 'two', 'three'])
    })

    test('a snapshot stands for what came before it; what came after is kept', async () => {
      const store = await fresh()
      for (const word of ['one', 'two', 'three']) store.append('w/board.a', text(word))
      await store.compact('w/board.a', text('one two'), 2).committed
      const { snapshot, records, position } = await store.load('w/board.a')
      expect(snapshot && words([snapshot])).toEqual(['one two'])
      expect(words(records)).toEqual(['three'])
      expect(position).toBe(3)
    })

    test('appending goes on behind a snapshot, and a later snapshot takes the place of an earlier one', async () => {
      const store = await fresh()
      store.append('w/board.a', text('one'))
      store.compact('w/board.a', text('first'), 1)
      store.append('w/board.a', text('two'))
      store.compact('w/board.a', text('second'), 2)
      await store.append('w/board.a', text('three')).committed
      const { snapshot, records, position } = await store.load('w/board.a')
      expect(snapshot && words([snapshot])).toEqual(['second'])
      expect(words(records)).toEqual(['three'])
      expect(position).toBe(3)
    })

    test('an append right after a compaction is not lost', async () => {
      const store = await fresh()
      for (let i = 0; i < 20; i++) store.append('w/board.a', text(`${i}`))
      const compacted = store.compact('w/board.a', text('0-19'), 20)
      const appended = store.append('w/board.a', text('20'))
      await Promise.all([compacted.flushed, appended.flushed])
      expect(words((await store.load('w/board.a')).records)).toEqual(['20'])
    })

    test('lists the rooms that begin with a prefix', async () => {
      const store = await fresh()
      for (const room of ['w/plan', 'w/board.a', 'w/board.b', 'wx/plan', 'v/plan'])
        store.append(room, bytes(1))
      await store.append('w/board.b', bytes(2)).committed
      expect([...(await store.list('w/'))].sort()).toEqual(['w/board.a', 'w/board.b', 'w/plan'])
      expect([...(await store.list('w/board.'))].sort()).toEqual(['w/board.a', 'w/board.b'])
      expect(await store.list('nothing')).toEqual([])
    })

    test('deletes a room whole, and it can begin anew', async () => {
      const store = await fresh()
      for (let i = 0; i < 5; i++) store.append('w/board.a', bytes(i))
      store.append('w/board.b', bytes(7))
      await store.compact('w/board.a', bytes(99), 3).committed
      await store.delete('w/board.a').committed
      expect(await store.load('w/board.a')).toEqual({ snapshot: null, records: [], position: 0 })
      expect(await store.list('w/')).toEqual(['w/board.b'])
      await store.append('w/board.a', bytes(1)).committed
      expect((await store.load('w/board.a')).records).toEqual([bytes(1)])
    })

    test('named values: put, get, list, remove; a table is not another one', async () => {
      const store = await fresh()
      await store.write([
        { kind: 'put', table: 'sessions', key: 'a', value: { n: 1, nested: { list: [1, null, 'ü'] } } },
        { kind: 'put', table: 'sessions', key: 'b', value: 2 },
        { kind: 'put', table: 'sessions2', key: 'a', value: 'other' },
      ]).flushed
      expect(store.get('sessions', 'a')).toEqual({ n: 1, nested: { list: [1, null, 'ü'] } })
      expect(store.get('sessions', 'c')).toBeUndefined()
      expect(store.get('nothing', 'a')).toBeUndefined()
      expect([...store.entries('sessions')].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
        ['a', { n: 1, nested: { list: [1, null, 'ü'] } }],
        ['b', 2],
      ])
      await store.write([{ kind: 'remove', table: 'sessions', key: 'a' }]).committed
      expect(store.get('sessions', 'a')).toBeUndefined()
      expect([...store.entries('sessions')]).toEqual([['b', 2]])
    })

    test('a value that is got is a copy: changing it changes nothing stored', async () => {
      const store = await fresh()
      const value = { n: 1 }
      await store.write([{ kind: 'put', table: 't', key: 'k', value }]).committed
      value.n = 2
      const got = store.get('t', 'k') as { n: number }
      got.n = 3
      expect(store.get('t', 'k')).toEqual({ n: 1 })
    })

    if (reopen)
      test('opened again, it holds all that was written, and goes on behind it', async () => {
        const store = await fresh()
        for (let i = 1; i <= 10; i++) store.append('w/board.a', bytes(i))
        store.compact('w/board.a', bytes(42), 4)
        store.append('w/board.b', bytes(1))
        store.append('w/board.b', bytes(2))
        store.compact('w/board.b', bytes(43), 2) // nothing behind the snapshot
        store.write([{ kind: 'put', table: 't', key: 'k', value: 'v' }])
        opened.splice(opened.indexOf(store), 1)
        const again = await reopen(store)
        opened.push(again)
        const { snapshot, records, position } = await again.load('w/board.a')
        expect(snapshot).toEqual(bytes(42))
        expect(records.map(([n]) => n)).toEqual([5, 6, 7, 8, 9, 10])
        expect(position).toBe(10)
        expect(again.get('t', 'k')).toBe('v')
        // Without a load before it: the position has to be found on disk.
        await again.append('w/board.b', bytes(3)).committed
        const b = await again.load('w/board.b')
        expect(b.snapshot).toEqual(bytes(43))
        expect(b.records).toEqual([bytes(3)])
        expect(b.position).toBe(3)
      })
  })
}
