/**
 * Words written over others where they stand. Always true: afterwards it reads as the body given; what stays has not been
 * written again, so that a caret in it, and letters on their way to it, keep their place. A line that is not there any
 * more is the nearest of those that are; where one has another shape, or holds what is not known here, it is put in whole.
 */
import * as Y from 'yjs'
import type { Block, Body, Run } from './body.ts'
import { bodyToNodes, plainLines, readBody, runsOf, runToDelta, textOfRuns } from './body.ts'
import { diffTokens, tokensIn } from './diff-tokens.ts'

/** What stands in a body, or in a list. */
type Part = Block | { readonly type: 'item'; readonly body: Body }

/** Call inside a transaction. Whether anything was written. */
export const writeOver = (target: Y.XmlFragment, body: Body): boolean =>
  writeParts(target, readBody(target), body)

/** A part that is there, the one it is to become, or both. */
interface Pair {
  readonly is?: Part
  readonly next?: Part
}

const writeParts = (parent: Y.XmlFragment, now: readonly Part[], then: readonly Part[]): boolean => {
  let wrote = false
  let at = 0
  for (const { is, next } of pairsOf(now, then)) {
    if (is && next && keyOf(is) === keyOf(next)) at++
    else if (is && next && isAlike(is, next)) wrote = writeIn(parent.get(at++), is, next) || wrote
    else {
      if (is) parent.delete(at, 1)
      if (next) parent.insert(at++, [nodeOf(next)])
      wrote = true
    }
  }
  return wrote
}

const keyOf = (part: Part) => JSON.stringify(part)

/** In their order: the same by the same, and between those each by the nearest. */
const pairsOf = (now: readonly Part[], then: readonly Part[]): Pair[] => {
  const pairs: Pair[] = []
  let [old, fresh]: [Part[], Part[]] = [[], []]
  let [a, b] = [0, 0]
  const close = () => {
    pairs.push(...nearest(old, fresh))
    ;[old, fresh] = [[], []]
  }
  for (const { kind } of diffTokens(now.map(keyOf), then.map(keyOf))) {
    const [is, next] = [now[a] as Part, then[b] as Part]
    if (kind !== 'added') a++
    if (kind !== 'removed') b++
    if (kind === 'removed') old.push(is)
    else if (kind === 'added') fresh.push(next)
    else {
      close()
      pairs.push({ is, next })
    }
  }
  close()
  return pairs
}

const nearest = (old: readonly Part[], fresh: readonly Part[]): Pair[] => {
  const pairs: Pair[] = []
  let from = 0
  for (const [index, next] of fresh.entries()) {
    // As many are left as are still to come.
    const upTo = Math.max(from + 1, old.length - (fresh.length - index - 1))
    let [best, most] = [-1, -1]
    for (const [at, is] of old.slice(from, upTo).entries()) {
      const like = isAlike(is, next) ? likeness(is, next) : -1
      if (like > most) [best, most] = [from + at, like]
    }
    if (best < 0) {
      pairs.push({ next })
      continue
    }
    for (const is of old.slice(from, best)) pairs.push({ is })
    pairs.push({ is: old[best] as Part, next })
    from = best + 1
  }
  for (const is of old.slice(from)) pairs.push({ is })
  return pairs
}

/** Whether the one can become the other in itself. */
const isAlike = (is: Part, next: Part): boolean =>
  is.type === next.type && is.type !== 'unknown' && ![is, next].some((part) => 'odd' in part)

/** How many letters they have in common at their ends. */
const likeness = (is: Part, next: Part): number => {
  const [a, b] = [textOf(is), textOf(next)]
  const { start, end } = sameEnds([...a], [...b])
  return start + end
}

const textOf = (part: Part): string =>
  plainLines(part.type === 'item' ? part.body : [part])
    .map(({ text }) => text)
    .join('\n')

const itemsOf = (part: Part): readonly Part[] =>
  part.type === 'item'
    ? part.body
    : part.type === 'list'
      ? part.items.map((body) => ({ type: 'item', body }))
      : []

const nodeOf = (part: Part): Y.XmlElement => {
  if (part.type !== 'item') return bodyToNodes([part])[0] as Y.XmlElement
  const item = new Y.XmlElement('listItem')
  item.insert(0, bodyToNodes(part.body))
  return item
}

