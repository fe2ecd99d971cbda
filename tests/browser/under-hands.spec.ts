/** What others do to the point that somebody writes in or stands on, and where the keyboard is after it and after what they do themselves. */
import { expect, type Page } from '@playwright/test'
import { holdFrames, letFrames } from './frames.ts'
import { LONG_LIST, makeWorkshop, points, twoAtTable, withColumns, withPoints } from './made.ts'
import type { Hall } from './stage.ts'
import { column, composer, DESKTOP, dragsReady, PHONE, point, sitDown, test } from './stage.ts'
import { light } from './wifi.ts'

const POINTS = points('Bread', 'Milk', 'Eggs')

const two = async (hall: Hall, viewport = DESKTOP) => {
  const both = await twoAtTable(hall, withPoints(POINTS), { viewport })
  await expect(point(both.tom, 'Eggs')).toHaveCount(1)
  return both
}

const take = async (page: Page, text: string, key: string) => {
  await point(page, text).locator('> span').click()
  await page.keyboard.press(key)
}

test('moved to another column while one writes in it, the caret stays between the same letters', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  await point(ana, 'Bread').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' from the baker')
  for (let n = 0; n < 5; n++) await ana.keyboard.press('ArrowLeft')
  // Her caret stands among the words.
  await expect(point(tom, /from the\s.*baker/s)).toHaveCount(1)
  await take(tom, 'Bread', 'Shift+O')
  const moved = column(ana, 'Options').locator('li[data-point]')
  await expect(moved.getByRole('textbox')).toBeFocused()
  await ana.keyboard.type('old ')
  await expect(moved.locator('.body')).toHaveText('Bread from the old baker')
})

test('where one column is shown: put beneath a heading of another while one writes in it, that column is shown, also later', async ({
  hall,
}) => {
  const wanted = withColumns({ banked: POINTS, options: points('Barges') })
  const { ana, tom } = await twoAtTable(hall, wanted, { viewport: PHONE })
  const barges = point(ana, 'Barges').last()
  await ana.getByRole('tab', { name: /^Options/ }).click()
  await barges.locator('.body').click()
  await expect(barges.getByRole('textbox')).toBeFocused()
  for (const text of ['Milk', 'Barges'])
    await point(tom, text)
      .locator('> span')
      .click({ modifiers: ['Control'] })
  await tom.getByRole('button', { name: 'Group…' }).click()
  await tom.getByLabel('Heading', { exact: true }).fill('Trade')
  await tom.keyboard.press('Enter')
  await expect(ana.getByText(/^Tom put R4 beneath another point/)).toBeVisible()
  await expect(barges.getByRole('textbox')).toBeFocused()
  await ana.getByRole('tab', { name: /^Options/ }).click()
  await ana.getByRole('button', { name: 'See the point' }).click()
  await expect(barges).toBeFocused()
})

test('moved down by keys while one writes in it, its field stays in sight', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const ana = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  const first = column(ana, 'Banked').locator('li[data-point]').filter({ hasText: 'number 1 of' })
  await first.locator('.body').click()
  await expect(first.getByRole('textbox')).toBeFocused()
  for (const _ of LONG_LIST) await ana.keyboard.press('Alt+ArrowDown')
  await expect(column(ana, 'Banked').locator('li[data-point]').last()).toContainText('number 1 of')
  await expect(first.getByRole('textbox')).toBeInViewport({ ratio: 1 })
  await expect(first.getByRole('textbox')).toBeFocused()
})

test('moved while one stands on it, the keyboard goes with it; set aside, to the one beside it', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  const on = (text: string) => expect(point(ana, text)).toBeFocused()
  await point(ana, 'Milk').focus()
  await on('Milk')
  await take(tom, 'Milk', 'Shift+O')
  await expect(column(ana, 'Options').locator('li[data-point]')).toHaveCount(1)
  await on('Milk')
  await expect(ana.getByRole('status').filter({ hasText: 'Tom moved R2 to Options' })).toBeVisible()
  await point(ana, 'Bread').focus()
  await take(tom, 'Bread', 'Delete')
  await tom.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  await expect(point(ana, 'Bread')).toHaveCount(0)
  await on('Eggs')
  await expect(ana.getByRole('status').filter({ hasText: 'Tom set R1 aside' })).toBeVisible()
})

