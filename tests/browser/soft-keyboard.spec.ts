/** The keyboard of a phone that takes half the screen: what is written in stays in sight, and nothing moves under a tap. */
import { expect, type Page } from '@playwright/test'
import { LONG_LIST, makeWorkshop, withPoints } from './made.ts'
import { composer, PHONE, point, sitDown, test } from './stage.ts'

const HAND = { viewport: PHONE, isMobile: true, hasTouch: true }

const inSight = async (element: ReturnType<typeof point>, seen: { top: number; bottom: number }) => {
  await expect
    .poll(async () => {
      const box = await element.boundingBox()
      if (!box) return 'not there'
      const { y, height } = box
      return y >= seen.top - 1 && y + Math.min(height, 60) <= seen.bottom + 1
        ? 'in sight'
        : `from ${y}, ${height} high`
    })
    .toBe('in sight')
}

test('the keyboard of an Android phone makes the window small: composer, point and what was added stay in sight', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  for (const [upright, small] of [
    [PHONE, { width: 390, height: 420 }],
    [
      { width: 844, height: 390 },
      { width: 844, height: 180 },
    ],
    [
      { width: 320, height: 568 },
      { width: 320, height: 256 },
    ],
  ] as const) {
    await page.setViewportSize(upright)
    const seen = { top: 0, bottom: small.height }
    await composer(page, 'Banked').tap()
    await page.setViewportSize(small)
    await inSight(composer(page, 'Banked'), seen)
    await page.keyboard.type(`Added in ${small.height}`)
    await page.keyboard.press('Enter')
    await inSight(point(page, `Added in ${small.height}`), seen)
    await inSight(composer(page, 'Banked'), seen)
    await page.setViewportSize(upright)
    await point(page, 'Point number 22 ').locator('.body').tap()
    await page.setViewportSize(small)
    await inSight(point(page, 'Point number 22 ').getByRole('textbox'), seen)
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await inSight(point(page, 'Point number 22 ').getByRole('textbox'), seen)
    await page.keyboard.press('Escape')
  }
})

const layKeyboard = (page: Page, sight: { height: number; offsetTop: number } | null) =>
  page.evaluate((seen) => {
    const view = window.visualViewport
    if (!view) throw new Error('no visual viewport')
    for (const name of ['height', 'offsetTop'] as const)
      if (seen) Object.defineProperty(view, name, { configurable: true, get: () => seen[name] })
      else delete (view as unknown as Record<string, unknown>)[name]
    view.dispatchEvent(new Event('resize'))
  }, sight)

test('the keyboard of an iPhone lies over the page: head and composer stand in what is left, and a dialog in its middle', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  const seen = { top: 300, bottom: 710 }
  await composer(page, 'Banked').tap()
  await layKeyboard(page, { height: 410, offsetTop: 300 })
  await inSight(composer(page, 'Banked'), seen)
  await inSight(page.getByRole('tablist'), seen)
  await page.keyboard.type('Added above the keyboard')
  await page.keyboard.press('Enter')
  await inSight(point(page, 'Added above the keyboard'), seen)
  // The keyboard is put away.
  await composer(page, 'Banked').blur()
  await layKeyboard(page, null)
  await inSight(page.getByRole('tablist'), { top: 0, bottom: 120 })
  await expect.poll(async () => (await composer(page, 'Banked').boundingBox())?.y).toBeGreaterThan(760)

  await point(page, 'Point number 20 ').locator('.body').tap()
  await layKeyboard(page, { height: 410, offsetTop: 300 })
  await inSight(point(page, 'Point number 20 ').getByRole('textbox'), seen)
  await page.keyboard.press('Control+k')
  await inSight(page.getByRole('dialog').getByRole('textbox'), seen)
  await inSight(page.getByRole('dialog').getByRole('button').first(), seen)
})

test('where a keyboard lies over the page nothing moves between the parts of a tap that ends the writing', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  await composer(page, 'Banked').tap()
  await layKeyboard(page, { height: 410, offsetTop: 300 })
  await page.keyboard.type('Added by finger')
  // A phone tells the parts of a tap one after the other; the button takes the focus in the middle of them.
  const height = await page
    .getByRole('button', { name: 'Add', exact: true })
    .evaluate(async (add: HTMLElement) => {
      const all = { bubbles: true, cancelable: true }
      for (const part of ['pointerdown', 'pointerup']) add.dispatchEvent(new PointerEvent(part, all))
      add.dispatchEvent(new MouseEvent('mousedown', all))
      add.focus()
      await new Promise(requestAnimationFrame)
      const then = document.documentElement.style.getPropertyValue('--seen-height')
      add.dispatchEvent(new MouseEvent('mouseup', all))
      add.click()
      return then
    })
  expect(height, 'as the keyboard leaves it').toBe('410px')
  await expect(point(page, 'Added by finger')).toBeVisible()
  await composer(page, 'Banked').blur()
  await layKeyboard(page, null)
  await expect
    .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--seen-height')))
    .toBe('')
})
