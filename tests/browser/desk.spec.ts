/** The desk in charge: timer, messages, taking back, tables and strands that change in the middle, and following. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { composer, PHONE, PROJECTOR, point, sitDown, test, write } from './stage.ts'

const clockOn = (page: Page) => page.getByRole('timer')

/** Seconds left as a screen shows them, over time below zero. */
const secondsOn = async (page: Page): Promise<number> => {
  const shown = ((await clockOn(page).first().textContent()) ?? '').replace(/[^\d:+]/g, '')
  const [minutes = 0, seconds = 0] = shown.replace('+', '').split(':').map(Number)
  return (shown.startsWith('+') ? -1 : 1) * (minutes * 60 + seconds)
}

test('one timer on every screen, whatever the clocks say; it runs on without the desk', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const ana = await hall.person()
  await ana.addInitScript(() => {
    const real = Date.now
    Date.now = () => real() + 24 * 3600 * 1000 // her laptop is a day ahead
  })
  await sitDown(ana, made.table(0), 'Ana')
  const wall = await hall.person({ viewport: PROJECTOR })
  await wall.goto(made.viewer.replace('#', '/projector#'))
  await expect(clockOn(ana)).toHaveCount(0)
  await desk.getByRole('button', { name: '5 min, start the timer', exact: true }).click()
  await desk.getByRole('button', { name: '1 min more' }).click()
  await expect(clockOn(ana)).toContainText(/^.*[56]:\d\d$/)
  await desk.getByRole('button', { name: 'Clock' }).click()
  await expect(clockOn(wall)).toBeVisible()
  const [one, two, three] = await Promise.all([desk, ana, wall].map(secondsOn))
  // Read one after another: a second may turn in between.
  for (const each of [two, three]) expect(Math.abs((one ?? 0) - (each ?? 0))).toBeLessThanOrEqual(1)

  await desk.getByRole('button', { name: 'Pause' }).click()
  await expect(desk.getByRole('button', { name: 'Go on' })).toBeVisible()
  await expect(clockOn(ana)).toContainText('Paused')
  await desk.getByRole('button', { name: 'Go on' }).click()
  await desk.close()
  await expect(clockOn(ana)).toContainText('Time left')
  const before = await secondsOn(ana)
  await expect.poll(() => secondsOn(ana)).toBeLessThan(before)
  await expect
    .poll(async () => Math.abs((await secondsOn(ana)) - (await secondsOn(wall))))
    .toBeLessThanOrEqual(1)
})

/** Presses where the pointer is, as the second half of a double click. */
const pressAgain = async (page: Page) => {
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
}

test('the second half of a double click presses nothing that has come in the place of what was pressed', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const facilitator = await made.workshop.join('facilitator')
  const plan = () => made.workshop.plan(facilitator)
  await desk.getByRole('textbox', { name: 'Minutes' }).fill('7')
  await desk.getByRole('button', { name: 'Start', exact: true }).click()
  const more = desk.getByRole('button', { name: '1 min more' })
  await expect(more).toBeVisible()
  await pressAgain(desk)
  const rounds = desk.getByRole('button', { name: 'Close this round' })
  await rounds.click()
  await expect(desk.getByRole('button', { name: 'Open this round' })).toBeVisible()
  await pressAgain(desk)
  const lock = desk.getByRole('button', { name: 'Lock the board of Table 1' })
  await lock.click()
  await expect(desk.getByRole('button', { name: 'Unlock the board of Table 1' })).toBeVisible()
  await pressAgain(desk)
  // The same control that says the same is pressed as often as somebody likes; it comes last, after all the others.
  await more.dblclick()
  await expect.poll(async () => Math.round(((await plan()).timer?.totalMs ?? 0) / 60_000)).toBe(9)
  const after = await plan()
  expect(after.rounds.some(({ open }) => open)).toBe(false)
  expect(after.boards.filter(({ locked }) => locked)).toHaveLength(1)
})

test('over time counts up, and the end is said to a screen reader', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const desk = await made.workshop.join('facilitator')
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  const { now } = await (await fetch(`${hall.server.base}/api/time`)).json()
  await made.workshop.command(desk, { type: 'timer', endsAt: now + 2500, totalMs: 60_000 })
  await expect(ana.getByRole('status').filter({ hasText: 'Time is up' })).toBeAttached()
  await expect(clockOn(ana)).toContainText(/\+00:0\d/)
  await expect(clockOn(ana)).toContainText('Over time')
})

test('minutes may have seconds, and what is no time is told why once it is given', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const field = desk.getByRole('textbox', { name: 'Minutes' })
  const why = 'The timer takes minutes, such as 7, 2.5 or 2:30, and no more than 600.'
  for (const typed of ['0', '999', 'abc']) {
    await field.fill(typed)
    await expect(field).toHaveAttribute('aria-invalid', 'false')
    await field.press('Enter')
    await expect(desk.getByRole('alert').filter({ hasText: why })).toBeVisible()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(why)
    await expect(field).toHaveValue(typed)
  }
  expect(await findings(desk)).toEqual([])
  await field.fill('2:30')
  await expect(desk.getByText(why)).toHaveCount(0)
  await field.press('Enter')
  await expect(clockOn(desk)).toContainText(/2:(30|2\d)/)
})

