/** What a screen says when somebody else moved something, when there is no room, and when there is nothing to see. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { contrastOf } from './contrast.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { sideways, smallTargets } from './measures.ts'
import { column, composer, PHONE, PROJECTOR, point, sitDown, test, write } from './stage.ts'

test('on a laptop what can be done with a point stands in one line, in every column', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, made.table(0), 'Ana')
  for (const name of ['Banked', 'To discuss', 'Options']) {
    await write(page, name, `A point of ${name}`)
    await page.keyboard.press('Escape')
    await point(page, `A point of ${name}`).locator('> span').first().click()
    const buttons = point(page, `A point of ${name}`).getByRole('button')
    await expect(buttons).toHaveCount(5)
    const middles = await buttons.evaluateAll((all) =>
      all.map((each) => each.getBoundingClientRect()).map(({ top, height }) => Math.round(top + height / 2)),
    )
    expect(Math.max(...middles) - Math.min(...middles), name).toBeLessThan(3)
  }
})

test('moved, and set aside, while one writes in it: who did it, the words kept, and a way back', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, tom] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await write(ana, 'To discuss', 'Who pays?', 'Who decides?')
  await expect(point(tom, 'Who decides?')).toContainText('R2')
  await point(ana, 'Who pays?').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' The par')
  await expect(point(tom, 'Who pays? The par')).toBeVisible()
  await point(tom, 'Who pays?').locator('span').first().click()
  await tom.keyboard.press('Shift+B')
  const told = ana.getByText('Tom banked R1 while you were writing in it. Your words are in the point.')
  await expect(told).toBeVisible()
  const toldLine = ana.locator('[aria-live] > div').filter({ has: told })
  expect((await toldLine.boundingBox())?.height, 'a line, as all others').toBeLessThan(50)
  await expect(toldLine.locator('.glyph--banked'), 'where it went').toBeVisible()
  await ana.keyboard.type('ish')
  await expect(point(ana, 'Who pays? The parish')).toBeVisible()
  expect(await findings(ana), 'moved while one writes').toEqual([])
  await ana.getByRole('button', { name: 'Put it back' }).click()
  await expect(told).toHaveCount(0)
  await expect(column(tom, 'To discuss').locator('li[data-point]').first()).toContainText(
    'Who pays? The parish',
  )

  await point(ana, 'Who pays?').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' Or the county')
  await expect(point(tom, 'Or the county')).toBeVisible()
  await point(tom, 'Or the county').locator('span').first().click()
  await point(tom, 'Or the county').getByRole('button', { name: 'More' }).click()
  await tom.getByRole('menuitem', { name: 'Set aside…' }).click()
  await tom.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  await expect(
    ana.getByText('Tom set R1 aside while you were writing in it. Your words are kept with it.'),
  ).toBeVisible()
  await ana.getByRole('button', { name: 'Bring back' }).click()
  await expect(point(tom, 'Who pays? The parish Or the county')).toBeVisible()
})

test('a full table is shown as full, names the nearest with room, and takes its own people back', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, {
    groups: [
      { name: 'Table 1', strand: 'Rivers' },
      { name: 'Table 2', strand: 'Rivers' },
      { name: 'Table 3', strand: 'Energy' },
    ],
  })
  const desk = await hall.person()
  await desk.goto(made.facilitator.replace('#', '/invite#'))
  await desk.getByLabel('People a table takes').fill('1')
  await desk.keyboard.press('Enter')
  const code = `${hall.base}/${made.workshop.joinCode}`
  const ana = await hall.person()
  await ana.goto(code)
  await ana.getByRole('radio', { name: 'Table 1, Rivers, nobody yet' }).check({ force: true })
  // Somebody who has the form open still, while Ana takes the seat.
  const ben = await hall.person()
  await ben.goto(code)
  await ben.getByRole('radio', { name: 'Table 1, Rivers, nobody yet' }).check({ force: true })
  await ana.getByRole('button', { name: 'Join table 1' }).click()
  await ana.locator('#board').waitFor()
  const later = await hall.person()
  await expect(async () => {
    await later.goto(code)
    await expect(later.getByRole('radio', { name: 'Table 1, Rivers, full' })).toBeDisabled({ timeout: 2000 })
  }).toPass()
  await expect(later.getByText('Table 1 is full; table 2 has room.')).toBeVisible()
  expect(await findings(later), 'a full table').toEqual([])
  await ben.getByRole('button', { name: 'Join table 1' }).click()
  await expect(ben.getByRole('alert')).toHaveText(
    'Table 1 is full. Table 2 has room, and works on Rivers as well.',
  )
  await ben.getByRole('radio', { name: 'Table 2' }).check({ force: true })
  await ben.getByRole('button', { name: 'Join table 2' }).click()
  await ben.locator('#board').waitFor()
  // Whoever sits there comes back to it, and the card on the table seats people whatever the number.
  await ana.reload()
  await ana.locator('#board').waitFor()
  await expect(composer(ana, 'Banked')).toBeVisible()
  const card = await hall.person()
  await sitDown(card, made.table(0))
  await expect(composer(card, 'Banked')).toBeVisible()
})

test('a break: the projector is black and says when it goes on', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [desk, projector] = [await hall.person(), await hall.person({ viewport: PROJECTOR })]
  await desk.goto(made.facilitator)
  await projector.goto(made.viewer.replace('#', '/projector#'))
  await desk.getByRole('button', { name: 'Blank' }).click()
  await expect(projector.getByRole('heading', { name: 'Nothing to show at the moment' })).toBeVisible()
  await desk.getByRole('button', { name: 'Back in 15 min' }).click()
  await expect(projector.getByRole('heading', { name: /^Back at \d{1,2}:\d\d/ })).toBeVisible()
  await expect(desk.getByText(/The hall reads “Back at \d{1,2}:\d\d/)).toBeVisible()
  await expect(desk.getByText('The server’s clock says')).toHaveCount(0)
  expect(await findings(projector), 'a break').toEqual([])
})

test('what was just done is said beside the time that is left, and not over it', async ({ hall }) => {
  const { workshop, table } = await makeWorkshop(hall, withPoints([{ text: 'Bread', children: [] }]))
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await workshop.command(await workshop.join('chair'), {
    type: 'timer',
    leftMs: 5_400_000,
    totalMs: 5_400_000,
  })
  const clock = ana.locator('h1 ~ div').filter({ hasText: 'Paused' })
  const toast = ana.getByRole('status').filter({ hasText: 'R1 is set aside' })
  await point(ana, 'Bread').locator('> span').first().click()
  await ana.keyboard.press('Delete')
  await ana.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  for (const width of [1440, 1024]) {
    await ana.setViewportSize({ width, height: 900 })
    const [time, said] = [await clock.boundingBox(), await toast.locator('> div').boundingBox()]
    expect(said?.width ?? 0).toBeGreaterThan(100)
    expect((said?.x ?? 0) + (said?.width ?? 0)).toBeLessThan(time?.x ?? 0)
  }
})

test('a lock says what it is for, to who sits there and to who comes later; unlocked, it says so', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [desk, ana] = [await hall.person(), await hall.person({ viewport: PHONE })]
  await sitDown(ana, made.table(0), 'Ana')
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: 'Lock all boards', exact: true }).click()
  await desk.getByLabel('What for? (optional)').fill('report back')
  expect(await findings(desk), 'asking what for').toEqual([])
  await desk.keyboard.press('Enter')
  const line = (page: typeof ana) => page.getByRole('alert').filter({ hasText: 'for report back.' })
  await expect(line(ana)).toHaveText(/The chair has locked this board for report back\./)
  await ana.reload()
  await expect(line(ana)).toBeVisible()
  await desk.getByRole('button', { name: 'Unlock all boards' }).click()
  await expect(line(ana)).toHaveCount(0)
  await expect(ana.getByRole('status').filter({ hasText: 'The board is open again' })).toBeVisible()
  // The next lock does not repeat the reason of the one before.
  await desk.getByRole('button', { name: 'Lock all boards', exact: true }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Lock them' }).click()
  await expect(ana.getByRole('alert').filter({ hasText: 'The chair has locked this board.' })).toBeVisible()
})

test('a lock takes away what says that the board is open, and stands beside a message that nobody has put away', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const chair = await made.workshop.join('chair')
  const ana = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(ana, made.table(0), 'Ana')
  const lock = (on: boolean) => made.workshop.command(chair, { type: 'lock', boards: 'all', on })
  const locked = ana.getByRole('alert').filter({ hasText: 'The chair has locked this board.' })
  const openAgain = ana.getByRole('status').filter({ hasText: 'The board is open again' })
  await lock(true)
  await expect(locked).toBeVisible()
  await lock(false)
  await expect(openAgain).toBeVisible()
  const words = 'Please settle who reports back for your table, and what of it. '.repeat(6)
  await made.workshop.command(chair, { type: 'message', to: 'all', text: words })
  await expect(ana.getByText('Please settle who reports back')).toBeVisible()
  await lock(true)
  await expect(locked).toBeVisible()
  await expect(openAgain).toHaveCount(0, { timeout: 1500 })
  await expect(ana.getByText('Please settle who reports back')).toBeVisible()
  expect(await findings(ana), 'locked, with a message').toEqual([])
  expect(await smallTargets(ana)).toEqual([])
  // The longest message leaves half of a phone to the board, and its button in sight.
  const board = await ana.locator('#board').boundingBox()
  expect(board?.height).toBeGreaterThan(PHONE.height / 2)
  await expect(ana.getByRole('button', { name: 'Got it' })).toBeInViewport({ ratio: 1 })
  await ana.getByText('Please settle who reports back').hover()
  await ana.mouse.wheel(0, 2000)
  await expect(ana.getByRole('button', { name: 'Got it' })).toBeInViewport({ ratio: 1 })
  await hall.server.kill()
  await expect(ana.getByRole('alert').filter({ hasText: 'Not connected.' })).toBeVisible()
  await expect(locked, 'one line at a time').toHaveCount(0)
  await expect(ana.getByText('Please settle who reports back')).toBeVisible()
  await hall.server.start()
  await expect(locked).toBeVisible({ timeout: 15_000 })
  await ana.getByRole('button', { name: 'Got it' }).tap()
  await expect(ana.getByText('Please settle who reports back')).toHaveCount(0)
  await expect(locked).toBeVisible()
})

test('the tables are told what the chair presents elsewhere, and of each strand until they put it away', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const chair = await made.workshop.join('chair')
  const [ana, ben] = [
    await hall.person(),
    await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true, colorScheme: 'dark' }),
  ]
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(ben, made.table(0), 'Ben')
  const [rivers, energy] = (await made.workshop.plan(chair)).rounds[0]?.strands ?? []
  const present = (strand: typeof rivers) =>
    made.workshop.command(chair, { type: 'stage', view: 'board', strand: strand?.id })
  const line = ana.getByText('The chair is presenting E: Energy')
  const inMasthead = ana.getByRole('button', { name: 'Follow what the chair presents' })
  await expect(inMasthead).toBeVisible()
  await present(energy)
  await expect(line).toBeVisible()
  await expect(inMasthead, 'one button to follow is enough').toHaveCount(0)
  await expect(ben.getByText('The chair is presenting E: Energy')).toBeVisible()
  await expect(ana.locator('.live'), 'as it is read').toBeVisible()
  await expect(ben.getByRole('button', { name: 'Follow' }), 'white on green, also in the dark').toHaveCSS(
    'background-color',
    'rgb(255, 255, 255)',
  )
  for (const page of [ana, ben]) {
    expect(await findings(page), 'the chair is presenting').toEqual([])
    expect(await sideways(page)).toEqual([])
  }
  expect(await smallTargets(ben)).toEqual([])
  await expect(ana.getByRole('button', { name: 'Follow' })).toHaveCount(1)
  await ana.getByRole('button', { name: 'Follow' }).click()
  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  await ana.getByRole('button', { name: 'Back to Table 1' }).click()
  await expect(line).toBeVisible()
  await ana.getByRole('button', { name: 'Hide until the next strand' }).click()
  await expect(line).toHaveCount(0)
  await expect(inMasthead).toBeVisible()
  await ana.getByRole('link', { name: 'Energy' }).click()
  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  await ana.getByRole('link', { name: 'Rivers' }).click()
  await expect(composer(ana, 'Banked')).toBeVisible()
  await expect(line, 'put away on every board').toHaveCount(0)
  // What stands on this board already is no news; the next strand is.
  await present(rivers)
  await expect(ben.getByText('The chair is presenting')).toHaveCount(0)
  await present(energy)
  await expect(line).toBeVisible()
  await made.workshop.command(chair, { type: 'lock', boards: 'all', on: true })
  await expect(ana.getByText('The chair has locked this board.')).toBeVisible()
  await expect(line).toHaveCount(0)
  await expect(ana.getByRole('button', { name: 'Follow' })).toHaveCount(1)
})

test('who watches finds the projector', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const watcher = await hall.person()
  await watcher.goto(made.viewer)
  await watcher.getByRole('link', { name: 'Open the projector' }).click()
  await expect(watcher).toHaveURL(/\/projector$/)
  await expect(watcher.locator('html')).toHaveAttribute('data-theme', 'projector')
  await watcher.goBack()
  await expect(watcher.getByText('You are watching.')).toBeVisible()
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await expect(ana.getByRole('link', { name: 'Open the projector' })).toHaveCount(0)
})

test('while a board is on its way nothing is said of how much it holds', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints([{ text: 'The dyke', children: [] }]))
  const page = await hall.person()
  let letIn: () => void = () => undefined
  const isLetIn = new Promise<void>((resolve) => {
    letIn = resolve
  })
  await page.routeWebSocket(/\/sync\//, async (socket) => {
    const isPlan = socket.url().endsWith('plan')
    const said: (string | Buffer)[] = []
    const server = socket.connectToServer()
    server.onMessage((message) => void (isPlan ? socket.send(message) : said.push(message)))
    await isLetIn
    for (const message of said) socket.send(message)
    server.onMessage((message) => socket.send(message))
  })
  await sitDown(page, table(0))
  const counts = column(page, 'Banked').locator('header .num')
  await expect(page.locator('#board')).toHaveAttribute('aria-busy', 'true')
  await expect(counts).toHaveText('')
  await expect(page.getByText('Nothing banked yet')).toHaveCount(0)
  expect(await findings(page)).toEqual([])
  letIn()
  await expect(point(page, 'The dyke')).toBeVisible()
  await expect(counts).toHaveText('1')
  await expect(column(page, 'To discuss').locator('header .num')).toHaveText('0')
})

test('a column says behind its name what it is for, whole or not at all', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  const means = column(page, 'To discuss').getByText('still open', { exact: true })
  await expect(means, 'the empty one says it at length').toHaveCount(0)
  await write(page, 'To discuss', 'Who pays?')
  await expect(means).toBeInViewport({ ratio: 1 })
  expect(await findings(page)).toEqual([])
  // As narrow as it gets beside two others: in sight as a whole, or out of it as a whole.
  for (const width of [900, 800, 700, 650]) {
    await page.setViewportSize({ width, height: 700 })
    const [words, room] = await Promise.all([means.boundingBox(), means.locator('..').boundingBox()])
    if (!words || !room) throw new Error('No words, or nowhere for them')
    const isOut = words.y >= room.y + room.height
    expect(isOut || words.x + words.width <= room.x + room.width + 1, `${width}`).toBe(true)
    expect(await sideways(page)).toEqual([])
  }
  await expect(means, 'no room for it').not.toBeInViewport()
})

test('columns of a workshop’s own differ at a glance, also without colour, and an empty one says what it is for', async ({
  hall,
}) => {
  const names = ['Ideas', 'Risks', 'People', 'Money']
  const columns = names.map((name, at) => ({ id: `column-${at + 1}`, name }))
  const { table } = await makeWorkshop(hall, { template: 'blank', columns })
  const page = await hall.person()
  await sitDown(page, table(0))
  const signs = new Set<string>()
  for (const name of names) {
    await expect(column(page, name)).toContainText(`What there is to say on ${name} goes here`)
    const rule = await column(page, name)
      .locator('.crule')
      .evaluate((each) => {
        const { backgroundImage, borderBlock, color } = getComputedStyle(each)
        return `${backgroundImage} ${borderBlock}`.replaceAll(color, '')
      })
    signs.add(rule).add(await column(page, name).locator('header .glyph').innerHTML())
  }
  expect(signs.size, 'a rule and a glyph each').toBe(2 * names.length)
  expect(await findings(page)).toEqual([])
})

test('a button that does nothing now can be read, whatever its kind, and a pointer over it changes nothing', async ({
  hall,
}) => {
  const page = await hall.person()
  await page.goto(hall.base)
  await page.evaluate(() => {
    const kinds = ['', 'btn--ink', 'btn--chair', 'btn--quiet']
    document.body.innerHTML = kinds
      .flatMap((kind) => ['disabled', 'aria-disabled="true"'].map((off) => [kind, off]))
      .map(([kind, off]) => `<button class="btn ${kind}" ${off}>${kind} ${off}</button>`)
      .join('')
  })
  const buttons = page.getByRole('button')
  await expect(buttons).toHaveCount(8)
  const groundOf = (at: number) => buttons.nth(at).evaluate((each) => getComputedStyle(each).backgroundColor)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }) // no colour on its way to another
    for (let at = 0; at < 8; at++) {
      const name = `${await buttons.nth(at).textContent()}, ${colorScheme}`
      expect(await contrastOf(buttons.nth(at)), name).toBeGreaterThan(4.5)
      const ground = await groundOf(at)
      await buttons.nth(at).hover({ force: true })
      expect(await contrastOf(buttons.nth(at)), `${name}, under a pointer`).toBeGreaterThan(4.5)
      expect(await groundOf(at), name).toBe(ground)
    }
  }
})
