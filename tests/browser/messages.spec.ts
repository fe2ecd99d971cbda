/** What the desk says to the tables: where it stands, until when, and what becomes of it while it is written. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { composer, PHONE, sitDown, test } from './stage.ts'

test('a message stands above the boards it is for until it was read; taken back, it is gone', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const ana = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  const dev = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(dev, made.table(1), 'Dev')
  const send = async (to: string, text: string) => {
    await desk.getByLabel('To', { exact: true }).selectOption({ label: to })
    await desk.getByRole('textbox', { name: 'Message' }).fill(text)
    await desk.getByRole('button', { name: 'Send' }).click()
    await expect(desk.getByRole('textbox', { name: 'Message' })).toHaveValue('')
  }
  await send('All tables', 'Ten minutes more.')
  await expect(ana.getByText('Ten minutes more.')).toBeVisible()
  await expect(dev.getByText('Ten minutes more.')).toBeVisible()
  await desk.getByText('Seen by all 2').click()
  await expect(desk.getByRole('table', { name: 'Seen, by table' }).getByRole('row')).toHaveText([
    'Table 11 of 1',
    'Table 21 of 1',
  ])
  expect(await findings(desk), 'seen, by table').toEqual([])
  // Somebody whose page is behind another has not seen it.
  const eve = await hall.person()
  await eve.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
  })
  await sitDown(eve, made.table(1), 'Eve')
  await expect(eve.getByText('Ten minutes more.')).toBeVisible()
  await expect(desk.getByText('Seen by 2 of 3')).toBeVisible()
  await eve.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(desk.getByText('Seen by all 3')).toBeVisible()
  await dev.getByRole('button', { name: 'Got it' }).click()
  await expect(dev.getByText('Ten minutes more.')).toHaveCount(0)
  await send('Table 2', 'Only for you.')
  await expect(dev.getByText('Only for you.')).toBeVisible()
  await expect(ana.getByText('Only for you.')).toHaveCount(0)
  await expect(desk.getByText('Table 2: seen by all 2')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo: wrote: Only for you.' }).click()
  await expect(dev.getByText('Only for you.')).toHaveCount(0)
  await expect(desk.getByText('(taken back)')).toBeVisible()
})

test('a message that is too long says so, loses nothing, and is not sent until it is shorter', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const field = desk.getByRole('textbox', { name: 'Message' })
  const send = desk.getByRole('button', { name: 'Send' })
  const told = desk.getByRole('status').filter({ hasText: 'too long to be sent' })
  const long = `${'word '.repeat(91)}ab`
  await field.fill('Short')
  await expect(field).toHaveAccessibleDescription('It appears above their boards, with your green line.')
  await field.fill(long)
  await expect(field).toHaveValue(long)
  const why = '57 characters too many: a message has room for 400.'
  await expect(field).toHaveAccessibleDescription(
    `It appears above their boards, with your green line. ${why}`,
  )
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await expect(send).toHaveAccessibleDescription(why)
  await expect(told).toHaveCount(1)
  await field.press('Control+Enter')
  await send.click({ force: true })
  await expect(field).toHaveValue(long)
  const facilitator = await made.workshop.join('facilitator')
  const sent = async () => (await made.workshop.plan(facilitator)).messages.map(({ text }) => text)
  expect(await sent()).toEqual([])
  await field.fill(long.slice(57))
  await expect(desk.getByText('0 characters left.', { exact: true })).toBeVisible()
  await expect(told).toHaveCount(0)
  const lines = Array.from({ length: 10 }, (_, n) => `l${n}`)
  await field.fill(lines.join('\n'))
  const joined = 'A message has room for 8 lines: from line 8 on, yours become one.'
  await expect(field).toHaveAccessibleDescription(new RegExp(joined))
  await send.click()
  await expect(field).toHaveValue('')
  expect(await sent()).toEqual([[...lines.slice(0, 7), lines.slice(7).join(' ')].join('\n')])
})

test('a message stands in its own lines, above a board, at the desk and on the projector', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [ana, desk, wall] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await desk.goto(made.facilitator)
  await desk.getByRole('textbox', { name: 'Message' }).fill('Tea at four\nin the  hall\n\n\nThen home')
  await desk.getByRole('button', { name: 'Send' }).click()
  await wall.goto(made.facilitator.replace('#', '/projector#'))
  await desk.getByRole('button', { name: 'Message', exact: true }).click()
  const words = /Tea at four\s+in the hall/
  for (const [where, at] of [
    ['board', ana.locator('[dir=auto]').filter({ hasText: words })],
    ['desk', desk.getByRole('list', { name: 'Sent lately' }).getByText(words)],
    ['projector', wall.getByRole('heading', { name: words })],
  ] as const) {
    await expect.poll(() => at.textContent(), where).toBe('Tea at four\nin the hall\n\nThen home')
    await expect(at, where).toHaveCSS('white-space', 'pre-line')
  }
})

test('a message is sent once however often Send is pressed, and the same words again when they are meant', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const commands: string[] = []
  await desk.route('**/commands', async (route) => {
    commands.push(route.request().postData() ?? '')
    await new Promise((done) => setTimeout(done, 300)) // a slow line, on which people press again
    await route.continue()
  })
  const field = desk.getByRole('textbox', { name: 'Message' })
  const send = async () => {
    await field.fill('Ten minutes more.')
    await desk.getByRole('button', { name: 'Send' }).dblclick()
    await field.press('Control+Enter')
    await expect(field).toHaveValue('')
  }
  const texts = async () => {
    const { messages } = await made.workshop.plan(await made.workshop.join('facilitator'))
    return messages.map(({ text }) => text)
  }
  await send()
  await expect.poll(() => commands.length).toBe(3)
  expect(await texts()).toEqual(['Ten minutes more.'])
  await send()
  expect(await texts()).toEqual(['Ten minutes more.', 'Ten minutes more.'])
})

