/**
 * A board's words on this device, put together: the local copy is read before the connection is made, the link is told
 * what it brought and where changes are kept, and the other tabs of the device are told of what is not delivered.
 */
import type * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import type { UnsavedPoint } from '../../shared/board/never-saved.ts'
import { neverSaved } from '../../shared/board/never-saved.ts'
import { isCovered } from '../../shared/board/saved-moment.ts'
import type { RoomName } from '../../shared/ids.ts'
import { randomId } from '../../shared/ids.ts'
import type { CopyState } from './local-copy.ts'
import { createLocalCopy, setApart } from './local-copy.ts'
import type { LocalStore } from './local-store.ts'
import type { TabChannel } from './other-tabs.ts'
import { createOtherTabs } from './other-tabs.ts'
import type { RoomLink } from './room-link.ts'
import { isDelivered } from './saved-light.ts'

/** A browser whose storage does not answer for this long, in ms, does not keep a person from their board. */
const STORE_PATIENCE_MS = 2000

/** How long until storage that could not be read is asked again, in ms. */
const READ_AGAIN_MS = 15_000

export interface KeepingDeps {
  readonly store: LocalStore | null
  readonly channel: TabChannel | null
  readonly room: RoomName
  readonly board: string | null
  readonly doc: Y.Doc
  readonly link: RoomLink
  readonly now: () => number
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
}

export interface Keeping {
  /** Whether the changes made here are on the device. */
  readonly state: CopyState
  /** The words that the server is not known to have. */
  neverSaved(): UnsavedPoint[]
  /** Writes what waits, at once: the page may be about to go. */
  flush(): void
  /** Keeps the words that were never saved apart from this room, and forgets the rest. Rejects where the device refuses. */
  setApart(): Promise<void>
  /** Removes what is kept of this room. */
  forget(): Promise<void>
  dispose(): void
}

/** Reads the copy, then connects. */
export const startKeeping = (deps: KeepingDeps): Keeping => {
  const { store, channel, room, doc, link } = deps
  const tab = randomId()
  const copy = createLocalCopy({ ...deps, by: tab, isRemote: link.isRemote })
  let isDisposed = false
  let wasDelivered = false
  let again: ReturnType<typeof setTimeout> | null = null
  /** Another tab holds something; what is kept here is not read yet: either may be words that no server has. */
  let isElsewhere = false
  let isUnread = false
  const tellElsewhere = () => link.tell({ elsewhere: isElsewhere || isUnread })

  /** Puts into the document what is kept and it lacks; counts what the server may lack as unsaved. */
  const bring = (update: Uint8Array) => {
    const { unsaved, phase } = link.facts
    link.bring(() => copy.apply(update))
    const isKnown = isCovered(doc, copy.saved)
    const changed = isKnown ? [] : neverSaved(doc, copy.saved).map(({ id }) => id)
    const words = isKnown ? 0 : Math.max(1, changed.length)
    const waits = phase.name === 'connected' && !isDelivered(link.facts) ? 1 : 0
    link.tell({ unsaved: Math.max(unsaved, words, waits), changed })
  }
  /** The browser has shown that it keeps things: what is written next will be on the device. */
  let keeps = false
  const tellKept = () => {
    const isKept = copy.state === 'writing' || copy.state === 'kept' || (copy.state === 'idle' && keeps)
    const kept = isKept ? 'device' : 'page'
    if (kept !== link.facts.kept) link.tell({ kept })
  }
  const load = async (): Promise<boolean> => {
    const update = await copy.load()
    if (isDisposed) return false
    keeps = update !== 'refused'
    tellKept()
    if (update === 'refused') return false
    if (update === null) return true
    bring(update)
    return true
  }

  const tabs = createOtherTabs({
    channel,
    room,
    tab,
    takeOver: load,
    onElsewhere(elsewhere) {
      isElsewhere = elsewhere
      tellElsewhere()
    },
    onSent() {
      // What this tab took over and may not write itself: a new handshake tells that nothing is held any more.
      if (link.light.kind === 'held') link.reconnect()
    },
  })
  let writes = 0
  const stopCopy = copy.subscribe(() => {
    const isWritten = copy.writes > writes
    writes = copy.writes
    tellKept()
    // At every write, be it one that took so long that the device counts as silent: who waits for these words waits anew.
    if (isWritten && link.facts.unsaved > 0) tabs.kept()
  })
  const stopLink = link.subscribe(() => {
    const delivered = isDelivered(link.facts)
    if (delivered && !wasDelivered) {
      copy.allSaved()
      tabs.say(false)
    }
    if (link.facts.unsaved > 0 && !tabs.unsent) tabs.say(true)
    wasDelivered = delivered
  })

  const connect = () => {
    if (!isDisposed) link.connect()
  }
  if (store === null) connect()
  else {
    const patience = setTimeout(() => {
      isUnread = true
      tellElsewhere()
      connect()
      // Storage that never answers is as good as none.
      again = setTimeout(readOrNot, READ_AGAIN_MS)
    }, STORE_PATIENCE_MS)
    const readOrNot = () => {
      clearTimeout(patience)
      if (again !== null) clearTimeout(again)
      again = null
      if (isUnread) {
        isUnread = false
        tellElsewhere()
      }
    }
    const read = async () => {
      const isRead = await load()
      if (isDisposed) return
      readOrNot()
      connect()
      // What it keeps may be words that no server has.
      if (!isRead) again = setTimeout(read, READ_AGAIN_MS)
    }
    void read()
  }

  return {
    get state() {
      return copy.state
    },
    neverSaved: () => neverSaved(doc, copy.saved),
    flush() {
      copy.flush()
      tabs.flush()
    },
    async setApart() {
      const points = neverSaved(doc, copy.saved)
      if (points.length > 0) await setApart(must(store, 'a place on the device'), deps, points, deps.now())
      await copy.forget()
    },
    forget: copy.forget,
    dispose() {
      isDisposed = true
      if (again !== null) clearTimeout(again)
      stopCopy()
      stopLink()
      // Who takes over what is kept here reads it once it is written.
      void copy.dispose().then(() => tabs.dispose(copy.hasKept))
    },
  }
}
