/** A board of a workshop with its usual people, seen from raw sockets. */
import { refsOf } from '../../shared/board/schema.ts'
import { RawClient } from './raw.ts'
import type { TestServer } from './server.ts'
import { boardOf, TestWorkshop } from './workshop.ts'

/** `wanted`: how the workshop differs from the usual one. */
export const boardHall = async (server: TestServer, wanted: Record<string, unknown> = {}) => {
  const workshop = await TestWorkshop.create(server, wanted)
  const cast = await workshop.cast()
  const board = boardOf(cast.ana)
  const join = (by: { readonly token: string }) => RawClient.joined(server, board.room, by.token)
  /** The board as it is on the server, with every reference given. */
  const state = async () => {
    const reader = await join(cast.ana)
    await reader.until(
      () => refsOf(reader.doc).size >= reader.doc.getMap('points').size,
      'references are given',
    )
    const bytes = await reader.ask()
    reader.close()
    return { bytes: Buffer.from(bytes).toString('hex'), doc: reader.doc }
  }
  return { workshop, ...cast, board, join, state }
}
