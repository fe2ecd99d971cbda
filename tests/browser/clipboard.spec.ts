/** What is copied from a board and what plain text becomes in a point: numbers stay behind, lines are bullets. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop, withPoints } from './made.ts'
import { paste } from './pasting.ts'
import { column, composer, point, sitDown, test, write } from './stage.ts'

/** What the page would put on the clipboard now. */
const copied = (page: Page) =>
  page.evaluate(() => {
    const clipboardData = new DataTransfer()
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    return { plain: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') }
  })

const words = (page: Page, name: string) => column(page, name).locator('li[data-point] .body')

test('points that are copied are a list with their numbers elsewhere, and without them on a board', async ({
  hall,
}) => {
  const both = [
    { text: 'A levy', children: [{ text: 'by weight', children: [] }] },
    { text: 'A <fund>', children: [] },
  ]
  const { table } = await makeWorkshop(hall, withPoints(both))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, 'A levy').click({ modifiers: ['Control'] })
  await point(page, 'A <fund>').click({ modifiers: ['Shift'] })
  await expect(page.getByText('2 selected', { exact: true })).toBeVisible()
  const clip = await copied(page)
  expect(clip.plain).toBe('R1 A levy\n  - by weight\nR2 A <fund>')
  expect(clip.html.replace(/<\/?p\b[^>]*>| data-point-number| dir="\w+"/g, '')).toBe(
    '<ul><li><span>R1 </span>A levy<ul><li>by weight</li></ul></li><li><span>R2 </span>A &lt;fund&gt;</li></ul>',
  )
  await composer(page, 'Options').click()
  await paste(page, clip)
  await expect(words(page, 'Options')).toHaveText(['A levyby weight', 'A <fund>'])
  await expect(point(page, 'by weight').nth(1).locator('.body li')).toHaveText('by weight')
})

test('lines of plain text are more bullets in a bullet, and bullets where they have one', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await write(page, 'Banked', 'Ferries')
  await words(page, 'Banked').click()
  await expect(words(page, 'Banked').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Tab')
  await paste(page, { plain: '- at night\n  - from ten\n- on Sundays' })
  await page.keyboard.type(', too')
  const markup = () =>
    words(page, 'Banked').evaluate((body) =>
      body.innerHTML.replace(
        /<br[^>]*>| (?:class|dir|style|role|data-[\w-]+|aria-[\w-]+|spellcheck|contenteditable|tabindex|translate)="[^"]*"/g,
        '',
      ),
    )
  await page.keyboard.press('Escape')
  await expect
    .poll(markup)
    .toBe(
      '<p>Ferries</p><ul><li><p>at night</p><ul><li><p>from ten</p></li></ul></li><li><p>on Sundays, too</p></li></ul>',
    )

  // One point with its bullets goes on in the words that stand there.
  await write(page, 'To discuss', 'Tolls: ')
  await words(page, 'To discuss').click()
  await expect(words(page, 'To discuss').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  await paste(page, { plain: 'who pays\n- barges\n- ferries' })
  await page.keyboard.press('Escape')
  await expect(words(page, 'To discuss').locator('li')).toHaveText(['barges', 'ferries'])
  await page.keyboard.press('Control+z')
  await expect(words(page, 'To discuss')).toHaveText(['Tolls:'])
})

test('the note is copied in one press, as a document and as text', async ({ hall }) => {
  const { facilitator } = await makeWorkshop(hall, withPoints([{ text: 'A levy', children: [] }]))
  const page = await hall.person()
  // As on a plain http address in a hall, where this is the only way; what it would put there is read here.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    document.addEventListener('copy', (event) => {
      const types = ['text/plain', 'text/html'].map((type) => event.clipboardData?.getData(type) ?? '')
      document.documentElement.dataset.copied = JSON.stringify(types)
    })
  })
  await page.goto(facilitator.replace('#', '/note#'))
  await page.getByRole('button', { name: 'Copy the note' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused()
  const [plain = '', html = ''] = JSON.parse(
    (await page.evaluate(() => document.documentElement.dataset.copied)) ?? '[]',
  )
  expect(plain).toContain('A levy')
  expect(html).toMatch(/^<h1>.*<span class="ref" dir="ltr">R1<\/span> A levy/s)
  expect(html).not.toContain('<style')
})
