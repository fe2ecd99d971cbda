/**
 * The product in the language of the run (`locale.ts`): every screen is whole, says nothing in another language, and lets
 * what people write run its own way. Arrows follow what is seen; an input method's keys are its own.
 */
import type { Page } from '@playwright/test'
import { dir, expect, run, tag } from './locale.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { column, composer, DESKTOP, PHONE, PROJECTOR, point, sitDown, test, write } from './stage.ts'
import { faults } from './whole-screen.ts'

const ARABIC = 'الجسر القديم يبقى (R2) حتى 2030'
const HEBREW = 'תחנת המים 14 ליד השער'
const CHINESE = '防洪堤将于二零三零年之前加高，渔民保留其权利，居民将在每个阶段被征询意见'
const OWN = [
  'Rivers',
  'Energy',
  'Table 1',
  'Table 2',
  'Ana',
  'Tom',
  'Banked',
  'To discuss',
  'Options',
  'Flood forum',
]
const points = [
  ARABIC,
  HEBREW,
  CHINESE,
  'The dyke is raised by 2030',
  'Family 👩‍👩‍👧‍👦 and zero\u200bwidth',
].map((text) => ({
  text,
  children: text === HEBREW ? [{ text: 'ועוד אחת', children: [] }] : [],
}))

const { SHOTS } = process.env

