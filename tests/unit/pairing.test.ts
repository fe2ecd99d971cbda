/** A screen on its way to a workshop, against a server and a clock the test owns. */
import { expect, test } from 'vitest'
import type { Api } from '../../client/session/api.ts'
import { createPairing } from '../../client/session/pairing.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { err, ok } from '../../shared/result.ts'

type Answers = {
  asks: Awaited<ReturnType<Api['askScreen']>>[]
  looks: Awaited<ReturnType<Api['screen']>>[]
}

const away = err({ status: 0, code: 'unreachable', message: 'The server cannot be reached.' })
const gone = err({ status: 404, code: 'no-screen', message: 'The letters have run out.' })
const pending = ok({ pending: true as const })
const letters = (code: string) => ok({ code, claim: `claim of ${code}` })

const start = (answers: Answers) => {
  const due: (() => void)[] = []
  const claims: string[] = []
  const pairing = createPairing(
    {
      askScreen: async () => answers.asks.shift() ?? away,
      screen: async (claim) => {
        claims.push(claim)
        return answers.looks.shift() ?? away
      },
    },
    (_ms, task) => {
      due.push(task)
      return () => due.splice(due.indexOf(task), 1)
    },
  )
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  /** Lets time pass until the next thing that was to happen has happened. */
  const next = async () => {
    await settle()
    due.shift()?.()
    await settle()
    return pairing.state
  }
  return { pairing, claims, next, settle, due }
}

test('shows letters until a desk has entered them, then says where to go and asks no more', async () => {
  const paired = ok({ workshop: 'w' as WorkshopId, key: 'k' })
  const { pairing, claims, next, settle, due } = start({ asks: [letters('BCDF')], looks: [pending, paired] })
  expect(pairing.state).toEqual({ name: 'asking' })
  await settle()
  expect(pairing.state).toEqual({ name: 'waiting', code: 'BCDF' })
  expect(await next()).toEqual({ name: 'waiting', code: 'BCDF' })
  expect(await next()).toEqual({ name: 'paired', workshop: 'w', key: 'k' })
  expect(due).toEqual([])
  expect(claims).toEqual(['claim of BCDF', 'claim of BCDF'])
})

test('letters that have run out are followed by new ones; a line that is down leaves them standing', async () => {
  const { next, claims } = start({
    asks: [away, letters('BCDF'), letters('GHJK')],
    looks: [away, gone, pending],
  })
  expect((await next()).name).toBe('waiting')
  expect(await next()).toEqual({ name: 'waiting', code: 'BCDF' })
  expect(await next()).toEqual({ name: 'waiting', code: 'GHJK' })
  expect(await next()).toEqual({ name: 'waiting', code: 'GHJK' })
  expect(claims).toEqual(['claim of BCDF', 'claim of BCDF', 'claim of GHJK'])
})

test('says why there are no letters', async () => {
  const { pairing, settle } = start({ asks: [away], looks: [] })
  await settle()
  expect(pairing.state).toEqual({ name: 'failing', message: 'The server cannot be reached.' })
})

test('once disposed of, nothing more is asked', async () => {
  const { pairing, settle, due } = start({ asks: [letters('BCDF')], looks: [pending] })
  await settle()
  pairing.dispose()
  expect(due).toEqual([])
})
