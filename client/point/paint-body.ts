/**
 * Paints a body: the same tags, classes and line boxes as the editor makes of it, without the editor. Only one point
 * is ever edited at a time, so this is what everybody sees of all the others, carets of their writers included.
 *
 * Not by React: a key of somebody else changes one letter of one text, and so it does here. What stands stays, so
 * whoever has selected words keeps them selected while somebody writes beside them.
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
        out.push(marked(run, rest.slice(0, take), link))
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

const fill = (element: Element, parts: readonly Part[]): void => {
  const carets = caretsThatStay(element, parts)
  let at = element.firstChild
  for (const part of parts) {
    if (typeof part !== 'string' && part.kind === 'caret') {
      const caret = carets.get(part.caret.client) ?? newCaret(part.caret)
      if (caret === at) at = at.nextSibling
      else element.insertBefore(caret, at)
      setCaret(caret, part.caret)
      continue
    }
    // A caret that has to move is moved when its turn comes; the words round it stay where they are.
    while (at !== null && standing.has(at)) at = at.nextSibling
    if (typeof part === 'string') {
      if (at instanceof Text) {
        setText(at, part)
        at = at.nextSibling
      } else element.insertBefore(document.createTextNode(part), at)
    } else {
      const isSame = at instanceof Element && at.localName === part.name
      const child: Element = isSame ? (at as Element) : document.createElement(part.name)
      if (isSame) at = child.nextSibling
      if (part.name === 'a') setAttributes(child, part.attributes)
      fill(child, part.inside)
      if (!isSame) element.insertBefore(child, at)
    }
  }
  while (at !== null) {
    const next: ChildNode | null = at.nextSibling
    at.remove()
    at = next
  }
}

/** By client id; the others go. */
const caretsThatStay = (element: Element, parts: readonly Part[]): ReadonlyMap<number, HTMLElement> => {
  const stay = new Map<number, HTMLElement>()
  for (const child of [...element.children]) {
    const client = standing.get(child)?.client
    if (client === undefined) continue
    const isWanted = parts.some(
      (part) => typeof part !== 'string' && part.kind === 'caret' && part.caret.client === client,
    )
    if (isWanted) stay.set(client, child as HTMLElement)
    else child.remove()
  }
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

/** Whoever has moved is named again (`body.css`); where the name goes is measured in the next frame. */
const setCaret = (element: HTMLElement, { person, path, offset }: Caret): void => {
  const known = standing.get(element)
  const place = `${path.join('.')}/${offset}`
  if (known && known.place !== place) {
    if (known.place !== '') element.toggleAttribute('data-again')
    known.place = place
  }
  const colour = colourVar(person.colour)
  if (element.style.getPropertyValue('--p') !== colour) element.style.setProperty('--p', colour)
  const [name, label] = element.querySelectorAll<HTMLElement>('b, b > span')
  if (name && label && label.textContent !== person.label) {
    label.textContent = person.label
    name.dataset.initials = initials(person.label)
  }
  settleCaret(element)
}
