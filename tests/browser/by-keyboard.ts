/** A person with a keyboard and nothing else: Tab from where they are to what they want, never a click. */
import { expect, type Locator, type Page } from '@playwright/test'

/** Presses of Tab in which anything on a screen is reached. */
const REACH = 150

const isFocused = (at: Locator) =>
  at.evaluateAll((found) => found.some((each) => each === document.activeElement))

/** Tabs on until the focus is there, and can be seen to be: the ring is never removed. */
export const tabTo = async (page: Page, at: Locator) => {
  for (let presses = 0; presses < REACH; presses++) {
    if (await isFocused(at)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${at} was not reached by Tab`)
}

export const tabBackTo = async (page: Page, at: Locator) => {
  for (let presses = 0; presses < REACH; presses++) {
    if (await isFocused(at)) return
    await page.keyboard.press('Shift+Tab')
  }
  throw new Error(`${at} was not reached by Shift+Tab`)
}

/** Goes to a button or link and presses it. */
export const press = async (page: Page, at: Locator, key: 'Enter' | 'Space' = 'Enter') => {
  await tabTo(page, at)
  await page.keyboard.press(key)
}

/** Chooses in a list of the system's own by the arrows, as far as the words wanted. */
export const choose = async (page: Page, at: Locator, words: string | RegExp) => {
  await tabTo(page, at)
  const options = await at.locator('option').allTextContents()
  const wanted = options.findIndex((each) => (typeof words === 'string' ? each === words : words.test(each)))
  if (wanted < 0) throw new Error(`no ${words} among ${options.join(' | ')}`)
  await page.keyboard.press('Home')
  for (let n = 0; n < wanted; n++) await page.keyboard.press('ArrowDown')
  await expect(at.locator('option:checked')).toHaveText(options[wanted] ?? '')
}

/** What the keyboard is on, by its tag and what it says. */
export const here = (page: Page) =>
  page.evaluate(() => {
    const { tagName, textContent, ariaLabel } = document.activeElement ?? document.body
    return `${tagName} ${ariaLabel ?? textContent}`
  })
