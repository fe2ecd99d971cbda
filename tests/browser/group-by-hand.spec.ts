/** What stands beneath a heading, moved by hand: among its own, out of the group, and into it; never by passing over it. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop, points, withPoints } from './made.ts'
import type { Hall } from './stage.ts'
import { column, dragsReady, PHONE, point, sitDown, test, write } from './stage.ts'

/** What each point says, of those that stand by themselves: a heading without those beneath it. */
const standing = (page: Page) =>
  column(page, 'Banked').locator('ol[data-column] > li[data-point] > div > .body:first-child')
const beneath = (page: Page) => page.locator('ol[data-beneath] > li[data-point] .body')
const said = (page: Page) => page.getByRole('status').filter({ hasText: /R\d/ })
const lines = (page: Page) => page.locator('li[class*=dropLine]')

/** Milk, Eggs and Salt beneath “Shopping” (R6), between Bread and Oil. */
const withGroup = async (hall: Hall, ...names: string[]) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk', 'Eggs', 'Salt', 'Oil')))
  const pages: Page[] = []
  for (const name of names) {
    const page = await hall.person()
    await sitDown(page, table(0), name)
    await dragsReady(page)
    pages.push(page)
  }
  const [ana] = pages as [Page]
  for (const text of ['Milk', 'Eggs', 'Salt']) await point(ana, text).click({ modifiers: ['Control'] })
  await ana.getByRole('button', { name: 'Group…' }).click()
  await ana.getByLabel('Heading', { exact: true }).fill('Shopping')
  await ana.keyboard.press('Enter')
  await expect(point(ana, 'Shopping')).toContainText('R6')
  return { pages, table }
}

const unfold = (page: Page) => page.getByRole('button', { name: '3 points beneath R6' }).click()

const boxOf = async (page: Page, text: string) => {
  const box = await point(page, text).last().boundingBox()
  if (!box) throw new Error(`${text} is not on screen`)
  return box
}

const lift = async (page: Page, text: string) => {
  const { x, y } = await boxOf(page, text)
  await page.mouse.move(x + 60, y + 14)
  await page.mouse.down()
  await page.mouse.move(x + 70, y + 24, { steps: 3 })
  await expect(page.getByRole('img', { name: /^Moving / })).toBeVisible()
}

/** To the upper or the lower edge of another. */
const holdAt = async (page: Page, text: string, edge: 'above' | 'below') => {
  const { x, y, height } = await boxOf(page, text)
  await page.mouse.move(x + 80, edge === 'above' ? y + 4 : y + height - 4, { steps: 6 })
}

test('by mouse: among those beneath a heading, with a line where it lands, said, and undone by one press', async ({
  hall,
}) => {
  const [ana, tom] = (await withGroup(hall, 'Ana', 'Tom')).pages as [Page, Page]
  await unfold(ana)
  await unfold(tom)
  await lift(ana, 'Salt')
  await holdAt(ana, 'Milk', 'above')
  await expect(ana.locator('ol[data-beneath] > li[class*=dropLine] + li')).toContainText('Milk')
  await expect(lines(ana), 'one line').toHaveCount(1)
  await ana.mouse.up()
  await expect(lines(ana)).toHaveCount(0)
  for (const page of [ana, tom]) {
    await expect(beneath(page)).toHaveText(['Salt', 'Milk', 'Eggs'])
    await expect(standing(page)).toHaveText(['Bread', 'Shopping', 'Oil'])
  }
  await expect(said(ana)).toContainText('R4 is now 1 of 3 beneath R6')
  await expect(point(ana, /^R4Salt/)).toBeFocused()
  await ana.keyboard.press('Control+z')
  await expect(beneath(tom)).toHaveText(['Milk', 'Eggs', 'Salt'])
  await expect(said(ana)).toContainText('Undone: R4 is now 3 of 3 beneath R6')
  // To their end; and let go where it is, it stays.
  await lift(ana, 'Milk')
  await holdAt(ana, 'Salt', 'below')
  await ana.mouse.up()
  await expect(beneath(tom)).toHaveText(['Eggs', 'Salt', 'Milk'])
  await lift(ana, 'Milk')
  await holdAt(ana, 'Salt', 'below')
  await ana.mouse.up()
  await expect(said(ana)).toContainText('R2 stays where it was')
})

