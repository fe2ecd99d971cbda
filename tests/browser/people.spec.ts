/** The desk and the people at the tables: who sits where, moving somebody, and what they see of it. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import { composer, PHONE, point, sitDown, test, write } from './stage.ts'

test('on a phone what can be done with a person stands in one line below who it is', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [desk, ana] = [await hall.person({ viewport: PHONE }), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: /Who is at Table 1/ }).click()
  const row = desk.getByRole('dialog').getByRole('listitem')
  const name = await row.getByText('Ana').boundingBox()
  const move = await row.getByRole('button', { name: /^Move to table/ }).boundingBox()
  const back = await row.getByRole('button', { name: /^Take back/ }).boundingBox()
  if (!name || !move || !back) throw new Error('not painted')
  expect(move.y).toBeGreaterThan(name.y)
  expect(Math.abs(move.y - back.y)).toBeLessThan(2)
})

test('a person is moved to another table with what they had typed, and back', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [desk, ana, ben] = [await hall.person(), await hall.person(), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(ben, made.table(1), 'Ben')
  await write(ana, 'Banked', 'Written at table 1')
  await composer(ana, 'To discuss').pressSequentially('Half a thou')

  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: '1 in the room, 0 remote: Who is at Table 1' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Who is at Table 1' })
  await expect(dialog.getByRole('listitem')).toHaveText(/Ana.*in the room/)
  await dialog.getByRole('button', { name: 'Move to table… Ana' }).click()
  expect(await findings(desk), 'moving a person').toEqual([])
  await dialog.getByLabel('Table for Ana').selectOption({ label: 'Table 2, Energy (1)' })
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(dialog.getByText('Ana now sits at Table 2.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused()
  await expect(dialog.getByText('No one has sat down')).toBeVisible()

  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  await expect(ana.getByRole('alert').filter({ hasText: 'seated at Table 2' })).toContainText(
    'What you had typed is here.',
  )
  expect(await findings(ana), 'a person who was moved').toEqual([])
  // She types on where her caret was.
  await expect(composer(ana, 'To discuss')).toBeFocused()
  await ana.keyboard.type('ght')
  await ana.keyboard.press('Enter')
  await expect(point(ben, 'Half a thought')).toContainText('E1')

  await composer(ana, 'Banked').pressSequentially('Once more')
  // By keyboard, as it was reached.
  await dialog.getByRole('button', { name: 'Undo' }).focus()
  await desk.keyboard.press('Enter')
  await expect(dialog.getByText('They sit where they sat before.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  await expect(ana.getByRole('heading', { level: 1, name: 'Rivers' })).toBeVisible()
  await expect(point(ana, 'Written at table 1')).toContainText('R1')
  await expect(composer(ana, 'Banked')).toHaveValue('Once more')
  await ana.getByRole('button', { name: 'Got it' }).click()
  await expect(ana.getByText('You have been seated')).toHaveCount(0)
})

test('tables that share a board: the person hears of it, and the desk lists everybody by table', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, { strands: ['Rivers'], groups: 2, houseRule: 'chatham' })
  const desk = await hall.person()
  const ana = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  const reader = await Reader.listen(ana)
  await sitDown(ana, made.table(0))
  await composer(ana, 'Banked').pressSequentially('Half a thou')
  await desk.goto(made.facilitator)
  await desk.getByRole('button', { name: '1 in the room, 0 remote: Who is here' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Who is here' })
  const first = dialog.getByRole('region', { name: 'Table 1' })
  const second = dialog.getByRole('region', { name: 'Table 2' })
  await expect(first.getByRole('listitem')).toHaveText(/Participant \d+/)
  await first.getByRole('button', { name: /^Move to table… Participant/ }).click()
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(second.getByRole('listitem')).toHaveText(/Participant \d+/)
  await expect(first.getByText('No one has sat down')).toBeVisible()
  await expect(ana.getByText('You have been seated at Table 2.')).toBeVisible()
  const seated = (await reader.heard()).filter(({ text }) => text.includes('seated at Table 2'))
  expect(seated, 'told once').toMatchObject([{ urgent: true }])
  await expect(composer(ana, 'Banked')).toHaveValue('Half a thou')
  // The chair sees who sits where, and moves nobody.
  const chair = await hall.person()
  await chair.goto(hall.at(made.workshop.links.chair))
  await chair.getByRole('button', { name: /Who is at Table 2/ }).click()
  await expect(chair.getByRole('dialog').getByRole('listitem')).toHaveText(/Participant \d+/)
  await expect(chair.getByRole('button', { name: /^Move to table/ })).toHaveCount(0)
})

test('a table that is given another strand goes there with what its people had typed, and is told', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall)
  const [ana, chair] = [await hall.person(), await workshop.join('facilitator')]
  await sitDown(ana, table(0), 'Ana')
  await composer(ana, 'To discuss').pressSequentially('Half a thou')
  const { groups, rounds } = await workshop.plan(chair)
  const energy = rounds[0]?.strands[1]
  await workshop.command(chair, {
    type: 'group',
    group: groups[0]?.id,
    strand: energy?.id,
  })
  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  await expect(
    ana.getByRole('alert').filter({ hasText: 'Table 1 writes on the board of Energy now' }),
  ).toContainText('What you had typed is here.')
  await expect(composer(ana, 'To discuss')).toBeFocused()
  await ana.keyboard.type('ght')
  await expect(composer(ana, 'To discuss')).toHaveValue('Half a thought')
})
