/** A list from elsewhere becomes that many points. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outline } from '../../shared/board/body.ts'
import { MAX_NESTING } from '../../shared/board/body.ts'
import { listedPoints } from '../../shared/board/listed.ts'

const href = 'https://example.org/report'

test('words keep their looks: without the bullet, over a line that was broken, at any depth', () => {
  const looks = new Map([
    [1, [{ text: 'See ' }, { text: 'the report', href }, { text: ' of May' }]],
    [3, [{ text: 'All of it', bold: true as const }]],
    [4, [{ text: '– ' }, { text: 'below', italic: true as const }]],
    [5, [{ text: 'other words', bold: true as const }]],
  ])
  expect(listedPoints('- See the report of May\n\n- All of it\n  – below\n- plain', looks)).toEqual([
    { text: 'See the report of May', runs: looks.get(1), children: [] },
    {
      text: 'All of it',
      runs: looks.get(3),
      children: [{ text: 'below', runs: [{ text: 'below', italic: true }], children: [] }],
    },
    { text: 'plain', children: [] },
  ])
  const line = 'Every gauge on the upper river reports to one room, and the room says'
  const broken = new Map([[2, [{ text: 'within the hour', bold: true as const }]]])
  expect(listedPoints(`- ${line}\n  within the hour`, broken)).toEqual([
    {
      text: `${line} within the hour`,
      runs: [{ text: line }, { text: ' ' }, { text: 'within the hour', bold: true }],
      children: [],
    },
  ])
})

test('whatever stands deeper than a board may nest keeps its looks', () => {
  const lines = Array.from({ length: 10 }, (_, n) => `${'\t'.repeat(n)}- ${n}`)
  const looks = new Map(lines.map((_, n) => [n + 1, [{ text: String(n), bold: true as const }]]))
  const all = (points: readonly Outline[]): readonly Outline[] =>
    points.flatMap((point) => [point, ...all(point.children)])
  for (const { text, runs } of all(listedPoints(lines.join('\n'), looks)))
    expect(runs).toEqual([{ text, bold: true }])
})

/** One line an outline, a dot a level. */
const shape = (outlines: readonly Outline[], depth = 0): string[] =>
  outlines.flatMap(({ text, children }) => ['.'.repeat(depth) + text, ...shape(children, depth + 1)])

test('dashes, stars, numbers, bullets of a word processor', () => {
  expect(shape(listedPoints('- one\n- two\n  - two a\n    - deeper\n- three'))).toEqual([
    'one',
    'two',
    '.two a',
    '..deeper',
    'three',
  ])
  expect(shape(listedPoints('* one\n* two'))).toEqual(['one', 'two'])
  expect(shape(listedPoints('1. one\n2) two\n10. ten'))).toEqual(['one', 'two', 'ten'])
  expect(shape(listedPoints('•\tone\n•\ttwo\no\tbelow two\n▪\tlowest\n•\tthree'))).toEqual([
    'one',
    'two',
    '.below two',
    '..lowest',
    'three',
  ])
})

test('lines without a sign are points as well, nested by tabs', () => {
  expect(shape(listedPoints('one\n\ttwo\n\t\tthree\nfour\r\nfive'))).toEqual([
    'one',
    '.two',
    '..three',
    'four',
    'five',
  ])
})

test('a line that nobody could see is no point', () => {
  expect(shape(listedPoints('- one\n- \u2800\u3164\n\u200b\n\u3164\n- two'))).toEqual(['one', 'two'])
})

test('a line without a bullet holds the bullets below it', () => {
  expect(shape(listedPoints('Agreed so far\n- one register\n- one room\n\nStill open\n- who pays'))).toEqual([
    'Agreed so far',
    '.one register',
    '.one room',
    'Still open',
    '.who pays',
  ])
})

test('a line that a mail program broke in two is one', () => {
  const line = '- Every gauge on the upper river reports to one room, and the room says'
  expect(shape(listedPoints(`${line}\n  within the hour what to do\n- And more`))).toEqual([
    `${line.slice(2)} within the hour what to do`,
    'And more',
  ])
})

test('lines that end where they were ended, or are longer than any program breaks, are points of their own', () => {
  const line = 'every gauge on the upper river reports to one room, and the room says'
  const next = 'within the hour what to do'
  expect(shape(listedPoints(`${line}\n${next}`, new Map(), false))).toEqual([line, next])
  const long = `${line} ${line}`
  expect(shape(listedPoints(`${long}\n${long}\n${next}`))).toEqual([long, long, next])
})

test('a paragraph that a mail program broke is no list', () => {
  const prose =
    'Every gauge on the upper river reports to one room, and the room says\nwithin the hour what each village has to do, by name and in the order that\nthe water comes.'
  expect(listedPoints(prose)).toHaveLength(1)
})

test('no word is lost, none is doubled, and nothing stands too deep', () => {
  const line = fc.tuple(fc.nat(9), fc.constantFrom('', '- ', '* ', '1. ', '• ', 'o\t'), fc.nat(9999))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
      const text = lines.map(([depth, mark, n]) => `${'\t'.repeat(depth)}${mark}Word ${n}`).join('\n')
      const found = shape(listedPoints(text))
      expect(found.map((each) => each.replace(/^\.+/, ''))).toEqual(lines.map(([, , n]) => `Word ${n}`))
      expect(Math.max(...found.map((each) => /^\.*/.exec(each)?.[0].length ?? 0))).toBeLessThanOrEqual(
        MAX_NESTING,
      )
    }),
  )
})
