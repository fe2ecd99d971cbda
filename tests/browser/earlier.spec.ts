/** Earlier versions of a board: looked at, compared with now, points set back, the whole restored over a tab that is away. */
import { expect, type WebSocketRoute } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { Reader } from './reader.ts'
import { alertLine, column, composer, PHONE, point, sitDown, test, write } from './stage.ts'

test('looked at, compared with now, points come back one by one, each undone', async ({ hall }) => {
  const { table, facilitator, viewer } = await makeWorkshop(hall)
  const [ana, desk] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await ana.getByRole('link', { name: 'Earlier versions' }).click()
  await expect(ana.getByText('No earlier version yet')).toBeVisible()
  expect(await findings(ana), 'no version yet').toEqual([])
  await ana.getByRole('link', { name: 'Back to the board' }).click()
  await write(ana, 'Banked', 'The dyke is raised', 'The ferry stays', 'Fishing rights stay')
  await write(ana, 'To discuss', 'Who pays?')
  await expect(point(ana, 'Who pays?')).toContainText('R4')
  await desk.goto(facilitator)
  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  await expect(desk.getByRole('listitem').filter({ hasText: /put Rivers on the projector/ })).toBeVisible()

  await point(ana, 'The dyke is raised').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' by 2030')
  await ana.keyboard.press('Escape')
  await point(ana, 'Who pays?').locator('span').first().click()
  await ana.keyboard.press('Shift+B')
  await point(ana, 'The ferry stays').locator('span').first().click()
  await point(ana, 'The ferry stays').getByRole('button', { name: 'More' }).click()
  await ana.getByRole('menuitem', { name: 'Set aside…' }).click()
  await ana.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  await write(ana, 'Options', 'A levy')

  await ana.getByRole('link', { name: 'Earlier versions' }).click()
  const versions = ana.getByRole('navigation', { name: 'Versions' })
  await expect(versions.getByRole('button')).toHaveText([/4 points.*when it went on the projector/])
  await expect(column(ana, 'Banked').locator('li[data-point]')).toHaveText([
    /R1.*The dyke is raised.*Words changed/,
    /R2.*The ferry stays.*Set aside since/,
    /R3.*Fishing rights stay/,
  ])
  await expect(ana.getByRole('status').filter({ hasText: 'Since then' })).toHaveText(
    'Since then: 1 added, 1 changed, 1 moved and 1 set aside.',
  )
  await expect(ana.getByRole('button', { name: 'Restore this version…' })).toHaveCount(0)
  expect(await findings(ana), 'as it was').toEqual([])
  await ana.getByRole('button', { name: 'What has changed since' }).click()
  await expect(ana.getByRole('heading', { level: 2 })).toHaveText(/^What has changed since \d{1,2}:\d\d$/)
  await expect(point(ana, 'The dyke').locator('ins')).toHaveText(/by 2030/)
  await expect(point(ana, 'Who pays?')).toContainText('Moved from To discuss to Banked')
  await expect(point(ana, 'A levy')).toContainText('Added since')
  expect(await findings(ana), 'compared').toEqual([])

  // What comes back is one change each, which undo takes back.
  await ana.getByRole('button', { name: 'Set back as it was: R1' }).click()
  await expect(ana.getByText('R1 is as it was.')).toBeVisible()
  await expect(point(ana, 'The dyke').locator('ins')).toHaveCount(0)
  await ana.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(point(ana, 'The dyke').locator('ins')).toHaveText(/by 2030/)
  await ana.getByRole('button', { name: 'Set back as it was: R2' }).focus()
  await ana.keyboard.press('Enter')
  // A double click makes one; that it is made stands on the button.
  await ana.getByRole('button', { name: 'Copy as a new point: R1' }).dblclick()
  await expect(ana.getByRole('button', { name: 'Copied as new point: R1' })).toBeFocused()
  // What was done is told until another version is looked at.
  await expect(ana.getByRole('status').filter({ hasText: 'Since then' })).toHaveCount(0)
  await versions.getByRole('button').click()
  await expect(ana.getByRole('status').filter({ hasText: 'Since then' })).toBeVisible()
  await expect(ana.getByRole('list', { name: 'Banked' })).toHaveAttribute('tabindex', '0')
  await ana.getByRole('link', { name: 'Back to the board' }).click()
  await expect(column(ana, 'Banked').locator('li[data-point] .body')).toHaveText([
    'The dyke is raised by 2030',
    'The ferry stays',
    'Fishing rights stay',
    'Who pays?',
    /^The dyke is raised\s*R1 as it was, \d{1,2}:\d\d$/,
  ])
  // Who only watches is not offered it, and is told why by the address.
  const watcher = await hall.person()
  await watcher.goto(viewer)
  await watcher.locator('#board').waitFor()
  await expect(watcher.getByRole('link', { name: 'Earlier versions' })).toHaveCount(0)
  await watcher.goto(`${ana.url()}/earlier`)
  await expect(watcher.getByText('Only the table of a board')).toBeVisible()
})

