/**
 * Paints a body: the same tags, classes and line boxes as the editor makes of it, without the editor. Only one point
 * is ever edited at a time, so this is what everybody sees of all the others, carets of their writers included.
 *
 * Not by React: a key of somebody else changes one letter of one text, and so it does here. What stands stays: words
 * that somebody has selected stay selected while somebody else writes beside them, unless they do so by leaps.
 */
import { unreachable } from '../../shared/assert.ts'
import type { Block, Body, Run } from '../../shared/board/body.ts'
import { cutAtRefs } from '../../shared/board/refs.ts'
import type { Caret } from '../session/carets.ts'
import { colourVar, initials } from '../ui/people-colours.ts'
import { settleCaret } from './caret.ts'
import './body.css'

/** What is painted into the words. */
export interface Over {
  readonly carets: readonly Caret[]
  /** The references in it that are links, with blanks between them; with `hrefOf`. */
  readonly cited: string
  readonly hrefOf: ((ref: string) => string) | undefined
}

export const NOTHING_OVER: Over = { carets: [], cited: '', hrefOf: undefined }

interface Tag {
  readonly kind: 'tag'
  readonly name: 'p' | 'ul' | 'li' | 'br' | 'strong' | 'em' | 'a'
  readonly attributes: Readonly<Record<string, string>>
  readonly inside: readonly Part[]
}
interface Mark {
  readonly kind: 'caret'
  readonly caret: Caret
}
type Part = string | Tag | Mark

/** Makes the words in `element`, which nobody else may change, those of `body`. */
export const paintBody = (element: Element, body: Body, over: Over): void =>
  fill(element, blocks(body, over, []))

/**
 * For an insertion effect of React: what takes the place of an editor has its height before anything is measured, or the
 * column would be moved. What is not in the page yet, or painted already, is left alone.
 */
export const paintFirst = (elementId: string, body: Body | undefined): void => {
  const element = document.getElementById(elementId)
  if (element?.childNodes.length === 0 && body) paintBody(element, body, NOTHING_OVER)
}

// ---- what is to be there -------------------------------------------------------------------------------------

const PLAIN = {}
const tag = (name: Tag['name'], inside: readonly Part[], attributes: Tag['attributes'] = PLAIN): Tag => ({
  kind: 'tag',
  name,
  attributes,
  inside,
})

/** No more elements than the page needs: a big board has thousands. */
const blocks = (body: Body, over: Over, path: readonly number[]): Part[] =>
  body.map((block, index) => blockOf(block, over, [...path, index]))

const blockOf = (block: Block, over: Over, path: readonly number[]): Part => {
  switch (block.type) {
    case 'paragraph':
      return tag('p', wordsOf(block.runs, caretsAt(over.carets, path), over))
    case 'list':
      return tag(
        'ul',
        block.items.map((item, index) => tag('li', blocks(item, over, [...path, index]))),
      )
    case 'unknown':
      return tag('p', [block.text])
    default:
      return unreachable(block)
  }
}

const caretsAt = (carets: readonly Caret[], path: readonly number[]) =>
  carets.length === 0
    ? carets
    : carets.filter(
        (caret) => caret.path.length === path.length && caret.path.every((step, i) => step === path[i]),
      )

/** Runs cut where a reference or a caret stands. */
const wordsOf = (runs: readonly Run[], carets: readonly Caret[], { cited, hrefOf }: Over): Part[] => {
  // An empty paragraph keeps its line, as it does in the editor.
  if (runs.length === 0 && carets.length === 0) return [tag('br', [])]
  const refs = cited === '' ? [] : cited.split(' ')
  const marks = [...carets].sort((a, b) => a.offset - b.offset)
  const out: Part[] = []
  let at = 0
  // No two texts beside each other: `fill` knows them by what stands between.
  const add = (part: Part) => {
    const last = out.at(-1)
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part
    else out.push(part)
  }
  const placeCarets = (upTo: number) => {
    for (let caret = marks[0]; caret && caret.offset <= upTo; caret = marks[0]) {
      out.push({ kind: 'caret', caret })
      marks.shift()
    }
  }
  for (const run of runs)
    for (const { text, ref } of refs.length === 0 || run.href !== undefined
      ? [{ text: run.text, ref: undefined }]
      : cutAtRefs(run.text, (each) => refs.includes(each))) {
      const link = ref === undefined || !hrefOf ? undefined : { ref, href: hrefOf(ref) }
      let rest = text
      while (rest.length > 0) {
        placeCarets(at)
        const next = marks[0]
        const take = next && next.offset < at + rest.length ? next.offset - at : rest.length
        add(marked(run, rest.slice(0, take), link))
        rest = rest.slice(take)
        at += take
      }
    }
  placeCarets(Number.POSITIVE_INFINITY)
  return out
}

/** A press on a link to a point is heard where the points are. */
const marked = (run: Run, text: string, link?: { readonly ref: string; readonly href: string }): Part => {
  let part: Part = link ? tag('a', [text], { class: 'cited', 'data-ref': link.ref, href: link.href }) : text
  if (run.italic) part = tag('em', [part])
  if (run.bold) part = tag('strong', [part])
  if (run.href !== undefined)
    part = tag('a', [part], { href: run.href, target: '_blank', rel: 'noopener noreferrer nofollow' })
  return part
}

// ---- and what is changed for it ------------------------------------------------------------------------------

/** The carets that stand there: whose they are, and where they stand. */
const standing = new WeakMap<Node, { readonly client: number; place: string }>()

