/** Undo in the live editor while somebody else types in the same paragraph: each takes back their own, to the letter. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, withPoints } from './made.ts'
import type { Hall } from './stage.ts'
import { column, dragsReady, point, sitDown, test, write } from './stage.ts'

const body = (page: Page) => page.locator('li[data-point] .body').first()

/** The lines of the one point, without the names at the carets. */
const lines = (page: Page) =>
  body(page).evaluate((element) => {
    const copy = element.cloneNode(true) as Element
    for (const caret of copy.querySelectorAll('.caret')) caret.remove()
    return [...copy.querySelectorAll('p')].map((line) => line.textContent?.replace(/\u2060/g, ''))
  })

const reads = (page: Page, ...wanted: string[]) => expect.poll(() => lines(page)).toEqual(wanted)

/** The caret's place in its text. */
const caret = (page: Page) => page.evaluate(() => getSelection()?.anchorOffset)

const openAt = async (page: Page, key: 'Home' | 'End') => {
  await page.locator('li[data-point] .body p').first().click()
  await expect(page.locator('li[data-point]').getByRole('textbox').first()).toBeFocused()
  // Right after it was opened, the editor still sets the caret itself.
  await expect
    .poll(async () => {
      await page.keyboard.press(key)
      return page.evaluate(() => {
        const at = getSelection()
        return at?.anchorOffset === 0
          ? 'Home'
          : at?.anchorOffset === at?.anchorNode?.textContent?.length
            ? 'End'
            : ''
      })
    })
    .toBe(key)
}

test('two live editors in one paragraph: undo and redo take one’s own letters and bullets, and leave the other’s', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints([{ text: 'middle', children: [] }]))
  const [ana, tom] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await openAt(ana, 'Home')
  await openAt(tom, 'End')
  // Letter by letter, in turns, so that each editor takes in the other's while it is written in.
  for (const [a, t] of ['1a', '2b', '3c', '4d', '5e'].map((pair) => [...pair]) as [string, string][]) {
    await ana.keyboard.type(a)
    await tom.keyboard.type(t)
  }
  await reads(ana, '12345middleabcde')
  await reads(tom, '12345middleabcde')
  // On a slow machine there were pauses in it: then it is more than one step.
  const hers = async () => /\d*/.exec((await lines(ana)).join())?.[0].length ?? 0
  for (let n = 0; n < 5 && (await hers()) > 0; n++) await ana.keyboard.press('Control+z')
  await tom.keyboard.type('f')
  await reads(tom, 'middleabcdef')
  // The other's letter in between has not cost the redo.
  for (let n = 0; n < 5 && (await hers()) < 5; n++) await ana.keyboard.press('Control+y')
  await reads(tom, '12345middleabcdef')
  await reads(ana, '12345middleabcdef')
  expect(await caret(ana), 'behind what came back, and not at the end').toBe(5)

  // A bullet of Ana's, in which Tom writes: what is hers goes, what is his stays.
  await ana.keyboard.press('End')
  await expect.poll(() => caret(ana)).toBe(17)
  await ana.keyboard.press('Enter')
  await ana.keyboard.press('Tab')
  await ana.keyboard.type('by Ana')
  await reads(tom, '12345middleabcdef', 'by Ana')
  await body(tom).locator('li p').click()
  await tom.keyboard.press('End')
  await tom.keyboard.type(' and Tom')
  await reads(ana, '12345middleabcdef', 'by Ana and Tom')
  for (let n = 0; n < 12; n++) {
    await ana.keyboard.press('Control+z')
    expect((await lines(ana)).join()).toContain(' and Tom')
  }
  await reads(tom, 'middleabcdef', ' and Tom')
  for (let n = 0; n < 12; n++) await ana.keyboard.press('Control+y')
  await reads(tom, '12345middleabcdef', 'by Ana and Tom')
  await tom.keyboard.press('Control+z')
  await reads(ana, '12345middleabcdef', 'by Ana')
})

