/**
 * What only this person sees of a board: which point is selected or being written in, what stands in the composers,
 * what was just done. Never synced. Drafts are kept here and not in the field, so that no repaint loses a word.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BoardId, ColumnId, PointId, ViewId } from '../../shared/ids.ts'
import type { Drop } from './drop.ts'
import type { Rows } from './rows.ts'
import { rowsOf } from './rows.ts'
import type { Tints } from './tint.ts'
import { createTinting, NO_TINTS } from './tint.ts'
import type { UnusedWords } from './unused-words.ts'
import { createUnusedWords } from './unused-words.ts'

export type Focus =
  | { readonly kind: 'none' }
  | { readonly kind: 'selected'; readonly point: PointId }
  /** `at`: where in its words the click was, in px from their corner: they may move as they open; null: at the end. */
  | {
      readonly kind: 'editing'
      readonly point: PointId
      readonly at: { readonly x: number; readonly y: number } | null
      /** The view under it that is written in; absent: the point itself. */
      readonly view?: ViewId
    }

/** A point that was set aside, or one view of a disagreement under it. */
export interface InAside {
  readonly point: PointId
  readonly view?: ViewId
}

export type BoardDialog =
  | { readonly kind: 'move'; readonly point: PointId }
  | { readonly kind: 'aside'; readonly point: PointId }
  | { readonly kind: 'link' }
  /** What several points are to become, in the order they stand. */
  | {
      readonly kind: 'group' | 'merge' | 'moveAll' | 'asideAll' | 'copy'
      readonly points: readonly PointId[]
    }
  /** `at`: what is gone to in it. */
  | { readonly kind: 'asideList'; readonly at?: InAside }
  | { readonly kind: 'keys' }

/** `onTab`: it is held over a phone's tab of the column, and not over the column itself. */
export type Aim = Drop & { readonly onTab: boolean }

/**
 * What a sentence offers beside it: to undo the step of the board's undo that it tells of, or to do it again, and never
 * another one; a function: how to undo it, where that is not for the board's own undo to say when; the way to what it
 * tells of. False: nothing.
 */
export type Offer =
  | false
  | { readonly kind: 'undo' | 'again'; readonly step: unknown }
  | (() => void)
  | { readonly kind: 'way'; readonly go: () => void }

/** What was just done, said once and undone with one press; that it was not done; or that it is under way. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly undo: Offer
  /** To where it can be seen, beside what is offered. */
  readonly way?: () => void
  readonly kind: 'done' | 'not' | 'underWay'
}

/** Before which point of a column; null: at its end. */
interface Place {
  readonly column: ColumnId
  readonly before: PointId | null
}

/** What somebody else did to the point this person was writing in; `by` null: it is not known who. */
export type Interruption =
  | {
      readonly kind: 'moved'
      readonly point: PointId
      readonly ref: string
      readonly by: string | null
      readonly to: ColumnId
      readonly from: Place
    }
  | { readonly kind: 'aside'; readonly point: PointId; readonly ref: string; readonly by: string | null }
  | {
      readonly kind: 'split'
      readonly point: PointId
      readonly ref: string
      /** The point that was made of it. */
      readonly part: PointId
      readonly by: string | null
    }
  | { readonly kind: 'carried'; readonly point: PointId; readonly ref: string; readonly to: BoardId }
  | {
      readonly kind: 'grouped'
      readonly point: PointId
      readonly ref: string
      readonly by: string | null
      /** Where it was brought from, out of another column; absent: it keeps its place. */
      readonly from?: Place
    }
  | {
      readonly kind: 'viewAside'
      readonly point: PointId
      readonly view: ViewId
      readonly ref: string
      readonly by: string | null
    }
  | { readonly kind: 'gone' | 'viewGone'; readonly point: PointId; readonly ref: string }

/** Words of this person that went with what somebody did to the point they were writing in. */
export type TakenWords = { readonly ref: string; readonly text: string } & (
  | {
      readonly kind: 'setBack'
      /** Null: it is not known who. */
      readonly by: string | null
    }
  /** The facilitator took the whole point back, or took their words out of it. */
  | { readonly kind: 'takenBack' | 'takenOut'; readonly point: PointId; readonly column: ColumnId }
)

/** `id`: two may say the same. */
export type Taken = TakenWords & { readonly id: number }

