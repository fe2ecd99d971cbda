/**
 * What every line to the server must keep, whatever carries it: the same greeting, guard, rights, counts and goodbyes.
 * Run by `tests/wire/peer.test.ts` for WebSocket and HTTP, against the built server.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { planRoom } from '../../shared/ids.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import type { RawPeer } from '../support/raw-peer.ts'
import { NOTHING } from '../support/raw-peer.ts'
import type { TestServer } from '../support/server.ts'
import { wordsOf, write } from '../support/words.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

export interface PeerMaker {
  readonly name: string
  readonly server: TestServer
  connect(room: string, token: string | null): RawPeer
  /** Somebody else, who came another way. */
  other(room: string, token: string): RawPeer
  /** From now on nothing that comes is read; until what this returns is called. */
  stall(peer: RawPeer): () => void
  /** Bytes of words that are more than such a line holds on its way, in MB. */
  readonly flood: number
}

export const peerContract = ({ name, server, connect, other, stall, flood }: PeerMaker): void => {
  const room = async (wanted: Record<string, unknown> = {}) => {
    const workshop = await TestWorkshop.create(server, wanted)
    const cast = await workshop.cast()
    const board = boardOf(cast.ana).room
    return { workshop, ...cast, board }
  }

  describe(`${name} keeps the contract of a line`, () => {
    test('[S1] a board is told its rights, then asked', async () => {
      const { ben, board } = await room()
      const peer = connect(board, ben.token)
      await peer.until(() => peer.has('step1'), 'asked')
      expect(peer.received.map(({ kind }) => kind).slice(0, 2)).toEqual(['rights', 'step1'])
      expect(peer.rights).toEqual({ mayRead: true, mayWrite: true })
    })

    test('[S1] the plan asks first, then says where a member sits', async () => {
      const { ben } = await room()
      const peer = await connect(ben.rooms.plan, ben.token).greet()
      expect(peer.received[0]?.kind).toBe('step1')
      expect(peer.rights).toMatchObject({ mayWrite: false, group: ben.me.group })
      expect(readPlan(peer.doc)?.title).toBe('The Rhine after the flood')
    })

    test('[S3] words go both ways between two kinds of line, each once', async () => {
      const { ben, chloe, board } = await room()
      const [peer, far] = [await connect(board, ben.token).greet(), await other(board, chloe.token).greet()]
      peer.update(peer.edit((doc) => write(doc, 'from here')))
      await far.until(() => wordsOf(far.doc).includes('from here'), 'there')
      far.update(far.edit((doc) => write(doc, 'from there')))
      await peer.until(() => wordsOf(peer.doc).includes('from there'), 'here')
      expect(wordsOf(peer.doc)).toEqual(['from here', 'from there'])
      expect(wordsOf(far.doc)).toEqual(['from here', 'from there'])
    })

    test('[S2] what is saved is counted from 0 on each line, up to all that was sent', async () => {
      const { ben, board } = await room()
      for (const round of [1, 2]) {
        const peer = await connect(board, ben.token).greet()
        peer.update(NOTHING)
        for (let i = 1; i <= 20; i++) peer.update(peer.edit((doc) => write(doc, `${round}: ${i}`)))
        await peer.until(() => peer.saved === 20, 'all are saved')
        const counts = peer.all('saved').map(({ count }) => count)
        expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b))
        peer.close()
      }
    })

    test('[S2] what is saved survives a kill; the line is lost, and a new one has it', async () => {
      const { ben, board } = await room()
      const peer = await connect(board, ben.token).greet()
      peer.update(peer.edit((doc) => write(doc, 'before the kill')))
      await peer.until(() => peer.saved === 1, 'saved')
      await server.kill()
      expect((await peer.closing()).code).toBe(1006)
      await server.start()
      const again = await connect(board, ben.token).greet()
      expect(wordsOf(again.doc)).toEqual(['before the kill'])
    })

    test('[S3] a step 1 is answered with what its sender lacks, again and again', async () => {
      const { ben, chloe, board } = await room()
      const far = await other(board, chloe.token).greet()
      far.update(far.edit((doc) => write(doc, 'x'.repeat(100_000))))
      await far.until(() => far.saved === 1, 'saved')
      const peer = await connect(board, ben.token).greet()
      expect(wordsOf(peer.doc)).toEqual(['x'.repeat(100_000)])
      const whole = await peer.ask()
      expect(whole.length).toBeGreaterThan(100_000)
      const before = peer.count('step2')
      peer.step1(Y.encodeStateVector(peer.doc))
      await peer.until(() => peer.count('step2') > before, 'answered')
      expect(peer.all('step2').at(-1)?.update.length).toBeLessThan(1000)
    })

    test('[S4] [S5] words without the right are held, and saved once it comes', async () => {
      const { workshop, ana, ben, chloe, board } = await room()
      const [peer, far] = [await connect(board, ben.token).greet(), await other(board, chloe.token).greet()]
      const boards = [boardOf(ana).id]
      await workshop.command(ana, { type: 'lock', boards, on: true })
      await peer.until(() => peer.rights?.why === 'locked', 'told of the lock')
      const asked = peer.count('step1')
      peer.update(peer.edit((doc) => write(doc, 'behind the lock')))
      await peer.ask()
      expect(peer.saved).toBe(0)
      expect(wordsOf(far.doc)).toEqual([])
      await workshop.command(ana, { type: 'lock', boards, on: false })
      await peer.until(() => peer.count('step1') > asked, 'asked again')
      expect(peer.rights).toEqual({ mayRead: true, mayWrite: true })
      peer.step2(peer.answer())
      await peer.until(() => peer.saved === 2, 'saved')
      await far.until(() => wordsOf(far.doc).includes('behind the lock'), 'there')
    })

    test('[S4] a viewer, and a member of another table, change nothing', async () => {
      const { workshop, dev, board, chloe } = await room()
      const far = await other(board, chloe.token).greet()
      for (const [person, why] of [
        [await workshop.join('viewer'), 'viewer'],
        [dev, 'group'],
      ] as const) {
        const peer = await connect(board, person.token).greet()
        expect(peer.rights).toEqual({ mayRead: true, mayWrite: false, why })
        peer.update(peer.edit((doc) => write(doc, why)))
        await peer.ask()
        expect(peer.saved).toBe(0)
        expect(peer.isOpen).toBe(true)
      }
      await far.ask()
      expect(wordsOf(far.doc)).toEqual([])
    })

    test('[S8] what the guard refuses closes with 4400 and why, and nothing of it is there', async () => {
      const { ben, chloe, board } = await room()
      const far = await other(board, chloe.token).greet()
      const bad: readonly ((peer: RawPeer) => void)[] = [
        (peer) => peer.update(peer.edit((doc) => doc.getMap('refs').set('p1', 'R1'))),
        (peer) => peer.update(Uint8Array.of(7, 7, 7)),
        (peer) => peer.send(Uint8Array.of(99)),
        (peer) => peer.send(new Uint8Array(0)),
      ]
      for (const send of bad) {
        const peer = await connect(board, ben.token).greet()
        send(peer)
        const { code, reason } = await peer.closing()
        expect(code).toBe(4400)
        expect(reason).not.toBe('')
      }
      await far.ask()
      expect(far.doc.getMap('refs').size).toBe(0)
      expect(far.isOpen).toBe(true)
    })

    test('[S11] awareness is stamped, and goes with its line', async () => {
      const { ben, chloe, board } = await room()
      const [peer, far] = [await connect(board, ben.token).greet(), await other(board, chloe.token).greet()]
      const seen = () =>
        far
          .all('awareness')
          .flatMap(({ entries }) => entries)
          .filter(({ client }) => client === peer.doc.clientID)
          .at(-1)?.state
      peer.awareness([{ client: peer.doc.clientID, clock: 1, state: { user: { label: 'The minister' } } }])
      await far.until(() => seen() !== undefined, 'seen')
      expect(seen()).toMatchObject({ user: { id: ben.me.id, label: 'Ben' } })
      peer.close()
      await far.until(() => seen() === null, 'gone')
    })

    test('[S12] who is not let in is told why, with the same codes', async () => {
      const { workshop, ana, ben, board } = await room()
      const stranger = await (await TestWorkshop.create(server)).join('facilitator')
      const refused = async (at: string, token: string | null) => {
        const { code, reason } = await connect(at, token).closing()
        expect(reason).not.toBe('')
        return code
      }
      expect(await refused(board, null)).toBe(4401)
      expect(await refused(board, 'x'.repeat(43))).toBe(4401)
      expect(await refused(board, stranger.token)).toBe(4403)
      expect(await refused(`${workshop.id}/desk`, ben.token)).toBe(4403)
      expect(await refused(`${workshop.id}/board.nosuchdoc`, ana.token)).toBe(4404)
      expect(await refused('nosuchworkshop/plan', ana.token)).toBe(4404)
      expect(await refused('a/b/c', ana.token)).toBe(4404)
    })

    test('[S12] who is in, and whose link is replaced, is closed with 4403 and why', async () => {
      const { workshop, ana, ben, board } = await room()
      const lines = [
        await connect(board, ben.token).greet(),
        await connect(ben.rooms.plan, ben.token).greet(),
      ]
      await workshop.command(ana, { type: 'link.rotate', role: 'member', group: ben.me.group })
      for (const line of lines)
        expect(await line.closing()).toEqual({ code: 4403, reason: 'the link was replaced' })
    })

    test('[S12] a server that stops says 1012; the same token opens a line to the next one', async () => {
      const { ben, chloe, board, workshop } = await room()
      const peer = await connect(board, ben.token).greet()
      const plan = await connect(planRoom(workshop.id), chloe.token).greet()
      peer.update(peer.edit((doc) => write(doc, 'the last word')))
      await peer.until(() => peer.saved === 1, 'saved')
      const [exit, ...ends] = await Promise.all([server.stop(), peer.closing(), plan.closing()])
      expect(ends).toEqual([
        { code: 1012, reason: 'restarting' },
        { code: 1012, reason: 'restarting' },
      ])
      expect(exit).toBe(0)
      await server.start()
      const again = await connect(board, ben.token).greet()
      expect(wordsOf(again.doc)).toEqual(['the last word'])
    })

    test('[S3] who does not read is told to come back, and then has it all; others do not wait', async () => {
      const { ben, chloe, board } = await room()
      const [peer, far] = [await connect(board, ben.token).greet(), await other(board, chloe.token).greet()]
      const readOn = stall(peer)
      const points = far.doc.getMap<Y.Map<unknown>>('points')
      for (let sent = 1; sent <= flood * 5; sent++) {
        // In the place of what was there: the board does not grow.
        far.update(
          far.edit(() => {
            const point = new Y.Map<unknown>()
            points.set('filler', point)
            point.set('body', 'x'.repeat(200_000))
          }),
        )
        await far.until(() => far.saved === sent, 'others do not wait')
      }
      readOn()
      expect(await peer.closing()).toEqual({ code: 1013, reason: 'too far behind' })
      const again = await connect(board, ben.token).greet()
      expect(again.doc.getMap('points').toJSON()).toEqual(far.doc.getMap('points').toJSON())
      far.close()
    })
  })
}
