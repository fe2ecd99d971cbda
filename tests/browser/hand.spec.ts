/**
 * What a hand meets that writes a strand down with others: what it presses is what it gets, the caret is where it was
 * put, what is undone is what was said, and nothing lies over the words.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, points, withPoints } from './made.ts'
import { paste } from './pasting.ts'
import { Reader } from './reader.ts'
import { column, composer, PHONE, point, sitDown, test, write } from './stage.ts'

const texts = (page: Page, name: string) => column(page, name).locator('ol[data-column] > li .body')
/** What was just done, as it is said; not the light. */
const toast = (page: Page) =>
  page.locator('[role=status]:not([data-light])').filter({ has: page.locator('svg') })

/** Presses the mouse as a hand does: what the page does at the press has been painted before the release. */
const pressSlowly = async (page: Page, at: Locator, x: number) => {
  const box = await at.boundingBox()
  if (!box) throw new Error('nothing to press')
  await page.mouse.move(box.x + x, box.y + box.height / 2)
  await page.mouse.down()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.mouse.up()
}

/** The words before the caret, in the line it is in. */
const beforeCaret = (page: Page) =>
  page.evaluate(() => {
    const { anchorNode, anchorOffset } = getSelection() ?? {}
    return anchorNode?.textContent?.slice(0, anchorOffset)
  })

test('from one point straight into the next: it opens, with the caret where it was pressed', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(
    hall,
    withPoints(points('A register of gauges', 'Villages are told', 'Sirens are tested', 'A map of dykes')),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  const words = (text: string) => point(page, text).locator('.body p').first()
  await words('A register').click()
  await expect(page.getByRole('textbox', { name: 'Point R1' })).toBeFocused()
  await expect(page.getByRole('toolbar')).toBeVisible()
  // Its tools stand between the two, and go with it: the line that was pressed must not have gone by the release.
  await pressSlowly(page, words('Villages'), 60)
  await expect(page.getByRole('textbox', { name: 'Point R2' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(point(page, 'Villages').getByRole('button', { name: 'More' })).toBeVisible()
  // The same of the actions of a point above: they close as this one opens.
  await pressSlowly(page, words('A map'), 55)
  await expect(page.getByRole('textbox', { name: 'Point R4' })).toBeFocused()
  expect((await beforeCaret(page))?.length, 'not the end').toBeGreaterThan(4)
  expect((await beforeCaret(page))?.length, 'not the end').toBeLessThan(11)
  await page.keyboard.press('Escape')
  // A selection that ends on the paper is one of words: nothing is put away.
  await words('A map').click()
  await expect(page.getByRole('textbox', { name: 'Point R4' })).toBeFocused()
  const line = await words('A map').boundingBox()
  const paper = await column(page, 'Banked').locator('ol').boundingBox()
  if (!line || !paper) throw new Error('nothing to select')
  await page.mouse.move(line.x + 2, line.y + line.height / 2)
  await page.mouse.down()
  await page.mouse.move(line.x + 80, paper.y + paper.height - 12, { steps: 6 })
  await page.mouse.up()
  await expect(page.getByRole('textbox', { name: 'Point R4' })).toBeFocused()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('A map of dykes')
  await page.keyboard.press('Escape')
  // The paper below the points puts away what is open.
  const list = await column(page, 'Banked').locator('ol').boundingBox()
  await page.mouse.click((list?.x ?? 0) + 100, (list?.y ?? 0) + (list?.height ?? 0) - 20)
  await expect(page.locator('li[data-mode=selected]')).toHaveCount(0)
})

test('Undo beside what was said takes back that, and nothing that was done since', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await composer(page, 'Options').click()
  await paste(page, { plain: '- A levy\n- A fund\n- A loan' })
  await expect(toast(page)).toContainText('3 points added')
  await expect(toast(page).getByRole('button', { name: 'Undo' })).toBeVisible()
  await write(page, 'Options', 'A lottery')
  await expect(point(page, 'A lottery')).toContainText('R4')
  await expect(toast(page)).toContainText('3 points added')
  await expect(toast(page).getByRole('button', { name: 'Undo' })).toHaveCount(0)
  // And it lies over no point, nor over the fields, nor over what leads from this board to others.
  const said = await toast(page).locator('div').boundingBox()
  const board = await page.locator('#board').boundingBox()
  expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(board?.y ?? 0)
  const sheet = await page.getByRole('main').boundingBox()
  expect(said?.y).toBeGreaterThanOrEqual(sheet?.y ?? Number.NaN)
  await page.keyboard.press('Control+z')
  await expect(texts(page, 'Options')).toHaveText(['A levy', 'A fund', 'A loan'])
  await expect(toast(page)).toContainText('Undone: R4 is taken back')
})

test('what is undone is said and shown, and the keyboard is not lost with what it was on', async ({
  hall,
}) => {
  const many = Array.from({ length: 30 }, (_, n) => `Point number ${n + 1}.`)
  const { table } = await makeWorkshop(hall, withPoints(points(...many)))
  const page = await hall.person()
  const reader = await Reader.listen(page)
  await sitDown(page, table(0))
  await expect(point(page, /^R1Point/)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, /^R1Point/)).toBeFocused()
  await page.keyboard.press('Shift+D')
  await expect(texts(page, 'To discuss')).toHaveText(['Point number 1.'])
  const list = column(page, 'Banked').locator('ol')
  await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight, behavior: 'instant' }))
  await page.keyboard.press('Control+z')
  await reader.hears('Undone: R1 is now in Banked', { urgent: false })
  await expect(point(page, /^R1Point/)).toBeInViewport()
  await expect(point(page, /^R1Point/)).toBeFocused()
  await page.keyboard.press('Control+Shift+z')
  await reader.hears('Done again: R1 is now in To discuss', { urgent: false })
  // Split, and undone: the part it stood on is gone.
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Point R1' })).toBeFocused()
  await page.keyboard.press('Control+ArrowLeft')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(column(page, 'To discuss').locator('li[data-point]')).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(texts(page, 'To discuss')).toHaveText(['Point number 1.'])
  await expect(point(page, /^R1Point/)).toBeFocused()
})

