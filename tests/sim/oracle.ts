/**
 * What must hold at every step, kept up as things happen:
 *
 * 1. A page that says Saved has all that was written in it on the server's disk, through a power cut.
 * 2. No page says Saved over words that its device keeps, written in whichever tab, and the server has not.
 * 3. What any page ever called saved is never gone from that disk.
 * 4. Nobody sees of others what was not committed, nor of the server what was not flushed.
 * 5. No honest page is turned away for good, and nothing that was forged is taken in.
 * 6. No room is read while a record of it is on its way.
 */
import * as Y from 'yjs'
import { decodeRecord, readStored, SERVER } from '../../server/sync/record.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { Device, Page } from './device.ts'
import type { Disk } from './disk.ts'
import { timeNow } from './owned.ts'

interface Range {
  readonly client: number
  readonly clock: number
  readonly len: number
}

type Clocks = Map<number, number>

const raise = (clocks: Clocks, client: number, clock: number) => {
  if (clock > (clocks.get(client) ?? 0)) clocks.set(client, clock)
}

/** What was written in one page, brought from its device's copy included. */
interface Written {
  readonly clocks: Clocks
  /** Deletions that are not known to be saved. */
  deletes: Range[]
}

/** Words on a device, written there, that were not on the server's disk when last looked at. */
interface OnDevice {
  readonly client: number
  readonly clock: number
  readonly at: number
}

/** How long the tabs of a device may take to tell each other, in ms. */
const TOLD_MS = 100
/** When a page reads at the latest what its browser had refused, in ms. */
const READ_AGAIN_MS = 16_000

export class Oracle {
  failure: string | null = null
  readonly forged = new Set<string>()
  /** Ids leased on the disk, and to whom. */
  readonly leases = new Map<number, string>()
  /** What a server that starts after a power cut would have. */
  flushed = new Y.Doc()
  readonly #room: () => string
  readonly #committed: Clocks = new Map()
  readonly #servers = new Set<number>()
  readonly #written = new Map<Page, Written>()
  readonly #saved: Written = { clocks: new Map(), deletes: [] }
  /** What must be there in the end, though no page may hold it any more: the device keeps it. */
  readonly #kept: Clocks = new Map()

  /** The ids that the pages of a device write under. */
  readonly #authors = new Map<Device, Set<number>>()
  readonly #onDevices = new Map<Device, OnDevice[]>()

  constructor(room: () => string) {
    this.#room = room
  }

  fail(what: string): void {
    this.failure ??= what
  }

