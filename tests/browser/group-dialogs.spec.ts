/** The dialogs for several points: no word typed there is lost, any is sent by key, and what is said of them is what is done. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, points, twoAtTable, withPoints } from './made.ts'
import type { Hall } from './stage.ts'
import { column, PHONE, point, setAside, sitDown, test, write } from './stage.ts'

const standing = (page: Page) => column(page, 'Banked').locator('ol[data-column] > li[data-point]')
const said = (page: Page, words: string) => expect(page.getByText(words, { exact: true })).toBeVisible()

const choose = async (page: Page, ...texts: (string | RegExp)[]) => {
  for (const text of texts)
    await standing(page)
      .filter({ hasText: text })
      .locator('> span')
      .first()
      .click({ modifiers: ['Control'] })
}

const group = async (page: Page, heading: string, ...texts: string[]) => {
  await choose(page, ...texts)
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill(heading)
  await page.getByRole('button', { name: 'Group them' }).click()
  await expect(point(page, heading)).toBeVisible()
}

test('words for a heading and for a merged wording outlive the dialog, until they are used', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk', 'Eggs')))
  const page = await hall.person()
  await sitDown(page, table(0))
  await choose(page, 'Bread', 'Milk')
  const heading = page.getByLabel('Heading', { exact: true })
  const wording = page.getByRole('textbox', { name: 'Wording' })
  const open = (name: string) => page.getByRole('button', { name }).click()
  const leave = async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await open('Group…')
  await heading.pressSequentially('Breakfast at')
  await leave()
  await open('Merge wording…')
  await wording.fill('Bread and milk')
  await leave()
  // Chosen anew, they are the same points; others are not.
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await choose(page, 'Milk', 'Eggs')
  await open('Group…')
  await expect(heading).toHaveValue('')
  await leave()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await choose(page, 'Bread', 'Milk')
  await open('Merge wording…')
  await expect(wording).toHaveValue('Bread and milk')
  await wording.fill('')
  await leave()
  await open('Merge wording…')
  await expect(wording, 'taken out').toHaveValue('Bread\nMilk')
  await leave()
  await open('Group…')
  await expect(heading).toHaveValue('Breakfast at')
  await page.keyboard.press('End')
  await page.keyboard.type(' eight')
  await page.keyboard.press('Enter')
  await expect(point(page, 'Breakfast at eight')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(standing(page)).toHaveCount(3)
  await choose(page, 'Bread', 'Milk')
  await open('Group…')
  await expect(heading, 'used').toHaveValue('')
})

test('Control and Enter send what is written in lines, and Enter sends from a list of choices', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk', 'Eggs', 'Salt')))
  const page = await hall.person()
  await sitDown(page, table(0))
  const dialog = page.getByRole('dialog')
  await choose(page, 'Bread', 'Milk')
  await page.getByRole('button', { name: 'Merge wording…' }).click()
  const wording = page.getByRole('textbox', { name: 'Wording' })
  // A word is being put together: the key is for that.
  await wording.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true })
  await expect(dialog).toBeVisible()
  await expect(standing(page)).toHaveCount(4)
  await wording.press('Control+Enter')
  await said(page, '2 points merged into one')
  await expect(dialog).toHaveCount(0)

  await choose(page, 'Eggs', 'Salt')
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('Rest')
  // Not from another button.
  await dialog.getByRole('button', { name: 'Cancel' }).press('Control+Enter')
  await expect(dialog).toBeVisible()
  await expect(standing(page)).toHaveCount(3)
  await page.getByLabel('Heading', { exact: true }).press('Control+Enter')
  await said(page, '2 points grouped')

  await point(page, 'Rest').locator('> span').first().click()
  await page.getByRole('button', { name: 'More' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Move to…' }).press('Enter')
  await dialog.getByLabel('Column').selectOption('Options')
  await dialog.getByLabel('Column').press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(column(page, 'Options')).toContainText('Rest')
})

test('headings among them take along what is beneath, and that is said: grouped, and copied', async ({
  hall,
}) => {
  const { facilitator } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(facilitator)
  await page
    .getByRole('link', { name: /^Open the board: Rivers/ })
    .first()
    .click()
  await write(page, 'Banked', 'One', 'Two', 'Three', 'Four')
  await group(page, 'First half', 'One', 'Two')
  await group(page, 'Second half', 'Three', 'Four')
  await choose(page, 'First half', 'Second half')
  await page.getByRole('button', { name: 'Copy to…' }).click()
  const copies = page.getByRole('dialog', { name: 'Copy 2 points to another board, with 4 beneath them' })
  await copies.getByLabel('Board', { exact: true }).selectOption({ label: 'Energy' })
  // Once that board is there.
  await expect(copies.getByRole('button', { name: 'Copy them' })).toHaveAttribute('aria-disabled', 'false')
  await copies.getByLabel('Board', { exact: true }).press('Enter')
  await said(page, '2 points copied to Energy, with 4 beneath them')
  await choose(page, 'First half', 'Second half')
  await page.getByRole('button', { name: 'Group…' }).click()
  await expect(page.getByRole('dialog', { name: 'Group 2 points, with 4 beneath them' })).toBeVisible()
  await page.getByLabel('Heading', { exact: true }).fill('All of it')
  await page.keyboard.press('Enter')
  await said(page, '2 points grouped, with 4 beneath them')
  await expect(page.getByRole('button', { name: /^6 points beneath/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await said(page, 'Undone: 2 points grouped, with 4 beneath them')
})

test('a heading has room for 300 characters, says when that runs out, and is not cut', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk')))
  const page = await hall.person()
  await sitDown(page, table(0))
  await choose(page, 'Bread', 'Milk')
  await page.getByRole('button', { name: 'Group…' }).click()
  const heading = page.getByLabel('Heading', { exact: true })
  await heading.fill('x'.repeat(250))
  await expect(page.getByText('left.')).toHaveCount(0)
  await heading.fill('x'.repeat(288))
  await expect(heading).toHaveAccessibleDescription('12 characters left.')
  await expect(page.getByRole('dialog').getByRole('status').first()).toHaveText(
    'Fewer than 50 characters left.',
  )
  await heading.fill('x'.repeat(1300))
  await expect(heading).toHaveAccessibleDescription('1,000 characters too many: a heading has room for 300.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('1,000 characters too many: a heading has room for 300.')
  expect(await findings(page), 'too long').toEqual([])
  await expect(heading).toHaveValue('x'.repeat(1300))
  await heading.fill('x'.repeat(300))
  await page.keyboard.press('Enter')
  await expect(standing(page)).toHaveCount(1)
})

test('two people group the same points at the same moment: one heading is left, the other’s words are kept and said', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk', 'Eggs')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  const begin = async (page: Page, words: string) => {
    await choose(page, 'Bread', 'Milk')
    await page.getByRole('button', { name: 'Group…' }).click()
    await page.getByLabel('Heading', { exact: true }).fill(words)
  }
  await begin(ana, 'Breakfast')
  await begin(ben, 'Groceries')
  await hall.server.kill()
  for (const page of [ana, ben]) await expect(page.getByText('Not connected. Keep writing')).toBeAttached()
  for (const page of [ana, ben]) await page.getByRole('button', { name: 'Group them' }).click()
  await hall.server.start()
  // Either may be the one.
  const telling = (page: Page) => page.getByText(/grouped them beneath .* at the same moment\./)
  const tells = async () => [(await telling(ana).count()) > 0, (await telling(ben).count()) > 0]
  await expect.poll(async () => (await tells()).filter(Boolean).length, { timeout: 20_000 }).toBe(1)
  const [isBens] = await tells()
  const [loser, other, winner, lost] = isBens
    ? [ana, ben, 'Groceries', 'Breakfast']
    : [ben, ana, 'Breakfast', 'Groceries']
  await expect(telling(loser).first()).toContainText(`Your heading “${lost}” is set aside.`)
  for (const page of [ana, ben]) await expect(standing(page)).toHaveCount(2)
  await expect(standing(other).filter({ hasText: winner })).toHaveCount(1)
  await expect(standing(loser).filter({ hasText: winner })).toBeFocused()
  await loser.getByRole('button', { name: 'Undo' }).last().click()
  for (const page of [ana, ben]) await expect(standing(page)).toHaveCount(3)
  await expect(standing(other).filter({ hasText: lost })).toBeVisible()
})

test('what others group while a heading is being written stays theirs, and the words in the field stay too', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk', 'Eggs', 'Salt')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await choose(ana, 'Bread', 'Milk', 'Eggs')
  await ana.getByRole('button', { name: 'Group…' }).click()
  const heading = ana.getByLabel('Heading', { exact: true })
  await heading.fill('Breakfast')
  await group(ben, 'Groceries', 'Milk', 'Salt')
  await expect(standing(ana)).toHaveCount(3)
  await ana.keyboard.press('Enter')
  await expect(ana.getByRole('alert')).toHaveText(
    'R2 was grouped or set aside meanwhile. Press again to go on with the others.',
  )
  await expect(ana.getByRole('dialog')).toContainText('Group 2 points')
  await expect(heading).toHaveValue('Breakfast')
  await ana.reload()
  await expect(standing(ana)).toHaveCount(3)
  await choose(ana, 'Bread', 'Eggs')
  await ana.getByRole('button', { name: 'Group…' }).click()
  await expect(heading, 'also over a reload').toHaveValue('Breakfast')
  await ana.keyboard.press('Enter')
  await expect(standing(ana)).toHaveCount(2)
  await expect(standing(ben).filter({ hasText: 'Groceries' })).toContainText('2 points beneath')
  await expect(standing(ben).filter({ hasText: 'Breakfast' })).toContainText('2 points beneath')
})

const two = async (hall: Hall, ...texts: string[]) => {
  const both = await twoAtTable(hall, withPoints(points(...texts)))
  await expect(standing(both.tom)).toHaveCount(texts.length)
  return both
}

test('what somebody sets aside while it is to be grouped is told, and neither grouped nor counted', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall, 'Bread', 'Milk', 'Eggs', 'Salt')
  const dialog = ana.getByRole('dialog')
  await choose(ana, 'Bread', 'Milk', 'Eggs')
  await ana.getByRole('button', { name: 'Group…' }).click()
  await dialog.getByRole('radio').nth(1).check()
  await setAside(tom, 'Bread')
  await expect(dialog.getByRole('heading')).toHaveText('Group 2 points')
  await expect(dialog.getByText('R1 was set aside meanwhile.')).toBeVisible()
  await expect(dialog.getByRole('radio').first(), 'what was chosen has gone').toBeChecked()
  expect(await findings(ana), 'one was set aside').toEqual([])
  await dialog.getByLabel('Heading', { exact: true }).fill('Food')
  await ana.keyboard.press('Enter')
  await said(ana, '2 points grouped; R1 was set aside meanwhile')
  await expect(point(ana, 'Food')).toContainText('2 points beneath')
  await ana.keyboard.press('Control+z')
  await said(ana, 'Undone: 2 points grouped')

  await choose(ana, 'Milk', 'Eggs')
  await ana.getByRole('button', { name: 'Merge wording…' }).click()
  await dialog.getByRole('textbox', { name: 'Wording' }).fill('Both')
  await setAside(tom, 'Milk', 'Eggs')
  await expect(dialog.getByRole('alert')).toHaveText('2 points were set aside meanwhile.')
  await ana.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('button', { name: 'Merge them' })).toHaveAttribute('aria-disabled', 'true')
  await expect(dialog.getByRole('textbox', { name: 'Wording' })).toHaveValue('Both')
  await ana.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(point(ana, 'Salt')).toBeFocused()
  await expect(standing(ana)).toHaveCount(1)
})

test('what is set aside already is not set aside once more, nor another’s reason written over', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall, 'Bread', 'Milk', 'Eggs', 'Salt')
  const dialog = ana.getByRole('dialog')
  await choose(ana, 'Bread', 'Milk')
  await ana.getByRole('button', { name: 'Set aside…' }).click()
  await setAside(tom, 'Bread', 'Milk')
  await expect(dialog.getByRole('alert')).toHaveText('2 points were set aside meanwhile.')
  await ana.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  await ana.keyboard.press('Escape')
  await expect(point(ana, 'Eggs')).toBeFocused()

  await point(ana, 'Eggs').locator('> span').first().click()
  await ana.keyboard.press('Delete')
  await dialog.getByRole('textbox').fill('A slip')
  await point(tom, 'Eggs').locator('> span').first().click()
  await tom.keyboard.press('Delete')
  await tom.getByRole('dialog').getByRole('textbox').fill('Said under Salt')
  await tom.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('R3 was set aside meanwhile.')
  await ana.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await ana.keyboard.press('Escape')
  await expect(point(ana, 'Salt')).toBeFocused()
  await ana.getByRole('button', { name: /set aside/ }).click()
  await expect(dialog).toContainText('Said under Salt')
})

test('a board that is closed while points are to be grouped takes no group, and the words stay in their field', async ({
  hall,
}) => {
  const { ana, workshop } = await two(hall, 'Bread', 'Milk')
  const dialog = ana.getByRole('dialog')
  const chair = await workshop.join('facilitator')
  const lock = (on: boolean) => workshop.command(chair, { type: 'lock', boards: 'all', on })
  await choose(ana, 'Bread', 'Milk')
  await ana.getByRole('button', { name: 'Group…' }).click()
  await dialog.getByLabel('Heading', { exact: true }).fill('Food')
  await lock(true)
  await expect(dialog.getByRole('alert')).toHaveText(
    'The board was closed meanwhile. 2 points stay where they were.',
  )
  await ana.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await lock(false)
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await ana.keyboard.press('Enter')
  await said(ana, '2 points grouped')
})

test('on a phone each point that the others may go beneath has room for all of its lines', async ({
  hall,
}) => {
  const texts = Array.from(
    { length: 8 },
    (_, n) => `Point number ${n + 1}, which is long enough for a second line on a phone`,
  )
  const { table } = await makeWorkshop(hall, withPoints(points(...texts)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await choose(page, ...texts)
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.setViewportSize(PHONE)
  const choices = page.getByRole('dialog').locator('fieldset label')
  await expect(choices).toHaveCount(9)
  const cut = await choices.evaluateAll((all) =>
    all.filter((each) => each.scrollHeight > each.clientHeight + 1).map((each) => each.textContent),
  )
  expect(cut).toEqual([])
})
