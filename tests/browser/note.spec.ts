/** The note screen: files that are taken away, also when the server cannot be reached, and deleting a workshop. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { contrastOf } from './contrast.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { Reader } from './reader.ts'
import { PHONE, sitDown, test } from './stage.ts'

const ONE_POINT = withPoints([{ text: 'One tap for every ten plots', children: [] }])

/** Presses a button that makes a file; the file's name and its bytes. */
const take = async (page: Page, name: string) => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) }
}

test('the note as a file: Word and everything from the server, Markdown also without it', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, { ...ONE_POINT, title: 'Taps: who pays?', date: '2999-03-10' })
  const ben = await hall.person()
  await ben.goto(made.table(0))
  await ben.getByLabel('Your name').fill('Ben Hart')
  await ben.getByLabel('Show my name in the meeting note').check()
  await ben.getByRole('button', { name: /^Join / }).click()
  await ben.locator('#board').waitFor()

  const page = await hall.person()
  const reader = await Reader.listen(page)
  await page.goto(made.facilitator.replace('#', '/note#'))
  await expect(page.getByRole('article')).toContainText('1 person, 1 in the room, at 1 table.')
  await expect(page.getByRole('article')).toContainText('Among them: Ben Hart.')
  await expect(page.getByText('Kept until 8 June 2999.')).toBeVisible()
  const round = page.getByRole('article').getByRole('heading', { level: 2 })
  await expect(round).toHaveCSS('font-size', '28px')
  await expect(round).toHaveCSS('font-weight', '600')
  await expect(page.getByRole('banner').locator('.lucide-chevron-right')).toBeVisible()

  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/note.docx', async (route) => {
    await held
    await route.continue()
  })
  const size = await page.getByRole('button', { name: 'Word document' }).boundingBox()
  const downloading = take(page, 'Word document')
  const said = page.getByRole('status')
  const making = page.getByRole('button', { name: 'Making… Word document' })
  await expect(making.getByText('Making…')).toBeVisible()
  await expect(making.getByText('Word document')).toBeHidden()
  expect(await making.boundingBox()).toEqual(size)
  expect(await contrastOf(making)).toBeGreaterThan(4.5)
  await expect(said.filter({ hasText: 'Making…' })).toHaveCount(1)
  await reader.heard()
  const readAgain = page.waitForResponse(/note\.json$/)
  letGo()
  const word = await downloading
  expect(word.name).toBe('Taps who pays.docx')
  expect(Object.keys(unzipSync(word.bytes))).toContain('word/document.xml')
  await expect(said.filter({ hasText: /^Saved at .*: Taps who pays\.docx$/ })).toBeVisible()
  await readAgain
  await expect(said.filter({ hasText: 'As the boards stood at' })).toBeVisible()
  expect(
    (await reader.heard()).map(({ text }) => text.replace(/\d+:\d+/, '')),
    'that the boards are read again is nobody’s question',
  ).toEqual(['Saved at : Taps who pays.docx'])
  expect((await take(page, 'Word document')).name).toBe('Taps who pays.docx')
  const everything = unzipSync((await take(page, 'Download everything')).bytes)
  await expect(said.filter({ hasText: /^Saved at .*: Taps who pays\.zip$/ })).toBeVisible()
  expect(Object.keys(everything)).toContain('boards/R-Rivers.md')

  await page.unroute('**/note.docx')
  await page.route('**/note.docx', (route) => route.abort())
  await page.getByRole('button', { name: 'Word document' }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'The Word document could not be made.' }),
  ).toBeVisible()
  await expect(said.filter({ hasText: /docx|Making/ })).toHaveCount(0)
  await page.context().setOffline(true)
  const markdown = await take(page, 'Markdown')
  expect(markdown.name).toBe('Taps who pays.md')
  expect(new TextDecoder().decode(markdown.bytes)).toContain('One tap for every ten plots')
})