test('taking back a point while somebody writes in it sets it aside with their words, and redo brings all back', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, tom] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await write(ana, 'Banked', 'A slip')
  await openAt(tom, 'End')
  await tom.keyboard.type(', or a find')
  await expect(point(ana, 'A slip, or a find')).toBeVisible()
  await ana.keyboard.press('Control+z')
  await expect(
    tom.getByText('Ana set R1 aside while you were writing in it. Your words are kept with it.'),
  ).toBeVisible()
  await expect(column(tom, 'Banked').locator('li[data-point]')).toHaveCount(0)
  await ana.keyboard.press('Control+Shift+z')
  await expect(point(tom, 'A slip, or a find')).toBeVisible()
  // One that nobody else wrote in is simply gone.
  await write(ana, 'Banked', 'Another slip')
  await expect(point(tom, 'Another slip')).toBeVisible()
  await ana.keyboard.press('Control+z')
  await expect(point(tom, 'Another slip')).toHaveCount(0)
  await expect(ana.getByRole('button', { name: /set aside/ })).toHaveCount(0)
})

test('the making of a point is undone from within it: no stranger did it, the keyboard has a place, and it can be done again', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await write(page, 'Banked', 'The only point')
  await expect(point(page, 'The only point')).toContainText('R1')
  await point(page, 'The only point').locator('.body').click()
  await expect(point(page, 'The only point').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: R1 is taken back')).toBeVisible()
  await expect(point(page, 'The only point')).toHaveCount(0)
  await expect(page.getByText('Somebody set')).toHaveCount(0)
  await expect(page.locator('#board')).toBeFocused()
  await page.keyboard.press('Control+y')
  await expect(point(page, 'The only point')).toBeVisible()
})

test('a point put down where it stands says that it stays, and Undo has nothing to do with earlier words', async ({
  hall,
}) => {
  const points = ['Bread', 'Milk', 'Eggs'].map((text) => ({ text, children: [] }))
  const { table } = await makeWorkshop(hall, withPoints(points))
  const page = await hall.person()
  await sitDown(page, table(0))
  await dragsReady(page)
  await point(page, 'Bread').locator('.body').click()
  await expect(point(page, 'Bread').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' and butter')
  await page.keyboard.press('Escape')
  // What can be done with it is put away, and the rows stand as they will under the hand.
  await page.keyboard.press('Escape')
  await expect(page.locator('li[data-mode=selected]')).toHaveCount(0)
  const said = page.locator('[role=status]').filter({ hasText: 'stays where it was' })
  // By hand: lifted, carried off and put back.
  const milk = await point(page, 'Milk').boundingBox()
  if (!milk) throw new Error('nothing to lift')
  const [x, y] = [milk.x + 40, milk.y + milk.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 40, y + 60, { steps: 4 })
  await page.mouse.move(x, y, { steps: 4 })
  await page.mouse.up()
  await expect(said).toContainText('R2 stays where it was')
  await expect(said.getByRole('button')).toHaveCount(0)
  await expect(point(page, 'Milk')).toBeFocused()
  // By the dialog, with nothing changed in it.
  await point(page, 'Milk').press('ArrowDown')
  await point(page, 'Eggs').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await page.getByRole('button', { name: 'Move it' }).click()
  await expect(said).toContainText('R3 stays where it was')
  await expect(said.getByRole('button')).toHaveCount(0)
  await expect(point(page, 'Eggs')).toBeFocused()
  await expect(point(page, 'Bread and butter')).toBeVisible()
})

/** Somebody who may send points to other boards has written these. */
const facilitatorWrites = async (hall: Hall, ...texts: string[]) => {
  const { facilitator, workshop } = await makeWorkshop(hall)
  const [rivers] = (await workshop.plan(await workshop.join('facilitator'))).boards
  const desk = await hall.person()
  const [path, secret] = facilitator.split('#')
  await desk.goto(`${path}/board/${rivers?.id}#${secret}`)
  await write(desk, 'Banked', ...texts)
  return desk
}

