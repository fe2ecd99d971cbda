/**
 * The body of a point as plain data: what painter, projector and note read, so that none of them touches Yjs.
 * Nodes this version does not know are kept as `unknown` with their text: painted inert, never opened in the editor.
 */
import * as Y from 'yjs'
import { unreachable } from '../assert.ts'
import { saysNothing } from './blank.ts'

export interface Marks {
  readonly bold?: true
  readonly italic?: true
  /** An address that `safeHref` let through. */
  readonly href?: string
}

/** A stretch of text with one set of marks. */
export interface Run extends Marks {
  readonly text: string
}

/** `odd`: it holds a mark or attribute this version does not know; painted without, kept as it is. */
export type Block =
  | { readonly type: 'paragraph'; readonly runs: readonly Run[]; readonly odd?: true }
  | { readonly type: 'list'; readonly items: readonly (readonly Block[])[]; readonly odd?: true }
  | { readonly type: 'unknown'; readonly text: string }

export type Body = readonly Block[]

/**
 * Only these may be followed: anything else in an address can run script or leave the browser. A blank in it is of the
 * address, and is written as one.
 */
export const safeHref = (href: unknown): string | undefined => {
  if (typeof href !== 'string') return undefined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip these inside "java\nscript:"
  const bare = href.replace(/[\u0000-\u001f]/g, '').trim()
  const [scheme] = /^(?:https?:\/\/|mailto:) */i.exec(bare) ?? []
  return scheme === undefined ? undefined : scheme.trim() + bare.slice(scheme.length).replaceAll(' ', '%20')
}

export const runsOf = (text: Y.XmlText): Run[] => {
  const runs: Run[] = []
  for (const { insert, attributes } of text.toDelta() as {
    insert: unknown
    attributes?: Record<string, unknown>
  }[]) {
    if (typeof insert !== 'string') continue
    const link = attributes?.link as { href?: unknown } | undefined
    const href = safeHref(link?.href)
    runs.push({
      text: insert,
      ...(attributes?.bold !== undefined && attributes.bold !== null && { bold: true as const }),
      ...(attributes?.italic !== undefined && attributes.italic !== null && { italic: true as const }),
      ...(href !== undefined && { href }),
    })
  }
  return runs
}

const plainText = (node: unknown): string => {
  if (node instanceof Y.XmlText)
    return runsOf(node)
      .map((run) => run.text)
      .join('')
  if (node instanceof Y.XmlFragment) return node.toArray().map(plainText).join(' ')
  return ''
}

const blocksOf = (parent: Y.XmlFragment): Block[] =>
  parent.toArray().map((node): Block => {
    if (node instanceof Y.XmlElement) {
      if (node.nodeName === 'paragraph' && node.toArray().every((child) => child instanceof Y.XmlText))
        return {
          type: 'paragraph',
          runs: node.toArray().flatMap((child) => runsOf(child as Y.XmlText)),
          ...((hasAttributes(node) || node.toArray().some((child) => isOdd(child as Y.XmlText))) && {
            odd: true as const,
          }),
        }
      if (node.nodeName === 'bulletList' && node.toArray().every(isListItem))
        return {
          type: 'list',
          items: node.toArray().map((item) => blocksOf(item as Y.XmlElement)),
          ...([node, ...node.toArray()].some((each) => hasAttributes(each as Y.XmlElement)) && {
            odd: true as const,
          }),
        }
    }
    return { type: 'unknown', text: plainText(node) }
  })

const isListItem = (node: unknown) => node instanceof Y.XmlElement && node.nodeName === 'listItem'

const MARKS: ReadonlySet<string> = new Set(['bold', 'italic', 'link'])

const hasAttributes = (element: Y.XmlElement) => Object.keys(element.getAttributes()).length > 0

/** Whether a text holds what is neither words nor a mark that is known. */
const isOdd = (text: Y.XmlText) =>
  (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).some(
    ({ insert, attributes = {} }) =>
      typeof insert !== 'string' || Object.keys(attributes).some((name) => !MARKS.has(name)),
  )

export const readBody = (fragment: Y.XmlFragment): Body => blocksOf(fragment)

/** False where a body holds what the editor has no schema for, or not in that order: it would delete it. */
export const mayOpenInEditor = (body: Body): boolean =>
  body.every((block) => {
    if (block.type === 'unknown' || block.odd) return false
    return block.type === 'paragraph' || (block.items.length > 0 && block.items.every(isItemOfEditor))
  })

