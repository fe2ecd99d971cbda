/**
 * Several points at once, groups and disagreements, as people meet them: by mouse, keyboard and finger, two at a time.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, withPoints } from './made.ts'
import {
  column,
  composer,
  dragsReady,
  type Hall,
  PHONE,
  PROJECTOR,
  point,
  sitDown,
  test,
  write,
} from './stage.ts'

const points = (...texts: string[]) => texts.map((text) => ({ text, children: [] }))

/** The points of a column that stand by themselves. */
const standing = (page: Page, name: string) => column(page, name).locator('ol[data-column] > li[data-point]')

test('23 points are grouped beneath a heading at once, seen by everybody, and back where they were by one undo', async ({
  hall,
}) => {
  const texts = Array.from({ length: 23 }, (_, n) => `Thought ${n + 1}`)
  const { table } = await makeWorkshop(hall, withPoints(points(...texts, 'Something else')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await point(ana, /Thought 1$/).click({ modifiers: ['Control'] })
  await point(ana, 'Thought 23').click({ modifiers: ['Shift'] })
  await expect(ana.getByText('23 selected', { exact: true })).toBeVisible()
  expect(await findings(ana), 'chosen').toEqual([])
  await ana.getByRole('button', { name: 'Group…' }).click()
  await ana.getByLabel('Heading', { exact: true }).fill('What people thought')
  expect(await findings(ana), 'the dialog').toEqual([])
  await ana.keyboard.press('Enter')
  await expect(standing(ben, 'Banked')).toHaveCount(2)
  await expect(point(ben, 'What people thought')).toContainText('23 points beneath')
  await expect(point(ben, 'What people thought')).toContainText('R25')
  // Folded out they are points as before, each with its own number.
  await ben.getByRole('button', { name: '23 points beneath R25' }).click()
  await expect(point(ben, /^R7Thought 7$/)).toBeVisible()
  expect(await findings(ben), 'folded out').toEqual([])
  await ana.keyboard.press('Control+z')
  await expect(standing(ben, 'Banked').locator('.body')).toHaveText([...texts, 'Something else'])
  await ana.keyboard.press('Control+Shift+z')
  await expect(standing(ben, 'Banked')).toHaveCount(2)
  await ben.getByRole('button', { name: '23 points beneath R25' }).click()
  await ben.getByRole('button', { name: '23 points beneath R25' }).click()
  await ben.getByRole('button', { name: 'Ungroup' }).click()
  await expect(standing(ana, 'Banked').locator('.body')).toHaveText([...texts, 'Something else'])
  await expect(ana.getByRole('button', { name: '1 set aside' })).toBeVisible()
})

test('by keyboard: those that are selected go up and down together, and a disagreement is about one', async ({
  hall,
}) => {
  const texts = ['One', 'Two', 'Three', 'Four', 'Five']
  const { table } = await makeWorkshop(hall, withPoints(points(...texts)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, 'Two').focus()
  await page.keyboard.press('Space')
  await point(page, 'Four').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Alt+ArrowUp')
  const order = standing(page, 'Banked').locator('.body')
  await expect(order).toHaveText(['Two', 'Four', 'One', 'Three', 'Five'])
  await expect(page.getByRole('status').filter({ hasText: '2 points moved up' })).toBeAttached()
  await expect(point(page, 'Four')).toBeFocused()
  // At the top there is nothing to pass.
  await page.keyboard.press('Alt+ArrowUp')
  await expect(order).toHaveText(['Two', 'Four', 'One', 'Three', 'Five'])
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(order).toHaveText(['One', 'Three', 'Five', 'Two', 'Four'])
  await page.keyboard.press('x')
  await expect(page.getByRole('status').filter({ hasText: 'one point at a time' })).toBeAttached()
  await expect(page.getByText('Disagreement recorded')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(order).toHaveText(['One', 'Three', 'Two', 'Four', 'Five'])
})

test('by keyboard alone: choose, merge the wording, take one out, and hear what was done', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('A register', 'One register', 'Roads')))
  const page = await hall.person()
  await sitDown(page, table(0))
  await expect(point(page, 'Roads')).toBeVisible()
  await page.locator('#board').focus()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'A register')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('status').filter({ hasText: '2 selected.' })).toBeAttached()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Group…' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const wording = page.getByRole('textbox', { name: 'Wording' })
  await expect(wording).toHaveValue('A register\nOne register')
  await wording.fill('One public register')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 points merged into one')).toBeVisible()
  await expect(standing(page, 'Banked')).toHaveCount(2)
  const merged = standing(page, 'Banked').first()
  await expect(merged).toBeFocused()
  // To the line that counts them, and open.
  const fold = merged.getByRole('button', { name: /^2 points beneath/ })
  for (let n = 0; n < 12 && !(await fold.evaluate((each) => each === document.activeElement)); n++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await merged.focus()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, /^R1A register/).last()).toBeFocused()
  await page.getByRole('button', { name: 'More' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Take out of the group' }).press('Enter')
  await expect(standing(page, 'Banked')).toHaveCount(3)
  await expect(page.getByText('R1 is back where it was')).toBeVisible()
})

