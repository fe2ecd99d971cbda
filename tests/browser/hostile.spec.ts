/** Wrong links, hostile text and oversized input: a clear sentence on screen, nothing lost, nothing run. */
import { expect } from '@playwright/test'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { boardOf } from '../support/workshop.ts'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { column, point, sitDown, test, write } from './stage.ts'

const SCRIPT = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'

test('a cut-off, a wrong and an unknown link each say what to do', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(table(0).split('#')[0] ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is not complete')
  await expect(page.getByLabel('Join with a code')).toBeVisible()
  await page.goto('about:blank')
  await page.goto(table(0).slice(0, -4))
  await expect(page.getByText('This link does not lead to a workshop')).toBeVisible()
  await page.goto(`${hall.base}/w/nosuchworkshop#${'a'.repeat(22)}`)
  await expect(page.getByText('This link does not lead to a workshop')).toBeVisible()
  await page.goto(`${hall.base}/FERN-0000`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No workshop is open under this code')
})

test('script in a title, a name and a point is text on every screen and in the note', async ({ hall }) => {
  const made = await makeWorkshop(hall, { title: `Title ${SCRIPT}`, strands: [`Strand ${SCRIPT}`] })
  const page = await hall.person()
  await sitDown(page, made.table(0), `Name ${SCRIPT}`)
  await write(page, 'Banked', `Point ${SCRIPT}`)
  await expect(point(page, 'Point <img')).toHaveCount(1)
  const desk = await hall.person()
  await desk.goto(made.facilitator)
  await expect(desk.getByText('Point <img', { exact: false }).first()).toBeVisible()
  await desk.getByRole('link', { name: 'Note' }).click()
  await expect(desk.getByRole('article')).toContainText('Point <img')
  for (const each of [page, desk]) expect(await each.evaluate(() => 'ran' in window)).toBe(false)
})

test('a title of 10,000 characters, a note of 5 MB and a binary file are refused in a sentence, and what was typed stays', async ({
  hall,
}) => {
  const page = await hall.person()
  await page.goto(hall.base)
  await page
    .getByRole('link', { name: 'Progress of the strands' })
    .or(page.getByRole('button', { name: 'Progress of the strands' }))
    .first()
    .click()
  const title = page.getByLabel('Title')
  await title.fill('x'.repeat(10_000))
  await page.getByRole('button', { name: 'Make the boards' }).click()
  await expect(page.getByRole('alert').first()).toContainText('300')
  await expect(title).toHaveValue('x'.repeat(10_000))
  await page.goto(hall.base)
  const note = page.getByLabel('An earlier note')
  // The sample in it has room, and the last line some more.
  const roomFor = await note.evaluate((field) => {
    const { lineHeight, paddingTop } = getComputedStyle(field)
    const [line, padding] = [Number.parseFloat(lineHeight), Number.parseFloat(paddingTop)]
    return (field.clientHeight - 2 * padding) / line
  })
  const sample = (await note.getAttribute('placeholder')) ?? ''
  expect(roomFor).toBeGreaterThanOrEqual(sample.split('\n').length + 0.5)
  await note.fill('- a line of the note')
  const file = {
    name: 'note.txt',
    mimeType: 'text/plain',
    buffer: Buffer.alloc(5_000_000, '- a line of the note\n'),
  }
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByRole('alert').first()).toContainText('more than 4 MB')
  await expect(note).toHaveValue('- a line of the note')
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...file, buffer: Buffer.from([0, 1, 2, 0xff, 0xd8, 0, 0, 9]) })
  await expect(page.getByRole('alert').first()).toContainText('not text')
  await expect(note).toHaveValue('- a line of the note')
})

test('points by names that every object has are points as any others, on the board and at the desk', async ({
  hall,
}) => {
  const { workshop, table, facilitator } = await makeWorkshop(hall)
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  const other = await workshop.join({ table: 0 })
  const raw = await RawClient.joined(hall.server, boardOf(other).room, other.token)
  for (const [id, inColumn] of [
    ['toString', 'constructor'],
    ['constructor', 'banked'],
  ] as const)
    raw.update(
      raw.edit(() =>
        addPoint(raw.doc, {
          id: id as PointId,
          column: inColumn as ColumnId,
          body: [{ type: 'paragraph', runs: [{ text: `By ${id}` }] }],
          createdAt: 1,
        }),
      ),
    )
  // Either may come first: they were each the first of a column.
  const banked = column(ana, 'Banked').locator('li[data-point] .body')
  await expect
    .poll(async () => (await banked.allTextContents()).sort())
    .toEqual(['By constructor', 'By toString'])
  await write(ana, 'Banked', 'Own words')
  await expect(ana.getByText('Saved', { exact: true }).first()).toBeVisible()
  const desk = await hall.person()
  await desk.goto(facilitator)
  await expect(desk.getByText('Own words')).toBeVisible()
  await ana.reload()
  await expect(point(ana, 'Own words')).toBeVisible()
})

test.afterEach(closeRawClients)

test('a screen that cannot be painted says so, and leads back to one that can', async ({ hall }) => {
  const { facilitator } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(facilitator)
  await expect(page.getByRole('heading', { name: 'The hall' })).toBeVisible()
  // It is told to the console, as it should be.
  page.removeAllListeners('console').removeAllListeners('pageerror')
  // Stands for a fault that nobody foresaw.
  const sound = await page.evaluateHandle(() => {
    const was = Intl.ListFormat
    Object.defineProperty(Intl, 'ListFormat', { configurable: true, get: () => undefined })
    return was
  })
  await page.getByRole('link', { name: 'Note' }).click()
  await expect(page.getByRole('heading', { name: 'This page cannot be shown' })).toBeVisible()
  expect(await findings(page), 'a page that cannot be shown').toEqual([])
  await sound.evaluate((was) => Object.defineProperty(Intl, 'ListFormat', { value: was }))
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('heading', { name: 'The hall' })).toBeVisible()
})
