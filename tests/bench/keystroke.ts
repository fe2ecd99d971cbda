/**
 * Keystroke to another browser's screen: Plenary's board beside a plain TipTap page over the server of y-websocket, each
 * server a process of its own, in one run, rounds interleaved, the first of each left out (both pages and both servers
 * are cold in it). Prints medians and the ratio; asserts nothing. `npm run bench:keystroke`
 */
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { build } from 'esbuild'
import { TestServer } from '../support/server.ts'
import { TestWorkshop } from '../support/workshop.ts'
import { launchBrowser } from './browser.ts'
import { yWebsocket } from './engine/contestants.ts'

const ROUNDS = 8
const KEYS = 60
/** Between two keys, in ms: a fast typist. */
const PAUSE_MS = 60

interface Pair {
  readonly name: string
  readonly writer: Page
  readonly reader: Page
  /** Where the words stand on the reader's page. */
  readonly watched: string
}

/** Both pages run on one machine, so their clocks agree: `timeOrigin + now` is the time of the day. */
const watch = (page: Page, selector: string) =>
  page.evaluate((where) => {
    const seen: number[] = []
    Object.assign(window, { seen })
    const target = document.querySelector(where)
    if (!target) throw new Error(`${where} is not there`)
    // The words alone: a caret's name tag is text in the page too.
    const count = () => {
      const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT)
      let letters = 0
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement?.closest('.caret, .ProseMirror-yjs-cursor'))
          letters += node.textContent?.length ?? 0
      return letters
    }
    let length = count()
    new MutationObserver(() => {
      const now = count()
      // One entry a character, however many come at once.
      for (; length < now; length++) seen.push(performance.timeOrigin + performance.now())
    }).observe(target, { childList: true, characterData: true, subtree: true })
  }, selector)

const typeOnce = async ({ writer, reader, watched }: Pair): Promise<number[]> => {
  await watch(reader, watched)
  await writer.evaluate(() => {
    const pressed: number[] = []
    Object.assign(window, { pressed })
    window.addEventListener('keydown', () => pressed.push(performance.timeOrigin + performance.now()), true)
  })
  for (let i = 0; i < KEYS; i++) {
    await writer.keyboard.press('abcdefghij'[i % 10] ?? 'x')
    await writer.waitForTimeout(PAUSE_MS)
  }
  await reader.waitForFunction((n) => (window as unknown as { seen: number[] }).seen.length >= n, KEYS)
  const pressed = await writer.evaluate(() => (window as unknown as { pressed: number[] }).pressed)
  const seen = await reader.evaluate(() => (window as unknown as { seen: number[] }).seen)
  return pressed.slice(-KEYS).map((at, index) => (seen.slice(-KEYS)[index] ?? Number.NaN) - at)
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN

const newPage = async (browser: Browser): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  // What tsx wraps functions in, which the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  return page
}

const plenaryPair = async (browser: Browser, server: TestServer): Promise<Pair> => {
  const made = await TestWorkshop.create(server)
  const open = async () => {
    const page = await newPage(browser)
    await page.goto(made.links.groups[0]?.url ?? '')
    await page.getByRole('button', { name: /^Join / }).click()
    await page.locator('#board').waitFor()
    return page
  }
  const [writer, reader] = [await open(), await open()]
  const composer = writer.getByRole('textbox', { name: 'Add a banked point' })
  await composer.fill('Start')
  await composer.press('Enter')
  await reader.locator('li[data-point] .body p').waitFor()
  await writer.locator('li[data-point] .body').click()
  await writer.locator('li[data-point]').getByRole('textbox').waitFor()
  await writer.keyboard.press('End')
  return { name: 'plenary', writer, reader, watched: 'li[data-point] .body' }
}

/** `address`: that of its room at the server of y-websocket. */
const plainPair = async (browser: Browser, address: string): Promise<Pair> => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'plain/plain.ts')],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    logLevel: 'error',
  })
  const script = outputFiles[0]?.text ?? ''
  const html = '<!doctype html><div id="editor"></div><script type="module" src="/plain.js"></script>'
  const open = async () => {
    const page = await newPage(browser)
    await page.route(/\/plain\.html/, (route) => route.fulfill({ contentType: 'text/html', body: html }))
    await page.route(/\/plain\.js/, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: script }),
    )
    const { host, pathname } = new URL(address)
    await page.goto(`http://${host}/plain.html#${pathname.slice(1)}`)
    await page.getByLabel('plain').waitFor()
    await page.unrouteAll()
    return page
  }
  const [writer, reader] = [await open(), await open()]
  await writer.getByLabel('plain').click()
  return { name: 'plain TipTap + y-websocket', writer, reader, watched: '[aria-label=plain]' }
}

const run = async () => {
  const peer = yWebsocket()
  const [room] = await peer.start(1)
  const server = new TestServer()
  await server.start()
  const browser = await launchBrowser()
  try {
    const pairs = [await plenaryPair(browser, server), await plainPair(browser, room?.url ?? '')]
    const times = new Map<string, number[]>(pairs.map(({ name }) => [name, []]))
    for (const pair of pairs) await typeOnce(pair)
    for (let round = 0; round < ROUNDS; round++)
      for (const pair of round % 2 === 0 ? pairs : [...pairs].reverse())
        times.get(pair.name)?.push(...(await typeOnce(pair)))
    const rows = [...times].map(([name, all]) => {
      const sorted = [...all].sort((a, b) => a - b)
      return { name, p50: at(sorted, 0.5), p95: at(sorted, 0.95), n: sorted.length }
    })
    const [ours, theirs] = rows
    for (const { name, p50, p95, n } of rows)
      process.stdout.write(
        `${name.padEnd(28)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  (${n} keys)\n`,
      )
    if (ours && theirs)
      process.stdout.write(
        `ratio                        p50 ${(ours.p50 / theirs.p50).toFixed(2)}     p95 ${(ours.p95 / theirs.p95).toFixed(2)}\n`,
      )
  } finally {
    await browser.close()
    await peer.dispose()
    await server.dispose()
  }
}

await run()