test('a group taller than the wall turns its pages between its points, and says whose they are', async ({
  hall,
}) => {
  const texts = Array.from({ length: 23 }, (_, n) => `Thought ${n + 1} that somebody had of it`)
  const { table, viewer, workshop } = await makeWorkshop(hall, withPoints(points(...texts)))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, /^R1Thought 1 /).click({ modifiers: ['Control'] })
  await point(page, 'Thought 23').click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('What people thought')
  await page.keyboard.press('Enter')
  const chair = await workshop.join('facilitator')
  const plan = await workshop.plan(chair)
  await workshop.command(chair, { type: 'stage', view: 'board', strand: plan.rounds[0]?.strands[0]?.id })
  const wall = await hall.person({ viewport: PROJECTOR })
  await wall.goto(viewer.replace('#', '/projector#'))
  await expect(wall.getByText('What people thought')).toBeVisible()
  await wall.evaluate(() => document.fonts.ready)
  await expect(wall.locator('[data-foot]', { hasText: /^Page 1 of / })).toBeVisible()
  const seen = new Set<string>()
  const look = async () => {
    for (const row of await wall.locator('li[data-point]:not([data-off])').all()) {
      const box = await row.boundingBox()
      const foot = await wall.locator('[data-foot]').first().boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((foot?.y ?? 0) + 1)
      seen.add((await row.locator('p').first().textContent()) ?? '')
    }
  }
  await look()
  await expect(wall.locator('section').first().getByText('23', { exact: true })).toBeVisible()
  await wall.keyboard.press('ArrowRight')
  await expect(wall.locator('[data-foot]', { hasText: /^Page 2 of / })).toBeVisible()
  await expect(wall.locator('li[data-first]').first()).toContainText(/^R24R\d+Thought/)
  await look()
  await wall.keyboard.press('ArrowRight')
  await expect(wall.locator('[data-foot]', { hasText: /^Page 3 of 3/ })).toBeVisible()
  await expect(wall.getByText(/^Thought 23 /)).toBeVisible()
  await look()
  expect(seen.size).toBe(24)
})

/** How far a reference is off the line its words begin on, in px. */
const offTheLine = (row: Locator) =>
  row.evaluate((each) => {
    const baseline = (of: Element | null) => {
      const mark = document.createElement('span')
      mark.style.display = 'inline-block'
      of?.prepend(mark)
      const { bottom } = mark.getBoundingClientRect()
      mark.remove()
      return bottom
    }
    return Math.abs(baseline(each.querySelector(':scope > b')) - baseline(each.querySelector('p')))
  })

test('on the wall a reference is on the line of its words, beneath a heading too, in one column and in all', async ({
  hall,
}) => {
  const { table, viewer, workshop } = await makeWorkshop(hall, withPoints(points('Safeguards', 'A register')))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, /^R1Safeguards/).click({ modifiers: ['Control'] })
  await point(page, 'A register').click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('What people thought')
  await page.keyboard.press('Enter')
  const chair = await workshop.join('facilitator')
  const strand = (await workshop.plan(chair)).rounds[0]?.strands[0]?.id
  const wall = await hall.person({ viewport: PROJECTOR })
  await wall.goto(viewer.replace('#', '/projector#'))
  for (const stage of [{ view: 'board' }, { view: 'column', column: 'banked' }]) {
    await workshop.command(chair, { type: 'stage', strand, ...stage })
    await expect(wall.locator('[data-large]')).toHaveCount(stage.view === 'column' ? 1 : 0)
    const rows = wall.locator('li[data-point]:not([data-off])')
    await expect(rows).toHaveCount(3)
    for (const row of await rows.all()) expect(await offTheLine(row), stage.view).toBeLessThan(0.5)
  }
})

