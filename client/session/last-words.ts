/**
 * What a page gives its browser in its last moment: what of a board is not known to be in the database. A browser ends
 * what still waits there when the page goes, be it behind one other write; what `localStorage` was given, it has.
 *
 * Always true: what was left stays until it is in the database, or is forgotten.
 */
import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import { attempt } from './attempt.ts'

/** A change of a room's document, and of which board it is, where that is known. */
export interface Left {
  /** The copy that leaves it: its next takes the place of this one. */
  readonly by: string
  readonly board: string | null
  /** In ms since 1970. */
  readonly at: number
  readonly update: Uint8Array
}

export interface LastWords {
  /** Gives what takes it away again; null where the browser refuses. */
  leave(room: RoomName, left: Left): (() => void) | null
  /** Of one room; null: of all. What cannot be read is passed over, and stays. */
  left(room: RoomName | null): readonly (Omit<Left, 'by'> & { readonly room: RoomName; remove(): void })[]
}

const PREFIX = 'plenary.last '

export const createLastWords = (storage: Storage): LastWords => {
  const removeIf = (key: string, value: string) =>
    attempt(() => {
      if (storage.getItem(key) === value) storage.removeItem(key)
    }, undefined)
  return {
    leave: (room, { by, board, at, update }) =>
      attempt(() => {
        const key = `${PREFIX}${room} ${by}`
        const value = JSON.stringify([board, at, toText(update)])
        storage.setItem(key, value)
        return () => removeIf(key, value)
      }, null),
    left: (room) =>
      attempt(() => Object.keys(storage), [])
        .filter((key) => key.startsWith(room === null ? PREFIX : `${PREFIX}${room} `))
        .flatMap((key) =>
          attempt(() => {
            const value = storage.getItem(key) ?? ''
            const [board, at, text] = JSON.parse(value) as [string | null, number, string]
            const update = toBytes(text)
            Y.applyUpdate(new Y.Doc(), update) // throws where it is none: the database is read as a whole
            const remove = () => removeIf(key, value)
            return [{ room: key.split(' ')[1] as RoomName, board, at, update, remove }]
          }, []),
        ),
  }
}

/** So many bytes are given to one call. */
const CHUNK = 8192

const toText = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (each) => each.charCodeAt(0))
