/** Words with a note of where they are from. Pure. */
import type { Body } from '../../shared/board/body.ts'

/** What is said of the words of a point, in a bullet behind them. */
export const withNote = (body: Body, text: string): Body => {
  const note: Body = [{ type: 'paragraph', runs: [{ text, italic: true }] }]
  const last = body.at(-1)
  return last?.type === 'list'
    ? [...body.slice(0, -1), { type: 'list', items: [...last.items, note] }]
    : [...body, { type: 'list', items: [note] }]
}
