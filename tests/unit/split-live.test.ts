/** Splitting a point while what others type in it is not on show yet: it takes the words as the document has them. */
import { afterEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createGroupActs } from '../../client/screens/board/group-acts.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import { paced } from '../../client/state/pace.ts'
import { must } from '../../shared/assert.ts'
import type { Body } from '../../shared/board/body.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { readPoints } from '../../shared/board/read.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const POINT = 'alpha1' as PointId
const PART = 'part01' as PointId
const COLUMN = 'banked' as ColumnId

const plainText = (body: Body) =>
  plainLines(body)
    .map(({ text }) => text)
    .join('|')

afterEach(() => vi.unstubAllGlobals())

test('what came since the last frame is in one of the two', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('document', { activeElement: null })
  const doc = new Y.Doc()
  const body = [{ type: 'paragraph' as const, runs: [{ text: 'Alpha Beta' }] }]
  addPoint(doc, { id: POINT, column: COLUMN, body, createdAt: 1 })
  let now = 1000
  const view = createBoardView(
    doc,
    paced({
      now: () => now,
      nextFrame: () => undefined,
      afterPaint: () => undefined,
      after: () => undefined,
    }),
  )
  const others = new Y.Doc()
  Y.applyUpdate(others, Y.encodeStateAsUpdate(doc))
  const type = (at: number, words: string) => {
    const paragraph = must(bodyOf(must(pointOf(others, POINT), 'the point')), 'its body').get(
      0,
    ) as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).insert(at, words)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(others))
  }
  type(10, '!')
  now += 10
  type(11, ' words of Ben')
  expect(plainText(must(view.store.getState().points.get(POINT), 'on show').body), 'a frame behind').toBe(
    'Alpha Beta!',
  )

  const said: string[] = []
  const acts = createGroupActs({
    view: view.store,
    round: { columns: [] },
    ui: { say: (text: string) => said.push(text), arrive: () => undefined, select: () => undefined },
    session: {
      doc,
      awareness: new Awareness(doc),
      now: () => now,
      undo: { latest: null },
      edit: (work: (doc: Y.Doc, make: unknown) => unknown) =>
        work(doc, (point: object, write: (part: unknown) => void) => {
          write({ id: PART, createdAt: now, ...point })
          return PART
        }),
    },
  } as unknown as Parameters<typeof createGroupActs>[0])
  acts.split(POINT, { path: [0], offset: 6 })
  const words = new Map(readPoints(doc).map(({ id, body: of }) => [id, plainText(of)]))
  expect(words).toEqual(
    new Map([
      [POINT, 'Alpha '],
      [PART, 'Beta! words of Ben'],
    ]),
  )
  expect(said).toHaveLength(1)
  view.dispose()
  doc.destroy()
})
