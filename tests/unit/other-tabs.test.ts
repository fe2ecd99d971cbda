/** The tabs of one device: who waits for whose words, and who brings them. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOtherTabs } from '../../client/session/other-tabs.ts'
import type { RoomName } from '../../shared/ids.ts'
import { tabsOf } from '../support/tabs.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const turn = () => vi.advanceTimersByTimeAsync(0)
/** Until a tab speaks of what it has not delivered. */
const spoken = () => vi.advanceTimersByTimeAsync(100)

const tab = (channel: ReturnType<typeof tabsOf>[number] | undefined, name: string, readable = true) => {
  const seen = { elsewhere: false, taken: 0 }
  const heard = { sent: 0 }
  const made = { seen, heard, readable }
  const tabs = createOtherTabs({
    channel: channel ?? null,
    room: 'w/board.d' as RoomName,
    tab: name,
    takeOver: async () => {
      seen.taken++
      return made.readable
    },
    onElsewhere: (elsewhere) => {
      seen.elsewhere = elsewhere
    },
    onSent: () => void heard.sent++,
  })
  return Object.assign(made, { tabs })
}

test('waits while another tab has something unsent, and no longer', async () => {
  const [a, b] = tabsOf(2)
  const [one, two] = [tab(a, 'one'), tab(b, 'two')]
  one.tabs.say(true)
  await turn()
  expect(two.seen.elsewhere).toBe(true)
  expect(one.seen.elsewhere).toBe(false)
  one.tabs.say(false)
  await turn()
  expect(two.seen).toEqual({ elsewhere: false, taken: 0 })
})

test('takes over what is not sent in time; each new word is waited for anew', async () => {
  const [a, b] = tabsOf(2)
  const [one, two] = [tab(a, 'one'), tab(b, 'two')]
  for (let word = 0; word < 3; word++) {
    one.tabs.say(true)
    await vi.advanceTimersByTimeAsync(1500)
  }
  expect(two.seen).toEqual({ elsewhere: true, taken: 0 })
  await vi.advanceTimersByTimeAsync(1000)
  expect(two.seen).toEqual({ elsewhere: false, taken: 1 })
  one.tabs.say(true)
  await spoken()
  expect(two.seen.elsewhere).toBe(true)
})

test('what is delivered in a moment is not spoken of; a tab that closes in that moment hands it over', async () => {
  const [a, b] = tabsOf(2)
  const [one, two] = [tab(a, 'one'), tab(b, 'two')]
  await turn()
  one.tabs.say(true)
  await vi.advanceTimersByTimeAsync(99)
  one.tabs.say(false)
  await spoken()
  one.tabs.say(true)
  one.tabs.say(false)
  expect(two).toMatchObject({ seen: { elsewhere: false, taken: 0 }, heard: { sent: 0 } })
  await vi.advanceTimersByTimeAsync(500)
  expect(two.heard, 'once, that all is delivered').toEqual({ sent: 1 })
  one.tabs.say(true)
  one.tabs.dispose(true)
  await turn()
  expect(two.seen).toEqual({ elsewhere: false, taken: 1 })
})

test('words after those that were taken over are handed over too, when the tab ends or its page may', async () => {
  const [a, b] = tabsOf(2)
  const [one, two] = [tab(a, 'one'), tab(b, 'two')]
  one.tabs.kept()
  await vi.advanceTimersByTimeAsync(2000)
  expect(two.seen).toEqual({ elsewhere: false, taken: 1 })
  one.tabs.flush()
  await vi.advanceTimersByTimeAsync(2000)
  expect(two.seen).toEqual({ elsewhere: false, taken: 2 })
  one.tabs.dispose(true)
  await turn()
  expect(two.seen).toEqual({ elsewhere: false, taken: 3 })
})

test('a tab that closes hands over at once', async () => {
  const [a, b] = tabsOf(2)
  const [one, two] = [tab(a, 'one'), tab(b, 'two')]
  one.tabs.say(true)
  await turn()
  one.tabs.dispose(true)
  await turn()
  await turn()
  expect(two.seen).toEqual({ elsewhere: false, taken: 1 })
})

test('a tab that opens hears of what is unsent already', async () => {
  const [a, b] = tabsOf(2)
  const one = tab(a, 'one')
  one.tabs.say(true)
  await turn()
  const two = tab(b, 'two')
  await turn()
  await turn()
  expect(two.seen.elsewhere).toBe(true)
})

test('what cannot be read is waited for until it is sent, also once its tab is gone', async () => {
  const [a, b] = tabsOf(2)
  const [one, two] = [tab(a, 'one'), tab(b, 'two', false)]
  one.tabs.say(true)
  await vi.advanceTimersByTimeAsync(5000)
  expect(two.seen).toEqual({ elsewhere: true, taken: 2 })
  one.tabs.dispose(true)
  await vi.advanceTimersByTimeAsync(5000)
  expect(two.seen).toEqual({ elsewhere: true, taken: 5 })
  two.readable = true
  await vi.advanceTimersByTimeAsync(2000)
  expect(two.seen).toEqual({ elsewhere: false, taken: 6 })
})

test('what a tab had not kept goes with it, and is not waited for', async () => {
  const [a, b, c] = tabsOf(3)
  const [one, two] = [tab(a, 'one'), tab(b, 'two', false)]
  one.tabs.say(true)
  await turn()
  expect(two.seen.elsewhere).toBe(true)
  one.tabs.dispose(false)
  await turn()
  await turn()
  expect(two.seen).toEqual({ elsewhere: false, taken: 0 })
  // Somebody else's messages on the channel change nothing.
  c?.postMessage('what is this' as never)
  c?.postMessage({ room: 'w/board.e' as RoomName, tab: 'three', says: 'unsent' })
  await turn()
  expect(two.seen.elsewhere).toBe(false)
})
