/** What somebody hears who does not see the screen: what has changed, once, and under a name of its own. */
import { expect, type Locator } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import { composer, point, sitDown, test, write } from './stage.ts'

test('every page has a title that says which it is', async ({ hall }) => {
  const { facilitator, workshop, table } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(hall.base)
  await expect(page).toHaveTitle('Start or join a workshop – Plenary')
  await page.getByRole('button', { name: 'Blank' }).click()
  await expect(page).toHaveTitle('New workshop: Blank – Plenary')
  await page.getByLabel('Title').fill('Taps')
  await page.getByRole('button', { name: 'Make the boards' }).click()
  await expect(page).toHaveTitle('Your workshop is ready – Plenary')
  await page.getByRole('button', { name: 'Go to the desk' }).click()
  await expect(page).toHaveTitle('Desk: Taps – Plenary')
  const ana = await hall.person()
  await ana.goto(`${hall.base}/${workshop.joinCode}`)
  await expect(ana).toHaveTitle('Join The Rhine after the flood – Plenary')
  await ana.goto(`${hall.base}/w/nothing/here`)
  await expect(ana).toHaveTitle('There is nothing here – Plenary')
  await ana.goto(table(0).replace(/#.*/, '#cut'))
  await expect(ana).toHaveTitle('There is nothing here – Plenary')
  await ana.goto(facilitator.replace(/#.*/, ''))
  await expect(ana).toHaveTitle('This link is not complete – Plenary')
})

const ground = (at: Locator) => at.evaluate((element) => getComputedStyle(element).backgroundColor)

test('the desk: one first heading, parts with names, and a button for each round with its name', async ({
  hall,
}) => {
  const rounds = ['Progress', 'Next steps'].map((name) => ({
    name,
    kind: 'strands',
    strands: [
      { name: `Rivers, ${name}`, columns: [{ id: 'banked', name: 'Banked', sure: true, points: [] }] },
    ],
  }))
  const { facilitator } = await makeWorkshop(hall, { template: undefined, strands: undefined, rounds })
  const desk = await hall.person({ forcedColors: 'active' })
  await desk.goto(facilitator)
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('The Rhine after the flood')
  await expect(desk.getByRole('heading').first()).toHaveText('The Rhine after the flood')
  await expect(desk.getByRole('complementary')).toHaveCount(2)
  await expect(desk.getByRole('complementary', { name: 'Rounds' })).toBeVisible()
  await expect(desk.getByRole('complementary', { name: 'Timer and screen' })).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Close this round: Progress' })).toHaveText(
    'Close this round',
  )
  await expect(desk.getByRole('button', { name: 'Open this round: Next steps' })).toHaveText(
    'Open this round',
  )
  // What is pressed is told without a colour.
  const [pressed, other] = [true, false].map((is) =>
    desk.getByRole('button', { name: /^(Welcome|Blank)$/, pressed: is }),
  )
  if (pressed && other) expect(await ground(pressed)).not.toBe(await ground(other))

  await desk.setViewportSize({ width: 320, height: 700 })
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  await desk.getByRole('tab', { name: 'Rounds' }).click()
  await expect(desk.getByRole('tabpanel', { name: 'Rounds' })).toBeVisible()
  await expect(desk.getByRole('main')).toHaveCount(1)
  expect(await findings(desk), 'the desk in a narrow window').toEqual([])
  await desk.getByRole('button', { name: 'All keys' }).click()
  await expect(desk.getByLabel('Use single keys, such as ?')).toBeVisible()
})

test('words written on a locked board are told of once, and not with every key', async ({ hall }) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('facilitator')
  const ana = await hall.person()
  const reader = await Reader.listen(ana)
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'A first point')
  await point(ana, 'A first point').locator('.body').click()
  const field = point(ana, 'A first point').getByRole('textbox')
  await expect(field).toBeFocused()
  await ana.keyboard.press('End')
  await workshop.command(chair, { type: 'lock', boards: 'all', on: true })
  await reader.hears('The chair has locked this board.', { urgent: true })
  await ana.keyboard.type(' b')
  await reader.hears('It will be saved when the board opens again', { urgent: true })
  await ana.keyboard.type('ecause')
  await expect(field).toHaveText('A first point because')
  await expect(ana.getByRole('alert')).toContainText('what you changed in 1 point is kept')
  expect((await reader.heard()).filter(({ urgent }) => urgent)).toEqual([])
})

test('on a locked board it is said where the chair goes, and the lock is not told again', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('facilitator')
  const { rounds } = await workshop.plan(chair)
  const present = (strand: number) =>
    workshop.command(chair, { type: 'stage', view: 'board', strand: rounds[0]?.strands[strand]?.id })
  const ana = await hall.person()
  const reader = await Reader.listen(ana)
  await sitDown(ana, table(0), 'Ana')
  await workshop.command(chair, { type: 'lock', boards: 'all', on: true })
  await reader.hears('The chair has locked this board.', { urgent: true })
  const locked = ana.getByRole('alert')
  await present(0)
  const follow = ana.getByRole('region', { name: 'How things stand' }).getByRole('button', { name: 'Follow' })
  await expect(follow).toBeVisible()
  expect((await reader.heard()).filter(({ urgent }) => urgent)).toEqual([])
  await present(1)
  await expect(locked).toContainText('The chair is now on E: Energy.')
  await reader.hears('The chair is now on E: Energy.', { urgent: false })
  await present(0)
  await expect(locked).not.toContainText('Energy')
  expect((await reader.heard()).filter(({ urgent }) => urgent)).toEqual([])
})