test('where one column is shown, and it is moved to another, the keyboard is on the one beside it', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall, PHONE)
  for (const [gone, beside] of [
    ['Milk', 'Eggs'],
    ['Eggs', 'Bread'],
  ] as const) {
    await point(ana, gone).focus()
    await ana.keyboard.press('ArrowUp')
    await ana.keyboard.press('ArrowDown')
    await expect(point(ana, gone), 'selected by the keys').toBeFocused()
    await take(tom, gone, 'Shift+O')
    await expect(ana.getByRole('status').filter({ hasText: /Tom moved R\d to Options/ })).toBeVisible()
    await expect(point(ana, beside)).toBeFocused()
  }
  // Alone there, it leaves the keyboard with the board.
  await take(tom, 'Bread', 'Shift+O')
  await expect(column(ana, 'Banked').locator('li[data-point]')).toHaveCount(0)
  await expect(ana.locator('#board')).toBeFocused()
  await expect(ana.getByRole('tab', { name: 'Banked' }), 'the column stays').toHaveAttribute(
    'aria-selected',
    'true',
  )
})

test('put beneath another while one stands on it: it is told, and the keyboard is on the heading', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  await point(ana, 'Eggs').focus()
  for (const text of ['Bread', 'Eggs']) await point(tom, text).click({ modifiers: ['Control'] })
  await tom.getByRole('button', { name: 'Group…' }).click()
  await tom.getByRole('radio', { name: 'R1' }).check()
  await tom.getByRole('button', { name: 'Group them' }).click()
  await expect(ana.getByRole('status').filter({ hasText: 'Tom put R3 beneath R1' })).toBeVisible()
  await expect(point(ana, 'Bread')).toBeFocused()
  // Unfolded, it is still there to be on; taken out again, too.
  await ana.keyboard.press('Escape')
  await ana.getByRole('button', { name: '1 point beneath R1' }).click()
  await point(ana, 'Eggs').last().focus()
  await tom.getByRole('button', { name: '1 point beneath R1' }).click()
  await tom.getByRole('button', { name: 'Ungroup' }).click()
  await expect(column(ana, 'Banked').locator('ol[data-column] > li[data-point]')).toHaveCount(3)
  await expect(point(ana, 'Eggs')).toBeFocused()
})

test('after Escape the keys are still about the point that the keyboard stands on', async ({ hall }) => {
  const { ana } = await two(hall)
  await point(ana, 'Milk').focus()
  await ana.keyboard.press('ArrowDown')
  await expect(point(ana, 'Eggs')).toBeFocused()
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('ArrowUp')
  await expect(point(ana, 'Milk')).toBeFocused()
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('Shift+O')
  await expect(column(ana, 'Options').locator('li[data-point]')).toHaveText(/Milk/)
})

test('Escape twice before the next frame: from the words to the point, and from the point', async ({
  hall,
}) => {
  const { ana } = await two(hall)
  await point(ana, 'Milk').focus()
  await ana.keyboard.press('Enter')
  await expect(point(ana, 'Milk').getByRole('textbox')).toBeFocused()
  await holdFrames(ana)
  await ana.keyboard.press('Escape')
  await expect(ana.locator('li[data-mode=selected]')).toHaveCount(1)
  await ana.keyboard.press('Escape')
  await letFrames(ana)
  await expect(point(ana, 'Milk')).toBeFocused()
  await expect(ana.locator('li[data-mode=selected]')).toHaveCount(0)
})

test('dropped in another column, the keyboard is on the point', async ({ hall }) => {
  const { ana } = await two(hall)
  await dragsReady(ana)
  const from = await point(ana, 'Milk').boundingBox()
  const to = await column(ana, 'Options').boundingBox()
  if (!from || !to) throw new Error('not on screen')
  await ana.mouse.move(from.x + 20, from.y + 10)
  await ana.mouse.down()
  await ana.mouse.move(to.x + 80, to.y + 120, { steps: 8 })
  await ana.mouse.up()
  await expect(column(ana, 'Options').locator('li[data-point]')).toHaveText(/Milk/)
  await expect(point(ana, 'Milk')).toBeFocused()
})

test('a second click on Add leaves the caret in the field', async ({ hall }) => {
  const { ana } = await two(hall)
  await composer(ana, 'Options').fill('Once')
  await column(ana, 'Options').getByRole('button', { name: 'Add', exact: true }).dblclick()
  await expect(point(ana, 'Once')).toHaveCount(1)
  await expect(composer(ana, 'Options')).toBeFocused()
  await ana.keyboard.type('find the key')
  await expect(composer(ana, 'Options')).toHaveValue('find the key')
})

test('who has joined, or gone to another board, is at its heading; a phone’s picker goes there with Enter', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person({ viewport: { width: 320, height: 640 } })
  await sitDown(page, table(0), 'Ana')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toBeFocused()
  const picker = page.getByLabel('Switch strand')
  await picker.focus()
  await page.keyboard.press('ArrowDown')
  await expect(picker).toHaveValue(/board/)
  await expect(heading).toHaveText('Rivers')
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText('Energy')
  await expect(heading).toBeFocused()
})

