/**
 * Words that no right makes good: what is no change of a board, and what another wrote. Rule by rule, against the
 * built server over real sockets.
 *
 * S8  What the guard refuses, and every frame that is none, closes with 4400; nothing of it is applied.
 * S9  In a step 2, words of an id that is another device's never close: they are taken only for ids not heard from
 *     since a stop that was not orderly, and otherwise dropped like words without the right.
 * S14 More than 64 client ids with content per device and board: 101 with `limit`, never a close.
 */
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { refsOf } from '../../shared/board/schema.ts'
import { boardHall } from '../support/board-hall.ts'
import { beside, byHand, section, textIn } from '../support/by-hand.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer, TestServer } from '../support/server.ts'
import { wordsOf, write } from '../support/words.ts'

const server = provideServer()
afterEach(closeRawClients)

describe('S8 invalid', () => {
  const otherDoc = (edit: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc()
    doc.transact(() => edit(doc))
    return Y.encodeStateAsUpdate(doc)
  }
  const frame = (update: Uint8Array) => {
    const holder = new Uint8Array(update.length + 6)
    holder.set([0, 2])
    let at = 2
    let length = update.length
    while (length > 127) {
      holder[at++] = 128 | (length & 127)
      length >>= 7
    }
    holder[at++] = length
    holder.set(update, at)
    return holder.slice(0, at + update.length)
  }
  const hostile: Record<string, () => Uint8Array | string> = {
    'a text frame': () => 'hello',
    'an empty frame': () => new Uint8Array(),
    'a frame of an unknown type': () => Uint8Array.of(4, 0),
    'a notice of the server': () => Uint8Array.of(100, 1),
    'the stock "auth" frame': () => Uint8Array.of(2, 0),
    'an unknown sync step': () => Uint8Array.of(0, 3, 0),
    'bytes after the end': () => Uint8Array.of(0, 2, 2, 0, 0, 7),
    'a state vector that is none': () => Uint8Array.of(0, 0, 2, 9, 9),
    'an update that is none': () => frame(Uint8Array.of(1, 1, 5, 0, 99)),
    'an update over 256 kB': () => frame(otherDoc((doc) => write(doc, 'x'.repeat(257 * 1024)))),
    'awareness that is none': () => Uint8Array.of(1, 3, 1, 1, 1),
    'an awareness state over 4 kB': () => {
      const json = `{"at":"${'x'.repeat(4200)}"}`
      const body = [1, 1, 1, (json.length & 127) | 128, json.length >> 7, ...Buffer.from(json)]
      return Uint8Array.from([1, (body.length & 127) | 128, body.length >> 7, ...body])
    },
    'an unknown root': () => frame(otherDoc((doc) => doc.getMap('other').set('a', 1))),
    'a write under refs': () => frame(otherDoc((doc) => doc.getMap('refs').set('a', 'R1'))),
    'a subdocument': () => frame(otherDoc((doc) => doc.getMap('points').set('a', new Y.Doc()))),
    'binary content': () => frame(otherDoc((doc) => doc.getMap('points').set('a', Uint8Array.of(1)))),
  }
  for (const [what, make] of Object.entries(hostile))
    test(`[S8] ${what} closes with 4400 and changes nothing`, async () => {
      const { ben, chloe, join, state } = await boardHall(server)
      const writer = await join(chloe)
      writer.update(writer.edit((doc) => write(doc, 'stays')))
      await writer.until(() => writer.saved === 1, 'saved')
      const before = await state()
      const client = await join(ben)
      client.send(make())
      const { code, reason } = await client.closing()
      expect(code).toBe(4400)
      expect(reason.length).toBeGreaterThan(0)
      expect(writer.isOpen).toBe(true)
      expect((await state()).bytes).toBe(before.bytes)
    })

  test('[S8] an update of 250 kB, and a step 2 of 3 MB, are fine; a step 2 over 4 MB is not', async () => {
    const { ben, join } = await boardHall(server)
    const client = await join(ben)
    client.update(client.edit((doc) => write(doc, 'x'.repeat(250 * 1024))))
    client.edit((doc) => {
      for (let i = 0; i < 12; i++) write(doc, 'y'.repeat(250 * 1024))
    })
    client.step2(client.answer())
    await client.until(() => client.saved === 2, 'both are saved')
    client.step2(
      otherDoc((doc) => {
        for (let i = 0; i < 17; i++) write(doc, 'z'.repeat(250 * 1024))
      }),
    )
    expect(await client.closing()).toEqual({ code: 4400, reason: 'step 2 too large' })
  })

  test("[S8] an update under another person's client id closes with 4400", async () => {
    const { ben, chloe, join, state } = await boardHall(server)
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'mine')))
    await victim.until(() => victim.saved === 1, 'saved')
    const before = await state()
    const thief = await join(chloe)
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc))
    forged.clientID = victim.doc.clientID
    const sv = Y.encodeStateVector(forged)
    forged.transact(() => write(forged, 'in your name'))
    thief.update(Y.encodeStateAsUpdate(forged, sv))
    expect((await thief.closing()).code).toBe(4400)
    expect((await state()).bytes).toBe(before.bytes)
    expect(victim.isOpen).toBe(true)
  })
})

