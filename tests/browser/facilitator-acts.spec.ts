/** What people on a board are told when the facilitator does something to it, and where their words and keyboard are then. */
import { expect, type Page } from '@playwright/test'
import { call } from '../support/workshop.ts'
import { findings } from './axe.ts'
import { type Made, makeWorkshop } from './made.ts'
import { composer, PHONE, point, sitDown, test, write } from './stage.ts'

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

const told = (page: Page, words: string | RegExp) => page.getByRole('alert').filter({ hasText: words })

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
  await line.getByRole('link', { name: 'What you had not added yet on Rivers is kept: see it.' }).click()
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
