/**
 * The note as a Word document: real headings, real nested bullets, real links, on A4. A walk over the same tree as
 * Markdown and HTML, so that it says what they say. A paragraph goes the way of its own words, whatever reference or
 * name of a view stands before them.
 */
import type { INumberingOptions, IParagraphOptions, IStylesOptions, ParagraphChild } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { Block, Body, Run } from '../../shared/board/body.ts'
import type { Note, NoteColumn, NotePoint, NoteRound, NoteStrand } from '../../shared/note/compose.ts'
import {
  attendanceLines,
  CHATHAM_LINE,
  DISAGREEMENT_LINE,
  emptyLine,
  keptLine,
  SILENT_LINE,
  viewName,
  whenAndWhere,
} from '../../shared/note/compose.ts'
import { isRightToLeft, stretchesOf } from '../../shared/note/direction.ts'

/** `locale`: for dates, and the language of the document. */
export const noteToDocx = async (note: Note, locale: string): Promise<Uint8Array<ArrayBuffer>> => {
  const document = new Document({
    title: clean(note.title),
    subject: 'Meeting note',
    creator: 'Plenary',
    lastModifiedBy: 'Plenary',
    styles: stylesIn(locale),
    numbering: BULLETS,
    sections: [
      {
        properties: { page: { size: A4, margin: MARGINS } },
        footers: { default: pageFooter() },
        children: [...head(note, locale), ...note.rounds.flatMap(round), kept(note, locale)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

// Lengths in twentieths of a point (1 cm is 567), sizes of type in half points, those of borders in eighths.
const CM = 567
const A4 = { width: 11_906, height: 16_838 }
const MARGINS = { top: 2.2 * CM, right: 2.4 * CM, bottom: 2.2 * CM, left: 2.4 * CM }
const INK = '13201C'
const SOFT = '57635E'

/** What a column is known by, as on its board: a hue and the pattern of its rule. */
const COLUMNS: Readonly<Record<string, { readonly colour: string; readonly rule: BorderOf }>> = {
  banked: { colour: '073F5C', rule: BorderStyle.SINGLE },
  discuss: { colour: '7F4A00', rule: BorderStyle.DASHED },
  options: { colour: 'A6358E', rule: BorderStyle.DOUBLE },
}
const PLAIN = { colour: SOFT, rule: BorderStyle.SINGLE }
type BorderOf = (typeof BorderStyle)[keyof typeof BorderStyle]

const LIST = 'points'
/** Word has nine levels; what hangs deeper stands on the last. */
const LEVELS = 9
const INDENT = 0.63 * CM

const BULLETS: INumberingOptions = {
  config: [
    {
      reference: LIST,
      levels: Array.from({ length: LEVELS }, (_, level) => ({
        level,
        format: LevelFormat.BULLET,
        text: level % 2 === 0 ? '•' : '–',
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: indentOf(level) } },
      })),
    },
  ],
}

function indentOf(level: number) {
  return { left: Math.round(INDENT * (level + 1)), hanging: Math.round(INDENT) }
}

const stylesIn = (locale: string): IStylesOptions => {
  const record = { font: 'Georgia', color: INK }
  const heading = (outlineLevel: number, size: number, before: number, after: number) => ({
    run: { ...record, size },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true, outlineLevel },
  })
  return {
    default: {
      document: {
        run: { font: 'Verdana', size: 20, color: INK, language: { value: locale } },
        paragraph: { spacing: { after: 100, line: 300 } },
      },
      title: { run: { ...record, size: 52 }, paragraph: { spacing: { after: 120 }, keepNext: true } },
      heading1: heading(0, 36, 480, 120),
      heading2: heading(1, 28, 360, 80),
      heading3: { ...heading(2, 22, 240, 100), run: { font: 'Verdana', size: 21, bold: true } },
      hyperlink: { run: { color: '073F5C', underline: {} } },
    },
    characterStyles: [{ id: REF, name: 'Reference', run: { bold: true, color: SOFT, size: 18 } }],
  }
}
const REF = 'Reference'

const head = (note: Note, locale: string): Paragraph[] => {
  const where = ['Meeting note', whenAndWhere(note, locale)].filter(Boolean).join('. ')
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, ...written(note.title) }),
    new Paragraph({
      ...written(where, { color: SOFT }),
      border: { bottom: { style: BorderStyle.DOUBLE, size: 6, color: INK, space: 8 } },
      spacing: { after: 240 },
    }),
    ...(note.purpose ? note.purpose.split(/\n+/).map((line) => sentence(line)) : []),
    ...(note.houseRule === 'chatham' ? [sentence(CHATHAM_LINE, { italics: true })] : []),
    ...attendanceLines(note).map((line) => sentence(line)),
  ]
}

const round = ({ name, silent, strands }: NoteRound): Paragraph[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_1, ...written(name) }),
  ...(silent ? [nothing(SILENT_LINE)] : strands.flatMap(strand)),
]

const strand = ({ name, columns }: NoteStrand): Paragraph[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_2, ...written(name) }),
  ...columns.flatMap(column),
]

const column = (each: NoteColumn): Paragraph[] => [
  ...(each.name === null ? [] : [columnHeading(each.id, each.name)]),
  ...(each.points.length === 0 ? [nothing(emptyLine(each))] : each.points.flatMap((one) => point(one))),
]

