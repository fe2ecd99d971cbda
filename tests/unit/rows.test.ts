/**
 * What is asked when something changes on a big board, counted: the point that was touched and no other
 * (`client/state/rows.ts`, `board-view.ts`, `people-view.ts`, `board-ui.ts`). And never less than what has changed.
 */
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createBoardUi } from '../../client/state/board-ui.ts'
import type { BoardView } from '../../client/state/board-view.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import { citedIn } from '../../client/state/cited.ts'
import { createPeopleView } from '../../client/state/people-view.ts'
import { addPoint, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { groupUnder } from '../../shared/board/group-edits.ts'
import { firstKeys } from '../../shared/board/order.ts'
import { bodyOf, pointsOf, refsOf } from '../../shared/board/schema.ts'
import { addViews, setViewsAside } from '../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const COLUMNS = ['banked', 'discuss', 'options'] as ColumnId[]
const ALL = 1000

const pointId = (n: number) => `p${n}` as PointId

const add = (doc: Y.Doc, n: number, orderKey: string | undefined) =>
  addPoint(doc, {
    id: pointId(n),
    column: COLUMNS[n % 3] as ColumnId,
    body: [{ type: 'paragraph', runs: [{ text: `Point ${n}, as R${n + 1} says` }] }],
    createdAt: n,
    ...(orderKey !== undefined && { orderKey }),
  })

/** A board, and somebody else's copy of it, whose changes come in as they would over the wire. */
const twoCopies = (points: number) => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const keys = firstKeys(points)
  other.transact(() => {
    for (let n = 0; n < points; n++) {
      add(other, n, keys[n])
      refsOf(other).set(pointId(n), `R${n}`)
    }
  })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  other.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'net'))
  return { doc, other }
}

const wordsOf = (doc: Y.Doc, id: PointId) => {
  const map = pointsOf(doc).get(id)
  const paragraph = map && bodyOf(map)?.get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error(`${id} has no words`)
  return text
}

/** Watches every point; what is told since the last call. */
const watchAll = (rows: { watch(key: string, listener: () => void): () => void }) => {
  const told: string[] = []
  for (let n = 0; n < ALL + 50; n++) rows.watch(pointId(n), () => told.push(pointId(n)))
  return () => told.splice(0)
}

test('a key of somebody else in one of 1,000 points asks that one, and so do a caret, a choice and a reference', () => {
  const { doc, other } = twoCopies(ALL)
  const awareness = new Awareness(doc)
  const view = createBoardView(doc)
  const people = createPeopleView(doc, awareness)
  const ui = createBoardUi()
  const [inView, inPeople, inUi] = [watchAll(view.rows), watchAll(people.rows), watchAll(ui.byPoint)]

  const before = view.store.getState()
  wordsOf(other, pointId(500)).insert(3, 'x')
  expect(inView()).toEqual(['p500'])
  const after = view.store.getState()
  expect(after.columns, 'no column was put in order anew').toBe(before.columns)
  expect([...after.points].filter(([id, point]) => before.points.get(id) !== point)).toHaveLength(1)

  const cursor = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(wordsOf(doc, pointId(7)), 2))
  const user = { id: 'm', label: 'Ana', colour: '#112233', presence: 'room' }
  awareness.states.set(4, { user, at: 'p7', cursor: { anchor: cursor, head: cursor } })
  awareness.emit('change', [{ added: [4], updated: [], removed: [] }, 'net'])
  expect(inPeople()).toEqual(['p7'])
  wordsOf(other, pointId(8)).insert(0, 'elsewhere')
  expect(inPeople()).toEqual([])
  wordsOf(other, pointId(7)).insert(0, 'before the caret')
  expect(inPeople()).toEqual(['p7'])

  inView()
  ui.select(pointId(3))
  ui.select(pointId(4))
  expect(inUi()).toEqual(['p3', 'p3', 'p4'])
  ui.draft(COLUMNS[0] as ColumnId, 'a word in a composer')
  ui.say('something')
  expect(inUi()).toEqual([])

  refsOf(other).set(pointId(20), 'R2000')
  // R20 is gone, which the point before it cites; R2000 nobody does.
  expect(inView().sort()).toEqual(['p19', 'p20'])
})

