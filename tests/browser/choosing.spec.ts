/** Selecting several points, by keyboard and by finger: which they are, what is said, and where the keyboard is then. */
import { expect, type Page } from '@playwright/test'
import { holdFrames, letFrames } from './frames.ts'
import { makeWorkshop, withColumns, withPoints } from './made.ts'
import { composer, dragsReady, PHONE, sitDown, test } from './stage.ts'

const points = (n: number) =>
  Array.from({ length: n }, (_, at) => ({ text: `Thought ${at + 1}`, children: [] }))

/** Eight in the first column, two in the second. */
const TWO_COLUMNS = withColumns({ banked: points(8), options: points(10).slice(8) })

/** Its own line, and not that of the heading it stands beneath. */
const row = (page: Page, n: number) =>
  page
    .locator('li[data-point]')
    .filter({ has: page.locator('.body', { hasText: new RegExp(`^Thought ${n}$`) }) })
    .last()

/** The numbers of what is selected. */
const chosen = (page: Page) =>
  page
    .locator('li[data-chosen]')
    .evaluateAll((rows) => rows.map((each) => /R(\d+)/.exec(each.textContent ?? '')?.[1]).join(' '))

test('keys that come faster than frames are for the points they lead to', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(points(45)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await expect(row(page, 45)).toBeAttached()
  await row(page, 1).focus()
  await holdFrames(page)
  for (const key of ['g', '6', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
  expect(await chosen(page)).toBe('6 7 8')
  await page.keyboard.press('Escape')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  expect(await chosen(page)).toBe('9')
  await letFrames(page)
  await expect(row(page, 9)).toBeFocused()
})

const count = (page: Page, n: number) =>
  expect(page.getByText(`${n} selected`, { exact: true })).toBeVisible()

const says = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeAttached()

test('by keyboard: a range that comes back is smaller; up to an end of the column; the column, and the board', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, TWO_COLUMNS)
  const page = await hall.person()
  await sitDown(page, table(0))
  await row(page, 4).focus()
  for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+ArrowDown')
  expect(await chosen(page)).toBe('4 5 6 7')
  for (let n = 0; n < 4; n++) await page.keyboard.press('Shift+ArrowUp')
  expect(await chosen(page)).toBe('3 4')
  await says(page, '2 selected.')
  await page.keyboard.press('Shift+End')
  expect(await chosen(page)).toBe('4 5 6 7 8')
  await expect(row(page, 8)).toBeFocused()
  await page.keyboard.press('Shift+Home')
  expect(await chosen(page)).toBe('1 2 3 4')
  await page.keyboard.press('Escape')
  await expect(row(page, 4)).toBeFocused()
  await page.keyboard.press('Control+a')
  await count(page, 8)
  await expect(row(page, 4)).toBeFocused()
  await page.keyboard.press('Control+a')
  await count(page, 10)
  // In a field they are the words of that.
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await page.keyboard.type('Salt')
  await page.keyboard.press('Control+a')
  expect(await composer(page, 'Banked').evaluate((field: HTMLTextAreaElement) => field.selectionEnd)).toBe(4)
  expect(await chosen(page)).toBe('')
})

test('several that are set aside by keyboard lead to the point beside them, and the last ones to the board', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points(4)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await row(page, 2).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog', { name: 'Set 2 points aside' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(row(page, 2)).toHaveCount(0)
  await expect(row(page, 4)).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(row(page, 4)).toHaveCount(0)
  await expect(page.locator('#board')).toBeFocused()
})

test('where a key can do nothing with a point, it says why: first, last, beneath another', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points(5)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await row(page, 1).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await says(page, 'R1 is first already')
  await row(page, 5).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await says(page, 'R5 is last already')
  await page.keyboard.press('u')
  await says(page, 'Nothing is beneath R5')
  await group(page)
  await page.keyboard.press('u')
  await says(page, 'Shown: 2 points beneath R1')
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 2)).toBeFocused()
  for (const key of ['Space', 'Shift+ArrowDown', 'Shift+End']) {
    await page.keyboard.press('g')
    await says(page, 'Go to R')
    await page.keyboard.press('Escape')
    await page.keyboard.press(key)
    await says(page, 'R2 is beneath R1. Take it out to select it.')
  }
  expect(await chosen(page)).toBe('')
})

test('the keyboard that has gone to what can be done with the chosen stays there, however late the frame', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points(3)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await row(page, 1).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('button', { name: 'Group…' })).toBeVisible()
  await holdFrames(page)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Group…' })).toBeFocused()
  await letFrames(page)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await expect(page.getByRole('button', { name: 'Group…' })).toBeFocused()
  expect(await chosen(page)).toBe('1 2 3')
})

test('beneath a heading a point goes up and down among those there, is back in its column as it was, and undone', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points(5)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await group(page)
  await page.keyboard.press('u')
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 2)).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await says(page, 'R2 is first already')
  await page.keyboard.press('Alt+ArrowDown')
  await says(page, 'R2 is now 2 of 2 beneath R1')
  await expect(row(page, 2)).toBeFocused()
  expect(await beneathFirst(page)).toEqual(['R3', 'R2'])
  await page.keyboard.press('Control+z')
  await says(page, 'Undone: R2 is now 1 of 2 beneath R1')
  expect(await beneathFirst(page)).toEqual(['R2', 'R3'])
  await page.keyboard.press('Control+Shift+z')
  await says(page, 'Done again: R2 is now 2 of 2 beneath R1')
  await row(page, 2).focus()
  await row(page, 2).getByRole('button', { name: 'More' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Move up' }).press('Enter')
  await says(page, 'R2 is now 1 of 2 beneath R1')
  await row(page, 2).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Shift+U')
  await says(page, 'no longer beneath R1')
  // The third is beneath the first still.
  await expect(standing(page).locator('[id^="ref-"]')).toHaveText(['R1', 'R3', 'R2', 'R4', 'R5'])
})

