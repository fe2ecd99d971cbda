/**
 * Where in a document an update may write, by the guard (`shared/wire/guard.ts`).
 *
 * G3  Known roots only.
 * G4  `refs` and `meta` are the server's alone, to write and to delete.
 * G5  Nesting goes 32 deep at most.
 * G13 `under` names a heading, and what stands under `view.` is a fragment.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import { groupUnder, takeOut, ungroup } from '../../shared/board/group-edits.ts'
import { pointOf, pointsOf } from '../../shared/board/schema.ts'
import { addViews, bringViewsBack, readViews, setViewsAside } from '../../shared/board/views.ts'
import type { PointId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import type { Owner } from '../../shared/wire/guard.ts'
import { beside, byHand, deleting, mapBelow, section } from '../support/by-hand.ts'
import { copyOf, docOf, judge, reasonOf, step, updateOf } from '../support/judged.ts'
import { write } from '../support/words.ts'

describe('G3 and G4 roots', () => {
  test('[G3] a root nobody knows is invalid', () => {
    for (const root of ['other', '', 'Points', 'plan', 'constructor'])
      expect(
        reasonOf(
          judge(
            new Y.Doc(),
            updateOf((d) => d.getMap(root).set('a', 1)),
          ),
        ),
        root,
      ).toBe('unknown root')
    expect(
      judge(
        new Y.Doc(),
        updateOf((d) => d.getText('body').insert(0, 'x')),
      ).kind,
    ).toBe('invalid')
  })

  test('[G3] a known root beside an unknown one does not help', () => {
    const update = updateOf((d) => {
      write(d, 'honest')
      d.getMap('other').set('a', 1)
    })
    expect(judge(new Y.Doc(), update).kind).toBe('invalid')
  })

  test('[G3] the root is found through neighbours and parents', () => {
    const doc = docOf((d) => d.getText('other').insert(0, 'abc'), 5)
    expect(judge(doc, byHand([section(7, 0, [beside([5, 1], null, 'x')])])).kind).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [beside(null, [5, 0], 'x')])])).kind).toBe('invalid')
  })

  test('[G4] refs and meta cannot be written', () => {
    for (const root of ['refs', 'meta'])
      expect(
        reasonOf(
          judge(
            new Y.Doc(),
            updateOf((d) => d.getMap(root).set('p1', 'R1')),
          ),
        ),
        root,
      ).toBe('only the server writes there')
  })

  test('[G4] a reference cannot be overwritten, not even behind the one that is there', () => {
    const doc = docOf((d) => d.getMap('refs').set('p1', 'R1'), 5)
    const copy = copyOf(doc)
    expect(
      judge(
        doc,
        step(copy, (d) => d.getMap('refs').set('p1', 'R9')),
      ).kind,
    ).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [beside([5, 0], null, 'R9')])])).kind).toBe('invalid')
  })

  test('[G4] a reference cannot be deleted', () => {
    const doc = docOf((d) => d.getMap('refs').set('p1', 'R1'), 5)
    const ofServer = (client: number): Owner => (client === 5 ? 'server' : 'free')
    const update = step(copyOf(doc), (d) => d.getMap('refs').delete('p1'))
    expect(reasonOf(judge(doc, update, ofServer))).toBe('only the server writes there')
    expect(judge(doc, byHand([], deleting(5, [0, 1])), ofServer).kind).toBe('invalid')
  })

  test('[G4] points that the server wrote can be edited and deleted', () => {
    const id = newPointId()
    const doc = docOf((d) => void write(d, 'seeded', id), 5)
    const ofServer = (client: number): Owner => (client === 5 ? 'server' : 'own')
    const copy = copyOf(doc)
    expect(
      judge(
        doc,
        step(copy, (d) => pointsOf(d).delete(id)),
        ofServer,
      ).kind,
    ).toBe('accept')
  })
})

describe('G5 depth', () => {
  const nested = (depth: number) => {
    const structs = [mapBelow('points')]
    for (let i = 1; i < depth; i++) structs.push(mapBelow([7, i - 1]))
    return byHand([section(7, 0, structs)])
  }

  test('[G5] 32 levels pass, 33 do not', () => {
    expect(judge(new Y.Doc(), nested(32)).kind).toBe('accept')
    expect(reasonOf(judge(new Y.Doc(), nested(33)))).toBe('nested too deep')
  })

  test('[G5] a document cannot be made deeper in steps', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, nested(32))
    expect(reasonOf(judge(doc, byHand([section(8, 0, [mapBelow([7, 31])])])))).toBe('nested too deep')
    expect(judge(doc, byHand([section(8, 0, [mapBelow([7, 30])])])).kind).toBe('accept')
  })

  test('[G5] a value is nested 32 deep at most, too: reading and writing it again must not exhaust the stack', () => {
    const deep = (levels: number) => {
      let value: unknown = 1
      for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value }
      return value
    }
    const update = (levels: number) => updateOf((d) => d.getMap('points').set('a', deep(levels)))
    expect(judge(new Y.Doc(), update(20)).kind).toBe('accept')
    expect(reasonOf(judge(new Y.Doc(), update(40)))).toBe('nested too deep')
    expect(judge(new Y.Doc(), update(2000)).kind).toBe('invalid')
  })
})

describe('G13 headings and views', () => {
  const field = (key: string, value: () => unknown) => {
    const doc = docOf((d) => void write(d, 'a point', 'p' as PointId))
    const copy = copyOf(doc)
    const update = step(copy, (d) => void pointOf(d, 'p' as PointId)?.set(key, value()))
    return reasonOf(judge(doc, update))
  }

  test('[G13] a heading is named by a short string, whether it is there or not', () => {
    expect(field('under', () => 'q')).toBe('accept')
    expect(field('under', () => 'x'.repeat(64))).toBe('accept')
    for (const wrong of [7, null, {}, ['q'], 'x'.repeat(65)])
      expect(
        field('under', () => wrong),
        JSON.stringify(wrong),
      ).toBe('not the name of a heading')
    expect(field('under', () => new Y.Map())).toBe('not the name of a heading')
  })

  test('[G13] what one person grouped and regrouped offline passes, though their undo keeps all of it', () => {
    const [p, q, r] = ['p', 'q', 'r'] as PointId[]
    const acts = [
      (d: Y.Doc) => groupUnder(d, [p as PointId], q as PointId),
      (d: Y.Doc) => groupUnder(d, [p as PointId], r as PointId),
      (d: Y.Doc) => takeOut(d, p as PointId),
    ]
    for (let n = 0; n < 81; n++) {
      const doc = docOf((d) => {
        for (const id of [p, q, r]) write(d, `point ${id}`, id as PointId)
      })
      const copy = copyOf(doc)
      const undo = createBoardUndo(copy, 'by mistake', () => 1, 0)
      for (let at = 0, rest = n; at < 4; at++, rest = Math.floor(rest / 3)) acts[rest % 3]?.(copy)
      if (n % 2 === 1) undo.undo()
      const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc))
      expect(judge(doc, update).kind, `order ${n}`).toMatch(/accept|known/)
      undo.dispose()
    }
  })

  test('[G13] a view is a fragment', () => {
    expect(field('view.a1', () => new Y.XmlFragment())).toBe('accept')
    for (const wrong of [
      () => 'words',
      () => new Y.Map(),
      () => new Y.Text('words'),
      () => new Y.XmlElement('paragraph'),
    ])
      expect(field('view.a1', wrong)).toBe('not the words of a view')
  })

  test('[G13] the same names elsewhere are nobody’s concern, and every edit there is passes', () => {
    const doc = docOf((d) => {
      write(d, 'under', 'under' as PointId)
      write(d, 'view.', 'view.x' as PointId)
    })
    expect(judge(new Y.Doc(), Y.encodeStateAsUpdate(doc)).kind).toBe('accept')
    const copy = copyOf(doc)
    const edits: ((d: Y.Doc) => unknown)[] = [
      (d) => groupUnder(d, ['view.x' as PointId], 'under' as PointId),
      (d) => groupUnder(d, ['view.x' as PointId], 'under' as PointId),
      (d) => ungroup(d, 'under' as PointId, { reason: '', at: 1 }),
      (d) => addViews(d, 'under' as PointId, 2),
      (d) => setViewsAside(d, 'under' as PointId, viewIds(d), 1),
      (d) => bringViewsBack(d, 'under' as PointId, viewIds(d)),
    ]
    for (const edit of edits) {
      const update = step(copy, (d) => void edit(d))
      expect(judge(doc, update).kind, String(edit)).toMatch(/accept|known/)
      Y.applyUpdate(doc, update)
    }
  })

  const viewIds = (doc: Y.Doc) =>
    readViews(pointOf(doc, 'under' as PointId) ?? new Y.Map()).map(({ id }) => id)
})
