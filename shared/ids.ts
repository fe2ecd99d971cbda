/**
 * Every id is a string; the brand keeps one kind from being passed for another.
 * Ids are random, never derived from words people wrote, so that they may stand in links and logs.
 */
import { uint32 } from 'lib0/random'

declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** A workshop; stands in its links, gives no access by itself. */
export type WorkshopId = Brand<'WorkshopId'>
export type RoundId = Brand<'RoundId'>
export type StrandId = Brand<'StrandId'>
/** A breakout table. */
export type GroupId = Brand<'GroupId'>
/** A board, for as long as the workshop lives. */
export type BoardId = Brand<'BoardId'>
/** The document a board is written in at present; a board that is restored gets a new one. */
export type DocId = Brand<'DocId'>
/** `banked`, `discuss`, `options`, `list`, or one made from a heading. */
export type ColumnId = Brand<'ColumnId'>
export type PointId = Brand<'PointId'>
/** A view in a disagreement, within its point: an order key, so that it says where the view stands, too. */
export type ViewId = Brand<'ViewId'>
/** A person as others see them (awareness `user.id`); says nothing about who they are. */
export type MemberId = Brand<'MemberId'>
/** A room of the sync server: `<workshop>/plan`, `<workshop>/desk` or `<workshop>/board.<doc>`. */
export type RoomName = Brand<'RoomName'>

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789' // without i, l, o, 0, 1, which people confuse when reading aloud

/** `length` random letters and digits; 12 of them hold 59 bits. */
export const randomId = (length = 12): string => {
  let id = ''
  while (id.length < length) {
    const n = uint32() & 31
    if (n < ALPHABET.length) id += ALPHABET[n]
  }
  return id
}

export const newWorkshopId = () => randomId() as WorkshopId
export const newRoundId = () => randomId(6) as RoundId
export const newStrandId = () => randomId(6) as StrandId
export const newGroupId = () => randomId(6) as GroupId
export const newBoardId = () => randomId(8) as BoardId
export const newDocId = () => randomId() as DocId
export const newPointId = () => randomId(10) as PointId
export const newMemberId = () => randomId(8) as MemberId

/** The id of the point that carries on in another document what was written as `point` in `room`: always the same one. */
export const followingPointId = (room: RoomName, point: PointId): PointId => {
  // Two 32-bit FNV-1a hashes of different starts, five signs of each.
  const hash = (start: number) => {
    let h = start
    for (const sign of `${room}/${point}`) h = Math.imul(h ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
    return h
  }
  const signs = (h: number) =>
    Array.from({ length: 5 }, (_, at) => ALPHABET[(h >>> (at * 5 + 5)) % ALPHABET.length])
  return [...signs(hash(0x811c9dc5)), ...signs(hash(0x050c5d1f))].join('') as PointId
}

/** What a room name says: which workshop's plan or desk, or which document of a board. */
export type RoomAddress =
  | { readonly kind: 'plan' | 'desk'; readonly workshop: WorkshopId }
  | { readonly kind: 'board'; readonly workshop: WorkshopId; readonly doc: DocId }

export const planRoom = (workshop: WorkshopId) => `${workshop}/plan` as RoomName
export const deskRoom = (workshop: WorkshopId) => `${workshop}/desk` as RoomName
export const boardRoom = (workshop: WorkshopId, doc: DocId) => `${workshop}/board.${doc}` as RoomName

/** Parses a room name from a URL; null when it is not one. */
export const parseRoom = (name: string): RoomAddress | null => {
  const match = /^([a-z0-9]{1,32})\/(?:(plan|desk)|board\.([a-z0-9]{1,32}))$/.exec(name)
  if (!match) return null
  const workshop = match[1] as WorkshopId
  return match[2]
    ? { kind: match[2] as 'plan' | 'desk', workshop }
    : { kind: 'board', workshop, doc: match[3] as DocId }
}
