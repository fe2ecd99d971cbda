/**
 * A board put back to how it was, into a new document. Nothing that is on it now is destroyed by that:
 *
 * - a point that was there then is as it was then;
 * - one that was made, or carried here, since then comes along: set aside with the reason given, or as it is where none
 *   is (a restore that is undone takes away nothing);
 * - one that has been carried to another board since stays there, and is not here twice;
 * - references keep, both of then and of now.
 */
import * as Y from 'yjs'
import type { PointId } from '../ids.ts'
import { isBlank } from './body.ts'
import { cloneType } from './clone.ts'
import { seedBoard } from './edits.ts'
import type { Point } from './read.ts'
import { readPoint } from './read.ts'
import type { PointMap, SetAside } from './schema.ts'
import { hasLeft, pointsOf, refsOf } from './schema.ts'

/** Writes into `next`, which is empty. Call inside one transaction. */
export const restoreInto = (next: Y.Doc, was: Y.Doc, now: Y.Doc, aside: SetAside | null): void => {
  seedBoard(next, [])
  const [old, present] = [pointsOf(was), pointsOf(now)]
  const ids = new Set([...old.keys(), ...present.keys()] as PointId[])
  for (const id of ids) {
    const [then, today] = [mapOf(old.get(id)), mapOf(present.get(id))]
    const left = today !== undefined && hasLeft(today)
    if (then !== undefined && !left && !(today !== undefined && hasLeft(then))) put(next, id, then)
    else if (today !== undefined) {
      const point = readPoint(id, today)
      if (!left && point !== null && saysNothing(point)) continue
      const copy = put(next, id, today)
      if (aside !== null && !today.has('setAside')) copy.set('setAside', { ...aside })
    }
  }
  const refs = refsOf(next)
  for (const source of [refsOf(was), refsOf(now)]) for (const [id, ref] of source) refs.set(id, ref)
}

const saysNothing = ({ body, views }: Point): boolean =>
  isBlank(body) && views.every((view) => isBlank(view.body))

/** What a foreign client put there that is no point is nobody's words. */
const mapOf = (value: unknown): PointMap | undefined => (value instanceof Y.Map ? value : undefined)

const put = (doc: Y.Doc, id: PointId, map: PointMap): PointMap => {
  const copy = cloneType(map)
  pointsOf(doc).set(id, copy)
  return copy
}
