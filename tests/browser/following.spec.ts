/** Following the chair: what is on screen is what is said of it, and nobody loses their place or their words over it. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import type { Made } from './made.ts'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import type { Hall } from './stage.ts'
import { composer, PHONE, point, sitDown, test, write } from './stage.ts'

/** One strand's name in two rounds. */
const ROUNDS = {
  template: undefined,
  strands: undefined,
  rounds: ['Progress', 'Next steps'].map((name) => ({
    name,
    kind: 'strands',
    strands: ['Rivers', 'Energy'].map((strand) => ({
      name: strand,
      columns: [{ id: 'banked', name: 'Banked', sure: true, points: [] }],
    })),
  })),
  groups: ['Rivers', 'Energy'].map((strand, n) => ({ name: `Table ${n + 1}`, strand })),
}

const presenter = async ({ workshop }: Made) => {
  const chair = await workshop.join('facilitator')
  const { rounds } = await workshop.plan(chair)
  return {
    rounds,
    letter: (round: number, strand: number) => rounds[round]?.strands[strand]?.letter,
    stage: (stage: Record<string, unknown>) => workshop.command(chair, { type: 'stage', ...stage }),
    present: (round: number, strand: number, more: Record<string, unknown> = {}) =>
      workshop.command(chair, {
        type: 'stage',
        view: 'board',
        strand: rounds[round]?.strands[strand]?.id,
        ...more,
      }),
    command: (fields: Record<string, unknown>) => workshop.command(chair, fields),
  }
}

/** Somebody at the first table who follows, and is heard. */
const follower = async (hall: Hall, made: Made, options?: Parameters<Hall['person']>[0]) => {
  const ana = await hall.person(options)
  const reader = await Reader.listen(ana)
  await sitDown(ana, made.table(0), 'Ana')
  await ana.keyboard.press('f')
  await reader.hears('Nothing is presented at the moment.')
  return { ana, reader }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const line = (page: Page, words: string | RegExp) =>
  page.locator('[class*="_line_"]').filter({ hasText: words })

for (const [where, options] of [
  ['on a desktop', {}],
  ['in a window as narrow as a phone', { viewport: PHONE }],
] as const)
  test(`${where} the keyboard goes to the board that is shown now, and it is heard`, async ({ hall }) => {
    const made = await makeWorkshop(hall, ROUNDS)
    const { present, stage, letter } = await presenter(made)
    const { ana, reader } = await follower(hall, made, options)
    await present(0, 1)
    await reader.hears('The chair is now on E: Energy.')
    await expect(heading(ana, 'Energy')).toBeFocused()
    await present(1, 1)
    await reader.hears(`The chair is now on ${letter(1, 1)}: Energy (Next steps).`)
    await expect(heading(ana, 'Energy')).toBeFocused()
    await stage({ view: 'welcome' })
    await reader.hears('Nothing is presented at the moment.')
    await expect(heading(ana, 'Rivers')).toBeFocused()
    await present(0, 1, { page: 3 })
    await reader.hears('The chair is now on E: Energy, page 3.')
    await expect(ana.getByText('You are following the chair. The projector shows page 3.')).toBeVisible()
    await present(0, 1, { view: 'column', column: 'banked' })
    await reader.hears('The chair is now on E: Energy, only Banked.')
    await expect(ana.getByText('The projector shows only Banked.')).toBeVisible()
    expect(await findings(ana, 'moderate'), 'all stands in a landmark').toEqual([])
  })

test('words hold the board, and their writer is told where the chair is; an empty field does not', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const { present } = await presenter(made)
  const { ana, reader } = await follower(hall, made)
  await ana.clock.install()
  await composer(ana, 'Banked').pressSequentially('Half a wo')
  await present(0, 1)
  await reader.hears('The chair is now on E: Energy.')
  const held = line(ana, 'The chair is now on E: Energy.')
  await expect(held).toBeVisible()
  await expect(ana.getByText('You are following the chair')).toHaveCount(0)
  expect(await findings(ana), 'held').toEqual([])
  await ana.clock.runFor(60_000)
  await ana.keyboard.type('rd')
  await expect(composer(ana, 'Banked')).toHaveValue('Half a word')
  await ana.keyboard.press('Enter')
  await expect(point(ana, 'Half a word')).toBeVisible()
  // In the middle of a burst.
  await ana.keyboard.type('More')
  await ana.clock.runFor(60_000)
  await expect(composer(ana, 'Banked')).toHaveValue('More')
  await ana.keyboard.press('Enter')
  await expect(point(ana, 'More')).toBeVisible()
  await expect(composer(ana, 'Banked')).toBeFocused()
  await ana.clock.runFor(4000)
  await expect(heading(ana, 'Energy')).toBeFocused()
  await expect(ana.getByText('This is what is on the projector.')).toBeVisible()

  // Their way there, with words.
  await present(0, 0)
  await composer(ana, 'Banked').pressSequentially('Kept')
  await present(0, 1)
  await ana.getByRole('button', { name: 'Go there' }).click()
  await expect(heading(ana, 'Energy')).toBeFocused()
  await present(0, 0)
  await expect(composer(ana, 'Banked')).toHaveValue('Kept')

  // A point that is open.
  await point(ana, 'More').locator('.body').click()
  await expect(point(ana, 'More').getByRole('textbox')).toBeFocused()
  await present(0, 1)
  await expect(held).toBeVisible()
  await ana.clock.runFor(60_000)
  await expect(point(ana, 'More').getByRole('textbox')).toBeFocused()
})