describe("S9 another's words in a step 2", () => {
  /** A step 2 of `by` that holds words under the id of `victim` that the server never had. */
  const forge = (victim: Y.Doc, text: string) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim))
    copy.clientID = victim.clientID
    copy.transact(() => write(copy, text))
    return Y.encodeStateAsUpdate(copy)
  }

  test('[S9] are dropped without closing, saved is held back and the server asks again', async () => {
    const { ben, chloe, join, state } = await boardHall(server)
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'mine')))
    await victim.until(() => victim.saved === 1, 'saved')
    const before = await state()
    const other = await join(chloe)
    other.step2(forge(victim.doc, 'in your name'))
    await other.until(() => other.count('step1') === 2, 'asked again')
    expect(other.isOpen).toBe(true)
    expect(other.saved).toBe(0)
    expect((await state()).bytes).toBe(before.bytes)
    // Once the owner has brought them, they are no longer another's news.
    victim.edit((doc) => write(doc, 'in my name'))
    other.step2(Y.encodeStateAsUpdate(other.doc))
    await other.until(() => other.saved === 2, 'a step 2 without them is saved and covers all')
  })

  test('[S9] are taken after a kill, from whoever received them, until their owner is heard', async () => {
    const { ben, chloe, join } = await boardHall(server)
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'stored')))
    await victim.until(() => victim.saved === 1 && refsOf(victim.doc).size === 1, 'saved')
    const held = forge(victim.doc, 'seen by others before the power went')
    await server.kill()
    await server.start()
    const witness = await join(chloe)
    witness.step2(held)
    await witness.until(() => witness.saved === 1, 'taken')
    const reader = await join(ben)
    expect(wordsOf(reader.doc)).toEqual(['seen by others before the power went', 'stored'])
  })

  test('[S9] are not taken after a kill once their owner was heard', async () => {
    const { ben, chloe, join } = await boardHall(server)
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'stored')))
    await victim.until(() => victim.saved === 1 && refsOf(victim.doc).size === 1, 'saved')
    const held = forge(victim.doc, 'made up')
    await server.kill()
    await server.start()
    const back = await join(ben)
    back.awareness([{ client: victim.doc.clientID, clock: 1, state: {} }])
    await back.ask()
    const witness = await join(chloe)
    witness.step2(held)
    await witness.until(() => witness.count('step1') === 2, 'asked again')
    expect(witness.saved).toBe(0)
    expect(wordsOf((await join(ben)).doc)).toEqual(['stored'])
  })

  test('[S9] are not taken after an orderly stop, where nothing was lost before', async () => {
    const orderly = new TestServer()
    onTestFinished(() => orderly.dispose())
    await orderly.start()
    const { ben, chloe, join } = await boardHall(orderly)
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'stored')))
    await victim.until(() => victim.saved === 1 && refsOf(victim.doc).size === 1, 'saved')
    const held = forge(victim.doc, 'made up')
    expect(await orderly.stop()).toBe(0)
    await orderly.start()
    const witness = await join(chloe)
    witness.step2(held)
    await witness.until(() => witness.count('step1') === 2, 'asked again')
    expect(wordsOf((await join(ben)).doc)).toEqual(['stored'])
  })

  test('[S9] structs of ids that are nobody’s pass: offline work of an earlier page load', async () => {
    const { ben, chloe, board, join } = await boardHall(server)
    const client = await RawClient.open(server, board.room, ben.token)
    await client.ask()
    const earlier = new Y.Doc()
    Y.applyUpdate(earlier, Y.encodeStateAsUpdate(client.doc))
    earlier.transact(() => write(earlier, 'from yesterday'))
    client.step2(Y.encodeStateAsUpdate(earlier, client.all('step1').at(-1)?.stateVector))
    await client.until(() => client.saved === 1, 'saved')
    expect(wordsOf((await join(chloe)).doc)).toEqual(['from yesterday'])
  })
})

describe('S14 client ids', () => {
  test('[S14] past 64 ids with content the board is read-only for that device, and says so', async () => {
    const { ben, join, state } = await boardHall(server)
    const client = await join(ben)
    for (let i = 0; i < 70; i++) {
      client.doc.clientID = 1_000_000 + i
      client.update(client.edit((doc) => write(doc, `id ${i}`)))
    }
    await client.until(() => client.rights?.why === 'limit', 'told the limit')
    expect(client.rights).toEqual({ mayRead: true, mayWrite: false, why: 'limit' })
    await client.ask()
    expect(client.isOpen).toBe(true)
    expect(client.saved).toBeLessThan(70)
    const words = wordsOf((await state()).doc)
    expect(words.length).toBeGreaterThanOrEqual(64)
    expect(words.length).toBeLessThanOrEqual(65)
  })
})

describe('What passes and is too dear', () => {
  test('its socket closes, nothing of it stays, and the others go on', async () => {
    const { ben, chloe, join } = await boardHall(server)
    const [forger, honest] = [await join(ben), await join(chloe)]
    honest.update(honest.edit((doc) => write(doc, 'honest')))
    await honest.until(() => honest.saved === 1, 'saved')
    const many = Array.from({ length: 10_002 }, (_, n) => beside(null, [7, n], 'b'))
    forger.update(byHand([section(7, 0, [textIn('points', 'a'), ...many])]))
    forger.update(byHand([section(8, 0, [beside(null, [7, 0], 'c')])]))
    expect((await forger.closing()).code).toBe(4400)
    expect((await honest.closing()).code).toBe(1013)
    const again = await join(chloe)
    expect(wordsOf(again.doc)).toEqual(['honest'])
    again.update(again.edit((doc) => write(doc, 'and on')))
    await again.until(() => again.saved === 1, 'saved')
  })
})
