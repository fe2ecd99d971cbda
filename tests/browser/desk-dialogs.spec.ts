/** What was put into a dialog of the desk stays there until it is carried out. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { test } from './stage.ts'

test('times that could not be saved stay where they were put in, and are saved when the server is there again', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person({ timezoneId: 'Europe/London' })
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: 'Times…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Times of the running order' })
  await dialog.getByLabel('The first round begins').fill('09:30')
  await hall.server.kill()
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('server')
  await expect(dialog.getByLabel('The first round begins')).toHaveValue('09:30')
  await hall.server.start()
  // Once the line is back nothing is said of it any more.
  await expect(dialog.getByRole('alert')).toHaveCount(0, { timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  const order = desk.getByRole('listitem').filter({ has: desk.getByRole('button', { name: /this round/ }) })
  await expect(order.first()).toContainText(/from 0?9:30/)
})

test('a strand that could not be added is still in its dialog, and a table that could not be renamed in its own', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: 'Add a strand' }).click()
  const adding = desk.getByRole('dialog', { name: 'Add a strand' })
  await adding.getByLabel('Name of the strand').fill('Harbours')
  await hall.server.kill()
  await desk.keyboard.press('Enter')
  await expect(adding.getByRole('alert')).toContainText('server')
  await expect(adding.getByLabel('Name of the strand')).toHaveValue('Harbours')
  // Opened anew it has not failed yet.
  await adding.getByRole('button', { name: 'Cancel' }).click()
  await desk.getByRole('button', { name: 'Add a strand' }).click()
  await expect(adding).toBeVisible()
  await expect(adding.getByRole('alert')).toHaveCount(0)
  await adding.getByLabel('Name of the strand').fill('Harbours')
  await desk.keyboard.press('Enter')
  await expect(adding.getByRole('alert')).toContainText('server')
  await hall.server.start()
  await expect(adding.getByRole('alert')).toHaveCount(0, { timeout: 20_000 })
  await desk.keyboard.press('Enter')
  await expect(adding).toHaveCount(0)
  await expect(desk.getByRole('heading', { name: 'Harbours' })).toHaveCount(1)

  await desk.getByRole('button', { name: 'Change Table 1' }).click()
  const changing = desk.getByRole('dialog', { name: 'Change Table 1' })
  await changing.getByLabel('Name of the table').fill('The window table')
  await desk.keyboard.press('Enter')
  await expect(changing).toHaveCount(0)
  await expect(desk.getByRole('heading', { name: 'The window table' })).toBeVisible()
})
