/**
 * A board that was open before is opened while the server cannot be reached: over https, and on the server's own computer,
 * where a browser lets a site keep its pages.
 */
import { expect, type Page } from '@playwright/test'
import type { Plan } from '../../shared/workshop/plan.ts'
import type { TestWorkshop } from '../support/workshop.ts'
import { call, newCommandId } from '../support/workshop.ts'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { column, composer, type Hall, PHONE, point, sitDown, test, write } from './stage.ts'
import { copiedWords, light, type Wifi, withWifi } from './wifi.ts'

/** At an address that a browser trusts as it does https. */
const trusted = (wifi: Wifi, url: string) => {
  const { pathname, hash } = new URL(url)
  return `http://127.0.0.1:${wifi.proxy.port}${pathname}${hash}`
}

/** The pages are kept, and the way into the workshop. */
const isKept = async (page: Page) => {
  const names = () => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await expect.poll(names, { timeout: 30_000 }).toBe('activated')
  const entries = () =>
    page.evaluate(async () => (await (await caches.open('plenary.entries')).keys()).length)
  await expect.poll(entries, { timeout: 30_000 }).toBe(1)
}

const savedNow = (page: Page) =>
  expect(light(page)).toHaveAttribute('data-light', 'saved', { timeout: 20_000 })

/** Somebody with a board that was saved, and whose device keeps all it needs. */
const ready = async (hall: Hall, wifi: Wifi, phone = false) => {
  const made = await makeWorkshop(hall)
  const ana = await hall.person(phone ? { viewport: PHONE, isMobile: true, hasTouch: true } : {})
  await sitDown(ana, trusted(wifi, made.table(0)), 'Ana')
  await write(ana, 'Banked', 'Before the storm')
  await savedNow(ana)
  await isKept(ana)
  return { ...made, ana }
}

/** The facilitator gives the first strand another name. */
const rename = async (workshop: TestWorkshop, name: string) => {
  const { token } = await workshop.join('facilitator')
  const at = `/api/workshops/${workshop.id}`
  const { body: plan } = await call<Plan>(workshop.server, at, { token })
  const command = { id: newCommandId(), type: 'strand', strand: plan.rounds[0]?.strands[0]?.id, name }
  expect((await call(workshop.server, `${at}/commands`, { token, body: command })).status).toBe(200)
}

test('opened anew without the server the board is there, is written in, and is saved when the server is back', async ({
  hall,
}) => {
  await withWifi(hall, async (wifi) => {
    const { ana, table, workshop } = await ready(hall, wifi)
    const ben = await hall.person()
    await sitDown(ben, table(0), 'Ben')
    wifi.off()
    await expect(light(ana)).not.toHaveAttribute('data-light', 'saved')
    await write(ana, 'Banked', 'In the dark')
    await ana.reload()
    await expect(point(ana, 'In the dark')).toHaveCount(1)
    await expect(ana.getByText('Not connected', { exact: true })).toBeVisible()
    await expect(ana.getByRole('alert')).toContainText('kept on this device')
    expect(await findings(ana)).toEqual([])
    expect(await copiedWords(ana)).toContain('In the dark')
    // Written in, also in what is there, and moved.
    await write(ana, 'Options', 'Candles')
    await point(ana, 'Before the storm').locator('.body').click()
    await ana.keyboard.press('End')
    await ana.keyboard.type(' came')
    await ana.keyboard.press('Escape')
    await expect(point(ana, 'Before the storm came')).toHaveCount(1)
    await composer(ana, 'To discuss').fill('Half a thought')
    // The browser is put away, and another page of it opened.
    const context = ana.context()
    const address = ana.url()
    await ana.close()
    const again = await context.newPage()
    await again.goto(address)
    await expect(point(again, 'Candles')).toHaveCount(1)
    await expect(composer(again, 'To discuss')).toHaveValue('Half a thought')
    await expect(ben.locator('li[data-point]')).toHaveCount(1)
    await expect(again.getByRole('region', { name: 'Rivers' })).toBeVisible()
    await rename(workshop, 'Streams')

    wifi.on()
    await savedNow(again)
    for (const page of [again, ben]) {
      await expect(column(page, 'Banked').locator('li[data-point] .body')).toHaveText([
        'Before the storm came',
        'In the dark',
      ])
      await expect(point(page, 'Candles')).toContainText(/R\d+/)
      await expect(page.locator('li[data-point]')).toHaveCount(3)
      // The plan is the server's, not the one of before.
      await expect(page.getByRole('region', { name: 'Streams' })).toBeVisible()
    }
  })
})

