/** The journal in front of the store: what it gives back after a kill, at every byte where the last write may end. */
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openJournal, readJournal } from '../../server/store/journal.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('journal', () => {
  let folder = ''
  let n = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plenary-journal-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const fresh = () => join(folder, `journal-${n++}`)

  test('gives back what was appended, in order', () => {
    const path = fresh()
    const journal = openJournal(path)
    expect(journal.found).toEqual([])
    journal.append([{ room: 'w/board.a', position: 1, record: bytes('eins') }])
    journal.append([{ room: 'w/plan', position: 7, record: bytes('zwei ü') }])
    journal.close()
    const again = openJournal(path)
    expect(
      again.found.map(({ room, position, record }) => [room, position, Buffer.from(record).toString()]),
    ).toEqual([
      ['w/board.a', 1, 'eins'],
      ['w/plan', 7, 'zwei ü'],
    ])
    again.taken()
    again.close()
    expect(openJournal(path).found).toEqual([])
  })

  test('torn at every byte of the last entry, it gives back all the others', () => {
    const path = fresh()
    const journal = openJournal(path)
    journal.append([{ room: 'w/board.a', position: 1, record: bytes('whole') }])
    const whole = statSync(`${path}.a`).size
    journal.append([{ room: 'w/board.a', position: 2, record: bytes('torn in the middle') }])
    journal.close()
    const end = statSync(`${path}.a`).size
    for (let size = end - 1; size >= whole; size--) {
      truncateSync(`${path}.a`, size)
      const again = openJournal(path)
      expect(again.found.map(({ position }) => position)).toEqual([1])
      again.close()
    }
  })

  /** A journal of so many entries of as many rooms, closed; where each ends in its file. */
  const written = (count: number, record = (n: number) => bytes(`record ${n}`)) => {
    const path = fresh()
    const journal = openJournal(path)
    const ends: number[] = []
    for (let n = 0; n < count; n++) {
      journal.append([{ room: `w/board.${n}`, position: 1, record: record(n) }])
      ends.push(statSync(`${path}.a`).size)
    }
    journal.close()
    return { path, ends }
  }
  const change = (path: string, by: (file: Buffer) => Buffer) =>
    writeFileSync(`${path}.a`, by(readFileSync(`${path}.a`)))
  const flip = (at: number) => (file: Buffer) => {
    file.writeUInt8(file.readUInt8(at) ^ 1, at)
    return file
  }
  const roomsOf = (found: readonly { readonly room: string }[]) => found.map(({ room }) => room)

  test('garbage behind the last entry is no entry, and no damage', () => {
    const { path } = written(2)
    appendFileSync(`${path}.a`, Buffer.alloc(40, 0))
    const journal = openJournal(path)
    expect([journal.found.length, journal.damage]).toEqual([2, []])
  })

  test('a flipped bit anywhere costs the entry it is in, and none behind it; the file is kept beside', () => {
    const { path, ends } = written(4)
    const whole = readFileSync(`${path}.a`)
    const [first = 0, second = 0] = ends
    for (let at = first; at < second; at++) {
      writeFileSync(`${path}.a`, flip(at)(Buffer.from(whole)))
      const journal = openJournal(path, undefined, () => at)
      expect(roomsOf(journal.found), `${at}`).toEqual(['w/board.0', 'w/board.2', 'w/board.3'])
      expect(roomsOf(readJournal(path))).toEqual(roomsOf(journal.found))
      expect(journal.damage).toEqual([{ keptAs: `${path}.a.damaged-${at}`, unreadable: second - first }])
      journal.taken()
      expect(readFileSync(`${path}.a.damaged-${at}`)).toEqual(flip(at)(Buffer.from(whole)))
      journal.append([{ room: 'w/plan', position: 5, record: bytes('after') }])
      journal.close()
      expect(roomsOf(openJournal(path).found), 'what comes later goes into a file of its own').toEqual([
        'w/plan',
      ])
    }
  })

  test('a flipped bit in what the file begins with costs nothing', () => {
    const { path, ends } = written(2)
    const whole = readFileSync(`${path}.a`)
    const beginning = (ends[0] ?? 0) - ((ends[1] ?? 0) - (ends[0] ?? 0))
    expect(beginning).toBeGreaterThan(0)
    for (let at = 0; at < beginning; at++) {
      writeFileSync(`${path}.a`, flip(at)(Buffer.from(whole)))
      expect(roomsOf(openJournal(path).found), `${at}`).toEqual(['w/board.0', 'w/board.1'])
    }
  })

  test('a lost sector costs the entries that it touches', () => {
    const { path, ends } = written(400)
    change(path, (file) => file.fill(0, 512, 1024))
    const { found, damage } = openJournal(path)
    const touched = ends.filter((end, n) => end > 512 && (ends[n - 1] ?? 0) < 1024).length
    expect(found).toHaveLength(400 - touched)
    expect(damage).toHaveLength(1)
  })

  test('two of the salts, or the mark and one, may be damaged together with nothing lost in silence', () => {
    const { path } = written(40)
    const whole = readFileSync(`${path}.a`)
    const later = Math.floor(Date.now() / 2)
    for (const [at, [from, to]] of [
      [0, 8],
      [4, 12],
      [0, 16],
      [0, 512],
      [8, 16],
    ].entries()) {
      writeFileSync(`${path}.a`, Buffer.from(whole).fill(0, from, to))
      const journal = openJournal(path, undefined, () => later + at)
      const isRead = to === 8
      expect(journal.found, `${from} to ${to}`).toHaveLength(isRead ? 40 : 0)
      const kept = { keptAs: `${path}.a.damaged-${later + at}`, unreadable: whole.length }
      expect(journal.damage).toEqual(isRead ? [] : [kept])
      journal.close()
    }
  })

  test('a file of nothing but zeros was never written, which is no damage', () => {
    const { path } = written(1)
    change(path, (file) => file.fill(0))
    const { found, damage } = openJournal(path)
    expect([found, damage]).toEqual([[], []])
  })

  test('what looks like an entry in what somebody wrote is none, also where the one it stands in is damaged', () => {
    const other = written(1, () => bytes('forged'))
    const forged = readFileSync(`${other.path}.a`).subarray(-(other.ends[0] ?? 0))
    const { path, ends } = written(3, (n) => (n === 1 ? forged : bytes('honest')))
    change(path, flip((ends[0] ?? 0) + 3))
    const { found } = openJournal(path)
    expect(found.map(({ room, record }) => [room, Buffer.from(record).toString()])).toEqual([
      ['w/board.0', 'honest'],
      ['w/board.2', 'honest'],
    ])
  })

  test('a file full of what might be entries does not hold up a start', () => {
    const { path } = written(2)
    // A length of a megabyte, a position and an empty name, again and again.
    const unit = Buffer.from('0010000000000000000000000000000100000000', 'hex')
    const noise = Buffer.concat(Array.from({ length: 200_000 }, () => unit))
    change(path, (file) => Buffer.concat([file, noise, file.subarray(16)]))
    const { found, damage } = openJournal(path)
    expect(roomsOf(found)).toEqual(['w/board.0', 'w/board.1'])
    expect(damage).toHaveLength(1)
  })

  test('a file from before files had a beginning of their own is read', () => {
    const path = fresh()
    const name = Buffer.from('w/plan')
    const body = Buffer.concat([
      Buffer.from('0000000000000007', 'hex'),
      Buffer.from([0, name.length]),
      name,
      bytes('old'),
    ])
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length, 0)
    head.writeUInt32BE(crc32(body), 4)
    writeFileSync(`${path}.a`, Buffer.concat([head, body]))
    expect(openJournal(path).found).toEqual([{ room: 'w/plan', position: 7, record: Buffer.from('old') }])
  })

  test('a full file gives way to the other only once that one is flushed', () => {
    const path = fresh()
    const journal = openJournal(path)
    const big = new Uint8Array(3 * 1024 * 1024)
    const append = (position: number) => journal.append([{ room: 'w/a', position, record: big }])
    for (const position of [1, 2, 3]) append(position)
    const sizes = () => ['a', 'b'].map((name) => Math.round(statSync(`${path}.${name}`).size / big.length))
    expect(sizes()).toEqual([2, 1])
    const flushed = journal.handedOver()
    append(4)
    append(5)
    expect(sizes()).toEqual([2, 3])
    flushed()
    append(6)
    expect(sizes()).toEqual([1, 3])
    expect(journal.isFlushed).toBe(false)
    journal.handedOver()()
    expect(journal.isFlushed).toBe(true)
    journal.close()
  })
})