test('a note that cannot be read again stays, and the outline leads the keyboard to a strand', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ONE_POINT)
  const page = await hall.person({ reducedMotion: 'reduce' })
  await page.goto(made.facilitator.replace('#', '/note#'))
  const outline = page.getByRole('navigation', { name: 'Outline' })
  await expect(outline.getByRole('listitem').filter({ hasText: /^Rivers/ })).toContainText(
    '1 point in Banked',
  )
  await outline.getByRole('link', { name: 'Rivers' }).press('Enter')
  await expect(page.getByRole('heading', { level: 3, name: 'Rivers' })).toBeFocused()
  await page.setViewportSize(PHONE)
  await page.getByRole('button', { name: 'Take the note with you' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeFocused()

  const asOf = page.getByRole('status').filter({ hasText: 'As the boards stood at' })
  await expect(asOf).toHaveCount(1)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Read the boards again' }).press('Enter')
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.')
  await expect(page.getByRole('article')).toContainText('One tap for every ten plots')
  await expect(asOf).toHaveCount(1)
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Read the boards again' }).press('Enter')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a workshop is deleted only by its word, for everybody, and is on no list any more', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, ONE_POINT)
  const ben = await hall.person({ viewport: PHONE })
  await sitDown(ben, made.table(0))
  const page = await hall.person()
  await page.goto(made.facilitator.replace('#', '/note#'))
  await page.getByRole('button', { name: 'Delete this workshop' }).click()
  const field = page.getByLabel('To go on, type the word “delete”')
  await field.fill('yes')
  await field.press('Enter')
  await expect(page.getByText('Type the word “delete”, and nothing else.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Delete this workshop' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('article')).toContainText('One tap for every ten plots')

  await page.getByRole('button', { name: 'Delete this workshop' }).click()
  await field.fill('delete')
  await page.getByRole('button', { name: 'Delete it for good' }).click()
  for (const each of [page, ben])
    await expect(each.getByText('It was deleted, with everything in it.')).toBeVisible()
  const gone = page.getByRole('heading', { level: 1, name: 'This workshop is not here any more' })
  await expect(gone).toBeFocused()
  await expect(page).toHaveTitle('This workshop is not here any more – Plenary')
  await ben.goto(made.table(0))
  await expect(ben.getByText('the workshop may also have been deleted')).toBeVisible()
  await page.goto(hall.base)
  await expect(page.getByText('The workshops you open in this browser will be listed here.')).toBeVisible()
})

test('what was made of a pasted note is there again after a reload, in this tab alone, until the boards are made', async ({
  hall,
}) => {
  const page = await hall.person()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(hall.base)
  const text = ['- Stray', '', '# Harbour', '## Quay', '### Banked', '- One', '## Market', '- Two'].join('\n')
  await page.getByLabel('An earlier note').fill(text)
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  const heading = page.getByRole('heading', { name: 'What the note becomes' })
  const strand = page.getByRole('textbox', { name: 'Name of strand 1 in Harbour' })
  await page.getByLabel('Title').fill('The harbour')
  await page.getByRole('checkbox', { name: 'Stray' }).check()
  await page.getByRole('button', { name: 'Leave out' }).click()
  await strand.fill('Quay and crane')
  await page.reload()
  await expect(heading).toBeVisible()
  await expect(page.getByLabel('Title')).toHaveValue('The harbour')
  await expect(strand).toHaveValue('Quay and crane')
  await expect(page.getByText('line not placed yet')).toHaveCount(0)
  // As the note was read: what went before a reload is one step, and the button says so until it is taken.
  await strand.fill('Quays')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(strand).toHaveValue('Quay and crane')
  await page.getByRole('button', { name: 'Undo all your changes' }).click()
  await expect(strand).toHaveValue('Quay')
  await expect(page.getByText('1 line not placed yet').first()).toBeVisible()
  await strand.fill('Quay and crane')
  await page.goBack()
  await expect(page.getByLabel('An earlier note')).toHaveValue(text)
  await page.reload()
  await expect(heading).toHaveCount(0)
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await expect(strand).toHaveValue('Quay and crane')
  const kept = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  expect(await kept()).toContain('Quay and crane')
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Quay')
  // Of a note that is taken out of its field nothing stays.
  await page.goBack()
  await page.getByLabel('An earlier note').fill('')
  await expect.poll(kept).not.toContain('Two')
  await page.getByLabel('An earlier note').fill(text)
  await expect.poll(kept).toContain('Quay and crane')
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await page.getByRole('button', { name: /^Make the boards/ }).click()
  await expect(page.getByRole('heading', { name: 'Your workshop is ready' })).toBeVisible()
  expect(await kept()).not.toContain('Two')
  await page.goto(hall.base)
  await expect(page.getByLabel('An earlier note')).toHaveValue('')
})
