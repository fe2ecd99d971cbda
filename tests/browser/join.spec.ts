/** The way in: taking a seat, coming back to it, changing it; a screen on the wall; links and names that are odd. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { column, composer, DESKTOP, PHONE, PROJECTOR, point, sitDown, test, write } from './stage.ts'

/** No part of the page is wider than the screen. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

/** The table shown in the head of a board. */
const tableOf = (page: Page) => page.getByRole('navigation', { name: 'Strands' })

const STRANDS = ['Tailored public services', 'Research and statistics']
const ROUNDS = {
  template: undefined,
  strands: undefined,
  rounds: ['Progress of the strands', 'Next steps'].map((name, index) => ({
    name,
    kind: 'strands',
    strands: STRANDS.map((strand) => ({
      name: index === 0 ? strand : `${strand}, next`,
      columns: [{ id: 'banked', name: 'Banked', sure: true, points: [] }],
    })),
  })),
  groups: [1, 2, 3].map((n) => ({ name: `Table ${n}`, strand: STRANDS[(n - 1) % 2] })),
}

for (const [size, options] of [
  ['at a desk', {}],
  ['at a desk, dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: PHONE, isMobile: true, hasTouch: true }],
] as const)
  test(`the join screen ${size}: what it is, the rule before the name, tables by strand`, async ({
    hall,
  }) => {
    const made = await makeWorkshop(hall, { ...ROUNDS, place: 'Assembly Hall', date: '2026-03-10' })
    const member = hall.at(made.workshop.links.member)
    const page = await hall.person(options)
    await page.goto(member)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Rhine after the flood')
    await expect(page.getByText('Assembly Hall')).toBeVisible()
    if (size !== 'on a phone') {
      await expect(page.getByRole('listitem').filter({ hasText: 'under way' })).toHaveAttribute(
        'aria-current',
        'step',
      )
      await expect(page.getByText('Nobody is here yet')).toBeVisible()
    }
    expect(await findings(page)).toEqual([])
    expect(await fits(page)).toBe(true)

    // Pressed too early it says what is missing, and goes there.
    await page.getByLabel('Your name').fill('Megan')
    await page.getByRole('button', { name: 'Join' }).click()
    await expect(page.getByRole('alert')).toHaveText('Choose a table first, or watch.')
    await expect(
      page.getByRole('radio', { name: 'Table 1, Tailored public services, nobody yet' }),
    ).toBeFocused()
    // A name that is too long is refused in a sentence, and stays.
    await page.getByLabel('Your name').fill('x'.repeat(1000))
    await page.getByText('2', { exact: true }).last().click()
    await page.getByRole('button', { name: 'Join table 2' }).click()
    await expect(page.getByRole('alert')).toHaveText('The name is longer than 160 characters.')
    await expect(page.getByLabel('Your name')).toHaveValue('x'.repeat(1000))
    expect(await findings(page), 'with an error').toEqual([])
    await page.getByLabel('Your name').fill('\u202eMe\u200bgan\u0007')
    await page.getByRole('button', { name: 'Join table 2' }).click()
    await expect(composer(page, 'Banked')).toBeVisible()
    const ana = await made.workshop.join('facilitator')
    await expect.poll(async () => (await made.workshop.plan(ana)).groups[1]?.people).toBe(1)
  })

test('under the Chatham House Rule no name is asked for, and it is said why; a table’s link has chosen', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, { ...ROUNDS, houseRule: 'chatham' })
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await page.goto(made.table(2))
  await expect(page.getByRole('region', { name: 'Chatham House Rule' })).toContainText('no name is asked for')
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByText('Your table', { exact: true })).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Table/ })).toHaveCount(0)
  expect(await findings(page)).toEqual([])
  await page.getByText('Remote').click()
  await page.getByRole('button', { name: 'Join table 3' }).click()
  await expect(composer(page, 'Banked')).toBeVisible()
  const ana = await made.workshop.join('facilitator')
  await expect.poll(async () => (await made.workshop.plan(ana)).groups[2]?.remote).toBe(1)
})