test('views are written one after the other by Tab, and what is typed at once is not lost', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('A register')))
  const page = await hall.person()
  await sitDown(page, table(0))
  await expect(point(page, 'A register')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'A register')).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByRole('textbox', { name: 'View A of R1' })).toBeFocused()
  await page.keyboard.type('Without one nobody trusts it')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The law we have will do')
  const views = point(page, 'A register').locator('section li .body')
  await expect(views).toHaveText(['Without one nobody trusts it', 'The law we have will do'])
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('textbox', { name: 'View A of R1' })).toBeFocused()
  await page.keyboard.press('Tab')
  // Behind the last one Tab is the page's.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('toolbar').getByRole('button').first()).toBeFocused()
})

test('a point that was set aside has the keyboard again as that is undone, from the board and from the one beside it', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Who pays?')))
  const page = await hall.person()
  await sitDown(page, table(0))
  const setAside = async (text: string) => {
    await point(page, text).focus()
    await page.keyboard.press('Delete')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(point(page, text)).toHaveCount(0)
  }
  await setAside('Who pays?')
  await expect(page.locator('#board')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(point(page, 'Who pays?')).toBeFocused()
  await write(page, 'Banked', 'Who decides?')
  await setAside('Who decides?')
  await expect(point(page, 'Who pays?')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(point(page, 'Who decides?')).toBeFocused()
})

test('what was just done is said over no button of the lines above the board, whatever becomes of the window', async ({
  hall,
}) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('chair')
  const page = await hall.person({ viewport: PHONE })
  await sitDown(page, table(0))
  const { rounds } = await workshop.plan(chair)
  await workshop.command(chair, { type: 'stage', view: 'board', strand: rounds[0]?.strands[1]?.id })
  const close = page.getByRole('button', { name: 'Hide until the next strand' })
  await expect(close).toBeVisible()
  await write(page, 'Banked', 'Who pays?')
  await page.keyboard.press('Control+z')
  const said = page.getByRole('status').filter({ hasText: 'is taken back' }).locator('div').first()
  const isClear = async () => {
    const [a, b] = [await said.boundingBox(), await close.boundingBox()]
    return a && b && (a.y >= b.y + b.height || a.y + a.height <= b.y)
  }
  // Its button has the keyboard, and it stays.
  await said.getByRole('button').focus()
  for (const size of [PHONE, { width: 1440, height: 900 }, { width: 1024, height: 768 }, PHONE]) {
    await page.setViewportSize(size)
    await expect.poll(isClear, `${size.width}`).toBe(true)
  }
})

