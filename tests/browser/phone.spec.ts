/** Phones and tablets: every screen in every size, and targets for a finger. */
import { expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { LONG_LIST, makeWorkshop, withColumns, withPoints } from './made.ts'
import { coveredBy, resizeTo, sideways, smallTargets, spilled, zoomingFields } from './measures.ts'
import { walkBoard, walkDesk, walkHome, walkProjector } from './screens.ts'
import { column, composer, PHONE, point, sitDown, test, write } from './stage.ts'

const HAND = { viewport: PHONE, isMobile: true, hasTouch: true }
const SIZES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
  { width: 320, height: 568 },
  { width: 844, height: 390 },
  { width: 768, height: 1024 },
  { width: 1024, height: 768 },
]

for (const [name, walk] of Object.entries({
  'home and what comes before a workshop': walkHome,
  'joining and the board': walkBoard,
  'desk, note, invitations, earlier versions, projector': walkDesk,
}))
  test(`${name}: 44 px targets, no zoom into a field, no scrolling sideways, upright and on its side`, async ({
    hall,
  }) => {
    const found: string[] = []
    await walk(hall, HAND, async (page, screen) => {
      for (const size of SIZES) {
        await resizeTo(page, size)
        const all = [await smallTargets(page), await zoomingFields(page), await sideways(page)].flat()
        found.push(...all.map((each) => `${screen}, ${size.width} by ${size.height}: ${each}`))
      }
      await page.setViewportSize(PHONE)
    })
    expect(found).toEqual([])
  })

for (const [name, walk] of Object.entries({
  'home and what comes before a workshop': walkHome,
  'joining and the board': walkBoard,
  'desk, note, invitations, earlier versions': walkDesk,
  'the projector': walkProjector,
}))
  test(`${name}: on a phone all stands in a landmark, and no heading is passed over`, async ({ hall }) => {
    const found: string[] = []
    await walk(hall, HAND, async (page, screen) => {
      found.push(...(await findings(page, 'moderate')).map((each) => `${screen}: ${each}`))
    })
    expect(found).toEqual([])
  })

test('the projector: every view whole in every size, no word cut, broken or under another', async ({
  hall,
}) => {
  const found: string[] = []
  await walkProjector(hall, HAND, async (page, screen) => {
    for (const size of SIZES) {
      await resizeTo(page, size)
      const all = [await smallTargets(page), await sideways(page), await spilled(page)].flat()
      found.push(...all.map((each) => `${screen}, ${size.width} by ${size.height}: ${each}`))
    }
    await page.setViewportSize(PHONE)
  })
  expect(found).toEqual([])
})

test('an upright screen that nobody touches holds every view, and does not scroll', async ({ hall }) => {
  const found: string[] = []
  const signage = { width: 1080, height: 1920 }
  const sizes = [signage, { width: 768, height: 1024 }, { width: 1000, height: 1000 }]
  await walkProjector(hall, { viewport: signage }, async (page, screen) => {
    for (const size of sizes) {
      await resizeTo(page, size)
      const all = [await sideways(page), await spilled(page)].flat()
      if (await page.evaluate(() => document.documentElement.scrollHeight > innerHeight))
        all.push('it scrolls')
      found.push(...all.map((each) => `${screen}, ${size.width} by ${size.height}: ${each}`))
    }
  })
  expect(found).toEqual([])
})

test('on an upright screen the square lies over no words, however long the title is', async ({ hall }) => {
  const { viewer } = await makeWorkshop(hall, {
    title: 'The Rhine after the flood: what twelve villages ask',
    place: 'Ahrweiler, the old school hall',
    houseRule: 'chatham',
  })
  const page = await hall.person({ viewport: { width: 1080, height: 1920 } })
  await page.goto(viewer.replace('#', '/projector#'))
  await expect(page.getByText('Ahrweiler')).toBeVisible()
  const square = page.getByRole('img', { name: /QR code/i })
  for (const title of ['', ': of three counties and of the whole of the river']) {
    await page.locator('h1 bdi').evaluate((words, more) => words.append(more), title)
    expect(await coveredBy(square)).toEqual([])
  }
})

