/** One of two people is behind a proxy that lets no WebSocket through: they write together all the same. */
import { expect } from '@playwright/test'
import { HallProxy } from '../support/proxy.ts'
import { HALL } from './hall.ts'
import { makeWorkshop } from './made.ts'
import { column, composer, point, sitDown, test, write } from './stage.ts'

/** CONTRACT: how soon a board works again, in ms. */
const SWITCHED_MS = 5000

for (const upgrades of ['stripped', 'hangs'] as const)
  test(`upgrades ${upgrades}: two people write, each sees the other, Saved is shown; then WebSockets come back`, async ({
    hall,
  }) => {
    const { table } = await makeWorkshop(hall)
    const proxy = await HallProxy.before(hall.server)
    try {
      proxy.upgrades = upgrades
      const ana = await hall.person()
      const ben = await hall.person()
      const behind = new URL(table(0))
      behind.host = `${HALL}:${proxy.port}`
      await sitDown(ana, behind.href, 'Ana')
      await sitDown(ben, table(0), 'Ben')
      await expect(composer(ana, 'Banked')).toBeVisible({ timeout: SWITCHED_MS })
      expect(proxy.carried).toBe(0)

      await write(ana, 'Banked', 'From behind the proxy')
      await expect(point(ben, 'From behind the proxy')).toContainText(/R\d+/)
      await write(ben, 'Banked', 'From outside')
      await expect(point(ana, 'From outside')).toContainText(/R\d+/)
      for (const page of [ana, ben]) await expect(page.getByText('Saved', { exact: true })).toBeVisible()

      // Both in one point, at once.
      await point(ana, 'From outside').locator('.body').click()
      await ana.keyboard.press('End')
      await Promise.all([ana.keyboard.type(', and in it'), write(ben, 'Options', 'Meanwhile')])
      await ana.keyboard.press('Escape')
      await expect(point(ben, 'From outside, and in it')).toHaveCount(1)
      await expect(column(ana, 'Options').locator('li[data-point]')).toHaveCount(1)

      // A line of alarm in between would be a lie: nothing was ever not connected.
      await ana.evaluate(() => {
        const seen: string[] = []
        Object.assign(window, { seen })
        new MutationObserver(() => {
          const text = document.body.textContent ?? ''
          if (text.includes('Not connected')) seen.push(text)
        }).observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      proxy.upgrades = 'pass'
      await expect.poll(() => proxy.carried, { timeout: 60_000 }).toBe(2)
      const before = proxy.requests.length
      await write(ana, 'Banked', 'Over a socket again')
      await expect(point(ben, 'Over a socket again')).toContainText(/R\d+/)
      await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
      expect(proxy.requests.slice(before).filter((path) => path.includes('/up?'))).toEqual([])
      expect(await ana.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([])
      for (const page of [ana, ben])
        await expect(column(page, 'Banked').locator('li[data-point] .body')).toHaveText([
          'From behind the proxy',
          'From outside, and in it',
          'Over a socket again',
        ])
    } finally {
      proxy.stop()
    }
  })

test('four tabs of one browser, all without WebSockets: each writes and is saved, though a browser has few connections', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const proxy = await HallProxy.before(hall.server)
  try {
    proxy.upgrades = 'stripped'
    const behind = new URL(table(0))
    behind.host = `${HALL}:${proxy.port}`
    const ana = await hall.person()
    await sitDown(ana, behind.href, 'Ana')
    const tabs = [ana]
    while (tabs.length < 4) {
      const tab = await ana.context().newPage()
      await tab.goto(ana.url())
      await tab.locator('#board').waitFor()
      tabs.push(tab)
    }
    const ben = await hall.person()
    await sitDown(ben, table(0), 'Ben')
    for (const [i, tab] of tabs.entries()) {
      await write(tab, 'Banked', `From tab ${i}`)
      await expect(point(ben, `From tab ${i}`)).toContainText(/R\d+/)
      await expect(tab.getByText('Saved', { exact: true })).toBeVisible()
    }
    await write(ben, 'Options', 'To all of them')
    for (const tab of tabs) await expect(point(tab, 'To all of them')).toHaveCount(1)
    expect(proxy.carried).toBe(0)
  } finally {
    proxy.stop()
  }
})

test('a WebSocket that falls silent: what is written meanwhile is on the other screen within 5 s, and saved', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const proxy = await HallProxy.before(hall.server)
  try {
    const ana = await hall.person()
    const ben = await hall.person()
    const behind = new URL(table(0))
    behind.host = `${HALL}:${proxy.port}`
    await sitDown(ana, behind.href, 'Ana')
    await sitDown(ben, table(0), 'Ben')
    await write(ana, 'Banked', 'Before')
    await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
    expect(proxy.carried).toBe(2)
    proxy.upgrades = 'hangs'
    proxy.dropSilently()
    await write(ana, 'Banked', 'Into the silence')
    await expect(ana.getByText('Saved', { exact: true })).toHaveCount(0)
    await write(ben, 'Options', 'Out of the silence')
    await Promise.all([
      expect(point(ben, 'Into the silence')).toHaveCount(1, { timeout: SWITCHED_MS }),
      expect(point(ana, 'Out of the silence')).toHaveCount(1, { timeout: SWITCHED_MS }),
    ])
    await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
    await expect(point(ben, 'Into the silence')).toContainText(/R\d+/)
  } finally {
    proxy.stop()
  }
})
