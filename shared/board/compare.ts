/**
 * What has become of a board between two moments, point by point and word by word. Pure, over plain data. Where a point
 * stands within its column is not compared: a point above a new one has not moved.
 */
import type { PointId, ViewId } from '../ids.ts'
import type { Body } from './body.ts'
import { plainLines } from './body.ts'
import type { Diff } from './diff-tokens.ts'
import { diffBy } from './diff-tokens.ts'
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
  readonly kind: Diff<unknown>['kind']
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

/** Of scripts that put no blanks between words: each sign is told by itself. */
const SIGN = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}]'
/**
 * A word, or what opens or closes one, and the blanks behind it. Blanks are not compared: a last word is the same word
 * when more is written behind it.
 */
const TOKEN = new RegExp(
  `(${SIGN}|[\\p{Ps}\\p{Pi}"']|(?:(?!${SIGN})\\S)+?(?=\\p{P}*(?:${SIGN}|\\s|$))|)(\\s*)`,
  'gu',
)

interface Token {
  /** A line's beginning is one, with its depth. */
  readonly word: string
  readonly blanks: string
}

const tokensOf = (body: Body): Token[] =>
  plainLines(body).flatMap(({ depth, text }) => [
    { word: `\n${depth}`, blanks: '' },
    ...[...text.matchAll(TOKEN)]
      .map(([, word = '', blanks = '']) => ({ word, blanks }))
      .filter(({ word, blanks }) => word + blanks !== ''),
  ])

/** Formatting alone is told as the same words. */
export const diffWords = (was: Body, now: Body): DiffLine[] =>
  linesOf(diffBy(tokensOf(was), tokensOf(now), ({ word }) => word).flatMap(told))

/** The same word, whatever blanks it has now. */
const told = (diff: Diff<Token>): DiffPart[] => {
  if (diff.kind === 'removed') return [{ kind: 'removed', text: diff.was.word + diff.was.blanks }]
  if (diff.kind === 'added') return [{ kind: 'added', text: diff.now.word + diff.now.blanks }]
  const { was, now } = diff
  if (was.blanks === now.blanks) return [{ kind: 'same', text: was.word + was.blanks }]
  return [
    { kind: 'same', text: was.word },
    { kind: 'removed', text: was.blanks },
    { kind: 'added', text: now.blanks },
  ]
}

/** Cut into lines where either of them begins one; neighbours of one kind together, what was removed first. */
function linesOf(parts: readonly DiffPart[]): DiffLine[] {
  const lines: { depth: number; runs: Run[] }[] = []
  for (const { kind, text } of parts) {
    if (/^\n\d/.test(text)) {
      lines.push({ depth: Number(text.slice(1)), runs: [] })
      continue
    }
    const runs = lines.at(-1)?.runs
    const last = runs?.at(-1)
    const isNew = !last || (kind === 'same' && last.removed + last.added !== '')
    const run = isNew ? { same: '', removed: '', added: '' } : last
    run[kind] += text
    if (isNew) runs?.push(run)
  }
  return lines
    .map(({ depth, runs }) => ({ depth, parts: runs.flatMap(partsOf) }))
    .filter((line) => line.parts.length > 0)
}

/** A stretch that is the same, and what came out and in behind it. */
type Run = Record<DiffPart['kind'], string>

/** Where the one that came out would touch the one that came in, both take the blank that stands before them. */
const partsOf = ({ same, removed, added }: Run): DiffPart[] => {
  const touch = removed !== '' && added !== '' && !/\s$/.test(removed) && !/^\s/.test(added)
  const blank = touch ? (/\s+$/.exec(same)?.[0] ?? '') : ''
  const parts: DiffPart[] = [
    { kind: 'same', text: same.slice(0, same.length - blank.length) },
    { kind: 'removed', text: blank + removed },
    { kind: 'added', text: blank + added },
  ]
  return parts.filter(({ text }) => text !== '')
}
