/** References typed in words lead to the point; G and a number go there. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { column, composer, PHONE, point, sitDown, test, write } from './stage.ts'

test('a reference in words is a link to its point: on this board, on another, and where there is none', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(other, made.table(1))
  await write(other, 'Options', 'A wind park')
  await expect(point(other, 'A wind park')).toContainText('E1')
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'A dyke')
  await write(page, 'To discuss', 'As R1 and E1 say, R9 and r1 do not', 'Who pays for E77?')
  const words = point(page, 'As R1')
  await expect(words.locator('a.cited'), 'no link to what is not there').toHaveText(['R1', 'E1'])
  expect(await findings(page), 'words with references').toEqual([])

  await words.getByRole('link', { name: 'R1' }).click()
  await expect(point(page, 'A dyke')).toBeFocused()
  await expect(point(page, 'A dyke')).toHaveAttribute('data-mode', 'selected')
  // By keyboard.
  await words.getByRole('link', { name: 'E1' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Energy' })).toBeVisible()
  await expect(point(page, 'A wind park')).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Rivers' })).toBeVisible()
  await point(page, 'Who pays').getByRole('link', { name: 'E77' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'There is no point E77' })).toBeVisible()

  // The point is painted anew for one that comes later, and by that alone.
  await write(page, 'Banked', 'A gate')
  await write(page, 'Banked', 'R4 is the one before')
  await expect(point(page, 'is the one before').locator('a.cited')).toHaveText('R4')

  // The address of a link, in a tab of its own.
  const href = await words.getByRole('link', { name: 'E1' }).getAttribute('href')
  await page.goto(hall.base + href)
  await expect(point(page, 'A wind park')).toBeFocused()
  await page.goto(hall.base + href?.replace('E1', 'E55'))
  await expect(page.getByText('There is no point E55')).toBeVisible()
})

test('words with references do not move when they are opened, and are written on', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await write(page, 'Banked', 'A dyke', 'See R1, and AVAR1 and R1. To R1')
  const body = point(page, 'See R1').locator('.body')
  await expect(body.locator('a.cited')).toHaveCount(3)
  const boxes = () =>
    body.evaluate((element) => {
      const origin = element.getBoundingClientRect()
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const { left, top, width, height } of range.getClientRects())
          found.push(
            [left - origin.left, top - origin.top, width, height].map((n) => Math.round(n * 100)).join(' '),
          )
      }
      return found
    })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const painted = await boxes()
  expect(painted.length).toBeGreaterThanOrEqual(6)
  await body.locator('p').click({ position: { x: 5, y: 10 } })
  await expect(body.getByRole('textbox')).toBeFocused()
  expect(await boxes()).toEqual(painted)
  await page.keyboard.press('End')
  await page.keyboard.type(' and R2')
  await expect(body.locator('.cited')).toHaveCount(4)
  await page.keyboard.press('Escape')
  await expect(body.locator('a.cited')).toHaveText(['R1', 'R1', 'R1', 'R2'])
})

test('references in a strand’s summary are links: to the point on the sheet, and to other boards', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, { boards: 'group', strands: ['Rivers'], groups: 2 })
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(ben, made.table(1), 'Ben')
  await write(ana, 'Options', 'A dyke')
  await expect(point(ana, 'A dyke')).toContainText('R1')
  await write(ben, 'Banked', 'R1 is too dear, and R77 as well')
  await ana.getByRole('link', { name: 'All tables' }).click()
  const said = point(ana, 'is too dear')
  await expect(said.locator('a.cited')).toHaveText(['R1', 'R77'])
  await said.getByRole('link', { name: 'R1' }).press('Enter')
  await expect(point(ana, 'A dyke')).toBeFocused()
  await expect(point(ana, 'A dyke')).toBeInViewport()
  expect(await findings(ana), 'a summary with references').toEqual([])
  await ana.goBack()
  await expect(said).toBeFocused()
  await ana.goForward()
  await expect(point(ana, 'A dyke')).toBeFocused()
  await said.getByRole('link', { name: 'R77' }).click()
  await expect(ana.getByText('There is no point R77')).toBeVisible()
  await ana.goBack()
  await expect(said).toBeFocused()
})

test('G and a number go to a point, on this board and on another', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(other, made.table(1))
  await write(other, 'Banked', 'A wind park')
  await expect(point(other, 'A wind park')).toContainText('E1')
  await sitDown(page, made.table(0))
  await write(page, 'Banked', ...Array.from({ length: 11 }, (_, n) => `Point ${n + 1}.`))
  await expect(point(page, 'Point 11.')).toContainText('R11')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('4')
  await expect(point(page, 'Point 4.')).toBeFocused()
  await page.keyboard.press('g')
  await page.keyboard.press('1')
  await expect(page.getByRole('status').filter({ hasText: 'Go to R1…' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(point(page, 'Point 11.')).toBeFocused()
  await page.keyboard.press('g')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(point(page, 'Point 1.')).toBeFocused()
  // What ends it does what it always does.
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(composer(page, 'To discuss')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(column(page, 'Banked').locator('li[data-point]')).toHaveCount(1)
  await expect(point(page, 'A wind park')).toBeFocused()
})

test('a reference to what is set aside leads to it in the list, and it is brought back from there', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'A dyke', 'A gate')
  await write(page, 'To discuss', 'Is R1 too dear?')
  await expect(point(page, 'too dear')).toContainText('R3')
  const asideOf = async (words: string) => {
    await page.keyboard.press('Escape')
    await point(page, words).focus()
    await page.keyboard.press('Delete')
    await page.getByRole('textbox', { name: /^Why/ }).fill('Twice')
    await page.keyboard.press('Enter')
    await expect(point(page, words)).toHaveCount(0)
  }
  await asideOf('A dyke')
  await asideOf('A gate')
  const list = (on: Page) => on.getByRole('dialog', { name: 'Set aside' })
  const inList = (on: Page) => list(on).getByRole('listitem').filter({ hasText: 'A dyke' })

  await point(page, 'too dear').getByRole('link', { name: 'R1' }).click()
  await expect(inList(page)).toBeFocused()
  await expect(inList(page)).toContainText('Twice')
  expect(await findings(page), 'gone to in the list').toEqual([])
  await page.keyboard.press('Escape')
  await expect(list(page)).toHaveCount(0)

  // From another board, by somebody who may not write on this one.
  await sitDown(other, made.table(1))
  await write(other, 'Options', 'As R1 says')
  await point(other, 'As R1').getByRole('link', { name: 'R1' }).click()
  await expect(inList(other)).toBeFocused()
  await expect(list(other).getByRole('button', { name: /^Bring/ })).toHaveCount(0)

  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('1')
  await expect(inList(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(point(page, 'A dyke')).toBeFocused()
  await expect(list(page)).toHaveCount(0)
})

test('Back leads to the point that one came from, on this board and from another; Forward there again', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const [page, other] = [await hall.person(), await hall.person()]
  await sitDown(other, made.table(1))
  await write(other, 'Options', 'A wind park')
  await expect(point(other, 'A wind park')).toContainText('E1')
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'A dyke', 'A gate')
  await write(page, 'To discuss', 'As R1 and E1 say')
  const cites = point(page, 'As R1')
  await expect(cites.locator('a.cited')).toHaveText(['R1', 'E1'])
  const long = () => page.evaluate(() => history.length)
  const before = await long()
  await cites.getByRole('link', { name: 'R1' }).click()
  await expect(point(page, 'A dyke')).toBeFocused()
  expect(await long()).toBe(before + 1)
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'A gate')).toBeFocused()
  expect(await long(), 'walking makes no entry').toBe(before + 1)
  await page.goBack()
  await expect(cites).toBeFocused()
  await page.goForward()
  await expect(point(page, 'A dyke')).toBeFocused()
  // By G and a number, over another board and back again.
  await page.keyboard.press('g')
  await page.keyboard.press('3')
  await expect(cites).toBeFocused()
  await cites.getByRole('link', { name: 'E1' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Energy' })).toBeVisible()
  await expect(point(page, 'A wind park')).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Rivers' })).toBeVisible()
  await expect(cites).toBeFocused()
  await page.goBack()
  await expect(point(page, 'A dyke')).toBeFocused()
  await page.goForward()
  await page.goForward()
  await expect(point(page, 'A wind park')).toBeFocused()
})

test('who goes on to a link in the row before its frame is painted stays on it', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  await write(page, 'Banked', 'A dyke', 'As R1 says')
  const cites = point(page, 'As R1')
  const link = cites.getByRole('link', { name: 'R1' })
  await expect(link).toBeVisible()
  await expect(cites, 'it has a number to go to').toContainText('R2')
  await page.keyboard.press('Escape')
  await point(page, 'A dyke').focus()
  const paint = await page.evaluateHandle(() => {
    const frames: FrameRequestCallback[] = []
    const { requestAnimationFrame } = window
    window.requestAnimationFrame = (frame) => frames.push(frame)
    return () => {
      window.requestAnimationFrame = requestAnimationFrame
      for (const frame of frames) frame(performance.now())
      return frames.length
    }
  })
  await page.keyboard.press('g')
  await page.keyboard.press('2')
  await expect(cites).toBeFocused()
  await link.focus()
  expect(await paint.evaluate((frames) => frames()), 'a frame was waited for').toBeGreaterThan(0)
  await expect(link).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(point(page, 'A dyke')).toBeFocused()
})

test('Back to a point that was moved to another board meanwhile says where it is, and leads there', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'A dyke', 'As R1 says')
  const cites = point(page, 'As R1')
  await expect(cites).toContainText('R2')
  const carried = await cites.getAttribute('data-point')
  await cites.getByRole('link', { name: 'R1' }).click()
  await expect(point(page, 'A dyke')).toBeFocused()
  const ana = await made.workshop.join('facilitator', { name: 'Ana' })
  const [from, to] = (await made.workshop.plan(ana)).boards
  await made.workshop.command(ana, {
    type: 'points.carry',
    from: from?.id,
    to: to?.id,
    points: [carried],
  })
  await expect(cites).toHaveCount(0)
  await page.goBack()
  const said = page.locator('[role=status]').filter({ hasText: 'R2 was moved to Energy' })
  await expect(said).toBeVisible()
  expect(await findings(page), 'told').toEqual([])
  await said.getByRole('button', { name: 'See it there' }).click()
  await expect(page.getByRole('heading', { name: 'Energy', level: 1 })).toBeVisible()
  await expect(cites).toBeFocused()
})

test('G from no point: Back leads to what one saw, and selects nothing', async ({ hall }) => {
  const points = Array.from({ length: 60 }, (_, n) => ({ text: `Point ${n + 1}`, children: [] }))
  const { table } = await makeWorkshop(hall, withPoints(points))
  for (const viewport of [{ width: 1440, height: 900 }, PHONE]) {
    const page = await hall.person({ viewport })
    await sitDown(page, table(0))
    const list = column(page, 'Banked').locator('ol')
    const scrolled = () => list.evaluate(({ scrollTop }) => Math.round(scrollTop))
    await expect(point(page, 'Point 60')).toBeAttached()
    await list.evaluate((element) => element.scrollTo({ top: 400 }))
    await expect.poll(scrolled).toBe(400)
    await page.keyboard.press('g')
    for (const key of '57') await page.keyboard.press(key)
    await expect(point(page, 'Point 57')).toBeFocused()
    await expect.poll(scrolled).toBeGreaterThan(900)
    await page.goBack()
    await expect.poll(scrolled).toBe(400)
    await expect(page.locator('li[data-mode=selected]')).toHaveCount(0)
    await expect(page.locator('#board')).toBeFocused()
    await page.goForward()
    await expect(point(page, 'Point 57')).toBeFocused()
  }
})

test('a reference to what was moved to another board leads there, and so does the list of what is set aside', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, made.table(0))
  await write(page, 'Banked', 'The ferry', 'As R1 says')
  await expect(point(page, 'As R1')).toContainText('R2')
  const carried = await point(page, 'The ferry').getAttribute('data-point')
  const ana = await made.workshop.join('facilitator', { name: 'Ana' })
  const [from, to] = (await made.workshop.plan(ana)).boards
  const { workshop } = made
  await workshop.command(ana, { type: 'points.carry', from: from?.id, to: to?.id, points: [carried] })
  await expect(point(page, 'The ferry')).toHaveCount(0)
  const there = async () => {
    await expect(page.getByRole('heading', { name: 'Energy', level: 1 })).toBeVisible()
    await expect(point(page, 'The ferry')).toBeFocused()
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Rivers', level: 1 })).toBeVisible()
    await expect(point(page, 'As R1')).toBeFocused()
  }
  await point(page, 'As R1').getByRole('link', { name: 'R1' }).click()
  await there()
  await page.getByRole('button', { name: '1 moved to another board' }).click()
  expect(await findings(page), 'moved to another board').toEqual([])
  await page.getByRole('dialog').getByRole('link', { name: 'Moved to Energy' }).click()
  await there()
  // Its words are not lost to who looks for them here.
  await page.keyboard.press('/')
  await page.keyboard.type('ferry')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1: R1, moved to another board')
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Moved to Energy' })).toBeVisible()
})