test('what was done to several points is told in its own words when it is undone, and done again', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('One thought', 'Another thought', 'Roads')))
  const page = await hall.person()
  await sitDown(page, table(0))
  const choose = async () => {
    await point(page, 'One thought').click({ modifiers: ['Control'] })
    await point(page, 'Another thought').click({ modifiers: ['Control'] })
  }
  await choose()
  await page.getByRole('button', { name: 'Merge wording…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge them' }).click()
  await expect(page.getByText('2 points merged into one')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: 2 points merged into one')).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('Done again: 2 points merged into one')).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await choose()
  await page.getByRole('button', { name: 'Move to…' }).click()
  await page.getByRole('dialog').getByRole('combobox').first().selectOption('To discuss')
  await page.getByRole('dialog').getByRole('button', { name: 'Move them' }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: 2 points moved to To discuss')).toBeVisible()
})

test('the menu of a point is whole, also where it stands beneath a heading, over what is below and beside it', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('One thought', 'Another thought', 'Roads')))
  const page = await hall.person()
  await sitDown(page, table(0))
  for (const words of ['Beside it', 'Also beside it', 'And this']) await write(page, 'To discuss', words)
  await point(page, 'One thought').click({ modifiers: ['Control'] })
  await point(page, 'Another thought').click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('What people thought')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^2 points beneath/ }).click()
  for (const words of ['Another thought', 'Roads']) {
    await point(page, words).last().locator('span').first().click()
    await page.getByRole('button', { name: /^More/ }).click()
    const menu = page.getByRole('menu')
    await expect(menu).toBeVisible()
    const whole = await menu.getByRole('menuitem').evaluateAll((items) =>
      items.map((item) => {
        const { left, right, top, bottom } = item.getBoundingClientRect()
        const ends = [left + 2, right - 2].map((x) => document.elementFromPoint(x, (top + bottom) / 2))
        return ends.every((at) => at !== null && item.contains(at))
      }),
    )
    expect(whole.length, words).toBeGreaterThan(2)
    expect(whole, words).not.toContain(false)
    await page.keyboard.press('Escape')
  }
})

test('by finger: a long press chooses, taps choose more, and they go together', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Bread', 'Milk', 'Eggs', 'Salt')))
  const page = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await dragsReady(page)
  const finger = await page.context().newCDPSession(page)
  const box = await point(page, 'Milk').boundingBox()
  if (!box) throw new Error('not on screen')
  const touchPoints = [{ x: box.x + 120, y: box.y + 20 }]
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await page.locator('li[data-lifted]').waitFor()
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(page.getByText('1 selected', { exact: true })).toBeVisible()
  await point(page, 'Salt').tap()
  await expect(page.getByText('2 selected', { exact: true })).toBeVisible()
  expect(await findings(page), 'chosen on a phone').toEqual([])
  await page.getByRole('button', { name: 'Move to…' }).tap()
  await page.getByLabel('Column').selectOption('To discuss')
  await page.getByRole('button', { name: 'Move them' }).tap()
  await expect(standing(page, 'To discuss').locator('.body')).toHaveText(['Milk', 'Salt'])
  await expect(page.getByText('2 points moved to To discuss')).toBeVisible()
})

