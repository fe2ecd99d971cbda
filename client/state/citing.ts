/**
 * Which references in the words of a board are links. Of a strand that has this board alone, those that are on it; of
 * others any number, since their boards may not be open here: whoever follows one is told where there is no such point.
 */
import type { Body } from '../../shared/board/body.ts'
import { partsOfRef } from '../../shared/board/refs.ts'
import type { PointId } from '../../shared/ids.ts'
import type { BoardView } from './board-view.ts'
import { citedIn } from './cited.ts'

export interface CitingDeps {
  /** Of all strands. */
  readonly letters: readonly string[]
  /** The letter of which every reference is on this board; null: there are other boards of its strand. */
  readonly complete: string | null
  readonly view: () => Pick<BoardView, 'refs'>
  readonly hrefOf: (ref: string) => string
  /** `from`: the point that it is gone from, where that is not the one the person is at. */
  readonly open: (ref: string, from?: PointId) => void
}

export interface Citing extends CitingDeps {
  isRef(ref: string): boolean
  /** The references in a body that are links, as one string: a change elsewhere gives the same again. */
  citedIn(body: Body | undefined): string
}

/** By `refs`, which is never changed: nothing is looked for twice. */
const byRef = new WeakMap<BoardView['refs'], ReadonlyMap<string, PointId>>()

/** The point of a reference, also where it is set aside; undefined where the board has none. */
export const pointOfRef = ({ refs }: Pick<BoardView, 'refs'>, ref: string): PointId | undefined => {
  const known =
    byRef.get(refs) ?? new Map(Object.entries(refs).map(([id, each]) => [each, id as PointId] as const))
  byRef.set(refs, known)
  return known.get(ref)
}

export const createCiting = (deps: CitingDeps): Citing => {
  const isRef = (ref: string) => {
    const letter = partsOfRef(ref)?.letter
    if (letter === undefined || !deps.letters.includes(letter)) return false
    return letter !== deps.complete || pointOfRef(deps.view(), ref) !== undefined
  }
  return {
    ...deps,
    isRef,
    citedIn: (body) => (body ? citedIn(body).filter(isRef).join(' ') : ''),
  }
}
