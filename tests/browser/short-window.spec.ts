/** Hardly any height: a phone on its side, a page at 400 %, a keyboard that has half the screen. What is told is in sight. */
import { expect, type Locator, type Page } from '@playwright/test'
import { makeWorkshop, withPoints } from './made.ts'
import { column, composer, dragsReady, point, sitDown, test } from './stage.ts'

const MANY = Array.from({ length: 24 }, (_, n) => ({
  text: `Point number ${n + 1} of a long list`,
  children: [],
}))

/** As far down as the page goes, which one swipe does. */
const swipedUp = async (page: Page) => {
  const down = () =>
    page.evaluate(() => {
      const root = document.documentElement
      scrollTo({ top: root.scrollHeight, behavior: 'instant' })
      return scrollY
    })
  await expect.poll(down).toBeGreaterThan(50)
}

/** All of it in the window, and nothing over its middle. */
const seen = async (what: Locator, name: string) => {
  await expect(what, name).toBeVisible()
  const look = () =>
    what.evaluate((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      if (top < 0 || bottom > innerHeight) return `from ${top} to ${bottom} of ${innerHeight}`
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return over && (element.contains(over) || over.contains(element)) ? 'seen' : `under ${over?.className}`
    })
  await expect.poll(look, name).toBe('seen')
}

for (const [name, viewport, hand] of [
  ['a phone on its side', { width: 844, height: 390 }, { isMobile: true, hasTouch: true }],
  ['a desk at 400 %', { width: 320, height: 256 }, {}],
] as const)
  test(`${name}: what is said, what the chair says, a lock and a lost line are in sight wherever the page stands`, async ({
    hall,
  }) => {
    const made = await makeWorkshop(hall, withPoints(MANY))
    const page = await hall.person({ viewport, ...hand })
    await sitDown(page, made.table(0))
    await expect(point(page, 'number 1 of')).toBeVisible()
    await swipedUp(page)
    const toast = page.getByRole('status').filter({ hasText: 'R1' })
    await point(page, 'number 1 of').focus()
    await page.keyboard.press('Shift+O')
    await seen(toast, 'what was done')
    await seen(toast.getByRole('button', { name: 'Undo' }), 'its undo')

    const chair = await made.workshop.join('facilitator')
    await made.workshop.command(chair, { type: 'message', to: 'all', text: 'Five minutes more.' })
    await swipedUp(page)
    await seen(page.getByRole('button', { name: 'Got it' }), 'the way to put the message away')
    // It takes room and covers nothing: the sheet ends below it.
    const told = await page.getByText('Five minutes more.').boundingBox()
    const sheet = await page.locator('#board').boundingBox()
    expect(sheet?.y).toBeGreaterThanOrEqual((told?.y ?? 0) + (told?.height ?? 0))
    expect(sheet?.height).toBeGreaterThan(viewport.height / 2)
    await seen(composer(page, 'Banked'), 'the composer below it')
    await page.getByRole('button', { name: 'Got it' }).click()

    await made.workshop.command(chair, { type: 'lock', boards: 'all', on: true })
    await expect(composer(page, 'Banked')).toHaveCount(0)
    await swipedUp(page)
    await seen(page.getByText('The chair has locked this board'), 'why the composers are gone')
    await made.workshop.command(chair, { type: 'lock', boards: 'all', on: false })
    await expect(composer(page, 'Banked')).toBeVisible()

    await hall.server.kill()
    await expect(page.getByText('Not connected.')).toBeVisible()
    await swipedUp(page)
    await seen(page.getByText('Not connected.'), 'that the line is lost')
    await seen(column(page, 'Banked').locator('ol'), 'the points')
  })

const HAND = { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true }
const WITH_KEYBOARD = { width: 320, height: 300 }

test('what is written in by finger where a keyboard leaves hardly any height has it to itself, with its tools in one row', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(MANY))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  await point(page, 'number 3 of').locator('.body').tap()
  await page.setViewportSize(WITH_KEYBOARD)
  const tools = page.getByRole('toolbar')
  await expect(composer(page, 'Banked')).toBeHidden()
  await seen(tools.getByRole('button').first(), 'the first of the tools')
  const tops = () =>
    tools
      .getByRole('button')
      .evaluateAll((all) => new Set(all.map((each) => Math.round(each.getBoundingClientRect().top))).size)
  expect(await tops(), 'one row').toBe(1)
  // A point that is longer than the window: the tools go with the caret.
  await page.keyboard.press('End')
  await page.keyboard.insertText(', and so on'.repeat(60))
  const isHigher = () =>
    point(page, 'number 3 of').evaluate((row) => row.getBoundingClientRect().height > innerHeight)
  await expect.poll(isHigher).toBe(true)
  await seen(tools.getByRole('button').first(), 'the tools at the end of the words')
  await page.keyboard.press('Control+Home')
  await seen(tools.getByRole('button').first(), 'the tools at the beginning of the words')
  const done = tools.getByRole('button', { name: 'Done' })
  await seen(done, 'the way out')
  await done.tap()
  await expect(point(page, 'number 3 of'), 'the point, and not the top of the page').toBeFocused()
  await expect(composer(page, 'Banked')).toBeVisible()
})

