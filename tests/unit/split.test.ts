/** Splitting a point (`shared/board/split.ts`): every word is in one of the two after, and undone they are one again. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import type { Body } from '../../shared/board/body.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { readPoints } from '../../shared/board/read.ts'
import type { Spot } from '../../shared/board/split.ts'
import { cutAt, splitAt, splitOff } from '../../shared/board/split.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const P = 'p' as PointId
const line = (text: string): Body[number] => ({ type: 'paragraph', runs: text === '' ? [] : [{ text }] })
const list = (...items: Body[]): Body[number] => ({ type: 'list', items })

const BODY: Body = [
  {
    type: 'paragraph',
    runs: [{ text: 'One ' }, { text: 'register', bold: true }, { text: '. It is public.' }],
  },
  list([line('by May'), list([line('or June')], [line('at the latest')])], [line('paid')]),
  line('A last word'),
]

const textOf = (body: Body) => plainLines(body).map(({ depth, text }) => `${'-'.repeat(depth)}${text}`)

/** What is left, and what is cut out; null where nothing is. */
const split = (spot: Spot, body = BODY) => {
  const doc = new Y.Doc()
  addPoint(doc, { id: P, column: 'banked' as ColumnId, body, createdAt: 1 })
  const cut = cutAt(body, spot)
  if (!cut) return null
  expect(splitAt(doc, P, spot)).toBe(true)
  return { left: textOf(readPoints(doc)[0]?.body ?? []), cut: textOf(cut) }
}

describe('at the caret', () => {
  test('what stands behind it goes, with all below, and keeps its look', () => {
    const spot = { path: [0], offset: 'One register.'.length }
    expect(split(spot)).toEqual({
      left: ['One register.'],
      cut: ['It is public.', '-by May', '--or June', '--at the latest', '-paid', 'A last word'],
    })
    expect(cutAt(BODY, { path: [0], offset: 6 })?.[0]).toEqual({
      type: 'paragraph',
      runs: [{ text: 'gister', bold: true }, { text: '. It is public.' }],
    })
  })

  test('before the first word, and behind the last, there is nothing to split', () => {
    expect(split({ path: [0], offset: 0 })).toBeNull()
    expect(split({ path: [2], offset: 'A last word'.length })).toBeNull()
    expect(split({ path: [2], offset: 0 })).toMatchObject({ cut: ['A last word'] })
  })
})

describe('in a bullet', () => {
  test('the innermost one goes, with what is below it', () => {
    expect(split({ path: [1, 0, 0], offset: 3 })).toEqual({
      left: ['One register. It is public.', '-paid', 'A last word'],
      cut: ['by May', '-or June', '-at the latest'],
    })
    expect(split({ path: [1, 0, 1, 1, 0], offset: 0 })).toEqual({
      left: ['One register. It is public.', '-by May', '--or June', '-paid', 'A last word'],
      cut: ['at the latest'],
    })
  })

  test('the last one takes the list along; the only words of a point stay', () => {
    expect(split({ path: [1, 0, 0], offset: 0 }, [line('One'), list([line('two')])])).toEqual({
      left: ['One'],
      cut: ['two'],
    })
    expect(split({ path: [1, 0, 0], offset: 0 }, [line(''), list([line('two')])])).toBeNull()
  })
})

test('a place that is none is no split', () => {
  for (const path of [[], [7], [0, 0], [1], [1, 9, 0], [1, 0, 0, 0, 0], [-1]])
    expect(split({ path, offset: 1 }), path.join()).toBeNull()
})

test('made and cut are one act: one undo, one redo', () => {
  const doc = new Y.Doc()
  addPoint(doc, { id: P, column: 'banked' as ColumnId, body: BODY, createdAt: 1 })
  const undo = createBoardUndo(doc, 'taken back', () => 1)
  const spot = { path: [0], offset: 'One register.'.length }
  const words = () =>
    readPoints(doc)
      .filter((point) => !point.setAside)
      .map((point) => textOf(point.body)[0])
      .sort()
  undo.together(() => {
    splitOff(doc, P, spot, {
      id: 'q' as PointId,
      column: 'banked' as ColumnId,
      body: cutAt(BODY, spot) ?? [],
      createdAt: 2,
    })
    undo.created(['q' as PointId])
  })
  expect(words()).toEqual(['It is public.', 'One register.'])
  expect(undo.undo()).toBe(true)
  expect(words()).toEqual(['One register. It is public.'])
  expect(undo.redo()).toBe(true)
  expect(words()).toEqual(['It is public.', 'One register.'])
  expect(undo.undo()).toBe(true)
  expect(undo.undo()).toBe(false)
  undo.dispose()
})
