/** Where a long column stands while what is above and below it comes and goes: the newest words stay in sight, others in place. */
import { expect, type Page } from '@playwright/test'
import { LONG_LIST, makeWorkshop, withPoints } from './made.ts'
import { column, composer, DESKTOP, PHONE, point, sitDown, test, write } from './stage.ts'

/** Twice as many: on any screen there is more of them than fits. */
const LONG = [...LONG_LIST, ...LONG_LIST.map(({ text }) => ({ text: `${text}, again`, children: [] }))]

const list = (page: Page) => column(page, 'Banked').locator('ol').first()

/** One of those that stand amid the others. */
const AMID = /number 20 of a long list$/

const bottomOf = async (page: Page, words: string | RegExp) => {
  const box = await point(page, words).boundingBox()
  if (!box) throw new Error(`${words} is not there`)
  return Math.round(box.y + box.height)
}

/** It ends where the composer begins. */
const standsAboveComposer = async (page: Page, words: string, when: string) => {
  const apart = async () => {
    const field = await column(page, 'Banked').locator('form').boundingBox()
    // The ring of a field that is written in stands off by so much.
    return Math.abs(Math.round(field?.y ?? 0) - (await bottomOf(page, words))) <= 5
  }
  await expect.poll(apart, when).toBe(true)
}

for (const [name, hand] of [
  ['a wide screen', { viewport: DESKTOP }],
  ['a phone', { viewport: PHONE, isMobile: true, hasTouch: true }],
] as const)
  test(`on ${name} the point that was just added stays above the composer, whatever comes and goes`, async ({
    hall,
  }) => {
    const { workshop, table } = await makeWorkshop(hall, withPoints(LONG))
    const page = await hall.person(hand)
    await sitDown(page, table(0))
    await expect(point(page, /number 24 .* again/)).toHaveCount(1)
    await write(page, 'Banked', 'The newest words')
    await standsAboveComposer(page, 'The newest words', 'added')
    const chair = await workshop.join('facilitator')
    await workshop.command(chair, { type: 'message', to: 'all', text: 'Ten minutes more.' })
    await expect(page.getByText('Ten minutes more.')).toBeVisible()
    await standsAboveComposer(page, 'The newest words', 'a line has come')
    await composer(page, 'Banked').fill('One\nTwo\nThree\nFour')
    await standsAboveComposer(page, 'The newest words', 'the composer has grown')
    await composer(page, 'Banked').fill('')
    await standsAboveComposer(page, 'The newest words', 'the composer is small again')
    await page.getByRole('button', { name: 'Got it' }).click()
    await standsAboveComposer(page, 'The newest words', 'the line has gone')
    const { width, height } = hand.viewport
    await page.setViewportSize({ width, height: height - 200 })
    await standsAboveComposer(page, 'The newest words', 'the window is lower')
    await page.setViewportSize({ width: width - 40, height })
    await standsAboveComposer(page, 'The newest words', 'the window is narrower')
  })

test('a column that is scrolled elsewhere, and one at its head, show the same points when a line comes and goes', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall, withPoints(LONG))
  const page = await hall.person()
  await sitDown(page, table(0))
  await expect(point(page, /number 24 .* again/)).toHaveCount(1)
  const chair = await workshop.join('facilitator')
  const scrolled = () => list(page).evaluate(({ scrollTop }) => scrollTop)
  await workshop.command(chair, { type: 'message', to: 'all', text: 'At its head.' })
  await expect(page.getByText('At its head.')).toBeVisible()
  expect(await scrolled()).toBe(0)
  await page.getByRole('button', { name: 'Got it' }).click()

  await list(page).evaluate((element) => element.scrollTo({ top: 500, behavior: 'instant' }))
  const before = await bottomOf(page, AMID)
  await workshop.command(chair, { type: 'message', to: 'all', text: 'Amid its points.' })
  await expect(page.getByText('Amid its points.')).toBeVisible()
  await expect.poll(() => bottomOf(page, AMID)).toBe(before)
  await page.getByRole('button', { name: 'Got it' }).click()
  await expect.poll(() => bottomOf(page, AMID)).toBe(before)
  await expect.poll(scrolled).toBe(500)
})

test('a column whose points just fit shows its first ones also when a line has come above the sheet', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall, withPoints(LONG_LIST.slice(0, 6)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await expect(point(page, 'Point number 6 ')).toHaveCount(1)
  const room = () => list(page).evaluate(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight)
  // As low a window as they fit in.
  const spare = await list(page).evaluate(
    (element) =>
      element.getBoundingClientRect().bottom -
      (element.lastElementChild?.getBoundingClientRect().bottom ?? 0),
  )
  await page.setViewportSize({ width: DESKTOP.width, height: DESKTOP.height - Math.floor(spare) + 8 })
  expect(await room()).toBe(0)
  const before = await bottomOf(page, /number 1 of a/)
  const chair = await workshop.join('facilitator')
  await workshop.command(chair, { type: 'message', to: 'all', text: 'Ten minutes more.' })
  await expect(page.getByText('Ten minutes more.')).toBeVisible()
  await expect.poll(room).toBeGreaterThan(0)
  // What settles it comes with the paint.
  await page.evaluate(() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))))
  expect(await list(page).evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  expect(await bottomOf(page, /number 1 of a/)).toBeGreaterThan(before)
})

test('on a phone the keyboard hides no point that is written in, wherever it stands', async ({ hall }) => {
  const few = LONG_LIST.slice(0, 12)
  const { table } = await makeWorkshop(hall, withPoints(few))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  for (const words of ['Point number 2 ', 'Point number 12 ']) {
    await point(page, words).locator('.body').tap()
    await expect(point(page, words).getByRole('textbox')).toBeFocused()
    await page.setViewportSize({ width: 390, height: 420 })
    const isSeen = () =>
      point(page, words).evaluate((row) => {
        const seen = row.closest('ol')?.getBoundingClientRect()
        const { top, bottom } = row.getBoundingClientRect()
        return seen !== undefined && top >= seen.top - 1 && bottom <= seen.bottom + 1
      })
    await expect.poll(isSeen, words).toBe(true)
    await page.keyboard.press('Escape')
    await page.setViewportSize(PHONE)
  }
})
