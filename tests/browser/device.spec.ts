/**
 * What a device does to the words on it, at the board: pages that are killed, tabs that are closed, storage that is
 * full, forbidden or silent. Nothing is lost that anybody was not warned of, and nothing is called kept that is not.
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, chromium, expect, type Page } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { column, composer, point, sitDown, test, write } from './stage.ts'
import { cutTab, light } from './wifi.ts'

const cdpOf = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page)

/** Whether a browser has written a text of `localStorage` into its folder. */
const isOnDisk = (folder: string, text: string): boolean => {
  const files = join(folder, 'Default/Local Storage/leveldb')
  return readdirSync(files).some(
    (name) => name.endsWith('.log') && readFileSync(join(files, name)).includes(text),
  )
}

/** Writes in a point and in a composer, each in mid-word. */
const halfWritten = async (page: Page) => {
  await point(page, 'The dyke').locator('.body').click()
  await expect(point(page, 'The dyke').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' and the fer')
  await composer(page, 'Options').click()
  await page.keyboard.type('Half a tho')
}
const WHOLE = 'The dyke and the fer'

for (const how of ['the page crashes', 'the tab is navigated away', 'the tab is closed'] as const)
  test(`${how} in mid-word without the server: all is there when it is opened again`, async ({ hall }) => {
    const { table } = await makeWorkshop(hall)
    const [ana, ben] = [await hall.person(), await hall.person()]
    await sitDown(ana, table(0), 'Ana')
    await sitDown(ben, table(0), 'Ben')
    await write(ana, 'Banked', 'The dyke')
    await expect(point(ben, 'The dyke')).toContainText('R1')
    const address = ana.url()
    await hall.server.kill()
    await expect(light(ana)).toHaveText('Not connected')
    await halfWritten(ana)
    if (how === 'the page crashes') {
      const crashed = ana.waitForEvent('crash')
      void (await cdpOf(ana)).send('Page.crash').catch(() => undefined)
      await crashed
    } else if (how === 'the tab is closed') await ana.close({ runBeforeUnload: true })
    else await ana.goto('about:blank')
    await hall.server.start()
    const again = how === 'the tab is navigated away' ? ana : await ana.context().newPage()
    await again.goto(address)
    await again.locator('#board').waitFor()
    await expect(light(again)).toHaveText('Saved', { timeout: 15_000 })
    await expect(point(ben, WHOLE)).toHaveCount(1, { timeout: 15_000 })
    await expect(point(again, WHOLE)).toHaveCount(1)
    await expect(composer(again, 'Options')).toHaveValue('Half a tho')
    await expect(column(again, 'Banked').locator('li[data-point]')).toHaveCount(1)
  })

for (const how of ['', ' while its database is busy,'] as const)
  test(`a tab that is left in the moment of a letter, without the server,${how} has that letter when it is opened again`, async ({
    hall,
  }) => {
    const { table } = await makeWorkshop(hall)
    const ana = await hall.person()
    await sitDown(ana, table(0), 'Ana')
    await write(ana, 'Banked', 'The dyke')
    await expect(light(ana)).toHaveText('Saved')
    const address = ana.url()
    await hall.server.kill()
    await expect(light(ana)).toHaveText('Not connected')
    await point(ana, 'The dyke').locator('.body').click()
    await expect(point(ana, 'The dyke').getByRole('textbox')).toBeFocused()
    await ana.keyboard.press('End')
    if (how !== '') await ana.evaluate(writeWithoutEnd)
    await ana.evaluate(() =>
      // Behind what the editor makes of it, and before any answer of the device.
      document.addEventListener('input', () => setTimeout(() => location.replace('about:blank')), {
        once: true,
      }),
    )
    await ana.keyboard.press('s').catch(() => undefined) // the page goes under it
    await ana.waitForURL('about:blank')
    await hall.server.start()
    await ana.goto(address)
    await ana.locator('#board').waitFor()
    await expect(light(ana)).toHaveText('Saved', { timeout: 15_000 })
    await expect(point(ana, 'The dykes')).toHaveCount(1)
  })

/** A write into the words on this device that lasts as long as the page does: whatever is written meanwhile waits. */
const writeWithoutEnd = () =>
  new Promise<void>((resolve) => {
    const opening = indexedDB.open('plenary')
    opening.onsuccess = () => {
      const words = opening.result.transaction('updates', 'readwrite').objectStore('updates')
      const goOn = () => {
        resolve()
        words.count().onsuccess = goOn
      }
      goOn()
    }
  })

test('two tabs of one person: one closed in mid-word without a line, the other brings its words; no draft takes another', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [first, ben] = [await hall.person(), await hall.person()]
  const cut = await cutTab(first)
  await sitDown(first, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(first, 'Banked', 'The dyke')
  await expect(light(first)).toHaveText('Saved')
  const second = await first.context().newPage()
  await second.goto(first.url())
  await second.locator('#board').waitFor()
  await expect(light(second)).toHaveText('Saved')
  await composer(second, 'Options').fill('A draft of the second tab')
  await cut()
  await first.bringToFront()
  await expect(light(first)).toHaveText('Not connected')
  await halfWritten(first)
  await second.bringToFront()
  await write(second, 'Banked', 'From the second tab')
  await first.close()
  await expect(point(ben, WHOLE)).toHaveCount(1, { timeout: 15_000 })
  await expect(point(second, WHOLE)).toHaveCount(1)
  await expect(light(second)).toHaveText('Saved')
  await expect(composer(second, 'Options')).toHaveValue('A draft of the second tab')
  await composer(second, 'Options').press('Enter')
  await expect(point(ben, 'A draft of the second tab')).toHaveCount(1)
  const third = await second.context().newPage()
  await third.goto(second.url())
  await third.locator('#board').waitFor()
  await expect(composer(third, 'Options')).toHaveValue('Half a tho')
  await expect(column(third, 'Banked').locator('li[data-point]')).toHaveCount(2)
})