test('groups stand as they did and are counted so; a disagreement keeps its views, and shows what changed in each', async ({
  hall,
}) => {
  const texts = ['A register', 'One register', 'Roads', 'Who pays?']
  const { table, facilitator } = await makeWorkshop(
    hall,
    withPoints(texts.map((text) => ({ text, children: [] }))),
  )
  const [ana, desk] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await point(ana, /A register$/).click({ modifiers: ['Control'] })
  await point(ana, /One register$/).click({ modifiers: ['Control'] })
  await ana.getByRole('button', { name: 'Merge' }).click()
  await ana.getByRole('textbox', { name: 'Wording' }).fill('One public register')
  await ana.keyboard.press('Tab')
  await ana.keyboard.press('Enter')
  await expect(ana.getByText('2 points merged into one')).toBeVisible()
  await point(ana, 'Who pays?').locator('span').first().click()
  await point(ana, 'Who pays?').getByRole('button', { name: 'More' }).click()
  await ana.getByRole('menuitem', { name: 'Record a disagreement' }).click()
  await expect(ana.getByRole('textbox', { name: 'View A of R4' })).toBeFocused()
  await ana.keyboard.type('The county')
  await ana.keyboard.press('Tab')
  await ana.keyboard.type('The parish')
  await ana.keyboard.press('Escape')
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
  await desk.goto(facilitator)
  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  await expect(desk.getByRole('listitem').filter({ hasText: /put Rivers on the projector/ })).toBeVisible()
  await point(ana, 'Who pays?').getByText('The parish').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' and the state')
  await ana.keyboard.press('Escape')
  const onBoard = await column(ana, 'Banked').locator('header .num').textContent()

  await ana.getByRole('link', { name: 'Earlier versions' }).click()
  const banked = column(ana, 'Banked')
  const standing = banked.locator('ol[tabindex] > li[data-point]')
  await expect(standing).toHaveCount(3)
  await expect(banked.locator('header')).toHaveText(/3$/)
  expect(await banked.locator('header .num').textContent()).toBe(onBoard)
  const merged = point(ana, 'One public register').first()
  await expect(merged.getByRole('list', { name: '2 points beneath R5' }).locator('li')).toHaveText([
    /A register/,
    /One register/,
  ])
  const views = point(ana, 'Who pays?').getByRole('list')
  await expect(point(ana, 'Who pays?')).toContainText('Disagreement recorded')
  await expect(views.locator('li')).toHaveText([/^View AThe county$/, /^View BThe parish$/])
  expect(await findings(ana), 'as it was').toEqual([])
  await ana.getByRole('button', { name: 'What has changed since' }).click()
  await expect(views.locator('li').first()).toHaveText(/^View AThe county$/)
  await expect(views.locator('li').last()).toContainText('View B')
  await expect(views.locator('ins')).toHaveText(/and the state/)
  await expect(standing).toHaveCount(3)
  expect(await findings(ana), 'compared').toEqual([])
})

