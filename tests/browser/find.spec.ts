/** Finding on a board: marked in place, gone through by keyboard, told to a screen reader, nothing written. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { LONG_LIST, makeWorkshop, withPoints } from './made.ts'
import { column, DESKTOP, PHONE, point, sitDown, test, write } from './stage.ts'

/** The words that are marked on a page: all, and in the chosen point. */
const marked = (page: Page) =>
  page.evaluate(() =>
    ['found', 'found-here'].map((name) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString()),
    ),
  )

test('words are found whatever their case and accents, marked where they stand, and gone through', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(page, table(0))
  await sitDown(other, table(0))
  await write(page, 'Banked', 'The café by the dyke', 'Money')
  await write(page, 'To discuss', 'Who owns the CAFE?')
  await expect(point(page, 'Who owns')).toContainText('R3')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  const field = page.getByRole('textbox', { name: 'Find on this board' })
  await expect(field).toBeFocused()
  await page.keyboard.type('cafe')
  const says = page.getByRole('search').getByRole('status')
  await expect(says).toHaveText('2 points')
  expect(await marked(page)).toEqual([['café', 'CAFE'], []])
  expect(await findings(page), 'found').toEqual([])
  await page.keyboard.press('Enter')
  await expect(says).toHaveText('1 of 2: R1 in Banked')
  await expect(point(page, 'The café')).toHaveAttribute('data-mode', 'selected')
  await page.keyboard.press('ArrowDown')
  await expect(says).toHaveText('2 of 2: R3 in To discuss')
  await page.keyboard.press('Enter')
  await expect(says).toHaveText('1 of 2: R1 in Banked')
  await page.keyboard.press('Shift+Enter')
  await expect(says).toHaveText('2 of 2: R3 in To discuss')
  await expect.poll(() => marked(page)).toEqual([['café'], ['CAFE']])
  await expect(field).toBeFocused()
  // What others write meanwhile is found as well.
  await write(other, 'Options', 'Buy the cafés')
  await expect(says).toHaveText('2 of 3: R3 in To discuss')
  await expect.poll(() => marked(page)).toEqual([['café', 'café'], ['CAFE']])
  // Nothing of it is in the document, and Escape leaves one at the point.
  await page.keyboard.press('Escape')
  await expect(point(page, 'Who owns')).toBeFocused()
  expect(await marked(page)).toEqual([[], []])
  await page.keyboard.press('/')
  await page.keyboard.type('nowhere')
  await expect(says).toHaveText('Not found')
})

test('a reference in the field goes to its point, also on another board', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(other, made.table(1))
  await write(other, 'Options', 'A wind park')
  await expect(point(other, 'A wind park')).toContainText('E1')
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'A dyke', 'As R1 says')
  await expect(point(page, 'As R1')).toContainText('R2')
  await page.getByRole('button', { name: 'Find on this board' }).click()
  await page.keyboard.type('r1')
  const says = page.getByRole('search').getByRole('status')
  await expect(says).toHaveText('2 points')
  await page.keyboard.press('Enter')
  await expect(says).toHaveText('1 of 2: R1 in Banked')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('e1')
  await expect(says).toHaveText('Enter goes to E1 on its board')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Energy' })).toBeVisible()
  await expect(point(page, 'A wind park')).toBeFocused()
})

test('on a phone the column with what is found is shown', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await write(page, 'Banked', 'A dyke')
  await page.getByRole('tab', { name: 'Options' }).tap()
  await expect(column(page, 'Banked')).toBeHidden()
  await page.getByRole('button', { name: 'Menu of this board' }).tap()
  await page.getByRole('menuitem', { name: 'Find on this board' }).tap()
  await expect(page.getByRole('textbox', { name: 'Find on this board' })).toBeFocused()
  await page.keyboard.type('dyke')
  await page.getByRole('button', { name: 'Next' }).tap()
  await expect(point(page, 'A dyke')).toBeVisible()
  for (const name of ['Next', 'Previous', 'Close']) {
    const box = await page.getByRole('search').getByRole('button', { name }).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44)
  }
  expect(await findings(page), 'found on a phone').toEqual([])
})

test('from the desk, on all boards: each point found leads to its board', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [rivers, energy, desk] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(rivers, made.table(0))
  await write(rivers, 'Banked', 'A dyke for the upper village', 'Money')
  await sitDown(energy, made.table(1))
  await write(energy, 'Options', 'Turbines on the Dyke')
  await expect(point(energy, 'Turbines')).toContainText('E1')
  await desk.goto(made.facilitator)
  await desk.getByRole('heading', { name: 'The hall' }).waitFor()
  await desk.keyboard.press('/')
  const dialog = desk.getByRole('dialog', { name: 'Find on all boards' })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  const field = await dialog.getByRole('textbox').boundingBox()
  await desk.keyboard.type('dyke')
  await expect(dialog.getByRole('status')).toHaveText('2 points on 2 boards')
  expect(await dialog.getByRole('textbox').boundingBox(), 'stays where it is').toEqual(field)
  await expect(dialog.getByRole('listitem')).toHaveText([/R1\s*Banked\s*A dyke/, /E1\s*Options\s*Turbines/])
  expect(await findings(desk), 'found from the desk').toEqual([])
  // How many there are stands before them, on a phone too.
  await desk.setViewportSize(PHONE)
  const [count, first] = [dialog.getByRole('status'), dialog.getByRole('listitem').first()]
  expect((await count.boundingBox())?.y).toBeLessThan((await first.boundingBox())?.y ?? 0)
  await desk.setViewportSize(DESKTOP)
  await dialog.getByRole('link', { name: /Turbines/ }).click()
  await expect(desk.getByRole('heading', { name: 'Energy' })).toBeVisible()
  await expect(point(desk, 'Turbines')).toBeFocused()
})

