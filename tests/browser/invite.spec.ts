/** The ways in, as a facilitator shows and prints them, and what becomes of those whose link is replaced. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { isQrOf } from './qr.ts'
import { column, composer, PHONE, sitDown, test, write } from './stage.ts'

const openInvite = async (page: Page, facilitator: string, isPhone = false) => {
  await page.goto(facilitator)
  if (isPhone) await page.getByRole('tab', { name: 'Timer and screen' }).tap()
  await page.getByRole('link', { name: 'All links' }).click()
  await expect(page.getByRole('heading', { name: 'Invite people' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Table 1' })).toBeVisible()
}

test('every link is there with its square; the facilitator’s only when asked, and as a file', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(made.facilitator)
  const { joinCode } = made.workshop
  expect(await isQrOf(page, `QR code to join with ${joinCode}`, `${hall.base}/${joinCode}`)).toBe(true)
  await openInvite(page, made.facilitator)
  for (const [name, url] of [
    ['Table 1', made.table(0)],
    ['Table 2', made.table(1)],
    ['Projector and watchers', made.viewer],
    ['Chair', hall.at(made.workshop.links.chair)],
    ['Any table', hall.at(made.workshop.links.member)],
  ] as const) {
    expect(await isQrOf(page, `QR code of the link: ${name}`, url), name).toBe(true)
    await expect(page.getByText(url, { exact: true })).toBeVisible()
  }
  const own = page.getByText(made.facilitator, { exact: true })
  await expect(own).toBeHidden()
  await page.getByRole('button', { name: 'Show the link' }).click()
  await expect(own).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ])
  const saved = readFileSync(await file.path(), 'utf8')
  expect(saved).toContain(made.facilitator)
  expect(saved).toContain('The Rhine after the flood')

  await page.getByRole('button', { name: 'Close joining by code' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Joining by code is closed.' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Open joining by code' }).click()
  // It is on the cards that are printed.
  await expect(page.getByRole('img', { name: `QR code to join with ${joinCode}` })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: `is open: ${joinCode}` })).toHaveCount(1)
})

test('a link is replaced: it asks, says how many, cuts them off in a sentence, and the facilitator stays', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const facilitator = await hall.person()
  const [ana, ben, dev] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(ben, made.table(0), 'Ben')
  await sitDown(dev, made.table(1), 'Dev')
  await openInvite(facilitator, made.facilitator)

  await facilitator.getByRole('button', { name: 'Replace this link: Table 1' }).click()
  await expect(facilitator.getByRole('dialog')).toContainText(
    '2 people have the workshop open by this link. They are cut off at once.',
  )
  await facilitator.keyboard.press('Escape')
  await expect(facilitator.getByRole('dialog')).toHaveCount(0)
  await write(ana, 'Banked', 'Still here')
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()

  await facilitator.getByRole('button', { name: 'Replace this link: Table 1' }).click()
  await facilitator.getByRole('button', { name: 'Replace the link' }).click()
  await expect(facilitator.getByRole('status').filter({ hasText: 'the new link is in force' })).toBeVisible()
  for (const page of [ana, ben]) {
    await expect(page.getByText(/link you came by was replaced by a new one/)).toBeVisible()
    await expect(page.getByLabel('Join with a code')).toBeVisible()
  }
  await ana.reload()
  await expect(ana.getByText(/link you came by was replaced by a new one/)).toBeVisible()
  await expect(facilitator.getByText(made.table(0), { exact: true })).toHaveCount(0)
  const fresh = (await facilitator.locator('li', { hasText: 'Table 1' }).getByText('/w/').textContent()) ?? ''
  await sitDown(ben, fresh, 'Ben')
  await expect(column(ben, 'Banked')).toContainText('Still here')
  await write(dev, 'Banked', 'Undisturbed')
  await expect(dev.getByText('Saved', { exact: true })).toBeVisible()

  await facilitator.getByRole('button', { name: 'Replace this link: Your facilitator link' }).click()
  await facilitator.getByRole('button', { name: 'Replace the link' }).click()
  await expect(facilitator.getByRole('status').filter({ hasText: 'Your facilitator link' })).toBeVisible()
  await facilitator.reload()
  await expect(facilitator.getByRole('heading', { name: 'Invite people' })).toBeVisible()
})

test('who has words standing when their link is replaced stays before them, and is told why at once', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [facilitator, ana] = [await hall.person(), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await composer(ana, 'Options').fill('Half a thought')
  await openInvite(facilitator, made.facilitator)
  await facilitator.getByRole('button', { name: 'Replace this link: Table 1' }).click()
  await facilitator.getByRole('button', { name: 'Replace the link' }).click()
  await expect(ana.getByRole('alert').filter({ hasText: 'The link you came by was replaced' })).toBeVisible()
  await expect(composer(ana, 'Options')).toHaveValue('Half a thought')
  await ana.getByRole('button', { name: 'Join again' }).click()
  await expect(ana.getByLabel('Join with a code')).toBeVisible()
  const fresh = (await facilitator.locator('li', { hasText: 'Table 1' }).getByText('/w/').textContent()) ?? ''
  await sitDown(ana, fresh, 'Ana')
  await expect(composer(ana, 'Options')).toHaveValue('Half a thought')
})

test('a person who is moved finds themselves at the board of the new table', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const ben = await hall.person()
  const joined = ben.waitForResponse((response) => response.url().endsWith('/join'))
  await sitDown(ben, made.table(0), 'Ben')
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Rivers')
  const { me } = await (await joined).json()
  const ana = await made.workshop.join('facilitator')
  await made.workshop.command(ana, {
    type: 'member.move',
    member: me.id,
    group: made.workshop.links.groups[1]?.id,
  })
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await write(ben, 'Banked', 'From the other table')
  await expect(ben.getByText('Saved', { exact: true })).toBeVisible()
})

test('a phone that opens the square of the check is seen at the desk', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await openInvite(desk, made.facilitator)
  const began = desk.waitForResponse((response) => response.url().endsWith('/check'))
  await desk.getByRole('button', { name: 'Show the square' }).click()
  const { nonce } = await (await began).json()
  const address = `${hall.base}/check/${made.workshop.id}/${nonce}`
  await expect(desk.getByText('Waiting for a phone')).toBeVisible()
  expect(await isQrOf(desk, 'QR code of the check', address)).toBe(true)
  const phone = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await phone.goto(address)
  await expect(phone.getByRole('heading', { name: 'It works' })).toBeVisible()
  await expect(desk.getByText('It works: a phone got through.')).toBeVisible()
  await phone.goto(`${hall.base}/check/${made.workshop.id}/nosuch`)
  await expect(phone.getByText('Nobody waits for this check any more.')).toBeVisible()
})

test('table cards: one for each table, whole sheets of A4', async ({ hall }) => {
  const made = await makeWorkshop(hall, { groups: 5, houseRule: 'chatham' })
  const page = await hall.person({ colorScheme: 'dark' })
  await page.goto(made.facilitator)
  await page.getByRole('link', { name: 'Table cards' }).click()
  await expect(page.getByText('5 cards on 2 sheets of A4.')).toBeVisible()
  const cards = page.getByRole('article')
  await expect(cards).toHaveCount(5)
  for (let table = 0; table < 5; table++) {
    await expect(cards.nth(table)).toContainText('The Rhine after the flood')
    await expect(cards.nth(table)).toContainText(table % 2 === 0 ? 'Rivers' : 'Energy')
    await expect(cards.nth(table)).toContainText(made.workshop.joinCode)
    await expect(cards.nth(table)).toContainText('Chatham House Rule')
    expect(await isQrOf(page, `QR code of the link: Table ${table + 1}`, made.table(table))).toBe(true)
  }
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
  // Nothing of a card is cut off, also where everything is long.
  const strand = 'Tailored public services for households that are about to move from one council to the next'
  const long = await makeWorkshop(hall, {
    title:
      'A concluding plenary about the sharing of data between departments and delivery partners. '.repeat(3),
    strands: [strand],
    groups: [{ name: 'The table by the windows at the back of the assembly hall', strand }],
    houseRule: 'chatham',
  })
  await page.goto(long.facilitator)
  await page.getByRole('link', { name: 'Table cards' }).click()
  await page.getByRole('article').waitFor()
  const overflow = await page.getByRole('article').evaluate((card) => card.scrollHeight - card.clientHeight)
  expect(overflow).toBeLessThanOrEqual(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious on the ways in, ${colorScheme}`, async ({ hall }) => {
    const made = await makeWorkshop(hall)
    for (const options of [{}, { viewport: PHONE, isMobile: true, hasTouch: true }]) {
      const page = await hall.person({ colorScheme, ...options })
      await openInvite(page, made.facilitator, 'hasTouch' in options)
      await page.getByRole('button', { name: 'Show the square' }).click()
      await page.getByRole('button', { name: 'Show the link' }).click()
      expect(await findings(page), 'invite').toEqual([])
      await page.getByRole('button', { name: 'Replace this link: Chair' }).click()
      await expect(page.getByRole('dialog')).toContainText('Nobody else')
      expect(await findings(page), 'replace').toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Table cards' }).click()
      await page.getByRole('article').first().waitFor()
      expect(await findings(page), 'cards').toEqual([])
      await page.goto(`${hall.base}/check/${made.workshop.id}/nosuch`)
      await page.getByRole('heading', { name: 'Not yet' }).waitFor()
      expect(await findings(page), 'check').toEqual([])
    }
  })
