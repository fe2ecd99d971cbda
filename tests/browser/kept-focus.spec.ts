/** Where the keyboard is after a button that goes, or goes dead, by being pressed: never at the top of the page. */
import { expect, type Page } from '@playwright/test'
import { here } from './by-keyboard.ts'
import { makeWorkshop, points, twoAtTable, withPoints } from './made.ts'
import { column, composer, PHONE, point, setAside, sitDown, test, write } from './stage.ts'

const POINTS = points('Bread', 'Milk')

const press = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name }).first().focus()
  await page.keyboard.press('Enter')
}

test('at the desk: the timer, the pages, what was just done', async ({ hall }) => {
  const { facilitator } = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(facilitator)
  await press(desk, '5 min, start the timer')
  await expect.poll(() => here(desk)).toBe('SECTION Timer')
  for (let n = 0; n < 5; n++) await press(desk, '1 min less')
  await expect(desk.getByRole('button', { name: '1 min less' })).toHaveAttribute('aria-disabled', 'true')
  await expect.poll(() => here(desk)).toBe('BUTTON 1 min less')
  await press(desk, 'Take away')
  await expect.poll(() => here(desk)).toBe('H2 Timer')
  // A second Enter starts none.
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('button', { name: 'Pause' })).toHaveCount(0)
  await press(desk, /^Put on projector: Rivers/)
  await expect.poll(() => here(desk)).toMatch(/^BUTTON On the projector: Rivers/)
  await press(desk, 'Page back')
  await expect.poll(() => here(desk)).toBe('BUTTON Page back')
  await press(desk, /^Undo: put Rivers/)
  await expect.poll(() => here(desk)).toMatch(/^LI You put Rivers .*\(taken back\)/)
})

test('at an earlier version: what is set back, and its undo', async ({ hall }) => {
  const { table, facilitator } = await makeWorkshop(hall)
  const [ana, desk] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'The ferry stays')
  await expect(point(ana, 'The ferry stays')).toContainText('R1')
  await desk.goto(facilitator)
  await press(desk, /^Put on projector: Rivers/)
  await expect(desk.getByRole('listitem').filter({ hasText: /put Rivers on the projector/ })).toBeVisible()
  await point(ana, 'The ferry stays').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' for good')
  await ana.keyboard.press('Escape')
  await ana.getByRole('link', { name: 'Earlier versions' }).click()
  await press(ana, 'Set back as it was: R1')
  await expect(ana.getByText('R1 is as it was.')).toBeVisible()
  await expect.poll(() => here(ana)).toMatch(/^LI R1/)
  await press(ana, /^Undo$/)
  await expect(ana.getByText('R1 is as it was.')).toHaveCount(0)
  await expect.poll(() => here(ana)).toMatch(/^H2 As it was/)
})

test('on a board: back to the own table, and a line that goes', async ({ hall }) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('facilitator')
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  const energy = (await workshop.plan(chair)).rounds[0]?.strands[1]
  await workshop.command(chair, { type: 'stage', view: 'board', strand: energy?.id })
  await press(ana, 'Hide until the next strand')
  await expect.poll(() => here(ana)).toMatch(/^H1 Rivers/)
  await press(ana, 'Follow what the chair presents')
  await press(ana, /^Back to /)
  await expect.poll(() => here(ana)).toMatch(/^H1 Rivers/)
})

test('on a phone with points selected: the key of a column leads into its field, and Clear to the board', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person({ viewport: PHONE })
  await sitDown(page, table(0), 'Ana')
  const select = async () => {
    await point(page, 'Milk').locator('> span').first().click()
    await page.keyboard.press('Space')
    await expect(page.getByRole('toolbar')).toContainText('1 selected')
  }
  await select()
  await page.keyboard.press('o')
  await expect(composer(page, 'Options')).toBeFocused()
  await page.getByRole('tab', { name: /^Banked/ }).click()
  await select()
  await page.keyboard.press('b')
  await expect(composer(page, 'Banked')).toBeFocused()
  await select()
  await page.getByRole('tab', { name: /^Options/ }).click()
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.locator('#board')).toBeFocused()
})

