/**
 * Bad Wi-Fi as people meet it, at a board with two of them: what is said meanwhile is true, nothing is lost or twice,
 * and what is unsent can be copied.
 */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { composer, PHONE, point, sitDown, test, write } from './stage.ts'
import {
  copiedWords,
  light,
  lightSaid,
  painted,
  recordLight,
  skewClock,
  watchParts,
  withWifi,
  wordsIn,
} from './wifi.ts'

test('airplane mode in mid-word, in a point and in a composer, on both: kept, told, copied, and in order after it', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, ben] = [
    await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true }),
    await hall.person(),
  ]
  await withWifi(hall, async (wifi) => {
    await sitDown(ana, wifi.through(table(0)), 'Ana')
    await sitDown(ben, table(0), 'Ben')
    await write(ana, 'Banked', 'The dyke')
    await expect(point(ben, 'The dyke')).toContainText('R1')
    await point(ana, 'The dyke').locator('.body').tap()
    await expect(point(ana, 'The dyke').getByRole('textbox')).toBeFocused()
    await ana.keyboard.press('End')
    await ana.keyboard.type(', and the fer')
    await expect(point(ben, 'and the fer')).toHaveCount(1)
    await recordLight(ana)
    await ana.context().setOffline(true)
    wifi.off()
    await ana.keyboard.type('ry')
    await expect(light(ana)).toHaveText('Not connected', { timeout: 5000 })
    await expect(ana.getByRole('alert')).toContainText('kept on this device')
    // Ben goes on in the same point, and in his own composer.
    await point(ben, 'The dyke').locator('.body').click()
    await expect(point(ben, 'The dyke').getByRole('textbox')).toBeFocused()
    await painted(ben)
    await ben.keyboard.press('Home')
    await ben.keyboard.type('Agreed: ')
    await composer(ben, 'Options').fill('A levy, per')
    await composer(ana, 'Banked').tap()
    await ana.keyboard.type('The lock, by 20')
    expect(await findings(ana), 'not connected').toEqual([])
    expect(await copiedWords(ana)).toBe(
      'Banked:\n- The dyke, and the ferry\n  - From R1\n\nBanked, not added yet:\nThe lock, by 20\n',
    )
    await composer(ana, 'Banked').tap()
    await ana.keyboard.press('End')
    await ana.keyboard.type('30')
    await ana.keyboard.press('Enter')
    await ana.keyboard.type('And a ho')
    expect(await lightSaid(ana)).not.toContain('slow')

    wifi.on()
    await ana.context().setOffline(false)
    await expect(light(ana)).toHaveText('Saved', { timeout: 15_000 })
    await ana.keyboard.type('tel')
    for (const page of [ana, ben])
      await expect
        .poll(() => wordsIn(page, 'Banked'))
        .toEqual(['Agreed: The dyke, and the ferry', 'The lock, by 2030'])
    await expect(composer(ana, 'Banked')).toHaveValue('And a hotel')
    await expect(composer(ben, 'Options')).toHaveValue('A levy, per')
    const said = await lightSaid(ana)
    expect(said.slice(0, said.indexOf('offline'))).not.toContain('slow')
    expect(said.at(-1)).toBe('saved')
  })
})

test('that it has copied is said for six seconds, and not of words that have gone on since', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  await withWifi(hall, async (wifi) => {
    const hasCome = watchParts(ana)
    await sitDown(ana, wifi.through(table(0)), 'Ana')
    await composer(ana, 'Banked').fill('The dy')
    await hasCome(/\/CopyUnsent-.*\.js$/)
    await ana.context().setOffline(true)
    wifi.off()
    await expect(light(ana)).toHaveText('Not connected')
    const copy = ana.getByRole('button', { name: 'Copy my unsent words' })
    const copied = ana.getByRole('button', { name: 'Copied' })
    await expect(copy).toBeVisible()
    await ana.clock.install()
    await ana.clock.pauseAt(Date.now() + 60_000)
    await copy.click()
    await expect(copied).toBeFocused()
    await ana.clock.runFor(5_900)
    await expect(copied).toBeVisible()
    await ana.clock.runFor(200)
    await expect(copy, 'where the keyboard was').toBeFocused()
    await copy.click()
    await expect(copied).toBeVisible()
    await composer(ana, 'Banked').press('e')
    await expect(copy, 'at once: the clock stands').toBeVisible()
  })
})

