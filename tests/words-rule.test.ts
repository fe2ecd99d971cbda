/** Every word of the product is in `client/words/`, kept by a machine: each rule with its reason in its title. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

const files = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('client', name))
const isWords = (file: string) => file.startsWith('client/words/')

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

const walk = (
  node: Node,
  above: readonly Node[],
  visit: (node: Node, above: readonly Node[]) => void,
): void => {
  visit(node, above)
  for (const value of Object.values(node))
    for (const each of Array.isArray(value) ? value : [value])
      if (isNode(each)) walk(each, [...above, node], visit)
}

/** Attributes whose value somebody reads or hears. */
const SAID = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
  'text',
])
const nameOf = (node: unknown): string => (isNode(node) && 'name' in node ? String(node.name) : '')

/** Calls whose words are for who mends the program. */
const FOR_MENDERS = /^(must|Error|unreachable)$/

const textOf = (node: Node): string => {
  if (node.type === 'JSXText') return String(node.value)
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : ''
  if (node.type !== 'TemplateElement') return ''
  return isNode(node.value) || typeof node.value !== 'object'
    ? ''
    : String((node.value as { cooked?: unknown } | null)?.cooked ?? '')
}

/** Words that a person would read in a file, each with its line. */
const productText = (name: string, code: string): string[] => {
  const found: string[] = []
  walk(parseSync(name, code).program as unknown as Node, [], (node, above) => {
    const text = textOf(node).trim()
    if (!/\p{L}{2}/u.test(text)) return
    const parent = above.at(-1)
    if (isNode(parent?.openingElement) && nameOf(parent.openingElement.name) === 'kbd') return // as keys are labelled
    if (
      above.some(
        ({ type }) =>
          /^(Import|Export)\w*Declaration$|^TS/.test(type) &&
          type !== 'ExportNamedDeclaration' &&
          type !== 'ExportDefaultDeclaration' &&
          !/^TS(As|Satisfies|NonNull)/.test(type),
      )
    )
      return
    if (
      above.some((each) => /^(Call|New)Expression$/.test(each.type) && FOR_MENDERS.test(nameOf(each.callee)))
    )
      return
    const attribute = above.findLast(({ type }) => type === 'JSXAttribute')
    const isSaid =
      node.type === 'JSXText' ||
      (attribute !== undefined && SAID.has(nameOf(attribute.name)) && parent?.type !== 'BinaryExpression') ||
      // A sentence anywhere: a capital, a blank, and no sign of being a style, a query or a path.
      /^[A-Z]\p{L}+,? \p{L}[^:{}<>[\]=/#]*$/u.test(text)
    if (isSaid && !text.startsWith('/')) found.push(`${name}: ${text}`)
  })
  return found
}

describe('the words of the product', () => {
  it('are found where they stand', () => {
    const code = (body: string) => `const A = () => <p>${body}</p>`
    expect(productText('a.tsx', code('Words of a page'))).toHaveLength(1)
    expect(productText('a.tsx', code('<i aria-label="Close" />'))).toHaveLength(1)
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code that is read
    expect(productText('a.tsx', code('<i title={open ? `Close ${x}` : none} />'))).toHaveLength(1)
    expect(productText('a.ts', "ui.say('Nothing was moved')")).toHaveLength(1)
    expect(productText('a.ts', "const say = { gone: 'The board is gone' }")).toHaveLength(1)
    expect(
      productText('a.tsx', code('<i className="btn btn--sm" data-mode="selected" />{words.close}')),
    ).toEqual([])
    expect(
      productText('a.ts', "must(element, 'The root element')\nthrow new Error('Not in a workshop')"),
    ).toEqual([])
    expect(files.length).toBeGreaterThan(200)
  })

  it('stand in client/words alone, so that a translator sees all of them', () => {
    const elsewhere = files
      .filter((file) => !isWords(file))
      .flatMap((file) => productText(file, readFileSync(file, 'utf8')))
    // The name of a column, which goes onto the board and is its people's from then on.
    expect(elsewhere).toEqual(['client/state/preview-draft.ts: To discuss'])
  })

  it('numbers, times, dates and lists are written by client/words/formats.ts, for the reader’s own locale', () => {
    const elsewhere = files
      .filter((file) => file !== 'client/words/formats.ts' && file !== 'client/words/plurals.ts')
      .filter((file) => /\bIntl\.[A-Z]\w+\(|\.toLocale|\.localeCompare\(/.test(readFileSync(file, 'utf8')))
    expect(elsewhere).toEqual([])
  })

  it('no words are chosen by n === 1: languages have between one and six forms of a noun', () => {
    const chosen = files
      .filter(isWords)
      .filter((file) => /[!=]== 1\s*\?/.test(readFileSync(file, 'utf8')))
      .filter((file) => !/strands === 1\s*\?/.test(readFileSync(file, 'utf8')))
    expect(chosen).toEqual([])
  })

  it('no word is kept in a constant of a module: it would stay English when another language comes in', () => {
    const kept = files
      .filter((file) => !isWords(file))
      .flatMap((file) =>
        (readFileSync(file, 'utf8').match(/^const [A-Z_]+\b[\s\S]*?^(?=\S)/gm) ?? [])
          .filter((text) => /(\bwords|Words|\bcommon)\.\w+/.test(text) && !/=>/.test(text))
          .map((text) => `${file}: ${text.split('\n')[0]}`),
      )
    expect(kept).toEqual([])
  })

  it('every part is in the catalogue under its name: the compiler asks a translator for it', () => {
    const catalogue = readFileSync('client/words/catalogue.ts', 'utf8')
    const parts = files.filter(isWords).flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      return [...text.matchAll(/export const (\w+) = part\('(\w+)'/g)].map(
        ([, name, key]) => `${key}: typeof ${name}`,
      )
    })
    expect(parts.length).toBeGreaterThan(10)
    expect(parts.filter((each) => !catalogue.includes(`readonly ${each}\n`))).toEqual([])
  })
})
