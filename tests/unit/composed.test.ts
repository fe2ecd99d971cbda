/** What stands in a composer, as a point with nested bullets; and the keys that nest them. */
import { expect, test } from 'vitest'
import type { Field, FieldEdit } from '../../client/screens/board/bullet-keys.ts'
import { indent, newBullet, outdent } from '../../client/screens/board/bullet-keys.ts'
import { MAX_NESTING } from '../../shared/board/body.ts'
import {
  composedBeside,
  composedPoint,
  composedPoints,
  composedText,
  writtenRuns,
} from '../../shared/board/composed.ts'

const leaf = (text: string) => ({ text, children: [] })

test('the first line is the point, as it was typed; what follows are bullets, with or without a sign', () => {
  expect(composedPoint('2016. A year')).toEqual(leaf('2016. A year'))
  expect(composedPoint('- not a bullet')).toEqual(leaf('- not a bullet'))
  expect(composedPoint('Who pays?\nThe county\n– The parish\n* both')).toEqual({
    text: 'Who pays?',
    children: [leaf('The county'), leaf('The parish'), leaf('both')],
  })
  expect(composedPoint('  \n\n')).toBeNull()
  expect(composedPoint('\u200b\u200b\u200b\n\u2800 \u3164')).toBeNull()
  expect(composedPoint('a\u200bb\n– \u200b')).toEqual(leaf('a\u200bb'))
  expect(composedPoint('Words\n– \n–')).toEqual(leaf('Words'))
})

test('a bullet that is begun in an empty field is the point itself, and one without words is nothing', () => {
  const begun = newBullet({ value: '', selectionStart: 0, selectionEnd: 0 }).text
  expect(composedPoints(begun)).toEqual([])
  expect(composedPoint(begun)).toBeNull()
  expect(composedPoints(`${begun}Who pays?\n– All`)).toEqual([{ text: 'Who pays?', children: [leaf('All')] }])
  expect(composedPoint(`${begun}\n    – \n– Who pays?`)).toEqual(leaf('Who pays?'))
})

test('a line at the margin that has no bullet is the next point', () => {
  expect(composedPoints('first\nsecond\n – third is a bullet\n\n 2. fourth')).toEqual([
    leaf('first'),
    { text: 'second', children: [leaf('third is a bullet')] },
    leaf('2. fourth'),
  ])
  expect(composedPoints('A\n– B\n    deeper\n\tand again\n–')).toEqual([
    { text: 'A', children: [{ text: 'B', children: [leaf('deeper'), leaf('and again')] }] },
  ])
  expect(composedPoints('- not a bullet')).toEqual([leaf('- not a bullet')])
  expect(composedPoints(' \n')).toEqual([])
})

test('further in is below, by spaces or tabs; back out is beside', () => {
  expect(composedPoint('A\n– B\n    – C\n\t\t– D\n– E')).toEqual({
    text: 'A',
    children: [{ text: 'B', children: [{ text: 'C', children: [leaf('D')] }] }, leaf('E')],
  })
})

test('nothing stands deeper than a board may nest, and no word is lost', () => {
  const deep = Array.from({ length: 10 }, (_, n) => `${'    '.repeat(n)}– level ${n}`)
  let at = composedPoint(`Point\n${deep.join('\n')}`)
  let depth = 0
  const words: string[] = []
  const walk = (outline: NonNullable<typeof at>, level: number) => {
    depth = Math.max(depth, level)
    words.push(outline.text)
    for (const child of outline.children) walk(child, level + 1)
  }
  if (at) walk(at, 0)
  expect(depth).toBe(MAX_NESTING)
  expect(words).toEqual(['Point', ...Array.from({ length: 10 }, (_, n) => `level ${n}`)])
  at = composedPoint('A\n– B\n    – C')
  expect(at && composedText(at)).toBe('A\n– B\n    – C')
})

