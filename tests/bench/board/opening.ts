/** How soon the board stands on a slow line: the first time, and after that for who has written on it. */
import type { Browser, Page } from '@playwright/test'
import { must } from '../../../shared/assert.ts'
import type { BigHall } from './big-hall.ts'
import { newPage, POINTS, say, slowDown } from './big-hall.ts'
import { share } from './frames.ts'
import { SLOW_4G, slowLine } from './slow-line.ts'

const TIMES = 5

/** Notes in the page when the first point, and all of them, were painted; in ms since it was gone to. */
const NOTE = `
globalThis.__name = (named) => named
window.seen = {}
const look = () => {
  const n = document.querySelectorAll('li[data-point]').length
  const painted = new MessageChannel()
  const at = (name) => {
    if (name in window.seen) return
    window.seen[name] = NaN
    painted.port1.onmessage = () => { for (const each in window.seen) if (isNaN(window.seen[each])) window.seen[each] = performance.now() }
    painted.port2.postMessage(0)
  }
  if (n > 0) at('first')
  if (n >= ${POINTS}) at('all')
  if (document.querySelector('form textarea')) at('composer')
  requestAnimationFrame(look)
}
requestAnimationFrame(look)`

interface Seen {
  readonly first: number
  readonly all: number
  readonly composer: number
}

const seen = async (page: Page): Promise<Seen> => {
  await page.waitForFunction(() => {
    const { all, composer } = (window as unknown as { seen: Partial<Seen> }).seen
    return all !== undefined && composer !== undefined && all > 0 && composer > 0
  })
  return page.evaluate(() => (window as unknown as { seen: Seen }).seen)
}

const scriptBytes = (page: Page) =>
  page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).reduce(
      (sum, each) => sum + each.transferSize,
      0,
    ),
  )

export const measureOpening = async (browser: Browser, hall: BigHall): Promise<void> => {
  const line = await slowLine(hall.server.port, SLOW_4G)
  say(
    `\nopening ${POINTS} points over slow 4G: ${SLOW_4G.down / 1000} kbit/s, ${SLOW_4G.roundTrip} ms there and back, sockets too`,
  )
  try {
    for (const times of [1, 4]) {
      const page = await newPage(browser)
      page.setDefaultTimeout(120_000)
      await page.addInitScript(NOTE)
      if (times > 1) await slowDown(page, times)
      const { pathname, hash } = new URL(must(hall.workshop.links.groups[0], 'a table').url)
      const begun = performance.now()
      await page.goto(line.base + pathname + hash)
      const join = page.getByRole('button', { name: /^Join / })
      await join.waitFor()
      const joinable = performance.now() - begun
      const pressed = await page.evaluate(() => performance.now())
      await join.click()
      const first = await seen(page)
      const fetched = await scriptBytes(page)
      // From then on this device keeps a copy.
      const composer = page.getByRole('textbox', { name: 'Add a banked point' })
      await composer.fill(`Written on a slow line, ${times}`)
      await composer.press('Enter')
      await page.getByText('Saved', { exact: true }).first().waitFor()
      await page.waitForTimeout(2500) // it is written behind what is typed
      const url = page.url()
      const again: Seen[] = []
      let bytes = 0
      for (let i = 0; i < TIMES; i++) {
        const next = await page.context().newPage()
        await next.addInitScript(NOTE)
        if (times > 1) await slowDown(next, times)
        await next.goto(url)
        again.push(await seen(next))
        bytes = await scriptBytes(next)
        await next.close()
      }
      await page.context().close()
      const median = (key: keyof Seen) =>
        (
          share(
            again.map((each) => each[key]),
            0.5,
          ) / 1000
        ).toFixed(2)
      const s = (ms: number) => (ms / 1000).toFixed(2)
      say(`  processor ${times === 1 ? 'as it is' : `${times} times slower`}`)
      say(
        `    first visit: to the join page ${s(joinable)} s; from Join to the first point ${s(first.first - pressed)} s, to all ${s(first.all - pressed)} s; ${Math.round(fetched / 1024)} kB over HTTP`,
      )
      say(
        `    afterwards, median of ${TIMES}: first point ${median('first')} s, all ${median('all')} s, composer ${median('composer')} s; ${Math.round(bytes / 1024)} kB over HTTP`,
      )
    }
  } finally {
    line.stop()
  }
}
