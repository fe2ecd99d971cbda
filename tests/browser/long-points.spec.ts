/** What the hall reads of points as long as they get. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { type Hall, PROJECTOR, point, sitDown, test } from './stage.ts'

const say = (text: string, ...children: string[]) => ({
  text,
  children: children.map((each) => ({ text: each, children: [] })),
})

const workshop = (points: readonly object[]) => ({
  template: undefined,
  strands: undefined,
  rounds: [
    {
      name: 'Progress of the strands',
      kind: 'strands',
      strands: [
        {
          name: 'Rivers',
          columns: [
            { id: 'banked', name: 'Banked', sure: true, points },
            { id: 'discuss', name: 'To discuss', sure: true, points: [say('A question')] },
            { id: 'options', name: 'Options', sure: true, points: [say('An option')] },
          ],
        },
      ],
    },
  ],
})

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