test('the tabs of the columns keep sign, name and number whole, with names a third longer too', async ({
  hall,
}) => {
  const points = LONG_LIST.slice(0, 12)
  const named = (...[banked, discuss, options]: string[]) =>
    withColumns({ banked: points, discuss: points, options: points }, { banked, discuss, options })
  for (const names of [
    ['Banked', 'To discuss', 'Options'],
    ['Bancio nawr', 'Pynciau i drafod', 'Dewisiadau'],
  ]) {
    const { table } = await makeWorkshop(hall, named(...names))
    const page = await hall.person(HAND)
    await sitDown(page, table(0))
    const tabs = page.getByRole('tab')
    for (const size of [PHONE, { width: 320, height: 568 }, { width: 320, height: 256 }]) {
      await resizeTo(page, size)
      await expect(tabs).toHaveText(names.map((name) => `${name}12`))
      for (const tab of await tabs.all()) {
        for (const part of [tab.locator('svg'), tab.locator('bdi'), tab.locator('b')]) {
          const [inner, outer] = [await part.boundingBox(), await tab.boundingBox()]
          if (!inner || !outer) throw new Error('not painted')
          expect(inner.x).toBeGreaterThanOrEqual(outer.x)
          expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width)
          expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height)
        }
      }
      expect(await sideways(page), `${names.join()} in ${size.width}`).toEqual([])
    }
    expect(await smallTargets(page)).toEqual([])
  }
})

/** A finger whose clock is the test's: it takes 200 ms, however long the machine does. */
const fingerOn = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  return async (from: readonly [number, number], to: readonly [number, number]) => {
    const begun = Date.now() / 1000
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        timestamp: begun + 0.2 * share,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [{ x: from[0] + (to[0] - from[0]) * share, y: from[1] + (to[1] - from[1]) * share }],
      })
    await touch('touchStart', 0)
    for (const share of [0.3, 0.6, 1]) await touch('touchMove', share)
    await touch('touchEnd', 1)
  }
}

test('a finger drawn sideways goes to the column beside; one that scrolls, or comes from the edge, does not', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  const draw = await fingerOn(page)
  const shown = (name: string) => page.getByRole('tab', { name, selected: true })
  await draw([300, 400], [100, 410])
  await expect(shown('To discuss')).toBeVisible()
  await expect(column(page, 'Banked')).toBeHidden()
  await draw([300, 400], [100, 410])
  await expect(shown('Options')).toBeVisible()
  await draw([300, 400], [100, 410])
  await expect(shown('Options'), 'there is none beyond the last').toBeVisible()
  await draw([100, 400], [300, 390])
  await expect(shown('To discuss')).toBeVisible()
  await draw([100, 400], [300, 390])
  await expect(shown('Banked')).toBeVisible()
  await draw([300, 600], [200, 300])
  await draw([4, 400], [300, 400])
  await expect(shown('Banked'), 'scrolling, and the browser’s way back').toBeVisible()
  await expect
    .poll(() =>
      column(page, 'Banked')
        .locator('ol')
        .evaluate((list) => list.scrollTop),
    )
    .toBeGreaterThan(50)
  await expect(page.locator('[data-mode=selected], [data-chosen], [data-lifted]')).toHaveCount(0)
})

test('a swipe while one writes: the words are kept, and the keyboard is on what is shown', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  const draw = await fingerOn(page)
  const words = point(page, 'Point number 3 of')
  await words.locator('.body').tap()
  await expect(words.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(', and more')
  await draw([300, 600], [100, 610])
  await expect(column(page, 'To discuss')).toBeVisible()
  await expect(page.locator('#board')).toBeFocused()
  await expect(page.locator('li[data-writing], li[data-mode=selected]')).toHaveCount(0)
  // Into the field of the column that comes, each with its own words.
  await composer(page, 'To discuss').tap()
  await page.keyboard.type('Half a thought')
  await draw([100, 400], [300, 390])
  await expect(composer(page, 'Banked')).toBeFocused()
  await page.keyboard.type('Another')
  await draw([300, 400], [100, 410])
  await expect(composer(page, 'To discuss')).toBeFocused()
  await expect(composer(page, 'To discuss')).toHaveValue('Half a thought')
  await draw([100, 400], [300, 390])
  await expect(composer(page, 'Banked')).toHaveValue('Another')
  await expect(point(page, 'Point number 3 of a long list, and more')).toBeVisible()
  // From a point that is selected.
  await words.locator('> span').first().tap()
  await expect(words).toHaveAttribute('data-mode', 'selected')
  await words.focus()
  await draw([300, 600], [100, 610])
  await expect(page.locator('#board')).toBeFocused()
})