test('a point set back while somebody writes in it: they write on where they were, and can copy what went', async ({
  hall,
}) => {
  const { table, facilitator, workshop } = await makeWorkshop(hall)
  const [ana, desk] = [await hall.person(), await hall.person()]
  const errors: unknown[] = []
  ana.on('pageerror', (error) => errors.push(error))
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'The dyke is raised')
  await desk.goto(facilitator)
  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  await expect(desk.getByRole('listitem').filter({ hasText: /put Rivers on the projector/ })).toBeVisible()
  const [board] = (await workshop.plan(await workshop.join('facilitator'))).boards
  await desk.goto(facilitator.replace('#', `/board/${board?.id}/earlier#`))
  await desk.getByRole('button', { name: 'What has changed since' }).click()
  const setBack = desk.getByRole('button', { name: 'Set back as it was: R1' })
  const told = alertLine(ana, 'set R1 back to how it was')
  const putAway = async () => {
    await told.getByRole('button', { name: 'Got it' }).click()
    await expect(told).toHaveCount(0)
  }

  await point(ana, 'The dyke').locator('.body').click()
  await ana.keyboard.press('End')
  for (let n = 0; n < ' raised'.length; n++) await ana.keyboard.press('ArrowLeft')
  await ana.keyboard.type(' quite well and')
  await expect(point(desk, 'The dyke').locator('ins')).toHaveText(/quite well and/)
  await setBack.click()
  await expect(told).toContainText('“quite well and”')
  await expect(told, 'who did it, as of any other act').toContainText('Facilitator set R1 back')
  await ana.keyboard.type(' now')
  await expect(point(ana, 'The dyke').locator('.body')).toHaveText('The dyke is now raised')
  expect(await findings(ana), 'told').toEqual([])
  await told.getByRole('button', { name: 'Copy text' }).click()
  await expect(told.getByRole('button', { name: 'Copied' })).toBeVisible()
  await putAway()

  // A line that goes as a whole, with the caret at its end.
  await point(ana, 'The dyke').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.press('Tab')
  await ana.keyboard.type('with stones from the quarry, by the county and by hand')
  await expect(point(desk, 'The dyke').locator('ins').last()).toHaveText(/by hand/)
  await setBack.click()
  await expect(told).toContainText('“now')
  await expect(told).toContainText('with stones from the quarry, by the county and by hand”')
  await expect(point(ana, 'The dyke').locator('.body')).toHaveText('The dyke is raised')
  await expect(point(ana, 'The dyke').getByRole('textbox')).toBeFocused()
  expect(errors).toEqual([])
})

test('the whole is restored and undone; a tab that was away gets its words back as text and as new points', async ({
  hall,
}) => {
  const { table, facilitator, workshop } = await makeWorkshop(hall)
  const [ana, ben, desk] = [
    await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true }),
    await hall.person(),
    await hall.person(),
  ]
  // Whose browser keeps nothing that stands in a field.
  const eve = await hall.person()
  await eve.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    })
  })
  let isCut = false
  const sockets = new Set<WebSocketRoute>()
  await ben.routeWebSocket(/\/sync\//, (socket) => {
    if (isCut) return void socket.close()
    sockets.add(socket)
    socket.connectToServer()
  })
  await ben.route('**/sync-http/**', (route) => (isCut ? route.abort() : route.continue()))
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await sitDown(eve, table(0), 'Eve')
  await composer(eve, 'Options').fill('In this page alone')
  await write(ben, 'Banked', 'The dyke is raised')
  await expect(point(ana, 'The dyke is raised')).toContainText('R1')
  await desk.goto(facilitator)
  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  await expect(desk.getByRole('listitem').filter({ hasText: /put Rivers on the projector/ })).toBeVisible()
  await write(ben, 'Banked', 'A slip that went through')
  await expect(point(ana, 'A slip')).toContainText('R2')
  await composer(ana, 'Banked').fill('Half a thought')
  await expect(composer(ana, 'Banked')).toBeFocused()

  isCut = true
  for (const socket of sockets) await socket.close()
  await expect(ben.getByText('Not connected', { exact: true })).toBeVisible()
  await write(ben, 'Banked', 'Written on the train')
  await point(ben, 'The dyke is raised').locator('.body').click()
  await ben.keyboard.press('End')
  await ben.keyboard.type(', and on the train')
  await ben.keyboard.press('Escape')

  const [board] = (await workshop.plan(await workshop.join('facilitator'))).boards
  await desk.goto(facilitator.replace('#', `/board/${board?.id}/earlier#`))
  await expect(column(desk, 'Banked').locator('li[data-point]')).toHaveText([/The dyke is raised/])
  await desk.getByRole('button', { name: 'Restore this version…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Restore the whole board?' })
  expect(await findings(desk), 'asked').toEqual([])
  await dialog.getByRole('button', { name: 'Restore it' }).click()
  await expect(desk.getByText(/^The board is as it was, \d/)).toBeVisible()
  await expect(column(ana, 'Banked').locator('li[data-point] .body')).toHaveText(['The dyke is raised'])
  await expect(composer(ana, 'Banked')).toHaveValue('Half a thought')
  await expect(composer(ana, 'Banked')).toBeFocused()
  await ana.keyboard.type(' goes on')
  await expect(composer(ana, 'Banked')).toHaveValue('Half a thought goes on')
  await expect(column(eve, 'Banked').locator('li[data-point] .body')).toHaveText(['The dyke is raised'])
  await expect(composer(eve, 'Options')).toHaveValue('In this page alone')
  await expect(ana.getByText('The facilitator put this board back')).toBeVisible()
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
  await expect(desk.getByRole('navigation', { name: 'Versions' }).getByRole('button')).toHaveText([
    /before a version was restored/,
    /when it went on the projector/,
  ])

  isCut = false
  const lost = ben.getByRole('region', { name: 'Not saved, from this device' })
  await expect(lost).toContainText('2 points of yours were never saved', { timeout: 60_000 })
  await expect(lost.getByRole('listitem')).toHaveText([
    /New words in R1.*The dyke is raised, and on the train/,
    /Written on the train/,
  ])
  await expect(column(ben, 'Banked').locator('li[data-point] .body')).toHaveText(['The dyke is raised'])
  await lost.getByRole('button', { name: 'Add as new points' }).click()
  await expect(column(ana, 'Banked').locator('li[data-point] .body')).toHaveText([
    'The dyke is raised',
    /^The dyke is raised, and on the train\s*From R1$/,
    'Written on the train',
  ])
  // All of them are one act.
  await ben.getByRole('button', { name: 'Undo' }).last().click()
  await expect(column(ana, 'Banked').locator('li[data-point] .body')).toHaveText(['The dyke is raised'])
  await ben.keyboard.press('Control+y')
  await expect(column(ana, 'Banked').locator('li[data-point]')).toHaveCount(3)
  // What came after the version waits among what is set aside, with the reason.
  await composer(ana, 'Banked').blur() // on a phone what is being written has the room
  await ana.getByRole('button', { name: '1 set aside' }).click()
  await expect(ana.getByRole('dialog')).toContainText(/A slip that went through.*Written after the version/)
  await ana.getByRole('button', { name: 'Close' }).click()

  await desk.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(desk.getByText('The board is as it was before.')).toBeVisible()
  await expect(column(ana, 'Banked').locator('li[data-point] .body')).toHaveText([
    'The dyke is raised',
    'A slip that went through',
    /^The dyke is raised, and on the train\s*From R1$/,
    'Written on the train',
  ])
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
})