/** All that a row shows of the board. */
const shown = ({ points, refs, beneath }: BoardView, id: PointId) => {
  const point = points.get(id)
  const cited = point && citedIn(point.body).filter((ref) => Object.values(refs).includes(ref))
  return JSON.stringify([point?.body, point?.views, refs[id], beneath[id] !== undefined, cited])
}

test('whatever is done to a board, every row that shows something else is asked', () => {
  const chance = chanceOf(seedOfRun())
  const { doc, other } = twoCopies(30)
  const view = createBoardView(doc)
  const told = watchAll(view.rows)
  const any = () => pointId(chance.below(30))
  const acts: (() => unknown)[] = [
    () => wordsOf(other, any()).insert(0, chance.pick(['x', 'R3 '])),
    () => movePoint(other, any(), chance.pick(COLUMNS), any()),
    () => setPointAside(other, any(), { reason: '', at: 1 }),
    () => bringPointBack(other, any()),
    () => groupUnder(other, [any()], any()),
    () => addViews(other, any(), 1),
    () => refsOf(other).set(any(), `R${chance.below(60)}`),
    () => {
      const id = any()
      const view = [...(pointsOf(other).get(id)?.keys() ?? [])].find((key) => key.startsWith('view.'))
      return view && setViewsAside(other, id, [view.slice(5) as never], 1)
    },
  ]
  for (let round = 0; round < 400; round++) {
    const before = view.store.getState()
    other.transact(() => {
      for (let i = chance.below(3); i >= 0; i--) chance.pick(acts)()
    })
    const now = view.store.getState()
    const asked = new Set(told())
    for (let n = 0; n < 30; n++)
      if (shown(before, pointId(n)) !== shown(now, pointId(n)))
        expect(asked, `seed ${chance.seed}, round ${round}`).toContain(pointId(n))
    // What is counted as it changes is what counting it all would give.
    const fresh = createBoardView(doc)
    expect(now.viewsAside).toBe(fresh.store.getState().viewsAside)
    fresh.dispose()
  }
})

test('carets that are looked for one by one are those that reading all of them would find', () => {
  const chance = chanceOf(seedOfRun())
  const { doc, other } = twoCopies(12)
  const awareness = new Awareness(doc)
  const people = createPeopleView(doc, awareness)
  const told = (change: object) =>
    awareness.emit('change', [{ added: [], updated: [], removed: [], ...change }])
  for (let round = 0; round < 400; round++) {
    const client = 1 + chance.below(8)
    const id = pointId(chance.below(12))
    const text = wordsOf(other, id)
    switch (chance.below(4)) {
      case 0: {
        const isThere = awareness.states.delete(client)
        if (isThere) told({ removed: [client] })
        break
      }
      case 1:
        text.insert(chance.below(text.length), 'x')
        break
      case 2:
        if (text.length > 3) text.delete(chance.below(text.length - 1), 1)
        break
      default: {
        const place = Y.createRelativePositionFromTypeIndex(text, chance.below(text.length))
        const head = Y.relativePositionToJSON(place)
        const user = {
          id: `m${client}`,
          label: chance.pick(['Ana', 'Ben']),
          colour: '#112233',
          presence: 'room',
        }
        const isThere = awareness.states.has(client)
        awareness.states.set(client, { user, at: id, cursor: { anchor: head, head } })
        told(isThere ? { updated: [client] } : { added: [client] })
      }
    }
    const copy = new Awareness(doc)
    const anew = createPeopleView(doc, copy)
    copy.states = new Map(awareness.states)
    copy.emit('change', [{ added: [...copy.states.keys()], updated: [], removed: [] }])
    const byClient = (state: ReturnType<typeof people.store.getState>) => ({
      people: [...state.people].sort((a, b) => a.client - b.client),
      carets: [...state.carets.values()].flat().sort((a, b) => a.client - b.client),
    })
    expect(byClient(people.store.getState()), `seed ${chance.seed}, round ${round}`).toEqual(
      byClient(anew.store.getState()),
    )
    anew.dispose()
    copy.destroy()
  }
  awareness.destroy()
})