test('a swipe while one writes on a board that is locked meanwhile: the keyboard is on the board', async ({
  hall,
}) => {
  const { table, workshop } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  const draw = await fingerOn(page)
  await composer(page, 'Banked').tap()
  await page.keyboard.type('Half a thought')
  await workshop.command(await workshop.join('chair'), { type: 'lock', boards: 'all', on: true })
  await expect(page.getByText('Kept here until the board is open again').first()).toBeVisible()
  await draw([300, 400], [100, 410])
  await expect(column(page, 'To discuss')).toBeVisible()
  await expect(composer(page, 'To discuss')).toHaveCount(0)
  await expect(page.locator('#board')).toBeFocused()
  await draw([100, 400], [300, 390])
  await expect(composer(page, 'Banked')).toHaveValue('Half a thought')
})

test('a tab that is pressed has the keyboard also where a press brings it none', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  await point(page, 'Point number 3 of').locator('.body').tap()
  await expect(point(page, 'Point number 3 of').getByRole('textbox')).toBeFocused()
  const tab = page.getByRole('tab', { name: /To discuss/ })
  await tab.evaluate((button: HTMLElement) => button.click())
  await expect(tab).toBeFocused()
  await expect(page.locator('li[data-writing]')).toHaveCount(0)
})

test('a strand on the projector is read in the hand as one page; a wider screen turns pages by finger; both lead back', async ({
  hall,
}) => {
  const { viewer, workshop, facilitator } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const chair = await workshop.join('chair')
  const strand = (await workshop.plan(chair)).rounds[0]?.strands[0]?.id
  await workshop.command(chair, { type: 'stage', view: 'board', strand })
  const phone = await hall.person(HAND)
  await phone.goto(viewer.replace('#', '/projector#'))
  const last = phone.getByText('Point number 24 of a long list')
  await expect(last).toBeVisible()
  await expect(phone.getByText(/Page/)).toHaveCount(0)
  await last.scrollIntoViewIfNeeded()
  await expect(phone.getByRole('heading', { name: 'Banked' })).toBeInViewport()
  await workshop.command(chair, { type: 'stage', view: 'welcome' })
  await expect.poll(() => phone.evaluate(() => scrollY), 'what comes on stage is read from its top').toBe(0)
  await phone.getByRole('link', { name: 'Back to the boards' }).tap()
  await expect(column(phone, 'Banked')).toBeVisible()

  await workshop.command(chair, { type: 'stage', view: 'board', strand })
  const tablet = await hall.person({ ...HAND, viewport: { width: 1024, height: 768 } })
  await tablet.goto(viewer.replace('#', '/projector#'))
  const said = tablet.locator('aside [aria-live]')
  const next = tablet.getByRole('button', { name: 'Next page' })
  await expect(said).toHaveText(/^Page 1 of \d$/)
  await expect(tablet.getByRole('button', { name: 'Page back' })).toBeDisabled()
  await next.tap()
  await expect(said).toHaveText(/^Page 2 of/)
  await expect(tablet.getByText('Point number 1 of a long list')).toBeHidden()
  const draw = await fingerOn(tablet)
  await draw([300, 400], [100, 410])
  await expect(said).toHaveText(/^Page 3 of/)
  await draw([100, 400], [300, 410])
  await expect(said).toHaveText(/^Page 2 of/)
  expect(await smallTargets(tablet)).toEqual([])
  expect(await findings(tablet), 'the projector on a tablet').toEqual([])

  const desk = await hall.person()
  await desk.goto(facilitator)
  await expect(desk.locator('[data-picture]')).toContainText('Point number 1 of a long list')
  await expect(desk.locator('[data-picture] :is(a, button)')).toHaveCount(0)
})

