/** Two people group the same points at the same moment: one heading is left, and whoever's is not is told so, with their words. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createActs } from '../../client/screens/board/acts.ts'
import type { BoardHere } from '../../client/screens/board/board-context.tsx'
import { createGroupActs } from '../../client/screens/board/group-acts.ts'
import { holds } from '../../client/screens/board/offering.ts'
import { takenMeanwhile } from '../../client/screens/board/taken-meanwhile.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView, pointsBeneath, pointsIn } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import { addPoint, setPointAside } from '../../shared/board/edits.ts'
import { groupUnder } from '../../shared/board/group-edits.ts'
import { bodyOf, pointOf, refsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { Round } from '../../shared/workshop/plan.ts'
import { actingSession, stubPage } from '../support/acting.ts'

const BANKED = 'banked' as ColumnId
const COLUMNS = [{ id: BANKED, name: 'Banked' }] as unknown as Round['columns']
const [R1, R2, R3] = ['p1', 'p2', 'p3'] as PointId[] as [PointId, PointId, PointId]
const ALL = [R1, R2, R3]

const line = (text: string) => ({ text, children: [] })

const ends: (() => void)[] = []
beforeEach(stubPage)
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
})

const page = () => {
  const session = actingSession()
  const { doc, undo } = session
  const { store: view, dispose } = createBoardView(doc)
  const ui = createBoardUi()
  ends.push(() => {
    dispose()
    session.dispose()
  })
  return {
    doc,
    acts: createActs({ session, view } as OpenBoard, ui, COLUMNS, () => ''),
    group: createGroupActs({ session, view, ui, round: { columns: COLUMNS } } as unknown as BoardHere),
    ui,
    view,
    /** The words of each that stands in the column, with how many are beneath it; by the alphabet. */
    get shown() {
      const state = view.getState()
      return pointsIn(state, BANKED)
        .map(
          (id) =>
            `${bodyOf(pointOf(doc, id) as never)
              ?.toJSON()
              .replace(/<[^>]*>/g, '')} ${pointsBeneath(state, id).length}`,
        )
        .sort()
        .join(', ')
    },
    get said() {
      return ui.store.getState().toast?.text
    },
    get offersUndo() {
      const offer = ui.store.getState().toast?.undo ?? false
      return offer !== false && holds(undo, offer)
    },
  }
}

type Page = ReturnType<typeof page>

const hear = (to: Y.Doc, from: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))

