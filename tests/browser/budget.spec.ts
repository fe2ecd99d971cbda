/**
 * How much script a participant's phone fetches before it can write, measured over the network as it is sent.
 * DESIGN: 200 kB until the board is painted and the composer takes text, 340 kB with the editor.
 */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { PHONE, sitDown, test } from './stage.ts'

const kB = (bytes: number) => Math.round(bytes / 100) / 10

/** Bytes of script received so far, as encoded on the wire; what came out of the browser's cache did not come over it. */
const scriptBytes = (page: Page) =>
  page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((each) => each.initiatorType === 'script' || /\.js$/.test(new URL(each.name).pathname))
      .filter((each) => each.transferSize > 0)
      .reduce((sum, each) => sum + each.encodedBodySize, 0),
  )

/** Whether a script of this name has come in full. */
const fetched = (page: Page, name: string) =>
  page.evaluate(
    (part) =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(
        (each) => each.name.includes(part) && each.name.endsWith('.js') && each.responseEnd > 0,
      ),
    name,
  )

test('a participant writes after at most 200 kB of script, and has the editor at 340 kB', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  // What is fetched once the page is idle is not first load: here idle time comes when the test says so.
  await page.addInitScript(() => {
    const waiting: (() => void)[] = []
    window.requestIdleCallback = (task) =>
      waiting.push(() => task({ didTimeout: true, timeRemaining: () => 0 }))
    Object.assign(window, { becomeIdle: () => waiting.splice(0).map((task) => task()) })
  })
  await sitDown(page, table(0))
  const composer = page.getByRole('textbox', { name: 'Add a banked point' })
  await composer.fill('The first words')
  await composer.press('Enter')
  await expect(page.locator('li[data-point]')).toHaveCount(1)
  const first = await scriptBytes(page)
  expect(await fetched(page, 'point-editor'), 'the editor is no part of it').toBe(false)
  await page.evaluate(() => (window as unknown as { becomeIdle(): void }).becomeIdle())
  await expect.poll(() => fetched(page, 'point-editor')).toBe(true)
  await page.locator('li[data-point] .body').first().click()
  await expect(page.locator('li[data-point]').getByRole('textbox')).toBeFocused()
  await expect(page.getByRole('toolbar')).toBeVisible()
  const all = await scriptBytes(page)
  process.stdout.write(
    `script until the composer takes text: ${kB(first)} kB; with the editor: ${kB(all)} kB\n`,
  )
  expect(first).toBeGreaterThan(100_000)
  expect(first).toBeLessThanOrEqual(200_000)
  expect(all).toBeLessThanOrEqual(340_000)
})
