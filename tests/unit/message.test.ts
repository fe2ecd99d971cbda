/** What the server makes of the words of a message: tidy, in the lines they were written in, and no taller than a screen. */
import { expect, test } from 'vitest'
import { roomIn } from '../../client/state/message-room.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'

const sent = (text: string) => {
  const parsed = parseCommand({ id: 'message-1', type: 'message', to: 'all', text })
  return parsed.ok && parsed.value.type === 'message' ? parsed.value.text : null
}

test('a message keeps its lines, each tidy, and one blank line where there were several', () => {
  expect(sent('  Tea \t at four.\r\nThen:\n\n \n\n  the hall\u200b\rthe end \n\n')).toBe(
    'Tea at four.\nThen:\n\nthe hall\nthe end',
  )
})

test('of very many lines the last ones are one, and no word is lost', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `l${i}`)
  const text = sent(lines.join('\n')) ?? ''
  expect(text.split('\n')).toHaveLength(LIMITS.messageLines)
  expect(text.split(/\s/)).toEqual(lines)
})

test('nothing but blank lines is no message, and the limit counts the lines as they are kept', () => {
  expect(sent('\n \r\n\u2028')).toBeNull()
  expect(sent(`a\n${'b'.repeat(LIMITS.message - 2)}`)).not.toBeNull()
  expect(sent(`a\n${'b'.repeat(LIMITS.message - 1)}`)).toBeNull()
})

test('the room that a message has left is counted as the server counts it, and so are its lines', () => {
  const full = 'b'.repeat(LIMITS.message)
  expect(roomIn('')).toEqual({ left: LIMITS.message, joins: false })
  for (const [text, left] of [
    [full, 0],
    [`  ${full}\n\n `, 0],
    [`${full}b`, -1],
    [`a\n${'b'.repeat(LIMITS.message - 1)}`, -1],
  ] as const) {
    expect(roomIn(text).left).toBe(left)
    expect(sent(text) === null).toBe(left < 0)
  }
  const lines = (n: number) => Array.from({ length: n }, (_, i) => `l${i}`).join('\n')
  expect(roomIn(lines(LIMITS.messageLines)).joins).toBe(false)
  expect(roomIn(`${lines(LIMITS.messageLines)}\n \n`).joins).toBe(false)
  expect(roomIn(lines(LIMITS.messageLines + 1)).joins).toBe(true)
})