test('what was said stays while the keyboard is on its Undo, and is said again in the same words', async ({
  hall,
}) => {
  const { ana } = await two(hall)
  await ana.clock.install()
  await take(ana, 'Milk', 'Shift+O')
  await expect(point(ana, 'Milk')).toBeFocused()
  const undo = ana.getByRole('status').getByRole('button', { name: 'Undo' })
  await undo.focus()
  await ana.clock.runFor(20_000)
  await expect(undo).toBeFocused()
  await ana.keyboard.press('Enter')
  await expect(column(ana, 'Banked').locator('li[data-point]')).toHaveCount(3)
  const said = ana.getByRole('status').filter({ hasText: /\w/ }).locator('div')
  await ana.keyboard.press('Control+z')
  await expect(said).toHaveText('There is nothing to undo')
  await said.evaluate((element) => {
    element.dataset.first = ''
  })
  await ana.keyboard.press('Control+z')
  await expect(said.and(ana.locator(':not([data-first])'))).toHaveText('There is nothing to undo')
})

test('set aside while one types in it: what is typed on is no command, and is told', async ({ hall }) => {
  const { ana, tom } = await two(hall)
  await point(ana, 'Bread').locator('.body').click()
  await expect(point(ana, 'Bread').getByRole('textbox')).toBeFocused()
  await ana.keyboard.press('End')
  await take(tom, 'Bread', 'Delete')
  await ana.keyboard.type(' rises')
  await tom.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  const told = ana.getByText('Tom set R1 aside while you were writing in it.')
  // She types until she sees it.
  while (!(await told.isVisible())) await ana.keyboard.type('.')
  await ana.keyboard.type('for /b')
  await expect(ana.getByText(/Not written: “\.*for \/b”/)).toBeVisible()
  await expect(ana.getByText('You are following the chair')).toHaveCount(0)
  await expect(ana.getByRole('textbox', { name: 'Find on this board' })).toHaveCount(0)
  await expect(composer(ana, 'Banked')).not.toBeFocused()
  // Once she does something else, they are again.
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('b')
  await expect(composer(ana, 'Banked')).toBeFocused()
})

test('what one does oneself to what one writes in is told as that of nobody, and the keyboard is on the point', async ({
  hall,
}) => {
  const { ana } = await two(hall)
  const bread = point(ana, 'Bread')
  const view = ana.getByRole('textbox', { name: 'View A of R1' })
  const nobody = () => expect(ana.getByText(/you were writing in/)).toHaveCount(0)
  await take(ana, 'Milk', 'Shift+O')
  await expect(column(ana, 'Options').locator('li[data-point]')).toHaveCount(1)
  await take(ana, 'Bread', 'x')
  await expect(view).toBeFocused()
  await ana.keyboard.type('The county')
  await ana.keyboard.press('Control+z')
  await ana.keyboard.press('Control+z')
  await expect(view).toHaveCount(0)
  await expect(bread).toBeFocused()
  await nobody()
  // And the keyboard goes on.
  await ana.keyboard.press('Control+y')
  await ana.keyboard.press('Control+y')
  await expect(bread).toContainText('The county')
  await bread.getByText('The county').click()
  await expect(view).toBeFocused()
  await ana.getByRole('button', { name: 'Set view A aside' }).click()
  await expect(bread).toBeFocused()
  await nobody()
  await ana.keyboard.press('Control+z')
  await expect(bread).toContainText('The county')
  // Undone while the point is written in: it goes back, and is written in still.
  await take(ana, 'Eggs', 'Shift+O')
  await point(ana, 'Eggs').locator('.body').click()
  await expect(point(ana, 'Eggs').getByRole('textbox')).toBeFocused()
  await ana.keyboard.press('Control+z')
  await expect(column(ana, 'Banked').locator('li[data-point]', { hasText: 'Eggs' })).toHaveCount(1)
  await nobody()
})

test('what was told of a point set aside goes once the point is back', async ({ hall }) => {
  const { ana, tom } = await two(hall)
  await point(ana, 'Bread').locator('.body').click()
  await expect(point(ana, 'Bread').getByRole('textbox')).toBeFocused()
  await take(tom, 'Bread', 'Delete')
  await tom.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  const told = ana.getByText('Tom set R1 aside while you were writing in it.')
  await expect(told).toBeVisible()
  await tom.keyboard.press('Control+z')
  await expect(point(ana, 'Bread')).toHaveCount(1)
  await expect(told).toHaveCount(0)
  await expect(ana.getByRole('status').filter({ hasText: 'R1 is back' })).toBeVisible()
})

