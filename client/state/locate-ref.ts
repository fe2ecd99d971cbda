/**
 * Where the point of a reference stands now, on whichever board: the boards of its strand are looked through, and
 * where it was carried from there it is followed.
 */
import { partsOfRef } from '../../shared/board/refs.ts'
import type { BoardId, PointId } from '../../shared/ids.ts'
import type { BoardEntry, Plan } from '../../shared/workshop/plan.ts'
import { boardsOf, findBoard } from '../../shared/workshop/plan.ts'
import { pointOfRef } from './citing.ts'
import type { OpenBoards } from './open-boards.ts'

/** How long a board may take to come, in ms. */
export const LOAD_MS = 5000

export type Located =
  | ({ readonly kind: 'found' } & Place)
  /** It is set aside on that board. */
  | ({ readonly kind: 'aside' } & Place)
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreachable' }

interface Place {
  readonly board: BoardEntry
  readonly point: PointId
}

export interface LocateDeps {
  readonly plan: Plan
  readonly boards: Pick<OpenBoards, 'get' | 'hold'>
  /** Calls once, after so many ms; returns how to call it off. */
  readonly after: (ms: number, task: () => void) => () => void
}

type Look = Located | { readonly kind: 'moved'; readonly to: BoardId }

export const locateRef = async (ref: string, deps: LocateDeps): Promise<Located> => {
  const { plan } = deps
  const letter = partsOfRef(ref)?.letter
  const strand = plan.rounds.flatMap(({ strands }) => strands).find((each) => each.letter === letter)
  let wanted: readonly BoardEntry[] = strand ? boardsOf(plan, strand.id) : []
  const seen = new Set<BoardId>()
  let kind: 'missing' | 'unreachable' = 'missing'
  let aside: Located | undefined
  while (wanted.length > 0) {
    for (const board of wanted) seen.add(board.id)
    const looks = await Promise.all(wanted.map((board) => lookIn(board, ref, deps)))
    const found = looks.find((look) => look.kind === 'found')
    if (found) return found
    if (looks.some((look) => look.kind === 'unreachable')) kind = 'unreachable'
    aside ??= looks.find((look) => look.kind === 'aside')
    wanted = looks.flatMap((look) => {
      const board = look.kind === 'moved' && !seen.has(look.to) ? findBoard(plan, look.to) : undefined
      return board ?? []
    })
  }
  return aside ?? { kind }
}

const lookIn = (board: BoardEntry, ref: string, { boards, after }: LocateDeps): Promise<Look> =>
  new Promise((resolve) => {
    const release = boards.hold(board.room)
    const { view, session } = boards.get(board.room)
    const look = (): Look | null => {
      const state = view.getState()
      const id = pointOfRef(state, ref)
      const point = id && state.points.get(id)
      if (!point) return session.link.loaded ? { kind: 'missing' } : null
      const movedTo = point.setAside?.movedTo
      if (movedTo !== undefined) return { kind: 'moved', to: movedTo }
      return { kind: point.setAside ? 'aside' : 'found', board, point: point.id }
    }
    const stops: (() => void)[] = []
    const end = (found: Look) => {
      for (const stop of stops) stop()
      release()
      resolve(found)
    }
    const check = () => {
      const found = look()
      if (found) end(found)
      return found !== null
    }
    if (check()) return
    stops.push(
      view.subscribe(check),
      session.link.subscribe(check),
      after(LOAD_MS, () => end({ kind: 'unreachable' })),
    )
  })
