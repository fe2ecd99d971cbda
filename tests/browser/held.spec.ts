/** What a finger holds: it is put down by that finger alone, and what was not moved is not said to have been. */
import { expect, type Page } from '@playwright/test'
import { LONG_LIST, makeWorkshop, points, withPoints } from './made.ts'
import type { Hall } from './stage.ts'
import { column, dragsReady, PHONE, point, sitDown, test } from './stage.ts'

const HAND = { viewport: PHONE, isMobile: true, hasTouch: true }

const words = (page: Page) => column(page, 'Banked').locator('li[data-point] .body')
const toast = (page: Page) => page.getByRole('status').filter({ hasText: /R\d/ })

interface Finger {
  readonly id: number
  readonly x: number
  readonly y: number
}

const phone = async (hall: Hall, banked: readonly object[]) => {
  const { table } = await makeWorkshop(hall, withPoints(banked))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  await dragsReady(page)
  const cdp = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', ...on: Finger[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: on })
  const placeOf = async (text: string | RegExp): Promise<Finger> => {
    const box = await point(page, text).boundingBox()
    if (!box) throw new Error(`${text} is not on screen`)
    return { id: 1, x: box.x + 150, y: box.y + 20 }
  }
  const lift = async (text: string | RegExp): Promise<Finger> => {
    const at = await placeOf(text)
    await touch('touchStart', at)
    await page.locator('li[data-lifted]').waitFor()
    return at
  }
  const goTo = async (from: Finger, to: { readonly x: number; readonly y: number }, ...others: Finger[]) => {
    for (let step = 1; step <= 5; step++) {
      const [x, y] = [from.x + ((to.x - from.x) * step) / 5, from.y + ((to.y - from.y) * step) / 5]
      await touch('touchMove', { id: 1, x, y }, ...others)
    }
    return { id: 1, ...to }
  }
  return { page, touch, placeOf, lift, goTo }
}

const FOUR = points('Bread', 'Milk', 'Eggs', 'Salt')

