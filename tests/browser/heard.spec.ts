/** What somebody hears who does not see the screen: what has changed, once, and under a name of its own. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import { point, sitDown, test, write } from './stage.ts'

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
  await expect(ana.getByRole('alert')).toContainText(/[2-9] changes are kept/)
  expect((await reader.heard()).filter(({ urgent }) => urgent)).toEqual([])
})
