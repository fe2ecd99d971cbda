/** The saved light tells the truth when the server is killed under people's hands. */
import { expect } from '@playwright/test'
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
  await expect(ana.getByRole('alert')).toContainText('1 change')
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
