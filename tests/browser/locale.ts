/**
 * The language that the browsers of a run ask for: `PLENARY_TEST_LOCALE=long` is English a third longer, `rtl` English
 * from right to left (`client/words/pseudo.ts`). The tests keep their English words: in such a run each word that a test
 * asks for becomes a pattern, which fits it as that language writes it, and as somebody typed it into a board.
 */
import { expect as base, type Locator, type Page } from '@playwright/test'
import { accented } from '../../client/words/pseudo.ts'

const RUNS = {
  en: { tag: 'en-GB', dir: 'ltr' },
  long: { tag: 'en-XA', dir: 'ltr' },
  rtl: { tag: 'ar-XB', dir: 'rtl' },
} as const
export type Run = keyof typeof RUNS

const wanted = process.env.PLENARY_TEST_LOCALE ?? 'en'
if (!(wanted in RUNS)) throw new Error(`PLENARY_TEST_LOCALE is one of ${Object.keys(RUNS).join(', ')}`)
export const run = wanted as Run
export const { tag, dir } = RUNS[run]

/** What a browser context is made with. The note is as its reader's own `Accept-Language` asks. */
export const LOCALE = {
  locale: tag,
  ...(run !== 'en' && { extraHTTPHeaders: { 'accept-language': 'en-GB' } }),
}

/** Signs that say which way words run, between any two letters. */
const TURN = '[\\u202a-\\u202e\\u2066-\\u2069]*'
/** Brackets that `en-XA` puts round what is said, at the ends of what a test asks for. */
const OPEN = `${TURN}\\[?${TURN}`
const CLOSE = `${TURN}\\]?${TURN}`

const letter = (each: string): string => {
  const plain = each.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  if (/\s/.test(each)) return `${TURN}\\]?\\s+\\[?${TURN}`
  const other = accented(each)
  return other === each ? plain + TURN : `(?:${each}|${other})${TURN}`
}

const source = (words: string): string => TURN + [...words].map(letter).join('')

/** A pattern's own words, its signs left as they are. */
const sourceOf = ({ source: pattern }: RegExp): string =>
  pattern.replace(/\\.|\{[\d,]+\}|\[(?:\\.|[^\]])*\]|\(\?<?[:=!]|\^|\$|[\p{L}\p{N}’ ]/gu, (part) => {
    if (part === '^') return `^${OPEN}`
    if (part === '$') return `${CLOSE}$`
    if (part === ' ') return letter(part)
    return part.length === 1 ? `(?:${letter(part)})` : part
  })

type Words = string | RegExp

/** Playwright's locators make others of themselves: what is a pattern of ours already stays. */
const made = new WeakSet<RegExp>()

/** What to look for where a test asks for `words`. `whole`: for these and nothing else. */
export const said = <W extends Words | undefined>(
  words: W,
  { whole = false, anyCase = true } = {},
): W | RegExp => {
  if (run === 'en' || words === undefined || (words instanceof RegExp && made.has(words))) return words
  const pattern = words instanceof RegExp ? sourceOf(words) : source(words)
  const flags = words instanceof RegExp ? words.flags : anyCase && !whole ? 'i' : ''
  const found = new RegExp(
    whole && typeof words === 'string' ? `^\\s*${OPEN}${pattern}${CLOSE}\\s*$` : pattern,
    flags,
  )
  made.add(found)
  return found
}

interface Options {
  readonly name?: Words
  readonly exact?: boolean
  readonly hasText?: Words
  readonly [other: string]: unknown
}

/** Teaches the locators of every page of this run where to look. */
export const teach = (page: Page): void => {
  if (run === 'en') return
  const locator = page.locator('body')
  for (const type of [page, locator, page.mainFrame(), page.frameLocator('iframe')])
    teachType(Object.getPrototypeOf(type))
}

const taught = new WeakSet<object>()

const teachType = (type: Record<string, (...args: unknown[]) => unknown>): void => {
  if (taught.has(type)) return
  taught.add(type)
  const change = (name: string, how: (args: unknown[]) => unknown[]) => {
    const original = type[name]
    if (original === undefined) return
    type[name] = function (this: unknown, ...args: unknown[]) {
      return original.apply(this, how(args))
    }
  }
  for (const name of ['getByText', 'getByLabel', 'getByPlaceholder', 'getByTitle', 'getByAltText'])
    change(name, ([words, given = {}]) => {
      const { exact = false, ...options } = given as Options
      return [said(words as Words, { whole: exact }), options]
    })
  change('getByRole', ([role, given = {}]) => {
    const { name, exact = false, ...options } = given as Options
    return [role, name === undefined ? options : { ...options, name: said(name, { whole: exact }) }]
  })
  for (const name of ['locator', 'filter'])
    change(name, (args) =>
      args.map((each) =>
        isOptions(each) && each.hasText !== undefined ? { ...each, hasText: said(each.hasText) } : each,
      ),
    )
  const select = type.selectOption
  if (select)
    type.selectOption = async function (this: Locator, ...[choice, ...rest]: unknown[]) {
      if (typeof choice !== 'string') return select.call(this, choice, ...rest)
      const pattern = said(choice, { whole: true }) as RegExp
      const labels = await this.locator('option').allTextContents()
      const at = labels.findIndex((label) => pattern.test(label))
      return select.call(this, at < 0 ? choice : { index: at }, ...rest)
    }
}

const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const each = (words: unknown, options: Parameters<typeof said>[1]): unknown =>
  Array.isArray(words)
    ? words.map((one) => each(one, options))
    : typeof words === 'string' || words instanceof RegExp
      ? said(words, options)
      : words

/** Playwright's own, whose words are looked for as the language of the run writes them. */
export const expect: typeof base =
  run === 'en'
    ? base
    : (new Proxy(base, {
        apply: (target, self, [actual, ...rest]: [unknown, ...unknown[]]) =>
          translated(Reflect.apply(target, self, [actual, ...rest])),
      }) as typeof base)

const MATCHERS: Readonly<Record<string, Parameters<typeof said>[1]>> = {
  toHaveText: { whole: true },
  toContainText: { anyCase: false },
  toHaveAccessibleName: { whole: true },
  toHaveTitle: { whole: true },
}

const translated = <T extends object>(matchers: T): T =>
  new Proxy(matchers, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (key === 'not' && typeof value === 'object' && value !== null) return translated(value)
      const options = typeof key === 'string' ? MATCHERS[key] : undefined
      if (!options || typeof value !== 'function') return value
      return (words: unknown, ...rest: unknown[]) =>
        Reflect.apply(value, target, [each(words, options), ...rest])
    },
  })
