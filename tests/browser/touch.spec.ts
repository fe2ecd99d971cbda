/** A finger: it scrolls when it moves at once, and lifts a point when it rests first. */
import { expect, type Locator, type Page } from '@playwright/test'
import { makeWorkshop, points, withPoints } from './made.ts'
import { sideways, smallTargets } from './measures.ts'
import { column, dragsReady, PHONE, point, sitDown, test, write } from './stage.ts'

const POINTS = points('Bread', 'Milk', 'Eggs', 'Salt')

test('a long press lifts a point, and it lands where the finger leaves it', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await dragsReady(page)
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: x === undefined || y === undefined ? [] : [{ x, y }],
    })
  const from = await point(page, 'Salt').boundingBox()
  const to = await point(page, 'Milk').boundingBox()
  if (!from || !to) throw new Error('not on screen')
  await touch('touchStart', from.x + 120, from.y + 20)
  await page.locator('li[data-lifted]').waitFor()
  for (let step = 1; step <= 6; step++)
    await touch('touchMove', from.x + 120, from.y + 20 + ((to.y + 4 - from.y - 20) * step) / 6)
  await touch('touchEnd')
  await expect(column(page, 'Banked').locator('li[data-point] .body')).toHaveText([
    'Bread',
    'Salt',
    'Milk',
    'Eggs',
  ])
})

test('a tap on the words opens them for writing, and “Move to” does on a phone what dragging does on a desk', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await point(page, 'Milk').locator('.body').tap()
  await expect(point(page, 'Milk').getByRole('textbox')).toBeFocused()
  await page.keyboard.type(' and butter')
  await point(page, 'Milk').getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Move to To discuss' }).tap()
  await page.getByRole('tab', { name: /To discuss/ }).tap()
  await expect(column(page, 'To discuss')).toContainText('and butter')
})

test('without keys: a phone’s menu and a tablet’s head undo and do again, the caret stays, and what was undone offers that', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const words = (page: Page) => column(page, 'Banked').locator('li[data-point] .body')
  const phone = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(phone, table(0))
  const menu = async (item: string) => {
    await phone.getByRole('button', { name: 'Menu of this board' }).tap()
    await expect(phone.getByRole('menuitem', { name: 'Find on this board' })).toBeVisible()
    return phone.getByRole('menuitem', { name: item, exact: true })
  }
  const nothing = await menu('Do again')
  await expect(nothing).toHaveAttribute('aria-disabled', 'true')
  await nothing.tap({ force: true })
  await expect(phone.getByText('There is nothing to do again')).toBeVisible()
  await write(phone, 'Banked', 'Oil')
  await (await menu('Undo')).tap()
  await expect(words(phone)).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt'])
  const said = phone.getByRole('status').filter({ hasText: 'is taken back' })
  await said.getByRole('button', { name: 'Do again' }).tap()
  await expect(words(phone)).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt', 'Oil'])
  await (await menu('Undo')).tap()
  await expect(words(phone)).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt'])
  await (await menu('Do again')).tap()
  await expect(words(phone)).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt', 'Oil'])

  const tablet = await hall.person({ viewport: { width: 768, height: 1024 }, isMobile: true, hasTouch: true })
  await sitDown(tablet, table(0))
  const [undo, redo] = ['Undo', 'Do again'].map((name) =>
    tablet.getByRole('banner').getByRole('button', { name, exact: true }),
  ) as [Locator, Locator]
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  expect([...(await smallTargets(tablet)), ...(await sideways(tablet))]).toEqual([])
  await point(tablet, 'Milk').locator('.body').tap()
  await expect(point(tablet, 'Milk').getByRole('textbox')).toBeFocused()
  await tablet.keyboard.press('End')
  await tablet.keyboard.type(' and butter')
  await undo.tap()
  await expect(point(tablet, /Milk$/)).toBeVisible()
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  await redo.tap()
  await expect(point(tablet, 'Milk and butter')).toBeVisible()
  await expect(point(tablet, 'Milk').getByRole('textbox')).toBeFocused()
  await expect(redo).toHaveAttribute('aria-disabled', 'true')
})

test('what takes itself away leads on: the tick to its point, following from the menu to the heading of what is shown', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'Bread')
  await point(page, 'Bread').locator('.body').tap()
  await point(page, 'Bread').getByRole('button', { name: 'Done' }).tap()
  await expect(point(page, 'Bread')).toBeFocused()
  const chair = await made.workshop.join('facilitator')
  const [round] = (await made.workshop.plan(chair)).rounds
  const energy = round?.strands.find(({ name }) => name === 'Energy')?.id
  await made.workshop.command(chair, { type: 'stage', view: 'board', strand: energy })
  await page.getByRole('button', { name: 'Menu of this board' }).tap()
  await page.getByRole('menuitem', { name: 'Follow what the chair presents' }).tap()
  await expect(page.getByRole('heading', { name: 'Energy', level: 1 })).toBeFocused()
})