test('what was just added is one key away, and so is setting a point aside', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await page.keyboard.press('d')
  for (const text of ['Who pays?', 'Who decids?']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('ArrowUp')
  await expect(point(page, 'Who decids?')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('es?')
  await page.keyboard.press('Escape')
  await expect(texts(page, 'To discuss')).toHaveText(['Who pays?', 'Who decides?'])
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog', { name: 'Set R2 aside' })).toBeVisible()
  await page.keyboard.type('Not ours')
  await page.keyboard.press('Enter')
  await expect(texts(page, 'To discuss')).toHaveText(['Who pays?'])
  await expect(point(page, 'Who pays?')).toBeFocused()
  // The last one that is brought back leads to where it stands.
  await page.getByRole('button', { name: '1 set aside' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(point(page, 'Who decides?')).toBeFocused()
  // Several: one question, one reason.
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog', { name: 'Set 2 points aside' })).toContainText(/They leave the board/)
  await page.keyboard.press('Enter')
  await expect(texts(page, 'To discuss')).toHaveCount(0)
})

test('a point that is left without a word goes off the board, and comes back with its words', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('A register', 'Roads')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await point(ana, 'A register').locator('.body').click()
  await expect(ana.getByRole('textbox', { name: 'Point R1' })).toBeFocused()
  await ana.keyboard.press('Control+a')
  await ana.keyboard.press('Delete')
  await ana.keyboard.press('Escape')
  await expect(texts(ben, 'Banked')).toHaveText(['Roads'])
  await expect(toast(ana)).toContainText('R1 was left empty, and is off the board')
  await expect(point(ana, 'Roads')).toBeFocused()
  expect(await findings(ana), 'left empty').toEqual([])
  await toast(ana).getByRole('button', { name: 'Undo' }).click()
  await expect(texts(ben, 'Banked')).toHaveText(['A register', 'Roads'])
  // While somebody else writes in it, it stays: words may be about to come.
  await point(ben, 'A register').locator('.body').click()
  await expect(ben.getByRole('textbox', { name: 'Point R1' })).toBeFocused()
  await expect(point(ana, 'A register').locator('.caret')).toHaveCount(1)
  await point(ana, 'A register').locator('.body').click()
  await ana.keyboard.press('Control+a')
  await ana.keyboard.press('Delete')
  await ana.keyboard.press('Escape')
  await ben.keyboard.type('Gauges')
  await expect(texts(ana, 'Banked')).toHaveText([/^Gauges/, 'Roads'])
})

test('all that are chosen are dragged with one of them, and come back by one undo', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(points('One', 'Two', 'Three', 'Four')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ben, 'Options', 'Five', 'Six')
  await expect(texts(ana, 'Options')).toHaveText(['Five', 'Six'])
  await point(ana, 'One').click({ modifiers: ['Control'] })
  await point(ana, 'Three').click({ modifiers: ['Control'] })
  const from = await point(ana, 'Three').boundingBox()
  const to = await point(ana, 'Six').boundingBox()
  if (!from || !to) throw new Error('not on screen')
  await ana.mouse.move(from.x + 60, from.y + 15)
  await ana.mouse.down()
  await ana.mouse.move(from.x + 80, from.y + 25, { steps: 4 })
  await expect(ana.getByRole('img', { name: 'Moving 2 points' })).toBeVisible()
  await expect(ana.locator('li[data-lifted]')).toHaveCount(2)
  await ana.mouse.move(to.x + 60, to.y + 4, { steps: 6 })
  await ana.mouse.up()
  for (const page of [ana, ben]) {
    await expect(texts(page, 'Options')).toHaveText(['Five', 'One', 'Three', 'Six'])
    await expect(texts(page, 'Banked')).toHaveText(['Two', 'Four'])
  }
  await ana.keyboard.press('Control+z')
  await expect(texts(ben, 'Banked')).toHaveText(['One', 'Two', 'Three', 'Four'])
  await expect(texts(ben, 'Options')).toHaveText(['Five', 'Six'])
})

test('on a phone whoever sorts a column stays in it; the dialogs begin where the point is', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('One', 'Two', 'Three')))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await point(page, 'One').locator('span').first().tap()
  await point(page, 'One').getByRole('button', { name: 'Move to Options' }).tap()
  await expect(page.getByRole('tab', { name: /^Banked/ })).toHaveAttribute('aria-selected', 'true')
  await expect(point(page, 'Two')).toBeFocused()
  await point(page, 'Two').locator('span').first().tap()
  await point(page, 'Two').getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Move to…' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Move R2' })
  await expect(dialog.getByLabel('Place').locator('option:checked')).toHaveText('At the top')
  await dialog.getByRole('button', { name: 'Move it' }).tap()
  await expect(texts(page, 'Banked')).toHaveText(['Two', 'Three'])
})