/**
 * Texts and carets stay the same nodes as far as they can: a selection holds on to one, a name that rests to the other.
 * Of `parts`, no two texts stand beside each other.
 */
const fill = (element: Element, parts: readonly Part[]): void => {
  const carets = caretsThatStay(element, parts)
  let at = element.firstChild
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string' && part.kind === 'caret') {
      const caret = carets.get(part.caret.client) ?? newCaret(part.caret)
      if (isAmongCarets(caret, at)) at = caret.nextSibling
      else element.insertBefore(caret, at)
      setCaret(caret, part.caret)
      continue
    }
    const next = behindCarets(at)
    if (typeof part === 'string') {
      const text = textFor(part, next, textBehind(parts, index))
      if (text) at = text.nextSibling
      else element.insertBefore(document.createTextNode(part), at)
    } else {
      const isSame = next instanceof Element && next.localName === part.name
      const child: Element = isSame ? (next as Element) : document.createElement(part.name)
      if (part.name === 'a') setAttributes(child, part.attributes)
      fill(child, part.inside)
      if (isSame) at = child.nextSibling
      else element.insertBefore(child, at)
    }
  }
  while (at !== null) {
    const next: ChildNode | null = at.nextSibling
    at.remove()
    at = next
  }
}

const textBehind = (parts: readonly Part[], index: number): string | undefined => {
  for (let at = index + 1; at < parts.length; at++) {
    const part = parts[at]
    if (typeof part === 'string') return part
  }
  return undefined
}

/** The text that stands there from `next` on and now says `words`, `later` being the text to come; null: a new one. */
const textFor = (words: string, next: ChildNode | null, later: string | undefined): Text | null => {
  if (!(next instanceof Text)) return null
  if (next.data !== words) {
    const after = behindCarets(next.nextSibling)
    if (after instanceof Text && after.data === words) {
      // One text fewer than before.
      next.remove()
      return after
    }
    const isThere = after instanceof Text && after.data === later
    const endsWithLater = () => later !== undefined && !isThere && next.data.endsWith(later)
    const isMoved = words.startsWith(next.data) || next.data.startsWith(words)
    // A caret goes from between them to elsewhere: until then they are one.
    if (after instanceof Text && !isThere && !endsWithLater() && isMoved) {
      while (next.nextSibling !== after) next.nextSibling?.remove()
      next.parentNode?.normalize()
    }
    if (later !== undefined && endsWithLater()) {
      // One text more: these words are those of the next one, or end with them.
      if (next.data === later) return null
      next.splitText(next.data.length - later.length)
    }
  }
  setText(next, words)
  return next
}

/** It stands where it is to stand, but for others that are still to move. */
const isAmongCarets = (caret: Node, from: ChildNode | null): boolean => {
  let at = from
  while (at !== null && at !== caret && standing.has(at)) at = at.nextSibling
  return at === caret
}

/** A caret that has to move is moved when its turn comes. */
const behindCarets = (from: ChildNode | null): ChildNode | null => {
  let at = from
  while (at !== null && standing.has(at)) at = at.nextSibling
  return at
}

/** By client id; the others go, and the text that one of them had cut is whole again. */
const caretsThatStay = (element: Element, parts: readonly Part[]): ReadonlyMap<number, HTMLElement> => {
  const stay = new Map<number, HTMLElement>()
  let isCut = false
  for (const child of [...element.children]) {
    const client = standing.get(child)?.client
    if (client === undefined) continue
    const isWanted = parts.some(
      (part) => typeof part !== 'string' && part.kind === 'caret' && part.caret.client === client,
    )
    if (isWanted) stay.set(client, child as HTMLElement)
    else {
      child.remove()
      isCut = true
    }
  }
  if (isCut) element.normalize()
  return stay
}

/** Only the letters that differ: a selection in the others stays, and the browser lays out no more than it must. */
const setText = (node: Text, text: string): void => {
  const { data } = node
  if (data === text) return
  const shorter = Math.min(data.length, text.length)
  let from = 0
  while (from < shorter && data.charCodeAt(from) === text.charCodeAt(from)) from++
  let behind = 0
  while (
    behind < shorter - from &&
    data.charCodeAt(data.length - 1 - behind) === text.charCodeAt(text.length - 1 - behind)
  )
    behind++
  node.replaceData(from, data.length - from - behind, text.slice(from, text.length - behind))
}

const setAttributes = (element: Element, attributes: Tag['attributes']): void => {
  for (const name of element.getAttributeNames()) if (!(name in attributes)) element.removeAttribute(name)
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

const newCaret = ({ client }: Caret): HTMLElement => {
  const element = document.createElement('span')
  element.className = 'caret'
  element.setAttribute('aria-hidden', 'true')
  const name = document.createElement('b')
  name.append(document.createElement('span'))
  element.append(name)
  standing.set(element, { client, place: '' })
  return element
}

const setCaret = (element: HTMLElement, { person, path, offset }: Caret): void => {
  const known = standing.get(element)
  const place = `${path.join('.')}/${offset}`
  settleCaret(element, known !== undefined && known.place !== '' && known.place !== place)
  if (known) known.place = place
  const colour = colourVar(person.colour)
  if (element.style.getPropertyValue('--p') !== colour) element.style.setProperty('--p', colour)
  const [name, label] = element.querySelectorAll<HTMLElement>('b, b > span')
  if (name && label && label.textContent !== person.label) {
    label.textContent = person.label
    name.dataset.initials = initials(person.label)
  }
}