test('a tap brings the buttons of the projector back, and presses none of them', async ({ hall }) => {
  const { viewer } = await makeWorkshop(hall)
  const page = await hall.person({ ...HAND, viewport: { width: 844, height: 390 } })
  await page.clock.install()
  await page.goto(viewer.replace('#', '/projector#'))
  const buttons = page.locator('[data-shown]')
  const back = page.getByRole('link', { name: 'Back to the boards' })
  await expect(back).toBeVisible()
  const box = await back.boundingBox()
  await page.clock.runFor(5_500)
  await expect(buttons).toHaveAttribute('data-shown', 'false')
  await page.touchscreen.tap((box?.x ?? 0) + 30, (box?.y ?? 0) + 20)
  await expect(buttons).toHaveAttribute('data-shown', 'true')
  await expect(page).toHaveURL(/\/projector$/)
  await back.tap()
  await expect(page).not.toHaveURL(/\/projector$/)
})

test('what a phone’s head has no room for is in its menu: finding, earlier versions, the table, following, the desk, the projector', async ({
  hall,
}) => {
  const { table, facilitator, viewer, workshop } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  const open = (item: string) => async (on: Page) => {
    await on.getByRole('button', { name: 'Menu of this board' }).tap()
    await on.getByRole('menuitem', { name: item }).tap()
  }
  await page.getByRole('button', { name: 'Menu of this board' }).tap()
  await expect(page.getByRole('menu')).toBeVisible()
  expect(await findings(page), 'the menu of a board').toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Menu of this board' })).toBeFocused()
  await open('Find on this board')(page)
  await expect(page.getByRole('textbox', { name: 'Find on this board' })).toBeFocused()
  await page.keyboard.type('number 17')
  await expect(page.getByText('1 point', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await open('Change table')(page)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await open('How to use the board')(page)
  const howTo = page.getByRole('dialog', { name: 'How to use the board' })
  await expect(howTo.getByRole('heading', { level: 3 }).first()).toHaveText('By touch')
  await expect(howTo.getByRole('listitem').first()).toContainText(/Tap the words of a point.*Write in it/)
  await expect(howTo.getByText('Undo what you did')).toBeVisible()
  expect(await findings(page), 'how to use the board').toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await open('Follow what the chair presents')(page)
  await expect(page.getByText('You are following the chair.')).toBeVisible()
  await open('Earlier versions')(page)
  await expect(page.getByText('Earlier versions: Rivers')).toBeVisible()
  await page.getByRole('link', { name: 'Back to the board' }).tap()
  await expect(composer(page, 'Banked')).toBeVisible()

  const watcher = await hall.person(HAND)
  await watcher.goto(viewer)
  await expect(watcher.getByRole('link', { name: 'Open the projector' })).toBeHidden()
  await open('Open the projector')(watcher)
  await expect(watcher).toHaveURL(/\/projector$/)

  const desk = await hall.person(HAND)
  const { boards } = await workshop.join('facilitator')
  await desk.goto(facilitator.replace('#', `/board/${boards[0]?.id}#`))
  await open('Desk')(desk)
  await expect(desk.getByRole('heading', { name: 'The hall' })).toBeVisible()
  await desk.getByRole('tab', { name: 'Timer and screen' }).tap()
  await desk.getByRole('tab', { name: 'Timer and screen' }).press('ArrowRight')
  await expect(desk.getByRole('tab', { name: 'Rounds' })).toBeFocused()
  await expect(desk.getByRole('heading', { name: 'Running order' })).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'The hall' })).toBeHidden()
  expect(await findings(desk), 'desk on a phone').toEqual([])
})

test('nothing stands under the bar at the foot of a phone, or in the notch of one on its side', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  const phone = await page.context().newCDPSession(page)
  await phone.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 34 } })
  await expect
    .poll(async () => {
      const box = await composer(page, 'Banked').boundingBox()
      return box && PHONE.height - box.y - box.height
    })
    .toBeGreaterThanOrEqual(34)
  await page.setViewportSize({ width: 844, height: 390 })
  await phone.send('Emulation.setSafeAreaInsetsOverride', { insets: { left: 59, right: 59, bottom: 21 } })
  await expect
    .poll(async () => (await page.getByRole('heading', { name: 'Banked' }).boundingBox())?.x)
    .toBeGreaterThan(59)
  expect(await sideways(page)).toEqual([])
})