test('a disagreement that is left without a word is taken back, and never where somebody else is in it', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('A register', 'Roads')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  const box = (page: typeof ana) => page.getByRole('region', { name: 'Disagreement recorded' })
  const begin = async () => {
    await point(ana, 'A register').locator('> span').click()
    await ana.keyboard.press('x')
    await expect(ana.getByRole('textbox', { name: 'View A of R1' })).toBeFocused()
    await expect(box(ben)).toBeVisible()
  }
  await begin()
  await ana.keyboard.press('Escape')
  await expect(box(ben)).toHaveCount(0)
  await expect(box(ana)).toHaveCount(0)
  await expect(toast(ana)).toContainText('no disagreement is recorded on R1')
  await expect(point(ana, 'A register')).toBeFocused()
  expect(await findings(ana), 'a disagreement left').toEqual([])
  await ana.keyboard.press('Control+z')
  await expect(toast(ana), 'nothing of it is left to be undone').toContainText('There is nothing to undo')

  await test.step('words that were taken out again come back with it', async () => {
    await begin()
    await ana.keyboard.type('Half a view')
    await ana.keyboard.press('Control+a')
    await ana.keyboard.press('Delete')
    await ana.keyboard.press('Escape')
    await expect(box(ben)).toHaveCount(0)
    await toast(ana).getByRole('button', { name: 'Undo' }).click()
    await expect(box(ben)).toBeVisible()
    await ana.keyboard.press('Control+z')
    await expect(async () => {
      await ana.keyboard.press('Control+z')
      await expect(box(ben)).toHaveCount(0, { timeout: 500 })
    }).toPass()
  })

  await test.step('somebody else is about to write in it', async () => {
    await begin()
    await box(ben)
      .getByRole('button', { name: /View B/ })
      .click()
    await expect(ben.getByRole('textbox', { name: 'View B of R1' })).toBeFocused()
    await expect(box(ana).locator('.caret')).toHaveCount(1)
    await ana.keyboard.press('Escape')
    await expect(ana.getByRole('textbox', { name: 'View A of R1' })).toHaveCount(0)
    await ben.keyboard.type('Not without a vote')
    await expect(box(ana)).toContainText('Not without a vote')
  })
})