test('the list of what is set aside, while others bring back what is in it, and closed when the button that led there has gone', async ({
  hall,
}) => {
  const { ana, tom } = await twoAtTable(hall, withPoints(POINTS))
  await setAside(ana, 'Milk', 'Bread')
  await tom.getByRole('button', { name: '2 set aside' }).click()
  const dialog = tom.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Bring back R1' }).focus()
  await ana.keyboard.press('Control+z')
  await expect(point(tom, 'Bread')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Bring back R2' })).toBeFocused()
  await ana.keyboard.press('Control+z')
  await expect(point(tom, 'Milk')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await tom.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(tom.locator('#board')).toBeFocused()
})

test('Escape on a button of a point leads to the point', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person()
  await sitDown(page, table(0), 'Ana')
  await point(page, 'Milk').locator('> span').first().click()
  await expect(point(page, 'Milk').getByRole('button', { name: 'Move to Options' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(point(page, 'Milk').getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(point(page, 'Milk').getByRole('button')).toHaveCount(0)
  await expect(point(page, 'Milk')).toBeFocused()
})

test('in the preview of a note: what was put somewhere, confirmed and undone; a second Enter makes nothing', async ({
  hall,
}) => {
  const page = await hall.person()
  await page.goto(hall.base)
  const note = ['- Stray', '', '# Harbour', '## Quay', '### Banked', '- One', '## Market', '- Two']
  await page.getByLabel('An earlier note').fill(note.join('\n'))
  await press(page, 'See what it becomes')
  await page.getByRole('checkbox', { name: 'Stray' }).check()
  await press(page, 'Leave out')
  await expect.poll(() => here(page)).toMatch(/^SECTION Make the boards/)
  await press(page, 'Yes')
  await expect.poll(() => here(page)).toMatch(/^SECTION Make the boards/)
  await page.keyboard.press('Enter')
  await page.locator('summary').click()
  await press(page, 'Put back line 1')
  await expect.poll(() => here(page)).toBe('H2 1 line not placed yet')
  for (let n = 0; n < 3; n++) await press(page, /^Undo$/)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect.poll(() => here(page)).toMatch(/^SECTION Make the boards/)
  await press(page, 'Merge or remove Market')
  await press(page, 'Move and remove')
  await expect.poll(() => here(page)).toBe('INPUT Name of strand 1 in Harbour')
  await expect(page.getByRole('heading', { name: 'What the note becomes' })).toBeVisible()
})

test('toolbars are walked by arrows', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await point(ana, 'Bread').focus()
  for (const key of ['Space', 'Shift+ArrowDown', 'Enter']) await ana.keyboard.press(key)
  await expect.poll(() => here(ana)).toBe('BUTTON Group…')
  await ana.keyboard.press('ArrowRight')
  await expect.poll(() => here(ana)).toBe('BUTTON Merge wording…')
  await ana.keyboard.press('End')
  await expect.poll(() => here(ana)).toBe('BUTTON Clear')
  await ana.keyboard.press('ArrowRight')
  await expect.poll(() => here(ana)).toBe('BUTTON Group…')
  await ana.keyboard.press('Escape')
  await point(ana, 'Bread').focus()
  await ana.keyboard.press('Enter')
  await expect(point(ana, 'Bread').getByRole('textbox')).toBeFocused()
  await ana.keyboard.press('Alt+F10')
  await expect.poll(() => here(ana)).toBe('BUTTON Bold')
  await ana.keyboard.press('ArrowLeft')
  await expect.poll(() => here(ana)).toBe('BUTTON Done')
  await ana.keyboard.press('Escape')
  await expect(point(ana, 'Bread').getByRole('textbox')).toBeFocused()
})

test('a point that the keyboard stands on is called by its number and words, not by its buttons', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread')))
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await expect(point(ana, 'Bread')).toHaveCount(1)
  await ana.keyboard.press('ArrowDown')
  await expect(point(ana, 'Bread')).toHaveAccessibleName('R1 Bread')
  await expect(point(ana, 'Bread').getByRole('button', { name: 'Move to Options' })).toBeVisible()
})

test('what the round asks can be read on a phone', async ({ hall }) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('chair')
  const prompt = (await workshop.plan(chair)).rounds[0]?.prompt ?? ''
  expect(prompt).not.toBe('')
  const ana = await hall.person({ viewport: PHONE })
  await sitDown(ana, table(0), 'Ana')
  await expect(column(ana, 'Banked').getByText(prompt)).toBeVisible()
  await composer(ana, 'Banked').fill('A pilot')
  await ana.keyboard.press('Enter')
  await expect(column(ana, 'Banked').getByText(prompt)).toHaveCount(0)
  await ana.getByRole('button', { name: 'Menu of this board' }).click()
  await expect(ana.getByRole('menu').getByText(prompt)).toBeVisible()
})
