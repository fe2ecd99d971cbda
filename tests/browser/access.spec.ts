/** Every screen by keyboard alone, and nothing serious for axe in light and dark. */
import { expect } from '@playwright/test'
import { webPage } from '../support/notes.ts'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { column, PHONE, point, sitDown, test, write } from './stage.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen, ${colorScheme}`, async ({ hall }) => {
    const made = await makeWorkshop(hall, {
      template: undefined,
      strands: undefined,
      note: webPage,
      date: '2026-03-10',
    })
    const page = await hall.person({ colorScheme })
    await page.goto(hall.base)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await findings(page), 'home').toEqual([])
    await page.goto(made.table(0))
    await expect(page.getByRole('button', { name: /^Join / })).toBeVisible()
    expect(await findings(page), 'join').toEqual([])
    await sitDown(page, made.table(0), 'Ana')
    await point(page, 'One tap').locator('.body').click()
    await expect(point(page, 'One tap').getByRole('textbox')).toBeFocused()
    expect(await findings(page), 'board, writing').toEqual([])
    await page.keyboard.press('Escape')
    expect(await findings(page), 'board, a point selected').toEqual([])

    const desk = await hall.person({ colorScheme })
    await desk.goto(made.facilitator)
    await expect(desk.getByRole('heading', { name: 'The hall' })).toBeVisible()
    await desk.getByRole('button', { name: 'Put on projector' }).first().click()
    expect(await findings(desk), 'desk').toEqual([])
    await desk.getByRole('link', { name: 'Note' }).click()
    await expect(desk.getByRole('article')).toBeVisible()
    expect(await findings(desk), 'note').toEqual([])

    const projector = await hall.person({ colorScheme, viewport: { width: 1920, height: 1080 } })
    await projector.goto(made.viewer.replace('#', '/projector#'))
    await expect(projector.getByText('One tap for every ten plots')).toBeVisible()
    expect(await findings(projector), 'projector').toEqual([])

    const phone = await hall.person({ colorScheme, viewport: PHONE, isMobile: true, hasTouch: true })
    await sitDown(phone, made.table(1), 'Dev')
    expect(await findings(phone), 'phone').toEqual([])
  })
}

test('by keyboard alone: add, select, move, reorder, edit, set aside, undo', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(table(0))
  await page.getByRole('button', { name: /^Join / }).waitFor()
  await page.keyboard.press('Tab')
  while (
    !(await page.getByRole('button', { name: /^Join / }).evaluate((each) => each === document.activeElement))
  )
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('#board').waitFor()
  await page.keyboard.press('d')
  await page.keyboard.type('Who pays?')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Who decides?')
  await page.keyboard.press('Enter')
  await expect(column(page, 'To discuss').locator('li[data-point]')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'Who pays?')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(column(page, 'To discuss').locator('li[data-point]').first()).toContainText('Who decides?')
  await page.keyboard.press('Shift+B')
  await expect(column(page, 'Banked')).toContainText('Who pays?')
  await expect(page.getByRole('status').filter({ hasText: 'is now in Banked' })).toBeVisible()
  await expect(point(page, 'Who pays?')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(point(page, 'Who pays?').getByRole('textbox')).toBeFocused()
  await page.keyboard.type(' The parish.')
  await page.keyboard.press('Escape')
  await expect(point(page, 'Who pays? The parish.')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(point(page, 'Who pays?').locator('.body')).toHaveText('Who pays?')
  await page.keyboard.press('Control+z')
  await expect(column(page, 'To discuss')).toContainText('Who pays?')
  await write(page, 'Options', 'A levy')
  await page.keyboard.press('Control+z')
  await expect(point(page, 'A levy')).toHaveCount(0)
})
