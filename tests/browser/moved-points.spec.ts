/** What everybody sees of a point that is moved: it slides to its place once, and is tinted there for a moment. */
import { type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { LONG_LIST, makeWorkshop, points, withColumns, withPoints } from './made.ts'
import type { Hall } from './stage.ts'
import { column, dragsReady, point, sitDown, test, write } from './stage.ts'

const POINTS = points('Bread', 'Milk', 'Eggs', 'Salt')

const WITH_COLUMNS = withColumns({
  banked: POINTS,
  discuss: [],
  options: points('Tea'),
})

/** Keeps what slides on a page, and stops it on its way; and what is tinted, with its ground. */
const watchSlides = (page: Page) =>
  page.addInitScript(() => {
    const slides: string[] = []
    const { animate } = Element.prototype
    Element.prototype.animate = function (frames, options) {
      const made = animate.call(this, frames, options)
      const [from] = frames as Keyframe[]
      if (from?.transform) slides.push(`${this.textContent?.replace(/^R\d+/, '')} ${from.transform}`)
      made.pause()
      return made
    }
    const tints = new Map<string, string>()
    new MutationObserver(() => {
      for (const row of document.querySelectorAll('li[data-point][data-arrived]'))
        tints.set(row.querySelector('.body')?.textContent ?? '', getComputedStyle(row).backgroundColor)
    }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-arrived'] })
    Object.assign(window, { slides, tints })
  })

/** What has slid since it was asked last, and lets it come to its end. */
const slid = (page: Page) =>
  page.evaluate(() => {
    for (const each of document.getAnimations()) if (each.id === 'slide') each.finish()
    return (window as unknown as { slides: string[] }).slides.splice(0)
  })

const words = (page: Page, name: string) => column(page, name).locator('li[data-point] .body')

/** What was tinted since it was asked last. */
const tinted = (page: Page) =>
  page.evaluate(() => {
    const { tints } = window as unknown as { tints: Map<string, string> }
    const all = [...tints]
    tints.clear()
    return all
  })

const [IN_BANKED, IN_OPTIONS] = ['rgb(228, 238, 244)', 'rgb(249, 236, 245)']

/** No row is, any more. */
const tintIsOver = (page: Page) => expect(page.locator('[data-arrived]')).toHaveCount(0)

const two = async (hall: Hall, options: BrowserContextOptions = {}) => {
  const { table } = await makeWorkshop(hall, WITH_COLUMNS)
  const [ana, tom] = [await hall.person(options), await hall.person(options)]
  for (const page of [ana, tom]) await watchSlides(page)
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await expect(words(ana, 'Banked')).toHaveCount(4)
  for (const page of [ana, tom]) await page.locator('#board[data-slides]').waitFor()
  return [ana, tom] as const
}

const HERE = expect.stringMatching(/^Salt.* translateY\([\d.]+px\)$/)
const ACROSS = (words: string) => expect.stringMatching(new RegExp(`^${words}.* translate\\(-?[\\d.]+px, `))

test('who moves a point and who looks on see it slide, its new line tinted, and nobody move who makes room', async ({
  hall,
}) => {
  const [ana, tom] = await two(hall)
  await point(tom, 'Salt').focus()
  await tom.keyboard.press('Alt+ArrowUp')
  for (const page of [ana, tom]) {
    await expect(words(page, 'Banked')).toHaveText(['Bread', 'Milk', 'Salt', 'Eggs'])
    expect(await tinted(page)).toEqual([['Salt', IN_BANKED]])
    expect(await slid(page)).toEqual([HERE])
  }
  for (const page of [ana, tom]) await tintIsOver(page)
  await tom.keyboard.press('Shift+O')
  for (const page of [ana, tom]) {
    await expect(words(page, 'Options')).toHaveText(['Tea', 'Salt'])
    // Two of it to the eye, and one to everything else.
    await expect(page.getByText('Salt', { exact: true }).filter({ visible: true })).toHaveCount(2)
    await expect(point(page, 'Salt')).toHaveCount(1)
    expect(await slid(page)).toEqual([ACROSS('Salt')])
    await expect(page.getByText('Salt', { exact: true })).toHaveCount(1)
  }
  await expect(point(tom, 'Salt'), 'the keyboard goes with it').toBeFocused()
  await tom.keyboard.press('ControlOrMeta+z')
  for (const page of [ana, tom]) {
    await expect(words(page, 'Options')).toHaveText(['Tea'])
    expect(await slid(page), 'undone').toEqual([ACROSS('Salt')])
    await tintIsOver(page)
    expect(Object.fromEntries(await tinted(page))).toHaveProperty('Salt')
  }
  // Words, and a point that is new, move nobody.
  await point(tom, 'Milk').locator('.body').click()
  await tom.keyboard.type('Some ')
  await tom.keyboard.press('Escape')
  await write(tom, 'Options', 'Coffee')
  for (const page of [ana, tom]) {
    await expect(words(page, 'Options')).toHaveText(['Tea', 'Coffee'])
    await expect(point(page, 'Some')).toHaveCount(1)
    expect(await slid(page)).toEqual([])
  }
})

test('what is dropped from the hand lies at once, and slides for those who look on', async ({ hall }) => {
  const [ana, tom] = await two(hall)
  await dragsReady(tom)
  const [from, to] = [await point(tom, 'Salt').boundingBox(), await column(tom, 'Options').boundingBox()]
  if (!from || !to) throw new Error('not on screen')
  await tom.mouse.move(from.x + 60, from.y + 10)
  await tom.mouse.down()
  await tom.mouse.move(from.x + 80, from.y + 20, { steps: 3 })
  await expect(tom.getByRole('img', { name: /^Moving / })).toBeVisible()
  await tom.mouse.move(to.x + 80, to.y + 300, { steps: 5 })
  await tom.mouse.up()
  await expect(words(tom, 'Options')).toHaveText(['Tea', 'Salt'])
  expect(await tinted(tom)).toEqual([['Salt', IN_OPTIONS]])
  expect(await slid(tom)).toEqual([])
  await expect(words(ana, 'Options')).toHaveText(['Tea', 'Salt'])
  expect(await slid(ana)).toEqual([ACROSS('Salt')])
})

test('what is undone or done again is brought into sight where it comes to lie, not where it slides from', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person({ viewport: { width: 1280, height: 600 } })
  await watchSlides(page)
  await sitDown(page, table(0))
  const nth = (n: number) => point(page, new RegExp(`number ${n} of`)).last()
  await nth(2)
    .locator('> span')
    .first()
    .click({ modifiers: ['Control'] })
  await nth(21)
    .locator('> span')
    .first()
    .click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('Nearly all of them')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '20 points beneath R25' }).click()
  // Out from the head of the group it lies below all of it, and back again.
  await point(page, 'Nearly all of them').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(nth(2)).toBeFocused()
  await page.keyboard.press('Shift+U')
  await expect(page.getByText('R2 is now 3 of 6, no longer beneath R25')).toBeVisible()
  for (const [key, said] of [
    ['Control+z', 'Undone: R2 is beneath R25'],
    ['Control+Shift+z', 'Done again: R2 is now 3 of 6'],
    ['Control+z', 'Undone: R2 is beneath R25'],
  ] as const) {
    await expect(nth(2)).toBeFocused()
    await slid(page)
    await page.keyboard.press(key)
    await expect(page.getByText(said)).toBeVisible()
    await expect(nth(2)).toBeFocused()
    expect(await slid(page), said).toEqual([expect.stringMatching(/number 2 of.* translateY/)])
    await expect(nth(2), said).toBeInViewport({ ratio: 0.9 })
  }
})

test('where nothing may move it does not slide, and is tinted for as long', async ({ hall }) => {
  const [ana, tom] = await two(hall, { reducedMotion: 'reduce' })
  await point(tom, 'Salt').focus()
  await tom.keyboard.press('Shift+O')
  for (const page of [ana, tom]) {
    await expect(words(page, 'Options')).toHaveText(['Tea', 'Salt'])
    expect(await slid(page)).toEqual([])
    await tintIsOver(page)
    expect(await tinted(page), 'to its end').toEqual([['Salt', IN_OPTIONS]])
  }
})
