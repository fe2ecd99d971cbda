/** A point in somebody's hand while others change the board: it lands where it is let go, once, or stays and says why. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop, points, twoAtTable, withColumns, withPoints } from './made.ts'
import { Reader } from './reader.ts'
import { column, dragsReady, PHONE, point, setAside, sitDown, test, write } from './stage.ts'

const POINTS = points('Bread', 'Milk', 'Eggs', 'Salt')

const words = (page: Page, name: string) => column(page, name).locator('li[data-point] .body')

/** What was just done, as it is said. */
const said = (page: Page) => page.getByRole('status').filter({ hasText: /R\d/ })

const middleOf = async (page: Page, text: string) => {
  const box = await point(page, text).boundingBox()
  if (!box) throw new Error(`${text} is not on screen`)
  return { x: box.x + 60, y: box.y + box.height / 2, top: box.y }
}

/** Lifts it with the mouse, and holds it above another. */
const holdAbove = async (page: Page, text: string, above: string) => {
  await dragsReady(page)
  const from = await middleOf(page, text)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, from.y + 10, { steps: 3 })
  await expect(page.getByRole('img', { name: /^Moving / })).toBeVisible()
  const to = await middleOf(page, above)
  await page.mouse.move(to.x, to.top + 3, { steps: 5 })
}

test('held while others move it, its neighbours and their words: it lands where it is let go, once', async ({
  hall,
}) => {
  const { ana, tom } = await twoAtTable(hall, withPoints(POINTS))
  await holdAbove(ana, 'Salt', 'Milk')
  // Written in, and moved, by somebody else.
  await point(tom, 'Salt').locator('.body').click()
  await tom.keyboard.press('End')
  await tom.keyboard.type(' and pepper')
  await tom.keyboard.press('Escape')
  await tom.keyboard.press('Shift+O')
  await expect(words(ana, 'Options')).toHaveText(['Salt and pepper'])
  // What it was held above goes away under the hand, and something else comes in at the end.
  await setAside(tom, 'Milk')
  await write(tom, 'Banked', 'Oil')
  await expect(words(ana, 'Banked')).toHaveText(['Bread', 'Eggs', 'Oil'])
  await ana.mouse.up()
  for (const page of [ana, tom]) {
    await expect(words(page, 'Banked')).toHaveText(['Bread', 'Salt and pepper', 'Eggs', 'Oil'])
    await expect(words(page, 'Options')).toHaveCount(0)
  }
})

test('held while it is set aside, or while the board is closed: it stays where it was put, and says so', async ({
  hall,
}) => {
  const { workshop, ana, tom } = await twoAtTable(hall, withPoints(POINTS))
  await holdAbove(ana, 'Salt', 'Milk')
  await setAside(tom, 'Salt')
  await expect(words(ana, 'Banked')).toHaveText(['Bread', 'Milk', 'Eggs'])
  await ana.mouse.up()
  await expect(said(ana)).toContainText('R4 was set aside meanwhile. It was not moved.')
  await expect(words(ana, 'Banked')).toHaveText(['Bread', 'Milk', 'Eggs'])

  await holdAbove(ana, 'Eggs', 'Bread')
  const facilitator = await workshop.join('facilitator')
  await workshop.command(facilitator, { type: 'lock', boards: 'all', on: true, reason: 'report back' })
  await expect(ana.getByText('The chair has locked this board for report back.')).toBeVisible()
  await ana.mouse.up()
  await expect(said(ana)).toContainText('The board was closed meanwhile. R3 stays where it was.')
  await expect(words(ana, 'Banked')).toHaveText(['Bread', 'Milk', 'Eggs'])
})

test('held while the connection goes: it is moved here at once, and everywhere when the server is back', async ({
  hall,
}) => {
  const { ana, tom } = await twoAtTable(hall, withPoints(POINTS))
  await holdAbove(ana, 'Salt', 'Milk')
  await hall.server.kill()
  await expect(ana.getByText('Not connected. Keep writing')).toBeVisible()
  // The line came in above the rows: the hand moves on.
  const to = await middleOf(ana, 'Milk')
  await ana.mouse.move(to.x, to.top + 3, { steps: 3 })
  await ana.mouse.up()
  await expect(words(ana, 'Banked')).toHaveText(['Bread', 'Salt', 'Milk', 'Eggs'])
  await hall.server.start()
  await expect(words(tom, 'Banked')).toHaveText(['Bread', 'Salt', 'Milk', 'Eggs'])
})

