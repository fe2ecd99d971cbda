/**
 * A board of 1,000 points: what is painted for a change is counted, and what is out of sight is there for whoever reads,
 * searches or walks the page.
 */
import { expect, type Page } from '@playwright/test'
import type { PointId } from '../../shared/ids.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { boardOf } from '../support/workshop.ts'
import { findings } from './axe.ts'
import { Calls } from './calls.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { column, composer, DESKTOP, PHONE, point, sitDown, test } from './stage.ts'

const ALL = 1000

const many = Array.from({ length: ALL }, (_, n) => ({
  text: `The ${n + 1}th point, with words enough to fill more than one line of its column on most screens.`,
  children: n % 5 === 0 ? [{ text: 'a bullet below it', children: [] }] : [],
}))

/** Words that stand in the function that paints a row, and in that which paints a stretch of a body: each has one here. */
const PAINTED = { rows: '"data-lifted"', bodies: 'class:`cited`,"data-ref"' }

test.afterEach(closeEverybody)

const open = async (page: Page, url: string) => {
  await sitDown(page, url)
  await expect(page.locator('li[data-point]')).toHaveCount(ALL)
  await page.waitForLoadState('networkidle')
}

test('of 1,000 points a key of somebody else repaints the words of one, and no row is painted for anything else', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall, withPoints(many))
  const page = await hall.person()
  await open(page, table(0))
  const tom = await workshop.join({ table: 0 })
  const writer = enter(hall.server, tom, boardOf(tom))
  await writer.until(() => writer.column('banked').length === ALL, 'the board')
  const id = (await point(page, 'The 5th point').getAttribute('data-point')) as PointId
  const calls = await Calls.count(page)
  await calls.since(PAINTED)

  writer.type(id, 'X', 0)
  await expect(point(page, 'XThe 5th point')).toBeVisible()
  expect(await calls.since(PAINTED)).toEqual({ rows: 0, bodies: 1 })

  // Out of sight as much as in sight.
  const last = (await page.locator('li[data-point]').last().getAttribute('data-point')) as PointId
  writer.type(last, 'X', 0)
  await expect(point(page, `XThe ${ALL}th point`)).toHaveCount(1)
  expect(await calls.since(PAINTED)).toEqual({ rows: 0, bodies: 1 })

  await composer(page, 'Banked').fill('words on their way')
  expect(await calls.since(PAINTED), 'what stands in a composer is no row').toEqual({ rows: 0, bodies: 0 })

  const facilitator = await workshop.join('facilitator')
  await workshop.command(facilitator, { type: 'message', to: 'all', text: 'Ten minutes left' })
  await expect(page.getByText('Ten minutes left')).toBeVisible()
  expect(await calls.since(PAINTED), 'nor is what the plan tells').toEqual({ rows: 0, bodies: 0 })

  await composer(page, 'Banked').press('Enter')
  await expect(point(page, 'words on their way')).toBeVisible()
  await expect(point(page, 'words on their way').locator('span').first()).toHaveText(/^R\d+/)
  const added = await calls.since(PAINTED)
  expect(added.rows, 'the new one: as it comes, and as it gets its number').toBeLessThanOrEqual(6)
  expect(added.bodies).toBeLessThanOrEqual(3)

  await point(page, 'The 5th point').locator('span').first().click()
  await expect(page.locator('li[data-mode="selected"]')).toHaveCount(1)
  expect((await calls.since(PAINTED)).rows).toBeLessThanOrEqual(3)
})

/** Whether a row is laid out where the person can see it. */
const inSight = (page: Page, words: string) =>
  point(page, words).evaluate((row) => {
    const list = row.closest('ol')?.getBoundingClientRect()
    const { top, bottom } = row.getBoundingClientRect()
    return list !== undefined && top >= list.top - 1 && bottom <= list.bottom + 1
  })

for (const [name, viewport] of [
  ['a wide screen', DESKTOP],
  ['a phone', PHONE],
] as const)
  test(`on ${name} what is out of sight can be searched, read by a screen reader, jumped to, added behind`, async ({
    hall,
  }) => {
    const { table } = await makeWorkshop(hall, withPoints(many))
    const page = await hall.person({ viewport })
    await open(page, table(0))
    const far = 'The 700th point'
    expect(await inSight(page, far)).toBe(false)
    const session = await page.context().newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const read = nodes.filter(({ role }) => role?.value === 'StaticText').map(({ name }) => `${name?.value}`)
    expect(read.filter((text) => /^The \d+th point/.test(text))).toHaveLength(ALL)
    expect(nodes.filter(({ role }) => role?.value === 'listitem').length).toBeGreaterThanOrEqual(ALL)

    // The browser's own search finds it.
    expect(
      await page.evaluate((words) => (window as unknown as { find(text: string): boolean }).find(words), far),
    ).toBe(true)
    expect(await page.evaluate(() => getSelection()?.anchorNode?.textContent)).toContain(far)
    await page.evaluate(() => getSelection()?.removeAllRanges())

    // By its number, and back; then from point to point.
    await page.keyboard.press('g')
    await page.keyboard.type('900') // no longer number could be meant: it goes at once
    await expect(point(page, 'The 900th point')).toBeFocused()
    await expect.poll(() => inSight(page, 'The 900th point')).toBe(true)
    for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowDown')
    await expect(point(page, 'The 915th point')).toBeFocused()
    await expect.poll(() => inSight(page, 'The 915th point')).toBe(true)

    // What is added stands at the foot, in sight.
    await composer(page, 'Banked').fill('Behind all of them')
    await composer(page, 'Banked').press('Enter')
    await expect.poll(() => inSight(page, 'Behind all of them')).toBe(true)
    await expect(await findings(page)).toEqual([])
  })

test('back on a big board one is where one was', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(many))
  const page = await hall.person()
  await open(page, table(0))
  await point(page, 'The 400th point').evaluate((row) =>
    row.scrollIntoView({ block: 'start', behavior: 'instant' }),
  )
  const topOf = () =>
    column(page, 'Banked')
      .locator('ol')
      .evaluate((list) => {
        const { top } = list.getBoundingClientRect()
        const first = [...list.querySelectorAll('li[data-point]')].find(
          (row) => row.getBoundingClientRect().bottom > top + 2,
        )
        return first?.querySelector('p')?.textContent ?? ''
      })
  await expect.poll(topOf).toContain('The 400th point')
  await page
    .getByRole('link', { name: /Earlier/ })
    .first()
    .click()
  await expect(page.locator('li[data-point]')).toHaveCount(0)
  await page.goBack()
  await expect.poll(topOf).toContain('The 400th point')
})
