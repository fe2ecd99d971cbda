/** What people on a board are told when the facilitator does something to it, and where their words and keyboard are then. */
import { expect } from '@playwright/test'
import { call, newCommandId, type Person } from '../support/workshop.ts'
import { findings } from './axe.ts'
import { type Made, makeWorkshop } from './made.ts'
import { alertLine, column, composer, PHONE, point, sitDown, test, write } from './stage.ts'

/** Two rounds; the first table goes on with another strand in the second. */
const ROUNDS = {
  template: undefined,
  strands: undefined,
  rounds: ['Progress', 'Next steps'].map((name, index) => ({
    name,
    kind: 'strands',
    strands: ['Rivers', 'Energy'].map((strand) => ({
      name: index === 0 ? strand : `${strand}, next`,
      columns: [{ id: 'banked', name: 'Banked', sure: true, points: [] }],
    })),
  })),
  groups: ['Rivers', 'Energy'].map((strand, n) => ({ name: `Table ${n + 1}`, strand })),
}

const open = async ({ workshop }: Made, index: number, isOpen = true) => {
  const ana = await workshop.join('facilitator')
  const round = (await workshop.plan(ana)).rounds[index]?.id
  await workshop.command(ana, { type: 'round', round, open: isOpen })
}

const told = alertLine

test('a round that begins: they are told, and the half sentence is one press away with what was typed on', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const ben = await hall.person()
  await sitDown(ben, made.table(0), 'Ben')
  await write(ben, 'Banked', 'Added')
  await composer(ben, 'Banked').pressSequentially('Half a thou')
  const heading = ben.getByRole('heading', { level: 1 })
  const opened = open(made, 1)
  // He types until he sees it.
  do await ben.keyboard.type('g')
  while ((await heading.textContent()) !== 'Rivers, next')
  await opened
  await ben.keyboard.type('ht')
  await expect(heading).toBeFocused()
  const line = told(ben, 'Next steps has begun. This is your board for it.')
  await expect(line).toBeVisible()
  expect(await findings(ben), 'a round that has begun').toEqual([])
  const kept = line.getByRole('alert').filter({ hasText: 'What you had not added yet' })
  await expect(kept).toHaveText('What you had not added yet on R: Rivers (Progress) is kept.')
  await line.getByRole('link', { name: 'See it there' }).click()
  await expect(heading).toHaveText('Rivers')
  await expect(heading).toBeFocused()
  await expect(composer(ben, 'Banked')).toHaveValue(/^Half a thoug*ht$/)
  await expect(told(ben, 'has begun')).toHaveCount(0)
  await ben.getByRole('button', { name: 'Back to Table 1' }).click()
  await expect(heading).toHaveText('Rivers, next')
  await line.getByRole('button', { name: 'Got it' }).click()
  await expect(told(ben, 'has begun')).toHaveCount(0)
  await expect(heading).toBeFocused()
})

test('a round that begins takes along who stands on their own board by its address, and says no more than there is', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const [ben, eve] = [
    await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true }),
    await hall.person(),
  ]
  await sitDown(ben, made.table(0), 'Ben')
  await ben.getByLabel('Switch strand').selectOption({ label: 'Energy' })
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await sitDown(eve, made.table(0), 'Eve')
  await eve.getByRole('link', { name: /Rivers/ }).click()
  await expect(eve).toHaveURL(/\/board\//)
  // Closed and open again, it is the same board.
  await open(made, 0, false)
  await expect(eve.getByText('This round is closed.')).toBeVisible()
  await open(made, 0)
  await expect(eve.getByText('The board is open again')).toBeVisible()
  await expect(told(eve, 'has begun')).toHaveCount(0)
  await open(made, 1)
  await expect(eve.getByRole('heading', { level: 1 })).toHaveText('Rivers, next')
  await expect(told(eve, 'Next steps has begun')).toHaveText(/board for it\.\s*Got it$/)
  // Who reads elsewhere is left there, and told on their own board.
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await ben.getByRole('button', { name: 'Back to Table 1' }).click()
  await expect(told(ben, 'Next steps has begun')).toBeVisible()
  await open(made, 1, false)
  await expect(told(ben, 'has begun')).toHaveCount(0)
})

test('in a point that a round takes away: what is typed on is kept to be copied', async ({ hall }) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const ben = await hall.person()
  await sitDown(ben, made.table(0), 'Ben')
  await write(ben, 'Banked', 'The dyke')
  await point(ben, 'The dyke').locator('.body').click()
  await expect(point(ben, 'The dyke').getByRole('textbox')).toBeFocused()
  const heading = ben.getByRole('heading', { level: 1 })
  const opened = open(made, 1)
  do await ben.keyboard.type('.')
  while ((await heading.textContent()) !== 'Rivers, next')
  await opened
  await ben.keyboard.type('is high')
  const kept = told(ben, /Not written: “\.*is high”/)
  await expect(kept).toBeVisible()
  await expect(kept.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await expect(told(ben, 'Next steps has begun')).toBeVisible()
  await expect(heading).toBeFocused()
  await kept.getByRole('button', { name: 'Got it' }).click()
  await expect(kept).toHaveCount(0)
})

