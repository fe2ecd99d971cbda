/** A point that is split in two as people meet it: where the caret is, at a bullet, and while somebody writes in it. */
import { expect } from '@playwright/test'
import { makeWorkshop, points, twoAtTable, withPoints } from './made.ts'
import { point, sitDown, standing, test } from './stage.ts'

test('a point is split at the caret and at a bullet, and one undo puts it together again', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(
    hall,
    withPoints([{ text: 'One register. It is public.', children: points('Paid by the county') }]),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, 'One register')
    .getByText('One register')
    .click({ position: { x: 1, y: 8 } })
  await expect(page.getByRole('textbox', { name: 'Point R1' })).toBeFocused()
  const offset = () => page.evaluate(() => getSelection()?.anchorOffset ?? 0)
  while ((await offset()) < 'One register.'.length) await page.keyboard.press('ArrowRight')
  // The editor hears of a caret that was moved a moment later.
  await page.evaluate(() => new Promise(requestAnimationFrame))
  await page.keyboard.press('Control+Shift+Enter')
  await expect(standing(page, 'Banked').locator('.body > p')).toHaveText(['One register.', 'It is public.'])
  await expect(standing(page, 'Banked').nth(1)).toContainText('Paid by the county')
  await expect(standing(page, 'Banked').nth(1)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(standing(page, 'Banked')).toHaveCount(1)
  await expect(point(page, 'One register. It is public.')).toContainText('Paid by the county')
  await point(page, 'One register').getByText('Paid by the county').click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Split here' }).click()
  await expect(standing(page, 'Banked').locator('.body > p')).toHaveText([
    'One register. It is public.',
    'Paid by the county',
  ])
})

test('a point is not split under the hands of somebody who writes in it, and who asked writes on', async ({
  hall,
}) => {
  const { ana, tom } = await twoAtTable(hall, withPoints(points('Milk and cream')))
  for (const page of [ana, tom]) {
    await point(page, 'Milk').locator('.body').click()
    await expect(point(page, 'Milk').getByRole('textbox')).toBeFocused()
  }
  await ana.keyboard.press('Home')
  for (let n = 0; n < 5; n++) await ana.keyboard.press('ArrowRight')
  await tom.keyboard.press('End')
  await tom.keyboard.type(', fresh')
  await expect(point(ana, 'Milk and cream, fresh')).toBeVisible()
  await ana.keyboard.press('Control+Shift+Enter')
  await expect(ana.getByText('Tom is writing in it. Split it when they pause.')).toBeVisible()
  await expect(standing(ana, 'Banked')).toHaveCount(1)
  await expect(point(ana, 'Milk').getByRole('textbox')).toBeFocused()
  // He pauses, with his caret where he stopped.
  await expect(async () => {
    await ana.keyboard.press('Control+Shift+Enter')
    expect(await standing(ana, 'Banked').count()).toBe(2)
  }).toPass()
  for (const page of [ana, tom])
    await expect(standing(page, 'Banked').locator('.body')).toHaveText([/^Milk/, 'and cream, fresh'])
  await expect(tom.getByText('Ana split R1 while you were writing in it.')).toBeVisible()
  await tom.getByRole('button', { name: 'See that point' }).click()
  await expect(point(tom, 'and cream, fresh')).toBeFocused()
})
