/**
 * Which line stands under the masthead: one at a time, the most serious first. Words in danger come before a lock, a lock
 * before following and reading, then a board that is nearly full, and last a break, and what the chair presents elsewhere.
 */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { createStore } from 'zustand/vanilla'
import type { StrandId } from '../../../shared/ids.ts'
import type { StrandAt } from '../../../shared/workshop/plan.ts'
import { findGroup, findStrand } from '../../../shared/workshop/plan.ts'
import { lightBeside } from '../../session/light-beside.ts'
import { createInDanger } from '../../state/in-danger.ts'
import { createSlowLight } from '../../state/slow-light.ts'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { useWorkshop } from '../../workshop-context.tsx'
import type { BoardRights } from './board-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { ownBoard } from './own-board.ts'
import { breakEnds } from './staged.ts'

export type BoardLine = (
  | { readonly kind: 'light' | 'slow' | 'locked' | 'following' | 'heavy' | 'break' }
  | { readonly kind: 'reading'; readonly why: NonNullable<BoardRights['why']> }
  | { readonly kind: 'presenting'; readonly at: StrandAt }
) & {
  /** It has the button that begins to follow the chair: no other is needed. */
  readonly offersFollow: boolean
}

/** The strand that a person does not want to be told of, until the chair presents another. */
const unwanted = createStore<{ readonly strand: StrandId | null }>(() => ({ strand: null }))

/** Says no more that the chair presents this strand, also on the other boards. */
export const hidePresented = (strand: StrandId): void => unwanted.setState({ strand })

/** The light of this board, for who shows it. */
export const useLightHere = () => {
  const { link } = useBoardHere().session
  const plan = useWorkshop().planSession.link
  return useMemo(() => lightBeside(link, plan), [link, plan])
}

/** Undefined: there is nothing to tell. */
export const useBoardLine = (): BoardLine | undefined => {
  const { session, rights, entry } = useBoardHere()
  const shining = useLightHere()
  const here = useWorkshop()
  const { plan, me, role, following } = here
  const { link } = session
  const danger = useMemo(() => createInDanger(shining, link), [shining, link])
  const inDanger = useSyncExternalStore(danger.subscribe, () => danger.isTold)
  const slow = useMemo(() => createSlowLight(link), [link])
  const isSlow = useSyncExternalStore(slow.subscribe, () => slow.isSlow)
  const isHeavy = useChanging(link, () => link.isHeavy)
  const staged = 'strand' in plan.stage ? plan.stage.strand : undefined
  const hidden = useView(unwanted, ({ strand }) => strand)
  useEffect(() => {
    if (hidden !== null && staged !== undefined && staged !== hidden) unwanted.setState({ strand: null })
  }, [staged, hidden])
  if (inDanger) return { kind: 'light', offersFollow: false }
  if (isSlow && rights.mayWrite) return { kind: 'slow', offersFollow: false }
  const why = rights.mayWrite ? undefined : (rights.why ?? 'viewer')
  if (why === 'locked') return { kind: 'locked', offersFollow: staged !== undefined && !following }
  // Above what a person only reads: it says so too, and leads back.
  if (following) return { kind: 'following', offersFollow: false }
  // Seated at another table, as this page is only now to hear: the board of that one is on its way.
  if (why === 'group' && ownBoard(here)?.id === entry.id) return undefined
  if (why !== undefined) return { kind: 'reading', why, offersFollow: false }
  if (isHeavy) return { kind: 'heavy', offersFollow: false }
  if (breakEnds(plan) !== undefined) return { kind: 'break', offersFollow: false }
  if (role !== 'member' || !findGroup(plan, me.group)) return undefined
  const elsewhere = staged === entry.strand || staged === hidden ? undefined : findStrand(plan, staged ?? '')
  return elsewhere && { kind: 'presenting', at: elsewhere, offersFollow: true }
}