const columnHeading = (id: string, name: string): Paragraph => {
  const { colour, rule } = COLUMNS[id] ?? PLAIN
  return new Paragraph({
    heading: HeadingLevel.HEADING_3,
    ...written(name, { color: colour }),
    border: { top: { style: rule, size: 18, color: colour, space: 4 } },
  })
}

/** No page ends in the middle of a point, or between a heading and the first that stands beneath it. */
const point = ({ ref, body, views, beneath }: NotePoint, depth = 0): Paragraph[] => {
  const lead = ref === null ? [] : [new TextRun({ text: `${clean(ref)}${GAP}`, style: REF })]
  const said = item(body, depth, lead)
  const parts = [
    ...(said.length > 0 ? said : [bullet(depth, { children: lead })]),
    ...disagreement(views, depth + 1),
  ]
  const own = parts.map((part, index) => {
    const goesOn = index < parts.length - 1
    const keepNext = goesOn || beneath.length > 0
    return new Paragraph({ ...part, keepNext, spacing: { after: keepNext ? 40 : 120 } })
  })
  return [...own, ...beneath.flatMap((each) => point(each, depth + 1))]
}

const disagreement = (views: NotePoint['views'], depth: number): IParagraphOptions[] =>
  views.length === 0
    ? []
    : [
        bullet(depth, written(DISAGREEMENT_LINE, { bold: true })),
        ...views.flatMap((view) =>
          item(view.body, depth + 1, words(`${viewName(view.letter)}${GAP}`, false, { bold: true })),
        ),
      ]

/** Two blanks that no line breaks at. */
const GAP = '\u00a0\u00a0'

/** A point or bullet: what it says first stands at the bullet, the rest below it at the same indent. */
const item = (body: Body, depth: number, lead: ParagraphChild[]): IParagraphOptions[] => {
  const paragraphs: IParagraphOptions[] = []
  for (const block of body) {
    if (block.type === 'list') {
      // The reference stands alone then, where the first of the bullets below it begins.
      if (paragraphs.length === 0)
        paragraphs.push(bullet(depth, { ...way(isRightToLeft(textOf([block]))), children: lead }))
      for (const each of block.items) paragraphs.push(...item(each, depth + 1, []))
      continue
    }
    const text = textOf([block])
    if (text.trim() === '') continue
    const rightToLeft = isRightToLeft(text)
    const children =
      block.type === 'unknown'
        ? words(text, rightToLeft)
        : block.runs.flatMap((each) => run(each, rightToLeft))
    paragraphs.push(
      paragraphs.length === 0
        ? bullet(depth, { ...way(rightToLeft), children: [...lead, ...children] })
        : { indent: { left: indentOf(levelOf(depth)).left }, keepLines: true, ...way(rightToLeft), children },
    )
  }
  return paragraphs
}

const textOf = (body: Body): string => body.map(blockText).join('')

const blockText = (block: Block): string => {
  switch (block.type) {
    case 'list':
      return block.items.map(textOf).join('')
    case 'unknown':
      return block.text
    default:
      return block.runs.map(({ text }) => text).join('')
  }
}

const levelOf = (depth: number) => Math.min(depth, LEVELS - 1)

const bullet = (depth: number, said: IParagraphOptions): IParagraphOptions => ({
  numbering: { reference: LIST, level: levelOf(depth) },
  keepLines: true,
  ...said,
})

const run = ({ text, bold, italic, href }: Run, rightToLeft: boolean): ParagraphChild[] => {
  const style = { ...(bold && { bold }), ...(italic && { italics: italic }) }
  if (href === undefined) return words(text, rightToLeft, style)
  const children = words(text, rightToLeft, { ...style, style: 'Hyperlink' })
  return [new ExternalHyperlink({ link: clean(href), children })]
}

const sentence = (text: string, style: Style = {}) => new Paragraph(written(text, style))

const nothing = (text: string) => sentence(text, { italics: true, color: SOFT })

/** A paragraph of these words. */
const written = (text: string, style: Style = {}): IParagraphOptions => {
  const rightToLeft = isRightToLeft(text)
  return { ...way(rightToLeft), children: words(text, rightToLeft, style) }
}

const way = (rightToLeft: boolean) => (rightToLeft ? { bidirectional: true } : {})

const kept = (note: Note, locale: string) =>
  new Paragraph({
    ...written(keptLine(note, locale), { color: SOFT, size: 17 }),
    border: { top: { style: BorderStyle.SINGLE, size: 4, color: 'D2D9D4', space: 8 } },
    spacing: { before: 480 },
  })

const pageFooter = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: [PageNumber.CURRENT], color: SOFT, size: 17 })],
      }),
    ],
  })

interface Style {
  readonly bold?: boolean
  readonly italics?: boolean
  readonly color?: string
  readonly size?: number
  readonly style?: string
}

/** A run for each stretch: Word takes the direction of a whole run from the run, and sets its signs by it. */
const words = (text: string, rightToLeft: boolean, style: Style = {}): TextRun[] =>
  stretchesOf(clean(text), rightToLeft).map(
    (part) =>
      new TextRun({ text: part.text, ...(part.rightToLeft && { rightToLeft: part.rightToLeft }), ...style }),
  )

/** What XML cannot hold would make a document that Word does not open; a line break inside a run is a blank. */
const clean = (text: string) =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
