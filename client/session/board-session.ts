/**
 * One board as this person has it open: document, connection, undo, and every edit they can make. No React.
 */
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Body } from '../../shared/board/body.ts'
import { plainLines } from '../../shared/board/body.ts'
import type { NewPoint } from '../../shared/board/edits.ts'
import { addPoint, addPoints, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import { addViews, viewOf } from '../../shared/board/views.ts'
import type { BoardId, ColumnId, GroupId, PointId, RoomName, ViewId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import type { SocketClass } from './counted-socket.ts'
import type { Keeping } from './keeping.ts'
import { startKeeping } from './keeping.ts'
import type { LocalStore } from './local-store.ts'
import type { TabChannel } from './other-tabs.ts'
import type { RoomLink } from './room-link.ts'
import { createRoomLink } from './room-link.ts'
import { SteadyDoc } from './steady-doc.ts'
import type { BoardUndo, Told } from './undo.ts'
import { createBoardUndo } from './undo.ts'

export interface BoardSessionDeps {
  readonly server: string
  readonly room: RoomName
  readonly token: string
  readonly group?: GroupId | undefined
  readonly WebSocket: SocketClass
  /** Milliseconds since 1970 at the server: what is written into the document is to be the same for everybody. */
  readonly now: () => number
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
  /** The board this room is a document of, where that is known. */
  readonly board?: BoardId
  /** What this device keeps; null: nothing, and words written offline live in the open page. */
  readonly localStore: LocalStore | null
  /** To the other tabs of this device. */
  readonly tabs: TabChannel | null
  /** Why a point whose making is undone after others wrote in it was set aside. */
  readonly asideReason: string
}

/** A point that this person begins: who they sit with, and when it is, is known here. */
export type BegunPoint = Omit<NewPoint, 'id' | 'createdAt' | 'group'>

export type MakePoint = (point: BegunPoint, write?: (point: NewPoint) => void) => PointId

export interface BoardSession {
  readonly room: RoomName
  /** The board it is a document of; null where that is not known. */
  readonly board: BoardId | null
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly link: RoomLink
  readonly undo: BoardUndo
  /** The copy on this device. */
  readonly keeping: Keeping
  /** What time it is at the server, in ms since 1970. */
  readonly now: () => number
  add(column: ColumnId, body: Body): PointId
  /**
   * Many points in order, undone together: right behind `after`, else at the end. Sent in parts that a server takes,
   * each one transaction. Returns their ids.
   */
  addAll(column: ColumnId, bodies: readonly Body[], after: PointId | null): readonly PointId[]
  /** A point that another tab of this device may have added under the same id; whether it was not there yet. */
  addOnce(id: PointId, column: ColumnId, body: Body): boolean
  move(id: PointId, column: ColumnId, before: PointId | null): boolean
  setAside(id: PointId, reason: string): boolean
  bringBack(id: PointId): boolean
  /** Empty views under a point, undone together; their ids, none where the point is gone. */
  addViews(id: PointId, n: number): readonly ViewId[]
  /**
   * Everything else that is a named edit, of one point or of many: all that `work` does is undone by one press. `make`
   * adds a point that this person begins, by the named edit that is given where it is more than adding it.
   */
  edit<T>(work: (doc: Y.Doc, make: MakePoint) => T, told?: Told<T>): T
  /** What the editor binds to: the words of a point, or of a view under it. */
  bodyOf(id: PointId, view?: ViewId): Y.XmlFragment | undefined
  /**
   * Whether this person has the board before them, or brings back from an earlier version of it, and is shown to the others
   * there; a desk or projector only reads.
   */
  present(here: boolean): void
  /** Tells the others which point this person is writing in; null: none. */
  writingAt(id: PointId | null): void
  /** What the others were told last. */
  readonly writesIn: PointId | null
  dispose(): void
}

/** About how much goes out as one update, in characters; the server takes 256 kB. */
const PART = 40_000
/** What a line weighs besides its words: the nodes round it. */
const LINE = 120

/** How many of `bodies`, from `at` on, make a part; one at least. */
const partOf = (bodies: readonly Body[], at: number): number => {
  let weight = 0
  const many = bodies.slice(at).findIndex((body, index) => {
    for (const { text } of plainLines(body)) weight += text.length + LINE
    return index > 0 && weight > PART
  })
  return many < 0 ? bodies.length - at : many
}

export const createBoardSession = (deps: BoardSessionDeps): BoardSession => {
  const doc = new SteadyDoc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const link = createRoomLink({ ...deps, doc, awareness })
  const undo = createBoardUndo(doc, deps.asideReason, deps.now)
  const keeping = startKeeping({
    store: deps.localStore,
    channel: deps.tabs,
    room: deps.room,
    board: deps.board ?? null,
    doc,
    link,
    now: deps.now,
    steady: deps.steady,
  })
  const make = (id: PointId, point: BegunPoint, write = (made: NewPoint) => addPoint(doc, made)) => {
    const createdAt = deps.now()
    write({ id, createdAt, ...point, ...(deps.group !== undefined && { group: deps.group }) })
    undo.created([id])
    return id
  }
  /** Undone by itself, and not with the words typed right before or after it. */
  const alone = (edit: () => boolean) => {
    undo.separate()
    const done = edit()
    undo.separate()
    return done
  }
  return {
    room: deps.room,
    board: deps.board ?? null,
    doc,
    awareness,
    link,
    undo,
    keeping,
    now: deps.now,
    add(column, body) {
      return make(newPointId(), { column, body })
    },
    addAll(column, bodies, after) {
      const ids = bodies.map(newPointId)
      const createdAt = deps.now()
      const group = deps.group !== undefined && { group: deps.group }
      let last = after
      for (let at = 0; at < bodies.length; ) {
        const part = bodies.slice(at, at + partOf(bodies, at))
        const those = ids.slice(at, at + part.length)
        addPoints(doc, { ids: those, bodies: part, after: last, column, createdAt, ...group })
        at += part.length
        if (after !== null) last = those.at(-1) ?? null
      }
      undo.created(ids)
      return ids
    },
    addOnce(id, column, body) {
      if (pointOf(doc, id)) return false
      make(id, { column, body })
      return true
    },
    addViews(id, n) {
      const added = addViews(doc, id, n)
      if (added.length > 0) undo.addedViews(id, added)
      return added
    },
    move: (id, column, before) => alone(() => movePoint(doc, id, column, before)),
    setAside: (id, reason) => alone(() => setPointAside(doc, id, { reason, at: deps.now() })),
    bringBack: (id) => alone(() => bringPointBack(doc, id)),
    edit: (work, told) =>
      undo.together(() => work(doc, (point, write) => make(newPointId(), point, write)), told),
    bodyOf(id, view) {
      const point = pointOf(doc, id)
      return point && (view === undefined ? bodyOf(point) : viewOf(point, view))
    },
    present: (here) => awareness.setLocalState(here ? {} : null),
    writingAt: (id) => awareness.setLocalStateField('at', id),
    get writesIn() {
      return (awareness.getLocalState() as { readonly at?: PointId | null } | null)?.at ?? null
    },
    dispose() {
      undo.dispose()
      keeping.dispose()
      link.dispose()
      awareness.destroy()
      doc.destroy()
    },
  }
}
