/** Links in the live editor (`client/point/editor/link.ts`), on the schema and the binding that it uses. */
import { getSchema } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { BulletList, ListItem } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { Fragment, type Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Link, linked, typedAddress } from '../../client/point/editor/link.ts'

const schema = getSchema([Document, Paragraph, Text, Bold, BulletList, ListItem, Link])
const type = schema.marks.link as NonNullable<typeof schema.marks.link>
const HREF = 'https://example.org/act'
/** What is stored with a link on every board there is. */
const STORED = {
  href: HREF,
  target: '_blank',
  rel: 'noopener noreferrer nofollow',
  class: null,
  title: null,
}

const line = (...content: Node[]) => schema.node('paragraph', null, content)
const page = (...lines: Node[]) => schema.node('doc', null, lines)
const link = (text: string, href = HREF) => schema.text(text, [type.create({ href })])

describe('what is stored', () => {
  test('the attributes and their defaults are those of every board there is', () => {
    expect(type.create({ href: HREF }).attrs).toEqual(STORED)
  })

  /** A line that is open in the editor: what `insert` writes at a place of it, as the others are told. */
  const open = (delta: { insert: string; attributes?: object }[]) => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('body')
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    text.applyDelta(delta)
    paragraph.insert(0, [text])
    fragment.insert(0, [paragraph])
    const { doc: opened, meta } = initProseMirrorDoc(fragment, schema)
    let state = EditorState.create({ doc: opened })
    const deltas: unknown[] = []
    text.observe((event) => deltas.push(event.delta))
    const write = () => doc.transact(() => updateYFragment(doc, fragment, state.doc, meta))
    write()
    expect(deltas, 'opening it writes nothing').toEqual([])
    const insert = (words: string, at: number) => {
      state = state.apply(state.tr.insertText(words, 1 + at))
      write()
      return deltas.splice(0)
    }
    return { text, insert }
  }

  test.each([
    ['of ours', STORED],
    ['of somebody else', { ...STORED, target: '_self', class: 'x', title: 'y' }],
    ['that nobody may follow', { ...STORED, href: 'javascript:alert(1)' }],
  ])('typing beside a link %s writes the letter and nothing else', (_, stored) => {
    const attributes = { link: stored }
    const { text, insert } = open([{ insert: 'See ' }, { insert: 'the act', attributes }, { insert: ' now' }])
    expect(insert('!', 15)).toEqual([[{ retain: 15 }, { insert: '!' }]])
    expect(insert('?', 0)).toEqual([[{ insert: '?' }]])
    expect(insert('x', 7), 'in it, as part of it').toEqual([[{ retain: 7 }, { insert: 'x', attributes }]])
    insert('-', 13)
    expect(text.toDelta(), 'right behind it').toEqual([
      { insert: '?See ' },
      { insert: 'thxe act', attributes },
      { insert: '- now!' },
    ])
  })

  test('what was typed right behind a link, or before it at the start of a line, is not part of it', () => {
    const state = EditorState.create({ doc: page(line(link('the act'))) })
    for (const at of [1, 8])
      expect(state.apply(state.tr.insertText('!', at)).doc.rangeHasMark(at, at + 1, type), `${at}`).toBe(
        false,
      )
  })
})

describe('only what is safe to follow', () => {
  const spec = (attrs: Record<string, unknown>) => type.spec.toDOM?.(type.create(attrs), true)
  test('is shown as a link, and with nothing that somebody else has stored with it', () => {
    expect(spec({ ...STORED, target: '_self', rel: 'opener', class: 'btn', title: 'x' })).toEqual([
      'a',
      { href: HREF, target: '_blank', rel: 'noopener noreferrer nofollow' },
      0,
    ])
    for (const href of [
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      '',
      null,
      3,
      'data:text/html,x',
      '/act',
    ])
      expect(spec({ ...STORED, href }), String(href)).toEqual(['span', 0])
  })

  test('is read as a link', () => {
    const [rule] = type.spec.parseDOM ?? []
    const read = (href: string) =>
      rule?.getAttrs?.({
        getAttribute: (name: string) => (name === 'href' ? href : null),
      } as unknown as HTMLElement & string)
    expect(read(HREF)).toEqual({ href: HREF })
    for (const href of ['javascript:alert(1)', ' javascript:alert(1)', 'file:///etc', '#a', ''])
      expect(read(href), href).toBe(false)
  })
})

