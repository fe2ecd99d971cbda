/**
 * Paints a body without the editor. Only one point is ever edited at a time, so this is what everybody sees of all the
 * others, carets of their writers included.
 *
 * Not by React: a key of somebody else changes one letter of one text, and so it does here. What stands stays: words
 * that somebody has selected stay selected while somebody else writes beside them, unless they do so by leaps.
 */
import type { Body } from '../../shared/board/body.ts'
import type { Caret } from '../session/carets.ts'
import { colourVar, initials } from '../ui/people-colours.ts'
import type { Over, Part, Tag } from './body-parts.ts'
import { NOTHING_OVER, partsOf } from './body-parts.ts'
import { settleCaret } from './caret.ts'
import { forgetSelected, showSelected } from './selected.ts'
import './body.css'

/** Makes the words in `element`, which nobody else may change, those of `body`. */
export const paintBody = (element: Element, body: Body, over: Over): void => {
  fill(element, partsOf(body, over))
  showSelected(element, over.carets)
}

/** What was painted there goes. */
export const unpaintBody = (element: Element): void => forgetSelected(element)

/**
 * For an insertion effect of React: what takes the place of an editor has its height before anything is measured, or the
 * column would be moved. What is not in the page yet, or painted already, is left alone.
 */
export const paintFirst = (elementId: string, body: Body | undefined): void => {
  const element = document.getElementById(elementId)
  if (element?.childNodes.length === 0 && body) paintBody(element, body, NOTHING_OVER)
}

/** The carets that stand there: whose they are, and where they stand. */
const standing = new WeakMap<Node, { readonly client: number; place: string }>()

/** Texts and carets stay the same nodes as far as they can: a selection holds on to one, a name that rests to the other. */
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
    const isMoved = words.startsWith(next.data) || next.data.startsWith(words)
    // A caret goes from between them to elsewhere: until then they are one.
    if (after instanceof Text && !isThere && !isCutInTwo(next, words, later) && isMoved) {
      while (next.nextSibling !== after) next.nextSibling?.remove()
      next.parentNode?.normalize()
    }
    if (later !== undefined && isCutInTwo(next, words, later)) {
      // One text more: these words are those of the next one, or end with them.
      if (next.data === later) return null
      next.splitText(next.data.length - later.length)
    }
  }
  setText(next, words)
  return next
}

/** `text` becomes `words` and `later`. What is as long as `text` and the one behind it only ends alike by chance. */
const isCutInTwo = (text: Text, words: string, later: string | undefined): boolean => {
  if (later === undefined || !text.data.endsWith(later)) return false
  let behind = text.nextSibling
  while (behind !== null && !(behind instanceof Text)) behind = behind.nextSibling
  const more = words.length + later.length - text.data.length
  return behind === null || Math.abs(more) < Math.abs(more - behind.data.length)
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
