/**
 * Paints a body: the same tags, classes and line boxes as the editor makes of it, without the editor. Only one point
 * is ever edited at a time, so this is what everybody sees of all the others, carets of their writers included.
 */
import { memo } from 'react'
import { unreachable } from '../../shared/assert.ts'
import type { Block, Body, Run } from '../../shared/board/body.ts'
import type { Stretch } from '../../shared/board/refs.ts'
import { cutAtRefs } from '../../shared/board/refs.ts'
import type { Caret } from '../session/carets.ts'
import { colourVar, initials } from '../ui/people-colours.ts'
import { settleCaret } from './caret.ts'
import './body.css'

interface Props {
  readonly body: Body
  readonly carets?: readonly Caret[]
  /** The references in it that are links, with blanks between them; with `hrefOf`. */
  readonly cited?: string
  readonly hrefOf?: (ref: string) => string
}

/** What is painted into the words. */
interface Over {
  readonly carets: readonly Caret[]
  readonly cut: (text: string) => readonly Stretch[]
  readonly hrefOf: ((ref: string) => string) | undefined
}

const NO_CARETS: readonly Caret[] = []
const whole = (text: string): readonly Stretch[] => [{ text }]

export const PaintedBody = memo(({ body, carets = NO_CARETS, cited = '', hrefOf }: Props) => {
  const refs = cited.split(' ')
  const cut = cited === '' ? whole : (text: string) => cutAtRefs(text, (ref) => refs.includes(ref))
  return (
    <div className="body" dir="auto">
      {blocks(body, { carets, cut, hrefOf }, [])}
    </div>
  )
})

const blocks = (body: Body, over: Over, path: readonly number[]) =>
  body.map((block, index) => paint(block, over, [...path, index], index))

/** `place`: a block has no identity but its place. No more elements than the page gets: a big board has thousands. */
const paint = (block: Block, over: Over, path: readonly number[], place: number) => {
  switch (block.type) {
    case 'paragraph':
      return <p key={place}>{wordsOf(block.runs, caretsAt(over.carets, path), over)}</p>
    case 'list':
      return (
        <ul key={place}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item has no identity but its place
            <li key={index}>{blocks(item, over, [...path, index])}</li>
          ))}
        </ul>
      )
    case 'unknown':
      return <p key={place}>{block.text}</p>
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
const wordsOf = (runs: readonly Run[], carets: readonly Caret[], { cut, hrefOf }: Over) => {
  // An empty paragraph keeps its line, as it does in the editor.
  if (runs.length === 0 && carets.length === 0) return <br />
  const marks = [...carets].sort((a, b) => a.offset - b.offset)
  const out: React.ReactNode[] = []
  let at = 0
  const placeCarets = (upTo: number) => {
    for (let caret = marks[0]; caret && caret.offset <= upTo; caret = marks[0]) {
      out.push(<CaretMark key={`caret-${caret.client}`} caret={caret} />)
      marks.shift()
    }
  }
  for (const run of runs)
    for (const { text, ref } of run.href === undefined ? cut(run.text) : whole(run.text)) {
      const link = ref === undefined || !hrefOf ? undefined : { ref, href: hrefOf(ref) }
      let rest = text
      while (rest.length > 0) {
        placeCarets(at)
        const next = marks[0]
        const take = next && next.offset < at + rest.length ? next.offset - at : rest.length
        out.push(marked(run, rest.slice(0, take), at, link))
        rest = rest.slice(take)
        at += take
      }
    }
  placeCarets(Number.POSITIVE_INFINITY)
  return out.length === 1 ? out[0] : out
}

/** A press on a link to a point is heard where the points are. */
const marked = (
  run: Run,
  text: string,
  at: number,
  link?: { readonly ref: string; readonly href: string },
) => {
  let node: React.ReactNode = link ? (
    <a key={at} className="cited" data-ref={link.ref} href={link.href}>
      {text}
    </a>
  ) : (
    text
  )
  if (run.italic) node = <em key={at}>{node}</em>
  if (run.bold) node = <strong key={at}>{node}</strong>
  if (run.href !== undefined)
    node = (
      <a key={at} href={run.href} target="_blank" rel="noopener noreferrer nofollow">
        {node}
      </a>
    )
  return node
}

const CaretMark = ({ caret }: { readonly caret: Caret }) => (
  <span
    // At each paint, what stands round it may have changed; measured in the next frame, so that no word waits for it.
    ref={(element) => {
      if (element) settleCaret(element)
    }}
    className="caret"
    style={{ '--p': colourVar(caret.person.colour) } as React.CSSProperties}
    aria-hidden="true"
  >
    {/* Keyed by where it stands: a caret that moves shows its name again. */}
    <b key={`${caret.path.join('.')}/${caret.offset}`} data-initials={initials(caret.person.label)}>
      <span>{caret.person.label}</span>
    </b>
  </span>
)
