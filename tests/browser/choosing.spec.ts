/** Selecting several points, by keyboard and by finger: which they are, what is said, and where the keyboard is then. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop, withPoints } from './made.ts'
import { sitDown, test } from './stage.ts'

const points = (n: number) =>
  Array.from({ length: n }, (_, at) => ({ text: `Thought ${at + 1}`, children: [] }))

const row = (page: Page, n: number) =>
  page
    .locator('li[data-point]')
    .filter({ has: page.locator('.body', { hasText: new RegExp(`^Thought ${n}$`) }) })

/** The numbers of what is selected. */
const chosen = (page: Page) =>
  page
    .locator('li[data-chosen]')
    .evaluateAll((rows) => rows.map((each) => /R(\d+)/.exec(each.textContent ?? '')?.[1]).join(' '))

/** From now on no frame comes until it is let: each key is pressed before what waits for one is done. */
const holdFrames = (page: Page) =>
  page.evaluate(() => {
    const { requestAnimationFrame } = window
    const held: FrameRequestCallback[] = []
    window.requestAnimationFrame = (work) => held.push(work)
    Object.assign(window, {
      letFrames: () => {
        window.requestAnimationFrame = requestAnimationFrame
        for (const work of held.splice(0)) requestAnimationFrame(work)
      },
    })
  })
const letFrames = (page: Page) =>
  page.evaluate(() => (window as unknown as { letFrames(): void }).letFrames())

test('keys that come faster than frames are for the points they lead to', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(points(45)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await expect(row(page, 45)).toBeAttached()
  await row(page, 1).focus()
  await holdFrames(page)
  for (const key of ['g', '6', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
  expect(await chosen(page)).toBe('6 7 8')
  await page.keyboard.press('Escape')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  expect(await chosen(page)).toBe('9')
  await letFrames(page)
  await expect(row(page, 9)).toBeFocused()
})