test('out of the group to a place between others, and from there into it again; what only passes over it does not join', async ({
  hall,
}) => {
  const [ana, tom] = (await withGroup(hall, 'Ana', 'Tom')).pages as [Page, Page]
  await unfold(ana)
  await unfold(tom)
  await lift(ana, 'Eggs')
  await holdAt(ana, 'Bread', 'above')
  await expect(column(ana, 'Banked').locator('ol[data-column] > li[class*=dropLine]')).toHaveCount(1)
  await ana.mouse.up()
  await expect(standing(tom)).toHaveText(['Eggs', 'Bread', 'Shopping', 'Oil'])
  await expect(beneath(tom)).toHaveText(['Milk', 'Salt'])
  await expect(said(ana)).toContainText('R3 is now 1 of 4, no longer beneath R6')
  await ana.keyboard.press('Control+z')
  await expect(beneath(tom)).toHaveText(['Milk', 'Eggs', 'Salt'])
  await expect(said(ana)).toContainText('Undone: R3 is beneath R6')

  // Over the whole group, and on.
  await lift(ana, 'Bread')
  await holdAt(ana, 'Milk', 'above')
  await holdAt(ana, 'Salt', 'above')
  await holdAt(ana, 'Oil', 'below')
  await ana.mouse.up()
  await expect(standing(tom)).toHaveText(['Shopping', 'Oil', 'Bread'])
  await expect(beneath(tom)).toHaveText(['Milk', 'Eggs', 'Salt'])
  // On the heading's own words, and folded away: before or behind it.
  await lift(ana, 'Bread')
  await holdAt(ana, 'Shopping', 'above')
  await ana.mouse.up()
  await expect(standing(tom)).toHaveText(['Bread', 'Shopping', 'Oil'])
  await expect(beneath(tom)).toHaveText(['Milk', 'Eggs', 'Salt'])

  await lift(ana, 'Bread')
  await holdAt(ana, 'Eggs', 'above')
  await ana.mouse.up()
  await expect(beneath(tom)).toHaveText(['Milk', 'Bread', 'Eggs', 'Salt'])
  await expect(standing(tom)).toHaveText(['Shopping', 'Oil'])
  await expect(said(ana)).toContainText('R1 is now 2 of 4 beneath R6')
  await ana.keyboard.press('Control+z')
  await expect(standing(tom)).toHaveText(['Bread', 'Shopping', 'Oil'])
  await expect(said(ana)).toContainText('Undone: R1 is now 1 of 3')
})

test('from another column it comes along, also out of the group; who writes in it, or stands on it, is told', async ({
  hall,
}) => {
  const [ana, tom] = (await withGroup(hall, 'Ana', 'Tom')).pages as [Page, Page]
  await unfold(ana)
  await write(ana, 'Options', 'Rice', 'Cheese', 'Jam')
  const options = (page: Page) => column(page, 'Options').locator('li[data-point] .body')
  const drag = async () => {
    await lift(ana, 'Cheese')
    await holdAt(ana, 'Eggs', 'above')
    await ana.mouse.up()
    // With the name at the caret of who writes in it.
    await expect(beneath(ana)).toHaveText(['Milk', /^Cheese/, 'Eggs', 'Salt'])
  }
  const out = (page: Page) => said(page).filter({ hasText: 'R8 is now 3 of 4, no longer beneath R6' })
  await point(tom, 'Cheese').locator('.body').click()
  await tom.keyboard.press('End')
  await drag()
  await expect(tom.getByText('Ana put R8 beneath another point while you were writing in it.')).toBeVisible()
  await tom.getByRole('button', { name: 'Put it back' }).click()
  await expect(options(ana), 'where it was').toHaveText(['Rice', /^Cheese/, 'Jam'])

  await drag()
  await point(tom, 'Cheese').last().locator('.body').click()
  await tom.keyboard.type('!')
  await point(ana, 'Cheese').last().focus()
  await ana.keyboard.press('Shift+U')
  await expect(standing(ana)).toHaveText(['Bread', 'Shopping', /^Cheese!/, 'Oil'])
  await expect(out(ana)).toBeVisible()
  await expect(out(tom), 'who writes in it').toBeVisible()
  await tom.keyboard.type('!')
  await expect(standing(ana)).toHaveText(['Bread', 'Shopping', /^Cheese!!/, 'Oil'])
  await tom.keyboard.press('Escape')
  await ana.keyboard.press('Control+z')
  await expect(said(tom).filter({ hasText: 'R8 beneath R6' })).toBeVisible()
  await ana.keyboard.press('Control+Shift+z')
  await expect(out(tom), 'who stands on it').toBeVisible()
  await expect(point(tom, /^R8Cheese/)).toBeFocused()
  for (const _ of [1, 2]) await ana.keyboard.press('Control+z')
  await expect(options(ana)).toHaveText(['Rice', 'Cheese!!', 'Jam'])
  await expect(said(ana)).toContainText('Undone: R8 is now in Options')
})

test('held while somebody ungroups: it lands where it is let go, nothing is lost, and nothing stands twice', async ({
  hall,
}) => {
  const [ana, tom] = (await withGroup(hall, 'Ana', 'Tom')).pages as [Page, Page]
  await unfold(ana)
  await unfold(tom)
  await lift(ana, 'Salt')
  await holdAt(ana, 'Milk', 'above')
  await tom.getByRole('button', { name: 'Ungroup' }).click()
  await expect(standing(ana)).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt', 'Oil'])
  // They slide to where they were.
  await expect(async () => {
    await holdAt(ana, 'Milk', 'above')
    await expect(ana.locator('li[class*=dropLine] + li')).toContainText('Milk', { timeout: 100 })
  }).toPass()
  await ana.mouse.up()
  for (const page of [ana, tom]) {
    await expect(standing(page)).toHaveText(['Bread', 'Salt', 'Milk', 'Eggs', 'Oil'])
    await expect(beneath(page)).toHaveCount(0)
  }
})

