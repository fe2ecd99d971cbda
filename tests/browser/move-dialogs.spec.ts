/** While somebody is asked where points are to go, others change the board: what is asked, moved and said is what is so. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { points, twoAtTable, withPoints } from './made.ts'
import type { Hall } from './stage.ts'
import { column, dragsReady, point, setAside, test } from './stage.ts'

const FIVE = points('Bread', 'Milk', 'Eggs', 'Salt', 'Oil')

const words = (page: Page, name: string) => column(page, name).locator('li[data-point] .body')
const toast = (page: Page) =>
  page
    .locator('#root')
    .getByRole('status')
    .filter({ hasText: /R\d|\d points/ })

const two = async (hall: Hall) => {
  const both = await twoAtTable(hall, withPoints(FIVE))
  await expect(point(both.tom, 'Oil')).toHaveCount(1)
  return both
}

const take = async (page: Page, text: string, key: string) => {
  await point(page, text).locator('> span').first().click()
  await page.keyboard.press(key)
}

const ask = async (page: Page, text: string) => {
  await point(page, text).locator('> span').first().click()
  await point(page, text).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await expect(page.getByRole('dialog', { name: /^Move R/ })).toBeVisible()
}

test('a point that is set aside while it is asked where to: the dialog says so, and nothing is moved', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  await ask(ana, 'Bread')
  const dialog = ana.getByRole('dialog')
  await dialog.getByLabel('Column').selectOption('Options')
  await setAside(tom, 'Bread')
  await expect(dialog.getByRole('alert')).toHaveText('R1 was set aside meanwhile. It was not moved.')
  expect(await findings(ana), 'set aside').toEqual([])
  const send = dialog.getByRole('button', { name: 'Move it' })
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await send.click({ force: true })
  await expect(dialog).toBeVisible()
  await ana.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(point(ana, 'Milk')).toBeFocused()
  await expect(words(ana, 'Options')).toHaveCount(0)
})

test('moved by somebody else meanwhile, the dialog goes with it, and undoes nothing unless it is asked to', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  await ask(ana, 'Milk')
  const dialog = ana.getByRole('dialog')
  const chosen = (field: string) => dialog.getByLabel(field).locator('option:checked')
  await expect(chosen('Place')).toHaveText('After R1: Bread')
  await take(tom, 'Milk', 'Shift+O')
  await expect(chosen('Column')).toHaveText('Options')
  await expect(dialog.getByRole('status')).toHaveText('R2 was moved to Options meanwhile.')
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await expect(toast(ana)).toContainText('R2 stays where it was')
  await expect(words(tom, 'Options')).toHaveText(['Milk'])
  await expect(point(ana, 'Milk')).toBeFocused()

  // What was chosen stays chosen.
  await ask(ana, 'Eggs')
  await dialog.getByLabel('Place').selectOption('At the top')
  await take(tom, 'Eggs', 'Shift+O')
  await expect(dialog.getByRole('status')).toHaveText('R3 was moved to Options meanwhile.')
  await expect(chosen('Column')).toHaveText('Banked')
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await expect(words(tom, 'Banked')).toHaveText(['Eggs', 'Bread', 'Salt', 'Oil'])
})

test('asked from within its words: whoever calls it off writes on where they were, and so does who moves it', async ({
  hall,
}) => {
  const { ana } = await two(hall)
  const field = point(ana, 'Milk').getByRole('textbox')
  await point(ana, 'Milk').locator('.body').click()
  await expect(field).toBeFocused()
  const asks = async (item: string) => {
    await point(ana, 'Milk').getByRole('button', { name: 'More' }).click()
    await ana.getByRole('menuitem', { name: item }).click()
    await expect(ana.getByRole('dialog')).toBeVisible()
  }
  for (const item of ['Move to…', 'Set aside…']) {
    await asks(item)
    await ana.keyboard.press('Escape')
    await expect(ana.getByRole('dialog')).toHaveCount(0)
    await expect(field).toBeFocused()
  }
  await asks('Move to…')
  await ana.keyboard.press('Control+Enter')
  await expect(ana.getByRole('dialog')).toHaveCount(0)
  await expect(field).toBeFocused()
})

test('a place that goes while it is chosen: it is said, and the one above it is taken', async ({ hall }) => {
  const { ana, tom } = await two(hall)
  await ask(ana, 'Bread')
  const dialog = ana.getByRole('dialog')
  const place = dialog.getByLabel('Place')
  await place.selectOption('After R4: Salt')
  await setAside(tom, 'Salt')
  await expect(place.locator('option:checked')).toHaveText('After R3: Eggs')
  await expect(dialog.getByRole('status')).toHaveText(
    'R4 is no longer in Banked. The place above it is chosen instead.',
  )
  await dialog.getByRole('button', { name: 'Move it' }).click()
  for (const page of [ana, tom])
    await expect(words(page, 'Banked')).toHaveText(['Milk', 'Eggs', 'Bread', 'Oil'])
})

test('of several, some set aside meanwhile: it says what was moved, and what was not; by hand and from the dialog', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  const choose = async (...texts: string[]) => {
    for (const text of texts) await point(ana, text).click({ modifiers: ['Control'] })
  }
  await choose('Bread', 'Milk', 'Eggs')
  await ana.getByRole('button', { name: 'Move to…' }).click()
  const dialog = ana.getByRole('dialog')
  await dialog.getByLabel('Column').selectOption('Options')
  await setAside(tom, 'Milk')
  await expect(point(ana, 'Milk')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Move them' }).click()
  await expect(toast(ana)).toContainText('2 points moved to Options; R2 was set aside meanwhile')
  await expect(words(ana, 'Options')).toHaveText(['Bread', 'Eggs'])

  await choose('Bread', 'Eggs', 'Salt', 'Oil')
  await dragsReady(ana)
  const from = await point(ana, 'Salt').boundingBox()
  const to = await column(ana, 'To discuss').boundingBox()
  if (!from || !to) throw new Error('not on screen')
  await ana.mouse.move(from.x + 60, from.y + 15)
  await ana.mouse.down()
  await ana.mouse.move(to.x + 80, to.y + 150, { steps: 6 })
  await expect(ana.getByRole('img', { name: 'Moving 4 points' })).toBeVisible()
  await setAside(tom, 'Bread', 'Oil')
  for (const text of ['Bread', 'Oil']) await expect(point(ana, text)).toHaveCount(0)
  await ana.mouse.up()
  await expect(toast(ana)).toContainText('2 points moved to To discuss; R5 and R1 were set aside meanwhile')
  // What has left is not said to stay.
  await choose('Eggs', 'Salt')
  await ana.getByRole('button', { name: 'Move to…' }).click()
  await dialog.getByLabel('Column').selectOption('To discuss')
  await setAside(tom, 'Eggs')
  await expect(point(ana, 'Eggs')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Move them' }).click()
  await expect(toast(ana)).toContainText('R4 stays where it was')
  await tom.keyboard.press('Control+z')
  await expect(words(ana, 'To discuss')).toHaveCount(2)
  await ana.getByRole('button', { name: 'Clear', exact: true }).click()
  // Of all of them gone, nothing is said to have been moved.
  await choose('Eggs', 'Salt')
  await ana.getByRole('button', { name: 'Move to…' }).click()
  await setAside(tom, 'Eggs', 'Salt')
  for (const text of ['Eggs', 'Salt']) await expect(point(ana, text)).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Move them' }).click()
  await expect(toast(ana)).toContainText('2 points were set aside meanwhile. Nothing was moved.')
  await expect(ana.locator('#board')).toBeFocused()
})