test('put back to an earlier version while one types in a point: no letter is gone, and nobody was away', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const ben = await hall.person()
  let isSlow = false
  await ben.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    // What he writes last does not arrive.
    socket.onMessage((message) => isSlow || server.send(message))
  })
  await sitDown(ben, made.table(0), 'Ben')
  await write(ben, 'Banked', 'The dyke')
  await expect(point(ben, 'The dyke')).toContainText('R1')
  const ana = await made.workshop.join('facilitator', { name: 'Ana' })
  const { boards } = await made.workshop.plan(ana)
  await made.workshop.command(ana, { type: 'stage', view: 'board', strand: boards[0]?.strand })
  const versions = `/api/workshops/${made.workshop.id}/boards/${boards[0]?.id}/checkpoints`
  const checkpoint = async () => {
    const { body } = await call<{ checkpoints: { id: string }[] }>(hall.server, versions, ana)
    return body.checkpoints[0]?.id
  }
  await expect.poll(checkpoint).toBeDefined()
  await point(ben, 'The dyke').locator('.body').click()
  const field = point(ben, 'The dyke').getByRole('textbox')
  await expect(field).toBeFocused()
  await ben.keyboard.press('End')
  isSlow = true
  await ben.keyboard.type(' is ')
  const restored = made.workshop.command(ana, {
    type: 'board.restore',
    board: boards[0]?.id,
    checkpoint: await checkpoint(),
    reason: 'Later',
  })
  do await ben.keyboard.type('.')
  while (await field.isVisible())
  await restored
  await ben.keyboard.type('high')
  const kept = told(ben, /Not written: “\.*high”/)
  await expect(kept.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await expect(ben.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(
    told(ben, 'This board was put back to an earlier version. 1 point of yours was never saved.'),
  ).toBeVisible()
  await expect(ben.getByRole('region', { name: 'Not saved, from this device' })).toContainText(
    'The dyke is .',
  )
  // The rest of the sentence right behind it, whatever else is told meanwhile.
  await expect(
    ben.getByRole('region', { name: 'Not saved, from this device' }).locator('xpath=following-sibling::*[1]'),
  ).toContainText('Not written')
  expect(await findings(ben), 'words that are left').toEqual([])
})

test('a version is restored, all but a point that was carried to another board: it is said, and marked', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [ben, desk] = [await hall.person(), await hall.person()]
  await sitDown(ben, made.table(0), 'Ben')
  await write(ben, 'Banked', 'The dyke', 'The ferry')
  await expect(point(ben, 'The ferry')).toContainText('R2')
  const ana = await made.workshop.join('facilitator', { name: 'Ana' })
  const [rivers, energy] = (await made.workshop.plan(ana)).boards
  await made.workshop.command(ana, { type: 'stage', view: 'board', strand: rivers?.strand })
  const carried = await point(ben, 'The ferry').getAttribute('data-point')
  await made.workshop.command(ana, {
    type: 'points.carry',
    from: rivers?.id,
    to: energy?.id,
    points: [carried],
  })
  await expect(point(ben, 'The ferry')).toHaveCount(0)
  await desk.goto(made.facilitator.replace('#', `/board/${rivers?.id}/earlier#`))
  await expect(point(desk, 'The ferry')).toContainText('Moved to Energy')
  await expect(desk.getByText('Since then: 1 moved to another board.')).toBeVisible()
  await desk.getByRole('button', { name: 'Restore this version…' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Restore it' }).click()
  await expect(
    desk.getByText(/^The board is as it was, .*All but R2, which is on another board\.$/),
  ).toBeVisible()
})

test('words that came after a lock, or after the round, say so, and lead back to the own board', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const ben = await hall.person()
  // What he sends is on its way for as long as this holds.
  let isSlow = false
  const late: (() => void)[] = []
  await ben.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (isSlow) late.push(() => server.send(message))
      else server.send(message)
    })
  })
  await sitDown(ben, made.table(0), 'Ben')
  await write(ben, 'Banked', 'In time')
  await expect(ben.getByText('Saved', { exact: true })).toBeVisible()
  const ana = await made.workshop.join('facilitator', { name: 'Ana' })
  const lock = (on: boolean) => made.workshop.command(ana, { type: 'lock', boards: 'all', on })
  const arrives = () => {
    isSlow = false
    for (const send of late.splice(0)) send()
  }
  isSlow = true
  await write(ben, 'Banked', 'Too late')
  await lock(true)
  await expect(
    told(
      ben,
      'after the chair locked the board. It will be saved when the board opens again: what you changed in 1 point is kept on this device.',
    ),
  ).toBeVisible()
  await expect(ben.getByRole('button', { name: 'Back to Table 1' })).toHaveCount(0)
  await lock(false)
  arrives()
  await expect(ben.getByText('Saved', { exact: true })).toBeVisible()
  isSlow = true
  await write(ben, 'Banked', 'Too late again')
  await open(made, 1)
  const begun = told(ben, 'has begun')
  await expect(begun.getByRole('alert').getByText(/on the board you left was not saved/)).toBeVisible()
  await begun.getByRole('link', { name: 'See it there' }).click()
  await expect(told(ben, 'You wrote on after the round was closed')).toBeVisible()
  await ben.getByRole('button', { name: 'Back to Table 1' }).click()
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Rivers, next')
})

