/** Several points at once, and groups, as people meet them: by mouse, keyboard and finger, two at a time. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, points, withPoints } from './made.ts'
import { composer, dragsReady, PHONE, point, sitDown, standing, test, write } from './stage.ts'

test('23 points are grouped beneath a heading at once, seen by everybody, and back where they were by one undo', async ({
  hall,
}) => {
  const texts = Array.from({ length: 23 }, (_, n) => `Thought ${n + 1}`)
  const { table } = await makeWorkshop(hall, withPoints(points(...texts, 'Something else')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await point(ana, /Thought 1$/).click({ modifiers: ['Control'] })
  await point(ana, 'Thought 23').click({ modifiers: ['Shift'] })
  await expect(ana.getByText('23 selected', { exact: true })).toBeVisible()
  expect(await findings(ana), 'chosen').toEqual([])
  await ana.getByRole('button', { name: 'Group…' }).click()
  await ana.getByLabel('Heading', { exact: true }).fill('What people thought')
  expect(await findings(ana), 'the dialog').toEqual([])
  await ana.keyboard.press('Enter')
  await expect(standing(ben, 'Banked')).toHaveCount(2)
  await expect(point(ben, 'What people thought')).toContainText('23 points beneath')
  await expect(point(ben, 'What people thought')).toContainText('R25')
  // Folded out they are points as before, each with its own number.
  await ben.getByRole('button', { name: '23 points beneath R25' }).click()
  await expect(point(ben, /^R7Thought 7$/)).toBeVisible()
  expect(await findings(ben), 'folded out').toEqual([])
  await ana.keyboard.press('Control+z')
  await expect(standing(ben, 'Banked').locator('.body')).toHaveText([...texts, 'Something else'])
  await ana.keyboard.press('Control+Shift+z')
  await expect(standing(ben, 'Banked')).toHaveCount(2)
  await ben.getByRole('button', { name: '23 points beneath R25' }).click()
  await ben.getByRole('button', { name: '23 points beneath R25' }).click()
  await ben.getByRole('button', { name: 'Ungroup' }).click()
  await expect(standing(ana, 'Banked').locator('.body')).toHaveText([...texts, 'Something else'])
  await expect(ana.getByRole('button', { name: '1 set aside' })).toBeVisible()
})

test('by keyboard: those that are selected go up and down together, and a disagreement is about one', async ({
  hall,
}) => {
  const texts = ['One', 'Two', 'Three', 'Four', 'Five']
  const { table } = await makeWorkshop(hall, withPoints(points(...texts)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, 'Two').focus()
  await page.keyboard.press('Space')
  await point(page, 'Four').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Alt+ArrowUp')
  const order = standing(page, 'Banked').locator('.body')
  await expect(order).toHaveText(['Two', 'Four', 'One', 'Three', 'Five'])
  await expect(page.getByRole('status').filter({ hasText: '2 points moved up' })).toBeAttached()
  await expect(point(page, 'Four')).toBeFocused()
  // At the top there is nothing to pass.
  await page.keyboard.press('Alt+ArrowUp')
  await expect(order).toHaveText(['Two', 'Four', 'One', 'Three', 'Five'])
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(order).toHaveText(['One', 'Three', 'Five', 'Two', 'Four'])
  await page.keyboard.press('x')
  await expect(page.getByRole('status').filter({ hasText: 'one point at a time' })).toBeAttached()
  await expect(page.getByText('Disagreement recorded')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(order).toHaveText(['One', 'Three', 'Two', 'Four', 'Five'])
})

test('by keyboard alone: choose, merge the wording, take one out, and hear what was done', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('A register', 'One register', 'Roads')))
  const page = await hall.person()
  await sitDown(page, table(0))
  await expect(point(page, 'Roads')).toBeVisible()
  await page.locator('#board').focus()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'A register')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('status').filter({ hasText: '2 selected.' })).toBeAttached()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Group…' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const wording = page.getByRole('textbox', { name: 'Wording' })
  await expect(wording).toHaveValue('A register\nOne register')
  await wording.fill('One public register')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 points merged into one')).toBeVisible()
  await expect(standing(page, 'Banked')).toHaveCount(2)
  const merged = standing(page, 'Banked').first()
  await expect(merged).toBeFocused()
  // To the line that counts them, and open.
  const fold = merged.getByRole('button', { name: /^2 points beneath/ })
  for (let n = 0; n < 12 && !(await fold.evaluate((each) => each === document.activeElement)); n++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await merged.focus()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, /^R1A register/).last()).toBeFocused()
  await page.getByRole('button', { name: 'More' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Take out of the group' }).press('Enter')
  await expect(standing(page, 'Banked')).toHaveCount(3)
  await expect(page.getByText(/^R1 is now \d of 3, no longer beneath/)).toBeVisible()
})

test('what was done to several points is told in its own words when it is undone, and done again', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('One thought', 'Another thought', 'Roads')))
  const page = await hall.person()
  await sitDown(page, table(0))
  const choose = async () => {
    await point(page, 'One thought').click({ modifiers: ['Control'] })
    await point(page, 'Another thought').click({ modifiers: ['Control'] })
  }
  await choose()
  await page.getByRole('button', { name: 'Merge wording…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge them' }).click()
  await expect(page.getByText('2 points merged into one')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: 2 points merged into one')).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('Done again: 2 points merged into one')).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await choose()
  await page.getByRole('button', { name: 'Move to…' }).click()
  await page.getByRole('dialog').getByRole('combobox').first().selectOption('To discuss')
  await page.getByRole('dialog').getByRole('button', { name: 'Move them' }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: 2 points moved to To discuss')).toBeVisible()
})

test('the menu of a point is whole, also where it stands beneath a heading, over what is below and beside it', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('One thought', 'Another thought', 'Roads')))
  const page = await hall.person()
  await sitDown(page, table(0))
  for (const words of ['Beside it', 'Also beside it', 'And this']) await write(page, 'To discuss', words)
  await point(page, 'One thought').click({ modifiers: ['Control'] })
  await point(page, 'Another thought').click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('What people thought')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^2 points beneath/ }).click()
  for (const words of ['Another thought', 'Roads']) {
    await point(page, words).last().locator('span').first().click()
    await page.getByRole('button', { name: /^More/ }).click()
    const menu = page.getByRole('menu')
    await expect(menu).toBeVisible()
    const whole = await menu.getByRole('menuitem').evaluateAll((items) =>
      items.map((item) => {
        const { left, right, top, bottom } = item.getBoundingClientRect()
        const ends = [left + 2, right - 2].map((x) => document.elementFromPoint(x, (top + bottom) / 2))
        return ends.every((at) => at !== null && item.contains(at))
      }),
    )
    expect(whole.length, words).toBeGreaterThan(2)
    expect(whole, words).not.toContain(false)
    await page.keyboard.press('Escape')
  }
})

test('by finger: a long press chooses, taps choose more, and they go together', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk', 'Eggs', 'Salt')))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await dragsReady(page)
  const finger = await page.context().newCDPSession(page)
  const box = await point(page, 'Milk').boundingBox()
  if (!box) throw new Error('not on screen')
  const touchPoints = [{ x: box.x + 120, y: box.y + 20 }]
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await page.locator('li[data-lifted]').waitFor()
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(page.getByText('1 selected', { exact: true })).toBeVisible()
  await point(page, 'Salt').tap()
  await expect(page.getByText('2 selected', { exact: true })).toBeVisible()
  expect(await findings(page), 'chosen on a phone').toEqual([])
  await page.getByRole('button', { name: 'Move to…' }).tap()
  await page.getByLabel('Column').selectOption('To discuss')
  await page.getByRole('button', { name: 'Move them' }).tap()
  await expect(standing(page, 'To discuss').locator('.body')).toHaveText(['Milk', 'Salt'])
  await expect(page.getByText('2 points moved to To discuss')).toBeVisible()
})

test('grouped, and a view set aside, while one writes in it: the words are kept, and there is a way back', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('A register', 'One register', 'Roads')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await point(ana, 'One register').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' for all')
  await expect(point(ben, 'One register for all')).toBeVisible()
  await point(ben, 'A register').click({ modifiers: ['Control'] })
  await point(ben, 'One register').click({ modifiers: ['Control'] })
  await ben.getByRole('button', { name: 'Group…' }).click()
  await ben.getByLabel('Heading', { exact: true }).fill('Registers')
  await ben.keyboard.press('Enter')
  await expect(ana.getByText(/Ben put R2 beneath another point while you were writing in it/)).toBeVisible()
  // It is folded out for her, and she writes on in it.
  await expect(ana.getByRole('textbox', { name: 'Point R2' })).toBeFocused()
  await ana.keyboard.type(', in public')
  await expect(point(ana, 'Registers')).toContainText('One register for all, in public')
  await ana.getByRole('button', { name: 'Put it back' }).click()
  await expect(standing(ben, 'Banked').filter({ hasText: /^R2/ })).toContainText('for all, in public')
  // A view, taken away under her hands: what she types then is no shortcut, and her words come back.
  await point(ana, 'Roads').locator('span').first().click()
  await ana.keyboard.press('x')
  await expect(ana.getByRole('textbox', { name: 'View A of R3' })).toBeFocused()
  await ana.keyboard.type('By the parish')
  await expect(point(ben, 'Roads')).toContainText('By the parish')
  await point(ben, 'Roads').locator('span').first().click()
  await ben.getByRole('button', { name: 'Set view A aside' }).click()
  await expect(ana.getByText(/Ben set the view of R3 aside that you were writing in/)).toBeVisible()
  await expect(point(ana, 'Roads')).toBeFocused()
  await ana.keyboard.type('bdo')
  await expect(composer(ana, 'Banked')).not.toBeFocused()
  await ana.getByRole('button', { name: 'Bring back' }).click()
  await expect(point(ben, 'Roads')).toContainText('By the parish')
})
