/** The hall for a browser test: a built server of its own, and people with a browser each. */
import { networkInterfaces } from 'node:os'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { TestServer } from '../support/server.ts'
import { HALL } from './hall.ts'
import { LOCALE, teach } from './locale.ts'

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }
export const PROJECTOR = { width: 1920, height: 1080 }

export interface Hall {
  readonly server: TestServer
  /** `http://plenary.hall:<port>`, or an address of this machine: plain http, no loopback name. */
  readonly base: string
  /** A person with a browser of their own. Whatever goes wrong on their page fails the test. */
  person(options?: BrowserContextOptions): Promise<Page>
  /** The same link at the address the browsers use. */
  at(url: string): string
}

interface Options {
  /** The environment of the server, for a file that needs its own. */
  readonly settings: Readonly<Record<string, string>>
  /** Over this machine's own network, by its address there. */
  readonly onNetwork: boolean
}

export const test = base.extend<{ hall: Hall } & Options>({
  settings: [{}, { option: true }],
  onNetwork: [false, { option: true }],
  hall: async ({ browser, settings, onNetwork }, use) => {
    const server = onNetwork ? new TestServer(settings, { host: '0.0.0.0' }) : new TestServer(settings)
    await server.start()
    const address = `http://${onNetwork ? networkAddress() : HALL}:${server.port}`
    const complaints: string[] = []
    const contexts: BrowserContext[] = []
    await use({
      server,
      base: address,
      async person(options) {
        const page = await newPerson(browser, complaints, options)
        contexts.push(page.context())
        return page
      },
      at: (url) => {
        const { pathname, hash } = new URL(url)
        return address + pathname + hash
      },
    })
    // Pages that are left open look for their server for as long as there are tests.
    await Promise.all(contexts.map((each) => each.close()))
    await server.dispose()
    if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join('\n')}`)
  },
})

/** The first address that others in a hall would reach this machine by. */
const networkAddress = (): string => {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const own = all.find(({ family, internal }) => family === 'IPv4' && !internal)
  if (!own) throw new Error('This machine has no network: the journey over one cannot be tested.')
  return own.address
}

const newPerson = async (browser: Browser, complaints: string[], options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({
    viewport: DESKTOP,
    colorScheme: 'light',
    ...LOCALE,
    ...options,
  })
  const page = await context.newPage()
  teach(page)
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
  page.on('console', (message) => {
    // A dropped connection is reported by the browser itself; tests that drop one say so.
    if (
      message.type() === 'error' &&
      !/WebSocket|ERR_CONNECTION|Failed to load resource|when fetching the script/.test(message.text())
    )
      complaints.push(message.text())
  })
  return page
}

/** Opens a table's link and sits down. */
export const sitDown = async (page: Page, url: string, name?: string) => {
  await page.goto(url)
  if (name !== undefined) await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: /^Join / }).click()
  // On a phone the heading is there for screen readers alone.
  await page.locator('#board').waitFor()
}

/** Until points can be dragged: what does that comes when the board is painted. */
export const dragsReady = (page: Page) => page.locator('#board[data-drags]').waitFor()

/** The line of an alert: its sentence, and what can be done beside that. */
export const alertLine = (page: Page, words: string | RegExp) =>
  page.locator('div:has(> [role=alert], > span > [role=alert])').filter({ hasText: words })

/** A column of the board on a page. */
export const column = (page: Page, name: string) => page.getByRole('region', { name })

/** The line of a point, by words in it. */
export const point = (page: Page, words: string | RegExp) =>
  page.locator('li[data-point]').filter({ hasText: words })

/** The lines of those points of a column that stand by themselves. */
export const standing = (page: Page, name: string) =>
  column(page, name).locator('ol[data-column] > li[data-point]')

/** The field at the foot of a column. */
export const composer = (page: Page, to: string) => column(page, to).getByRole('textbox', { name: /^Add / })

/** Adds points through a composer, Enter after each. */
export const write = async (page: Page, to: string, ...texts: string[]) => {
  const field = composer(page, to)
  await field.click()
  for (const text of texts) {
    await field.pressSequentially(text)
    await field.press('Enter')
  }
}

/** Sets points aside, one after the other, without a reason. */
export const setAside = async (page: Page, ...texts: string[]) => {
  for (const text of texts) {
    await point(page, text).locator('> span').first().click()
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
    await expect(point(page, text)).toHaveCount(0)
  }
}
