/**
 * What stands in the page for a body: the same tags, classes and line boxes as the editor makes of it. Plain data, which
 * `paint-body.ts` brings into the page.
 */
import { unreachable } from '../../shared/assert.ts'
import type { Block, Body, Run } from '../../shared/board/body.ts'
import { cutAtRefs } from '../../shared/board/refs.ts'
import type { Caret } from '../session/carets.ts'

/** What is painted into the words. */
export interface Over {
  readonly carets: readonly Caret[]
  /** The references in it that are links, with blanks between them; with `hrefOf`. */
  readonly cited: string
  readonly hrefOf: ((ref: string) => string) | undefined
}

export const NOTHING_OVER: Over = { carets: [], cited: '', hrefOf: undefined }

export interface Tag {
  readonly kind: 'tag'
  readonly name: 'p' | 'ul' | 'li' | 'br' | 'strong' | 'em' | 'a'
  readonly attributes: Readonly<Record<string, string>>
  readonly inside: readonly Part[]
}
interface Mark {
  readonly kind: 'caret'
  readonly caret: Caret
}
/** In one element no two texts stand beside each other. */
export type Part = string | Tag | Mark

export const partsOf = (body: Body, over: Over): readonly Part[] => blocks(body, over, [])

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
  // What paints them knows texts by what stands between.
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
