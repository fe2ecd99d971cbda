/** How smooth a page is with 1,000 points while 60 people write: painting it, typing in it, scrolling it. */
import type { Browser, Page } from '@playwright/test'
import type { BigHall } from './big-hall.ts'
import { newPage, PEOPLE, POINTS, pause, say, sitDown, slowDown } from './big-hall.ts'
import { keepTyping } from './crowd.ts'
import type { Frames } from './frames.ts'
import { framesOf, scroll, share, within } from './frames.ts'
import { openPeer, paintPeer } from './peers.ts'

/** A phone of the middle, beside this machine. */
const SLOWER = 4
/** Between two keys, in ms: a fast typist. */
const PAUSE_MS = 110
const SCROLL_MS = 6000
/** Pixels a frame: a quick flick of the wheel. */
const STEP = 24

/** Before the first word: behind it there may be a link. */
const START = { x: 3, y: 9 }

/** Milliseconds until what is in sight was painted, and until all was. */
interface Paint {
  readonly first: number
  readonly all: number
}

interface Contestant {
  readonly name: string
  readonly keys: number
  open(page: Page): Promise<void>
  /** Paints the board from what is in memory; milliseconds, one for each time. */
  paint(page: Page): Promise<Paint[]>
  /** Puts the caret into a point. */
  enter(page: Page): Promise<void>
  readonly column: string
}

const peer = (name: string, kind: 'editors' | 'list', hall: BigHall, times: number): Contestant => ({
  name,
  keys: kind === 'editors' ? 30 : 80,
  column: 'ol',
  open: (page) => openPeer(page, kind, hall),
  async paint(page) {
    const took: Paint[] = []
    for (let i = 0; i < times; i++) {
      const all = await paintPeer(page)
      took.push({ first: all, all })
    }
    return took
  },
  async enter(page) {
    const words = page.locator('ol > li > div').nth(3)
    if (kind === 'list') await words.evaluate((each) => each.setAttribute('contenteditable', 'true'))
    await words.locator('p').first().click({ position: START })
  },
})

const ours = (hall: BigHall): Contestant => ({
  name: 'plenary',
  keys: 80,
  column: '[data-column=banked]',
  open: (page) => sitDown(page, hall),
  async paint(page) {
    const took: Paint[] = []
    for (let i = 0; i < 7; i++) took.push(await paintOurs(page))
    return took
  },
  async enter(page) {
    const point = page.locator('[data-column=banked] > li[data-point]').nth(3)
    await point.locator('.body p').first().click({ position: START })
    await point.getByRole('textbox').waitFor()
  },
})

/** To the other strand and back; the milliseconds from the press on its tab to the paint of every point. */
const paintOurs = async (page: Page): Promise<Paint> => {
  await page.getByRole('link', { name: /Energy/ }).click()
  await page.waitForFunction(() => document.querySelectorAll('li[data-point]').length === 0)
  await page.waitForTimeout(300)
  return page.evaluate(
    (n) =>
      new Promise<{ first: number; all: number }>((resolve, reject) => {
        const tab = [...document.querySelectorAll('nav a')].find((a) => a.textContent?.includes('Rivers'))
        if (!(tab instanceof HTMLElement)) return reject(new Error('no tab'))
        const painted = new MessageChannel()
        const begun = performance.now()
        let first = 0
        painted.port1.onmessage = ({ data: all }: MessageEvent<boolean>) => {
          const took = performance.now() - begun
          if (first === 0) first = took
          if (all) resolve({ first, all: took })
        }
        const look = () => {
          const there = document.querySelectorAll('li[data-point]').length
          if (there > 0) painted.port2.postMessage(there >= n)
          if (there < n) requestAnimationFrame(look)
        }
        tab.click()
        requestAnimationFrame(look)
        return undefined
      }),
    POINTS,
  )
}

/** What is being done, for who waits. */
const told = (name: string, what: string) =>
  process.stderr.write(`${Math.round(performance.now() / 1000)} s  ${name}: ${what}\n`)

