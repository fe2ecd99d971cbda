/** A finger: it scrolls when it moves at once, and lifts a point when it rests first. */
import { expect } from '@playwright/test'
import { makeWorkshop, withPoints } from './made.ts'
import { column, dragsReady, PHONE, point, sitDown, test } from './stage.ts'

const POINTS = ['Bread', 'Milk', 'Eggs', 'Salt'].map((text) => ({ text, children: [] }))

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
