/** What the hall reads of points as long as they get: every word once, page by page, the views of a disagreement in lines. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop, withColumns } from './made.ts'
import { type Hall, PROJECTOR, point, sitDown, test, write } from './stage.ts'

const say = (text: string, ...children: string[]) => ({
  text,
  children: children.map((each) => ({ text: each, children: [] })),
})

/** `n` words that stand nowhere else. */
const words = (name: string, n: number) => Array.from({ length: n }, (_, i) => `${name}${i + 1}q`).join(' ')

const workshop = (points: readonly object[]) =>
  withColumns({ banked: points, discuss: [say('A question')], options: [say('An option')] })

const stage = async (hall: Hall, points: readonly object[]) => {
  const made = await makeWorkshop(hall, workshop(points))
  const chair = await made.workshop.join('facilitator')
  const plan = await made.workshop.plan(chair)
  const strand = plan.rounds[0]?.strands[0]?.id
  await made.workshop.command(chair, { type: 'stage', view: 'board', strand })
  const wall = await hall.person({ viewport: PROJECTOR })
  await wall.goto(made.viewer.replace('#', '/projector#'))
  await wall.evaluate(() => document.fonts.ready)
  return { made, wall }
}

/** Words with a number that are on show whole, top to bottom, as an eye has them. */
const wordsOn = (wall: Page): Promise<string[]> =>
  wall.evaluate(() => {
    const found: string[] = []
    const range = document.createRange()
    for (const row of document.querySelectorAll('li[data-point]')) {
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode
        for (const { index, 0: word } of (node.textContent ?? '').matchAll(/\w+\d+q/g)) {
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          const isShown = [...range.getClientRects()].every(({ left, width, top, height }) =>
            [0.2, 0.5, 0.8].every((share) => {
              const hit = document.elementFromPoint(left + width / 2, top + height * share)
              return hit !== null && row.contains(hit)
            }),
          )
          if (isShown) found.push(word)
        }
      }
    }
    return found
  })

const pageOf = async (wall: Page) => {
  const [, page, pages] = (await wall.locator('body').textContent())?.match(/Page (\d+) of (\d+)/) ?? []
  return { page: Number(page), pages: Number(pages) }
}

const disagree = async (page: Page, about: string, ref: string, views: readonly string[]) => {
  await point(page, about).locator('> span').first().click()
  await page.keyboard.press('x')
  for (const [index, view] of views.entries()) {
    await expect(page.getByRole('textbox', { name: `View ${'ABC'[index]} of ${ref}` })).toBeFocused()
    await page.keyboard.insertText(view)
    if (index === 0) await page.keyboard.press('Tab')
    if (index === 1) await page.getByRole('button', { name: 'Add a view' }).click()
  }
  await page.keyboard.press('Escape')
}

const VIEWS = ['Ayes', 'Noes', 'Others'].map((name) => words(name, 70))

test('a column whose name takes two lines begins no lower than the others', async ({ hall }) => {
  const named = { banked: 'Kept', discuss: 'What we would do otherwise another time', options: 'Asked' }
  const made = await makeWorkshop(
    hall,
    withColumns({ banked: [say('One')], discuss: [say('Two')], options: [say('Three')] }, named),
  )
  const chair = await made.workshop.join('facilitator')
  const strand = (await made.workshop.plan(chair)).rounds[0]?.strands[0]?.id
  await made.workshop.command(chair, { type: 'stage', view: 'board', strand })
  const wall = await hall.person({ viewport: { width: 1024, height: 768 } })
  await wall.goto(made.viewer.replace('#', '/projector#'))
  await expect(wall.getByText('Three')).toBeVisible()
  const tops = await wall
    .locator('[data-region]')
    .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)))
  expect(tops).toEqual([tops[0], tops[0], tops[0]])
})