test('everything a browser may forbid is forbidden: the board works, says where the words are, and asks before it closes', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, ben] = [await hall.person(), await hall.person()]
  await ana.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException('forbidden', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: forbidden })
    Document.prototype.execCommand = () => false
  })
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ana, 'Banked', 'The dyke')
  await expect(point(ben, 'The dyke')).toContainText('R1')
  await expect(light(ana)).toHaveText('Saved')
  // What stands in a composer is nowhere else.
  await composer(ana, 'Options').fill('Half a thought')
  const asked = async () => {
    const question = ana.waitForEvent('dialog')
    void ana.reload().catch(() => undefined)
    const dialog = await question
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
  }
  await asked()
  await hall.server.kill()
  await expect(ana.getByRole('alert')).toContainText('This browser keeps no copy: leave this page open.')
  await write(ana, 'Banked', 'In this page alone')
  await expect(ana.getByRole('alert')).toContainText('kept only in this open page. Do not close it.')
  await asked()
  // Where the browser lets nothing be copied the words are there, selected.
  await ana.getByRole('button', { name: 'Copy my unsent words' }).focus()
  await ana.keyboard.press('Enter')
  const byHand = ana.getByRole('textbox', { name: 'The text, to be copied by hand' })
  await expect(byHand).toBeFocused()
  await expect(byHand).toHaveValue(
    'Banked:\n- In this page alone\n\nOptions, not added yet:\nHalf a thought\n',
  )
  expect(await findings(ana), 'nothing is kept').toEqual([])
  await hall.server.start()
  await expect(light(ana)).toHaveText('Saved', { timeout: 15_000 })
  await expect(column(ben, 'Banked').locator('li[data-point]')).toHaveCount(2, { timeout: 15_000 })
  // A reload leads back in, also from where one has gone on to, as the same person; the secret is not to be seen.
  await composer(ana, 'Options').fill('')
  await ana.getByRole('link', { name: 'Energy' }).click()
  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  await ana.reload()
  await expect(ana.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  expect(ana.url()).not.toContain('#')
  await ana.goBack()
  await write(ana, 'Banked', 'Still Ana')
  await expect(point(ben, 'Still Ana')).toContainText('R3')
})

test('a database that never answers: the board opens, and nothing is called kept', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  await ana.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as never
  })
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'The dyke')
  await expect(point(ana, 'The dyke')).toContainText('R1')
  await hall.server.kill()
  await write(ana, 'Banked', 'In this page alone')
  await expect(ana.getByRole('alert')).toContainText('kept only in this open page')
  await hall.server.start()
  await expect(light(ana)).toHaveText('Saved', { timeout: 30_000 })
})

test('a device without room: said at once, and kept by itself when there is some again', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  // Before anything is written: a browser remembers for a while how much room there was.
  const cdp = await cdpOf(ana)
  const origin = new URL(hall.base).origin
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'The dyke')
  await expect(light(ana)).toHaveText('Saved')
  await hall.server.kill()
  await write(ana, 'Banked', 'The ferry')
  await expect(ana.getByRole('alert')).toContainText('kept only in this open page')
  await cdp.send('Storage.overrideQuotaForOrigin', { origin })
  await expect(ana.getByRole('alert')).toContainText('kept on this device', { timeout: 20_000 })
  await hall.server.start()
  await expect(light(ana)).toHaveText('Saved', { timeout: 15_000 })
})

test('a phone ends the browser itself, in mid-word: the points are there, and what stood in the composer', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const folder = mkdtempSync(join(tmpdir(), 'plenary-browser-'))
  const launch = () =>
    chromium.launchPersistentContext(folder, {
      executablePath: process.env.CHROMIUM ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        `--host-resolver-rules=MAP ${new URL(hall.base).hostname} 127.0.0.1`,
      ],
      handleSIGINT: false,
    })
  try {
    const context = await launch()
    const ana = await context.newPage()
    await sitDown(ana, table(0), 'Ana')
    await write(ana, 'Banked', 'The dyke')
    await expect(light(ana)).toHaveText('Saved')
    const address = ana.url()
    await hall.server.kill()
    await halfWritten(ana)
    await expect(ana.getByRole('alert')).toContainText('kept on this device')
    // Small things a browser writes by itself, within seconds, and when it is put away.
    await expect.poll(() => isOnDisk(folder, 'Half a tho'), { timeout: 60_000 }).toBe(true)
    const gone = context.waitForEvent('close')
    execFileSync('pkill', ['-KILL', '-f', folder]) // whatever was started for that folder
    await gone
    await hall.server.start()
    const later = await launch()
    const again = await later.newPage()
    await again.goto(address)
    await again.locator('#board').waitFor()
    await expect(point(again, WHOLE)).toHaveCount(1)
    await expect(light(again)).toHaveText('Saved', { timeout: 15_000 })
    await expect(composer(again, 'Options')).toHaveValue('Half a tho')
    await later.close()
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