test('a double click on Undo takes back once, and complains of nothing', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const facilitator = await made.workshop.join('facilitator')
  await made.workshop.command(facilitator, { type: 'message', to: 'all', text: 'A slip.' })
  const undo = desk.getByRole('button', { name: 'Undo: wrote: A slip.' })
  // Both presses, before any answer.
  const asked: string[] = []
  await desk.route('**/commands', async (route) => {
    asked.push(route.request().postDataJSON().id)
    await expect.poll(() => asked.length).toBe(2)
    await route.continue()
  })
  const answers = [desk.waitForResponse('**/commands'), desk.waitForResponse('**/commands')]
  await undo.dblclick()
  await Promise.all(answers)
  await expect(desk.getByText('(taken back)')).toBeVisible()
  await expect(desk.getByText(/did not work/)).toHaveCount(0)
  expect(new Set(asked).size).toBe(1)
})

test('presses of a kind are one entry, whose Undo takes back the last and says so; a double click takes back no more', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const facilitator = await made.workshop.join('facilitator')
  const total = async () => Math.round(((await made.workshop.plan(facilitator)).timer?.totalMs ?? 0) / 60_000)
  const entries = desk.getByRole('listitem').filter({ hasText: 'set the timer' })
  const undo = desk.getByRole('button', { name: 'Undo: set the timer' })
  for (const name of ['10 min, start the timer', '1 min more', '1 min more']) {
    const answered = desk.waitForResponse('**/commands')
    await desk.getByRole('button', { name }).click()
    await answered
  }
  expect(await total()).toBe(12)
  // The list is in order: with this one in it all of them are.
  await made.workshop.command(facilitator, { type: 'message', to: 'all', text: 'Last.' })
  await expect(desk.getByText('wrote: Last.')).toBeVisible()
  await expect(entries).toHaveCount(1)
  await undo.click()
  await expect(desk.getByRole('status').filter({ hasText: 'Taken back: set the timer' })).toBeAttached()
  await expect(entries).toHaveText([/taken back/, /Undo/])
  await undo.hover()
  await pressAgain(desk)
  await undo.click()
  await expect.poll(total).toBe(10)
  await expect(entries.first()).toContainText('taken back')
  await expect(undo).toHaveCount(1)
})

test('what did not work is named, can be put away, moves nothing, and goes when the server is there again', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const error = desk.getByRole('alert').filter({ hasText: 'The server cannot be reached.' })
  const start = desk.getByRole('button', { name: '10 min, start the timer' })
  const place = () => start.boundingBox()
  await desk.evaluate(() => document.fonts.ready)
  const before = await place()
  await desk.route('**/commands', (route) => route.abort())
  await start.click()
  await expect(error).toContainText('Changing the timer did not work.')
  expect(await place()).toEqual(before)
  expect(await findings(desk), 'the desk with an error').toEqual([])
  await desk.getByRole('button', { name: 'Close', exact: true }).focus()
  await desk.keyboard.press('Enter')
  await expect(error).toHaveCount(0)
  await expect.poll(() => desk.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await start.click()
  await expect(error).toBeVisible()
  await hall.server.kill()
  await expect(desk.getByText('Not connected', { exact: true })).toBeVisible()
  await desk.unroute('**/commands')
  await hall.server.start()
  await expect(error).toHaveCount(0, { timeout: 30_000 })
  await start.click()
  await expect(desk.getByRole('button', { name: 'Pause' })).toBeVisible()
})

test('all boards are locked after one question, and unlocked by Undo from another desk', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [ana, first, second] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await write(ana, 'Banked', 'Before the lock')
  for (const desk of [first, second]) await desk.goto(made.facilitator)
  await first.getByRole('button', { name: 'Lock all boards' }).click()
  await first.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(composer(ana, 'Banked')).toBeVisible()
  await first.getByRole('button', { name: 'Lock all boards' }).click()
  await first.getByRole('dialog').getByRole('button', { name: 'Lock them' }).click()
  await expect(ana.getByText('The chair has locked this board.')).toBeVisible()
  await expect(second.getByText('locked the boards')).toBeVisible()
  await second.getByRole('button', { name: 'Undo: locked the boards' }).click()
  await expect(composer(ana, 'Banked')).toBeVisible()
  await expect(point(ana, 'Before the lock')).toBeVisible()
})

