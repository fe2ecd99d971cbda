/**
 * One process of the server: the product's workshops, rooms and connections over a disk and a clock of the run's own.
 * It stops in order, is killed, or loses power; the next one starts on the same disk.
 */
import { silentLog } from '../../server/log.ts'
import { beginRun as beginServerRun, endRun as endServerRun } from '../../server/store/run-mark.ts'
import type { Store } from '../../server/store/store.ts'
import { serveConnection } from '../../server/sync/connection.ts'
import type { Admission, Closing, Visitor } from '../../server/sync/visitor.ts'
import type { Wire } from '../../server/sync/wire.ts'
import type { Workshop } from '../../server/workshops/workshop.ts'
import { Workshops } from '../../server/workshops/workshops.ts'
import { must } from '../../shared/assert.ts'
import type { MemberId, RoomName } from '../../shared/ids.ts'
import type { Seat } from '../../shared/roles.ts'
import { rightsOn } from '../../shared/roles.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import type { Disk } from './disk.ts'
import { storeOn } from './disk.ts'
import type { Owner } from './owned.ts'
import { after, clockOf, runAs, timeNow } from './owned.ts'

/** What a bug can be planted in, from outside. */
export interface Plant {
  readonly store?: ((store: Store) => Store) | undefined
  /** Changes the product's own classes for a run; what it returns puts them back. */
  readonly patch?: (() => () => void) | undefined
  readonly wire?: ((wire: Wire, admitted: () => Admission | null) => Wire) | undefined
}

export interface ServerDeps {
  readonly disk: Disk
  readonly plant: Plant
  readonly workshop: () => string
  /** Where people sit, by device: outlives the process, as sessions do. */
  readonly seats: ReadonlyMap<string, Seat>
}

export const deviceOf = (client: string) => must(client.split('.')[0], 'a device')

export class ServerProcess implements Owner {
  alive = true
  /** After a start that followed an orderly stop. */
  orderly = true
  workshops: Workshops | null = null
  workshop: Workshop | null = null
  readonly #deps: ServerDeps
  readonly #store: Store
  readonly #wires = new Set<Wire>()

  constructor(deps: ServerDeps) {
    this.#deps = deps
    const store = storeOn(deps.disk, this)
    this.#store = deps.plant.store?.(store) ?? store
  }

  get owner(): Owner {
    return this
  }

  /** `ready` with whether it could start. */
  start(ready: (started: boolean) => void): void {
    const tell = (started: boolean) => after(0, this, () => ready(started))
    runAs(this, () => {
      this.#start().then(
        () => tell(true),
        () => tell(false),
      )
    })
  }

  async #start(): Promise<void> {
    this.orderly = await beginServerRun(this.#store, timeNow())
    const workshops = new Workshops({
      store: this.#store,
      clock: clockOf(this),
      log: silentLog,
      orderly: this.orderly,
      attendance: () => [],
      retentionDays: 0,
      endSessions: () => [],
    })
    this.workshops = workshops
  }

  accept(plainWire: Wire, client: string): void {
    let admitted: Admission | null = null
    const wire = this.#deps.plant.wire?.(plainWire, () => admitted) ?? plainWire
    runAs(this, () => {
      this.#wires.add(wire)
      serveConnection({
        allowance: null,
        wire,
        clock: clockOf(this),
        admit: async () => {
          const admission = await this.#admit(client)
          if (!('code' in admission)) admitted = admission
          return admission
        },
        onEnd: () => this.#wires.delete(wire),
      })
    })
  }

  async #admit(client: string): Promise<Admission | Closing> {
    const workshop = await this.find()
    const board = workshop.plan.boards[0]
    if (!this.workshops || !board) return { code: CLOSE.tryAgain, reason: 'not ready' }
    const room = await this.workshops.rooms.open(board.room)
    const device = deviceOf(client)
    const visitor: Visitor = {
      device: `device-${device}`,
      person: () => ({ id: device as MemberId, label: device, colour: '#336699', presence: 'room' }),
      rightsFirst: true,
      rights: () => {
        const entry = must(workshop.plan.boards[0], 'the board')
        return rightsOn(workshop.plan, entry, this.#deps.seats.get(device) ?? { role: 'viewer' })
      },
      gone: () => null,
    }
    return { room, visitor }
  }

  async find(): Promise<Workshop> {
    const workshop = await this.workshops?.find(this.#deps.workshop())
    if (!workshop) throw new Error('no workshop')
    this.workshop = workshop
    return workshop
  }

  /** The room of the board where it is in memory. */
  roomOf(room: RoomName) {
    return this.workshops?.rooms.loaded(room)
  }

  /** As `main.ts` does it on SIGTERM. */
  stop(done: () => void): void {
    runAs(this, () => {
      for (const wire of [...this.#wires]) wire.close(CLOSE.restarting, 'restarting')
      const end = async () => {
        if (await this.workshops?.close()) await endServerRun(this.#store)
        await this.#store.close()
        after(0, null, done)
      }
      end().catch(() => after(0, null, done))
    })
  }

  /** Nothing of it runs any more. */
  die(): void {
    this.alive = false
  }
}
