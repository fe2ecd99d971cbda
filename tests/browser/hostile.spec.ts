/** Wrong links, hostile text and oversized input: a clear sentence on screen, nothing lost, nothing run. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { point, sitDown, test, write } from './stage.ts'

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
  await expect(page.getByText('No workshop is open under this code.')).toBeVisible()
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
