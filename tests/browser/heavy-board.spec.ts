/** A board that is nearly full says so to those who write, before it takes no more. */
import { expect } from '@playwright/test'
import { closeEverybody, enter } from '../support/people.ts'
import { boardOf } from '../support/workshop.ts'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { sitDown, test, write } from './stage.ts'

const LONG = 'Oystercatchers on the mud flats. '.repeat(3000)

test('from 4 MB on the board says that it fills, to who comes and to who is there; who only reads is not told', async ({
  hall,
}) => {
  const { table, viewer, workshop } = await makeWorkshop(hall)
  const { ana } = await workshop.cast()
  const page = await hall.person()
  await sitDown(page, table(0), 'Ben')
  const told = () => page.getByText('This board is more than half full')
  const client = enter(hall.server, ana, boardOf(ana))
  for (let n = 0; n < 40; n++) {
    client.add('banked', LONG)
    await client.saved()
  }
  await expect(page.locator('li[data-point]').first()).toBeVisible()
  await expect(told()).toHaveCount(0)
  for (let n = 0; n < 4; n++) {
    client.add('banked', LONG)
    await client.saved()
  }
  await expect(told()).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.reload()
  await expect(told()).toBeVisible()
  await write(page, 'Options', 'Goes on')
  const reader = await hall.person()
  await reader.goto(viewer)
  await expect(reader.locator('li[data-point]').first()).toBeVisible()
  await expect(reader.getByText('This board is more than half full')).toHaveCount(0)
  closeEverybody()
})