test('a disagreement: two people write its views together, without names, on board, wall and note', async ({
  hall,
}) => {
  const { table, viewer, facilitator, workshop } = await makeWorkshop(hall, withPoints(points('A register')))
  const [ana, ben, wall] = [
    await hall.person(),
    await hall.person({ colorScheme: 'dark' }),
    await hall.person({ viewport: PROJECTOR }),
  ]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ana, 'To discuss', 'Who pays for it?')
  await point(ana, 'Who pays for it?').press('Escape')
  await point(ana, 'Who pays for it?').focus()
  await point(ana, 'Who pays for it?').locator('span').first().click()
  await ana.keyboard.press('x')
  await expect(ana.getByRole('textbox', { name: 'View A of R2' })).toBeFocused()
  await ana.keyboard.type('The parish, since it is the parish that uses it.')
  await expect(point(ben, 'Who pays for it?')).toContainText('The parish, since')
  await point(ben, 'Who pays for it?').getByRole('button', { name: 'View B of R2' }).click()
  await ben.keyboard.type('The county')
  await expect(point(ana, 'Who pays for it?')).toContainText('The county')
  // Both in one view, at once.
  await ana.getByRole('button', { name: 'View B of R2' }).click()
  await ana.keyboard.press('Control+End')
  await ana.keyboard.type(', as before')
  await expect(point(ben, 'Who pays for it?')).toContainText('The county, as before')
  expect(await findings(ana), 'written in').toEqual([])
  await ana.keyboard.press('Escape')
  await expect(point(ana, 'Who pays for it?')).toBeFocused()
  // Taken away and brought back.
  await ana.getByRole('button', { name: 'Set view A aside' }).click()
  await expect(point(ben, 'Who pays for it?')).not.toContainText('The parish')
  await ana.getByRole('button', { name: '1 set aside' }).click()
  await ana.getByRole('button', { name: 'Bring back' }).click()
  await ana.keyboard.press('Escape')
  await expect(point(ben, 'Who pays for it?')).toContainText('The parish')
  const desk = await hall.person()
  await desk.goto(facilitator)
  const chair = await workshop.join('facilitator')
  const plan = await workshop.plan(chair)
  await workshop.command(chair, { type: 'stage', view: 'board', strand: plan.rounds[0]?.strands[0]?.id })
  await wall.goto(viewer.replace('#', '/projector#'))
  await expect(wall.getByText('Disagreement recorded')).toBeVisible()
  await expect(wall.getByText('The county, as before')).toBeVisible()
  await desk.getByRole('link', { name: 'Note' }).click()
  await expect(desk.getByText('Disagreement recorded')).toBeVisible()
  await expect(desk.getByText('View B')).toBeVisible()
})

test('a point is split at the caret and at a bullet, and one undo puts it together again', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(
    hall,
    withPoints([{ text: 'One register. It is public.', children: points('Paid by the county') }]),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, 'One register')
    .getByText('One register')
    .click({ position: { x: 1, y: 8 } })
  await expect(page.getByRole('textbox', { name: 'Point R1' })).toBeFocused()
  const offset = () => page.evaluate(() => getSelection()?.anchorOffset ?? 0)
  while ((await offset()) < 'One register.'.length) await page.keyboard.press('ArrowRight')
  // The editor hears of a caret that was moved a moment later.
  await page.evaluate(() => new Promise(requestAnimationFrame))
  await page.keyboard.press('Control+Shift+Enter')
  await expect(standing(page, 'Banked').locator('.body > p')).toHaveText(['One register.', 'It is public.'])
  await expect(standing(page, 'Banked').nth(1)).toContainText('Paid by the county')
  await expect(standing(page, 'Banked').nth(1)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(standing(page, 'Banked')).toHaveCount(1)
  await expect(point(page, 'One register. It is public.')).toContainText('Paid by the county')
  await point(page, 'One register').getByText('Paid by the county').click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Split here' }).click()
  await expect(standing(page, 'Banked').locator('.body > p')).toHaveText([
    'One register. It is public.',
    'Paid by the county',
  ])
})

test('a point is not split under the hands of somebody who writes in it, and who asked writes on', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('Milk and cream')))
  const [ana, tom] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  for (const page of [ana, tom]) {
    await point(page, 'Milk').locator('.body').click()
    await expect(point(page, 'Milk').getByRole('textbox')).toBeFocused()
  }
  await ana.keyboard.press('Home')
  for (let n = 0; n < 5; n++) await ana.keyboard.press('ArrowRight')
  await tom.keyboard.press('End')
  await tom.keyboard.type(', fresh')
  await expect(point(ana, 'Milk and cream, fresh')).toBeVisible()
  await ana.keyboard.press('Control+Shift+Enter')
  await expect(ana.getByText('Tom is writing in it. Split it when they pause.')).toBeVisible()
  await expect(standing(ana, 'Banked')).toHaveCount(1)
  await expect(point(ana, 'Milk').getByRole('textbox')).toBeFocused()
  // He pauses, with his caret where he stopped.
  await expect(async () => {
    await ana.keyboard.press('Control+Shift+Enter')
    expect(await standing(ana, 'Banked').count()).toBe(2)
  }).toPass()
  for (const page of [ana, tom])
    await expect(standing(page, 'Banked').locator('.body')).toHaveText([/^Milk/, 'and cream, fresh'])
  await expect(tom.getByText('Ana split R1 while you were writing in it.')).toBeVisible()
  await tom.getByRole('button', { name: 'See that point' }).click()
  await expect(point(tom, 'and cream, fresh')).toBeFocused()
})

