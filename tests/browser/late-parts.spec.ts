/** What is fetched late may not come on bad Wi-Fi: the board stays, says so, and tries again. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { paste } from './pasting.ts'
import { composer, type Hall, PHONE, point, sitDown, test, write } from './stage.ts'
import { watchParts, withWifi } from './wifi.ts'

test('a dialog, the finding and a list that is pasted, while their parts cannot be fetched', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  const LATE = /(BoardDialogs|FindBar|point-editor)-.*\.js$/
  await page.route(LATE, (route) => route.abort())
  await sitDown(page, table(0))
  await write(page, 'Banked', 'A dyke')
  await page.keyboard.press('Escape')
  const sorry = page.getByRole('status').filter({ hasText: 'The server cannot be reached' })
  await page.keyboard.press('/')
  await expect(sorry).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'A dyke'), 'the keys go on').toBeFocused()
  await point(page, 'A dyke').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await expect(sorry).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  // What cannot be read as a list stands in the field, word for word.
  await composer(page, 'Options').click()
  await paste(page, { plain: '- one\n- two' })
  await expect(composer(page, 'Options')).toHaveValue('- one\n- two')

  await page.unroute(LATE)
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('search').getByRole('textbox')).toBeFocused()
})

test('the line falls silent while parts are on their way: told to who asks, and all of them come once it is back', ({
  hall,
}) =>
  withWifi(hall, async (wifi) => {
    const { table } = await makeWorkshop(hall)
    const page = await hall.person()
    await page.clock.install()
    wifi.proxy.hears = (path) => {
      if (path.includes('/BoardDialogs-')) wifi.vanish()
    }
    await sitDown(page, wifi.through(table(0)))
    await expect.poll(() => wifi.proxy.isDown).toBe(true)
    const keys = page.getByRole('button', { name: 'All keys' })
    await keys.click()
    await page.clock.fastForward(8_000)
    await expect(page.getByRole('status').filter({ hasText: 'The server cannot be reached' })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)

    wifi.proxy.hears = () => {}
    wifi.on()
    await keys.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    // What nobody asks for comes by itself: it may be needed when the line is away again.
    const came = wifi.proxy.requests.length
    await page.clock.fastForward(10_000)
    for (const part of ['BoardDialogs', 'LostWords', 'FindBar'])
      await expect
        .poll(() => wifi.proxy.requests.slice(came).some((path) => path.includes(`/${part}-`)), part)
        .toBe(true)
  }))

test('a screen whose files were swallowed on their way says so, and is there once the line is back', ({
  hall,
}) =>
  withWifi(hall, async (wifi) => {
    const { table } = await makeWorkshop(hall)
    const page = await hall.person()
    await sitDown(page, wifi.through(table(0)))
    await page.clock.install()
    wifi.proxy.hears = (path) => {
      if (path.includes('/Earlier-')) wifi.vanish()
    }
    await page.getByRole('link', { name: 'Earlier versions' }).click()
    await expect.poll(() => wifi.proxy.isDown).toBe(true)
    await page.clock.fastForward(8_000)
    await expect(page.getByRole('heading', { name: 'This page cannot be shown now' })).toBeVisible()
    wifi.proxy.hears = () => {}
    wifi.on()
    await page.clock.fastForward(10_000)
    await expect(page.getByText('No earlier version yet')).toBeVisible()
  }))

test('the dialogs of a phone’s menu and of the desk, while they cannot be fetched: the screen stays, and says so', async ({
  hall,
}) => {
  const { workshop, facilitator } = await makeWorkshop(hall)
  const LATE = /(TableDialog|AboutDialog|DeskKeys)-.*\.js$/
  const phone = await hall.person({ viewport: PHONE, hasTouch: true, isMobile: true })
  await phone.route(LATE, (route) => route.abort())
  await phone.goto(hall.at(workshop.links.member))
  await phone.getByRole('radio', { name: /Table 1/ }).check({ force: true })
  await phone.getByRole('button', { name: /^Join / }).tap()
  await phone.getByRole('button', { name: 'Menu of this board' }).tap()
  await phone.getByRole('menuitem', { name: 'Change table' }).tap()
  const said = 'The server cannot be reached'
  await expect(phone.getByRole('status').filter({ hasText: said })).toBeVisible()
  await expect(composer(phone, 'Banked'), 'the board stays').toBeVisible()
  const desk = await hall.person()
  await desk.route(LATE, (route) => route.abort())
  await desk.goto(facilitator)
  for (const name of ['All keys', 'About the workshop…']) {
    await desk.getByRole('button', { name }).click()
    await expect(desk.getByRole('alert').filter({ hasText: said })).toBeVisible()
    await desk.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(desk.getByRole('alert')).toHaveCount(0)
  }
})

/** Keeps back what is fetched under a name; `come` lets it through, and is done once it is there and painted. */
const holdBack = async (page: Page, part: RegExp) => {
  let letThrough = () => {}
  const opened = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  let url = ''
  const hasCome = watchParts(page)
  await page.route(part, async (route) => {
    url = route.request().url()
    await opened
    await route.continue()
  })
  const come = async () => {
    await expect.poll(() => url, 'it was asked for').not.toBe('')
    letThrough()
    // It is imported once all of its files are here.
    await hasCome(part)
    await page.evaluate(async (from) => {
      await import(from)
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    }, url)
  }
  return { come }
}

