/**
 * The network: lines between pages and the server. On a line messages keep their order and none is lost alone, as with
 * TCP; a line can be slow, stall, be cut, and each end learns of that at its own time, or only by its own patience.
 */
import type { Batch } from '../../server/sync/batch.ts'
import type { Wire, WireEvents } from '../../server/sync/wire.ts'
import type { Owner } from './owned.ts'
import { after, random, timeNow } from './owned.ts'

/** A server that answers; null: nobody listens there. */
export interface Listening {
  readonly owner: Owner
  accept(wire: Wire, client: string): void
}

/** The end of a line that a page, or a stranger, holds. */
interface ClientEnd {
  opened(): void
  message(bytes: Uint8Array): void
  /** The other side has begun to close. */
  closing(): void
  closed(code: number, reason: string): void
}

type Side = 'toServer' | 'toClient'

export class Line {
  readonly client: string
  readonly #net: Net
  readonly #page: Owner
  readonly #end: ClientEnd
  #server: Listening | null = null
  #events: WireEvents | null = null
  #state: 'opening' | 'open' | 'serverClosed' | 'clientClosed' | 'over' = 'opening'
  #last: Record<Side, number> = { toServer: 0, toClient: 0 }
  #stalled: (() => void)[] | null = null
  #backlog = 0
  #drained: (() => void)[] = []

  constructor(net: Net, client: string, page: Owner, end: ClientEnd) {
    this.client = client
    this.#net = net
    this.#page = page
    this.#end = end
    after(this.#latency('toServer'), null, () => {
      const server = net.server
      if (server === null || net.isDown(client)) return this.#tellClient(1006, '')
      this.#server = server
      if (this.#state !== 'opening') return
      this.#state = 'open'
      server.accept(this.#wire(), client)
      this.#later('toClient', page, () => end.opened())
    })
  }

  /** Both ends are there, whatever each of them takes it for. */
  get isOpen() {
    return this.#state === 'open'
  }

  get isOver() {
    return this.#state === 'over'
  }

  /** When what is sent now arrives, in ms from now: never before what was sent earlier. */
  #latency(side: Side): number {
    const at = Math.max(this.#last[side], timeNow() + this.#net.delay(this.client))
    this.#last[side] = at
    return at - timeNow()
  }

  #later(side: Side, owner: Owner | null, task: () => void): void {
    const go = () => void after(this.#latency(side), owner, () => this.#state !== 'over' && task())
    if (side === 'toClient' && this.#stalled !== null) this.#stalled.push(go)
    else go()
  }

  #tellClient(code: number, reason: string): void {
    const before = this.#state
    this.#state = 'over'
    if (before !== 'clientClosed')
      after(this.#net.delay(this.client), this.#page, () => this.#end.closed(code, reason))
  }

  #tellServer(ms: number): void {
    const events = this.#events
    this.#events = null
    if (events !== null && this.#server !== null) after(ms, this.#server.owner, () => events.closed())
  }

  /** The line is dead; each side learns of it after so many ms. */
  cut(clientMs: number, serverMs: number): void {
    if (this.#state === 'over') return
    const before = this.#state
    this.#state = 'over'
    if (before !== 'clientClosed') after(clientMs, this.#page, () => this.#end.closed(1006, ''))
    this.#tellServer(serverMs)
  }

  /** Nothing goes down the line to the client for so long, and what is sent piles up. */
  stall(ms: number): void {
    if (this.#stalled !== null) return
    this.#stalled = []
    after(ms, null, () => {
      const waiting = this.#stalled ?? []
      this.#stalled = null
      for (const go of waiting) go()
      if (this.#state === 'over') return
      for (const task of this.#drained.splice(0)) this.#later('toClient', this.#server?.owner ?? null, task)
    })
  }

  send(bytes: Uint8Array): void {
    const copy = bytes.slice()
    const owner = this.#server?.owner ?? null
    this.#later('toServer', owner, () => this.#state === 'open' && this.#events?.message(copy))
  }

  /** The client closes its end. */
  close(): void {
    if (this.#state === 'over' || this.#state === 'clientClosed') return
    this.#state = 'clientClosed'
    after(this.#latency('toServer'), null, () => {
      if (this.#state === 'over') return
      this.#state = 'over'
      this.#tellServer(0)
    })
  }

  #wire(): Wire {
    const line = this
    const { owner } = this.#server as Listening
    const isOpen = () => line.#state === 'open' && owner.alive
    const push = (bytes: Uint8Array) => {
      line.#backlog += bytes.length
      line.#later('toClient', line.#page, () => {
        line.#backlog -= bytes.length
        line.#end.message(bytes)
      })
    }
    return {
      get isOpen() {
        return isOpen()
      },
      quietMs: 2500,
      get backlog() {
        return line.#stalled === null ? 0 : line.#backlog
      },
      listen: (events) => {
        line.#events = events
      },
      send(batch: Batch, also?: Uint8Array) {
        if (!isOpen()) return
        for (const message of batch.messages) push(message)
        if (also) push(also)
      },
      whenDrained(task) {
        if (line.#stalled === null) task()
        else line.#drained.push(() => isOpen() && task())
      },
      pause: () => undefined,
      resume: () => undefined,
      ping: () =>
        line.#later('toClient', null, () =>
          line.#later('toServer', owner, () => line.#state === 'open' && line.#events?.alive()),
        ),
      close(code, reason) {
        if (!isOpen()) return
        line.#state = 'serverClosed'
        line.#later('toClient', line.#page, () => {
          line.#end.closing()
          // The answer goes to the server and the end of the stream comes back.
          const handshake = line.#latency('toServer') + line.#net.delay(line.client)
          after(handshake, null, () => {
            line.#tellServer(0)
            line.#tellClient(code, reason)
          })
        })
      },
      terminate: () => isOpen() && line.cut(line.#net.delay(line.client), 0),
    }
  }
}

export class Net {
  server: Listening | null = null
  /** Who has no network at all. */
  readonly #down = new Set<string>()
  readonly #slow = new Map<string, number>()
  #lines: Line[] = []

  get lines(): readonly Line[] {
    this.#lines = this.#lines.filter(({ isOver }) => !isOver)
    return this.#lines
  }

  isDown(client: string) {
    return this.#down.has(client)
  }

  delay(client: string): number {
    return 1 + random().below(this.#slow.get(client) ?? 8)
  }

  slow(client: string, ms: number | null): void {
    if (ms === null) this.#slow.delete(client)
    else this.#slow.set(client, ms)
  }

  setDown(client: string, isDown: boolean): void {
    if (isDown) this.#down.add(client)
    else this.#down.delete(client)
  }

  open(client: string, page: Owner, end: ClientEnd): Line {
    const line = new Line(this, client, page, end)
    this.#lines.push(line)
    return line
  }
}