test('a finger: a swipe moves nothing, and at the edge of a long column what it holds scrolls it and lands there', async ({
  hall,
}) => {
  const many = Array.from({ length: 30 }, (_, n) => ({ text: `Point number ${n + 1}.`, children: [] }))
  const { table } = await makeWorkshop(hall, withPoints(many))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await dragsReady(page)
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: x === undefined || y === undefined ? [] : [{ x, y }],
    })
  const list = column(page, 'Banked').locator('ol')
  const scrolled = () => list.evaluate((element) => element.scrollTop)
  // Over the words at once: it scrolls, and lifts nothing.
  await touch('touchStart', 150, 600)
  for (let y = 580; y >= 300; y -= 20) await touch('touchMove', 150, y)
  await touch('touchEnd')
  await expect.poll(scrolled).toBeGreaterThan(100)
  await expect(page.locator('li[data-lifted]')).toHaveCount(0)
  expect(await words(page, 'Banked').first().textContent()).toBe('Point number 1.')
  // A swipe goes on by itself for a while.
  const upAndStill = () =>
    list.evaluate(async (element) => {
      element.scrollTo({ top: 0, behavior: 'instant' })
      for (let frame = 0; frame < 6; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
      return element.scrollTop
    })
  await expect.poll(upAndStill).toBe(0)

  const box = await list.boundingBox()
  if (!box) throw new Error('no list')
  const first = await middleOf(page, 'Point number 1.')
  await touch('touchStart', first.x + 60, first.y)
  await page.locator('li[data-lifted]').waitFor()
  const edge = box.y + box.height - 12
  for (let step = 1; step <= 8; step++)
    await touch('touchMove', first.x + 60, first.y + ((edge - first.y) * step) / 8)
  const bottom = await list.evaluate((element) => element.scrollHeight - element.clientHeight)
  await expect.poll(scrolled, { message: 'it scrolls below the finger' }).toBeGreaterThan(bottom - 40)
  await touch('touchEnd')
  const order = await words(page, 'Banked').allTextContents()
  expect(order).toHaveLength(30)
  expect(order.indexOf('Point number 1.'), 'where the finger was, at the foot of the column').toBeGreaterThan(
    25,
  )
})

test('by mouse from the end of a long column to the top of another: the wheel and the edge scroll it below the hand', async ({
  hall,
}) => {
  const many = (what: string) =>
    Array.from({ length: 60 }, (_, n) => ({ text: `${what} number ${n + 1}.`, children: [] }))
  const { table } = await makeWorkshop(
    hall,
    withColumns({ banked: many('Point'), discuss: many('Question') }),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  await dragsReady(page)
  const [from, to] = ['Banked', 'To discuss'].map((name) => column(page, name).locator('ol[data-column]'))
  const box = await to?.boundingBox()
  if (!from || !to || !box) throw new Error('no lists')
  await expect(to.locator('li[data-point]')).toHaveCount(60)
  for (const list of [from, to])
    await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight, behavior: 'instant' }))
  const last = await middleOf(page, 'Point number 60.')
  await page.mouse.move(last.x, last.y)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + box.height / 2, { steps: 8 })
  const scrolled = () => to.evaluate((element) => element.scrollTop)
  const below = to.locator('li[class*=dropLine] + li')
  const [was, before] = [await scrolled(), await below.textContent()]
  await page.mouse.wheel(0, -400)
  await expect.poll(scrolled).toBeLessThan(was - 300)
  await expect(below, 'the line is where the hand is').not.toHaveText(before ?? '')
  await page.mouse.move(box.x + 120, box.y + 2, { steps: 8 })
  await expect.poll(scrolled, { message: 'up to its top' }).toBe(0)
  await expect(below).toContainText('Question number 1.')
  await page.mouse.up()
  await expect(words(page, 'To discuss').first()).toHaveText('Point number 60.')
  await expect(said(page)).toContainText('R60 is now in To discuss')
})

test('on a phone the tabs take what is held, and open their column to who rests on one; let go of nowhere, it says so', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await dragsReady(page)
  const finger = await page.context().newCDPSession(page)
  let at = { x: 0, y: 0 }
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [at] })
  const lift = async (text: string) => {
    at = await middleOf(page, text)
    await touch('touchStart')
    await page.locator('li[data-lifted]').waitFor()
  }
  const goTo = async (to: { x: number; y: number }) => {
    const from = at
    for (let step = 1; step <= 6; step++) {
      at = { x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 }
      await touch('touchMove')
    }
  }
  const tab = (name: string) => page.getByRole('tab', { name: new RegExp(name) })
  const middleOfTab = async (name: string) => {
    const box = await tab(name).boundingBox()
    if (!box) throw new Error('no tabs')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  // Let go on a tab.
  await lift('Milk')
  await goTo(await middleOfTab('Options'))
  await expect(tab('Options')).toHaveAttribute('data-aim', 'true')
  await touch('touchEnd')
  await expect(said(page)).toContainText('R2 is now in Options')
  await expect(words(page, 'Banked')).toHaveText(['Bread', 'Eggs', 'Salt'])
  await expect(tab('Banked'), 'who sorts through a column stays there').toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(point(page, 'Eggs'), 'the keyboard is on what stood below it').toBeFocused()
  // Rested on one, and on to a place.
  await lift('Salt')
  await goTo(await middleOfTab('Options'))
  await expect(tab('Options'), 'it opens').toHaveAttribute('aria-selected', 'true')
  const milk = await middleOf(page, 'Milk')
  await goTo({ x: milk.x, y: milk.top + 4 })
  await touch('touchEnd')
  await expect(words(page, 'Options')).toHaveText(['Salt', 'Milk'])
  await expect(said(page)).toContainText('R4 is now in Options')
  await expect(point(page, 'Salt')).toBeFocused()
  // Let go of above all of it.
  await lift('Milk')
  await goTo({ x: 100, y: 20 })
  await touch('touchEnd')
  await expect(said(page)).toContainText('R2 stays where it was')
  await expect(words(page, 'Options')).toHaveText(['Salt', 'Milk'])
})

