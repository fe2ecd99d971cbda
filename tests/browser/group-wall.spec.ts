/** A group on the projector: its pages, and the references of its points. */
import { expect, type Locator } from '@playwright/test'
import { makeWorkshop, points, withPoints } from './made.ts'
import { PROJECTOR, point, sitDown, test } from './stage.ts'

test('a group taller than the wall turns its pages between its points, and says whose they are', async ({
  hall,
}) => {
  const texts = Array.from({ length: 23 }, (_, n) => `Thought ${n + 1} that somebody had of it`)
  const { table, viewer, workshop } = await makeWorkshop(hall, withPoints(points(...texts)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, /^R1Thought 1 /).click({ modifiers: ['Control'] })
  await point(page, 'Thought 23').click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('What people thought')
  await page.keyboard.press('Enter')
  const chair = await workshop.join('facilitator')
  const plan = await workshop.plan(chair)
  await workshop.command(chair, { type: 'stage', view: 'board', strand: plan.rounds[0]?.strands[0]?.id })
  const wall = await hall.person({ viewport: PROJECTOR })
  await wall.goto(viewer.replace('#', '/projector#'))
  await expect(wall.getByText('What people thought')).toBeVisible()
  await wall.evaluate(() => document.fonts.ready)
  await expect(wall.locator('[data-foot]', { hasText: /^Page 1 of / })).toBeVisible()
  const seen = new Set<string>()
  const look = async () => {
    for (const row of await wall.locator('li[data-point]:not([data-off])').all()) {
      const box = await row.boundingBox()
      const foot = await wall.locator('[data-foot]').first().boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((foot?.y ?? 0) + 1)
      seen.add((await row.locator('p').first().textContent()) ?? '')
    }
  }
  await look()
  await expect(wall.locator('section').first().getByText('23', { exact: true })).toBeVisible()
  await wall.keyboard.press('ArrowRight')
  await expect(wall.locator('[data-foot]', { hasText: /^Page 2 of / })).toBeVisible()
  await expect(wall.locator('li[data-first]').first()).toContainText(/^R24R\d+Thought/)
  await look()
  await wall.keyboard.press('ArrowRight')
  await expect(wall.locator('[data-foot]', { hasText: /^Page 3 of 3/ })).toBeVisible()
  await expect(wall.getByText(/^Thought 23 /)).toBeVisible()
  await look()
  expect(seen.size).toBe(24)
})

/** How far a reference is off the line its words begin on, in px. */
const offTheLine = (row: Locator) =>
  row.evaluate((each) => {
    const baseline = (of: Element | null) => {
      const mark = document.createElement('span')
      mark.style.display = 'inline-block'
      of?.prepend(mark)
      const { bottom } = mark.getBoundingClientRect()
      mark.remove()
      return bottom
    }
    return Math.abs(baseline(each.querySelector(':scope > b')) - baseline(each.querySelector('p')))
  })

test('on the wall a reference is on the line of its words, beneath a heading too, in one column and in all', async ({
  hall,
}) => {
  const { table, viewer, workshop } = await makeWorkshop(hall, withPoints(points('Safeguards', 'A register')))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, /^R1Safeguards/).click({ modifiers: ['Control'] })
  await point(page, 'A register').click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('What people thought')
  await page.keyboard.press('Enter')
  const chair = await workshop.join('facilitator')
  const strand = (await workshop.plan(chair)).rounds[0]?.strands[0]?.id
  const wall = await hall.person({ viewport: PROJECTOR })
  await wall.goto(viewer.replace('#', '/projector#'))
  for (const stage of [{ view: 'board' }, { view: 'column', column: 'banked' }]) {
    await workshop.command(chair, { type: 'stage', strand, ...stage })
    await expect(wall.locator('[data-large]')).toHaveCount(stage.view === 'column' ? 1 : 0)
    const rows = wall.locator('li[data-point]:not([data-off])')
    await expect(rows).toHaveCount(3)
    for (const row of await rows.all()) expect(await offTheLine(row), stage.view).toBeLessThan(0.5)
  }
})