test('beneath a heading a point that is written in goes up and down as well, and is written on in', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points(5)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await group(page)
  await page.keyboard.press('u')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const field = page.locator('[contenteditable="true"]')
  await expect(field).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await says(page, 'R2 is now 2 of 2 beneath R1')
  await page.keyboard.type('!')
  await expect(field).toHaveText('Thought 2!')
  expect(await beneathFirst(page)).toEqual(['R3', 'R2'])
  await page.keyboard.press('Alt+ArrowDown')
  await says(page, 'R2 is last already')
})

const beneathFirst = (page: Page) => standing(page).first().locator('ol [id^="ref-"]').allTextContents()

/** Puts the second and the third point beneath the first, which the keyboard is on then. */
const group = async (page: Page) => {
  await row(page, 1).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Group…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: /R1/ }).check()
  await page.getByRole('button', { name: 'Group them' }).press('Enter')
  await expect(standing(page)).toHaveCount(3)
  await expect(standing(page).first()).toBeFocused()
}
const standing = (page: Page) => page.locator('ol[data-column] > li[data-point]')

test('by keyboard: what is beneath a heading is shown, folded away, taken out and ungrouped, by key and in its menu', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, withPoints(points(5)))
  const page = await hall.person()
  await sitDown(page, made.table(0))
  await group(page)
  const heading = standing(page).first()
  const fold = heading.getByRole('button', { name: '2 points beneath R1' })
  await page.keyboard.press('u')
  await expect(fold).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('u')
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await says(page, 'Folded away: 2 points beneath R1')
  await expect(heading).toBeFocused()
  await heading.getByRole('button', { name: 'More' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Show the points beneath' }).press('Enter')
  await expect(fold).toHaveAttribute('aria-expanded', 'true')
  await heading.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+U')
  await says(page, 'no longer beneath R1')
  await expect(standing(page)).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await expect(standing(page)).toHaveCount(3)
  await heading.focus()
  await page.keyboard.press('Shift+U')
  await says(page, '2 points stand by themselves again')
  await expect(heading).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(standing(page)).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await heading.getByRole('button', { name: 'More' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Ungroup' }).press('Enter')
  await expect(standing(page)).toHaveCount(5)
  await expect(heading).toBeFocused()

  // Whoever only reads can look beneath as well.
  await page.keyboard.press('Control+z')
  await expect(standing(page)).toHaveCount(3)
  const reader = await hall.person()
  await reader.goto(made.viewer)
  await reader.locator('#board').waitFor()
  await standing(reader).first().focus()
  await reader.keyboard.press('u')
  await expect(row(reader, 3)).toBeVisible()
  await reader.keyboard.press('Shift+U')
  await expect(standing(reader)).toHaveCount(3)
})

test('on a phone with keys: a point that goes to a column out of sight leads to the one beside it', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, TWO_COLUMNS)
  const page = await hall.person({ viewport: PHONE })
  await sitDown(page, table(0))
  await page.getByRole('tab', { name: /Options/ }).click()
  await row(page, 9).focus()
  await page.keyboard.press('Shift+B')
  await says(page, 'R9 is now in Banked')
  await expect(row(page, 10)).toBeFocused()
  await page.keyboard.press('Shift+B')
  await says(page, 'R10 is now in Banked')
  await expect(page.locator('#board')).toBeFocused()
})

test('by finger: from the first to the last with all between, and the rest of the column', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, TWO_COLUMNS)
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await dragsReady(page)
  await row(page, 2).locator('> span').first().tap()
  await row(page, 2).getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Select several' }).tap()
  await expect(page.getByRole('button', { name: 'All of Banked' })).toBeVisible()
  await row(page, 6).tap()
  await page.getByRole('button', { name: 'All between' }).tap()
  await says(page, '5 selected.')
  expect(await chosen(page)).toBe('2 3 4 5 6')
  await page.getByRole('button', { name: 'All of Banked' }).tap()
  await says(page, '8 selected.')
  await expect(page.getByRole('button', { name: /^All / })).toHaveCount(0)
  await expect(row(page, 6)).toBeFocused()
})

test('G and a number that there is not, typed at once, is told of whole, and opens no column', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, TWO_COLUMNS)
  const page = await hall.person()
  await sitDown(page, table(0))
  await row(page, 1).focus()
  await page.evaluate(() => {
    // All at one moment: by the clock of the page, too.
    for (const key of ['g', '5', '2'])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, code: `Digit${key}`, bubbles: true, cancelable: true }),
      )
  })
  await says(page, 'There is no point R52')
  await expect(row(page, 5)).toBeFocused()
})

test('from the menu of a point the keyboard is on it, and goes on selecting', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, TWO_COLUMNS)
  const page = await hall.person()
  await sitDown(page, table(0))
  await row(page, 2).locator('> span').click()
  await row(page, 2).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Select several' }).click()
  await count(page, 1)
  await expect(row(page, 2)).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  expect(await chosen(page)).toBe('2 3')
})