test('a menu that comes late opens for who waits for it, and not under hands that have gone on', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  for (const person of ['waits', 'goes on', 'taps beside it'] as const) {
    const page = await hall.person()
    const menu = await holdBack(page, /\/MoreMenu-.*\.js$/)
    await sitDown(page, table(0))
    await write(page, 'Banked', person)
    const more = point(page, person).getByRole('button', { name: 'More' })
    await point(page, person).click()
    await more.click()
    if (person === 'goes on') {
      await composer(page, 'Options').click()
      await page.keyboard.type('Half a ')
    } else if (person === 'taps beside it') await page.getByRole('heading', { level: 1 }).click()
    await menu.come()
    await expect(page.getByRole('menu')).toHaveCount(person === 'waits' ? 1 : 0)
    if (person !== 'goes on') continue
    await page.keyboard.type('thought')
    await expect(composer(page, 'Options')).toHaveValue('Half a thought')
  }
})

test('so does a phone’s menu of the board', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  for (const waits of [true, false]) {
    const page = await hall.person({ viewport: PHONE, hasTouch: true, isMobile: true })
    const menu = await holdBack(page, /\/BoardMenu-.*\.js$/)
    await sitDown(page, table(0))
    await page.getByRole('button', { name: 'Menu of this board' }).tap()
    if (!waits) await composer(page, 'Banked').tap()
    await menu.come()
    await expect(page.getByRole('menu')).toHaveCount(waits ? 1 : 0)
    if (waits) continue
    await page.keyboard.type('Half a thought')
    await expect(composer(page, 'Banked')).toHaveValue('Half a thought')
    await page.getByRole('button', { name: 'Menu of this board' }).tap()
    await expect(page.getByRole('menu'), 'once it is there, at the next press').toBeVisible()
  }
})

test('Escape gives the keys back while a dialog is on its way', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  const keys = await holdBack(page, /\/BoardKeys-.*\.js$/)
  await sitDown(page, table(0))
  await write(page, 'Banked', 'A dyke')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'All keys' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'A dyke')).toBeFocused()
  await keys.come()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

/** A person at a table whose editor is on its way until it may `come`. */
const withoutEditor = async (hall: Hall) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  const { come } = await holdBack(page, /point-editor-.*\.js$/)
  await sitDown(page, table(0))
  return { page, come }
}

test('what is typed before the editor is here is written in the point, and is no shortcut', async ({
  hall,
}) => {
  const { page, come } = await withoutEditor(hall)
  await write(page, 'Banked', 'Who decids?')
  await page.keyboard.press('ArrowUp')
  await expect(point(page, 'Who decids?')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('es? d')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await page.keyboard.type('what grounds?')
  await page.keyboard.press('Home')
  await page.keyboard.type('On ')
  await page.keyboard.press('End')
  await expect(composer(page, 'To discuss'), 'd is no shortcut here').not.toBeFocused()
  await come()
  const field = page.getByRole('textbox', { name: 'Point R1' })
  await expect(field).toBeFocused()
  await page.keyboard.type(' And when?')
  await expect(field.locator('p')).toHaveText(['Who decides?', 'On what grounds? And when?'])
})

test('the same in a view, which the editor was asked for; and Escape leaves what was typed', async ({
  hall,
}) => {
  const { page, come } = await withoutEditor(hall)
  await write(page, 'Banked', 'A register')
  await page.keyboard.press('ArrowUp')
  await expect(point(page, 'A register')).toBeFocused()
  await page.keyboard.press('x')
  await expect(point(page, 'A register').locator('section li')).toHaveCount(2)
  await page.keyboard.type('For')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await come()
  await expect(point(page, 'A register').locator('section li .body').first()).toHaveText('For')
})

test('a point whose editor does not come is left by Escape or a click, and what was typed for it is told', async ({
  hall,
}) => {
  const { page, come } = await withoutEditor(hall)
  await write(page, 'Banked', 'A dyke', 'A ferry')
  await page.keyboard.press('ArrowUp')
  await expect(point(page, 'A ferry')).toBeFocused()
  for (const key of ['Enter', 'Escape', 'Enter', 'Escape']) await page.keyboard.press(key)
  await expect(point(page, 'A ferry')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(point(page, 'A dyke'), 'the keys go on').toBeFocused()
  const told = page.getByRole('alert').filter({ hasText: 'Not written' })
  await page.keyboard.press('Enter')
  await page.keyboard.type('Too soon')
  await point(page, 'A ferry').click()
  await expect(told).toContainText('“Too soon”')
  // What comes after the key that ends the writing is not written in the point.
  await page.keyboard.type(' to town')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('Next')
  await come()
  await expect(point(page, 'A ferry').locator('.body')).toHaveText('A ferry to town')
  await expect(told).toContainText('Next”')
  await expect(composer(page, 'Banked')).toBeFocused()
})
