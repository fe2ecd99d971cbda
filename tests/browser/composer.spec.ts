/** A scribe's hand: bullets nested in the composer, no trap for the keyboard, and lists that become points. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { DOCS, POWERS, paste, REVIEWED, SHEETS, TABLE, WORD } from './pasting.ts'
import { column, composer, PHONE, point, sitDown, test, write } from './stage.ts'

const words = (page: Page, name: string) => column(page, name).locator('li[data-point] .body > p')
const refs = (page: Page, name: string) => column(page, name).locator('li[data-point] > span')

test('bullets are nested in the composer by Tab, and neither Tab nor Shift and Tab is a trap', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  const field = composer(page, 'Banked')
  await field.focus()
  await page.keyboard.press('Tab')
  await expect(field, 'Tab leaves an empty composer').not.toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(field).toBeFocused()

  await page.keyboard.type('Who keeps the dyke?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The county')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('and its engineers')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('The parish')
  await expect(field).toHaveValue('Who keeps the dyke?\n– The county\n    – and its engineers\n– The parish')
  // The field's own undo knows of the keys.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('')
  await expect(field, 'ready for the next').toBeFocused()
  const items = point(page, 'Who keeps').locator('.body li')
  await expect(items).toHaveCount(3)
  await expect(point(page, 'Who keeps').locator('.body li li')).toHaveText(['and its engineers'])

  // Further out than a bullet can be it is the next point, and the caret stays.
  await page.keyboard.type('Who pays?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The county')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Tab')
  await expect(field, 'a bullet that says nothing goes').toHaveValue('Who pays?\n– The county')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('Who builds?')
  for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+Tab')
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(point(page, 'Who pays?').locator('.body li')).toHaveText(['The county'])
  await expect(point(page, 'Who builds?')).toHaveCount(1)

  await page.keyboard.type('Half a')
  await page.keyboard.press('Escape')
  await expect(page.locator(':focus')).toHaveText('The field is left. Tab goes on from here.')
  for (const key of ['Enter', ' ']) await page.keyboard.press(key)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Start a bullet below it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(composer(page, 'To discuss')).toBeFocused()
  await expect(field).toHaveValue('Half a')
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await expect(composer(page, 'Banked'), 'its single keys work').toBeFocused()
})

test('while the board is locked Enter begins the next line, and each is a point when it is open again', async ({
  hall,
}) => {
  const { table, workshop } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  const chair = await workshop.join('chair')
  const field = composer(page, 'Banked')
  await field.pressSequentially('first')
  await workshop.command(chair, { type: 'lock', boards: 'all', on: true })
  await expect(page.getByText('Kept here until the board is open again').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('second')
  await page.keyboard.press('Tab')
  await page.keyboard.type('below it')
  await page.keyboard.press('Enter')
  await page.keyboard.type('third')
  await expect(field).toHaveValue('first\nsecond\n– below it\nthird')
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await paste(page, { plain: '- fourth\n  - beneath\n- fifth' })
  await expect(field).toHaveValue('first\nsecond\n– below it\nthird\nfourth\n– beneath\nfifth')
  await workshop.command(chair, { type: 'lock', boards: 'all', on: false })
  await expect(page.getByRole('status').filter({ hasText: 'The board is open again' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(words(page, 'Banked')).toHaveText(['first', 'second', 'third', 'fourth', 'fifth'])
  await expect(point(page, 'second').locator('.body li')).toHaveText(['below it'])
  await expect(field).toHaveValue('')
  for (const key of ['Control+z', 'Control+y', 'Control+z']) await page.keyboard.press(key)
  await expect(words(page, 'Banked')).toHaveCount(0)
  await page.keyboard.press('Control+y')
  await expect(words(page, 'Banked')).toHaveCount(5)
})

const LINKED = `<meta charset='utf-8'><ul><li>See <a href="https://example.org/report">the report</a> in <b>bold</b><ul>
<li><i>slanted</i> and <a href="javascript:alert(1)">no link</a></li></ul></li>
<li><span style="font-weight:700">All of <a href="mailto:ana@example.org">this</a></span></li></ul>`

/** What is to be seen of how words look, as pairs of what it is and what it says. */
const looks = (page: Page, name: string) =>
  column(page, name)
    .locator('.body :is(strong, b, em, i, a)')
    .evaluateAll((all) =>
      all.map((each) => [each.getAttribute('href') ?? each.tagName.toLowerCase(), each.textContent]),
    )