test('a message that is being written is there again after a look at a board, and after a reload, until it is sent', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const field = desk.getByRole('textbox', { name: 'Message' })
  const to = desk.getByLabel('To', { exact: true })
  const stands = async (text: string, table: string) => {
    await expect(field).toHaveValue(text)
    await expect(to.locator('option:checked')).toHaveText(table)
  }
  await field.fill('Ten minutes')
  await to.selectOption({ label: 'Table 2' })
  await desk.getByRole('link', { name: /^Open the board: Rivers/ }).click()
  await desk.locator('#board').waitFor()
  await desk.goBack()
  await stands('Ten minutes', 'Table 2')
  await field.fill('Ten minutes more.')
  await desk.reload()
  await stands('Ten minutes more.', 'Table 2')
  // Sent, and the page is gone before the answer: it is not offered a second time.
  const asked = desk.waitForRequest('**/commands')
  await desk.route('**/commands', () => undefined)
  await desk.getByRole('button', { name: 'Send' }).click()
  const request = await asked
  const { authorization = '' } = request.headers()
  await fetch(hall.server.base + new URL(request.url()).pathname, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: request.postData(),
  })
  await desk.unrouteAll({ behavior: 'ignoreErrors' })
  await desk.reload()
  await expect(desk.getByText(/^Table 2: /)).toBeVisible()
  await stands('', 'All tables')
  const { messages } = await made.workshop.plan(await made.workshop.join('facilitator'))
  expect(messages.map(({ text }) => text)).toEqual(['Ten minutes more.'])
})

test('a message that was put away stays away on that device, and is only put away for now where nothing is kept', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await made.workshop.join('facilitator')
  const [ana, dev] = [await hall.person(), await hall.person()]
  await dev.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(dev, made.table(1), 'Dev')
  const send = (text: string) => made.workshop.command(desk, { type: 'message', to: 'all', text })
  await send('Ten minutes more.')
  for (const page of [ana, dev]) {
    await page.getByRole('button', { name: 'Got it' }).click()
    await expect(page.getByText('Ten minutes more.')).toHaveCount(0)
  }
  await ana.reload()
  await expect(composer(ana, 'Banked')).toBeVisible()
  await send('Five minutes more.')
  await expect(ana.getByText('Five minutes more.')).toBeVisible()
  await expect(ana.getByText('Ten minutes more.')).toHaveCount(0)
  await expect(dev.getByText('Five minutes more.')).toBeVisible()
  await ana.reload()
  await expect(ana.getByText('Five minutes more.'), 'nobody has put it away').toBeVisible()
  await ana.getByRole('button', { name: 'Got it' }).click()
  await ana.reload()
  await expect(composer(ana, 'Banked')).toBeVisible()
  await expect(ana.getByRole('button', { name: 'Got it' })).toHaveCount(0)
})

test('who reads the summary of a strand has the clock and the message before them as well', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, { boards: 'group', strands: ['Rivers'], groups: 2 })
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await ana.getByRole('link', { name: 'All tables' }).click()
  await expect(ana.getByText('All 2 boards of this strand')).toBeVisible()
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: '5 min, start the timer', exact: true }).click()
  await expect(ana.getByRole('timer')).toContainText('Time left')
  await desk.getByRole('textbox', { name: 'Message' }).fill('Ten minutes more.')
  await desk.getByRole('button', { name: 'Send' }).click()
  await expect(ana.getByText('Ten minutes more.')).toBeVisible()
  await expect(desk.getByText('Seen by 1 of 1')).toBeVisible()
  expect(await findings(ana), 'a message above a summary').toEqual([])
  await ana.getByRole('button', { name: 'Got it' }).click()
  await expect(ana.getByText('Ten minutes more.')).toHaveCount(0)
})
