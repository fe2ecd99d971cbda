/** A point sent to another board by a line that is slow, or is cut before the answer: what is said, and what undo does. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createActs } from '../../client/screens/board/acts.ts'
import type { BoardHere } from '../../client/screens/board/board-context.tsx'
import { sendPoint } from '../../client/screens/board/send-point.ts'
import type { ApiError } from '../../client/session/api.ts'
import type { BoardSession } from '../../client/session/board-session.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import { livePoint } from '../../shared/board/read.ts'
import { pointOf, refsOf } from '../../shared/board/schema.ts'
import type { BoardId, ColumnId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { err, ok } from '../../shared/result.ts'
import type { Round } from '../../shared/workshop/plan.ts'
import { actingSession, stubPage } from '../support/acting.ts'

const [BANKED, OPTIONS] = ['banked', 'options'] as [ColumnId, ColumnId]
const COLUMNS = [
  { id: BANKED, name: 'Banked' },
  { id: OPTIONS, name: 'Options' },
] as unknown as Round['columns']
const ENERGY = { id: 'energy' as BoardId, name: 'Energy' }
const SLOW_MS = 500
const LOST = err<ApiError>({ status: 0, code: 'unreachable', message: 'The server cannot be reached.' })
const refused = (code: string) => err<ApiError>({ status: 409, code, message: `Refused: ${code}.` })

const ends: (() => void)[] = []
beforeEach(() => {
  vi.useFakeTimers()
  stubPage()
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

interface Asked {
  readonly id: string
  readonly type: string
  readonly command?: string
  answer(answer: Result<unknown, ApiError>): Promise<void>
}

/** A board with R1 and R2, of which R1 was moved to Options last. */
const board = () => {
  const listeners = new Set<() => void>()
  const facts = { phase: { name: 'connected' }, synced: true, isSilent: false }
  const link = {
    facts,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const real = actingSession()
  const session = { ...real, link } as unknown as BoardSession
  const { doc } = real
  const [r1, r2] = ['One', 'Two'].map((text) =>
    session.add(BANKED, [{ type: 'paragraph', runs: [{ text }] }]),
  ) as [ReturnType<BoardSession['add']>, ReturnType<BoardSession['add']>]
  refsOf(doc).set(r1, 'R1')
  refsOf(doc).set(r2, 'R2')
  const { store: view, dispose } = createBoardView(doc)
  const ui = createBoardUi()
  const acts = createActs({ session, view } as OpenBoard, ui, COLUMNS, () => 'Energy')
  const here = { session, view, ui, entry: { id: 'rivers' } } as unknown as BoardHere
  acts.moveTo(r1, OPTIONS, null)
  ends.push(dispose, real.dispose)
  const asked: Asked[] = []
  return {
    acts,
    ui,
    asked,
    undo: session.undo,
    get columnOfR1() {
      return livePoint(doc, r1)?.column
    },
    send: () =>
      sendPoint(
        here,
        (command) =>
          new Promise((resolve) =>
            asked.push({
              ...(command as Asked),
              async answer(answer) {
                resolve(answer)
                await vi.advanceTimersByTimeAsync(0)
              },
            }),
          ),
        r2,
        ENERGY,
      ),
    /** The server has carried it there: as its document says. */
    leaves: () => pointOf(doc, r2)?.set('setAside', { reason: '', at: 1, movedTo: ENERGY.id }),
    line(isThere: boolean) {
      facts.synced = isThere
      for (const listener of listeners) listener()
    },
    get told() {
      const { toast } = ui.store.getState()
      return [toast?.kind, toast?.text]
    },
  }
}

test('what takes long is said to be under way, once, and an undo pressed meanwhile, and a second, have their turn', async () => {
  const at = board()
  at.send()
  await vi.advanceTimersByTimeAsync(SLOW_MS - 1)
  expect(at.told[0]).toBe('done')
  await vi.advanceTimersByTimeAsync(1)
  expect(at.told).toEqual(['underWay', 'R2 is being moved to Energy…'])
  at.acts.undo()
  at.acts.undo()
  await vi.advanceTimersByTimeAsync(SLOW_MS)
  expect(at.told).toEqual(['underWay', 'R2 is being moved back…'])
  expect(at.asked).toHaveLength(1)
  await at.asked[0]?.answer(ok(undefined))
  expect(at.asked[1]).toMatchObject({ type: 'undo', command: at.asked[0]?.id })
  expect(at.columnOfR1, 'it waits').toBe(OPTIONS)
  await at.asked[1]?.answer(ok(undefined))
  expect(at.columnOfR1).toBe(BANKED)
  expect(at.told).toEqual(['done', 'Undone: R1 is now in Banked'])
})

test('what is answered soon is not said to be under way', async () => {
  const at = board()
  at.send()
  await at.asked[0]?.answer(ok(undefined))
  await vi.advanceTimersByTimeAsync(SLOW_MS)
  expect(at.told).toEqual(['done', 'R2 was moved to Energy, under the same number'])
})

test.each([
  ['too-late', 'R2 stays on Energy: it is too late to undo that. You can move it back from there'],
  ['under-way', 'Refused: under-way'],
])('where the undoing is refused (%s), a second press is told that it is not done', async (code, why) => {
  const at = board()
  at.send()
  await at.asked[0]?.answer(ok(undefined))
  at.acts.undo()
  at.acts.undo()
  at.acts.undo()
  await vi.advanceTimersByTimeAsync(0)
  await at.asked[1]?.answer(refused(code))
  expect(at.columnOfR1).toBe(OPTIONS)
  expect(at.told).toEqual(['not', `${why}. What was done before that is not undone.`])
})

test('a second press does not undo what was done after it was pressed', async () => {
  const at = board()
  at.send()
  await at.asked[0]?.answer(ok(undefined))
  at.acts.undo()
  at.acts.undo()
  await vi.advanceTimersByTimeAsync(0)
  at.acts.add(OPTIONS, 'Written meanwhile')
  const { latest } = at.undo
  await at.asked[1]?.answer(ok(undefined))
  expect(at.undo.latest).toBe(latest)
  expect(at.told).toEqual(['not', 'Undone: R2 is back. What was done before that is not undone.'])
})

test('a lost answer: the board says that it has gone, and undo still brings it back', async () => {
  const at = board()
  at.send()
  await at.asked[0]?.answer(LOST)
  expect(at.told).toEqual(['not', 'The server cannot be reached.'])
  at.line(false)
  at.acts.undo()
  await vi.advanceTimersByTimeAsync(0)
  expect(at.told, 'not known yet').toEqual(['not', 'The server cannot be reached.'])
  expect(at.columnOfR1, 'and not what was done before').toBe(OPTIONS)
  at.leaves()
  expect(at.told).toEqual(['done', 'R2 was moved to Energy, under the same number'])
  at.line(true)
  at.acts.undo()
  await vi.advanceTimersByTimeAsync(0)
  expect(at.asked[1]).toMatchObject({ type: 'undo', command: at.asked[0]?.id })
  await at.asked[1]?.answer(ok(undefined))
  expect(at.told).toEqual(['done', 'Undone: R2 is back'])
})

test('a lost answer of what never came: as the line is back there is nothing to undo of it', async () => {
  const at = board()
  const { latest } = at.undo
  at.send()
  await at.asked[0]?.answer(LOST)
  at.line(false)
  expect(at.undo.latest).not.toBe(latest)
  at.line(true)
  expect(at.undo.latest).toBe(latest)
})

test('a lost answer where the line has stood all the time: undo is for what was done before', async () => {
  const at = board()
  at.send()
  await at.asked[0]?.answer(LOST)
  at.acts.undo()
  await vi.advanceTimersByTimeAsync(0)
  expect(at.asked).toHaveLength(1)
  expect(at.columnOfR1).toBe(BANKED)
})

test('sent there again, it is asked for under the same id, and undone once', async () => {
  const at = board()
  const { latest } = at.undo
  at.send()
  await at.asked[0]?.answer(LOST)
  at.send()
  expect(at.asked[1]?.id).toBe(at.asked[0]?.id)
  await at.asked[1]?.answer(ok(undefined))
  at.leaves()
  at.acts.undo()
  await vi.advanceTimersByTimeAsync(0)
  await at.asked[2]?.answer(ok(undefined))
  expect(at.undo.latest).toBe(latest)
})