const isItemOfEditor = (item: Body) => item[0]?.type === 'paragraph' && mayOpenInEditor(item)

export const textOfRuns = (runs: readonly Run[]) => runs.map((run) => run.text).join('')

/** The words of a body in reading order, one line a paragraph or bullet. */
export const plainLines = (body: Body, depth = 0): { readonly depth: number; readonly text: string }[] =>
  body.flatMap((block) => {
    switch (block.type) {
      case 'paragraph':
        return [{ depth, text: textOfRuns(block.runs) }]
      case 'unknown':
        return [{ depth, text: block.text }]
      case 'list':
        return block.items.flatMap((item) => plainLines(item, depth + 1))
      default:
        return unreachable(block)
    }
  })

export const isBlank = (body: Body): boolean =>
  body.every((block) => {
    switch (block.type) {
      case 'paragraph':
        return block.runs.every((run) => saysNothing(run.text))
      case 'unknown':
        return saysNothing(block.text)
      case 'list':
        return block.items.every(isBlank)
      default:
        return unreachable(block)
    }
  })

/** Whether what `readBody` would give is not blank, without reading it. */
export const saysSomething = (fragment: Y.XmlFragment): boolean =>
  fragment.toArray().some((node) => {
    // As a text, not as XML, which an XmlText makes of itself.
    if (node instanceof Y.XmlText) return !saysNothing(Y.Text.prototype.toString.call(node))
    return node instanceof Y.XmlFragment && saysSomething(node)
  })

/** What a change of looks weighs in a document, in characters. */
const LOOKS_WEIGH = 30

/** Characters and lines of what is to become a point; addresses and looks are counted by what they weigh. */
export const sizeOf = ({
  text,
  runs,
  children,
}: Outline): { readonly characters: number; readonly lines: number } => {
  let [characters, lines] = [text.length, 1]
  for (const { bold, italic, href } of runs ?? [])
    if (bold || italic || href) characters += LOOKS_WEIGH + (href?.length ?? 0)
  for (const child of children) {
    const size = sizeOf(child)
    characters += size.characters
    lines += size.lines
  }
  return { characters, lines }
}

/** Levels of bullets below a point. What is nested deeper by far the guard refuses, with all that comes after it. */
export const MAX_NESTING = 6

/** The same words, no deeper than they may be nested: what is below that stands beside. */
export const withinNesting = (body: Body, depth = 0): Body =>
  body.flatMap((block): Body => {
    if (block.type !== 'list') return [block]
    if (depth >= MAX_NESTING) return block.items.flatMap((item) => withinNesting(item, depth))
    return [{ ...block, items: block.items.map((item) => withinNesting(item, depth + 1)) }]
  })

/** A line with what hangs below it: how points come from outside (a composer, a pasted note). */
export interface Outline {
  readonly text: string
  /** The same text as it looks; absent: plain. */
  readonly runs?: readonly Run[]
  readonly children: readonly Outline[]
}

/** Whether any of its words look otherwise than plain. */
export const isDressed = ({ runs, children }: Outline): boolean =>
  runs?.some(({ bold, italic, href }) => bold || italic || href) || children.some(isDressed)

export const outlineToBody = (outline: Outline): Body => {
  const runs = outline.runs ?? (outline.text === '' ? [] : [{ text: outline.text }])
  const paragraph: Block = { type: 'paragraph', runs }
  if (outline.children.length === 0) return [paragraph]
  return [paragraph, { type: 'list', items: outline.children.map(outlineToBody) }]
}

/** Yjs nodes for a body, to be inserted in one transaction. Unknown blocks become paragraphs of their text. */
export const bodyToNodes = (body: Body): Y.XmlElement[] =>
  body.map((block) => {
    if (block.type === 'list') {
      const list = new Y.XmlElement('bulletList')
      const items = block.items.map((item) => {
        const element = new Y.XmlElement('listItem')
        element.insert(0, bodyToNodes(item))
        return element
      })
      list.insert(0, items)
      return list
    }
    const paragraph = new Y.XmlElement('paragraph')
    const runs = block.type === 'paragraph' ? block.runs : [{ text: block.text }]
    if (runs.length > 0) {
      const text = new Y.XmlText()
      text.applyDelta(runs.map(runToDelta))
      paragraph.insert(0, [text])
    }
    return paragraph
  })

export const runToDelta = (run: Run) => ({
  insert: run.text,
  attributes: {
    ...(run.bold && { bold: {} }),
    ...(run.italic && { italic: {} }),
    ...(run.href !== undefined && { link: { href: run.href } }),
  },
})