test('a button that comes into the line of a lost connection is not called out', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  const reader = await Reader.listen(ana)
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'Before the storm')
  await expect(ana.locator('[data-light=saved]')).toBeVisible()
  await composer(ana, 'Banked').focus()
  await hall.server.kill()
  await reader.hears('Not connected.', { urgent: true })
  await ana.keyboard.type('In the dark')
  await expect(ana.getByRole('button', { name: 'Copy my unsent words' })).toBeVisible()
  expect((await reader.heard()).filter(({ urgent }) => urgent)).toEqual([])
  expect(await findings(ana, 'moderate'), 'not connected').toEqual([])
})

test('what is done at the desk is said there, and of the timer at the tables', async ({ hall }) => {
  const { facilitator, workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('chair')
  const [desk, ana] = [await hall.person(), await hall.person()]
  const [atDesk, atTable] = [await Reader.listen(desk), await Reader.listen(ana)]
  await sitDown(ana, table(0), 'Ana')
  await desk.goto(facilitator)
  await atDesk.press('button', '10 min, start the timer')
  await atDesk.hears('The timer is set: 10 minutes', { urgent: false })
  await atTable.hears('The timer is set: 10 minutes', { urgent: false })
  await atDesk.press('button', '1 min more')
  await atDesk.hears('Time left: 11 minutes', { urgent: false })
  await atDesk.press('button', 'Pause')
  await atDesk.hears('The timer is paused', { urgent: false })
  await atDesk.press('button', 'Take away')
  await atDesk.hears('The timer was taken away', { urgent: false })
  await atTable.hears('The timer was taken away', { urgent: false })
  await atDesk.press('button', 'Put on projector: Rivers')
  await atDesk.hears('You put Rivers on the projector', { urgent: false })
  await workshop.command(chair, { type: 'stage', view: 'blank' })
  await expect(desk.getByText('blanked the projector')).toBeVisible()
  expect((await atDesk.heard()).map(({ text }) => text).join()).not.toContain('blanked')
  await atDesk.go('textbox', 'Message')
  await desk.keyboard.type('Settle who reports back.')
  await desk.keyboard.press('Control+Enter')
  await atDesk.hears('Your message is sent.', { urgent: false })
  // What was done before is no news.
  await desk.reload()
  await expect(desk.getByText('wrote: Settle who reports back.')).toBeVisible()
  expect((await atDesk.heard()).map(({ text }) => text).join()).not.toContain('message is sent')
})

test('what others do to a point that somebody writes in is told once', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const [ana, tom] = [await hall.person(), await hall.person()]
  const reader = await Reader.listen(ana)
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await write(ana, 'Banked', 'Bread')
  await expect(point(ana, 'Bread')).toContainText('R1')
  await point(ana, 'Bread').locator('.body').click()
  await expect(point(ana, 'Bread').getByRole('textbox')).toBeFocused()
  await point(tom, 'Bread').locator('> span').click()
  await tom.keyboard.press('Delete')
  await reader.heard()
  await tom.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  await expect(ana.getByText('Tom set R1 aside while you were writing in it.')).toBeVisible()
  const aside = (await reader.heard()).filter(({ text }) => text.includes('Tom set R1 aside'))
  expect(aside).toHaveLength(1)
})

test('a page that brings words along says nothing of a lost connection before one was tried', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'Before the storm')
  await expect(ana.locator('[data-light=saved]')).toBeVisible()
  await hall.server.kill()
  await write(ana, 'Banked', 'Written in the dark')
  await expect(ana.getByRole('alert')).toContainText('kept on this device')
  const [context, address] = [ana.context(), ana.url()]
  await ana.close()
  await hall.server.start()
  const again = await context.newPage()
  const reader = await Reader.listen(again)
  await again.goto(address)
  await expect(point(again, 'Written in the dark')).toContainText(/R\d+/)
  await expect(again.locator('[data-light=saved]')).toBeVisible()
  expect((await reader.heard()).filter(({ urgent }) => urgent)).toEqual([])
})