test('the same person after a reload, a closed tab, the link or code again, a server that restarted', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const member = hall.at(made.workshop.links.member)
  const page = await hall.person()
  await page.goto(member)
  await page.getByLabel('Your name').fill('Megan')
  await page.getByRole('radio', { name: /^Table 2/ }).check({ force: true })
  await page.getByRole('button', { name: 'Join table 2' }).click()
  await write(page, 'Banked', 'Written first')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const isBack = async (tab: Page) => {
    await expect(composer(tab, 'Banked')).toBeVisible()
    await expect(tableOf(tab)).toContainText('Table 2')
    await expect(point(tab, 'Written first')).toBeVisible()
  }
  await page.reload()
  await isBack(page)
  const context = page.context()
  await page.close()
  // The address as the bar shows it, the link as it was sent, the code as it is said.
  for (const address of [
    `${hall.base}/w/${made.workshop.id}`,
    member,
    `${hall.base}/${made.workshop.joinCode.toLowerCase()}`,
  ]) {
    const tab = await context.newPage()
    await tab.goto(address)
    await isBack(tab)
    await tab.close()
  }
  const tab = await context.newPage()
  await tab.goto(member)
  await isBack(tab)
  // Its words are there before the line is.
  await expect(tab.getByText('Saved', { exact: true })).toBeVisible()
  const ana = await made.workshop.join('facilitator')
  await hall.server.kill()
  await expect(tab.getByText('Not connected', { exact: true })).toBeVisible()
  await hall.server.start()
  await made.workshop.command(ana, {
    type: 'round',
    round: (await made.workshop.plan(ana)).rounds[1]?.id,
    open: true,
  })
  await tab.reload()
  await expect(tab.getByRole('heading', { name: 'Research and statistics, next' })).toBeVisible()
  await write(tab, 'Banked', 'Written in the next round')
  await expect(tab.getByText('Saved', { exact: true })).toBeVisible()
  // One person all along.
  await expect
    .poll(async () => (await made.workshop.plan(ana)).groups.map((each) => each.people))
    .toEqual([0, 1, 0])
})

test('a phone whose clock is a day wrong, and asleep a while, is still in', async ({ hall }) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await page.clock.install({ time: Date.now() - 86_400_000 })
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'From yesterday')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.context().setOffline(true)
  await page.clock.fastForward(600_000)
  await page.context().setOffline(false)
  await page.reload()
  await expect(point(page, 'From yesterday')).toBeVisible()
  await write(page, 'Banked', 'Awake again')
  await page.clock.fastForward(10_000)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
})

test('a person changes table from the board and stays who they are; another table’s link asks once, filled in', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const page = await hall.person()
  await page.goto(hall.at(made.workshop.links.member))
  await page.getByLabel('Your name').fill('Megan')
  await page.getByLabel('Organisation').fill('Canal Trust')
  await page.getByRole('radio', { name: /^Table 1/ }).check({ force: true })
  await page.getByRole('button', { name: 'Join table 1' }).click()
  await write(page, 'Banked', 'From the first table')
  await page.getByRole('button', { name: 'Change table' }).click()
  const dialog = page.getByRole('dialog', { name: 'Where do you sit?' })
  await expect(dialog.getByRole('radio', { name: /^Table 1/ })).toBeChecked()
  expect(await findings(page), 'the dialog').toEqual([])
  await dialog.getByRole('radio', { name: /^Table 2/ }).check({ force: true })
  await dialog.getByRole('radio', { name: 'Remote' }).check({ force: true })
  await dialog.getByRole('button', { name: 'Go to table 2' }).click()
  await expect(page.getByRole('heading', { name: 'Research and statistics' })).toBeVisible()
  await expect(tableOf(page)).toContainText('Table 2')
  await write(page, 'Banked', 'From the second table')
  const ana = await made.workshop.join('facilitator')
  await expect
    .poll(async () => (await made.workshop.plan(ana)).groups.map(({ room, remote }) => [room, remote]))
    .toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
    ])
  await page.goto(made.table(2))
  await expect(page.getByLabel('Your name')).toHaveValue('Megan')
  await expect(page.getByLabel('Organisation')).toHaveValue('Canal Trust')
  await expect(page.getByRole('radio', { name: 'Remote' })).toBeChecked()
  await page.getByRole('button', { name: 'Join table 3' }).click()
  await expect(tableOf(page)).toContainText('Table 3')
  await expect
    .poll(async () => (await made.workshop.plan(ana)).groups.map((each) => each.people))
    .toEqual([0, 0, 1])
  await page.getByRole('button', { name: 'Change table' }).click()
  await expect(page.getByRole('dialog')).toContainText('You came by the link of table 3.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Change table' })).toBeFocused()
})

