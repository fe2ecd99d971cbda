/** The saved light tells the truth when the server is killed under people's hands. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { point, sitDown, test, write } from './stage.ts'

test('killed while people write: the light says so, nothing is lost, and it is saved again by itself', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  const ben = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ana, 'Banked', 'Before the storm')
  await expect(point(ben, 'Before the storm')).toHaveCount(1)
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()

  await hall.server.kill()
  await expect(ana.getByText('Not connected', { exact: true })).toBeVisible()
  await write(ana, 'Banked', 'Written in the dark')
  await write(ben, 'Options', 'Also in the dark')
  await expect(ana.getByRole('alert')).toContainText('what you changed in 1 point is kept')
  await expect(ana.getByText('Saved', { exact: true })).toHaveCount(0)

  await hall.server.start()
  const saved = expect(ana.getByText('Saved', { exact: true })).toBeVisible({ timeout: 15_000 })
  // It may have tried again by itself by now: then there is nothing left to press.
  await Promise.any([ana.getByRole('button', { name: 'Try now' }).click(), saved])
  await saved
  await expect(point(ben, 'Written in the dark')).toContainText(/R\d+/, { timeout: 15_000 })
  await expect(point(ana, 'Also in the dark')).toContainText(/R\d+/, { timeout: 15_000 })
})

test('a board that is locked while somebody writes keeps their words and saves them when it opens', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('facilitator')
  const lock = (on: boolean) => workshop.command(chair, { type: 'lock', boards: 'all', on })
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ana, 'Banked', 'A first point')
  await ana.getByRole('textbox', { name: 'Add an option' }).fill('Half a thought')
  await point(ana, 'A first point').locator('.body').click()
  const field = point(ana, 'A first point').getByRole('textbox')
  await expect(field).toBeFocused()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' because the fer')
  await lock(true)
  await expect(ana.getByText('The chair has locked this board.')).toBeVisible()
  await ana.keyboard.type('ry for islanders /needs a berth')
  await expect(field).toHaveText('A first point because the ferry for islanders /needs a berth')
  await expect(ana.getByRole('alert').filter({ hasText: 'kept on this device' })).toBeVisible()
  // What is left is closed; a composer with words in it shows them.
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  const option = ana.getByRole('textbox', { name: 'Add an option' })
  await expect(option).toHaveValue('Half a thought')
  await option.press('End')
  await ana.keyboard.type(', and more')
  await ana.keyboard.press('Enter')
  await expect(option).toHaveValue('Half a thought, and more\n')
  await expect(ana.getByRole('textbox')).toHaveCount(1)
  await expect(point(ben, 'islanders')).toHaveCount(0)
  await lock(false)
  await expect(point(ben, 'because the ferry for islanders /needs a berth')).toHaveCount(1)
  await option.press('Enter')
  await expect(point(ben, 'Half a thought, and more')).toContainText(/R\d+/)
})

test('in the masthead nothing that is pressed moves as somebody comes or goes', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const wide = await hall.person()
  const narrow = await hall.person({ viewport: { width: 1024, height: 768 } })
  await sitDown(wide, table(0), 'Ana')
  await sitDown(narrow, table(1), 'Ben')
  const places = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('.mast :is(a, button, .saved)')]
        .filter((each) => each.checkVisibility())
        .map((each) => each.getBoundingClientRect())
        .map(({ x, width }) => `${x.toFixed(1)} ${width.toFixed(1)}`),
    )
  for (const page of [wide, narrow]) await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const before = [await places(wide), await places(narrow)]
  expect(before.map(({ length }) => length)).toEqual([6, 6])
  const coming = await Promise.all([1, 2, 3].flatMap(() => [hall.person(), hall.person()]))
  for (const [n, page] of coming.entries()) await sitDown(page, table(n % 2), `Guest ${n}`)
  for (const page of [wide, narrow]) await expect(page.locator('.mast .face')).toHaveCount(3)
  expect([await places(wide), await places(narrow)]).toEqual(before)
  for (const page of coming) await page.close()
  for (const page of [wide, narrow]) await expect(page.locator('.mast .face')).toHaveCount(0)
  expect([await places(wide), await places(narrow)]).toEqual(before)
})

test('in the masthead nothing moves for what the light says, nor for what the timer counts', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('chair')
  const timer = (leftMs: number) => workshop.command(chair, { type: 'timer', leftMs, totalMs: 900_000 })
  const [ana, ben] = [await hall.person(), await hall.person({ viewport: { width: 900, height: 700 } })]
  const places = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('.mast > *, .mast .btn, .saved, [role="timer"]')]
        .map((each) => each.getBoundingClientRect())
        .map(({ x, width }) => `${x.toFixed(1)} ${width.toFixed(1)}`),
    )
  // Each at a table of their own: no face of the other comes and goes.
  await sitDown(ana, table(0))
  await sitDown(ben, table(1))
  await timer(600_000)
  for (const page of [ana, ben]) {
    await expect(page.getByRole('timer'), 'one of them is in sight').toHaveCount(1)
    await expect(page.getByRole('timer')).toContainText('10:00')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  }
  const before = [await places(ana), await places(ben)]
  const large = await ana.getByRole('timer').evaluate((each) => getComputedStyle(each).fontSize)
  expect(large, 'read across a table').toBe('42px')
  await timer(599_000)
  for (const page of [ana, ben]) await expect(page.getByRole('timer')).toContainText('09:59')
  expect([await places(ana), await places(ben)]).toEqual(before)
  await workshop.command(chair, { type: 'timer', endsAt: Date.now() - 60_000, totalMs: 900_000 })
  for (const page of [ana, ben]) await expect(page.getByRole('timer')).toContainText('+01:')
  expect([await places(ana), await places(ben)]).toEqual(before)
  await hall.server.kill()
  for (const page of [ana, ben]) await expect(page.getByText('Not connected', { exact: true })).toBeVisible()
  expect([await places(ana), await places(ben)]).toEqual(before)
})