const writeIn = (node: unknown, is: Part, next: Part): boolean => {
  if (!(node instanceof Y.XmlElement)) return false
  if (is.type === 'paragraph' && next.type === 'paragraph') return writeLine(node, is.runs, next.runs)
  return writeParts(node, itemsOf(is), itemsOf(next))
}

/** Two people who begin a line at once leave two texts in it. */
const writeLine = (paragraph: Y.XmlElement, now: readonly Run[], then: readonly Run[]): boolean => {
  const texts = paragraph.toArray().filter((each) => each instanceof Y.XmlText)
  if (texts.length === 0) {
    if (then.length === 0) return false
    const text = new Y.XmlText()
    text.applyDelta(then.map(runToDelta))
    paragraph.insert(0, [text])
    return true
  }
  const changes = changesOf(textOfRuns(now), textOfRuns(then))
  for (const { at, removed, added } of changes) {
    for (const { text, from, length } of stretchesOf(texts, at, at + removed)) text.delete(from, length)
    if (added !== '') insertAt(texts, at, added)
  }
  return dress(texts, then) || changes.length > 0
}

interface Stretch {
  readonly text: Y.XmlText
  readonly from: number
  readonly length: number
}

const stretchesOf = (texts: readonly Y.XmlText[], start: number, end: number): Stretch[] => {
  const found: Stretch[] = []
  let at = 0
  for (const text of texts) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, text.length)]
    if (from < to) found.push({ text, from, length: to - from })
    at += text.length
  }
  return found
}

const insertAt = (texts: readonly Y.XmlText[], place: number, words: string) => {
  let at = 0
  for (const [index, text] of texts.entries()) {
    if (place <= at + text.length || index === texts.length - 1) return text.insert(place - at, words)
    at += text.length
  }
}

/** Gives the same letters the looks of `then`, where those differ. */
const dress = (texts: readonly Y.XmlText[], then: readonly Run[]): boolean => {
  const now = texts.flatMap(runsOf)
  let dressed = false
  let [at, nth, within] = [0, 0, 0]
  for (const run of then)
    for (let left = run.text.length; left > 0; ) {
      const is = now[nth]
      if (!is) return dressed
      const length = Math.min(left, is.text.length - within)
      if (!isDressedAs(is, run)) {
        const attributes = { bold: null, italic: null, link: null, ...runToDelta(run).attributes }
        for (const each of stretchesOf(texts, at, at + length))
          each.text.format(each.from, each.length, attributes)
        dressed = true
      }
      at += length
      left -= length
      within += length
      if (within === is.text.length) [nth, within] = [nth + 1, 0]
    }
  return dressed
}

const isDressedAs = (is: Run, next: Run) =>
  is.bold === next.bold && is.italic === next.italic && is.href === next.href

interface Change {
  /** Where, in what has come of the line so far. */
  readonly at: number
  readonly removed: number
  readonly added: string
}

/** What makes `then` of `now`: word by word, and of a word only the letters that differ. */
const changesOf = (now: string, then: string): Change[] => {
  const changes: Change[] = []
  let [at, removed, added] = [0, '', '']
  const close = () => {
    const [old, fresh] = [[...removed], [...added]]
    const { start, end } = sameEnds(old, fresh)
    const cut = (letters: readonly string[]) => letters.slice(start, letters.length - end).join('')
    const [gone, come] = [cut(old), cut(fresh)]
    const from = at + old.slice(0, start).join('').length
    // Words are typed with the blank before them, and go with it: who types on begins with a blank.
    const back = come === '' && gone.endsWith(' ') && then[from - 1] === ' ' ? 1 : 0
    if (gone !== '' || come !== '') changes.push({ at: from - back, removed: gone.length, added: come })
    at += added.length
    ;[removed, added] = ['', '']
  }
  for (const { kind, token } of diffTokens(tokensIn(now), tokensIn(then))) {
    if (kind === 'removed') removed += token
    else if (kind === 'added') added += token
    else {
      close()
      at += token.length
    }
  }
  close()
  return changes
}

/** How many are the same from the start, and from the end of what is left. */
const sameEnds = (a: readonly string[], b: readonly string[]) => {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return { start, end }
}
