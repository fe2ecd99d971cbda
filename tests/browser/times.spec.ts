/** The running order with times: set at the desk, seen by everybody in the time of where they are. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { PHONE, test } from './stage.ts'

const round = (name: string, kind: string) => ({
  name,
  kind,
  strands: [{ name: `${name} 1`, columns: [{ id: 'list', name: 'List', sure: true, points: [] }] }],
})
const rounds = [round('Progress', 'strands'), round('Next steps', 'lists'), round('Close', 'lists')]

test('set at the desk, taken back there, and read on the way in from another part of the world', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, {
    template: undefined,
    strands: undefined,
    rounds,
    date: '2026-03-11',
  })
  const desk = await hall.person({ timezoneId: 'Europe/London' })
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: 'Times…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Times of the running order' })
  await dialog.getByLabel('The first round begins').fill('09:30')
  await dialog.getByLabel('Minutes for Progress').fill('45')
  await dialog.getByLabel('Minutes for Close').fill('20')
  expect(await findings(desk), 'the times').toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  const order = desk.getByRole('listitem').filter({ has: desk.getByRole('button', { name: /this round/ }) })
  await expect(order).toContainText([/09:30\s*–\s*10:15/, 'from 10:15', '20 min'])

  // New York is four hours behind London in the middle of March.
  const eve = await hall.person({ timezoneId: 'America/New_York' })
  await eve.goto(made.table(0))
  await expect(eve.getByText(/^Wednesday,? 11 March 2026, 05:30$/)).toBeVisible()
  await expect(eve.getByRole('listitem').filter({ hasText: 'Progress' })).toContainText(/05:30\s*–\s*06:15/)
  await expect(eve.getByRole('listitem').filter({ hasText: 'Next steps' })).toContainText(/from 06:15/)
  expect(await findings(eve), 'joining, with times').toEqual([])
  const phone = await hall.person({
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    timezoneId: 'Asia/Tokyo',
  })
  await phone.goto(made.table(0))
  await expect(phone.getByText(/11 March 2026, 18:30/)).toBeVisible()

  // What was said can be changed, and be taken back.
  await desk.getByRole('button', { name: 'Times…' }).click()
  await expect(dialog.getByLabel('The first round begins')).toHaveValue('09:30')
  await expect(dialog.getByLabel('Minutes for Next steps')).toHaveValue('')
  await dialog.getByLabel('The first round begins').fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(order.first()).toContainText('45 min')
  // The list of what was done comes by a document of its own.
  await expect(
    desk.getByRole('listitem').filter({ hasText: 'changed the times of the running order' }),
  ).toHaveCount(2)
  await desk.getByRole('button', { name: 'Undo: changed the times of the running order' }).first().click()
  await expect(order.first()).toContainText(/0?9:30\s*–\s*10:15/)

  // The chair reads them and cannot change them.
  const chair = await hall.person({ timezoneId: 'Europe/London' })
  await chair.goto(hall.at(made.workshop.links.chair))
  await expect(chair.getByText(/0?9:30\s*–\s*10:15/)).toBeVisible()
  await expect(chair.getByRole('button', { name: 'Times…' })).toHaveCount(0)
})

test('what the workshop says of itself is put right at the desk: what was changed alone, and the rounds keep their time of day', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, {
    template: undefined,
    strands: undefined,
    rounds,
    date: '2026-03-11',
  })
  const facilitator = await made.workshop.join('facilitator')
  const startsAt = Date.parse('2026-03-11T09:30Z')
  await made.workshop.command(facilitator, { type: 'times', startsAt, rounds: [] })
  const desk = await hall.person({ timezoneId: 'Europe/London' })
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: 'About the workshop…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'About the workshop' })
  expect(await findings(desk), 'about the workshop').toEqual([])
  await expect(dialog.getByLabel('Title')).toHaveValue('The Rhine after the flood')
  await dialog.getByLabel('Title').fill('   ')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog, 'a title is needed').toBeVisible()
  await dialog.getByLabel('Title').fill('The Rhine and the Meuse')
  await dialog.getByLabel('Date').fill('2026-06-12')
  await dialog.getByLabel('Purpose').fill('To agree what comes first.')
  // Somebody else says where, meanwhile.
  await made.workshop.command(facilitator, { type: 'workshop', place: 'Hall 2' })
  await expect(desk.getByRole('banner')).toContainText('Hall 2')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(desk.getByRole('banner')).toContainText('The Rhine and the Meuse')
  await expect(desk.getByText('changed the title, the date and the purpose')).toBeVisible()
  await expect(desk.getByText('changed the place')).toBeVisible()
  await expect
    .poll(() => made.workshop.plan(facilitator))
    .toMatchObject({
      title: 'The Rhine and the Meuse',
      date: '2026-06-12',
      place: 'Hall 2',
      purpose: 'To agree what comes first.',
      startsAt: Date.parse('2026-06-12T08:30Z'), // half past nine in London, in summer
    })
  const chair = await hall.person()
  await chair.goto(hall.at(made.workshop.links.chair))
  await expect(chair.getByRole('heading', { name: 'The hall' })).toBeVisible()
  await expect(chair.getByRole('button', { name: 'About the workshop…' })).toHaveCount(0)

  // What cannot be sent stays in the dialog, and can be sent again.
  await desk.getByRole('button', { name: 'About the workshop…' }).click()
  await dialog.getByLabel('Place').fill('Hall 3')
  await hall.server.kill()
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('The server cannot be reached.')
  await expect(dialog.getByLabel('Place')).toHaveValue('Hall 3')
  await hall.server.start()
  await expect(dialog.getByRole('alert')).toHaveCount(0, { timeout: 30_000 })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(desk.getByRole('banner')).toContainText('Hall 3')
})