describe('typed', () => {
  /** What is linked when this was typed at the end of the first line, or where `at` says. */
  const typed = (
    start: Node,
    act: (tr: Transaction) => Transaction,
    at = start.firstChild?.nodeSize ?? 0,
  ) => {
    const state = EditorState.create({ doc: start })
    const placed = state.apply(state.tr.setSelection(TextSelection.create(start, at - 1)))
    const transaction = act(placed.tr)
    const after = placed.apply(transaction)
    const found = typedAddress(after, transaction, type)
    return found && { text: after.doc.textBetween(found.from, found.to), href: found.href }
  }
  const words = (text: string) => page(line(schema.text(text)))
  const type_ = (text: string) => (tr: Transaction) => tr.insertText(text)
  const ACT = { text: HREF, href: HREF }

  test('an address is one once a blank follows, without the punctuation between', () => {
    for (const end of ['', '.', ',', ')', '?!', '”'])
      expect(typed(words(`See ${HREF}${end}`), type_(' ')), end).toEqual(ACT)
    expect(typed(words('www.example.org'), type_(' '))).toEqual({
      text: 'www.example.org',
      href: 'https://www.example.org',
    })
    expect(typed(words('a'), type_('\u00a0'))).toBeNull()
    expect(typed(words(HREF), type_('\u3000'))).toEqual(ACT)
    expect(typed(words('See'), type_(` ${HREF} `)), 'at once, as a phone writes').toEqual(ACT)
  })

  test('or a new line, in a bullet too', () => {
    expect(typed(words(HREF), (tr) => tr.split(tr.selection.from))).toEqual(ACT)
    const list = schema.node('bulletList', null, [schema.node('listItem', null, [line(schema.text(HREF))])])
    expect(typed(page(list), (tr) => tr.split(tr.selection.from, 2), 3 + HREF.length + 1)).toEqual(ACT)
  })

  test('not before, not further back, and not again', () => {
    expect(typed(words(HREF), type_('x'))).toBeNull()
    expect(typed(words(`${HREF} is`), type_(' '))).toBeNull()
    expect(typed(words(`${HREF} `), (tr) => tr.delete(HREF.length + 1, HREF.length + 2))).toBeNull()
    expect(typed(page(line(link(HREF))), type_(' '))).toBeNull()
    expect(typed(words('see example.org'), type_(' '))).toBeNull()
  })

  test('more of an address goes into the link it has; a link that says something else stays', () => {
    expect(typed(page(line(link(HREF), schema.text('/2'))), type_(' '))).toEqual({
      text: `${HREF}/2`,
      href: `${HREF}/2`,
    })
    expect(typed(page(line(link(HREF, 'https://a.example'), schema.text('/2'))), type_(' '))).toBeNull()
  })

  test('never what others type, nor what undo and redo bring', () => {
    const theirs = (tr: Transaction) => tr.insertText(' ').setMeta(ySyncPluginKey, { isChangeOrigin: true })
    expect(typed(words(HREF), theirs)).toBeNull()
  })
})

test('pasted: each address is a link, the words around it and links that are there stay as they are', () => {
  const bold = schema.marks.bold?.create()
  const pasted = Fragment.from([
    line(
      schema.text(`See ${HREF}, and `),
      schema.text('www.a.example', bold ? [bold] : []),
      schema.text(' now'),
    ),
    schema.node('bulletList', null, [
      schema.node('listItem', null, [line(link('https://b.example', 'https://c.example'))]),
    ]),
  ])
  const after = linked(pasted, type)
  expect(after.textBetween(0, after.size, '\n')).toBe(pasted.textBetween(0, pasted.size, '\n'))
  const links: (readonly [string, string, number])[] = []
  after.descendants((node) => {
    const mark = type.isInSet(node.marks)
    if (mark) links.push([node.text ?? '', mark.attrs.href, node.marks.length])
  })
  expect(links).toEqual([
    [HREF, HREF, 1],
    ['www.a.example', 'https://www.a.example', 2],
    ['https://b.example', 'https://c.example', 1],
  ])
})