test('by finger it goes the same way, and one that only rests on it says what stands against selecting it', async ({
  hall,
}) => {
  const { table } = await withGroup(hall, 'Ana')
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0), 'Ben')
  await dragsReady(page)
  await page.getByRole('button', { name: '3 points beneath R6' }).tap()
  const cdp = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints })
  const from = await boxOf(page, 'Milk')
  const [x, y] = [from.x + 120, from.y + 20]
  await touch('touchStart', { x, y })
  await page.locator('li[data-lifted]').waitFor()
  await touch('touchEnd')
  await expect(page.getByRole('status').filter({ hasText: 'R2 is beneath R6. Take it out' })).toBeAttached()
  await expect(page.getByText('1 selected', { exact: true })).toHaveCount(0)
  await touch('touchStart', { x, y })
  await page.locator('li[data-lifted]').waitFor()
  const to = await boxOf(page, 'Salt')
  for (let step = 1; step <= 5; step++)
    await touch('touchMove', { x, y: y + ((to.y + to.height - 6 - y) * step) / 5 })
  await touch('touchEnd')
  await expect(beneath(page)).toHaveText(['Eggs', 'Salt', 'Milk'])
  await expect(said(page)).toContainText('R2 is now 3 of 3 beneath R6')
})

test('where the system chooses the colours, the line where it lands is seen, in the column and beneath a heading', async ({
  hall,
}) => {
  const { table } = await withGroup(hall, 'Ana')
  const page = await hall.person({ forcedColors: 'active' })
  await sitDown(page, table(0), 'Ben')
  await dragsReady(page)
  await unfold(page)
  // Its own colour, or its edge's, is not that of the sheet it lies on.
  const isSeen = () =>
    lines(page).evaluate((line) => {
      const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(line)
      const sheet = getComputedStyle(document.body).backgroundColor
      const clear = 'rgba(0, 0, 0, 0)'
      return (
        ![sheet, clear].includes(backgroundColor) ||
        (borderTopColor !== sheet && Number.parseFloat(borderTopWidth) > 1)
      )
    })
  await lift(page, 'Oil')
  for (const [text, edge] of [
    ['Bread', 'above'],
    ['Eggs', 'above'],
    ['Salt', 'below'],
  ] as const) {
    await holdAt(page, text, edge)
    await expect(lines(page), text).toHaveCount(1)
    expect(await isSeen(), text).toBe(true)
  }
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('several that are selected join together, and one undo puts each back; a group joins no other', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(
    hall,
    withPoints(points('Bread', 'Milk', 'Eggs', 'Salt', 'Oil', 'Tea')),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  await dragsReady(page)
  const group = async (heading: string, ...texts: string[]) => {
    for (const text of texts) await point(page, text).click({ modifiers: ['Control'] })
    await page.getByRole('button', { name: 'Group…' }).click()
    await page.getByLabel('Heading', { exact: true }).fill(heading)
    await page.keyboard.press('Enter')
    await expect(point(page, heading)).toBeFocused()
    // Its actions are put away: it is not the first of those that are selected next.
    await page.keyboard.press('Escape')
  }
  await group('Shopping', 'Eggs', 'Salt')
  await page.getByRole('button', { name: '2 points beneath R7' }).click()
  for (const text of ['Bread', 'Oil']) await point(page, text).click({ modifiers: ['Control'] })
  await lift(page, 'Oil')
  await holdAt(page, 'Salt', 'above')
  await page.mouse.up()
  await expect(beneath(page)).toHaveText(['Eggs', 'Bread', 'Oil', 'Salt'])
  await expect(said(page)).toContainText('2 points put beneath R7')
  await expect(page.locator('li[data-chosen]')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(beneath(page)).toHaveText(['Eggs', 'Salt'])
  await expect(standing(page)).toHaveText(['Bread', 'Milk', 'Shopping', 'Oil', 'Tea'])

  await group('Drinks', 'Milk', 'Tea')
  await expect(standing(page)).toHaveText(['Bread', 'Drinks', 'Shopping', 'Oil'])
  await lift(page, 'Drinks')
  await holdAt(page, 'Salt', 'below')
  await expect(column(page, 'Banked').locator('ol[data-column] > li[class*=dropLine]')).toHaveCount(1)
  await page.mouse.up()
  await expect(standing(page)).toHaveText(['Bread', 'Shopping', 'Drinks', 'Oil'])
  await expect(beneath(page)).toHaveText(['Eggs', 'Salt'])
})
