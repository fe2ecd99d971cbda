/**
 * One person's device: what its browser keeps (slow, refusing for a while, or well), and its tabs, which talk to each
 * other. A tab runs the product's own session; it can be closed, and it can crash.
 */
import type { BoardSession } from '../../client/session/board-session.ts'
import { createBoardSession } from '../../client/session/board-session.ts'
import type { Left } from '../../client/session/last-words.ts'
import type { Kept, KeptRoom, LocalStore, Writing } from '../../client/session/local-store.ts'
import type { TabChannel, TabMessage } from '../../client/session/other-tabs.ts'
import type { GroupId, RoomName } from '../../shared/ids.ts'
import type { Net } from './net.ts'
import type { Owner } from './owned.ts'
import { after, random, runAs, timeNow } from './owned.ts'
import { socketClassOn } from './page-socket.ts'

/** How long a tab that is closed has to write what waits, in ms. */
const LAST_MOMENT_MS = 400

interface KeptState extends KeptRoom {
  updates: { readonly n: number; readonly update: Uint8Array }[]
}

/**
 * What a browser keeps. A transaction is stored whole or not at all; a tab that is gone loses those under way, but what
 * it left is there.
 */
class BrowserDisk {
  mood = { ms: 3, refuses: false }
  refusedAt = 0
  /** Called with what has just been stored. */
  onKept: (update: Uint8Array) => void = () => undefined
  readonly #rooms = new Map<RoomName, KeptState>()
  /** By the copy that left it. */
  readonly #left = new Map<string, Left>()
  #n = 0
  #last = 0

  #transact<T>(by: Owner, work: () => T): Promise<T> {
    const { ms, refuses } = this.mood
    this.#last = Math.max(this.#last, timeNow() + ms * (0.5 + random().next()))
    return new Promise((resolve, reject) => {
      after(this.#last - timeNow(), by, () => {
        if (!refuses) return resolve(work())
        this.refusedAt = timeNow()
        reject(new Error('the browser refuses'))
      })
    })
  }

  /** What is written now is stored before a page that closes is gone. */
  get isPrompt(): boolean {
    return !this.mood.refuses && this.mood.ms < 50 && this.#last - timeNow() < 50
  }

  #take(copy: string, left: Left): void {
    if (this.#left.get(copy) === left) this.#left.delete(copy)
  }

  #keep(room: RoomName, { board, at, update, saved }: Writing): number {
    const before = this.#rooms.get(room)
    const updates = before?.updates ?? []
    if (update) {
      updates.push({ n: ++this.#n, update: update.slice() })
      this.onKept(update)
    }
    this.#rooms.set(room, { room, board, at, saved: saved(before?.saved ?? null), updates })
    return updates.length
  }

  storeFor(by: Owner): LocalStore {
    return {
      read: async (room, later) => {
        const out: Uint8Array[] = []
        for (const [copy, left] of [...this.#left])
          await this.#transact(by, () => this.#keep(room, { ...left, saved: (stored) => stored })).then(
            () => this.#take(copy, left),
            () => out.push(left.update),
          )
        return this.#transact(by, (): Kept => {
          const state = this.#rooms.get(room)
          const updates = (state?.updates ?? []).filter(({ n }) => n > later)
          return {
            updates: updates.map(({ update }) => update).concat(out),
            saved: state?.saved ?? null,
            last: state?.updates.at(-1)?.n ?? later,
          }
        })
      },
      write: (room, writing) => this.#transact(by, () => this.#keep(room, writing)),
      leave: (_room, left) => {
        this.#left.set(left.by, left)
        this.onKept(left.update)
        return () => this.#take(left.by, left)
      },
      merge: (room, merged) =>
        this.#transact(by, () => {
          const state = this.#rooms.get(room)
          if (state)
            state.updates = merged(state.updates.map(({ update }) => update)).map((update) => ({
              n: ++this.#n,
              update,
            }))
        }),
      rooms: () => this.#transact(by, () => [...this.#rooms.values()]),
      forget: (room) => {
        this.#left.clear()
        return this.#transact(by, () => void this.#rooms.delete(room))
      },
      forgetAll: () => {
        this.#left.clear()
        return this.#transact(by, () => this.#rooms.clear())
      },
    }
  }
}

export interface Page extends Owner {
  readonly name: string
  readonly device: Device
  readonly session: BoardSession
  isOpen: boolean
}

export interface DeviceDeps {
  readonly net: Net
  readonly room: RoomName
  readonly group: GroupId | undefined
  /** A page is there, before anything has happened in it. */
  readonly onPage: (page: Page) => void
}

export class Device {
  readonly name: string
  readonly browser = new BrowserDisk()
  pages: Page[] = []
  readonly #deps: DeviceDeps
  readonly #listeners = new Map<Owner, Set<(event: { readonly data: unknown }) => void>>()
  #opened = 0

  constructor(name: string, deps: DeviceDeps) {
    this.name = name
    this.#deps = deps
  }

  open(): Page {
    const owner: Owner = { alive: true }
    const name = `${this.name}.${++this.#opened}`
    let made: Page | null = null
    runAs(owner, () => {
      const session = createBoardSession({
        server: 'ws://server',
        room: this.#deps.room,
        token: this.name,
        group: this.#deps.group,
        WebSocket: socketClassOn(this.#deps.net, name, owner),
        now: timeNow,
        steady: timeNow,
        localStore: this.browser.storeFor(owner),
        tabs: this.#channel(owner),
        asideReason: 'taken back',
      })
      const page: Page = Object.assign(owner, { name, device: this, session, isOpen: true })
      made = page
      this.pages.push(page)
      this.#deps.onPage(page)
      session.present(true)
    })
    if (made === null) throw new Error('no page')
    return made
  }

  /** The person closes the tab. */
  close(page: Page): void {
    this.#gone(page)
    runAs(page, () => page.session.dispose())
    after(LAST_MOMENT_MS, null, () => {
      page.alive = false
    })
  }

  /** The tab is gone, with no time for more than what a page does in its last moment. */
  leave(page: Page): void {
    runAs(page, () => page.session.keeping.flush())
    this.crash(page)
  }

  /** The tab is gone without a word. */
  crash(page: Page): void {
    this.#gone(page)
    page.alive = false
  }

  #gone(page: Page): void {
    page.isOpen = false
    this.pages = this.pages.filter((each) => each !== page)
  }

  #channel(owner: Owner): TabChannel {
    const own = new Set<(event: { readonly data: unknown }) => void>()
    this.#listeners.set(owner, own)
    return {
      postMessage: (message: TabMessage) => {
        for (const [other, listeners] of this.#listeners)
          if (other !== owner)
            after(1, other, () => {
              for (const listener of [...listeners]) listener({ data: { ...message } })
            })
      },
      addEventListener: (_type, listener) => void own.add(listener),
      removeEventListener: (_type, listener) => void own.delete(listener),
    }
  }
}
