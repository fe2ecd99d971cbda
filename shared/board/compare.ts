/**
 * What has become of a board between two moments, point by point and word by word. Pure, over plain data. Where a point
 * stands within its column is not compared: a point above a new one has not moved.
 */
import type { PointId, ViewId } from '../ids.ts'
import type { Body } from './body.ts'
import { plainLines } from './body.ts'
import type { DiffToken } from './diff-tokens.ts'
import { diffTokens, tokensIn } from './diff-tokens.ts'
import { isSaid, layOut } from './layout.ts'
import type { BoardContent, Point } from './read.ts'
import { viewsSaid } from './views.ts'

export interface Difference {
  readonly id: PointId
  /** Null: it was not on the board then, or said nothing. */
  readonly was: Point | null
  /** Null: it is not there any more. */
  readonly now: Point | null
  /** `added`, `gone`: on the board at one of the moments alone. `aside`, `back`: set aside, or brought back, since. */
  readonly kind: 'same' | 'added' | 'gone' | 'aside' | 'back' | 'kept'
  /** In another column, or not beneath the same heading. */
  readonly moved: boolean
  /** Null where the words are the same, in the point and in its views. */
  readonly words: ChangedWords | null
}

export interface ChangedWords {
  /** Line by line; null where the point's own words are the same. */
  readonly body: readonly DiffLine[] | null
  /** Those that were said at one of the moments, in order. */
  readonly views: readonly ChangedView[]
}

export interface ChangedView {
  readonly id: ViewId
  /** As it is called now; where it is not there any more, as it was. */
  readonly letter: string
  readonly body: Body
  readonly kind: 'kept' | 'added' | 'gone'
  /** Null where its words are the same. */
  readonly lines: readonly DiffLine[] | null
}

export interface DiffLine {
  /** Of bullets. */
  readonly depth: number
  readonly parts: readonly DiffPart[]
}

export interface DiffPart {
  readonly kind: DiffToken['kind']
  readonly text: string
}

/** Every point that was, or is, on show: `same`, or how it differs (`kept`: only moved, or in other words). In no order. */
export const compareBoards = (was: BoardContent, now: BoardContent): Difference[] => {
  const [then, today] = [byId(was.points), byId(now.points)]
  const found: Difference[] = []
  for (const id of new Set([...then.keys(), ...today.keys()])) {
    const difference = compare(id, then.get(id) ?? null, today.get(id) ?? null)
    if (difference) found.push(difference)
  }
  return found
}

const byId = (points: readonly Point[]) => {
  const layout = layOut(points)
  return new Map(points.filter((point) => isSaid(point, layout)).map((point) => [point.id, point]))
}

const compare = (id: PointId, was: Point | null, now: Point | null): Difference | null => {
  const [wasShown, isShown] = [was !== null && !was.setAside, now !== null && !now.setAside]
  if (!wasShown && !isShown) return null
  const words = was && now ? changedWords(was, now) : null
  const moved = was !== null && now !== null && (was.column !== now.column || was.under !== now.under)
  const kind = !was ? 'added' : !now ? 'gone' : !isShown ? 'aside' : !wasShown ? 'back' : null
  return { id, was, now, moved, words, kind: kind ?? (moved || words ? 'kept' : 'same') }
}

/** Which view says it counts: words that went from the point into a view of it are not where they were. */
const changedWords = (was: Point, now: Point): ChangedWords | null => {
  const body = changed(was.body, now.body)
  const [then, today] = [was, now].map(
    ({ views }) => new Map(viewsSaid(views).map((view) => [view.id, view])),
  )
  const views = [...new Set([...(then?.keys() ?? []), ...(today?.keys() ?? [])])].sort().flatMap((id) => {
    const [old, is] = [then?.get(id), today?.get(id)]
    const view = is ?? old
    if (!view) return []
    const kind = old && is ? ('kept' as const) : is ? ('added' as const) : ('gone' as const)
    return [{ ...view, kind, lines: changed(old?.body ?? [], is?.body ?? []) }]
  })
  return body === null && views.every(({ lines }) => lines === null) ? null : { body, views }
}

const changed = (was: Body, now: Body): readonly DiffLine[] | null =>
  JSON.stringify(was) === JSON.stringify(now) ? null : diffWords(was, now)

const tokensOf = (body: Body): string[] =>
  plainLines(body).flatMap(({ depth, text }) => [`\n${depth}`, ...tokensIn(text)])

/** Formatting alone is told as the same words. */
export const diffWords = (was: Body, now: Body): DiffLine[] =>
  linesOf(diffTokens(tokensOf(was), tokensOf(now)))

/** Cut into lines where either of them begins one; neighbours of one kind together. */
function linesOf(parts: readonly DiffToken[]): DiffLine[] {
  const lines: { depth: number; parts: { kind: DiffPart['kind']; text: string }[] }[] = []
  for (const { kind, token } of parts) {
    if (token.startsWith('\n')) {
      lines.push({ depth: Number(token.slice(1)), parts: [] })
      continue
    }
    const line = lines.at(-1)
    const last = line?.parts.at(-1)
    if (last?.kind === kind) last.text += token
    else line?.parts.push({ kind, text: token })
  }
  return lines.filter((line) => line.parts.length > 0)
}