test('where the line is silent and not gone, a phone shows the kept board after some seconds', async ({
  hall,
}) => {
  await withWifi(hall, async (wifi) => {
    const { ana } = await ready(hall, wifi, true)
    wifi.vanish()
    await ana.goto(ana.url())
    await expect(point(ana, 'Before the storm')).toHaveCount(1, { timeout: 20_000 })
    await write(ana, 'Banked', 'On the way home')
    wifi.on()
    await expect(light(ana)).toHaveAttribute('data-light', 'saved', { timeout: 60_000 })
    await ana.reload()
    await expect(point(ana, 'On the way home')).toContainText(/R\d+/)
  })
})

test('of a workshop that was deleted meanwhile the words are shown, and nothing opens it any more', async ({
  hall,
}) => {
  await withWifi(hall, async (wifi) => {
    const { ana, workshop } = await ready(hall, wifi)
    const { token } = await workshop.join('facilitator')
    wifi.off()
    await ana.reload()
    await write(ana, 'Banked', 'In the dark')
    const gone = await call(hall.server, `/api/workshops/${workshop.id}`, { token, method: 'DELETE' })
    expect(gone.status).toBe(200)
    wifi.on()
    await expect(ana.getByRole('alert')).toContainText('never saved', { timeout: 20_000 })
    await ana.reload()
    await expect(ana.getByRole('heading', { name: 'This workshop is not here any more' })).toBeVisible()
    await expect(ana.getByText('In the dark')).toBeVisible()
    await expect
      .poll(() => ana.evaluate(async () => (await (await caches.open('plenary.entries')).keys()).length))
      .toBe(0)
  })
})

test('who was never there is told that the server is away, and goes on by themselves when it is back', async ({
  hall,
}) => {
  await withWifi(hall, async (wifi) => {
    const { ana, table } = await ready(hall, wifi)
    const page = await ana.context().newPage()
    wifi.off()
    await page.goto(trusted(wifi, table(1)))
    await expect(page.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible({
      timeout: 30_000,
    })
    expect(await findings(page)).toEqual([])
    wifi.on()
    await expect(page.getByRole('button', { name: /^Join / })).toBeVisible({ timeout: 40_000 })
  })
})

test('by a link they came by before, the board on the device is offered, and stays when the server is back', async ({
  hall,
}) => {
  await withWifi(hall, async (wifi) => {
    const { ana, table } = await ready(hall, wifi)
    wifi.off()
    const page = await ana.context().newPage()
    await page.goto(trusted(wifi, table(0)))
    await page.getByRole('button', { name: 'Open my board on this device' }).click({ timeout: 30_000 })
    await write(page, 'Banked', 'In the dark')
    wifi.on()
    await savedNow(page)
    await expect(point(page, 'In the dark')).toContainText(/R\d+/)
  })
})

test('the list of workshops is cleared, and with it the way in', async ({ hall }) => {
  await withWifi(hall, async (wifi) => {
    const { ana } = await ready(hall, wifi)
    await ana.goto(trusted(wifi, `${hall.base}/`))
    await ana.getByRole('button', { name: 'Clear it' }).click()
    await ana.getByRole('button', { name: 'Clear the list' }).click()
    await expect
      .poll(() => ana.evaluate(async () => (await (await caches.open('plenary.entries')).keys()).length))
      .toBe(0)
  })
})
