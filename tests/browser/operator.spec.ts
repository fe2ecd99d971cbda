/** What a screen on the wall has for whoever sets it up: beside what the hall reads, as dark as the page, of one size. */
import { expect } from '@playwright/test'
import { coveredBy } from './measures.ts'
import { PROJECTOR, test } from './stage.ts'
import { onTheWall } from './wall.ts'

/** Where there is no room for its words, a button has its sign alone. */
const isCutOff = (words: HTMLElement) =>
  getComputedStyle(words).clipPath === 'none' && words.scrollWidth > words.clientWidth

test('the buttons lie over nothing that the hall reads, however square the screen is', async ({ hall }) => {
  const { wall, show } = await onTheWall(hall)
  const buttons = wall.locator('[data-shown]').getByRole('button')
  const sizes = [PROJECTOR, { width: 1024, height: 768 }, { width: 390, height: 844 }]
  const views = [
    ['strand', sizes, () => undefined],
    ['welcome', sizes.slice(0, 2), () => show({ view: 'welcome' })],
    ['join', sizes.slice(0, 2), () => wall.keyboard.press('j')],
  ] as const
  for (const [view, itsSizes, go] of views) {
    await go()
    await expect(wall.getByText('A register')).toHaveCount(view === 'strand' ? 1 : 0)
    for (const size of itsSizes) {
      await wall.setViewportSize(size)
      await wall.mouse.move(200, 200)
      await wall.mouse.move(210, 210)
      await expect(wall.locator('[data-shown="true"]')).toHaveCSS('opacity', '1')
      await expect(buttons).toHaveCount(2)
      for (const button of await buttons.all()) {
        const name = `${await button.textContent()}, ${view} at ${size.width}`
        expect(await coveredBy(button), name).toEqual([])
        const box = await button.boundingBox()
        expect(box?.x, name).toBeGreaterThanOrEqual(0)
        expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(size.width)
        expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(size.height)
      }
    }
  }
})

test('the words of a button are there whole, or not at all', async ({ hall }) => {
  const { wall } = await onTheWall(hall)
  const words = wall.locator('[data-shown] button span')
  for (let width = 900; width <= 1200; width += 20) {
    await wall.setViewportSize({ width, height: 768 })
    await wall.mouse.move(200 + width / 20, 200)
    await expect(wall.locator('[data-shown="true"]')).toHaveCount(1)
    await expect(words).toHaveCount(2)
    for (const each of await words.all()) expect(await each.evaluate(isCutOff), `at ${width}`).toBe(false)
  }
})

test('below an upright page, the buttons and the line about sleep keep its margins', async ({ hall }) => {
  const { wall } = await onTheWall(hall)
  await wall.setViewportSize({ width: 1080, height: 1920 })
  const told = wall.locator('p').filter({ hasText: 'This screen may fall asleep.' })
  await expect(told).toBeVisible()
  const first = await wall.locator('[data-shown]').getByRole('button').first().boundingBox()
  const line = await told.boundingBox()
  const column = await wall.locator('main section').first().boundingBox()
  if (!first || !line || !column) throw new Error('not painted')
  expect(Math.abs(first.x - column.x)).toBeLessThan(3)
  expect(Math.abs(line.x + line.width - column.x - column.width)).toBeLessThan(3)
})

test('the line about sleep lies over no part of the square that the hall scans', async ({ hall }) => {
  const { wall } = await onTheWall(hall)
  await wall.keyboard.press('j')
  const line = wall.locator('p').filter({ hasText: 'This screen may fall asleep.' })
  for (const size of [PROJECTOR, { width: 1366, height: 768 }, { width: 1024, height: 768 }]) {
    await wall.setViewportSize(size)
    const [said, square] = [await line.boundingBox(), await wall.locator('main svg').first().boundingBox()]
    if (!said || !square) throw new Error('not painted')
    const isBeside = said.x >= square.x + square.width || said.y >= square.y + square.height
    expect(isBeside, `at ${size.width}`).toBe(true)
    expect(await coveredBy(line), `at ${size.width}`).toEqual([])
  }
})

test('on a page that is dark whatever the lights, the buttons and the list of keys are dark too', async ({
  hall,
}) => {
  const { wall } = await onTheWall(hall)
  const keys = wall.getByRole('button', { name: 'Keys' })
  await expect(keys).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await wall.keyboard.press('.')
  await expect(keys).toHaveCSS('background-color', 'rgb(0, 0, 0)')
  await wall.keyboard.press('?')
  const dialog = wall.getByRole('dialog')
  await expect(dialog).toHaveCSS('background-color', 'rgb(0, 0, 0)')
  await wall.keyboard.press('Escape')
  await wall.keyboard.press('.')
  await wall.keyboard.press('?')
  await expect(dialog).toHaveCSS('background-color', 'rgb(255, 255, 255)')
})

test('the list of keys is of one size: its heads are no smaller than its words, on a large screen as on a small one', async ({
  hall,
}) => {
  const { wall } = await onTheWall(hall)
  await wall.keyboard.press('?')
  const dialog = wall.getByRole('dialog')
  const share = async () => {
    const sizeOf = (each: string) =>
      dialog
        .locator(each)
        .first()
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    const words = await sizeOf('li > :last-child')
    const heads = ['h2', 'h3', 'kbd', '.btn']
    return Promise.all(heads.map(async (each) => Math.round((100 * (await sizeOf(each))) / words)))
  }
  await expect(dialog.getByText('Turn the page')).toBeVisible()
  const large = await share()
  expect(large[0]).toBeGreaterThan(130)
  await wall.setViewportSize({ width: 900, height: 600 })
  expect(await share()).toEqual(large)
})
