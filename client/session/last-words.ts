/**
 * What a page gives its browser in its last moment: what of a board is not known to be in the database. A browser ends
 * what still waits there when the page goes, be it behind one other write; what `localStorage` was given, it has.
 *
 * Always true: what was left stays until it is in the database, or is forgotten.
 */
import type { RoomName } from '../../shared/ids.ts'
import { randomId } from '../../shared/ids.ts'

/** A change of a room's document, and of which board it is, where that is known. */
export interface Left {
  readonly board: string | null
  /** In ms since 1970. */
  readonly at: number
  readonly update: Uint8Array
}

export interface LastWords {
  /** In place of what this page left of the room before. Gives what takes it away again; nothing where it is refused. */
  leave(room: RoomName, left: Left): () => void
  /** Of one room; null: of all. */
  left(room: RoomName | null): readonly (Left & { readonly room: RoomName; remove(): void })[]
}

const PREFIX = 'plenary.last '

/** What a browser may forbid or have no room for. */
const attempt = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/** `page`: this page among those of the browser. */
export const createLastWords = (storage: Storage, page = randomId()): LastWords => {
  const removeIf = (key: string, value: string) =>
    attempt(() => {
      if (storage.getItem(key) === value) storage.removeItem(key)
    }, undefined)
  return {
    leave(room, { board, at, update }) {
      const key = `${PREFIX}${room} ${page}`
      const value = JSON.stringify([board, at, toText(update)])
      // Where it is full, what stands there was left of the same document, and is better than nothing.
      attempt(() => storage.setItem(key, value), undefined)
      return () => removeIf(key, value)
    },
    left: (room) =>
      attempt(() => Object.keys(storage), [])
        .filter((key) => key.startsWith(room === null ? PREFIX : `${PREFIX}${room} `))
        .flatMap((key) =>
          attempt(() => {
            const value = storage.getItem(key) ?? ''
            const [board, at, text] = JSON.parse(value) as [string | null, number, string]
            const remove = () => removeIf(key, value)
            return [{ room: key.split(' ')[1] as RoomName, board, at, update: toBytes(text), remove }]
          }, []),
        ),
  }
}

const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (each) => each.charCodeAt(0))
