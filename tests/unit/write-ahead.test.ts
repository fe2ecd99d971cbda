/** Records on their way through the journal: in which order they commit and flush, and what a disk that fails does. */
import { describe, expect, test, vi } from 'vitest'
import type { JournalEntry } from '../../server/store/journal-entries.ts'
import { createWriteAhead } from '../../server/store/write-ahead.ts'

const entry = (position: number, room = 'w/board.a'): JournalEntry => ({
  room,
  position,
  record: Uint8Array.of(position),
})

/** A journal whose disk is in the hand of the test, and what the way through it says. */
const stage = () => {
  const log: string[] = []
  const syncs: { done(): void; fail(): void }[] = []
  const disk = { isFull: false }
  const said = (entries: readonly JournalEntry[]) => entries.map(({ position }) => position).join(' ')
  const ahead = createWriteAhead(
    {
      append(entries) {
        if (disk.isFull) throw new Error('the disk is full')
        log.push(`write ${said(entries)}`)
      },
      sync: () =>
        new Promise<void>((resolve, reject) => {
          log.push('sync')
          syncs.push({ done: resolve, fail: () => reject(new Error('EIO')) })
        }),
    },
    {
      refused: (entries) => log.push(`refused ${said(entries)}`),
      flushed: (entries) => log.push(`on the disk ${said(entries)}`),
      distrusted: () => log.push('distrusted'),
    },
  )
  const append = (position: number) => {
    const { committed, flushed } = ahead.append(entry(position))
    committed.then(
      () => log.push(`committed ${position}`),
      () => log.push(`not committed ${position}`),
    )
    flushed.then(
      () => log.push(`flushed ${position}`),
      () => log.push(`not flushed ${position}`),
    )
  }
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const take = () => log.splice(0)
  return { ahead, append, syncs, disk, turn, take }
}

const withTimers = async (run: (ms: (time: number) => Promise<unknown>) => Promise<void>) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  try {
    await run((time) => vi.advanceTimersByTimeAsync(time))
  } finally {
    vi.useRealTimers()
  }
}

describe('on the way through the journal', () => {
  test('the first after a quiet moment is written before the turn ends; what else comes in it, or soon, goes together', () =>
    withTimers(async (wait) => {
      const { append, turn, take } = stage()
      const writes = () => take().filter((each) => each.startsWith('write'))
      const soon = () => new Promise<void>((resolve) => queueMicrotask(resolve))
      append(1)
      await soon()
      expect(writes()).toEqual(['write 1'])
      append(2)
      await soon()
      // However long that write took: it is the same turn.
      vi.advanceTimersByTime(100)
      append(3)
      await soon()
      expect(writes()).toEqual([])
      await turn()
      expect(writes()).toEqual(['write 2 3'])
      append(4)
      await soon()
      expect(writes(), 'not quiet yet').toEqual([])
      await turn()
      await wait(6)
      take()
      append(5)
      await soon()
      expect(writes()).toEqual(['write 5'])
    }))

  test('what comes in one turn is one write, and flushed by a sync that began behind it', () =>
    withTimers(async (wait) => {
      const { append, syncs, turn, take } = stage()
      append(1)
      append(2)
      expect(take()).toEqual([])
      await turn()
      expect(take()).toEqual(['write 1 2', 'committed 1', 'committed 2'])
      await wait(8)
      append(3)
      await turn()
      syncs[0]?.done()
      await turn()
      expect(take()).toEqual(['sync', 'write 3', 'committed 3', 'on the disk 1 2', 'flushed 1', 'flushed 2'])
      await wait(39)
      expect(take()).toEqual([])
      await wait(1)
      syncs[1]?.done()
      await turn()
      expect(take()).toEqual(['sync', 'on the disk 3', 'flushed 3'])
    }))

  test('a write that fails is refused whole, and keeps none that comes after it', () =>
    withTimers(async (wait) => {
      const { append, disk, syncs, turn, take } = stage()
      disk.isFull = true
      append(1)
      append(2)
      await turn()
      expect(take()).toEqual([
        'refused 1 2',
        'not committed 1',
        'not committed 2',
        'not flushed 1',
        'not flushed 2',
      ])
      disk.isFull = false
      append(1)
      await turn()
      await wait(8)
      syncs[0]?.done()
      await turn()
      expect(take()).toEqual(['write 1', 'committed 1', 'sync', 'on the disk 1', 'flushed 1'])
    }))

  test('after a sync that failed nothing is called flushed again', () =>
    withTimers(async (wait) => {
      const { ahead, append, syncs, turn, take } = stage()
      append(1)
      await turn()
      await wait(8)
      append(2)
      await turn()
      syncs[0]?.fail()
      await turn()
      expect(ahead.isTrusted).toBe(false)
      expect(take().slice(-2)).toEqual(['distrusted', 'not flushed 1'])
      await wait(40)
      syncs[1]?.done()
      await turn()
      expect(take()).toEqual(['sync', 'distrusted', 'not flushed 2'])
    }))

  test('at the end all is written and synced at once', () =>
    withTimers(async () => {
      const { ahead, append, syncs, turn, take } = stage()
      append(1)
      const settled = ahead.settled().then(() => 'settled')
      await turn()
      append(2)
      await turn()
      syncs[0]?.done()
      await turn()
      syncs[1]?.done()
      expect(await settled).toBe('settled')
      expect(take().filter((line) => line.startsWith('flushed'))).toEqual(['flushed 1', 'flushed 2'])
    }))
})