test('what is taller than a page goes on on the next ones, word for word, as many as the desk counts', async ({
  hall,
}) => {
  const { made, wall } = await stage(hall, [
    say('First'),
    say(
      words('Lead', 12),
      ...Array.from({ length: 5 }, (_, i) => words(`Bullet${i}x`, 24)),
      words('Long', 190),
    ),
    say('Divided'),
    say('Last'),
  ])
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await disagree(ana, 'Divided', 'R3', VIEWS)
  await expect(wall.locator('body')).toContainText('Others70q')
  const all = [
    words('Lead', 12),
    ...Array.from({ length: 5 }, (_, i) => words(`Bullet${i}x`, 24)),
    words('Long', 190),
    ...VIEWS,
  ]
    .join(' ')
    .split(' ')
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  const next = desk.getByRole('button', { name: 'Next page' })
  for (const view of ['All columns', 'Banked']) {
    await desk.getByRole('group', { name: 'On the projector' }).getByRole('button', { name: view }).click()
    await expect.poll(() => pageOf(wall)).toMatchObject({ page: 1 })
    const { pages } = await pageOf(wall)
    expect(pages).toBeGreaterThan(2)
    const seen: string[] = []
    for (let page = 1; page <= pages; page++) {
      if (page > 1) await next.click()
      await expect.poll(() => pageOf(wall)).toEqual({ page, pages })
      await expect(desk.getByText(`Page ${page} of ${pages}`, { exact: true }).first()).toBeVisible()
      const shown = await wordsOn(wall)
      seen.push(...shown)
      // It says what it goes on with, and with which view.
      if (shown[0]?.startsWith('Long') && shown[0] !== 'Long1q')
        await expect(wall.getByText('R2, continued', { exact: true })).toBeVisible()
      const inView = /^(Ayes|Noes|Others)(?!1q)/.exec(shown[0] ?? '')?.[1]
      if (inView && view === 'All columns') {
        const letter = 'ABC'[['Ayes', 'Noes', 'Others'].indexOf(inView)]
        await expect(wall.getByText(`R3, view ${letter}, continued`, { exact: true })).toBeVisible()
      }
    }
    await expect(next).toBeDisabled()
    if (view === 'All columns') expect(seen).toEqual(all)
    expect([...seen].sort()).toEqual([...all].sort())
  }
  await expect(wall.locator('li:not([data-off])').filter({ hasText: 'Last' })).toBeVisible()

  // Somebody writes elsewhere: the page stays.
  const before = await wordsOn(wall)
  const page = await pageOf(wall)
  await write(ana, 'To discuss', words('More', 9))
  await expect(wall.locator('main section').filter({ hasText: 'To discuss' })).toContainText('2')
  expect(await pageOf(wall)).toEqual(page)
  expect(await wordsOn(wall)).toEqual(before)
})

test('views stand one under the other where side by side would leave each a few letters a line', async ({
  hall,
}) => {
  const { made, wall } = await stage(hall, [say('Who pays?')])
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  const views = [
    'The parish, since it is theirs',
    'The county, as it always has',
    'Whoever asks for the register',
  ]
  await disagree(ana, 'Who pays?', 'R1', views)
  await expect(wall.getByText('Whoever asks for the register')).toBeVisible()
  const boxes = () =>
    wall.locator('[data-view]').evaluateAll((all) =>
      all.map((each) => {
        const { x, y, width } = each.getBoundingClientRect()
        return { x: Math.round(x), y: Math.round(y), width: Math.round(width) }
      }),
    )
  const [a, b, c] = await boxes()
  expect([b?.x, c?.x]).toEqual([a?.x, a?.x])
  expect([b?.width, c?.width]).toEqual([a?.width, a?.width])
  expect(a?.y).toBeLessThan(b?.y ?? 0)
  expect(b?.y).toBeLessThan(c?.y ?? 0)
  // Large there is room: side by side, as wide as each other.
  await wall.keyboard.press('1')
  await expect.poll(async () => new Set((await boxes()).map(({ y }) => y)).size).toBe(1)
  const widths = (await boxes()).map(({ width }) => width)
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1)
})

test('a point that comes on another page is told of on this one for as long as it is new', async ({
  hall,
}) => {
  const { made, wall } = await stage(
    hall,
    Array.from({ length: 9 }, (_, n) => say(words(`p${n}x`, 8))),
  )
  await expect(wall.getByText(/^Page 1 of 2, \d+ more banked$/)).toBeVisible()
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await write(ana, 'Banked', 'The very last')
  await expect(wall.getByText('Page 1 of 2, 1 new on page 2', { exact: true })).toBeVisible()
  await write(ana, 'Options', 'A second option')
  await expect(wall.getByText('A second option')).toBeVisible()
  await wall.keyboard.press('ArrowRight')
  await expect(wall.getByText('The very last')).toBeVisible()
  // Columns whose points are all on the first page say so there.
  await expect(wall.getByText('Page 2 of 2, 1 new on page 1', { exact: true })).toBeVisible()
  await expect(wall.getByText(/ new on page/)).toHaveCount(0, { timeout: 30_000 })
})