/** Sends the point that says so to the other strand's board. */
const sendToEnergy = async (desk: Page, text: string) => {
  await point(desk, text).locator('> span').first().click()
  await point(desk, text).getByRole('button', { name: 'More' }).click()
  await desk.getByRole('menuitem', { name: 'Move to…' }).click()
  await desk.getByRole('dialog').getByLabel('Board').selectOption({ label: 'Energy' })
  await desk.getByRole('button', { name: 'Move it' }).click()
}

test('a point moved to another board is taken back by undo before what was done before it, and not lost when that fails', async ({
  hall,
}) => {
  const desk = await facilitatorWrites(hall, 'A levy', 'A fee', 'A toll')
  await expect(point(desk, 'A toll')).toContainText('R3')
  await point(desk, 'A levy').locator('.body').click()
  await expect(point(desk, 'A levy').getByRole('textbox')).toBeFocused()
  await desk.keyboard.press('End')
  await desk.keyboard.type(' on berths')
  await desk.keyboard.press('Escape')
  await sendToEnergy(desk, 'A fee')
  await expect(desk.getByText('R2 was moved to Energy, under the same number')).toBeVisible()
  await expect(point(desk, 'A fee')).toHaveCount(0)
  // The line is down: it can be asked again.
  const commands = '**/commands'
  await desk.route(commands, (route) => route.abort())
  await desk.keyboard.press('Control+z')
  await expect(desk.getByText('The server cannot be reached')).toBeVisible()
  await expect(point(desk, 'A levy on berths')).toBeVisible()
  await desk.unroute(commands)
  await desk.keyboard.press('Control+z')
  await expect(desk.getByText('Undone: R2 is back')).toBeVisible()
  await expect(column(desk, 'Banked').locator('li[data-point] .body'), 'where it stood').toHaveText([
    'A levy on berths',
    'A fee',
    'A toll',
  ])
  // Then what was done before it.
  await desk.keyboard.press('Control+z')
  await expect(desk.getByText('Undone: words in R1')).toBeVisible()
  await expect(point(desk, 'A levy on berths')).toHaveCount(0)
})

test('what was moved to another board is not said to be set aside, and is listed', async ({ hall }) => {
  const desk = await facilitatorWrites(hall, 'A levy', 'A fee', 'A toll')
  await expect(point(desk, 'A toll')).toContainText('R3')
  await sendToEnergy(desk, 'A fee')
  await expect(point(desk, 'A fee')).toHaveCount(0)
  await expect(desk.getByRole('button', { name: /set aside/ })).toHaveCount(0)
  await desk.getByRole('button', { name: '1 moved to another board' }).click()
  const list = (name: string) => desk.getByRole('dialog', { name })
  await expect(list('Moved to another board').getByRole('listitem')).toContainText('Moved to Energy')
  await desk.keyboard.press('Escape')
  // Beside what was set aside, it is listed and not counted.
  await point(desk, 'A levy').locator('> span').first().click()
  await desk.keyboard.press('Delete')
  await desk.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  await desk.getByRole('button', { name: '1 set aside' }).click()
  await expect(list('Set aside').getByRole('listitem')).toHaveCount(2)
})

test('a point on its way to another board has the keyboard until the server has answered', async ({
  hall,
}) => {
  const desk = await facilitatorWrites(hall, 'A levy', 'A fee')
  await expect(point(desk, 'A fee')).toContainText('R2')
  await desk.route('**/commands', (route) => route.abort())
  await sendToEnergy(desk, 'A levy')
  await expect(desk.getByText('The server cannot be reached')).toBeVisible()
  await expect(point(desk, 'A levy')).toBeFocused()
  await desk.unroute('**/commands')
  await sendToEnergy(desk, 'A levy')
  await expect(desk.getByText('R1 was moved to Energy, under the same number')).toBeVisible()
  await expect(point(desk, 'A fee')).toBeFocused()
})

