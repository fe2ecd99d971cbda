/** A board stays for words that are not finished, and for a field without any only while its writer is in a burst. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AtCaret } from '../../client/state/writing-hold.ts'
import { createWritingHold, PAUSE_MS } from '../../client/state/writing-hold.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const writer = () => {
  let at: AtCaret = 'none'
  const hold = createWritingHold(() => at)
  const told: boolean[] = []
  hold.subscribe(() => told.push(hold.isHeld))
  const is = (next: AtCaret) => {
    at = next
    hold.look()
  }
  return { is, told }
}

test('words hold it for as long as the caret is in them', () => {
  const { is, told } = writer()
  is('words')
  vi.advanceTimersByTime(PAUSE_MS * 100)
  expect(told).toEqual([true])
  is('none')
  expect(told).toEqual([true, false])
})

test('an empty field holds it until the hands rest, anew with each key', () => {
  const { is, told } = writer()
  is('words')
  is('field') // added
  vi.advanceTimersByTime(PAUSE_MS - 1)
  is('words')
  is('field')
  vi.advanceTimersByTime(PAUSE_MS - 1)
  expect(told).toEqual([true])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([true, false])
})

test('words that are begun after a pause hold it again', () => {
  const { is, told } = writer()
  is('field')
  vi.advanceTimersByTime(PAUSE_MS)
  is('words')
  vi.advanceTimersByTime(PAUSE_MS)
  expect(told).toEqual([true, false, true])
})