test('the Wi-Fi is gone and nobody has said so: within ten seconds nothing is called saved or slow', async ({
  hall,
}) => {
  const { table, viewer } = await makeWorkshop(hall)
  const [ana, ben, eve] = [await hall.person(), await hall.person(), await hall.person()]
  await withWifi(hall, async (wifi) => {
    await sitDown(ana, wifi.through(table(0)), 'Ana')
    await sitDown(ben, table(0), 'Ben')
    await eve.goto(wifi.through(viewer))
    await write(ana, 'Banked', 'The dyke')
    await expect(point(eve, 'The dyke')).toContainText('R1')
    await expect(light(ana)).toHaveText('Saved')
    await recordLight(ana)
    wifi.vanish()
    const from = Date.now()
    await write(ana, 'Banked', 'The ferry')
    await point(ana, 'The dyke').locator('.body').click()
    await ana.keyboard.press('End')
    await ana.keyboard.type(' and the lo')
    await expect(light(ana)).toHaveText('Not connected', { timeout: 12_000 })
    const told = Date.now() - from
    process.stdout.write(`a line that died without a word: told after ${told} ms\n`)
    expect(told).toBeLessThan(11_000)
    // Who only reads is told too: what they see is not what there is.
    await expect(light(eve)).toHaveText('Not connected', { timeout: 12_000 })
    await ana.keyboard.type('ck')
    expect(await copiedWords(ana)).toBe('Banked:\n- The dyke and the lock\n  - From R1\n- The ferry\n')
    wifi.on()
    await ana.getByRole('button', { name: 'Try now' }).click()
    await expect(light(ana)).toHaveText('Saved', { timeout: 20_000 })
    await expect(light(eve)).toHaveText('Saved', { timeout: 20_000 })
    for (const page of [ana, ben, eve])
      await expect.poll(() => wordsIn(page, 'Banked')).toEqual(['The dyke and the lock', 'The ferry'])
    const said = await lightSaid(ana)
    expect(said).not.toContain('slow')
    expect(said.slice(0, said.indexOf('offline'))).toEqual(['saved', 'saving'])
  })
})

test('a lid: the page sleeps for an hour, its line is ended, it wakes under somebody’s hands', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, ben] = [await hall.person(), await hall.person()]
  await withWifi(hall, async (wifi) => {
    await sitDown(ana, wifi.through(table(0)), 'Ana')
    await sitDown(ben, table(0), 'Ben')
    await write(ana, 'Banked', 'The dyke')
    await expect(point(ben, 'The dyke')).toContainText('R1')
    await point(ana, 'The dyke').locator('.body').click()
    await ana.keyboard.press('End')
    await ana.keyboard.type(' and the fer')
    await expect(light(ana)).toHaveText('Saved')
    const cdp = await ana.context().newCDPSession(ana)
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' })
    wifi.off()
    await write(ben, 'Banked', 'Meanwhile')
    await point(ben, 'The dyke').locator('.body').click()
    await expect(point(ben, 'The dyke').getByRole('textbox')).toBeFocused()
    await ben.keyboard.press('Home')
    await ben.keyboard.type('Agreed: ')
    await ben.keyboard.press('Escape')
    wifi.on()
    await cdp.send('Page.setWebLifecycleState', { state: 'active' })
    await skewClock(ana, 3_600_000)
    await ana.keyboard.type('ry')
    await expect(point(ana, 'ferry')).toHaveCount(1)
    await expect(light(ana)).toHaveText('Saved', { timeout: 15_000 })
    for (const page of [ana, ben])
      await expect
        .poll(() => wordsIn(page, 'Banked'))
        .toEqual(['Agreed: The dyke and the ferry', 'Meanwhile'])
  })
})

test('a slow line, 1 kB a second and 3 s there and back: slow to save is said, and never that there is none', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, ben] = [await hall.person(), await hall.person()]
  await withWifi(hall, async (wifi) => {
    await sitDown(ana, wifi.through(table(0)), 'Ana')
    await sitDown(ben, table(0), 'Ben')
    await expect(light(ana)).toHaveText('Saved')
    await recordLight(ana)
    wifi.proxy.slow = { delayMs: 1500, bytesPerSecond: 1000 }
    const before = wifi.proxy.requests.length
    await write(ana, 'Banked', 'Written on a slow line', 'And one more')
    await write(ben, 'Banked', 'From outside')
    await expect(light(ana)).toHaveText('Saving')
    await expect(point(ben, 'And one more')).toContainText(/R\d/, { timeout: 30_000 })
    await expect(point(ana, 'From outside')).toContainText(/R\d/, { timeout: 30_000 })
    await expect(light(ana)).toHaveText('Saved', { timeout: 30_000 })
    const said = await lightSaid(ana)
    process.stdout.write(`on a slow line the light said: ${said.join(', ')}\n`)
    expect(said).not.toContain('offline')
    expect(wifi.proxy.carried, 'the lines that were there').toBe(2)
    expect(wifi.proxy.requests.slice(before).filter((path) => path.includes('/up?'))).toEqual([])
  })
})

test('a screen that cannot be fetched says so, and the way back leads to the words', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  await ana.route(/Earlier-.*\.js$/, (route) => route.abort())
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'The dyke')
  await composer(ana, 'Options').fill('Half a thought')
  await ana.getByRole('link', { name: 'Earlier versions' }).click()
  await expect(ana.getByRole('heading', { name: 'This page cannot be shown now' })).toBeVisible()
  expect(await findings(ana), 'a screen that is not there').toEqual([])
  await ana.getByRole('button', { name: 'Back' }).click()
  await expect(composer(ana, 'Options')).toHaveValue('Half a thought')
  await ana.unroute(/Earlier-.*\.js$/)
  await ana.getByRole('link', { name: 'Earlier versions' }).click()
  await expect(ana.getByText('No earlier version yet')).toBeVisible()
})