test('on a table’s own board it is said that the hall sees all of them, with the way there', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, { boards: 'group', strands: ['Rivers'], groups: 2 })
  const { present, stage, command } = await presenter(made)
  const { ana } = await follower(hall, made, { viewport: PHONE, isMobile: true, hasTouch: true })
  await present(0, 0)
  await expect(
    ana.getByText('You are following the chair, on your table’s own board. The projector shows all tables.'),
  ).toBeVisible()
  expect(await findings(ana), 'following on one’s own board').toEqual([])
  await command({ type: 'timer', leftMs: 60_000, totalMs: 60_000 })
  await stage({ view: 'timer' })
  await expect(ana.getByText('You are following the chair. The clock is on the projector.')).toBeVisible()
  await present(0, 0)
  await expect(ana.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await ana.getByRole('link', { name: 'See all tables' }).tap()
  await expect(ana).toHaveURL(/\/strand\//)
})

test('a break is on the boards, for those who follow and those who do not, until the chair goes on', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const { stage, present, command } = await presenter(made)
  const { ana, reader } = await follower(hall, made)
  const ben = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  const bens = await Reader.listen(ben)
  await sitDown(ben, made.table(0), 'Ben')
  const eve = await hall.person()
  await eve.goto(made.viewer)
  await expect(eve.getByText('You are watching.')).toBeVisible()
  const at = new Date(2030, 0, 15, 11, 35).getTime()
  const words = await ana.evaluate(
    (ms) =>
      `Break: back at ${new Intl.DateTimeFormat(navigator.language, { hour: 'numeric', minute: '2-digit' }).format(ms)}`,
    at,
  )
  await stage({ view: 'blank', backAt: at })
  await reader.hears(words)
  await bens.hears(words)
  await expect(ana.getByText(`You are following the chair. ${words}`)).toBeVisible()
  await expect(line(ben, words)).toBeVisible()
  await expect(line(eve, words)).toContainText('You are watching.')
  expect(await findings(ben), 'a break').toEqual([])
  expect(
    (await bens.heard()).filter(({ text }) => text.includes(words)),
    'once',
  ).toEqual([])
  await command({ type: 'lock', boards: 'all', on: true })
  await expect(ben.getByRole('alert').filter({ hasText: 'The chair has locked this board.' })).toContainText(
    words,
  )
  await command({ type: 'lock', boards: 'all', on: false })
  await present(0, 0)
  for (const page of [ana, ben, eve]) await expect(page.getByText('Break: back at')).toHaveCount(0)
})

test('it goes on after a reload, until it is ended; its button says so', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const { present } = await presenter(made)
  const { ana } = await follower(hall, made)
  await present(0, 1)
  await expect(heading(ana, 'Energy')).toBeVisible()
  await ana.reload()
  await expect(heading(ana, 'Energy')).toBeVisible()
  const button = ana.getByRole('button', { name: 'Following what the chair presents', pressed: true })
  await expect(button).toHaveText('Following')
  const ground = () => button.evaluate((element) => getComputedStyle(element).backgroundColor)
  await expect.poll(ground).toBe(await ana.evaluate(() => getComputedStyle(document.body).color))
  await button.click()
  await expect(heading(ana, 'Rivers')).toBeFocused()
  await expect(ana.getByText('The chair is presenting E: Energy')).toBeVisible()
  await ana.reload()
  await expect(heading(ana, 'Rivers')).toBeVisible()
})

test('a strand of another round is named with its round', async ({ hall }) => {
  const made = await makeWorkshop(hall, ROUNDS)
  const { present, rounds, letter, command } = await presenter(made)
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await present(1, 0)
  await expect(ana.getByText(`The chair is presenting ${letter(1, 0)}: Rivers (Next steps)`)).toBeVisible()
  await write(ana, 'Banked', 'One')
  await composer(ana, 'Banked').pressSequentially('Not added')
  await command({ type: 'round', round: rounds[1]?.id, open: true })
  await expect(ana.getByText('What you had not added yet on R: Rivers (Progress) is kept.')).toBeVisible()
})
