/** Where a column is scrolled to once its height has changed (`client/screens/board/keep-scrolled.ts`). */
import { expect, test } from 'vitest'
import type { Stand } from '../../client/screens/board/keep-scrolled.ts'
import { scrolledTo } from '../../client/screens/board/keep-scrolled.ts'

const LINE = 44

const AT_END: Stand = { top: 600, height: 400, width: 300, all: 1000, below: 200 }
const AMID: Stand = { ...AT_END, top: 250 }
const AT_HEAD: Stand = { ...AT_END, top: 0 }

/** As the browser leaves it: it goes no further than to the end. */
const then = (was: Stand, changes: Partial<Stand>): Stand => {
  const is = { ...was, ...changes }
  return { ...is, top: Math.min(is.top, Math.max(0, is.all - is.height)) }
}
const lineComes = (was: Stand) => then(was, { height: was.height - LINE, below: was.below + LINE })
const lineGoes = (was: Stand) => then(was, { height: was.height + LINE, below: was.below - LINE })
const composerGrows = (was: Stand) => then(was, { height: was.height - 24 })

test('at its end it stays there, whatever takes its height or gives it back', () => {
  expect(scrolledTo(AT_END, lineComes(AT_END), null)).toBe(600 + LINE)
  expect(scrolledTo(AT_END, composerGrows(AT_END), null)).toBe(624)
  expect(scrolledTo(AT_END, lineGoes(AT_END), null)).toBe(600 - LINE)
  // Turned, a phone breaks the lines otherwise.
  expect(scrolledTo(AT_END, then(AT_END, { width: 600, height: 150, all: 700, top: 310 }), null)).toBe(550)
})

test('one that all fitted in, and does not any more, stays at its head, but for whoever writes in its composer', () => {
  const fits = { ...AT_HEAD, height: 1000 }
  expect(scrolledTo(fits, lineComes(fits), null)).toBe(0)
  expect(scrolledTo(fits, lineComes(fits), 'composer')).toBe(LINE)
  expect(scrolledTo(AT_END, lineComes(AT_END), 'composer')).toBe(600 + LINE)
  expect(scrolledTo(AT_HEAD, lineComes(AT_HEAD), 'composer')).toBe(0)
})

test('at its end, with more below it that others have added since: the same points stay at its foot', () => {
  const more = { ...AT_END, all: 1300 }
  expect(scrolledTo(AT_END, composerGrows(more), null)).toBe(624)
})

test('elsewhere a line above moves no point on the screen, and what comes from below none either', () => {
  expect(scrolledTo(AMID, lineComes(AMID), null)).toBe(250 + LINE)
  expect(scrolledTo(AMID, lineGoes(AMID), null)).toBe(250 - LINE)
  expect(scrolledTo(AMID, composerGrows(AMID), null)).toBe(250)
})

test('at its head it stays there, also where its points have come since it was looked at', () => {
  expect(scrolledTo(AT_HEAD, lineComes(AT_HEAD), null)).toBe(0)
  const empty = { ...AT_HEAD, all: 400 }
  expect(scrolledTo(empty, lineComes(AT_HEAD), null)).toBe(0)
})

test('whoever has gone elsewhere in the same moment stays there', () => {
  expect(scrolledTo(AT_END, { ...lineComes(AT_END), top: 120 }, null)).toBe(120)
  expect(scrolledTo(AMID, { ...lineComes(AMID), top: 500 }, null)).toBe(500)
  // To what was added as the composer became small again.
  expect(scrolledTo(AT_END, { ...AT_END, height: 424, all: 1060, top: 636 }, null)).toBe(636)
  // The browser itself, and not as far as it would have to.
  expect(scrolledTo(AT_END, { ...lineComes(AT_END), top: 620 }, null)).toBe(600 + LINE)
})

test('the row that the keyboard is on stays in sight, where it was', () => {
  const fits = { ...AT_HEAD, height: 1000 }
  const halved = then(fits, { height: 400 })
  expect(scrolledTo(fits, halved, { top: 100, bottom: 160 })).toBe(0)
  expect(scrolledTo(fits, halved, { top: 800, bottom: 860 })).toBe(460)
  expect(scrolledTo(AMID, composerGrows(AMID), { top: 600, bottom: 640 })).toBe(264)
  // It is no way back to one that was scrolled away from.
  expect(scrolledTo(AT_END, lineComes(AT_END), { top: 100, bottom: 160 })).toBe(600 + LINE)
})
