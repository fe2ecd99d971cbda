/**
 * The boards this tab has open: each once, however many parts of the screen look at it, with what React reads of it.
 * A board nobody looks at stays open a while, so that going back to it is instant.
 */
import type { RoomName } from '../../shared/ids.ts'
import type { BoardSession } from '../session/board-session.ts'
import { changedPoints } from '../session/saved-light.ts'
import type { BoardView, BoardViewStore } from './board-view.ts'
import { createBoardView } from './board-view.ts'
import type { Pace } from './pace.ts'
import type { PeopleView, PeopleViewStore } from './people-view.ts'
import { createPeopleView } from './people-view.ts'
import type { Rows } from './rows.ts'

/** How long a board nobody looks at stays open, in ms. */
const LINGER_MS = 30_000

export interface OpenBoard {
  readonly session: BoardSession
  readonly view: BoardViewStore['store']
  readonly people: PeopleViewStore['store']
  /** The same, for who looks at one point of it. */
  readonly byPoint: { readonly view: Rows<BoardView>; readonly people: Rows<PeopleView> }
}

export interface OpenBoards {
  /** The board, opened if it is not; valid until `release` has been called as often as `hold`. */
  get(room: RoomName): OpenBoard
  hold(room: RoomName): () => void
  /** All that are open now. */
  opened(): readonly OpenBoard[]
  /** Closes a board whose words the person has let go; one that somebody looks at stays. */
  drop(room: RoomName): void
  /** Boards that hold words the server has not saved. */
  unsaved(): number
  /** In how many points they hold changes that are not saved; null: there are some, and it is not known in which. */
  changedPoints(): number | null
  /** Of these, boards whose words are not on this device either: closing the tab would lose them. */
  unkept(): number
  /** Puts on this device, and sends, what waits to be: the page may be about to go. */
  flush(): void
  dispose(): void
}

interface Entry extends OpenBoard {
  holders: number
  timer: ReturnType<typeof setTimeout> | null
  close(): void
}

/** `pace`: when what others do is shown. */
export const createOpenBoards = (open: (room: RoomName) => BoardSession, pace?: Pace): OpenBoards => {
  const entries = new Map<RoomName, Entry>()

  const linger = (room: RoomName, entry: Entry) => {
    entry.timer = setTimeout(() => {
      if (entry.session.link.facts.unsaved > 0) return linger(room, entry) // never let go of unsaved words
      entries.delete(room)
      entry.close()
    }, LINGER_MS)
  }

  const drop = (room: RoomName) => {
    const entry = entries.get(room)
    if (!entry || entry.holders > 0) return
    if (entry.timer) clearTimeout(entry.timer)
    entries.delete(room)
    entry.close()
  }

  const get = (room: RoomName): Entry => {
    // One that the server has closed may be there again: removed with its strand or table, and that was undone.
    if (isSpent(entries.get(room))) drop(room)
    const known = entries.get(room)
    if (known) return known
    const session = open(room)
    const view = createBoardView(session.doc, pace)
    const people = createPeopleView(session.doc, session.awareness, pace)
    // Whoever hears that a board is loaded finds all of it shown: nothing that waits is taken for missing.
    const stop = session.link.subscribe(() => {
      if (!session.link.loaded) return
      stop()
      view.showNow()
    })
    const entry: Entry = {
      session,
      view: view.store,
      people: people.store,
      byPoint: { view: view.rows, people: people.rows },
      holders: 0,
      timer: null,
      close() {
        stop()
        view.dispose()
        people.dispose()
        session.dispose()
      },
    }
    entries.set(room, entry)
    linger(room, entry)
    return entry
  }

  const unsaved = () => [...entries.values()].filter(({ session }) => session.link.facts.unsaved > 0)

  return {
    get,
    hold(room) {
      const entry = get(room)
      entry.holders++
      if (entry.timer) clearTimeout(entry.timer)
      entry.timer = null
      return () => {
        if (--entry.holders === 0) linger(room, entry)
      }
    },
    opened: () => [...entries.values()],
    drop,
    unsaved: () => unsaved().length,
    changedPoints() {
      const counts = unsaved().map(({ session }) => changedPoints(session.link.facts))
      return counts.reduce<number | null>((sum, n) => (sum === null || n === null ? null : sum + n), 0)
    },
    unkept: () => unsaved().filter(({ session }) => session.keeping.state !== 'kept').length,
    flush() {
      for (const { session } of entries.values()) {
        session.link.letOut()
        session.keeping.flush()
      }
    },
    dispose() {
      for (const entry of entries.values()) {
        if (entry.timer) clearTimeout(entry.timer)
        entry.close()
      }
      entries.clear()
    },
  }
}

/** Closed for good, and without words that only it holds. */
const isSpent = (entry: Entry | undefined): boolean => {
  const facts = entry?.session.link.facts
  return facts?.phase.name === 'closed' && facts.unsaved === 0
}
