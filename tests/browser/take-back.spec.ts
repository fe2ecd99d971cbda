/** The facilitator takes back what one person did: sees before what it will do, and undoes it. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { alertLine, column, point, sitDown, test, write } from './stage.ts'

test('what one person did goes from every screen, what others wrote stays, and one press brings it back', async ({
  hall,
}) => {
  const { table, facilitator } = await makeWorkshop(hall)
  const [ana, tom, desk] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await write(ana, 'Banked', 'The dyke is raised', 'The ferry stays')
  await expect(point(tom, 'The ferry stays')).toContainText('R2')
  await write(tom, 'Banked', 'Nonsense')
  await point(tom, 'The dyke is raised').locator('.body').click()
  await tom.keyboard.press('End')
  for (const _ of 'raised') await tom.keyboard.press('Backspace')
  await tom.keyboard.type('sunk')
  await tom.keyboard.press('Escape')
  await point(tom, 'The ferry stays').locator('span').first().click()
  await tom.keyboard.press('Shift+D')
  await expect(point(ana, 'The dyke is sunk')).toBeVisible()
  await expect(column(ana, 'To discuss').locator('li[data-point]')).toHaveCount(1)

  await desk.goto(facilitator)
  await desk.getByRole('button', { name: /Who is at Table 1/ }).click()
  const dialog = desk.getByRole('dialog', { name: 'Who is at Table 1' })
  const ask = dialog.getByRole('button', { name: 'Take back… Tom' })
  await ask.focus()
  await desk.keyboard.press('Enter')
  await expect(dialog.getByLabel('What Tom did on the boards in the last')).toBeFocused()
  await expect(dialog.getByText(/^Rivers: /)).toHaveText(
    'Rivers: 1 point of theirs alone removed, their words taken out of 1 point, what they deleted put back in 1 point and 1 point moved back.',
  )
  expect(await findings(desk), 'what it will do').toEqual([])
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(dialog.getByText('What Tom did is taken back.')).toBeVisible()
  for (const page of [ana, tom]) {
    await expect(page.getByRole('status').filter({ hasText: 'took back' })).toHaveText(
      'The facilitator took back 1 point',
    )
    await expect(column(page, 'Banked').locator('li[data-point] .body')).toHaveText([
      'The dyke is raised',
      'The ferry stays',
    ])
  }
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(dialog.getByText('It is on the boards again.')).toBeVisible()
  await expect(point(ana, 'Nonsense')).toBeVisible()
  await expect(point(ana, 'The dyke is sunk')).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(desk.getByText('took back what somebody did on the boards (taken back)')).toBeVisible()
})

test('while other minutes are asked for, what was said stays in its place, and is not done', async ({
  hall,
}) => {
  const { table, facilitator } = await makeWorkshop(hall)
  const [ana, desk] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'Nonsense')
  await expect(point(ana, 'Nonsense')).toContainText('R1')
  await desk.goto(facilitator)
  await desk.getByRole('button', { name: /Who is at Table 1/ }).click()
  const dialog = desk.getByRole('dialog', { name: 'Who is at Table 1' })
  await dialog.getByRole('button', { name: 'Take back… Ana' }).click()
  const will = dialog.getByText(/^Rivers: 1 point of theirs alone removed/)
  await expect(will).toBeVisible()
  const top = () => dialog.evaluate((element) => element.getBoundingClientRect().top)
  const before = await top()
  let answer = () => {}
  const isHeld = new Promise<void>((resolve) => {
    answer = resolve
  })
  await desk.route(/lately/, async (route) => {
    await isHeld
    await route.continue()
  })
  await dialog.getByLabel('What Ana did on the boards in the last').selectOption('10 min')
  const take = dialog.getByRole('button', { name: 'Take it back' })
  await expect(take).toHaveAttribute('aria-disabled', 'true')
  await expect(will).toBeVisible()
  expect(await top()).toBe(before)
  await take.click({ force: true })
  await expect(take).toBeVisible()
  answer()
  await expect(take).toHaveAttribute('aria-disabled', 'false')
  await expect(will).toBeVisible()
  expect(await top()).toBe(before)
  await take.click()
  await expect(point(ana, 'Nonsense')).toHaveCount(0)
})

test('who writes as their words are taken out of the point of another is told, and has them; undone, it is told no more', async ({
  hall,
}) => {
  const { table, facilitator } = await makeWorkshop(hall)
  const [ana, tom, desk] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await write(ana, 'Banked', 'The dyke is raised')
  await expect(point(tom, 'The dyke')).toContainText('R1')
  await point(tom, 'The dyke').locator('.body').click()
  await tom.keyboard.press('End')
  await tom.keyboard.type(' by all of us')
  await expect(point(ana, 'by all of us')).toBeVisible()
  await desk.goto(facilitator)
  await desk.getByRole('button', { name: /Who is at Table 1/ }).click()
  const dialog = desk.getByRole('dialog', { name: 'Who is at Table 1' })
  await dialog.getByRole('button', { name: 'Take back… Tom' }).click()
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  const told = alertLine(tom, 'The facilitator took what you wrote out of R1.')
  await expect(told).toContainText('Your words: “by all of us”')
  await expect(told.getByRole('button', { name: 'Add as a new point' })).toBeVisible()
  const field = point(tom, 'The dyke is raised').getByRole('textbox')
  await expect(field).toHaveText('The dyke is raised')
  await expect(field, 'the caret stays').toBeFocused()
  await expect(ana.getByText('The facilitator took')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(field).toHaveText('The dyke is raised by all of us')
  await expect(told).toHaveCount(0)
})
