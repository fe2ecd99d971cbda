/** The chair's tools fit beside the hall as they usually are; the next strand has a button. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { test } from './stage.ts'

const STRANDS = ['Tailored public services', 'Research and statistics', 'Fraud and error', 'Debt']

test('with a timer running and a strand on the projector, all the way down to the join code is in sight', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, { strands: STRANDS, groups: 8 })
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const tools = desk.getByRole('complementary', { name: 'Timer and screen' })
  await expect(tools.getByLabel('Letters on the screen')).toBeVisible()
  await tools.getByRole('button', { name: '10 min, start the timer' }).click()
  await desk.getByRole('button', { name: 'Put on projector: Fraud and error' }).click()
  await expect(tools.getByRole('button', { name: 'Options' })).toBeVisible()
  for (const button of [
    'Pause',
    'All columns',
    'To discuss',
    'Next strand: Debt',
    'Send',
    'Pair a screen',
    'Copy link',
  ])
    await expect(tools.getByRole('button', { name: button, exact: button !== 'Copy link' })).toBeInViewport({
      ratio: 1,
    })
  await expect(tools.getByRole('link', { name: 'Table cards' })).toBeInViewport({ ratio: 1 })
  await expect(tools.getByRole('img')).toBeInViewport({ ratio: 1 })
  expect(await tools.evaluate((each) => each.scrollHeight - each.clientHeight)).toBe(0)
})

test('Next strand goes through them all by button, from the last to the first, and says which comes', async ({
  hall,
}) => {
  const { facilitator } = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(facilitator)
  const next = (strand: string) => desk.getByRole('button', { name: `Next strand: ${strand}`, exact: true })
  await next('Rivers').focus()
  for (const [shown, coming] of [
    ['Rivers', 'Energy'],
    ['Energy', 'Rivers'],
    ['Rivers', 'Energy'],
  ] as const) {
    await desk.keyboard.press('Enter')
    await expect(desk.getByRole('button', { name: `On the projector: ${shown}` })).toBeVisible()
    await expect(next(coming)).toBeFocused()
  }
})

test('pairing takes one line once something was shown, and never folds under the hands of who is at it', async ({
  hall,
}) => {
  const { facilitator, workshop } = await makeWorkshop(hall)
  const chair = await workshop.join('chair')
  const [one, two] = [await hall.person(), await hall.person()]
  for (const desk of [one, two]) await desk.goto(facilitator)
  await one.getByLabel('Letters on the screen').focus()
  await workshop.command(chair, { type: 'stage', view: 'blank' })
  await expect(two.getByLabel('Letters on the screen')).toHaveCount(0)
  await expect(one.getByText('The projector is blank')).toBeVisible()
  await expect(one.getByLabel('Letters on the screen')).toBeFocused()
  const fold = two.getByRole('button', { name: 'Pair a screen' })
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await fold.press('Enter')
  await expect(two.getByLabel('Letters on the screen')).toBeVisible()
  await expect(fold).toBeFocused()
})

test('the heads of the three parts stand on one line', async ({ hall }) => {
  const { facilitator } = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(facilitator)
  await expect(desk.getByRole('heading', { name: 'The hall' })).toBeVisible()
  await desk.evaluate(() => document.fonts.ready)
  const lines: number[] = []
  for (const name of ['Running order', 'The hall', 'Timer'])
    lines.push(
      await desk.getByRole('heading', { name }).evaluate((each) => {
        const mark = document.createElement('span')
        mark.style.display = 'inline-block'
        each.append(mark)
        const { bottom } = mark.getBoundingClientRect()
        mark.remove()
        return bottom
      }),
    )
  expect(Math.max(...lines) - Math.min(...lines), lines.join()).toBeLessThan(1)
})

test('what changes or locks a table comes with the pointer or the focus; a lock that is on stays', async ({
  hall,
}) => {
  const { facilitator } = await makeWorkshop(hall)
  const desk = await hall.person()
  await desk.goto(facilitator)
  const pencil = desk.getByRole('button', { name: 'Change Table 1' })
  const lock = desk.getByRole('button', { name: 'Lock the board of Table 1' })
  for (const each of [pencil, lock]) await expect(each).toHaveCSS('opacity', '0')
  await desk.getByRole('heading', { name: 'Table 1' }).hover()
  for (const each of [pencil, lock]) await expect(each).toHaveCSS('opacity', '1')
  await desk.getByRole('heading', { name: 'The hall' }).hover()
  await lock.press('Enter')
  await desk.getByRole('button', { name: 'Change Table 2' }).focus()
  await expect(desk.getByRole('button', { name: 'Unlock the board of Table 1' })).toHaveCSS('opacity', '1')
  await expect(pencil).toHaveCSS('opacity', '0')
  await expect(desk.getByRole('button', { name: 'Change Table 2' })).toHaveCSS('opacity', '1')
})