export interface BoardUi {
  readonly focus: Focus
  readonly dialog: BoardDialog | null
  /** Points chosen to do something with them together; while there are any, a click chooses. */
  readonly chosen: ReadonlySet<PointId>
  /** Where a range begins: what was chosen last. */
  readonly anchor: PointId | null
  /** What was chosen before the range began. */
  readonly beside: ReadonlySet<PointId>
  /** The keyboard is to go to what can be done with them, as soon as that is on screen. */
  readonly reaching: boolean
  /** Headings whose points are shown. */
  readonly unfolded: ReadonlySet<PointId>
  readonly drafts: Readonly<Record<string, string>>
  /** The column a phone shows. */
  readonly column: ColumnId | null
  readonly toast: Toast | null
  /** What is being dragged, in the order it stands: a point, or all that are chosen. */
  readonly held: readonly PointId[]
  /** Where it would land. */
  readonly drop: Aim | null
  /** The point that this person has just brought to its place, or gone to, for as long as it is tinted. */
  readonly arrived: PointId | null
  /** Points that have just come to their place, whoever brought them there. */
  readonly tinted: Tints
  /** The point under this person's hands has gone: their keys are no shortcuts until they act again. */
  readonly muted: boolean
  /** The point that is gone to as soon as it is there. */
  readonly sought: PointId | null
  /** By Back or Forward: where it is not there any more, that is told. */
  readonly isReturn: boolean
  /** Whether the field to find something in is open. */
  readonly finding: boolean
  /** Told until it was read. */
  readonly interrupted: Interruption | null
  /** The first that went first; each until it was put away. */
  readonly taken: readonly Taken[]
}

export interface BoardUiStore {
  readonly store: StoreApi<BoardUi>
  /** The same, for who looks at one point. */
  readonly byPoint: Rows<BoardUi>
  select(point: PointId | null): void
  edit(point: PointId, at?: { readonly x: number; readonly y: number } | null, view?: ViewId): void
  /** `beside`: what of it is no part of a range; unless said, all of it. */
  choose(chosen: ReadonlySet<PointId>, anchor: PointId | null, beside?: ReadonlySet<PointId>): void
  reach(on: boolean): void
  fold(heading: PointId, open: boolean): void
  open(dialog: BoardDialog | null): void
  draft(column: ColumnId, text: string): void
  showColumn(column: ColumnId): void
  /** `way`: to where what was done can be seen. */
  say(text: string, undo?: Offer, way?: () => void): void
  /** Says that something was not done, and why. */
  warn(text: string, offer?: Offer): void
  /** Says that something takes its time. It stays until something else is said. */
  wait(text: string): void
  hush(id: number): void
  hushAll(): void
  hold(points: readonly PointId[]): void
  dropAt(drop: BoardUi['drop']): void
  /** Tints it too. */
  arrive(point: PointId | null): void
  tint(points: readonly PointId[]): void
  mute(on: boolean): void
  interrupt(what: Interruption | null): void
  take(what: TakenWords): void
  /** They typed on, in a point that was taken back: it belongs to what is told of that. False: nothing is. */
  takeMore(point: PointId, text: string): boolean
  putAway(what: Taken): void
  seek(point: PointId | null, isReturn?: boolean): void
  find(on: boolean): void
  /** How far each column is scrolled, for when its board is on screen again; painted by nobody. */
  readonly scrolled: Map<ColumnId, ScrollSpot>
  /** Words for several points that are not used yet; painted by nobody. */
  readonly unused: UnusedWords
  /** Where the caret stood when the row that is written in went; for the row that comes in its place. */
  readonly caretLeft: { at: CaretLeft | null }
}

export interface CaretLeft {
  /** As long as this is what the person is at, it is their caret. */
  readonly focus: Focus
  /** Positions in what the editor holds. */
  readonly anchor: number
  readonly head: number
}

export interface ScrollSpot {
  /** In px. */
  readonly top: number
  /** The id of the point at the top of what is in sight; null: not known. */
  readonly point: string | null
  /** How far below the top of the column that begins, in px; less than 0 where it is cut. */
  readonly offset: number
}

/** Where the drafts of one board are kept over a reload. */
export interface KeptDrafts {
  readonly drafts: BoardUi['drafts']
  keep(column: string, text: string): void
  readonly unused?: UnusedWords
}

const NONE_CHOSEN: ReadonlySet<PointId> = new Set()
const NONE_HELD: readonly PointId[] = []
const NONE_TAKEN: readonly Taken[] = []

