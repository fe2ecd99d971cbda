/** The hall of the desk is one grid, strands across and tables down; a head stays, and what is empty takes no room. */
import { expect, type Locator, type Page } from '@playwright/test'
import { tabBackTo, tabTo } from './by-keyboard.ts'
import { type Made, makeWorkshop } from './made.ts'
import { type Hall, sitDown, test, write } from './stage.ts'

const STRANDS = ['Tailored public services and what comes of them', 'Research', 'Fraud and error', 'Debt']

/** Tables go round the strands: table 1 on the first, table 2 on the second. */
const hallOf = (hall: Hall, strands: readonly string[], tables: number): Promise<Made> =>
  makeWorkshop(hall, {
    boards: 'group',
    strands,
    groups: Array.from({ length: tables }, (_, n) => ({
      name: `Table ${n + 1}`,
      strand: strands[n % strands.length],
    })),
  })

const tops = (all: Locator) =>
  all.evaluateAll((each) => each.map((one) => Math.round(one.getBoundingClientRect().top)))
const hallIn = (page: Page) => page.getByRole('main')
const heads = (page: Page) => hallIn(page).locator('section > header')
/** The tables of each strand, from the first down. */
const nth = (page: Page, n: number) => hallIn(page).locator(`section > div:nth-of-type(${n})`)

const isPageAsWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

test('heads, tables and miniatures stand on lines across the strands, whatever is in them', async ({
  hall,
}) => {
  const made = await hallOf(hall, STRANDS, 8)
  for (const [table, points] of [
    [0, 14],
    [1, 1],
    [6, 3],
  ] as const) {
    const someone = await hall.person()
    await sitDown(someone, made.table(table), 'Ana')
    await write(someone, 'Banked', ...Array.from({ length: points }, (_, n) => `A point ${n + 1}`))
    // Table 2 has been left again: nobody is there, and what was written stays.
    if (table === 1) await someone.close()
  }
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  await expect(hallIn(desk).getByText('A point 14')).toBeVisible()
  for (const width of [1440, 1366, 1280, 1024]) {
    await desk.setViewportSize({ width, height: 900 })
    const across = async (what: string, all: Locator) => {
      const found = await tops(all)
      expect(new Set(found).size, `${what} at ${width}: ${found}`).toBe(1)
    }
    await expect(heads(desk)).toHaveCount(4)
    await across('heads', heads(desk))
    await across('buttons', desk.getByRole('button', { name: /^Put on projector/ }))
    await across('first tables', nth(desk, 1))
    await across('second tables', nth(desk, 2))
    await across('miniatures', nth(desk, 1).locator('a:has(.crule)'))
    expect(await isPageAsWide(desk)).toBe(true)
    expect(await hallIn(desk).evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0)
  }
})

test('more strands than fit stay across: the hall scrolls to them, by keyboard too, and the page does not', async ({
  hall,
}) => {
  const made = await hallOf(hall, [...STRANDS, 'Health', 'Schools', 'Roads'], 7)
  const desk = await hall.person({ viewport: { width: 1280, height: 900 } })
  await desk.goto(made.facilitator)
  await expect(heads(desk)).toHaveCount(7)
  expect(new Set(await tops(heads(desk))).size).toBe(1)
  const last = desk.getByRole('button', { name: 'Put on projector: Roads' })
  await expect(last).not.toBeInViewport()
  await tabTo(desk, last)
  await expect(last).toBeInViewport({ ratio: 1 })
  await expect(desk.getByRole('button', { name: 'Lock all boards' })).toBeInViewport({ ratio: 1 })
  expect(await isPageAsWide(desk)).toBe(true)
})

test('thirty tables with nothing on them are in sight; a strand’s head stays, and covers no table that has the focus', async ({
  hall,
}) => {
  const made = await hallOf(hall, STRANDS, 30)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const link = (n: number) => nth(desk, n).first().getByRole('link', { name: 'No one has sat down' })
  await expect(link(8)).toBeInViewport({ ratio: 1 })
  // Only then is there more than fits.
  await desk.setViewportSize({ width: 1440, height: 660 })
  await tabTo(desk, link(8))
  await hallIn(desk).evaluate((each) => each.scrollTo({ top: each.scrollHeight, behavior: 'instant' }))
  await expect(desk.getByRole('button', { name: `Put on projector: ${STRANDS[0]}` })).toBeInViewport({
    ratio: 1,
  })
  for (const n of [3, 2, 1]) {
    await tabBackTo(desk, link(n))
    const isCovered = await link(n).evaluate((each) => {
      const { left, top } = each.getBoundingClientRect()
      return !each.contains(document.elementFromPoint(left + 5, top + 3))
    })
    expect(isCovered, `table ${n}`).toBe(false)
  }
})

test('the first point makes a table of a low row, and takes the focus from nothing', async ({ hall }) => {
  const made = await hallOf(hall, STRANDS, 4)
  const ana = await hall.person()
  await sitDown(ana, made.table(1), 'Ana')
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  await expect(nth(desk, 1).nth(1)).toContainText('Nothing written yet')
  await expect(nth(desk, 1).nth(2)).toContainText('No one has sat down')
  const lock = desk.getByRole('button', { name: 'Lock the board of Table 2' })
  await lock.focus()
  const before = await nth(desk, 1).nth(1).boundingBox()
  await write(ana, 'Banked', 'A ferry')
  await expect(nth(desk, 1).nth(1)).toContainText('A ferry')
  expect((await nth(desk, 1).nth(1).boundingBox())?.height).toBeGreaterThan((before?.height ?? 0) + 100)
  await expect(lock).toBeFocused()
})