test('keys that come quicker than a screen is painted go where they are meant', async ({ hall }) => {
  const { ana } = await two(hall)
  const board = ana.locator('#board')
  // All before the next frame.
  const press = (...keys: readonly string[]) =>
    board.evaluate((_, keys) => {
      for (const key of keys)
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        )
    }, keys)
  await press('ArrowDown', 'ArrowDown', 'Enter')
  const field = point(ana, 'Milk').getByRole('textbox')
  await expect(field).toBeFocused()
  await ana.keyboard.type('!')
  await expect(field).toHaveText('Milk!')
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('Escape')
  await press('d', 'Escape', 'o')
  await expect(composer(ana, 'Options')).toBeFocused()
  await ana.keyboard.press('Escape')
  await press('ArrowDown', 'b')
  await expect(composer(ana, 'Banked')).toBeFocused()
  await ana.keyboard.type('Salt')
  await expect(composer(ana, 'Banked')).toHaveValue('Salt')
})

test('a field that is opened right after a move keeps the keyboard', async ({ hall }) => {
  const { ana } = await two(hall)
  await point(ana, 'Bread').locator('> span').first().click()
  await expect(point(ana, 'Bread')).toBeFocused()
  await holdFrames(ana)
  await ana.keyboard.press('Shift+O')
  await ana.keyboard.press('d')
  await letFrames(ana)
  await expect(point(ana, 'Bread')).toBeVisible()
  await ana.evaluate(() => new Promise(requestAnimationFrame))
  await expect(composer(ana, 'To discuss')).toBeFocused()
  await ana.keyboard.type('Salt')
  await expect(composer(ana, 'To discuss')).toHaveValue('Salt')
})

test('Home leads to the start at once after the click that opened the point, and while letters of others come in', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  await point(tom, 'Milk').locator('.body').click()
  await tom.keyboard.press('End')
  await point(ana, 'Milk').locator('.body').click()
  await expect(point(ana, 'Milk').getByRole('textbox')).toBeFocused()
  await ana.keyboard.press('Home')
  await ana.keyboard.type('1')
  const words = point(ana, 'Milk').getByRole('textbox')
  await expect(words).toHaveText(/^1Milk/)
  for (let n = 2; n < 8; n++) {
    await ana.keyboard.press('End')
    await expect.poll(() => ana.evaluate(() => getSelection()?.anchorOffset)).toBeGreaterThan(3)
    // Her page is busy while the letter comes, and hears of it and of the key in whatever order it likes.
    const busy = ana.evaluate(() => {
      for (const end = performance.now() + 250; performance.now() < end; );
    })
    await tom.keyboard.type('x')
    await ana.keyboard.press('Home')
    await busy
    await ana.keyboard.type(`${n}`)
    await expect(words).toHaveText(new RegExp(`^${n}.*x{${n - 1}}`))
  }
})

test('a word that an input method puts together stays whole while somebody types in the same place', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  for (const page of [ana, tom]) {
    await point(page, 'Milk').locator('.body').click()
    await expect(point(page, 'Milk').getByRole('textbox')).toBeFocused()
    await page.keyboard.press('End')
  }
  await expect(ana.getByText('Tom is writing')).toBeVisible()
  const input = await ana.context().newCDPSession(ana)
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await compose('ㅎ')
  for (const text of ['하', '한', '한ㄱ', '한그', '한글']) {
    await tom.keyboard.type('q')
    await compose(text)
  }
  await tom.keyboard.type('!')
  await input.send('Input.insertText', { text: '한글' })
  for (const page of [ana, tom]) {
    for (const said of ['!', '한글']) await expect(point(page, 'Milk').locator('.body')).toContainText(said)
    const words = (await point(page, 'Milk').locator('.body').textContent()) ?? ''
    expect([...words].filter((sign) => sign === 'q')).toHaveLength(5)
    expect(words.match(/[ㄱ-ㅎ가-힣]/g)?.join('')).toBe('한글')
  }
})

test('what a word is put together from is seen by nobody else, and not said to be saved; the word is, and what is left half-way', async ({
  hall,
}) => {
  const { ana, tom } = await two(hall)
  await point(ana, 'Milk').locator('.body').click()
  await expect(point(ana, 'Milk').getByRole('textbox')).toBeFocused()
  await ana.keyboard.press('End')
  const there = point(tom, 'Milk').locator('.body')
  const seen = await there.evaluateHandle((body) => {
    const all: string[] = []
    new MutationObserver(() => all.push(body.textContent ?? '')).observe(body, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    return all
  })
  const input = await ana.context().newCDPSession(ana)
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  for (const text of ['n', 'ni', 'nih', 'niho', 'nihon']) await compose(text)
  await expect(point(ana, 'Milk').locator('.body')).toContainText('nihon')
  await expect(light(ana)).not.toHaveText('Saved')
  await input.send('Input.insertText', { text: '日本' })
  await expect(there).toContainText('日本')
  expect((await seen.jsonValue()).filter((text) => text.replace('Ana', '').includes('n'))).toEqual([])
  await expect(light(ana)).toHaveText('Saved')
  await compose('k')
  await compose('kuni')
  await ana.close()
  await expect(there).toContainText('日本kuni')
})