test('a table and a strand that come in the middle are there at once, and lose nobody’s words', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [desk, ana] = [await hall.person(), await hall.person()]
  await desk.goto(made.facilitator)
  await sitDown(ana, made.table(0), 'Ana')
  await write(ana, 'Banked', 'Written on Rivers')

  await desk.getByRole('button', { name: 'Add a strand' }).click()
  await desk.getByLabel('Name of the strand').fill('Bridges')
  await desk.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(desk.getByRole('heading', { name: 'Bridges' })).toBeVisible()

  await desk.getByRole('button', { name: 'Change Table 1' }).click()
  await desk.getByLabel('Name of the table').fill('The ferrymen')
  await desk.getByLabel('Strand it works on').selectOption({ label: 'B: Bridges' })
  await desk.getByRole('button', { name: 'Save' }).click()
  await expect(ana.getByRole('heading', { name: 'Bridges' })).toBeVisible()
  await write(ana, 'Options', 'A second ferry')
  await expect(point(ana, 'A second ferry')).toContainText('B1')
  await ana.getByRole('link', { name: 'Rivers' }).click()
  await expect(point(ana, 'Written on Rivers')).toContainText('R1')
  await expect(composer(ana, 'Banked')).toHaveCount(0)

  await desk.getByRole('button', { name: 'Undo: changed The ferrymen' }).click()
  await expect(composer(ana, 'Banked')).toBeVisible()
  // The strand has a point now: it stays.
  await desk.getByRole('button', { name: 'Undo: named a strand Bridges' }).click()
  await expect(desk.getByRole('alert')).toContainText('people are using what it made')
})

test('following shows what the chair presents, never takes a caret away, and gives the place back', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const chair = await made.workshop.join('chair')
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await write(ana, 'Banked', ...Array.from({ length: 24 }, (_, i) => `Ours ${i + 1}`))
  const place = ana.locator('ol[data-column="banked"]')
  await place.evaluate((list) => list.scrollTo({ top: 200, behavior: 'instant' }))
  // On the screen: a line that has come above has not moved it.
  const stands = () => point(ana, 'Ours 9').evaluate((row) => Math.round(row.getBoundingClientRect().top))
  const stood = await stands()
  await ana.getByRole('button', { name: 'Follow what the chair presents' }).click()
  await expect(
    ana.getByText('You are following the chair. Nothing is presented at the moment.'),
  ).toBeVisible()
  await composer(ana, 'Banked').pressSequentially('Half a wo')
  const energy = made.workshop.plan(chair).then((plan) => plan.rounds[0]?.strands[1]?.id)
  await made.workshop.command(chair, { type: 'stage', view: 'board', strand: await energy })
  await expect(ana.getByRole('button', { name: 'Go there' })).toBeVisible()
  await ana.keyboard.type('rd')
  await expect(composer(ana, 'Banked')).toHaveValue('Half a word')
  await ana.keyboard.press('Escape')
  await ana.getByRole('heading', { level: 1, name: 'Rivers' }).click()
  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  await ana.getByRole('button', { name: 'Back to Table 1' }).click()
  await expect(ana.getByRole('heading', { level: 1, name: 'Rivers' })).toBeVisible()
  await expect(composer(ana, 'Banked')).toHaveValue('Half a word')
  await expect.poll(async () => Math.abs((await stands()) - stood)).toBeLessThanOrEqual(2)
  await ana.getByRole('heading', { level: 1 }).click()
  await ana.keyboard.press('f')
  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
})

test('tables with a board each: read as one, and joined with their points', async ({ hall }) => {
  const made = await makeWorkshop(hall, { boards: 'group', strands: ['Rivers'], groups: 2 })
  const [ana, dev, desk] = [
    await hall.person(),
    await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true }),
    await hall.person(),
  ]
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(dev, made.table(1), 'Dev')
  await write(ana, 'Banked', 'Ours')
  await write(dev, 'Banked', 'Theirs')
  await expect(point(ana, 'Theirs')).toHaveCount(0)
  await ana.getByRole('link', { name: 'All tables' }).click()
  await expect(ana.getByRole('link', { name: 'Table 2' }).first()).toBeVisible()
  await expect(ana.locator('#column-banked li[data-point]')).toHaveText([/R1Ours/, /R2Theirs/])
  expect(await findings(ana), 'all tables').toEqual([])
  await dev.getByLabel('Switch strand').selectOption({ label: 'Rivers, all tables' })
  await expect(point(dev, 'Ours')).toBeVisible()
  await dev.getByLabel('Switch strand').selectOption({ label: 'Rivers' })

  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: 'Change Table 2' }).click()
  await desk.getByLabel('Sits with').selectOption({ label: 'Table 1' })
  await expect(desk.getByLabel('Carry its 1 point to the board of Table 1')).toBeChecked()
  expect(await findings(desk), 'joining tables').toEqual([])
  await desk.getByRole('button', { name: 'Save' }).click()
  await expect(point(dev, 'Theirs')).toContainText('R2')
  await expect(point(dev, 'Ours')).toBeVisible()
  await write(dev, 'Banked', 'Together')
  await ana.getByRole('link', { name: 'Rivers' }).click()
  await expect(ana.locator('#column-banked li[data-point]')).toHaveText([/R1Ours/, /R2Theirs/, /R3Together/])
  await desk.getByRole('button', { name: 'Change Table 1' }).click()
  await desk.getByRole('button', { name: 'Part Table 2' }).click()
  await expect(composer(dev, 'Banked')).toBeVisible()
  await expect(point(dev, 'Ours')).toHaveCount(0)
})
