/** A strand or a table that was added by mistake: removed at the desk, undone, and where people and the keyboard are then. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { here } from './by-keyboard.ts'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import { composer, point, sitDown, test, write } from './stage.ts'
import { withWifi } from './wifi.ts'

/** In the page. */
const hasCome = (part: string) =>
  performance
    .getEntriesByType('resource')
    .some(({ name }) => name.includes(`/${part}-`) && name.endsWith('.js'))
const open = (page: Page, name: string) => page.getByRole('button', { name: `Change ${name}` }).click()
const press = async (page: Page, name: string) => {
  await page.getByRole('dialog').getByRole('button', { name }).focus()
  await page.keyboard.press('Enter')
}
const add = async (page: Page, what: string, name: string) => {
  await page.getByRole('button', { name: `Add a ${what}` }).click()
  await page.getByLabel(`Name of the ${what}`).fill(name)
  await page.keyboard.press('Enter')
}

test('a strand: removed, undone, written on by then, and removed no more', async ({ hall }) => {
  const { facilitator } = await makeWorkshop(hall)
  const desk = await hall.person()
  const reader = await Reader.listen(desk)
  await desk.goto(facilitator)
  await open(desk, 'Rivers')
  await expect(
    desk.getByText('Tables work on it. To remove it, move them to another strand first.'),
  ).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Remove this strand' })).toHaveCount(0)
  expect(await findings(desk), 'a strand that stays').toEqual([])
  await desk.keyboard.press('Escape')
  await add(desk, 'strand', 'Bridges')
  const bridges = desk.getByRole('heading', { name: 'Bridges' })
  await open(desk, 'Bridges')
  await press(desk, 'Remove this strand')
  await expect(bridges).toHaveCount(0)
  await reader.hears('You removed the strand Bridges')
  await expect.poll(() => here(desk)).toBe('H2 The hall')
  await desk.getByRole('button', { name: 'Undo: removed the strand Bridges' }).click()
  await expect(bridges).toBeVisible()
  await open(desk, 'Bridges')
  await press(desk, 'Remove this strand')
  await expect(bridges).toHaveCount(0)
  await desk.getByRole('button', { name: 'Undo: removed the strand Bridges' }).click()
  // Its board is there again, on the page that had it open before.
  await desk.getByRole('link', { name: 'Open the board: Bridges.' }).click()
  await composer(desk, 'Banked').fill('A second span')
  await desk.keyboard.press('Enter')
  await expect(point(desk, 'A second span')).toContainText('B1')
  await expect(desk.getByText('Saved', { exact: true })).toBeVisible()
  await desk.goBack()
  await expect(bridges).toBeVisible()
  await open(desk, 'Bridges')
  await expect(desk.getByText('It has points, so it cannot be removed.')).toBeVisible()
})

test('a table: removed, and who sat there is asked for another; its link says what became of it', async ({
  hall,
}) => {
  const { facilitator, workshop } = await makeWorkshop(hall)
  const desk = await hall.person()
  const reader = await Reader.listen(desk)
  await desk.goto(facilitator)
  await add(desk, 'table', 'Table 9')
  await expect(desk.getByRole('button', { name: 'Change Table 9' })).toBeVisible()
  const links = await desk.evaluate(async (id) => {
    const known = Object.values(localStorage).map(String).join(' ')
    const [, token] = known.match(/"token":"([^"]+)"/) ?? []
    const answer = await fetch(`/api/workshops/${id}/links`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return ((await answer.json()) as { links: typeof workshop.links }).links
  }, workshop.id)
  const link = hall.at(links.groups.at(-1)?.url ?? '')
  const ben = await hall.person()
  await sitDown(ben, link, 'Ben')
  await open(desk, 'Table 9')
  await expect(
    desk.getByText('People are at this table. To remove it, move them to another first.'),
  ).toBeVisible()
  await ben.goto('about:blank')
  await press(desk, 'Remove this table')
  await expect(desk.getByRole('heading', { name: 'Table 9' })).toHaveCount(0)
  await reader.hears('You removed Table 9')
  await expect.poll(() => here(desk)).toMatch(/^H2 /)
  await ben.goto(link.split('#')[0] ?? '')
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Rivers')
  await expect(composer(ben, 'Banked')).toHaveCount(0)
  await ben.getByRole('button', { name: 'Change table' }).first().click()
  await ben.getByRole('radio', { name: /Table 2/ }).focus()
  await ben.keyboard.press('Space')
  await ben.getByRole('button', { name: /Go to table 2/i }).click()
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await expect(composer(ben, 'Banked')).toBeVisible()
  const late = await hall.person()
  await late.goto(link)
  await expect(late.getByText('The table of this link was removed.')).toBeVisible()
})

test('away while their table is removed: they are told, and what they wrote there is shown to them', ({
  hall,
}) =>
  withWifi(hall, async (wifi) => {
    const { facilitator, workshop } = await makeWorkshop(hall, { boards: 'group' })
    const [desk, ben] = [await hall.person(), await hall.person()]
    await desk.goto(facilitator)
    await add(desk, 'table', 'Table 9')
    await expect(desk.getByRole('button', { name: 'Change Table 9' })).toBeVisible()
    await ben.goto(wifi.through(workshop.links.member))
    await ben.getByRole('radio', { name: /Table 9/ }).focus()
    await ben.keyboard.press('Space')
    await ben.getByRole('button', { name: /^Join / }).click()
    await expect(composer(ben, 'Banked')).toBeVisible()
    await expect(ben.getByText('Saved', { exact: true })).toBeVisible()
    await open(desk, 'Table 9')
    await expect(desk.getByText('People are at this table.', { exact: false })).toBeVisible()
    // What tells of it has come by then, as it does a moment after the board.
    for (const part of ['MovedLine', 'LostWords'])
      await expect.poll(() => ben.evaluate(hasCome, part), part).toBe(true)
    wifi.off()
    await write(ben, 'Banked', 'The dyke is high')
    await press(desk, 'Remove this table')
    await expect(desk.getByRole('heading', { name: 'Table 9' })).toHaveCount(0)
    wifi.on()
    await expect(ben.getByText('You have no table now. Choose one to write.')).toBeVisible({
      timeout: 20_000,
    })
    await expect(ben.getByRole('region', { name: 'Not saved, from this device' })).toContainText(
      'The dyke is high',
    )
    await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Rivers')
    await ben.getByRole('button', { name: 'Change table' }).first().click()
    await expect(ben.getByRole('radio', { name: /Table/ })).toHaveCount(2)
  }))