test('in a column that is scrolled a long press selects, and moves nothing', async ({ hall }) => {
  const { page, touch, lift } = await phone(hall, LONG_LIST)
  const list = column(page, 'Banked').locator('ol')
  for (const [text, top] of [
    ['Point number 7 ', 150],
    ['Point number 12 ', 420],
    ['Point number 16 ', 600],
  ] as const) {
    await list.evaluate((element, to) => element.scrollTo({ top: to, behavior: 'instant' }), top)
    await lift(text)
    await touch('touchEnd')
    await expect(page.getByText('1 selected', { exact: true })).toBeVisible()
    await expect(point(page, text)).toHaveAttribute('data-chosen', 'true')
    await expect(toast(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Clear', exact: true }).tap()
  }
})

test('let go where it stands, a point was not moved: it says so, and offers no undo', async ({ hall }) => {
  const { page, touch, lift, goTo } = await phone(hall, FOUR)
  const at = await lift('Milk')
  const away = await goTo(at, { x: at.x, y: at.y + 90 })
  await goTo(away, at)
  await touch('touchEnd')
  await expect(toast(page)).toContainText('R2 stays where it was')
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(0)
  await expect(words(page)).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt'])
})

test('a second finger that comes and goes takes nothing out of the hand of the first', async ({ hall }) => {
  const { page, touch, lift, goTo } = await phone(hall, FOUR)
  // How many fingers there were as one of them went up.
  await page.evaluate(() => {
    const left: number[] = []
    Object.assign(window, { left })
    window.addEventListener('touchend', ({ touches }) => left.push(touches.length + 1), true)
  })
  const lifted = () => page.evaluate(() => (window as unknown as { left: number[] }).left)
  const at = await lift('Salt')
  const second = { id: 2, x: at.x + 40, y: at.y }
  await touch('touchStart', at, second)
  await touch('touchEnd', second)
  await expect.poll(lifted).toEqual([2])
  await expect(page.locator('li[data-lifted]')).toHaveCount(1)
  const bread = await point(page, 'Bread').boundingBox()
  const above = await goTo(at, { x: at.x, y: (bread?.y ?? 0) + 4 })
  // Nor does one that stays longer hold it on.
  await touch('touchStart', above, second)
  await touch('touchEnd', above)
  await expect.poll(lifted).toEqual([2, 2])
  await expect(page.locator('li[data-lifted]')).toHaveCount(0)
  await touch('touchEnd')
  await expect(words(page)).toHaveText(['Salt', 'Bread', 'Milk', 'Eggs'])
})

test('two fingers that come to zoom lift nothing, however long they rest, and one afterwards does', async ({
  hall,
}) => {
  const { page, touch, placeOf, lift } = await phone(hall, FOUR)
  await page.evaluate(() => {
    let held = 0
    Object.assign(window, { held: () => held })
    new MutationObserver(() => {
      held += document.querySelectorAll('li[data-lifted]').length
    }).observe(document.body, { subtree: true, attributeFilter: ['data-lifted'] })
  })
  await page.clock.install()
  // Longer than a finger rests before it lifts.
  const rest = () => page.clock.fastForward(1000)
  const held = () => page.evaluate(() => (window as unknown as { held: () => number }).held())
  const at = await placeOf('Milk')
  const second = { id: 2, x: at.x + 60, y: at.y + 120 }
  await touch('touchStart', at)
  await touch('touchStart', at, second)
  await rest()
  // The first that is left goes on resting.
  await touch('touchEnd', second)
  await rest()
  await touch('touchEnd')
  expect(await held(), 'never in the hand').toBe(0)
  await expect(words(page)).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt'])
  await expect(page.locator('li[data-chosen]')).toHaveCount(0)
  await lift('Milk')
  await touch('touchEnd')
  await expect(page.getByText('1 selected', { exact: true })).toBeVisible()
})

test('begun while writing: the keyboard closes under it, and it lands where it is let go', async ({
  hall,
}) => {
  const { page, touch, lift, goTo } = await phone(hall, FOUR)
  await point(page, 'Bread').locator('.body').tap()
  await expect(point(page, 'Bread').getByRole('textbox')).toBeFocused()
  await page.setViewportSize({ width: 390, height: 480 })
  const at = await lift('Milk')
  // The editor has closed, and the keyboard with it.
  await expect(page.locator('[contenteditable=true]')).toHaveCount(0)
  await page.setViewportSize(PHONE)
  await expect.poll(() => page.evaluate(() => window.innerHeight)).toBe(PHONE.height)
  await expect(page.locator('li[data-lifted]')).toHaveCount(1)
  const salt = await point(page, 'Salt').boundingBox()
  await goTo(at, { x: at.x, y: (salt?.y ?? 0) + (salt?.height ?? 0) + 20 })
  await touch('touchEnd')
  await expect(words(page)).toHaveText(['Bread', 'Eggs', 'Salt', 'Milk'])
  await expect(toast(page)).toContainText('R2 is now 4 of 4')
  await expect(point(page, 'Milk')).toBeFocused()
})

test('taken out of the hand, it says that it stays, and the keyboard is on it', async ({ hall }) => {
  const { page, touch, lift, goTo } = await phone(hall, FOUR)
  const take = async () => {
    await point(page, 'Bread').locator('.body').tap()
    await expect(point(page, 'Bread').getByRole('textbox')).toBeFocused()
    const at = await lift('Milk')
    await goTo(at, { x: at.x, y: at.y + 110 })
  }
  const stays = async (why: string) => {
    await expect(toast(page), why).toContainText('R2 stays where it was')
    await expect(page.locator('li[data-lifted]'), why).toHaveCount(0)
    await expect(words(page), why).toHaveText(['Bread', 'Milk', 'Eggs', 'Salt'])
    await expect(point(page, 'Milk'), why).toBeFocused()
  }
  await take()
  await touch('touchCancel')
  await stays('by the system')
  await take()
  await page.setViewportSize({ width: 844, height: 390 })
  await stays('turned')
  await touch('touchEnd')
})
