/** A page at 400 %, as 1280 by 1024 px then is: nothing is lost, nothing stands in the way. And text that is spaced out. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { brokenWords, enlargeText, sideways, spaceText } from './measures.ts'
import { walkBoard, walkDesk, walkHome } from './screens.ts'
import { PHONE, sitDown, test } from './stage.ts'

const ENLARGED = { width: 320, height: 256 }
/** How much of the window may be taken by what does not scroll away. */
const MOST_FIXED = 0.45

/** The share of the window's height that is covered by what stays where it is when the page scrolls. */
const fixedShare = (page: Page) =>
  page.evaluate(() => {
    if (document.querySelector('dialog[open], [role=menu]')) return 0
    const stays = (at: Element | null): boolean =>
      at !== null &&
      (/fixed|sticky/.test(getComputedStyle(at).position) && !at.matches('[role=status]')
        ? true
        : stays(at.parentElement))
    let covered = 0
    for (let y = 2; y < innerHeight; y += 4)
      if (stays(document.elementFromPoint(innerWidth / 2, y))) covered += 4
    return covered / innerHeight
  })

for (const [name, walk] of Object.entries({
  'home and what comes before a workshop': walkHome,
  'joining and the board': walkBoard,
  'desk, note, invitations, earlier versions': walkDesk,
}))
  test(`${name} at 400 %: no scrolling sideways, nothing cut off, the page is not covered; with spaced text as well`, async ({
    hall,
  }) => {
    const found: string[] = []
    await walk(hall, { viewport: ENLARGED }, async (page, screen) => {
      found.push(...(await sideways(page)).map((each) => `${screen}: ${each}`))
      const share = await fixedShare(page)
      if (share > MOST_FIXED) found.push(`${screen}: ${Math.round(share * 100)} % of the window stays`)
      // The sizes of a screen on a wall are shares of its height: nobody reads it with a style sheet of their own.
      if (screen === 'projector') return
      await spaceText(page, true)
      found.push(...(await sideways(page)).map((each) => `${screen}, spaced: ${each}`))
      await page.setViewportSize({ width: 1280, height: 1024 })
      found.push(...(await sideways(page)).map((each) => `${screen}, spaced, at 100 %: ${each}`))
      await page.setViewportSize(ENLARGED)
      await spaceText(page, false)
    })
    expect(found).toEqual([])
  })

test('a strand’s name that its tab has no room for ends in an ellipsis, not in the middle of a word', async ({
  hall,
}) => {
  const name = 'Rivers and the many small brooks that feed them in spring'
  const { table } = await makeWorkshop(hall, { strands: [name, 'Energy'] })
  const page = await hall.person()
  await sitDown(page, table(0))
  const words = page.getByRole('link', { name }).getByText(name)
  await expect(words).toHaveCSS('text-overflow', 'ellipsis')
  const [hidden, sticksOut] = await words.evaluate((each) => [
    each.scrollWidth > each.clientWidth,
    each.getBoundingClientRect().right > (each.closest('a')?.getBoundingClientRect().right ?? 0),
  ])
  expect({ hidden, sticksOut }).toEqual({ hidden: true, sticksOut: false })
})

/** A phone of today and a small one in letters of twice the size, and half a phone in letters as they are. */
const LARGE = [
  { size: PHONE, text: '200%' },
  { size: { width: 320, height: 568 }, text: '200%' },
  { size: { width: 195, height: 422 }, text: '100%' },
]

test('joining and the board with text at 200 %: no word is broken or stands out of its button, what is hidden stays so, the shown tab is in sight', async ({
  hall,
}) => {
  const found: string[] = []
  await walkBoard(hall, { viewport: PHONE, isMobile: true, hasTouch: true }, async (page, screen) => {
    for (const { size, text } of LARGE) {
      await page.setViewportSize(size)
      await enlargeText(page, text)
      const all = [...(await brokenWords(page)), ...(await sideways(page))]
      const hangs = await page
        .locator('.skip')
        .evaluateAll((all) => Math.max(0, ...all.map((each) => each.getBoundingClientRect().bottom)))
      if (hangs > 0) all.push(`what leads to the board hangs down ${hangs} px`)
      const tabs = screen === 'board' ? page.getByRole('tab') : null
      // By no finger: what it touches is in sight before.
      for (const tab of tabs ? [tabs.last(), tabs.first()] : []) {
        await tab.evaluate((each: HTMLElement) => each.click())
        await expect(tab).toBeInViewport({ ratio: 0.99 })
      }
      found.push(...all.map((each) => `${screen}, ${size.width} px, ${text}: ${each}`))
    }
    await enlargeText(page, '')
    await page.setViewportSize(PHONE)
  })
  expect(found).toEqual([])
})
