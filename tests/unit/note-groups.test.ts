/** A heading with what stands beneath it, and a recorded disagreement, in every form of the note. */
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardFile, boardToMarkdown } from '../../server/note/board-file.ts'
import { noteToDocx } from '../../server/note/docx.ts'
import { must } from '../../shared/assert.ts'
import { bodyToNodes } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { groupUnder, moveBeneath } from '../../shared/board/group-edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import { pointOf, refsOf } from '../../shared/board/schema.ts'
import { addViews, setViewsAside, viewOf } from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'
import { composeNote } from '../../shared/note/compose.ts'
import { noteToHtml } from '../../shared/note/html.ts'
import { noteToMarkdown } from '../../shared/note/markdown.ts'
import { readNote } from '../../shared/note/read.ts'
import { line, sample } from '../support/note-tree.ts'

const P = (n: number) => `p${n}` as PointId

const boardDoc = () => {
  const doc = new Y.Doc()
  for (const [index, text] of ['Safeguards', 'A register', '', 'Who pays?'].entries()) {
    const id = P(index + 1)
    const body =
      index === 1 ? [line(text), { type: 'list' as const, items: [[line('public')]] }] : [line(text)]
    addPoint(doc, { id, column: (index === 3 ? 'discuss' : 'banked') as ColumnId, body, createdAt: index })
    refsOf(doc).set(id, `R${index + 1}`)
  }
  groupUnder(doc, [P(2), P(3)], P(1))
  const [a, b, c] = addViews(doc, P(4), 4) as [ViewId, ViewId, ViewId]
  const say = (view: ViewId, text: string) => {
    const body = must(viewOf(must(pointOf(doc, P(4)), 'the point'), view), 'a view')
    body.delete(0, body.length)
    body.insert(0, bodyToNodes([line(text)]))
  }
  say(a, 'The parish')
  say(b, 'The county & <all>')
  say(c, 'Nobody at all')
  setViewsAside(doc, P(4), [c], 9)
  return doc
}

const { plan } = sample()
const board = must(plan.boards[0], 'a board')
const content = readBoard(boardDoc())
const note = composeNote(plan, (id) => (id === board.id ? content : undefined), {
  attendance: null,
  keptUntil: null,
})

test('Markdown nests what stands beneath a heading, and the views; a point that says nothing is left out', () => {
  const markdown = noteToMarkdown(note, 'en-GB')
  expect(markdown).toContain(['- **R1** Safeguards', '  - **R2** A register', '    - public', ''].join('\n'))
  expect(markdown).toContain(
    [
      '- **R4** Who pays?',
      '  - Disagreement recorded',
      '    - View A: The parish',
      '    - View B: The county & \\<all\\>',
      '',
    ].join('\n'),
  )
  expect(markdown).not.toContain('R3')
  expect(markdown).not.toContain('Nobody at all')
  // And comes back as one point with what was beneath it.
  const [strand] = readNote(markdown).rounds[0]?.strands ?? []
  expect(strand?.columns.map(({ points }) => points.length)).toEqual([1, 1, 0])
  expect(strand?.columns[0]?.points[0]?.children[0]?.children[0]?.text).toBe('public')
})

test('what stands beneath a heading is told in the order it was given there', () => {
  const doc = boardDoc()
  addPoint(doc, { id: P(5), column: 'options' as ColumnId, body: [line('A fund')], createdAt: 5 })
  refsOf(doc).set(P(5), 'R5')
  groupUnder(doc, [P(5)], P(1))
  const beneath = () => {
    const now = readBoard(doc)
    const { rounds } = composeNote(plan, (id) => (id === board.id ? now : undefined), {
      attendance: null,
      keptUntil: null,
    })
    return noteToMarkdown({ ...note, rounds }, 'en-GB').match(/(?<= {2}- \*\*)R[25]/g)
  }
  moveBeneath(doc, P(5), [P(2), P(5)], P(2))
  expect(beneath()).toEqual(['R5', 'R2'])
  moveBeneath(doc, P(5), [P(2), P(5)], null)
  expect(beneath()).toEqual(['R2', 'R5'])
})

test('HTML says the same, with nothing that runs', () => {
  const html = noteToHtml(note, 'en-GB')
  expect(html).toMatch(
    /R1<\/span> Safeguards<\/p><ul class="points">\n<li><p dir="auto"><span class="ref" dir="ltr">R2/,
  )
  expect(html).toContain('<p>Disagreement recorded</p>')
  expect(html).toContain('<b>View B</b><p dir="auto">The county &amp; &lt;all&gt;</p>')
  expect(html).not.toContain('Nobody at all')
})

test('Word has them as bullets of the next levels', async () => {
  const files = unzipSync(await noteToDocx(note, 'en-GB'))
  const xml = strFromU8(must(files['word/document.xml'], 'the document'))
  const levels = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)]
    .map(([each]) => each)
    .filter((each) => each.includes('<w:numPr>'))
    .map((each) => [
      Number(/<w:ilvl w:val="(\d)"/.exec(each)?.[1]),
      [...each.matchAll(/<w:t[^>]*>([^<]*)/g)]
        .map(([, text]) => text)
        .join('')
        .replaceAll('\u00a0', ' '),
    ])
  expect(levels).toEqual([
    [0, 'R1  Safeguards'],
    [1, 'R2  A register'],
    [2, 'public'],
    [0, 'R4  Who pays?'],
    [1, 'Disagreement recorded'],
    [2, 'View A  The parish'],
    [2, 'View B  The county &amp; &lt;all&gt;'],
  ])
})

test('the file of the board has all of it, also a view that was taken away', () => {
  const file = boardFile(plan, board, content)
  expect(file.columns.map(({ points }) => points.length)).toEqual([1, 1, 0])
  expect(file.columns[0]?.points[0]?.beneath.map(({ ref }) => ref)).toEqual(['R2'])
  expect(file.columns[1]?.points[0]?.views.map(({ letter }) => letter)).toEqual(['A', 'B'])
  expect(file.setAside.map(({ ref, body }) => [ref, body])).toEqual([['R4', [line('Nobody at all')]]])
  expect(boardToMarkdown(file)).toContain('Nobody at all')
})
