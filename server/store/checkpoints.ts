/**
 * Checkpoints of boards, in a store: which there are is one named value a board, and each one's content is a room of its
 * own that holds nothing but a snapshot. So a backup carries them, a deleted workshop takes them along, and a disk that
 * has no room for words has none for them.
 *
 * Always true: what is listed can be read; content that is not listed is what a stop left behind, and goes with the next
 * one that is kept of that board.
 */
import type { Checkpoint } from '../../shared/board/checkpoint.ts'
import type { BoardId, WorkshopId } from '../../shared/ids.ts'
import type { Store } from './store.ts'

/** Lists by `<workshop>/<board>`. */
export const CHECKPOINTS = 'checkpoints'

/** What is stored of one beside its content. */
export interface StoredCheckpoint extends Checkpoint {
  readonly bytes: number
  /** The same for the same content. */
  readonly digest: string
}

export interface Checkpoints {
  /** Oldest first. */
  list(workshop: WorkshopId, board: BoardId): readonly StoredCheckpoint[]
  /** The content of one that is listed, as it was given; null: there is no such one. */
  read(workshop: WorkshopId, board: BoardId, id: string): Promise<Uint8Array | null>
  /**
   * Keeps one more; `stays` says which of all, this one among them, do. Resolves once it is flushed; rejects where the
   * disk has no room, and nothing is changed then. One at a time for a board.
   */
  keep(
    workshop: WorkshopId,
    board: BoardId,
    checkpoint: Omit<StoredCheckpoint, 'bytes'>,
    content: Uint8Array,
    stays: (all: readonly StoredCheckpoint[]) => readonly StoredCheckpoint[],
  ): Promise<void>
}

export const createCheckpoints = (store: Store): Checkpoints => {
  const keyOf = (workshop: WorkshopId, board: BoardId) => `${workshop}/${board}`
  const roomOf = (workshop: WorkshopId, board: BoardId, id: string) => `${workshop}/checkpoint.${board}.${id}`
  const list = (workshop: WorkshopId, board: BoardId) =>
    (store.get(CHECKPOINTS, keyOf(workshop, board)) ?? []) as readonly StoredCheckpoint[]

  return {
    list,
    async read(workshop, board, id) {
      if (!list(workshop, board).some((each) => each.id === id)) return null
      return (await store.load(roomOf(workshop, board, id))).snapshot
    },
    async keep(workshop, board, checkpoint, content, stays) {
      // Not through `append`: it would go through the journal, in front of what people type.
      await store.compact(roomOf(workshop, board, checkpoint.id), content, 0).flushed
      const all = [...list(workshop, board), { ...checkpoint, bytes: content.length }]
      const value = stays(all)
      await store.write([{ kind: 'put', table: CHECKPOINTS, key: keyOf(workshop, board), value }]).flushed
      const rooms = new Set(value.map(({ id }) => roomOf(workshop, board, id)))
      for (const room of await store.list(roomOf(workshop, board, '')))
        if (!rooms.has(room)) await store.delete(room).flushed
    },
  }
}
