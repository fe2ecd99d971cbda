/** A point copied into another document says what it said, also where a foreign client put what an editor would not. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cloneType } from '../../shared/board/clone.ts'

test('words, marks, lists, maps, and a type embedded in a text with what stands behind it', () => {
  const doc = new Y.Doc()
  const point = new Y.Map<unknown>()
  doc.getMap('points').set('p', point)
  const body = new Y.XmlFragment()
  point.set('place', ['banked', 'a0'])
  point.set('list', Y.Array.from([1, 'two', { three: 3 }]))
  point.set('body', body)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.setAttribute('id', 'x')
  body.insert(0, [paragraph])
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  text.insert(0, 'before after')
  text.format(0, 6, { bold: true })
  const embedded = new Y.XmlElement('strange')
  text.insertEmbed(6, embedded as never)
  embedded.insert(0, [new Y.XmlText('within')])
  text.insertEmbed(0, { image: 'x' })

  const other = new Y.Doc()
  const copy = cloneType(point)
  other.getMap('points').set('p', copy)
  expect(JSON.stringify(copy.toJSON())).toBe(JSON.stringify(point.toJSON()))
  expect(copy.toJSON()).toMatchObject({ list: [1, 'two', { three: 3 }], place: ['banked', 'a0'] })
  const copied = ((copy.get('body') as Y.XmlFragment).get(0) as Y.XmlElement).get(0) as Y.XmlText
  const parts = (copied.toDelta() as { insert: unknown }[]).map(({ insert }) => insert)
  expect(parts.filter((each) => typeof each === 'string').join('')).toBe('before after')
  const inside = parts.find((each) => each instanceof Y.XmlElement) as Y.XmlElement
  expect(inside).not.toBe(embedded)
  expect(inside.toString()).toContain('within')
  expect(embedded.doc, 'what was copied stays where it is').toBe(doc)
  // It can be sent on.
  const third = new Y.Doc()
  Y.applyUpdate(third, Y.encodeStateAsUpdate(other))
  expect(third.getMap('points').toJSON()).toEqual(other.getMap('points').toJSON())
})