/** A facilitator on one board, about to copy two points of it to the other. */
const copying = async (hall: Hall) => {
  const { facilitator } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(facilitator)
  await page
    .getByRole('link', { name: /^Open the board: Rivers/ })
    .first()
    .click()
  await write(page, 'Banked', 'A register', 'Roads')
  await point(page, 'A register').click({ modifiers: ['Control'] })
  await point(page, 'Roads').click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Copy to…' }).click()
  await page.getByLabel('Board', { exact: true }).selectOption({ label: 'Energy' })
  return page
}

test('points are copied to another board, and have numbers of its own there', async ({ hall }) => {
  const page = await copying(hall)
  await page.getByLabel('Column').selectOption('Options')
  await page.getByRole('button', { name: 'Copy them' }).click()
  await expect(page.getByText('2 points copied to Energy')).toBeVisible()
  await expect(standing(page, 'Banked')).toHaveCount(2)
  await page.getByRole('link', { name: 'Energy' }).click()
  await expect(point(page, 'A register')).toContainText('E1')
  await expect(point(page, 'Roads')).toContainText('E2')
})

test('copies are taken back from where they were made, and the points stay', async ({ hall }) => {
  const page = await copying(hall)
  await page.getByRole('button', { name: 'Copy them' }).click()
  const told = page.getByRole('status').filter({ hasText: '2 points copied to Energy' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone: 2 points are taken back')).toBeVisible()
  await expect(point(page, 'A register')).toBeFocused()
  await expect(standing(page, 'Banked')).toHaveCount(2)
  await page.getByRole('link', { name: 'Energy' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await expect(page.getByText('Nothing banked yet')).toBeVisible()
  await expect(standing(page, 'Banked')).toHaveCount(0)
})

test('a copy can be gone to from what is said of it, and the keyboard is on it there', async ({ hall }) => {
  const page = await copying(hall)
  await page.getByRole('button', { name: 'Copy them' }).click()
  const told = page.getByRole('status').filter({ hasText: '2 points copied to Energy' })
  await told.getByRole('button', { name: 'See it there' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await expect(point(page, 'A register')).toBeFocused()
  await expect(point(page, 'A register')).toContainText('E1')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rivers')
  await expect(told, 'it was read').toHaveCount(0)
})

test('grouped, and a view set aside, while one writes in it: the words are kept, and there is a way back', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(points('A register', 'One register', 'Roads')))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await point(ana, 'One register').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(' for all')
  await expect(point(ben, 'One register for all')).toBeVisible()
  await point(ben, 'A register').click({ modifiers: ['Control'] })
  await point(ben, 'One register').click({ modifiers: ['Control'] })
  await ben.getByRole('button', { name: 'Group…' }).click()
  await ben.getByLabel('Heading', { exact: true }).fill('Registers')
  await ben.keyboard.press('Enter')
  await expect(ana.getByText(/Ben put R2 beneath another point while you were writing in it/)).toBeVisible()
  // It is folded out for her, and she writes on in it.
  await expect(ana.getByRole('textbox', { name: 'Point R2' })).toBeFocused()
  await ana.keyboard.type(', in public')
  await expect(point(ana, 'Registers')).toContainText('One register for all, in public')
  await ana.getByRole('button', { name: 'Put it back' }).click()
  await expect(standing(ben, 'Banked').filter({ hasText: /^R2/ })).toContainText('for all, in public')
  // A view, taken away under her hands: what she types then is no shortcut, and her words come back.
  await point(ana, 'Roads').locator('span').first().click()
  await ana.keyboard.press('x')
  await expect(ana.getByRole('textbox', { name: 'View A of R3' })).toBeFocused()
  await ana.keyboard.type('By the parish')
  await expect(point(ben, 'Roads')).toContainText('By the parish')
  await point(ben, 'Roads').locator('span').first().click()
  await ben.getByRole('button', { name: 'Set view A aside' }).click()
  await expect(ana.getByText(/Ben set the view of R3 aside that you were writing in/)).toBeVisible()
  await expect(point(ana, 'Roads')).toBeFocused()
  await ana.keyboard.type('bdo')
  await expect(composer(ana, 'Banked')).not.toBeFocused()
  await ana.getByRole('button', { name: 'Bring back' }).click()
  await expect(point(ben, 'Roads')).toContainText('By the parish')
})
