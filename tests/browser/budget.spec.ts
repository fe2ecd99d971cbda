/**
 * How much script a participant's phone fetches before it can write, measured over the network as it is sent.
 * DESIGN: 200 kB until the board is painted and the composer takes text, 340 kB with the editor.
 */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { PHONE, sitDown, test } from './stage.ts'

const kB = (bytes: number) => Math.round(bytes / 100) / 10

/** Bytes of script received so far, as encoded on the wire. */
const scriptBytes = (page: Page) =>
  page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((each) => each.initiatorType === 'script' || /\.js$/.test(new URL(each.name).pathname))
      .reduce((sum, each) => sum + each.encodedBodySize, 0),
  )

test('a participant writes after at most 200 kB of script, and has the editor at 340 kB', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  // The editor may come only when somebody needs it: what is fetched before is the first load.
  let editor = false
  await page.route(/point-editor/, (route) => {
    editor = true
    return route.continue()
  })
  await sitDown(page, table(0))
  const composer = page.getByRole('textbox', { name: 'Add a banked point' })
  await composer.fill('The first words')
  await composer.press('Enter')
  const first = await scriptBytes(page)
  await page.locator('li[data-point] .body').first().click()
  await expect(page.locator('li[data-point]').getByRole('textbox')).toBeFocused()
  const all = await scriptBytes(page)
  process.stdout.write(
    `script until the composer takes text: ${kB(first)} kB; with the editor: ${kB(all)} kB\n`,
  )
  expect(editor).toBe(true)
  expect(all).toBeGreaterThan(first / 2)
  expect(all).toBeLessThanOrEqual(340_000)
  // Where idle time has fetched the editor already, its part is not first load.
  const editorBytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((each) => each.name.includes('point-editor') && each.name.endsWith('.js'))
      .reduce((sum, each) => sum + each.encodedBodySize, 0),
  )
  process.stdout.write(`without the editor: ${kB(all - editorBytes)} kB\n`)
  expect(all - editorBytes).toBeLessThanOrEqual(200_000)
})
