/** What the list of a board's keys names: nothing that does nothing for its reader, and all that does something. */
import { expect, test } from 'vitest'
import { boardKeys } from '../../client/screens/board/board-keys.ts'
import { keyWords as words } from '../../client/words/keys.ts'
import type { ColumnId } from '../../shared/ids.ts'

const columns = [{ id: 'options' as ColumnId, name: 'Options', meaning: '' }]

/** The keys of a group as they are listed, each with what it does. */
const listed = (mayWrite: boolean, title: string) =>
  boardKeys({ columns, mayWrite })
    .filter((group) => group.title === title)
    .flatMap(({ rows }) => rows.map(({ keys, does }) => `${keys.join(' ')}: ${does}`))

test('whoever may only read is told what works on a point', () => {
  expect(listed(false, words.chosenPoint)).toEqual([
    `Ctrl+C: ${words.copy}`,
    `Esc: ${words.leaveIt}`,
    `U: ${words.beneath}`,
  ])
})

test('whoever may write is told all', () => {
  const all = listed(true, words.chosenPoint)
  for (const row of [`Enter: ${words.edit}`, `Ctrl+C: ${words.copy}`, `Ctrl+A: ${words.chooseAll}`])
    expect(all).toContain(row)
  expect(new Set(all).size).toBe(all.length)
})