test('a list that is pasted keeps its links, bold and italic; in a field of plain text the address stands behind', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(page, table(0))
  await sitDown(other, table(0))
  const expected = [
    ['https://example.org/report', 'the report'],
    ['strong', 'bold'],
    ['em', 'slanted'],
    ['strong', 'All of '],
    ['strong', 'this'],
    ['mailto:ana@example.org', 'this'],
  ].sort()
  const found = async (name: string) => (await looks(other, name)).sort()
  await composer(page, 'Banked').click()
  await paste(page, { html: LINKED, plain: 'not looked at' })
  await expect(words(other, 'Banked')).toHaveText(['See the report in bold', 'All of this'])
  expect(await found('Banked')).toEqual(expected)

  // Right behind an open point as well.
  await write(page, 'Options', 'First')
  await point(page, 'First').locator('.body').click()
  await expect(point(page, 'First').getByRole('textbox')).toBeFocused()
  await paste(page, { html: LINKED, plain: 'not looked at' })
  await page.keyboard.press('Escape')
  await expect(words(other, 'Options')).toHaveText(['First', 'See the report in bold', 'All of this'])
  expect(await found('Options')).toEqual(expected)

  // Lines without bullets, of which the text says how they stand.
  const field = composer(page, 'To discuss')
  await field.click()
  await paste(page, {
    html: '<p>One <b>thing</b></p><p>and <a href="https://example.org/">another</a></p>',
    plain: 'One thing\n\n\tand another',
  })
  await expect(point(other, 'One thing').locator('.body li')).toHaveText('and another')
  expect((await looks(other, 'To discuss')).map(([what]) => what)).toEqual(['strong', 'https://example.org/'])

  await field.click()
  await paste(page, {
    html: 'See <a href="https://example.org/report">the report</a>, or <a href="https://example.org/a">example.org/a</a>',
    plain: 'See the report, or example.org/a',
  })
  await expect(field).toHaveValue('See the report (https://example.org/report), or example.org/a')
  await field.fill('A')
  await page.keyboard.press('Tab')
  await paste(page, { html: LINKED, plain: 'not looked at' })
  await expect(field).toHaveValue(
    'A\n– See the report (https://example.org/report) in bold\n    – slanted and no link\n– All of this (mailto:ana@example.org)',
  )
})

test('a list that is pasted becomes that many points, nested, numbered in order, and is undone at once', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(page, table(0))
  await sitDown(other, table(0))
  await composer(page, 'Banked').click()
  const list = Array.from({ length: 12 }, (_, n) => `- Point ${n + 1}\n  - below ${n + 1}`).join('\n')
  expect(await paste(page, { plain: list })).toBe(true)
  await expect(page.getByRole('status').filter({ hasText: '12 points added' })).toBeVisible()
  await expect(page.getByRole('status').locator('.lucide-check')).toBeVisible()
  await expect(words(other, 'Banked')).toHaveText(Array.from({ length: 12 }, (_, n) => `Point ${n + 1}`))
  await expect(refs(other, 'Banked')).toHaveText(Array.from({ length: 12 }, (_, n) => `R${n + 1}`))
  await expect(point(other, 'Point 7').locator('.body li')).toHaveText('below 7')
  expect(await findings(page), 'points just pasted').toEqual([])
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(words(other, 'Banked')).toHaveCount(0)
  await composer(page, 'Banked').click()
  await page.keyboard.press('Control+Shift+z')
  await expect(words(other, 'Banked')).toHaveCount(12)
  await expect(refs(other, 'Banked')).toHaveText(Array.from({ length: 12 }, (_, n) => `R${n + 1}`))
})