test('what is said does not lie over what is written in', async ({ hall }) => {
  const made = await makeWorkshop(hall, withPoints(MANY))
  const page = await hall.person({ viewport: { width: 390, height: 480 }, isMobile: true, hasTouch: true })
  await sitDown(page, made.table(0))
  const number = 'number 24 of'
  await point(page, number).locator('.body').tap()
  await expect(point(page, number).getByRole('toolbar')).toBeVisible()
  await page.keyboard.press('Alt+ArrowUp')
  const toast = page.getByRole('status').filter({ hasText: 'R24 is now 23 of' })
  await expect(toast).toBeVisible()
  const apart = async () => {
    const [said, row] = [await toast.locator('> div').boundingBox(), await point(page, number).boundingBox()]
    if (!said || !row) return 'not there'
    const over = said.y < row.y + row.height && row.y < said.y + said.height
    return over ? `${said.y} to ${said.y + said.height} over ${row.y} to ${row.y + row.height}` : 'apart'
  }
  await expect.poll(apart).toBe('apart')
  await seen(toast, 'what is said')
})

/** Nothing lies over any of it but what is its own; the list may cut off its head. */
const isWholeAtFoot = (what: Locator) =>
  what.evaluate((row) => {
    const { left, right, bottom } = row.getBoundingClientRect()
    const over = document.elementFromPoint((left + right) / 2, bottom - 4)
    return over !== null && row.contains(over) ? 'whole' : `to ${bottom}, under ${over?.className}`
  })

for (const viewport of [
  { width: 320, height: 256 },
  { width: 1280, height: 400 },
])
  test(`${viewport.width} by ${viewport.height}: the point that the keyboard goes to, or moves, is not under what stands at the foot`, async ({
    hall,
  }) => {
    const { table } = await makeWorkshop(hall, withPoints(MANY))
    const page = await hall.person({ viewport })
    await sitDown(page, table(0))
    await point(page, 'number 4 of').focus()
    await page.keyboard.press('Space')
    await expect(page.getByRole('toolbar', { name: 'Selected points' })).toBeVisible()
    for (const n of [5, 6, 7, 8]) {
      await page.keyboard.press('Shift+ArrowDown')
      await expect(point(page, `number ${n} of`)).toBeFocused()
      await expect.poll(() => isWholeAtFoot(point(page, `number ${n} of`)), `to ${n}`).toBe('whole')
    }
    await page.keyboard.press('Escape')
    const moved = point(page, 'number 12 of')
    await moved.focus()
    for (const n of [13, 14, 15, 16, 17]) {
      await page.keyboard.press('Alt+ArrowDown')
      await expect(page.getByText(`R12 is now ${n} of`).first()).toBeAttached()
    }
    await expect(moved).toBeFocused()
    await expect.poll(() => isWholeAtFoot(moved), 'moved').toBe('whole')
  })

test('by finger on its side what is held above the composer scrolls the column and then the page, and lands at the end', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(MANY))
  const page = await hall.person({ viewport: { width: 844, height: 390 }, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await dragsReady(page)
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints })
  const first = await point(page, 'number 1 of').boundingBox()
  const form = await composer(page, 'Banked').boundingBox()
  if (!first || !form) throw new Error('nothing to hold')
  const [x, from, foot] = [first.x + 100, first.y + 20, form.y - 8]
  await touch('touchStart', { x, y: from })
  await page.locator('li[data-lifted]').waitFor()
  for (let step = 1; step <= 6; step++) await touch('touchMove', { x, y: from + ((foot - from) * step) / 6 })
  const list = column(page, 'Banked').locator('ol[data-column]')
  const left = () =>
    list.evaluate((element) => {
      const { scrollHeight, clientHeight, scrollTop } = element
      const { bottom } = element.getBoundingClientRect()
      const over = element.parentElement?.querySelector('form')?.getBoundingClientRect().top ?? 0
      return Math.max(scrollHeight - clientHeight - scrollTop, bottom - over)
    })
  await expect.poll(left, 'all of the list, and none of it under the composer').toBeLessThan(3)
  const line = await list.locator('li[class*=dropLine]').boundingBox()
  const over = await composer(page, 'Banked').boundingBox()
  expect((line?.y ?? 999) + 4, 'the line where it lands is seen').toBeLessThanOrEqual((over?.y ?? 0) + 1)
  await touch('touchEnd')
  await expect(list.locator('li[data-point]').last()).toContainText('number 1 of')
})

test('a page at 400 %: what is said of a group does not lie over its heading, which the keyboard is on', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(MANY))
  const page = await hall.person({ viewport: { width: 320, height: 256 } })
  await sitDown(page, table(0))
  await point(page, 'number 9 of').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('3 selected', { exact: true })).toBeAttached()
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('Together')
  await page.keyboard.press('Enter')
  const heading = point(page, 'Together')
  await expect(heading).toBeFocused()
  const toast = page
    .locator('div[role=status] > div')
    .filter({ has: page.getByRole('button', { name: 'Undo' }) })
  await seen(toast, 'what is said')
  const overlap = async () => {
    const [said, row] = [await toast.boundingBox(), await heading.boundingBox()]
    if (!said || !row) return 'not there'
    return said.y < row.y + row.height - 1 && row.y < said.y + said.height - 1 ? 'over it' : 'beside it'
  }
  await expect.poll(overlap).toBe('beside it')
  await seen(heading.locator('.body').first(), 'the heading')
})
