/** What checkpoints must do over every store. Run by `checkpoints.test.ts` for each. */
import { afterEach, describe, expect, test } from 'vitest'
import type { StoredCheckpoint } from '../../server/store/checkpoints.ts'
import { createCheckpoints } from '../../server/store/checkpoints.ts'
import type { Store } from '../../server/store/store.ts'
import type { BoardId, WorkshopId } from '../../shared/ids.ts'
import type { StoreMaker } from './store.contract.ts'

const [W, V] = ['w' as WorkshopId, 'v' as WorkshopId]
const [A, AB] = ['a' as BoardId, 'ab' as BoardId]
const text = (value: string) => new TextEncoder().encode(value)
const all = (list: readonly StoredCheckpoint[]) => list

export const checkpointsContract = ({ name, make, reopen, clean }: StoreMaker): void => {
  describe(`${name} keeps checkpoints`, () => {
    const opened: Store[] = []
    const fresh = async () => {
      const store = await make()
      opened.push(store)
      return store
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
      await clean?.()
    })
    const one = (id: string, at: number) => ({ id, at, why: 'time' as const, points: 1, digest: id })

    test('none of a board that is not known', async () => {
      const checkpoints = createCheckpoints(await fresh())
      expect(checkpoints.list(W, A)).toEqual([])
      expect(await checkpoints.read(W, A, 'x')).toBeNull()
    })

    test('what is kept is listed, oldest first, and read byte for byte; boards and workshops do not mix', async () => {
      const checkpoints = createCheckpoints(await fresh())
      const large = Uint8Array.from({ length: 300_000 }, (_, i) => i & 255)
      await checkpoints.keep(W, A, one('x', 1), text('first'), all)
      await checkpoints.keep(W, A, one('y', 2), large, all)
      await checkpoints.keep(W, AB, one('x', 3), text('of the other board'), all)
      await checkpoints.keep(V, A, one('x', 4), text('of the other workshop'), all)
      expect(checkpoints.list(W, A)).toEqual([
        { ...one('x', 1), bytes: 5 },
        { ...one('y', 2), bytes: 300_000 },
      ])
      expect(await checkpoints.read(W, A, 'x')).toEqual(text('first'))
      expect(await checkpoints.read(W, A, 'y')).toEqual(large)
      expect(await checkpoints.read(W, AB, 'x')).toEqual(text('of the other board'))
      expect(await checkpoints.read(W, AB, 'y')).toBeNull()
    })

    test('what does not stay is gone whole, with what an earlier stop left behind', async () => {
      const store = await fresh()
      const checkpoints = createCheckpoints(store)
      await store.compact('w/checkpoint.a.left', text('not listed'), 0).flushed
      await checkpoints.keep(W, AB, one('x', 1), text('of the other board'), all)
      await checkpoints.keep(W, A, one('x', 1), text('one'), all)
      await checkpoints.keep(W, A, one('y', 2), text('two'), (list) => list.slice(-1))
      expect(checkpoints.list(W, A).map(({ id }) => id)).toEqual(['y'])
      expect([...(await store.list('w/'))].sort()).toEqual(['w/checkpoint.a.y', 'w/checkpoint.ab.x'])
    })

    if (reopen)
      test('opened again, they are there', async () => {
        const store = await fresh()
        await createCheckpoints(store).keep(W, A, one('x', 1), text('one'), all)
        opened.splice(opened.indexOf(store), 1)
        const again = await reopen(store)
        opened.push(again)
        const checkpoints = createCheckpoints(again)
        expect(checkpoints.list(W, A).map(({ id }) => id)).toEqual(['x'])
        expect(await checkpoints.read(W, A, 'x')).toEqual(text('one'))
      })
  })
}