test('from the desk, Enter goes to the point whose reference was typed, else to the first that is found', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [rivers, energy, desk] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(energy, made.table(1))
  await write(energy, 'Options', 'Turbines on the dyke')
  await expect(point(energy, 'Turbines')).toContainText('E1')
  await sitDown(rivers, made.table(0))
  await write(rivers, 'Banked', 'A dyke, as E1 says')
  await expect(point(rivers, 'A dyke')).toContainText('R1')
  const dialog = desk.getByRole('dialog', { name: 'Find on all boards' })
  for (const [words, leadsTo] of [
    ['dyke', 'A dyke'],
    ['e1', 'Turbines'],
  ] as const) {
    await desk.goto(made.facilitator)
    await desk.getByRole('heading', { name: 'The hall' }).waitFor()
    await desk.keyboard.press('/')
    await desk.keyboard.type('nothing of the kind')
    await expect(dialog.getByRole('status')).toHaveText('Not found')
    await desk.keyboard.press('Enter')
    await dialog.getByRole('textbox').fill(words)
    await expect(dialog.getByRole('status')).toHaveText('2 points on 2 boards')
    await desk.keyboard.press('Enter')
    await expect(point(desk, leadsTo)).toBeFocused()
  }
})

test('what is set aside is found as well, said to be that, and gone to where it is read and brought back', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [page, desk] = [await hall.person(), await hall.person()]
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'A dyke', 'Another dyke', 'A gate')
  await expect(point(page, 'A gate')).toContainText('R3')
  await page.keyboard.press('Escape')
  for (const words of ['Another dyke', 'A gate']) {
    await point(page, words).focus()
    await page.keyboard.press('Delete')
    await page.getByRole('textbox', { name: /^Why/ }).fill('Twice')
    await page.keyboard.press('Enter')
    await expect(point(page, words)).toHaveCount(0)
  }
  await page.keyboard.press('/')
  await page.keyboard.type('dyke')
  const says = page.getByRole('search').getByRole('status')
  await expect(says).toHaveText('2 points, 1 of them set aside')
  await page.keyboard.press('Enter')
  await expect(says).toHaveText('1 of 2: R1 in Banked')
  await page.keyboard.press('Enter')
  await expect(says).toHaveText('2 of 2: R2, set aside')
  const listed = (on: Page, words: string) =>
    on.getByRole('dialog', { name: 'Set aside' }).getByRole('listitem').filter({ hasText: words })
  await expect(listed(page, 'Another dyke')).toBeFocused()
  await expect.poll(() => marked(page), 'there as on the board').toEqual([['dyke'], ['dyke']])
  // Also what others set aside meanwhile.
  await sitDown(desk, made.table(0))
  await point(desk, 'A dyke').focus()
  await desk.keyboard.press('Delete')
  await desk.getByRole('textbox', { name: /^Why/ }).fill('Also')
  await desk.keyboard.press('Enter')
  await expect(listed(page, 'A dyke')).toContainText('Also')
  await expect.poll(() => marked(page)).toEqual([['dyke'], ['dyke']])
  await desk.keyboard.press('Control+z')
  await expect(listed(page, 'A dyke')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect.poll(() => marked(page)).toEqual([['dyke'], []])
  await expect(page.getByRole('textbox', { name: 'Find on this board' })).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('gate')
  await expect(says).toHaveText('1 point, set aside')

  await desk.goto(made.facilitator)
  await desk.getByRole('heading', { name: 'The hall' }).waitFor()
  await desk.keyboard.press('/')
  await desk.keyboard.type('gate')
  const all = desk.getByRole('dialog', { name: 'Find on all boards' })
  await expect(all.getByRole('status')).toHaveText('1 point on 1 board, set aside')
  await expect(all.getByRole('listitem')).toHaveText([/R3\s*Set aside\s*A gate/])
  expect(await findings(desk), 'found set aside').toEqual([])
  await desk.keyboard.press('Enter')
  await expect(listed(desk, 'A gate')).toBeFocused()
  await listed(desk, 'A gate').getByRole('button', { name: 'Bring back R3' }).click()
  await expect(point(desk, 'A gate')).toBeFocused()
})

test('in hardly any window, what is typed into is in sight whole, wherever one had gone in what was found', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, withPoints(LONG_LIST))
  const desk = await hall.person({ viewport: { width: 320, height: 280 } })
  await desk.goto(made.facilitator)
  await desk.getByRole('heading', { level: 1 }).waitFor()
  await desk.keyboard.press('/')
  const dialog = desk.getByRole('dialog', { name: 'Find on all boards' })
  const field = dialog.getByRole('textbox')
  await desk.keyboard.type('point')
  await expect(dialog.getByRole('listitem')).toHaveCount(LONG_LIST.length)
  await dialog.evaluate((element) => element.scrollTo(0, 300))
  await desk.keyboard.type(' n')
  await expect(field).toHaveValue('point n')
  await expect.poll(() => dialog.evaluate((element) => element.scrollTop)).toBe(0)
})