/** Ana, and Ben: of what two write at once, that of the higher client id holds. */
const two = () => {
  const [ana, ben] = [page(), page()].sort((a, b) => a.doc.clientID - b.doc.clientID) as [Page, Page]
  for (const [n, id] of ALL.entries()) {
    addPoint(ben.doc, {
      id,
      column: BANKED,
      body: [{ type: 'paragraph', runs: [{ text: `p${n + 1}` }] }],
      createdAt: 1,
    })
    refsOf(ben.doc).set(id, `R${n + 1}`)
  }
  const meet = async () => {
    // What is heard is looked at behind the change, and what comes of that is heard again.
    for (let n = 0; n < 2; n++) {
      hear(ana.doc, ben.doc)
      hear(ben.doc, ana.doc)
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return { ana, ben, meet }
}

test('one heading is left; whose is not reads who did it and their own words, and one press brings them back', async () => {
  for (const [what, told, kept] of [
    [
      'heading',
      'Somebody grouped them beneath “Money” at the same moment.',
      'Your heading “Costs” is set aside.',
    ],
    [
      'wording',
      'Somebody merged them into “Money” at the same moment.',
      'Your wording “Costs” is set aside.',
    ],
  ] as const) {
    const { ana, ben, meet } = two()
    await meet()
    ana.group.gather(ALL, line('Costs'), what)
    ben.group.gather(ALL, line('Money'), what)
    const bens = ben.said
    await meet()
    expect(ana.said).toBe(`${told} ${kept}`)
    expect(ben.said, 'it is as he was told').toBe(bens)
    for (const each of [ana, ben]) expect(each.shown).toBe('Money 3')
    expect(ana.offersUndo).toBe(true)
    ana.acts.undo()
    await meet()
    for (const each of [ana, ben]) expect(each.shown).toBe('Costs 0, Money 3')
    // It is not taken away a second time, and his undo leaves none of his.
    ben.acts.undo()
    await meet()
    for (const each of [ana, ben]) expect(each.shown).toBe('Costs 0, p1 0, p2 0, p3 0')
    ana.acts.undo()
    await meet()
    expect(ben.shown).toBe('p1 0, p2 0, p3 0')
  }
})

test('a heading stays where something is beneath it, where others have written in it, and where it is written in', async () => {
  const leaves = 'Somebody grouped them beneath “Money” at the same moment.'
  type Pages = ReturnType<typeof two>
  const own = ({ ana }: Pages) => pointsIn(ana.view.getState(), BANKED)[0] as PointId
  const cases: readonly (readonly [said: string, shown: string, and: (pages: Pages) => void])[] = [
    [
      `${leaves} Nothing is beneath your heading now.`,
      'Costs 0, Money 3',
      (pages) => pages.ana.ui.edit(own(pages)),
    ],
    [
      leaves,
      'Costs 1, Money 3',
      ({ ana, ...pages }) => {
        const id = 'new' as PointId
        addPoint(ana.doc, { id, column: BANKED, body: [], createdAt: 2 })
        groupUnder(ana.doc, [id], own({ ana, ...pages }))
      },
    ],
    [
      `${leaves} Nothing is beneath your heading now.`,
      'Costs and more 0, Money 3',
      (pages) => {
        const tom = new Y.Doc()
        hear(tom, pages.ana.doc)
        const text = bodyOf(pointOf(tom, own(pages)) as never)?.get(0) as Y.XmlElement
        ;(text.get(0) as Y.XmlText).insert(5, ' and more')
        hear(pages.ana.doc, tom)
      },
    ],
  ]
  for (const [said, shown, and] of cases) {
    const pages = two()
    const { ana, ben, meet } = pages
    await meet()
    ana.group.gather(ALL, line('Costs'), 'heading')
    and(pages)
    ben.group.gather(ALL, line('Money'), 'heading')
    await meet()
    expect(ana.said).toBe(said)
    for (const each of [ana, ben]) expect(each.shown).toBe(shown)
  }
})

test('some of them are told as some; what others do who have seen it is theirs to do', async () => {
  const { ana, ben, meet } = two()
  await meet()
  ana.group.gather(ALL, line('Costs'), 'heading')
  ben.group.groupUnder([R2], R3)
  await meet()
  expect(ana.said, 'beneath that, it is beneath hers too').toBe('3 points grouped')
  ana.acts.undo()
  ben.acts.undo()
  ana.group.gather(ALL, line('Costs'), 'heading')
  ben.group.gather([R2, R3], line('Money'), 'heading')
  await meet()
  expect(ana.said).toBe('Somebody grouped 2 of them beneath “Money” at the same moment.')
  for (const each of [ana, ben]) expect(each.shown).toBe('Costs 1, Money 2')

  const later = two()
  await later.meet()
  later.ana.group.gather(ALL, line('Costs'), 'heading')
  await later.meet()
  later.ben.group.gather(ALL, line('Money'), 'heading')
  await later.meet()
  expect(later.ana.said).toBe('3 points grouped')
  expect(later.ben.shown).toMatch(/Costs 0/)
})

test('what others have grouped or set aside while it is asked for a heading is not taken from them', async () => {
  const { ana, ben, meet } = two()
  await meet()
  const taken = () => takenMeanwhile(ana.doc, ana.view.getState(), ALL)
  expect(taken()).toEqual([])
  ben.group.groupUnder([R1], R3)
  await meet()
  setPointAside(ben.doc, R2, { reason: '', at: 1 })
  await meet()
  expect(taken()).toEqual([R1, R2])
  // A heading that has gone gathers nothing.
  setPointAside(ben.doc, R3, { reason: '', at: 1 })
  await meet()
  expect(taken()).toEqual([R2, R3])
})
