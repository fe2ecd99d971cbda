/** Bad Wi-Fi for one person: their own way to the server, which a test can cut, silence or slow down. */
import type { Page, Request, WebSocketRoute } from '@playwright/test'
import { expect } from '@playwright/test'
import { HallProxy } from '../support/proxy.ts'
import { HALL } from './hall.ts'
import type { Hall } from './stage.ts'
import { column } from './stage.ts'

export interface Wifi {
  readonly proxy: HallProxy
  /** The same address through it. */
  through(url: string): string
  /** Nothing gets through, and nobody is told: the router has hung up. */
  vanish(): void
  /** As a phone sees it that is told to be off: every line ends at once, and none is opened. */
  off(): void
  on(): void
}

/** Runs `work` with it, and takes it down after. */
export const withWifi = async (hall: Hall, work: (wifi: Wifi) => Promise<void>) => {
  const proxy = await HallProxy.before(hall.server)
  const wifi: Wifi = {
    proxy,
    through(url) {
      const address = new URL(url)
      address.host = `${HALL}:${proxy.port}`
      return address.href
    },
    vanish() {
      proxy.isDown = true
      proxy.dropSilently()
    },
    off() {
      proxy.isDown = true
      proxy.cutSockets()
    },
    on() {
      proxy.isDown = false
    },
  }
  try {
    await work(wifi)
  } finally {
    proxy.stop()
  }
}

/** Before a page is opened; what it gives waits until a part has come, with all that was on its way beside it. */
export const watchParts = (page: Page) => {
  const open = new Set<Request>()
  const come: string[] = []
  page.on('request', (each) => void (each.url().includes('/assets/') && open.add(each)))
  page.on('requestfinished', (each) => void (open.delete(each) && come.push(each.url())))
  page.on('requestfailed', (each) => void open.delete(each))
  return (part: RegExp) =>
    expect.poll(() => open.size === 0 && come.some((url) => part.test(url)), String(part)).toBe(true)
}

/** What the light says. */
export const light = (page: Page) => page.locator('[data-light]')

/** From now on, what the light has said, in order, each once until it changes. */
export const recordLight = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const look = () => {
      const now = document.querySelector('[data-light]')?.getAttribute('data-light') ?? 'none'
      const slow = document.body.textContent?.includes('slow to save') ? 'slow' : now
      if (said.at(-1) !== slow) said.push(slow)
    }
    look()
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
  })
export const lightSaid = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said)

/** Presses the copy of what is unsent, and gives what is on the clipboard then: by pasting it, as a person would. */
export const copiedWords = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Copy my unsent words' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await page.evaluate(() => {
    const field = document.createElement('textarea')
    field.id = 'elsewhere'
    document.body.append(field)
    field.focus()
  })
  await page.keyboard.press('ControlOrMeta+v')
  return page.evaluate(() => {
    const field = document.querySelector<HTMLTextAreaElement>('#elsewhere')
    field?.remove()
    return field?.value ?? ''
  })
}

/** Makes the page's clock of the day wrong by so many ms, from its next load on and at once. */
export const skewClock = async (page: Page, ms: number) => {
  await page.addInitScript(shiftDate, ms)
  await page.evaluate(shiftDate, ms)
}

const shiftDate = (ms: number) => {
  const Real: DateConstructor =
    Object.getPrototypeOf(Date) === Function.prototype ? Date : Object.getPrototypeOf(Date)
  const now = Real.now.bind(Real)
  class Shifted extends Real {
    constructor(...given: []) {
      if (given.length === 0) super(now() + ms)
      else super(...given)
    }
    static override now() {
      return now() + ms
    }
  }
  Object.assign(window, { Date: Shifted })
}

/** Before a tab is opened; what it gives cuts that tab alone off, while others of its browser stay connected. */
export const cutTab = async (page: Page): Promise<() => Promise<void>> => {
  let isCut = false
  const sockets = new Set<WebSocketRoute>()
  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isCut) return void socket.close()
    sockets.add(socket)
    socket.connectToServer()
  })
  await page.route('**/sync-http/**', (route) => (isCut ? route.abort() : route.continue()))
  return async () => {
    isCut = true
    for (const socket of sockets) await socket.close()
  }
}

/** The words of each point of a column, without the names of those whose carets stand in them. */
export const wordsIn = (page: Page, name: string) =>
  column(page, name)
    .locator('li[data-point] .body')
    .evaluateAll((bodies) =>
      bodies.map((body) => {
        const copy = body.cloneNode(true) as Element
        for (const caret of copy.querySelectorAll('.caret')) caret.remove()
        return copy.textContent?.replace(/\u2060/g, '').trim()
      }),
    )

/** Two frames on: an editor that has just been opened has its caret. */
export const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/** Once this browser has these words on its disk: they are on their way there for a moment after they were written. */
export const onDevice = (page: Page, words: string) =>
  expect
    .poll(() =>
      page.evaluate(
        (sought) =>
          new Promise<boolean>((resolve, reject) => {
            const opening = indexedDB.open('plenary')
            opening.onerror = () => reject(opening.error)
            opening.onsuccess = () => {
              const all = opening.result.transaction(['updates']).objectStore('updates').getAll()
              all.onsuccess = () => {
                opening.result.close()
                const texts = (all.result as { update: Uint8Array }[]).map(({ update }) =>
                  new TextDecoder().decode(update),
                )
                resolve(texts.some((text) => text.includes(sought)))
              }
            }
          }),
        words,
      ),
    )
    .toBe(true)