/** The points that stand otherwise than before in what their rows show. */
const touchedIn = (now: BoardUi, before: BoardUi): ReadonlySet<PointId> => {
  const points = new Set<PointId>()
  const add = (point: PointId | null) => point !== null && points.add(point)
  for (const { focus } of now.focus === before.focus ? [] : [before, now])
    add(focus.kind === 'none' ? null : focus.point)
  if (now.tinted !== before.tinted)
    for (const point of [...before.tinted.keys(), ...now.tinted.keys()])
      if (before.tinted.get(point) !== now.tinted.get(point)) points.add(point)
  if (now.held !== before.held)
    for (const { held } of [before, now]) for (const point of held) points.add(point)
  if (now.chosen !== before.chosen)
    for (const point of [...before.chosen, ...now.chosen])
      if (before.chosen.has(point) !== now.chosen.has(point)) points.add(point)
  return points
}

export const createBoardUi = (kept?: KeptDrafts): BoardUiStore => {
  const store = createStore<BoardUi>(() => ({
    focus: { kind: 'none' },
    dialog: null,
    chosen: NONE_CHOSEN,
    anchor: null,
    beside: NONE_CHOSEN,
    reaching: false,
    unfolded: NONE_CHOSEN,
    drafts: kept?.drafts ?? {},
    column: null,
    toast: null,
    held: NONE_HELD,
    drop: null,
    arrived: null,
    tinted: NO_TINTS,
    muted: false,
    sought: null,
    isReturn: false,
    finding: false,
    interrupted: null,
    taken: NONE_TAKEN,
  }))
  let said = 0
  const tint = createTinting((next) =>
    store.setState(({ tinted: now, arrived }) => {
      const tinted = next(now)
      return { tinted, arrived: arrived !== null && tinted.has(arrived) ? arrived : null }
    }),
  )
  return {
    store,
    byPoint: rowsOf(store, touchedIn),
    select: (point) =>
      store.setState({ focus: point === null ? { kind: 'none' } : { kind: 'selected', point } }),
    edit: (point, at, view) =>
      store.setState({
        focus: { kind: 'editing', point, at: at ?? null, ...(view !== undefined && { view }) },
      }),
    choose: (chosen, anchor, beside = chosen) => store.setState({ chosen, anchor, beside, reaching: false }),
    reach: (on) => store.setState({ reaching: on }),
    fold: (heading, open) =>
      store.setState(({ unfolded }) => {
        const next = new Set(unfolded)
        if (open) next.add(heading)
        else next.delete(heading)
        return { unfolded: next }
      }),
    open: (dialog) => store.setState({ dialog }),
    draft(column, text) {
      store.setState(({ drafts }) => ({ drafts: { ...drafts, [column]: text } }))
      kept?.keep(column, text)
    },
    showColumn: (column) => store.setState({ column }),
    say: (text, undo = false, way) =>
      store.setState({ toast: { id: ++said, text, undo, kind: 'done', ...(way && { way }) } }),
    warn: (text, undo = false) => store.setState({ toast: { id: ++said, text, undo, kind: 'not' } }),
    wait: (text) => store.setState({ toast: { id: ++said, text, undo: false, kind: 'underWay' } }),
    hush: (id) => store.setState(({ toast }) => ({ toast: toast?.id === id ? null : toast })),
    hushAll: () => store.setState({ toast: null }),
    hold: (held) => store.setState({ held }),
    dropAt(drop) {
      const now = store.getState().drop
      const isSame =
        now?.column === drop?.column &&
        now?.before === drop?.before &&
        now?.under === drop?.under &&
        now?.onTab === drop?.onTab
      if (!isSame) store.setState({ drop })
    },
    arrive(point) {
      if (point !== null) tint([point])
      store.setState({ arrived: point })
    },
    tint,
    interrupt: (what) => store.setState({ interrupted: what }),
    take: (what) => store.setState(({ taken }) => ({ taken: [...taken, { ...what, id: ++said }] })),
    takeMore(point, text) {
      const { taken } = store.getState()
      const last = taken.findLast((each) => each.kind === 'takenBack' && each.point === point)
      if (!last) return false
      const more = { ...last, text: last.text + text }
      store.setState({ taken: taken.map((each) => (each === last ? more : each)) })
      return true
    },
    putAway: (what) => store.setState(({ taken }) => ({ taken: taken.filter((each) => each !== what) })),
    seek: (point, isReturn = false) => store.setState({ sought: point, isReturn }),
    find: (on) => store.setState({ finding: on }),
    mute: (on) => store.setState({ muted: on }),
    scrolled: new Map(),
    unused: kept?.unused ?? createUnusedWords(null, ''),
    caretLeft: { at: null },
  }
}