test('two people with one link are two; links that are cut, doubled, dressed up, old, and codes of a closed lobby', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const first = await hall.person()
  await sitDown(first, made.table(0), 'Ana')
  const page = await hall.person()
  const link = made.table(0)
  for (const odd of [`${link}${link}`, `${link}.`, `${link}%20`, `${link})`, `${hall.base}/${link}`]) {
    await page.goto('about:blank')
    await page.goto(odd)
    await expect(page.getByRole('button', { name: 'Join table 1' })).toBeVisible()
  }
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('button', { name: 'Join table 1' }).click()
  await expect(composer(page, 'Banked')).toBeVisible()
  const facilitator = await made.workshop.join('facilitator')
  await expect.poll(async () => (await made.workshop.plan(facilitator)).groups[0]?.people).toBe(2)

  const stranger = await hall.person()
  await stranger.goto(`${hall.base}/w/${made.workshop.id}`)
  await expect(stranger.getByText('Type the code from the screen, or open the whole link')).toBeVisible()
  await stranger.goto(`${hall.base}/there/is/nothing`)
  await expect(stranger.getByText('Check the address, or open the link you were sent again.')).toBeVisible()
  await made.workshop.command(facilitator, { type: 'lobby', open: false })
  await stranger.goto(`${hall.base}/${made.workshop.joinCode}`)
  // Closed and unknown read the same: what to look at again, and the code as it was typed.
  const says = async () => {
    await expect(stranger.getByText('joining by code may be closed: ask the facilitator.')).toBeVisible()
    return stranger.getByRole('main').textContent()
  }
  const closed = await says()
  await expect(stranger.getByLabel('Join with a code')).toHaveValue(made.workshop.joinCode)
  const sizes = ['label', 'p'].map((each) =>
    stranger
      .locator(`form ${each}`)
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
  )
  const [label = 0, hint = 0] = await Promise.all(sizes)
  expect(hint, 'the hint is no larger than the label').toBeLessThan(label)
  expect(await findings(stranger)).toEqual([])
  await stranger.goto(`${hall.base}/FERN-0000`)
  expect(await says()).toBe(closed)
  // The field there takes the whole link.
  await stranger.getByLabel('Join with a code').fill(`${link}${link}`)
  await stranger.getByRole('button', { name: 'Join' }).click()
  await expect(stranger.getByRole('button', { name: 'Join table 1' })).toBeVisible()
})

test('a screen on the wall: letters, paired at the desk, the same over reloads and restarts, then another workshop', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const screen = await hall.person({ viewport: PROJECTOR })
  await screen.goto(`${hall.base}/screen`)
  const letters = screen.getByText(/^[BCDFGHJKMPRSTWXZ]{4}$/)
  await expect(letters).toBeVisible()
  expect(await findings(screen), 'letters').toEqual([])
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const field = desk.getByLabel('Letters on the screen')
  await field.fill('AEIO')
  await desk.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(desk.getByRole('alert')).toHaveText('Enter the four letters that the screen shows.')
  await expect(field).toHaveValue('AEIO')
  await field.fill(((await letters.textContent()) ?? '').toLowerCase())
  await desk.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(
    desk.getByRole('status').filter({ hasText: 'The screen now shows this workshop.' }),
  ).toBeVisible()
  expect(await findings(desk), 'desk').toEqual([])
  const title = screen.getByRole('heading', { name: 'The Rhine after the flood' })
  await expect(title).toBeVisible()
  expect(screen.url()).not.toContain('#')
  await screen.reload()
  await expect(title).toBeVisible()
  await hall.server.kill()
  await hall.server.start()
  await screen.goto(`${hall.base}/screen`)
  await expect(title).toBeVisible()
  expect(screen.url()).toContain(`/w/${made.workshop.id}/projector`)

  // On plain http nothing keeps it awake: a line says so, until it has been read.
  const line = screen.getByText('This screen may fall asleep. Set it to stay on.')
  await expect(line).toBeVisible()
  expect(await findings(screen), 'projector').toEqual([])
  await screen.getByRole('button', { name: 'Hide this line' }).click()
  await expect(line).toHaveCount(0)
  await screen.reload()
  await expect(title).toBeVisible()
  await expect(line).toHaveCount(0)
  // The buttons are not for the hall: they go when the pointer rests.
  await expect(screen.locator('[data-shown="false"]')).toHaveCSS('opacity', '0')
  await screen.mouse.move(300, 300)
  await expect(screen.locator('[data-shown="true"]')).toHaveCSS('opacity', '1')
  await screen.getByRole('button', { name: 'Full screen' }).click()
  await expect.poll(() => screen.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await expect(screen.getByRole('button', { name: 'Full screen' })).toHaveCount(0)
  await screen.evaluate(() => document.exitFullscreen())
  await screen.mouse.move(200, 200)
  await screen.getByRole('button', { name: 'Use for another workshop' }).click()
  await expect(letters).toBeVisible()
  await expect(column(screen, 'Banked')).toHaveCount(0)
})