test('a board that is put back is told of once, with no word of one that was not there yet', async ({
  hall,
}) => {
  const { table, facilitator, workshop } = await makeWorkshop(hall)
  const [ana, desk] = [await hall.person(), await hall.person()]
  const reader = await Reader.listen(desk)
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'The dyke is raised')
  await expect(point(ana, 'The dyke is raised')).toContainText('R1')
  const chair = await workshop.join('facilitator')
  await workshop.command(chair, { type: 'lock', boards: 'all', on: true })
  await workshop.command(chair, { type: 'lock', boards: 'all', on: false })
  await write(ana, 'Banked', 'A slip')
  await expect(point(ana, 'A slip')).toContainText('R2')
  const [board] = (await workshop.plan(chair)).boards
  await desk.goto(facilitator.replace('#', `/board/${board?.id}/earlier#`))
  await reader.hears('Since then: 1 added.')
  await desk.getByRole('button', { name: 'Restore this version…' }).click()
  await reader.heard()
  await desk.getByRole('button', { name: 'Restore it' }).click()
  await expect(desk.getByText(/^The board is as it was, \d/)).toBeVisible()
  await expect(column(ana, 'Banked').locator('li[data-point] .body')).toHaveText(['The dyke is raised'])
  await expect(desk.locator('[data-light=saved]')).toBeVisible()
  const told = (await reader.heard()).map(({ text }) => text).filter((text) => /[Ss]ince|board is/.test(text))
  expect(told).toEqual([expect.stringMatching(/^The board is as it was/)])
})

test('on a phone a facilitator is called so, and a short version is a sheet to the foot of the window', async ({
  hall,
}) => {
  const { facilitator, workshop } = await makeWorkshop(hall, withPoints([{ text: 'A levy', children: [] }]))
  const ana = await workshop.join('facilitator', { name: 'Ana' })
  const [board] = (await workshop.plan(ana)).boards
  await workshop.command(ana, { type: 'stage', view: 'board', strand: board?.strand })
  const desk = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await desk.goto(facilitator.replace('#', `/board/${board?.id}/earlier#`))
  await expect(point(desk, 'A levy')).toBeVisible()
  await expect(desk.getByRole('banner').getByText('Facilitator', { exact: true })).toBeVisible()
  const sheet = await column(desk, 'Banked').boundingBox()
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeGreaterThan(PHONE.height - 30)
})