test('by keyboard alone each move is heard, politely and once, and so is what takes it back', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person()
  const reader = await Reader.listen(page)
  await sitDown(page, table(0))
  await expect(point(page, 'Bread')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'Bread')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await reader.hears('R1 is now 2 of 4', { urgent: false })
  await page.keyboard.press('Alt+ArrowUp')
  await reader.hears('R1 is now 1 of 4', { urgent: false })
  for (const [key, name] of [
    ['O', 'Options'],
    ['D', 'To discuss'],
    ['B', 'Banked'],
  ]) {
    await page.keyboard.press(`Shift+${key}`)
    await reader.hears(`R1 is now in ${name}`, { urgent: false })
    await expect(point(page, 'Bread')).toBeFocused()
  }
  await page.keyboard.press('Control+z')
  await reader.hears('Undone', { urgent: false })
  await expect(words(page, 'To discuss')).toHaveText(['Bread'])
})

test('by the key of the column that they stand in nothing moves, which is said', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person()
  await sitDown(page, table(0))
  const order = ['Bread', 'Milk', 'Eggs', 'Salt']
  await expect(words(page, 'Banked')).toHaveText(order)
  await point(page, 'Bread').focus()
  await page.keyboard.press('Shift+B')
  await expect(said(page)).toContainText('R1 stays where it was')
  await expect(point(page, 'Bread')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+B')
  await expect(page.getByText('2 points stay where they were').first()).toBeVisible()
  await expect(words(page, 'Banked')).toHaveText(order)
  // Of several, those alone go that are elsewhere.
  await page.keyboard.press('Escape')
  await point(page, 'Bread').focus()
  await page.keyboard.press('Shift+O')
  await page.keyboard.press('Space')
  await point(page, 'Milk').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+B')
  await expect(page.getByText('1 point moved to Banked').first()).toBeVisible()
  await expect(words(page, 'Banked')).toHaveText([...order.slice(1), 'Bread'])
})

test('a point that somebody writes in goes to another board with all their words, and says where it is', async ({
  hall,
}) => {
  const { workshop, table, facilitator } = await makeWorkshop(hall)
  const [ana, desk] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'A levy', 'A fee')
  await expect(point(ana, 'A levy')).toContainText('R1')
  const chair = await workshop.join('facilitator')
  const [rivers, energy] = (await workshop.plan(chair)).boards
  await desk.goto(`${facilitator.split('#')[0]}/board/${rivers?.id}#${facilitator.split('#')[1]}`)
  await point(ana, 'A levy').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' on berths')
  await expect(point(desk, 'A levy on berths')).toBeVisible()
  // What she writes while her line is down is with it as well.
  await ana.context().setOffline(true)
  await ana.keyboard.type(', graded')
  await point(desk, 'A levy').locator('> span').first().click()
  await point(desk, 'A levy').getByRole('button', { name: 'More' }).click()
  await desk.getByRole('menuitem', { name: 'Move to…' }).click()
  await desk.getByRole('dialog').getByLabel('Board').selectOption({ label: 'Energy' })
  await desk.getByRole('button', { name: 'Move it' }).click()
  await expect(desk.getByRole('status').filter({ hasText: 'R1 was moved to Energy' })).toBeVisible()
  await expect(point(desk, 'A fee'), 'the keyboard is on the one beside it').toBeFocused()
  await ana.context().setOffline(false)
  await expect(
    ana.getByText('R1 was moved to Energy while you were writing in it. Your words went with it.'),
  ).toBeVisible({ timeout: 20_000 })
  await expect(ana.getByRole('button', { name: 'Bring back' })).toHaveCount(0)
  await ana.getByRole('button', { name: 'See it there' }).click()
  await expect(ana.getByRole('heading', { name: 'Energy', level: 1 })).toBeVisible()
  await expect(point(ana, 'A levy on berths, graded')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(point(desk, 'A levy on berths, graded')).toBeVisible()
  expect(energy?.id).not.toBe(rivers?.id)
})

test('thrown to another column and let go before the page has painted it there, it lands in that column', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person()
  await sitDown(page, table(0))
  await holdAbove(page, 'Salt', 'Milk')
  const to = await column(page, 'Options').boundingBox()
  if (!to) throw new Error('not on screen')
  await page.evaluate(
    (at) => {
      for (const name of ['mousemove', 'mouseup'])
        document.body.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, ...at }))
    },
    { clientX: to.x + 80, clientY: to.y + 150 },
  )
  await expect(words(page, 'Options')).toHaveText(['Salt'])
  await expect(words(page, 'Banked')).toHaveText(['Bread', 'Milk', 'Eggs'])
  await expect(said(page)).toContainText('R4 is now in Options')
  await page.mouse.up()
})
