/** Clocks that are wrong by a day, on devices and on the server: what is timed is right all the same, or says so. */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { column, composer, type Hall, PROJECTOR, point, sitDown, test, write } from './stage.ts'
import { light, skewClock } from './wifi.ts'

const DAY = 24 * 60 * 60 * 1000

/** Seconds that a page's timer shows. */
const secondsLeft = async (page: Page): Promise<number> => {
  const [, minutes, seconds] =
    /(\d+):(\d\d)/.exec((await page.getByRole('timer').first().textContent()) ?? '') ?? []
  return Number(minutes) * 60 + Number(seconds)
}

const meet = async (
  hall: Hall,
  skews: { readonly desk: number; readonly ana: number; readonly ben: number },
) => {
  const made = await makeWorkshop(hall)
  const [desk, ana, ben] = [await hall.person(), await hall.person(), await hall.person()]
  const wall = await hall.person({ viewport: PROJECTOR })
  for (const [page, ms] of [
    [desk, skews.desk],
    [ana, skews.ana],
    [ben, skews.ben],
    [wall, skews.ben],
  ] as const)
    if (ms !== 0) await skewClock(page, ms)
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(ben, made.table(0), 'Ben')
  await desk.goto(made.facilitator)
  await wall.goto(made.viewer.replace('#', '/projector#'))
  return { desk, ana, ben, wall }
}

/** Timer, words, ages and the way back from a break, seen by people whose clocks agree on nothing. */
const holdsGood = async (hall: Hall, { desk, ana, ben, wall }: Awaited<ReturnType<typeof meet>>) => {
  await write(ana, 'Banked', 'Written by Ana')
  await expect(point(ben, 'Written by Ana')).toContainText('R1')
  await write(ben, 'Banked', 'Written by Ben, later')
  await expect(point(ana, 'Written by Ben, later')).toContainText('R2')
  for (const page of [ana, ben]) await expect(light(page)).toHaveText('Saved')
  // The desk names what was written last, and how long ago.
  await expect(desk.getByText('Written by Ben, later')).toBeVisible()
  await expect(desk.getByText(/\d+ min ago|days?/)).toHaveCount(0)

  await desk
    .getByRole('button', { name: '5', exact: true })
    .or(desk.getByRole('button', { name: /^5 min/ }))
    .first()
    .click()
  await expect(ana.getByRole('timer').first()).toBeVisible()
  const all = await Promise.all([desk, ana, ben].map(secondsLeft))
  expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(2)
  expect(Math.max(...all)).toBeLessThanOrEqual(300)
  expect(Math.min(...all)).toBeGreaterThan(240)

  await desk.getByRole('button', { name: 'Blank' }).click()
  await desk.getByRole('button', { name: 'Back in 15 min' }).click()
  const said = wall.getByRole('heading', { name: /^Back at \d{1,2}:\d\d/ })
  await expect(said).toBeVisible()
  const time = /\d{1,2}:\d\d/.exec((await said.textContent()) ?? '')?.[0] ?? 'none'
  await expect(desk.getByText(`The hall reads “Back at ${time}`)).toBeVisible()
  await expect(desk.getByText('The server’s clock says')).toHaveCount(1)
  expect(await findings(desk), 'a break').toEqual([])

  // Sessions, leases and what is kept on the device outlive a stop of the server.
  await hall.server.kill()
  await expect(light(ana)).toHaveText('Not connected')
  await write(ana, 'Options', 'In the dark')
  await expect(ana.getByRole('alert')).toContainText('kept on this device')
  await composer(ana, 'Banked').fill('Half a thought')
  await hall.server.start()
  await expect(light(ana)).toHaveText('Saved', { timeout: 15_000 })
  await ana.reload()
  await ana.locator('#board').waitFor()
  await expect(light(ana)).toHaveText('Saved')
  await expect(composer(ana, 'Banked')).toHaveValue('Half a thought')
  await expect(column(ben, 'Options')).toContainText('In the dark', { timeout: 15_000 })
  await expect(column(ben, 'Banked').locator('li[data-point]')).toHaveCount(2)
}

test('devices a day ahead and a day behind', async ({ hall }) => {
  await holdsGood(hall, await meet(hall, { desk: DAY, ana: DAY, ben: -DAY }))
})

for (const [name, ms] of [
  ['ahead', DAY],
  ['behind', -DAY],
] as const)
  test.describe(`a server a day ${name}`, () => {
    const wrong = pathToFileURL(join(import.meta.dirname, '../support/other-day.mjs')).href
    test.use({ settings: { NODE_OPTIONS: `--import=${wrong}`, SKEW_MS: String(ms) } })
    test('every device by the right time', async ({ hall }) => {
      await holdsGood(hall, await meet(hall, { desk: 0, ana: 0, ben: 0 }))
    })
  })

test('a clock that is set back by a day under somebody’s hands, and the line that dies then', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'The dyke')
  await expect(light(ana)).toHaveText('Saved')
  await skewClock(ana, -DAY)
  const pid = hall.server.pid ?? 0
  process.kill(pid, 'SIGSTOP')
  try {
    await write(ana, 'Banked', 'The ferry')
    await expect(light(ana)).toHaveText('Not connected', { timeout: 12_000 })
    await expect(ana.getByRole('alert')).toContainText('kept on this device')
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await expect(light(ana)).toHaveText('Saved', { timeout: 15_000 })
  await expect(column(ana, 'Banked').locator('li[data-point] .body')).toHaveText(['The dyke', 'The ferry'])
})