test('seated at another table, nobody is told that their board is of another one meanwhile', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const ben = await hall.person()
  let answers = () => {}
  const isAnswered = new Promise<void>((resolve) => {
    answers = resolve
  })
  const joined = ben.waitForResponse(/\/join$/)
  await sitDown(ben, made.table(0), 'Ben')
  const { me } = (await (await joined).json()) as Person
  await expect(composer(ben, 'Banked')).toBeVisible()
  await ben.route(/\/me$/, async (route) => {
    await isAnswered
    await route.continue()
  })
  const ana = await made.workshop.join('facilitator', { name: 'Ana' })
  const { groups } = await made.workshop.plan(ana)
  await made.workshop.command(ana, { type: 'member.move', member: me.id, group: groups[1]?.id })
  await expect(composer(ben, 'Banked')).toHaveCount(0)
  await expect(ben.getByText('This is the board of another table.')).toHaveCount(0)
  answers()
  await expect(told(ben, 'You have been seated at Table 2.')).toBeVisible()
  // On the board he left it is so.
  await ben.getByRole('link', { name: /Rivers/ }).click()
  await expect(ben.getByText('This is the board of another table.')).toBeVisible()
})

test('clearing the list on the first page clears which messages were read', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const ben = await hall.person()
  await sitDown(ben, made.table(0), 'Ben')
  const ana = await made.workshop.join('facilitator', { name: 'Ana' })
  await made.workshop.command(ana, { type: 'message', to: 'all', text: 'Coffee is ready' })
  await ben.getByText('Coffee is ready').waitFor()
  await ben.getByRole('button', { name: 'Got it' }).click()
  await expect(ben.getByText('Coffee is ready')).toHaveCount(0)
  const read = () => ben.evaluate(() => Object.keys(localStorage).filter((key) => /message/.test(key)))
  expect(await read()).toHaveLength(1)
  await ben.goto(`${hall.base}/`)
  await ben.getByRole('button', { name: 'Clear it' }).click()
  await ben.getByRole('button', { name: 'Clear the list' }).click()
  await expect(ben.getByRole('status')).not.toBeEmpty()
  expect(await read()).toEqual([])
})

test('the facilitator takes back the point one writes in: all its words are there to copy or to add anew, until it is back', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const ben = await hall.person()
  await sitDown(ben, made.table(0), 'Ben')
  await write(ben, 'Banked', 'Tea')
  await point(ben, 'Tea').locator('.body').click()
  await ben.keyboard.press('End')
  await ben.keyboard.type(' is hot')
  await expect(ben.getByText('Saved', { exact: true })).toBeVisible()
  const ana = await made.workshop.join('facilitator')
  const lately = `/api/workshops/${made.workshop.id}/lately`
  const { people } = (await call<{ people: { id: string }[] }>(hall.server, lately, ana)).body
  const takeBack = async (id: string) =>
    made.workshop.command(ana, { id, type: 'member.takeBack', member: people[0]?.id, minutes: 5 })
  const taken = told(ben, 'The facilitator took back R1. Your words: “Tea is hot')
  const first = newCommandId()
  const taking = takeBack(first)
  // He types until he sees it.
  while (!(await taken.isVisible())) await ben.keyboard.type('.')
  await taking
  await ben.keyboard.type(' and /b')
  await expect(taken).toContainText(/“Tea is hot\.* and \/b”/)
  await expect(ben.getByRole('alert')).toHaveCount(1)
  expect(await findings(ben), 'a point that is taken back').toEqual([])
  await taken.getByRole('button', { name: 'Add as a new point' }).click()
  await expect(column(ben, 'Banked').locator('li[data-point] .body')).toHaveText([/^Tea is hot\.* and \/b$/])
  await expect(taken).toHaveCount(0)
  await ben.getByRole('button', { name: 'Undo' }).last().click()
  await made.workshop.command(ana, { type: 'undo', command: first })
  await expect(point(ben, 'Tea is hot')).toHaveCount(1)
  // The same once more; given back, there is nothing to tell.
  await point(ben, 'Tea is hot').locator('.body').click()
  await expect(point(ben, 'Tea is hot').getByRole('textbox')).toBeFocused()
  const second = newCommandId()
  await takeBack(second)
  await expect(taken).toBeVisible()
  await made.workshop.command(ana, { type: 'undo', command: second })
  await expect(taken).toHaveCount(0)
  await expect(ben.getByRole('status').filter({ hasText: 'R1 is back' })).toBeVisible()
})
