/**
 * Who is present, rule by rule, against the built server over real sockets.
 *
 * S11 Awareness is stamped with the session's person; entries about others' ids are dropped; a socket takes its own
 *     along when it closes.
 */
import { afterEach, describe, expect, test } from 'vitest'
import { boardHall } from '../support/board-hall.ts'
import { closeRawClients, type RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { write } from '../support/words.ts'

const server = provideServer()
afterEach(closeRawClients)

describe('S11 awareness', () => {
  const stateOf = (client: RawClient, id: number) =>
    client
      .all('awareness')
      .flatMap(({ entries }) => entries)
      .filter((entry) => entry.client === id)
      .at(-1)?.state

  test('[S11] a forged user is replaced by the person of the session', async () => {
    const { ben, chloe, join } = await boardHall(server)
    const [liar, reader] = [await join(ben), await join(chloe)]
    liar.awareness([
      { client: liar.doc.clientID, clock: 1, state: { user: { label: 'The minister', id: 'x' }, at: 'p1' } },
    ])
    await reader.until(() => stateOf(reader, liar.doc.clientID) !== undefined, 'seen')
    expect(stateOf(reader, liar.doc.clientID)).toEqual({
      user: { id: ben.me.id, label: 'Ben', colour: ben.me.colour, presence: 'room' },
      at: 'p1',
    })
  })

  test('[S11] under the Chatham House Rule no name goes out', async () => {
    const { ben, chloe, join } = await boardHall(server, { houseRule: 'chatham' })
    const [client, reader] = [await join(ben), await join(chloe)]
    client.awareness([{ client: client.doc.clientID, clock: 1, state: { user: { label: 'Ben' } } }])
    await reader.until(() => stateOf(reader, client.doc.clientID) !== undefined, 'seen')
    expect(JSON.stringify(stateOf(reader, client.doc.clientID))).not.toContain('Ben')
    expect(stateOf(reader, client.doc.clientID)).toMatchObject({ user: { label: 'Table 1' } })
  })

  test("[S11] entries about another's client id are dropped, the socket stays", async () => {
    const { ben, chloe, join } = await boardHall(server)
    const [owner, other] = [await join(ben), await join(chloe)]
    const id = owner.doc.clientID
    owner.awareness([{ client: id, clock: 1, state: { at: 'p1' } }])
    await other.until(() => stateOf(other, id) !== undefined, 'seen')
    other.awareness([
      { client: id, clock: 99, state: null },
      { client: other.doc.clientID, clock: 1, state: { at: 'p2' } },
    ])
    await owner.until(() => stateOf(owner, other.doc.clientID) !== undefined, 'its own entry goes out')
    expect(other.isOpen).toBe(true)
    const late = await join(chloe)
    expect(stateOf(late, id)).toMatchObject({ at: 'p1' })
  })

  test('[S11] a socket that closes takes its people along, and a newcomer does not see them', async () => {
    const { ben, chloe, join } = await boardHall(server)
    const [leaver, reader] = [await join(ben), await join(chloe)]
    const id = leaver.doc.clientID
    leaver.awareness([{ client: id, clock: 1, state: {} }])
    await reader.until(() => stateOf(reader, id) !== undefined, 'seen')
    leaver.socket.terminate()
    await reader.until(() => stateOf(reader, id) === null, 'gone')
    const late = await join(chloe)
    expect(stateOf(late, id)).toBeUndefined()
  })

  test('[S11] the late close of an old socket does not take away who is back on a new one', async () => {
    const { ben, chloe, join } = await boardHall(server)
    const [old, reader] = [await join(ben), await join(chloe)]
    const id = old.doc.clientID
    old.awareness([{ client: id, clock: 5, state: { at: 'old' } }])
    await reader.until(() => stateOf(reader, id) !== undefined, 'seen')
    const fresh = await join(ben)
    fresh.awareness([{ client: id, clock: 1, state: { at: 'new' } }])
    await reader.until(
      () => stateOf(reader, id)?.at === 'new',
      'back on a new socket, also with an older clock',
    )
    old.socket.terminate()
    await old.closing()
    fresh.awareness([{ client: id, clock: 7, state: { at: 'still here' } }])
    await reader.until(() => stateOf(reader, id)?.at === 'still here', 'still present')
    const late = await join(chloe)
    expect(stateOf(late, id)).toMatchObject({ at: 'still here' })
  })

  for (const last of [{ at: 'p' }, null])
    test(`[S11] a lease by awareness alone ends with its connection (last state ${JSON.stringify(last)})`, async () => {
      const { ben, chloe, join } = await boardHall(server)
      const first = await join(ben)
      const reader = await join(chloe)
      const id = first.doc.clientID
      first.awareness([{ client: id, clock: 1, state: {} }])
      await reader.until(() => stateOf(reader, id) !== undefined, 'seen')
      first.awareness([{ client: id, clock: 2, state: last }])
      await first.ask()
      first.close()
      await first.closing()
      await reader.until(() => stateOf(reader, id) === null, 'gone')
      const next = await join(chloe)
      next.doc.clientID = id
      next.update(next.edit((doc) => write(doc, 'the id is free again')))
      await next.until(() => next.saved === 1 || next.closed !== null, 'judged')
      expect(next.closed).toBeNull()
    })

  test('[S11] a question (3) is answered with who is present', async () => {
    const { ben, chloe, join } = await boardHall(server)
    const [client, reader] = [await join(ben), await join(chloe)]
    client.awareness([{ client: client.doc.clientID, clock: 1, state: {} }])
    await reader.until(() => stateOf(reader, client.doc.clientID) !== undefined, 'seen')
    const before = reader.count('awareness')
    reader.send(Uint8Array.of(3))
    await reader.until(() => reader.count('awareness') > before, 'answered')
    expect(
      reader
        .all('awareness')
        .at(-1)
        ?.entries.map((entry) => entry.client),
    ).toEqual([client.doc.clientID])
  })
})
