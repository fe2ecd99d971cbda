/**
 * The whole way over a network by an address: plain http, so that nothing browsers keep for secure pages is there (the
 * clipboard, wake locks, service workers, random UUIDs), as in a hall with a laptop and its own Wi-Fi.
 */
import { expect } from '@playwright/test'
import { inviteWords as words } from '../../client/words/invite.ts'
import { makeWorkshop } from './made.ts'
import { isQrOf } from './qr.ts'
import { column, composer, PHONE, PROJECTOR, point, test, write } from './stage.ts'

test.use({ onNetwork: true })

test('from the laptop that runs it to a phone, a projector and a note, all by an address', async ({
  hall,
}) => {
  const { hostname, port } = new URL(hall.base)
  expect(hostname).toMatch(/^(?!127\.)\d+\.\d+\.\d+\.\d+$/)
  const made = await makeWorkshop(hall)
  const code = made.workshop.joinCode
  // The laptop's own browser comes by its loopback name; what it hands out must not.
  const desk = await hall.person()
  await desk.goto(made.facilitator.replace(hall.base, `http://localhost:${port}`))
  await desk.getByRole('link', { name: 'All links' }).click()
  const way = `${hall.base}/${code}`
  await expect(desk.getByText(`${hostname}:${port}/${code}`)).toBeVisible()
  expect(await isQrOf(desk, `QR code to join with ${code}`, way)).toBe(true)
  expect(await desk.getByRole('main').textContent()).not.toMatch(/localhost|127\.0\.0\.1/)

  // "Try it on your phone", with a phone.
  const phone = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  const [begun] = await Promise.all([
    desk.waitForResponse((response) => response.url().endsWith('/check')),
    desk.getByRole('button', { name: words.tryShow }).click(),
  ])
  const { nonce } = (await begun.json()) as { nonce: string }
  const check = `${hall.base}/check/${made.workshop.id}/${nonce}`
  expect(await isQrOf(desk, words.tryQr, check)).toBe(true)
  await phone.goto(check)
  await expect(desk.getByText(words.tryWorks)).toBeVisible()

  await phone.goto(way)
  expect(await phone.evaluate(() => isSecureContext), 'a page that browsers trust').toBe(false)
  await phone.getByLabel('Your name').fill('Ana')
  await phone.getByRole('radio', { name: /^Table 1/ }).check({ force: true })
  await phone.getByRole('button', { name: 'Join table 1' }).tap()
  await phone.locator('#board').waitFor()
  await write(phone, 'Banked', 'Buses first', 'Until nine at night')
  await expect(point(phone, 'Until nine at night')).toContainText(/[A-Z]\d/)
  await point(phone, 'Buses first').locator('.body').tap()
  await phone.keyboard.press('End')
  await phone.keyboard.type(', then bikes')
  await phone.keyboard.press('Escape')
  await expect(phone.getByText('Saved', { exact: true })).toBeVisible()
  await phone.reload()
  await expect(point(phone, 'Buses first, then bikes')).toBeVisible()
  await expect(composer(phone, 'Banked')).toBeVisible()

  // The projector's own computer has nothing but a browser, and pairs by letters.
  const projector = await hall.person({ viewport: PROJECTOR })
  await projector.goto(`${hall.base}/screen`)
  const shown = projector.getByText(/^[A-Z]{4}$/)
  await shown.waitFor()
  await desk.getByRole('link', { name: 'Back to the desk' }).click()
  await expect(desk.getByText(`Open ${new URL(hall.base).host}/screen on`)).toBeVisible()
  await desk.getByLabel('Letters on the screen').fill((await shown.textContent()) ?? '')
  await desk.keyboard.press('Enter')
  await expect(projector.getByText('The Rhine after the flood').first()).toBeVisible()
  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  await expect(projector.getByText('Buses first, then bikes')).toBeVisible()

  // The network goes and comes back; what was written meanwhile was kept, and arrives.
  await phone.context().setOffline(true)
  await hall.server.kill()
  await write(phone, 'Banked', 'Written without a network')
  await expect(phone.getByRole('alert')).toContainText('kept on this device')
  await hall.server.start()
  await phone.context().setOffline(false)
  await expect(projector.getByText('Written without a network')).toBeVisible({ timeout: 30_000 })

  await desk.getByRole('link', { name: 'Note' }).click()
  await expect(desk.getByRole('article')).toContainText('Written without a network')
  await expect(column(phone, 'Banked').locator('li[data-point]')).toHaveCount(3)
})
