/** A hall that loses its server in one instant does not come back in one, with the real link and the stock provider in it. */
import { afterEach, expect, test, vi } from 'vitest'

// Before anything is imported: lib0, by which the stock provider tells the time, takes `Date.now` as it loads.
vi.hoisted(() =>
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
)

import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { waitBefore } from '../../client/session/back-off.ts'
import type { SocketClass } from '../../client/session/counted-socket.ts'
import type { RoomLink } from '../../client/session/room-link.ts'
import { createRoomLink } from '../../client/session/room-link.ts'
import { encodeStep2 } from '../../shared/wire/codec.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const PEOPLE = 300
const NOTHING = Uint8Array.of(0, 0)

/** A server that is there, or is not; it tells each who comes that it has nothing to add. */
class Hall {
  isUp = true
  readonly #open = new Set<{ onclose: ((event: { code: number }) => void) | null }>()
  readonly WebSocket: SocketClass
  /** When somebody tried to come, in ms. */
  readonly tries: number[] = []

  constructor() {
    const hall = this
    this.WebSocket = class {
      readonly OPEN = 1
      readyState = 0
      binaryType = ''
      onopen: (() => void) | null = null
      onmessage: ((event: { data: Uint8Array }) => void) | null = null
      onclose: ((event: { code: number }) => void) | null = null
      onerror: (() => void) | null = null
      constructor() {
        hall.tries.push(Date.now())
        setTimeout(() => {
          if (!hall.isUp) return this.onclose?.({ code: 1006 })
          hall.#open.add(this)
          this.readyState = 1
          this.onopen?.()
          this.onmessage?.({ data: encodeStep2(NOTHING) })
        }, 1)
      }
      send() {}
      close() {
        hall.#open.delete(this)
      }
    } as unknown as SocketClass
  }

  get people() {
    return this.#open.size
  }

  /** Ends every connection at once, as a server that is started again does. */
  stop() {
    this.isUp = false
    const open = [...this.#open]
    this.#open.clear()
    for (const socket of open) socket.onclose?.({ code: 1012 })
  }
}

/** The share of them that tried in the fullest 100 ms. */
const fullest = (tries: readonly number[]) =>
  Math.max(...tries.map((from) => tries.filter((at) => at >= from && at < from + 100).length)) / PEOPLE

process.setMaxListeners(0) // in Node each stock provider listens for the end of the process

const links: RoomLink[] = []
afterEach(() => {
  for (const link of links.splice(0)) link.dispose()
  vi.clearAllTimers()
})

for (const downFor of [50, 400, 2000, 6000])
  test(`${PEOPLE} people whose server is away for ${downFor} ms: no 100 ms sees a quarter of them, all are back soon`, async () => {
    const seed = seedOfRun()
    const { next } = chanceOf(seed)
    const hall = new Hall()
    for (let n = 0; n < PEOPLE; n++) {
      const doc = new Y.Doc()
      const link = createRoomLink({
        server: 'ws://hall',
        room: 'w/plan',
        token: 't',
        doc,
        awareness: new Awareness(doc),
        WebSocket: hall.WebSocket,
        random: next,
      })
      links.push(link)
      link.connect()
    }
    await vi.advanceTimersByTimeAsync(10)
    expect(hall.people).toBe(PEOPLE)
    hall.tries.length = 0
    hall.stop()
    await vi.advanceTimersByTimeAsync(downFor)
    hall.isUp = true
    const backAt = Date.now()
    await vi.advanceTimersByTimeAsync(5100)
    expect(hall.people, `seed ${seed}`).toBe(PEOPLE)
    // Spread evenly it would be a twelfth; chance makes it a fifth once in a thousand runs.
    expect(fullest(hall.tries), `seed ${seed}`).toBeLessThan(0.25)
    const last = [...hall.tries].sort((a, b) => a - b)[Math.floor(hall.tries.length * 0.95)] ?? 0
    expect(last - backAt).toBeLessThanOrEqual(5000)
  })

test('waits grow while the server stays away, and begin anew once it was back', async () => {
  const hall = new Hall()
  const doc = new Y.Doc()
  const link = createRoomLink({
    server: 'ws://hall',
    room: 'w/plan',
    token: 't',
    doc,
    awareness: new Awareness(doc),
    WebSocket: hall.WebSocket,
    random: () => 0.5,
  })
  links.push(link)
  link.connect()
  await vi.advanceTimersByTimeAsync(10)
  for (const round of [1, 2]) {
    hall.tries.length = 0
    const from = Date.now()
    hall.stop()
    await vi.advanceTimersByTimeAsync(12_000)
    hall.isUp = true
    await vi.advanceTimersByTimeAsync(5000)
    const waits = hall.tries.map((at, index) => at - (index === 0 ? from : (hall.tries[index - 1] ?? 0) + 1))
    const expected = waits.map((_, index) => waitBefore(index, 0.5))
    expect(waits, `round ${round}`).toEqual(expected)
    expect(waits.length).toBeGreaterThanOrEqual(5)
    expect(hall.people).toBe(1)
  }
})