test('a screen on the wall shows letters again when its workshop is deleted, at once or when it comes back', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const awake = await hall.person({ viewport: PROJECTOR })
  const asleep = await hall.person({ viewport: PROJECTOR })
  const lettersOn = (wall: Page) => wall.getByText(/^[BCDFGHJKMPRSTWXZ]{4}$/)
  for (const wall of [awake, asleep]) {
    await wall.goto(`${hall.base}/screen`)
    // One line once a screen is paired.
    if (wall === asleep) await desk.getByRole('button', { name: 'Pair a screen' }).click()
    await desk.getByLabel('Letters on the screen').fill((await lettersOn(wall).textContent()) ?? '')
    await desk.getByRole('button', { name: 'Pair', exact: true }).click()
    await expect(wall.getByRole('heading', { name: 'The Rhine after the flood' })).toBeVisible()
  }
  const address = asleep.url()
  await asleep.goto('about:blank')
  await desk.goto(made.facilitator.replace('#', '/note#'))
  await desk.getByRole('button', { name: 'Delete this workshop' }).click()
  await desk.getByLabel('To go on, type the word “delete”').fill('delete')
  await desk.getByRole('button', { name: 'Delete it for good' }).click()
  await expect(lettersOn(awake)).toBeVisible()
  await asleep.goto(address)
  for (const wall of [awake, asleep]) {
    await expect(lettersOn(wall)).toBeVisible()
    expect(new URL(wall.url()).pathname).toBe('/screen')
  }
})

test('in a low window nothing that has the keyboard is behind the button to join', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person({ viewport: { width: 640, height: 500 } })
  await page.goto(table(0))
  await page.getByLabel('Your name').focus()
  const covered = () =>
    page.evaluate(() => {
      const at = document.activeElement
      const foot = document.querySelector('button[type="submit"]')?.parentElement
      if (!at || !foot || foot.contains(at)) return null
      return at.getBoundingClientRect().bottom > foot.getBoundingClientRect().top ? at.outerHTML : null
    })
  const heights = [500, 400]
  for (const height of heights) {
    await page.setViewportSize({ width: 640, height })
    await page.getByLabel('Your name').focus()
    for (let presses = 0; presses < 6; presses++) {
      expect(await covered(), `${height} px high`).toBeNull()
      await page.keyboard.press('Tab')
    }
  }
})

test('thirty tables stand in equal columns, in order, and that they are empty is said once', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, {
    groups: Array.from({ length: 30 }, (_, n) => ({
      name: `Table ${n + 1}`,
      strand: n < 22 ? 'Rivers' : 'Energy',
    })),
  })
  await sitDown(await hall.person(), made.table(11))
  const page = await hall.person()
  await page.goto(`${hall.base}/${made.workshop.joinCode}`)
  const tables = page.getByRole('group', { name: 'Choose a table' }).locator('label')
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport)
    await expect(tables).toHaveCount(30)
    const boxes = await tables.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
    const distinct = (side: 'left' | 'width') => new Set(boxes.map((box) => Math.round(box[side]))).size
    expect(distinct('width')).toBe(1)
    expect(distinct('left')).toBe(4)
    const inOrder = boxes.slice(0, 22).sort((a, b) => a.top - b.top || a.left - b.left)
    expect(inOrder).toEqual(boxes.slice(0, 22))
    await expect(tables.nth(11)).toHaveText('121 person')
    await expect(tables.nth(12)).toHaveText('13')
    await expect(page.getByText('Where no number of people stands, nobody sits yet.')).toBeVisible()
    expect(await fits(page)).toBe(true)
  }
  // A screen reader goes from one to the next, and hears it of each.
  await expect(page.getByRole('radio', { name: 'Table 13, Rivers, nobody yet' })).toBeAttached()
})

test('who types at once writes in the first field, of home, of a seat and of a new workshop', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(made.table(0))
  await expect(page.getByRole('button', { name: /^Join / })).toBeVisible()
  await page.keyboard.type('Ana Ruiz')
  await expect(page.getByLabel('Your name')).toHaveValue('Ana Ruiz')
  // A key on what somebody went to is for that.
  await page.getByLabel('Your name').fill('')
  await page.getByRole('radio', { name: 'Remote' }).focus()
  await page.keyboard.type('x')
  await expect(page.getByLabel('Your name')).toHaveValue('')
  await page.goto(hall.base)
  const [code, note] = [page.getByLabel('Join with a code'), page.getByLabel('An earlier note')]
  await expect(code).toBeVisible()
  await page.keyboard.type('RIVER-2467')
  await expect(code).toHaveValue('RIVER-2467')
  await code.fill('')
  await note.focus()
  await page.keyboard.type('x')
  await expect(note).toHaveValue('x')
  await expect(code).toHaveValue('')
  await note.fill('')
  await page.getByRole('button', { name: /^Progress of the strands/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.keyboard.type('The Rhine')
  await expect(page.getByLabel('Title')).toHaveValue('The Rhine')
  // Nothing is added to words that stand there.
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.type('x')
  await expect(page.getByLabel('Title')).toHaveValue('The Rhine')
})
