/** The note as a Word document, unzipped: what Word reads of it, not what the library was told. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { noteToDocx } from '../../server/note/docx.ts'
import { must } from '../../shared/assert.ts'
import { sample } from '../support/note-tree.ts'

let files: Record<string, Uint8Array>
let document: string
const text = (name: string) => strFromU8(must(files[name], name))

interface Paragraph {
  readonly style: string | null
  /** Level of its numbering; null where it is in no list. */
  readonly level: number | null
  readonly text: string
  readonly xml: string
}

const plain = (xml: string) =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')

const paragraphs = (): Paragraph[] =>
  [...document.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => ({
    xml,
    style: /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? null,
    level: /<w:numPr>/.test(xml) ? Number(/<w:ilvl w:val="(\d)"/.exec(xml)?.[1]) : null,
    text: plain([...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, part]) => part).join('')),
  }))

beforeAll(async () => {
  files = unzipSync(await noteToDocx(sample().note, 'en-GB'))
  document = text('word/document.xml')
})

describe('note.docx', () => {
  it('has the headings of the note as headings of Word, in order and no others', () => {
    const headings = paragraphs().filter(({ style }) => style !== null && /^(Title|Heading\d)$/.test(style))
    expect(headings.map(({ style, text }) => [style, text])).toEqual([
      ['Title', 'The Rhine: after the flood'],
      ['Heading1', 'Progress of the strands'],
      ['Heading2', 'Rivers'],
      ['Heading3', 'Banked'],
      ['Heading3', 'To discuss'],
      ['Heading3', 'Options'],
      ['Heading2', 'Energy'],
      ['Heading3', 'Banked'],
      ['Heading3', 'To discuss'],
      ['Heading3', 'Options'],
    ])
    const styles = text('word/styles.xml')
    for (const id of ['Heading1', 'Heading2', 'Heading3']) {
      const style = must(new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles), id)[0]
      expect(style, id).toContain('<w:keepNext/>')
      expect(style, id).toContain('<w:outlineLvl')
    }
  })

  it('has every point once and in order, its reference before it, in real nested bullets', () => {
    const items = paragraphs().filter(({ level }) => level !== null)
    expect(items.map(({ level, text }) => [level, text.replace(/\u00a0/g, ' ')])).toEqual([
      [0, 'R1  One register & one owner'],
      [1, 'held by the county'],
      [2, 'from May'],
      [1, 'paid for'],
      [0, 'R2  See the map in bold and slanted'],
      [0, 'R3  A bell  and a half pair \ufffd cannot stand in XML <here>'],
      [0, 'R4  '],
      [1, 'begins with a bullet'],
    ])
    expect(document.match(/with a second paragraph/g)).toHaveLength(1)
    expect(document).not.toContain('Nobody wants this any more')
    const numbering = text('word/numbering.xml')
    expect(numbering).toMatch(/<w:numFmt w:val="bullet"\/>/)
    const used = new Set([...document.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id))
    for (const id of used) expect(numbering).toContain(`<w:num w:numId="${id}"`)
    expect(used.size).toBe(1)
  })

  it('keeps every point on one page', () => {
    const items = paragraphs().filter(({ xml }) => xml.includes('<w:keepLines/>'))
    const kept = items.map(({ text, xml }) => [text.slice(0, 8), /<w:keepNext\/>/.test(xml)] as const)
    expect(kept).toEqual([
      ['R1\u00a0\u00a0One ', true],
      ['with a s', true],
      ['held by ', true],
      ['from May', true],
      ['paid for', false],
      ['R2\u00a0\u00a0See ', false],
      ['R3\u00a0\u00a0A be', false],
      ['R4\u00a0\u00a0', true],
      ['begins w', false],
    ])
  })

  it('keeps links, bold and italic', () => {
    const id = /<w:hyperlink [^>]*r:id="([^"]+)"/.exec(document)?.[1]
    const relations = text('word/_rels/document.xml.rels')
    const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(relations)?.[0]
    expect(target).toContain('Target="https://example.org/map?a=1&amp;b=2"')
    expect(target).toContain('TargetMode="External"')
    const point = must(
      paragraphs().find(({ text }) => text.includes('See the map')),
      'the point',
    ).xml
    expect(point).toMatch(/<w:r><w:rPr><w:b\/>(?:<w:bCs\/>)?<\/w:rPr><w:t[^>]*> in bold/)
    expect(point).toMatch(/<w:r><w:rPr><w:i\/>(?:<w:iCs\/>)?<\/w:rPr><w:t[^>]*> and slanted/)
  })

  it('says so where a column has nothing', () => {
    const lines = paragraphs().map(({ text }) => text)
    expect(lines.filter((line) => line === 'No options were put forward.')).toHaveLength(2)
    expect(lines.filter((line) => line === 'Nothing was banked.')).toHaveLength(1)
  })

  it('says when, where, who was there and how long it is kept', () => {
    const lines = paragraphs().map(({ text }) => text)
    expect(lines.slice(1, 5)).toEqual([
      'Meeting note. 10 March 2026 · Kaub',
      'Where each strand has come to rest.',
      '2 people, 1 in the room, 1 remote, at 2 tables.',
      'Among them: Ana Ruiz (Rivers Trust).',
    ])
    expect(lines.at(-1)).toBe(
      'The boards behind this note are kept until 8 June 2026 and deleted after that.',
    )
  })

  it('is on A4, in a language, and names the note in its properties and nobody else', () => {
    expect(document).toMatch(/<w:pgSz [^>]*w:w="11906"/)
    expect(document).toMatch(/<w:pgSz [^>]*w:h="16838"/)
    expect(text('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
    const core = text('docProps/core.xml')
    expect(core).toContain('<dc:title>The Rhine: after the flood</dc:title>')
    expect(core).toContain('<dc:creator>Plenary</dc:creator>')
    expect(core).toContain('<cp:lastModifiedBy>Plenary</cp:lastModifiedBy>')
  })

  it('under the Chatham House Rule says the rule and counts, and no name', async () => {
    const { note } = sample({ houseRule: 'chatham' })
    const xml = strFromU8(must(unzipSync(await noteToDocx(note, 'en-GB'))['word/document.xml'], 'document'))
    expect(xml).toContain('Held under the Chatham House Rule')
    expect(xml).toContain('2 people, 1 in the room, 1 remote, at 2 tables.')
    expect(xml).not.toMatch(/Ana|Ruiz|Rivers Trust/)
  })
})
