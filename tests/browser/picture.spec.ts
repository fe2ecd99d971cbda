/** The projector as the desk shows it: the same points on the same page as the wall, turned from the desk, live. */
import { expect, type Locator, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { PROJECTOR, sitDown, test, write } from './stage.ts'

/** References of the points that a screen shows now, in order. */
const shownOn = (screen: Locator) =>
  screen.evaluate((element) =>
    [...element.querySelectorAll('li[data-point]:not([data-off]) > b')]
      .map((ref) => ref.textContent)
      .join(' '),
  )
/** The line about the page, as the wall says it. */
const pageOn = async (screen: Locator) => (await screen.textContent())?.match(/Page \d+ of \d+/)?.[0] ?? null

const picture = (desk: Page) => desk.locator('[data-picture]')

test('the desk sees what the hall sees, page for page, and turns it', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [desk, ana] = [await hall.person(), await hall.person()]
  const wall = await hall.person({ viewport: PROJECTOR })
  await sitDown(ana, made.table(0), 'Ana')
  const long = 'kept by the departments together and published each quarter so that everybody can see it'
  await write(ana, 'Banked', ...Array.from({ length: 9 }, (_, i) => `Register ${i + 1}, ${long}`))
  await write(ana, 'Options', 'The only option')
  await wall.goto(made.viewer.replace('#', '/projector#'))
  await desk.goto(made.facilitator)
  const body = wall.locator('body')
  await expect(picture(desk)).toContainText('The Rhine after the flood')

  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  await expect(picture(desk)).toContainText('Register 9')
  await expect(body).toContainText('Register 9')
  const stage = desk.getByRole('group', { name: 'On the projector' })
  const [back, next] = [
    desk.getByRole('button', { name: 'Page back' }),
    desk.getByRole('button', { name: 'Next page' }),
  ]
  /** Both show the same points of the same page, and the desk says which; the points, once it is so. */
  const agreed = async (): Promise<string> => {
    const [points, page] = [await shownOn(body), await pageOn(body)]
    const said = await desk.locator('span.num', { hasText: /^Page \d+ of \d+$/ }).textContent()
    const same = points === (await shownOn(picture(desk))) && page === (await pageOn(picture(desk)))
    return same && page === said ? points : ''
  }
  const agree = (points: RegExp) => expect.poll(agreed).toMatch(points)
  await agree(/^R1 /)
  await expect(back).toBeDisabled()
  await next.click()
  await agree(/^R(?!1 )\d/)
  await expect(back).toBeEnabled()
  await stage.getByRole('button', { name: 'Banked' }).click()
  await agree(/^R1 R2(?!.*R10)/)
  while (await next.isEnabled()) {
    const before = await shownOn(body)
    await next.click()
    await expect.poll(async () => ((await agreed()) || before) !== before).toBe(true)
  }
  await expect.poll(() => shownOn(body)).toMatch(/R9$/)

  // Live: what is written comes into the picture, and so does the timer.
  await stage.getByRole('button', { name: 'Options' }).click()
  await write(ana, 'Options', 'A second option')
  await expect(picture(desk)).toContainText('A second option')
  await desk.getByRole('button', { name: '10 min, start the timer' }).click()
  await expect(picture(desk).locator('header')).toContainText(/(10:00|9:\d\d)/)
  await desk.getByRole('textbox', { name: 'Message' }).fill('Settle who reports back.')
  await desk.getByRole('button', { name: 'Send' }).click()
  await desk.getByRole('button', { name: 'Message', exact: true }).click()
  await expect(picture(desk).locator('h1')).toHaveText('Settle who reports back.')
  await expect(desk.getByText('Your message is on the projector')).toBeVisible()
  await expect(desk).toHaveTitle(/^Desk: The Rhine after the flood/)

  // To look at only: a screen reader and the keyboard pass it by, and the keys of the wall do nothing here.
  await expect(desk.getByRole('heading', { name: 'Settle who reports back.' })).toHaveCount(0)
  await desk.getByRole('heading', { name: 'The hall' }).click()
  await desk.keyboard.press('j')
  await expect(picture(desk).locator('h1')).toHaveText('Settle who reports back.')
  expect(await findings(desk), 'the desk with its picture').toEqual([])
})

test('what the desk presses is on the wall, also after a key at the wall; a clock that is gone is not said to be there', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const desk = await hall.person()
  const wall = await hall.person({ viewport: PROJECTOR })
  await wall.goto(made.viewer.replace('#', '/projector#'))
  await desk.goto(made.facilitator)
  const rivers = wall.getByRole('heading', { level: 1, name: 'Rivers' })
  await desk.getByRole('button', { name: 'Put on projector: Rivers' }).click()
  await expect(rivers).toBeVisible()
  for (const again of ['On the projector: Rivers', 'All columns']) {
    await wall.keyboard.press('.')
    await expect(rivers).toHaveCount(0)
    await desk.getByRole('button', { name: again }).click()
    await expect(rivers).toBeVisible()
  }

  const welcome = desk.getByText('The welcome page is on the projector')
  const isWelcome = async () => {
    await expect(welcome).toBeVisible()
    await expect(desk.getByRole('button', { name: 'Welcome', pressed: true })).toBeVisible()
    await expect(wall.getByRole('heading', { name: 'The Rhine after the flood' })).toBeVisible()
  }
  await desk.getByRole('button', { name: '10 min, start the timer' }).click()
  await desk.getByRole('button', { name: 'Clock' }).click()
  await expect(desk.getByText('The clock is on the projector')).toBeVisible()
  await desk.getByRole('button', { name: 'Take away' }).click()
  await isWelcome()
  await desk.getByRole('button', { name: '5 min, start the timer', exact: true }).click()
  await expect(desk.getByRole('button', { name: 'Pause' })).toBeVisible()
  await isWelcome()
})
