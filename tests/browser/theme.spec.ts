/** Light or dark: as the device has it, also when that changes; or as somebody chose it for this device. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { sitDown, test } from './stage.ts'

const worn = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme)

test('follows the device while the page is open; chosen on a board it stays, and the projector keeps its lights', async ({
  hall,
}) => {
  const { table, facilitator } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.emulateMedia({ colorScheme: 'light' })
  await sitDown(page, table(0))
  expect(await worn(page)).toBe('light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => worn(page)).toBe('dark')
  await page.locator('#board').focus()
  await page.keyboard.press('?')
  await page.getByLabel('Colours').selectOption('Light')
  expect(await worn(page)).toBe('light')
  expect(await findings(page), 'the keys and the colours').toEqual([])
  await page.reload()
  await expect(page.locator('#board')).toBeVisible()
  expect(await worn(page)).toBe('light')

  await page.goto(facilitator.replace('#', '/projector#'))
  await expect.poll(() => worn(page)).toBe('projector')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByLabel('Colours')).toHaveCount(0)

  await page.goto(new URL('/', facilitator).href)
  await page.getByLabel('Colours').selectOption('As on this device')
  expect(await worn(page)).toBe('dark')
  expect(await findings(page), 'home, dark').toEqual([])
})
