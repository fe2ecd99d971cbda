/** What stands in the composers of a board goes along when its writer is seated elsewhere. */
import { expect, test } from 'vitest'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { carryDrafts } from '../../client/state/carry-drafts.ts'
import type { ColumnId } from '../../shared/ids.ts'

const [BANKED, DISCUSS, LIST] = ['banked', 'discuss', 'list'] as ColumnId[] as [ColumnId, ColumnId, ColumnId]
const standing = (ui: ReturnType<typeof createBoardUi>) =>
  Object.entries(ui.store.getState().drafts).filter(([, text]) => text !== '')

test('to the same column, below what stands there, and gone where it was', () => {
  const [from, to] = [createBoardUi(), createBoardUi()]
  from.draft(BANKED, 'Half a thou')
  from.draft(DISCUSS, 'And a question')
  to.draft(DISCUSS, 'Standing here')
  expect(carryDrafts(from, to, [BANKED, DISCUSS])).toBe(true)
  expect(standing(to)).toEqual([
    [DISCUSS, 'Standing here\nAnd a question'],
    [BANKED, 'Half a thou'],
  ])
  expect(standing(from)).toEqual([])
})

test('a column that is not there gives its words to the first', () => {
  const [from, to] = [createBoardUi(), createBoardUi()]
  from.draft(BANKED, 'Half a thou')
  expect(carryDrafts(from, to, [LIST])).toBe(true)
  expect(standing(to)).toEqual([[LIST, 'Half a thou']])
})

test('a second tab of the device that brings the same words adds them once', () => {
  const [first, second, to] = [createBoardUi(), createBoardUi(), createBoardUi()]
  for (const tab of [first, second]) tab.draft(BANKED, 'Half a thou')
  to.draft(BANKED, 'Before')
  for (const tab of [first, second]) carryDrafts(tab, to, [BANKED])
  expect(standing(to)).toEqual([[BANKED, 'Before\nHalf a thou']])
})

test('nothing but blanks is nothing', () => {
  const [from, to] = [createBoardUi(), createBoardUi()]
  from.draft(BANKED, '  ')
  expect(carryDrafts(from, to, [BANKED])).toBe(false)
  expect(standing(to)).toEqual([])
})
