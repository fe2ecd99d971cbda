/** The journal in front of the store: what it gives back after a kill, at every byte where the last write may end. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openJournal } from '../../server/store/journal.ts'

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

  test('a flipped byte ends the reading, and garbage behind the last entry is no entry', () => {
    const path = fresh()
    const journal = openJournal(path)
    journal.append([{ room: 'w/board.a', position: 1, record: bytes('one') }])
    journal.append([{ room: 'w/board.a', position: 2, record: bytes('two') }])
    journal.close()
    appendFileSync(`${path}.a`, Buffer.alloc(40, 0))
    expect(openJournal(path).found).toHaveLength(2)
    const file = readFileSync(`${path}.a`)
    file.writeUInt8(file.readUInt8(20) ^ 1, 20)
    truncateSync(`${path}.a`, 0)
    appendFileSync(`${path}.a`, file)
    expect(openJournal(path).found).toEqual([])
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
