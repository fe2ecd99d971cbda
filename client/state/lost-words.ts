/**
 * Words of this device that can no longer be saved where they were written: their board has a new document, and the
 * old one is gone for good. They are shown until the person has put them somewhere or let them go. Found in the boards
 * this tab has open, and in what the device keeps.
 */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isBlank } from '../../shared/board/body.ts'
import type { UnsavedPoint } from '../../shared/board/never-saved.ts'
import { readPoint } from '../../shared/board/read.ts'
import { pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { followingPointId } from '../../shared/ids.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import type { BoardSession } from '../session/board-session.ts'
import { readKept } from '../session/local-copy.ts'
import type { LocalStore } from '../session/local-store.ts'
import type { OpenBoards } from './open-boards.ts'

export interface LostWords {
  /** The room that is gone. */
  readonly room: RoomName
  /** The board it was a document of, where that is known. */
  readonly board: string | null
  readonly points: readonly UnsavedPoint[]
}

/**
 * Adds them to a board as new points, undone by one press; how many were not there yet. Under ids that follow from
 * where they were written: two tabs that add the same words, even at once, make one point of each. What was added and
 * taken back is not there, and is added anew.
 */
export const addAsNew = (
  session: Pick<BoardSession, 'addOnce' | 'doc'> & { readonly undo: Pick<BoardSession['undo'], 'together'> },
  columns: readonly ColumnId[],
  { room, points }: { readonly room: RoomName; readonly points: readonly NewWords[] },
): number =>
  session.undo.together(() => {
    let added = 0
    for (const { id, column, body } of points) {
      const at = columns.includes(column) ? column : columns[0]
      let following = followingPointId(room, id)
      while (isTakenBack(session.doc, following)) following = followingPointId(room, following)
      if (at !== undefined && session.addOnce(following, at, body)) added++
    }
    return added
  })

/** Whether all that is left of a point is the shell that says nothing. */
const isTakenBack = (doc: Y.Doc, id: PointId): boolean => {
  const map = pointOf(doc, id)
  const point = map && readPoint(id, map)
  return point?.setAside !== undefined && [point, ...point.views].every(({ body }) => isBlank(body))
}

type NewWords = Pick<UnsavedPoint, 'id' | 'column' | 'body'>

export interface LostWordsStore {
  readonly store: StoreApi<readonly LostWords[]>
  /** Looks anew: these are the boards of the workshop now. What is gone and holds nothing unsaved is removed. */
  look(boards: readonly BoardEntry[]): Promise<void>
  /** The person has put these words somewhere, or lets them go. */
  letGo(room: RoomName): Promise<void>
  dispose(): void
}

export const createLostWords = (
  workshop: WorkshopId,
  localStore: LocalStore | null,
  open: Pick<OpenBoards, 'opened' | 'drop'>,
): LostWordsStore => {
  const store = createStore<readonly LostWords[]>(() => [])
  let boards: readonly BoardEntry[] = []
  let looks = 0
  const stops: (() => void)[] = []

  const stopWatching = () => {
    for (const stop of stops.splice(0)) stop()
  }
  const isGone = (room: RoomName) => !boards.some((board) => board.room === room)

  /** Those of this tab, once the server has closed them: until then it may still take what comes. */
  const openLost = (): LostWords[] =>
    open.opened().flatMap(({ session }) => {
      const { link, room, board, keeping } = session
      if (!isGone(room)) return []
      if (link.facts.phase.name === 'closed') return [{ room, board, points: keeping.neverSaved() }]
      stops.push(link.subscribe(() => link.facts.phase.name === 'closed' && void look()))
      return []
    })

  const keptLost = async (isOpen: (room: RoomName) => boolean): Promise<LostWords[]> => {
    const rooms = (await localStore?.rooms().catch(() => [])) ?? []
    const gone = rooms.filter(({ room }) => room.startsWith(`${workshop}/`) && isGone(room) && !isOpen(room))
    const lost: LostWords[] = []
    for (const { room, board } of gone) {
      const points = localStore && (await readKept(localStore, room).catch(() => null))
      if (points) lost.push({ room, board, points })
    }
    return lost
  }

  const look = async () => {
    const mine = ++looks
    stopWatching()
    const here = openLost()
    const kept = await keptLost((room) => open.opened().some(({ session }) => session.room === room))
    if (mine !== looks) return
    for (const { room, points } of [...here, ...kept]) if (points.length === 0) void remove(room)
    store.setState(
      [...here, ...kept].filter(({ points }) => points.length > 0),
      true,
    )
  }

  const remove = async (room: RoomName) => {
    open.drop(room)
    // What is still looked at would be kept again otherwise.
    const held = open.opened().find(({ session }) => session.room === room)?.session.keeping
    if (held) await held.forget()
    else await localStore?.forget(room).catch(() => undefined)
  }

  return {
    store,
    look(now) {
      boards = now
      return look()
    },
    async letGo(room) {
      store.setState(
        store.getState().filter((each) => each.room !== room),
        true,
      )
      await remove(room)
    },
    dispose() {
      looks++
      stopWatching()
    },
  }
}