test('where no link can be, its address stands behind its words, unless they say it', () => {
  const href = 'https://example.org/report'
  const report = [
    { text: 'the ', href },
    { text: 'report', bold: true as const, href },
  ]
  expect(writtenRuns([{ text: 'See ' }, ...report, { text: ' now' }])).toBe(`See the report (${href}) now`)
  expect(writtenRuns([{ text: 'example.org/report', href }])).toBe('example.org/report')
  expect(writtenRuns([{ text: 'a@b.org', href: 'mailto:a@b.org' }])).toBe('a@b.org')
  const point = { text: 'A', children: [{ text: 'the report', runs: report, children: [] }] }
  expect(composedText(point)).toBe(`A\n– the report (${href})`)
})

test('points among bullets are more of them, as deep as those', () => {
  expect(composedBeside([{ text: 'B', children: [leaf('C')] }, leaf('D')], 1)).toBe('B\n        – C\n    – D')
})

/** `|` is the caret, `[` and `]` the ends of a selection. */
const field = (marked: string): Field => {
  const value = marked.replace(/[|[\]]/g, '')
  const start = marked.replace(']', '').search(/[|[]/)
  const end = marked.includes(']') ? marked.replace('[', '').indexOf(']') : start
  return { value, selectionStart: start, selectionEnd: end }
}
const after = ({ value }: Field, edit: FieldEdit | null) => {
  if (!edit) return null
  const text = value.slice(0, edit.from) + edit.text + value.slice(edit.to)
  return `${text.slice(0, edit.caret)}|${text.slice(edit.caret)}`
}
const press = (key: (field: Field) => FieldEdit | null, marked: string) =>
  after(field(marked), key(field(marked)))

test('Shift and Enter begins a bullet as deep as the line it was pressed in', () => {
  expect(press(newBullet, 'A|')).toBe('A\n– |')
  expect(press(newBullet, 'A\n    – B|')).toBe('A\n    – B\n    – |')
  expect(press(newBullet, 'A[ gone]')).toBe('A\n– |')
})

test('Tab after words begins a bullet, and in a bullet goes further in, one below the line above at most', () => {
  expect(press(indent, 'A|')).toBe('A\n– |')
  expect(press(indent, 'A| long')).toBe('A long\n– |')
  expect(press(indent, 'A\n– B|'), 'as deep as it can be: the next one').toBe('A\n– B\n– |')
  expect(press(indent, 'A\n– |B')).toBe('A\n– |B')
  expect(press(indent, 'A\n– |')).toBe('A\n– |')
  expect(press(indent, 'A\n– B\n– |')).toBe('A\n– B\n    – |')
  expect(press(indent, 'A\n– B\n    – C|')).toBe('A\n– B\n    – C\n    – |')
  expect(press(indent, 'A\nB|'), 'a point itself').toBe('A\nB\n– |')
  expect(press(indent, 'A\n|B')).toBe('A\n– |B')
  expect(press(indent, 'A\n– B\n[– C\n– D]\n– E')).toBe('A\n– B\n    – C\n    – D|\n– E')
})

test('Tab in a field without words, and Shift and Tab in the first line, are the page’s', () => {
  expect(press(indent, '|')).toBeNull()
  expect(press(indent, '  |')).toBeNull()
  expect(press(outdent, 'A|')).toBeNull()
  expect(press(outdent, '[A]\n– B')).toBeNull()
  expect(press(outdent, 'A\n– B\n    – C|')).toBe('A\n– B\n– C|')
})

test('Shift and Tab takes a bullet out of its point at last, never the caret out of the field', () => {
  expect(press(outdent, 'A\n– B|')).toBe('A\nB|')
  expect(press(outdent, 'A\nB|')).toBe('A\nB|')
  expect(press(outdent, 'A\n– B|\n    – C')).toBe('A\nB|\n    – C')
  expect(press(outdent, 'A\n– |'), 'nothing said yet').toBe('A|')
  expect(press(outdent, 'A\n– |\n– C')).toBe('A|\n– C')
  expect(press(outdent, 'A\n– B\n    – |')).toBe('A\n– B\n– |')
  expect(press(outdent, '[A\n– B]')).toBe('A\nB|')
})