const line = (name: string, { gaps, behind, keys }: Frames) => {
  const ms = (values: readonly number[], part: number) => share(values, part).toFixed(1).padStart(7)
  const all = (values: readonly number[]) => [0.5, 0.95, 0.99].map((part) => ms(values, part)).join('')
  const hundredths = (limit: number) => `${within(gaps, limit).toFixed(1)} %`.padStart(9)
  const typed = keys.length > 0 ? all(keys) : ''
  say(`  ${name.padEnd(24)}${all(gaps)}  ${all(behind)} ${hundredths(17.5)}${hundredths(34)} ${typed}`)
}

const BUCKETS = [17.5, 25, 34, 51, 101, Number.POSITIVE_INFINITY]

const histogram = (gaps: readonly number[]) => {
  let from = 0
  return BUCKETS.map((to) => {
    const n = gaps.filter((gap) => gap > from && gap <= to).length
    const label = to === Number.POSITIVE_INFINITY ? `>${from}` : `<=${to}`
    from = to
    return `${label}: ${n}`
  }).join('  ')
}

/** `only`: a part of the name of those that are measured; all without. */
export const measureSmoothness = async (browser: Browser, hall: BigHall, only = ''): Promise<void> => {
  const all = [
    ours(hall),
    peer('plain DOM list', 'list', hall, 7),
    peer('live TipTap editors', 'editors', hall, 1),
  ].filter(({ name }) => name.includes(only))
  const members = await hall.crowd()
  // Every fourth writes where the page that is measured looks.
  for (const [index, member] of members.entries()) member.goTo(index % 4 === 0 ? hall.inSight : undefined)
  const results: { name: string; paints: Paint[]; typing: Frames; scrolling: Frames }[] = []
  for (const each of all) {
    const page = await newPage(browser)
    page.setDefaultTimeout(120_000)
    told(each.name, 'opening')
    await each.open(page)
    told(each.name, 'painting')
    await slowDown(page, SLOWER)
    const paints = await each.paint(page)
    told(each.name, 'painted')
    await each.enter(page)
    told(each.name, 'typing')
    const stop = keepTyping(members, 2)
    await pause(1500)
    const typing = await framesOf(page, async () => {
      for (let i = 0; i < each.keys; i++) {
        await page.keyboard.press('etaoinshrd'[i % 10] ?? 'x')
        await page.waitForTimeout(PAUSE_MS)
      }
    })
    await page.keyboard.press('Escape')
    told(each.name, 'scrolling')
    const scrolling = await framesOf(page, () => scroll(page, each.column, STEP, SCROLL_MS))
    stop()
    await page.context().close()
    results.push({ name: each.name, paints, typing, scrolling })
    const p95 = [typing, scrolling].map(({ behind, gaps }) =>
      [share(behind, 0.95), share(gaps, 0.95)].map(Math.round),
    )
    told(
      each.name,
      `measured: ${share(
        paints.map(({ all }) => all),
        0.5,
      ).toFixed(0)} ms, ${p95.join(' ')}`,
    )
  }
  for (const member of members) member.leave()
  say(
    `\n${POINTS} points, ${PEOPLE} people typing 2 characters a second each, processor ${SLOWER} times slower`,
  )
  say('\npainting the board, ms (median of its runs)')
  const list = results.find(({ name }) => name.includes('list'))
  for (const { name, paints } of results) {
    for (const key of ['first', 'all'] as const) {
      const [took, theirs] = [paints, list?.paints ?? []].map((each) => each.map((paint) => paint[key]))
      const ratio = list ? `  x ${(share(took ?? [], 0.5) / share(theirs ?? [], 0.5)).toFixed(2)}` : ''
      const what = key === 'first' ? 'what is in sight' : 'all points'
      say(
        `  ${name.padEnd(24)}${what.padEnd(18)}${share(took ?? [], 0.5)
          .toFixed(0)
          .padStart(7)}${ratio}  [${took?.map(Math.round)}]`,
      )
    }
  }
  for (const what of ['typing', 'scrolling'] as const) {
    say(
      `\n${what}: from frame to frame p50 p95 p99 | behind what was given p50 p95 p99 | on time, <= 33 ms | key to paint`,
    )
    for (const result of results) line(result.name, result[what])
    for (const { name, [what]: each } of results) say(`    ${name.padEnd(22)} ${histogram(each.gaps)}`)
  }
}