  committed(room: string, record: Uint8Array): void {
    if (room !== this.#room()) return
    const { update, leases } = decodeRecord(record)
    for (const [client, clock] of Y.parseUpdateMeta(update).to) raise(this.#committed, client, clock)
    for (const [client, device] of leases) if (device === SERVER) this.#servers.add(client)
  }

  recordFlushed(room: string, record: Uint8Array): void {
    if (room !== this.#room()) return
    const { update, leases } = decodeRecord(record)
    Y.applyUpdate(this.flushed, update)
    for (const [client, device] of leases) this.leases.set(client, device)
    for (const id of this.forged)
      if (pointsOf(this.flushed).has(id)) this.fail(`the forged point ${id} was taken in`)
  }

  /** The disk after a loss: nothing that was called saved may be missing. */
  reread(disk: Disk): void {
    const stored = disk.flushed.read(this.#room())
    this.flushed.destroy()
    this.flushed = readStored(stored)
    this.leases.clear()
    for (const record of [...(stored.snapshot ? [stored.snapshot] : []), ...stored.records]) {
      const { update, leases } = decodeRecord(record)
      for (const [client, device] of leases) {
        this.leases.set(client, device)
        if (device === SERVER) this.#servers.add(client)
      }
      for (const [client, clock] of Y.parseUpdateMeta(update).to) raise(this.#committed, client, clock)
    }
    this.#mustHold(this.#saved, 'was called saved and is lost')
  }

  follow(page: Page): void {
    const written: Written = { clocks: new Map(), deletes: [] }
    this.#written.set(page, written)
    const { doc, link } = page.session
    this.#authors.set(page.device, (this.#authors.get(page.device) ?? new Set()).add(doc.clientID))
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (link.isRemote(origin)) return
      for (const [client, clock] of Y.parseUpdateMeta(update).to) raise(written.clocks, client, clock)
      for (const [client, ranges] of Y.decodeUpdate(update).ds.clients)
        for (const { clock, len } of ranges) written.deletes.push({ client, clock, len })
    })
    link.subscribe(() => this.look(page))
  }

  /** A device has stored an update. */
  kept(device: Device, update: Uint8Array): void {
    const list = this.#onDevices.get(device) ?? []
    this.#onDevices.set(device, list)
    for (const [client, clock] of Y.parseUpdateMeta(update).to)
      if (this.#authors.get(device)?.has(client) && clock > Y.getState(this.flushed.store, client))
        list.push({ client, clock, at: timeNow() })
  }

  /** Whether a device keeps words that are not on the server's disk. */
  get isWaiting(): boolean {
    return [...this.#onDevices.values()]
      .flat()
      .some(({ client, clock }) => clock > Y.getState(this.flushed.store, client))
  }

  /** The page is gone; `kept`: what was written in it is on its device. */
  left(page: Page, kept: boolean): void {
    const written = this.#written.get(page)
    if (written && kept) for (const [client, clock] of written.clocks) raise(this.#kept, client, clock)
    this.#written.delete(page)
  }

  look(page: Page): void {
    const { light, facts } = page.session.link
    if (light.kind === 'refused') this.fail(`${page.name} was closed with ${light.code} ${light.reason}`)
    const written = this.#written.get(page)
    if (!page.alive || !written || light.kind !== 'saved') return
    if (facts.unsaved > 0) this.fail(`${page.name} says Saved and counts ${facts.unsaved} unsaved`)
    if (!this.#mustHold(written, `is not on the disk, and ${page.name} says Saved`)) return
    const waits = (this.#onDevices.get(page.device) ?? []).filter(
      ({ client, clock }) => clock > Y.getState(this.flushed.store, client),
    )
    this.#onDevices.set(page.device, waits)
    const { refusedAt } = page.device.browser
    for (const { client, clock, at } of waits)
      if (timeNow() - Math.max(at, refusedAt + READ_AGAIN_MS) > TOLD_MS)
        this.fail(
          `${page.name} says Saved, and its device has kept ${client} up to ${clock} for ${timeNow() - at} ms, which is not on the disk`,
        )
    for (const [client, clock] of written.clocks) raise(this.#saved.clocks, client, clock)
    this.#saved.deletes.push(...written.deletes)
    written.deletes = []
  }

  /** After each step. */
  lookAt(pages: readonly Page[]): void {
    for (const page of pages) {
      this.look(page)
      const written = this.#written.get(page)
      for (const [client, structs] of page.session.doc.store.clients) {
        const last = structs.at(-1)
        const end = last ? last.id.clock + last.length : 0
        if (this.#servers.has(client)) {
          if (end > Y.getState(this.flushed.store, client))
            this.fail(`${page.name} sees words of the server that are not flushed`)
        } else if (end > (this.#committed.get(client) ?? 0) && end > (written?.clocks.get(client) ?? 0))
          this.fail(`${page.name} sees words of ${client} that are not committed`)
      }
    }
  }

  /** At the end, when all is well again. */
  lookBack(): void {
    this.#mustHold(this.#saved, 'was called saved and is lost')
    this.#mustHold({ clocks: this.#kept, deletes: [] }, 'was kept on a device and never arrived')
  }

  #mustHold({ clocks, deletes }: Written, otherwise: string): boolean {
    const { store } = this.flushed
    for (const [client, clock] of clocks) {
      const has = Y.getState(store, client)
      if (has >= clock) continue
      this.fail(`${client} up to ${clock} ${otherwise}; it has ${has}`)
      return false
    }
    for (const { client, clock, len } of deletes) {
      if (isDeleted(this.flushed, client, clock, len)) continue
      this.fail(`the deletion of ${client} ${clock}+${len} ${otherwise}`)
      return false
    }
    return true
  }
}

const isDeleted = (doc: Y.Doc, client: number, clock: number, len: number): boolean => {
  const structs = (doc.store.clients.get(client) ?? []) as Y.Item[]
  if (Y.getState(doc.store, client) < clock + len) return false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= clock + len) break
    if (!struct.deleted) return false
  }
  return true
}
