/** A point that is opened for writing must not jump: painter and editor give the same line boxes. */
import { expect, type Locator, type Page } from '@playwright/test'
import { makeWorkshop, withPoints } from './made.ts'
import { PHONE, point, sitDown, test } from './stage.ts'

const LONG =
  'Every gauge on the upper river reports to one room, and the room says within the hour what each village has to do'
const POINTS = [
  { text: 'One line', children: [] },
  { text: LONG, children: [] },
  {
    text: 'With bullets',
    children: [
      { text: LONG.split(' ').reverse().join(' '), children: [{ text: 'and one deeper', children: [] }] },
      { text: 'short', children: [] },
    ],
  },
]

/** Where each line of words lies, within the point, in hundredths of a pixel. */
const lineBoxes = (page: Page, words: string) =>
  point(page, words)
    .locator('.body')
    .evaluate((body) => {
      const origin = body.getBoundingClientRect()
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
      const boxes: string[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.textContent?.trim()) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const { left, top, width, height } of range.getClientRects())
          boxes.push(
            [left - origin.left, top - origin.top, width, height].map((n) => Math.round(n * 100)).join(' '),
          )
      }
      return { boxes, height: Math.round(origin.height * 100) }
    })

for (const [name, viewport] of [
  ['a desktop', { width: 1440, height: 900 }],
  ['a phone', PHONE],
] as const) {
  test(`on ${name}, painted and edited points have the same line boxes`, async ({ hall }) => {
    const { table } = await makeWorkshop(hall, withPoints(POINTS))
    const page = await hall.person({ viewport })
    await sitDown(page, table(0))
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    for (const { text } of POINTS) {
      const painted = await lineBoxes(page, text)
      await point(page, text).locator('.body p').first().click()
      await expect(point(page, text).getByRole('textbox')).toBeFocused()
      expect(await lineBoxes(page, text)).toEqual(painted)
      await page.keyboard.press('Escape')
    }
  })
}

test('a click puts the caret at the character that was clicked', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints(POINTS))
  const page = await hall.person()
  await sitDown(page, table(0))
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const place = await point(page, 'One line')
    .locator('.body p')
    .evaluate((paragraph) => {
      const range = document.createRange()
      range.setStart(paragraph.firstChild as Text, 3)
      range.setEnd(paragraph.firstChild as Text, 4)
      const { left, top, height } = range.getBoundingClientRect()
      return { x: left + 1, y: top + height / 2 }
    })
  await page.mouse.click(place.x, place.y)
  await expect(point(page, 'One').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('!')
  await expect(point(page, 'One! line')).toHaveCount(1)
})

const ARABIC = 'الجسر القديم يبقى'
const EITHER_WAY = [
  { text: 'A gauge', children: [{ text: 'a room', children: [] }] },
  { text: 'نعم', children: [] },
]

/** How far the words of each bullet begin from where its sign has them, in px. */
const gaps = (body: Locator) =>
  body.locator('li').evaluateAll((items) =>
    items.map((item) => {
      const range = document.createRange()
      range.selectNodeContents(item.querySelector('p') as Element)
      const words = range.getBoundingClientRect()
      const box = item.getBoundingClientRect()
      const { direction, paddingInlineStart } = getComputedStyle(item)
      const gap = direction === 'rtl' ? box.right - words.right : words.left - box.left
      return Math.round(gap - Number.parseFloat(paddingInlineStart))
    }),
  )

test('a bullet stands beside its sign, also in a point that runs the other way, painted and edited', async ({
  hall,
}) => {
  const texts = [ARABIC, 'A river']
  const { table } = await makeWorkshop(
    hall,
    withPoints(texts.map((text) => ({ text, children: EITHER_WAY }))),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  for (const text of texts) {
    const body = point(page, text).locator('.body')
    await expect.poll(() => gaps(body), text).toEqual([0, 0, 0])
    const painted = await lineBoxes(page, text)
    await body.locator('p').first().click()
    await expect(point(page, text).getByRole('textbox')).toBeFocused()
    expect(await lineBoxes(page, text)).toEqual(painted)
    await page.keyboard.press('Escape')
  }
})