test('undoing a paste sets aside what others wrote in, and redoing brings all of it back', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(page, table(0))
  await sitDown(other, table(0))
  await composer(page, 'Options').click()
  await paste(page, { plain: '1. One\n2. Two\n3. Three' })
  await point(other, 'Two').locator('.body').click()
  await other.keyboard.press('End')
  await other.keyboard.type(' and a half')
  await other.keyboard.press('Escape')
  await expect(point(page, 'Two and a half')).toBeVisible()
  await composer(page, 'Options').click()
  await page.keyboard.press('Control+z')
  await expect(words(other, 'Options')).toHaveCount(0)
  await expect(other.getByRole('button', { name: '1 set aside' })).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(words(other, 'Options')).toHaveText(['One', 'Two and a half', 'Three'])
})

test('lists of Word and Google Docs, a broken paragraph, words that stand there already', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await composer(page, 'Banked').click()
  await page.keyboard.type('Half a thou')
  await paste(page, { html: WORD, plain: 'not looked at' })
  await expect(words(page, 'Banked')).toHaveText([
    'One gauge room for the whole river',
    'Villages are told within the hour',
  ])
  await expect(point(page, 'One gauge').locator('.body li')).toHaveText('Staffed day and night')
  await expect(composer(page, 'Banked')).toHaveValue('Half a thou')
  await composer(page, 'Options').click()
  await paste(page, { html: DOCS, plain: 'not looked at' })
  await expect(words(page, 'Options')).toHaveText(['A levy on barges', 'A fund of the three counties'])
  await expect(point(page, 'A levy').locator('.body li')).toHaveText('By weight, not by length')
  const field = composer(page, 'To discuss')
  await field.click()
  await paste(page, {
    plain:
      'Every gauge on the upper river reports to one room, and the room says\nwithin the hour what each village has to do.',
  })
  await expect(field).toHaveValue(/the room says within the hour/)
  await expect(words(page, 'To discuss')).toHaveCount(0)
})

test('a list pasted into an open point becomes points right behind it, and its own words stay', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await write(page, 'Banked', 'First', 'Last')
  await point(page, 'First').locator('.body').click()
  await expect(point(page, 'First').getByRole('textbox')).toBeFocused()
  await paste(page, { plain: 'Second\nThird\n\tbelow' })
  await expect(column(page, 'Banked').locator('li[data-point] .body')).toHaveText([
    'First',
    'Second',
    'Thirdbelow',
    'Last',
  ])
  await expect(point(page, 'Third').locator('.body li')).toHaveText('below')
  await page.keyboard.press('Control+z')
  await expect(column(page, 'Banked').locator('li[data-point] .body')).toHaveText(['First', 'Last'])
  await expect(point(page, 'First').getByRole('textbox')).toBeFocused()
})

test('hundreds of points in one paste arrive; too many are refused in words', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(page, table(0))
  await sitDown(other, table(0))
  await composer(page, 'Banked').click()
  const many = (n: number) =>
    Array.from({ length: n }, (_, at) => `- 東京 ${at} ${'語'.repeat(150)}`).join('\n')
  await paste(page, { plain: many(501) })
  const refused = page.getByRole('status').filter({ hasText: 'That is 501 points' })
  await expect(refused).toBeVisible()
  await expect(refused.locator('.lucide-check'), 'nothing was done').toHaveCount(0)
  await expect(refused.locator('.lucide-triangle-alert')).toBeVisible()
  await paste(page, { plain: many(500) })
  await expect(words(other, 'Banked')).toHaveCount(500)
  await expect(page.locator('[data-light=saved]')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(words(other, 'Banked')).toHaveCount(0)
})

test('on a phone a bullet is begun by a button', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  const field = composer(page, 'Banked')
  await field.tap()
  await page.keyboard.type('A dyke')
  await page.getByRole('button', { name: 'Start a bullet below it' }).tap()
  await expect(field).toBeFocused()
  await page.keyboard.type('and a gate')
  const { width, height } = (await page
    .getByRole('button', { name: 'Start a bullet below it' })
    .boundingBox()) ?? { width: 0, height: 0 }
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await expect(point(page, 'A dyke').locator('.body li')).toHaveText('and a gate')
})

