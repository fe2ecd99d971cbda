/** The boards of a tab: each open once, none let go with words in it that nobody has saved. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { BoardSession } from '../../client/session/board-session.ts'
import { createOpenBoards } from '../../client/state/open-boards.ts'
import type { Pace } from '../../client/state/pace.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId, RoomName } from '../../shared/ids.ts'

const ROOM = 'w/board.a' as RoomName

/** A session whose line is in the hand of the test. */
const createLine = () => {
  const doc = new Y.Doc()
  const listeners = new Set<() => void>()
  const facts = { unsaved: 0, phase: { name: 'connected' } }
  const link = {
    loaded: false,
    facts,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const line = { doc, link, listeners, isOpen: true }
  const session = {
    doc,
    awareness: new Awareness(doc),
    link,
    keeping: { state: 'kept', flush: () => undefined },
    dispose() {
      line.isOpen = false
    },
  } as unknown as BoardSession
  return { ...line, session, load: () => arrive(line), isDisposed: () => !line.isOpen }
}

/** All that the server has, and at once that this is all. */
const arrive = ({
  doc,
  link,
  listeners,
}: Pick<ReturnType<typeof createLine>, 'doc' | 'link' | 'listeners'>) => {
  const others = new Y.Doc()
  addPoint(others, { id: 'first' as PointId, column: 'banked' as ColumnId, body: [], createdAt: 1 })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(others))
  link.loaded = true
  for (const listener of [...listeners]) listener()
}

/** A page so busy that nothing is ever shown. */
const never: Pace = () => () => undefined

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('whoever hears that a board is loaded finds all of it shown, however busy the page is', () => {
  const line = createLine()
  const boards = createOpenBoards(() => line.session, never)
  const { session, view } = boards.get(ROOM)
  const found: number[] = []
  session.link.subscribe(() => void found.push(view.getState().points.size))
  line.load()
  expect(found).toEqual([1])
  boards.dispose()
  expect(line.listeners.size, 'but for the one of the test').toBe(1)
})

test('a board is open once, and goes half a minute after nobody looks at it any more; never with unsaved words', () => {
  const line = createLine()
  let opened = 0
  const boards = createOpenBoards(() => {
    opened++
    return line.session
  })
  const letGo = boards.hold(ROOM)
  boards.hold(ROOM)()
  expect(boards.get(ROOM)).toBe(boards.get(ROOM))
  expect(opened).toBe(1)
  vi.advanceTimersByTime(60_000)
  expect(line.isDisposed(), 'somebody looks at it').toBe(false)
  Object.assign(line.link.facts, { unsaved: 1 })
  letGo()
  vi.advanceTimersByTime(60_000)
  expect([line.isDisposed(), boards.unsaved()]).toEqual([false, 1])
  Object.assign(line.link.facts, { unsaved: 0 })
  vi.advanceTimersByTime(30_000)
  expect([line.isDisposed(), boards.opened().length]).toEqual([true, 0])
})

test('a board that the server has closed is opened anew where somebody looks at it again; not from under words', () => {
  const lines = [createLine(), createLine()]
  let opened = 0
  const boards = createOpenBoards(() => lines[opened++]?.session ?? createLine().session)
  boards.hold(ROOM)()
  Object.assign(lines[0]?.link.facts ?? {}, { phase: { name: 'closed' }, unsaved: 1 })
  boards.get(ROOM)
  expect(opened, 'its words are nowhere else').toBe(1)
  Object.assign(lines[0]?.link.facts ?? {}, { unsaved: 0 })
  boards.hold(ROOM)
  expect([opened, lines[0]?.isDisposed()]).toEqual([2, true])
  Object.assign(lines[1]?.link.facts ?? {}, { phase: { name: 'closed' } })
  boards.get(ROOM)
  expect(opened, 'somebody looks at it').toBe(2)
  boards.dispose()
})