/** Looks at a page at a desk and in a hand; at the desk in the colours that a system forces too. */
const look = async (page: Page, name: string, { phone = true } = {}) => {
  const wide = page.viewportSize() ?? DESKTOP
  const ways = [
    { size: wide, media: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' } },
    { size: wide, media: { forcedColors: 'active', reducedMotion: 'reduce' } },
    { size: PHONE, media: { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'reduce' } },
  ] as const
  for (const { size, media } of ways) {
    if (size === PHONE && !phone) continue
    await page.setViewportSize(size)
    await page.emulateMedia(media)
    // As it is chosen when a page is loaded.
    await page.evaluate(
      (theme) => {
        if (/^(light|dark)$/.test(document.documentElement.dataset.theme ?? ''))
          document.documentElement.dataset.theme = theme
      },
      size === PHONE ? 'dark' : 'light',
    )
    expect.soft(await faults(page, OWN), `${name}, ${size.width} px, ${JSON.stringify(media)}`).toEqual([])
    if (SHOTS && media.forcedColors === 'none')
      await page.screenshot({ path: `${SHOTS}/${run}-${name}-${size.width}.png` })
  }
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' })
  await page.evaluate(() => {
    if (document.documentElement.dataset.theme === 'dark') document.documentElement.dataset.theme = 'light'
  })
}

test('the ways in: home, a new workshop, privacy, taking a seat', async ({ hall }) => {
  const { workshop } = await makeWorkshop(hall, { title: 'Flood forum', houseRule: 'chatham' })
  const page = await hall.person()
  await page.goto(hall.base)
  await expect(page.locator('html')).toHaveAttribute('lang', tag)
  await look(page, 'home')
  await page.getByRole('button', { name: 'Next steps' }).click()
  await page.getByRole('button', { name: 'Make the boards' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Give the workshop a title.' })).toBeVisible()
  await look(page, 'new')
  await page.goto(`${hall.base}/${workshop.joinCode}`)
  await expect(page.getByRole('heading', { name: 'Take your seat' })).toBeVisible()
  await look(page, 'join')
  await page.goto(`${hall.base}/privacy`)
  await look(page, 'privacy')
  await page.goto(`${hall.base}/nothing-here`)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await look(page, 'lost')
})

test('a board and what opens on it', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, { title: 'Flood forum', ...withPoints(points) })
  const [ana, tom] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  await write(ana, 'To discuss', 'Who pays for R4?')
  await look(ana, 'board')
  await test.step('words run their own way', async () => {
    const way = (page: Page, of: string) => point(page, of).locator('.body').first()
    for (const page of [ana, tom]) {
      await expect(way(page, ARABIC)).toHaveCSS('direction', 'rtl')
      await expect(way(page, HEBREW)).toHaveCSS('direction', 'rtl')
      await expect(way(page, 'The dyke')).toHaveCSS('direction', 'ltr')
      await expect(way(page, CHINESE)).toHaveCSS('direction', 'ltr')
    }
    // Its sentence is broken anywhere between two characters, and stays within the column.
    const box = await point(ana, CHINESE).locator('.body').boundingBox()
    const around = await column(ana, 'Banked').boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((around?.x ?? 0) + (around?.width ?? 0))
  })
  await test.step('open, it runs as it did', async () => {
    await point(ana, ARABIC).locator('.body p').first().click()
    await expect(point(ana, ARABIC).getByRole('textbox')).toBeFocused()
    await expect(point(ana, ARABIC).locator('.body')).toHaveCSS('direction', 'rtl')
    await look(ana, 'editing')
    await ana.keyboard.press('Escape')
  })
  await test.step('the arrows go to the column that is seen there', async () => {
    await point(ana, 'Who pays').focus()
    await ana.keyboard.press(dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft')
    await expect(column(ana, 'Banked').locator('li[data-point]:focus')).toHaveCount(1)
    await ana.keyboard.press(dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight')
    await expect(point(ana, 'Who pays')).toBeFocused()
    const [banked, discuss] = [
      await column(ana, 'Banked').boundingBox(),
      await column(ana, 'To discuss').boundingBox(),
    ]
    expect((banked?.x ?? 0) < (discuss?.x ?? 0)).toBe(dir === 'ltr')
  })
  await test.step('its menu, several chosen, grouped, a disagreement', async () => {
    await point(ana, 'Who pays').getByRole('button', { name: 'More' }).click()
    await expect(ana.getByRole('menu')).toBeVisible()
    await look(ana, 'menu', { phone: false })
    await ana.keyboard.press('Escape')
    await point(ana, 'The dyke').click({ modifiers: ['Control'], position: { x: 12, y: 12 } })
    await point(ana, 'Family').click({ modifiers: ['Control'], position: { x: 12, y: 12 } })
    await expect(ana.getByRole('button', { name: 'Group…' })).toBeVisible()
    await look(ana, 'chosen')
    await ana.getByRole('button', { name: 'Group…' }).click()
    await expect(ana.getByRole('dialog')).toBeVisible()
    await look(ana, 'group')
    await ana.getByLabel('Heading', { exact: true }).fill('Kept')
    await ana.keyboard.press('Enter')
    await expect(point(ana, 'Kept')).toContainText('3 points beneath')
    await point(ana, CHINESE).focus()
    await ana.keyboard.press('x')
    await expect(point(ana, CHINESE).getByText('Disagreement recorded').first()).toBeVisible()
    await ana.keyboard.type('2030?')
    await ana.keyboard.press('Escape')
    await look(ana, 'views')
  })
  await test.step('finding, the keys, moving, setting aside, earlier versions', async () => {
    await ana.keyboard.press('/')
    await ana
      .getByRole('textbox', { name: 'Find on this board' })
      .or(ana.getByRole('searchbox'))
      .first()
      .fill('2030')
    await look(ana, 'find')
    await ana.keyboard.press('Escape')
    await ana.locator('#board').focus()
    await ana.keyboard.press('?')
    await expect(ana.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await look(ana, 'keys')
    await ana.keyboard.press('Escape')
    await point(ana, HEBREW).focus()
    await point(ana, HEBREW).getByRole('button', { name: 'More' }).click()
    await ana.getByRole('menuitem', { name: 'Set aside…' }).click()
    await look(ana, 'aside')
    await ana.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
    await expect(ana.getByText(/is set aside/).first()).toBeVisible()
    await point(ana, CHINESE).focus()
    await ana.keyboard.press('Delete')
    await ana.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
    await ana.getByRole('button', { name: /set aside$/ }).click()
    await expect(ana.getByRole('dialog').getByText('Disagreement recorded')).toBeVisible()
    await look(ana, 'asides')
    await ana.keyboard.press('Escape')
    await ana.getByRole('link', { name: 'Earlier versions' }).click()
    await expect(ana.getByRole('heading', { name: /^Earlier versions/ })).toBeVisible()
    await look(ana, 'earlier')
  })
})

test('desk, projector, note and invitations', async ({ hall }) => {
  const made = await makeWorkshop(hall, { title: 'Flood forum', ...withPoints(points) })
  const [desk, ana, projector] = [
    await hall.person(),
    await hall.person(),
    await hall.person({ viewport: PROJECTOR }),
  ]
  await sitDown(ana, made.table(0), 'Ana')
  await write(ana, 'Options', 'A levy')
  await desk.goto(made.facilitator)
  await projector.goto(made.viewer.replace('#', '/projector#'))
  await expect(projector.getByRole('heading', { level: 1 })).toBeVisible()
  await look(projector, 'welcome', { phone: false })
  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  await expect(projector.getByText('A levy')).toBeVisible()
  await look(projector, 'projector', { phone: false })
  await look(desk, 'desk')
  await desk.getByRole('button', { name: /Who is at Table 1/ }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Take back… Ana' }).click()
  await expect(desk.getByText(/of theirs alone removed/)).toBeVisible()
  await look(desk, 'take-back')
  await desk.keyboard.press('Escape')
  await desk.goto(made.facilitator.replace('#', '/invite#'))
  await expect(desk.getByRole('heading', { name: 'Invite people' })).toBeVisible()
  await look(desk, 'invite')
  await desk.goto(made.facilitator.replace('#', '/note#'))
  await expect(desk.getByRole('article')).toContainText('A levy')
  await look(desk, 'note')
})

test('an Enter that picks a word from an input method adds no point and begins no line', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0), 'Ana')
  const method = await page.context().newCDPSession(page)
  /** Puts together a word, as a method for Chinese does, and picks it with Enter. */
  const pick = async (spelt: string, word: string) => {
    for (let n = 1; n <= spelt.length; n++)
      await method.send('Input.imeSetComposition', {
        text: spelt.slice(0, n),
        selectionStart: n,
        selectionEnd: n,
      })
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 13 }
    await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    await method.send('Input.insertText', { text: word })
    await method.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }
  const field = composer(page, 'Banked')
  await field.click()
  await pick('dibao', '堤坝')
  await expect(field).toHaveValue('堤坝')
  await pick('jiagao', '加高')
  await expect(field).toHaveValue('堤坝加高')
  await expect(page.locator('li[data-point]')).toHaveCount(0)
  await field.press('Enter')
  await expect(point(page, '堤坝加高')).toHaveCount(1)
  // The same in the point itself: no second line, no end to the writing.
  await point(page, '堤坝加高').locator('.body p').click()
  await expect(point(page, '堤坝').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  await pick('buxiu', '不修')
  await expect(point(page, '堤坝').getByRole('textbox')).toHaveText('堤坝加高不修')
  await expect(point(page, '堤坝').locator('.body > .ProseMirror > p')).toHaveCount(1)
  await expect(page.locator('li[data-point]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(point(page, '堤坝').locator('.body')).toHaveText('堤坝加高不修')
})