test('a cell of a sheet goes in without its end, and a list takes the place of the words that are selected', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  const field = composer(page, 'Banked')
  await field.click()
  await paste(page, { plain: 'Dyke\r\n' })
  await page.keyboard.type(' of clay')
  await expect(field).toHaveValue('Dyke of clay')
  await page.keyboard.press('Control+a')
  await paste(page, { plain: '- One\n- Two' })
  await expect(words(page, 'Banked')).toHaveText(['One', 'Two'])
  await expect(field).toHaveValue('')

  await point(page, 'One').locator('.body').click()
  await expect(point(page, 'One').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' keep')
  await page.keyboard.press('Home')
  for (let n = 0; n < 4; n++) await page.keyboard.press('Shift+ArrowRight')
  await paste(page, { plain: '- Three\n- Four' })
  await page.keyboard.press('Escape')
  await expect(words(page, 'Banked')).toHaveText(['keep', 'Three', 'Four', 'Two'])
  await page.keyboard.press('Control+z')
  await expect(words(page, 'Banked')).toHaveText(['One keep', 'Two'])

  // Three cells below each other are three points, however they begin.
  const cells = ['a gauge for each of the villages along the upper river and', 'its', 'bank']
  const rows = cells.map((cell) => `<tr><td>${cell} ${cell}</td></tr>`).join('')
  await composer(page, 'Options').click()
  await paste(page, {
    html: `<table>${rows}</table>`,
    plain: cells.map((cell) => `${cell} ${cell}`).join('\r\n'),
  })
  await expect(words(page, 'Options')).toHaveCount(3)
  await point(page, 'Two').focus()
  await page.keyboard.press('Control+Enter')
  await expect(field).toBeFocused()
})

test('a row of a table is a point, whatever is in its cells; what Word would not print does not come along', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await composer(page, 'Banked').click()
  await paste(page, { html: TABLE, plain: 'not looked at' })
  const rows = ['Village | Gauge', 'Kaub | first line second line more']
  await expect(words(page, 'Banked')).toHaveText(rows)
  await point(page, 'Kaub').locator('.body').click()
  await expect(point(page, 'Kaub').getByRole('textbox')).toBeFocused()
  await paste(page, { html: TABLE, plain: 'not\nlooked at' })
  await page.keyboard.press('Escape')
  await expect(words(page, 'Banked')).toHaveText([...rows, ...rows])

  const field = composer(page, 'Options')
  await field.click()
  await paste(page, { html: SHEETS, plain: 'Kaub\t7.2' })
  await expect(field).toHaveValue('Kaub | 7.2')
  await field.fill('The dyke: ')
  await page.keyboard.press('End')
  await paste(page, { html: POWERS, plain: ' 102 m−3 of CO2, 1st dyke1 ' })
  await expect(field).toHaveValue('The dyke:  10² m⁻³ of CO₂, 1st dyke[1] ')
  await field.fill('')
  await paste(page, { html: REVIEWED, plain: 'Told within a dayan hour[1], by name\n\n[1] Act of 2019' })
  await expect(words(page, 'Options')).toHaveText(['Told within an hour[1], by name', '[1] Act of 2019'])
})

test('undo after a paste takes the paste back, also where words stand in the field, until it is typed in again', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await page.keyboard.press('d')
  const field = composer(page, 'To discuss')
  await page.keyboard.type('Agenda: ')
  await paste(page, { plain: '- One\n- Two\n- Three' })
  await expect(words(page, 'To discuss')).toHaveText(['One', 'Two', 'Three'])
  for (const [keys, many] of [
    ['Control+z', 0],
    ['Control+y', 3],
    ['Control+z', 0],
    ['Control+Shift+z', 3],
  ] as const) {
    await page.keyboard.press(keys)
    await expect(words(page, 'To discuss')).toHaveCount(many)
    await expect(field).toHaveValue('Agenda: ')
    await expect(field).toBeFocused()
  }
  await page.keyboard.type('x')
  await page.keyboard.press('Control+z')
  await expect(field).not.toHaveValue('Agenda: x')
  await expect(words(page, 'To discuss')).toHaveCount(3)
})