test('on a tablet the tools of a point take two lines and stay in their boxes, and no keys are named', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person({ viewport: { width: 820, height: 1180 }, isMobile: true, hasTouch: true })
  await sitDown(page, table(0))
  await write(page, 'Banked', 'The ferry stays')
  await expect(composer(page, 'Banked')).toBeVisible()
  await expect(page.locator('form .kbd').filter({ visible: true })).toHaveCount(0)
  const ferry = point(page, 'The ferry stays')
  await ferry.locator('> span').first().tap()
  await expect(ferry.getByRole('button', { name: 'More' })).toBeVisible()
  const lines = () =>
    ferry
      .getByRole('button')
      .evaluateAll((all) => new Set(all.map((each) => Math.round(each.getBoundingClientRect().top))).size)
  expect(await lines()).toBe(2)
  await page.setViewportSize({ width: 744, height: 1133 })
  expect(await lines(), 'the smallest').toBe(2)
  await ferry.getByRole('button', { name: 'Record a disagreement' }).tap()
  const box = ferry.getByRole('region', { name: 'Disagreement recorded' })
  await expect(box.getByRole('toolbar')).toBeVisible()
  const outside = await box.evaluate((around) => {
    const { left, right } = around.getBoundingClientRect()
    return [...around.querySelectorAll('button')]
      .filter((each) => {
        const words = document.createRange()
        words.selectNodeContents(each)
        const [button, inside] = [each.getBoundingClientRect(), words.getBoundingClientRect()]
        return Math.min(button.left, inside.left) < left || Math.max(button.right, inside.right + 4) > right
      })
      .map((each) => each.ariaLabel ?? each.textContent)
  })
  expect(outside).toEqual([])
})

test('what the help for a finger names is so: its words, its number, several', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(LONG_LIST))
  const page = await hall.person(HAND)
  await sitDown(page, table(0))
  const [first, second] = [point(page, /number 1 /), point(page, /number 2 /)]
  await first.locator('> span').first().tap()
  await expect(first.getByRole('button', { name: 'More' })).toBeVisible()
  await first.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Select several' }).tap()
  await second.locator('.body').tap()
  await expect(page.locator('[data-chosen]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear' }).tap()
  await second.locator('.body').tap()
  await expect(second.getByRole('textbox')).toBeFocused()
})

for (const dir of ['ltr', 'rtl'] as const)
  test(`somebody else’s initials do not cover the number of a point on a phone, ${dir}`, async ({ hall }) => {
    const { table } = await makeWorkshop(
      hall,
      withPoints([
        ...LONG_LIST.slice(0, 11),
        { text: 'A thought that needs a second line on a phone, and says where', children: [] },
      ]),
    )
    const [ana, ben] = [await hall.person(HAND), await hall.person()]
    await sitDown(ana, table(0), 'Ana')
    await sitDown(ben, table(0), 'Ben')
    await ana.evaluate((to) => {
      document.documentElement.dir = to
      // What goes after a moment stays to be looked at.
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('.caret b { animation: none !important }')
      document.adoptedStyleSheets = [sheet]
    }, dir)
    const [theirs, shown] = [point(ben, 'a second line'), point(ana, 'a second line')]
    await theirs.scrollIntoViewIfNeeded()
    await shown.scrollIntoViewIfNeeded()
    await theirs.locator('.body').click()
    await ben.keyboard.press('Control+Home')
    await ben.keyboard.press('ArrowRight')
    await ben.keyboard.type('n')
    const caret = shown.locator('.caret')
    await expect(caret).toHaveAttribute('data-at-number', '')
    await expect(caret.locator('b')).toBeHidden()
    await ben.keyboard.press('Control+End')
    for (let n = 0; n < 3; n++) await ben.keyboard.press('ArrowLeft')
    await ben.keyboard.type('x')
    await expect(caret).not.toHaveAttribute('data-at-number')
    await expect(caret.locator('b')).toBeVisible()
  })