test('a point moved to another board can be too late to take back, which is said once', async ({ hall }) => {
  const desk = await facilitatorWrites(hall, 'A levy', 'A fee')
  await expect(point(desk, 'A fee')).toContainText('R2')
  await sendToEnergy(desk, 'A fee')
  await expect(desk.getByText('R2 was moved to Energy, under the same number')).toBeVisible()
  await desk.route('**/commands', (route) =>
    route.fulfill({ status: 409, json: { error: { code: 'too-late', message: 'Too late.' } } }),
  )
  await desk.keyboard.press('Control+z')
  await expect(desk.getByText('R2 stays on Energy: it is too late to undo that.')).toBeVisible()
  await expect(point(desk, 'A levy')).toBeVisible()
})

test('a move to another board that takes long is told, and two presses of undo meanwhile are two, in their order', async ({
  hall,
}) => {
  const desk = await facilitatorWrites(hall, 'A levy', 'A fee')
  await expect(point(desk, 'A fee')).toContainText('R2')
  await point(desk, 'A levy').locator('> span').first().click()
  await desk.keyboard.press('Shift+O')
  await expect(column(desk, 'Options').locator('li[data-point]')).toHaveCount(1)
  let letThrough = () => {}
  const waits = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await desk.route('**/commands', async (route) => {
    await waits
    await route.continue()
  })
  await sendToEnergy(desk, 'A fee')
  const said = desk.locator('[role=status]')
  await expect(said.filter({ hasText: 'R2 is being moved to Energy…' })).toBeVisible()
  expect(await findings(desk), 'under way').toEqual([])
  await desk.keyboard.press('Control+z')
  await desk.keyboard.press('Control+z')
  await expect(said.filter({ hasText: 'R2 is being moved back…' })).toBeVisible()
  await expect(column(desk, 'Options').locator('li[data-point]'), 'it waits').toHaveCount(1)
  letThrough()
  await expect(desk.getByText('Undone: R1 is now in Banked')).toBeVisible()
  await expect(column(desk, 'Banked').locator('li[data-point]')).toHaveCount(2)
  await expect(point(desk, 'A fee')).toBeVisible()
})

test('a move to another board whose answer was lost is said once the board shows it, and undone', async ({
  hall,
}) => {
  const desk = await facilitatorWrites(hall, 'A levy', 'A fee')
  await expect(point(desk, 'A fee')).toContainText('R2')
  const commands = '**/commands'
  await desk.route(commands, async (route) => {
    const request = route.request()
    const { authorization = '' } = request.headers()
    await fetch(hall.server.base + new URL(request.url()).pathname, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: request.postData(),
    })
    await route.abort()
  })
  await sendToEnergy(desk, 'A fee')
  await expect(desk.getByText('R2 was moved to Energy, under the same number')).toBeVisible()
  await desk.unroute(commands)
  await desk.keyboard.press('Control+z')
  await expect(desk.getByText('Undone: R2 is back')).toBeVisible()
  await expect(point(desk, 'A fee')).toBeVisible()
})

test('a move is undone from within the open point: it is said, and nothing untrue stays', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await write(page, 'Banked', 'Bread')
  await expect(point(page, 'Bread')).toContainText('R1')
  await page.keyboard.press('Escape')
  await point(page, 'Bread').locator('> span').first().click()
  await page.keyboard.press('Shift+O')
  await expect(page.getByText('R1 is now in Options', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(point(page, 'Bread').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: R1 is now in Banked')).toBeVisible()
  await expect(page.getByText('R1 is now in Options', { exact: true })).toHaveCount(0)
  await expect(column(page, 'Banked').locator('li[data-point]')).toHaveCount(1)
  await expect(point(page, 'Bread').getByRole('textbox')).toBeFocused()
})
