/**
 * A painted body is changed where it differs: whatever stood there before, the page is then as if it had been painted
 * for the first time, and what a person has selected stays so.
 */
import { join } from 'node:path'
import { expect, type Page, test as plain } from '@playwright/test'
import { build } from 'esbuild'
import type { Block, Body, Run } from '../../shared/board/body.ts'
import { textOfRuns } from '../../shared/board/body.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { column, point, sitDown, test } from './stage.ts'

const ROUNDS = 60
const REPAINTS = 25

const WORDS = [
  'weir',
  'as in R4',
  'R4 and R17',
  ' ',
  'gauges ',
  'ﷺ',
  '👩‍🌾',
  'a much longer stretch of words',
]

const runs = (chance: Chance): Run[] =>
  Array.from({ length: chance.below(4) }, () => ({
    text: chance.pick(WORDS),
    ...(chance.below(4) === 0 && { bold: true as const }),
    ...(chance.below(4) === 0 && { italic: true as const }),
    ...(chance.below(6) === 0 && { href: `https://example.org/${chance.below(2)}` }),
  }))

const blocks = (chance: Chance, depth = 0): Body =>
  Array.from({ length: 1 + chance.below(3) }, (): Block => {
    const kind = chance.below(depth < 2 ? 4 : 3)
    if (kind === 3)
      return {
        type: 'list',
        items: Array.from({ length: 1 + chance.below(3) }, () => blocks(chance, depth + 1)),
      }
    return kind === 2
      ? { type: 'unknown', text: chance.pick(WORDS) }
      : { type: 'paragraph', runs: runs(chance) }
  })

const carets = (chance: Chance) =>
  [1, 2, 3]
    .filter(() => chance.below(2) === 0)
    .map((client) => ({
      client,
      person: { label: chance.pick(['Ana', 'Table 2']), colour: chance.pick(['p1', 'p2']) },
      path: chance.pick([[0], [1], [0, 0, 0]]),
      offset: chance.below(12),
    }))

const textOf = (body: Body): string =>
  body
    .map((block) => {
      if (block.type === 'list') return block.items.map(textOf).join('')
      return block.type === 'unknown' ? block.text : textOfRuns(block.runs)
    })
    .join('')

const step = (chance: Chance) => {
  const body = blocks(chance)
  return { body, text: textOf(body), carets: carets(chance), cited: chance.pick(['', 'R4', 'R4 R17']) }
}

/** Has the page paint bodies. */
const load = async (page: Page) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { paintBody } from './paint-body.ts'; Object.assign(window, { paintBody })`,
      resolveDir: join(import.meta.dirname, '../../client/point'),
    },
    bundle: true,
    format: 'iife',
    write: false,
    outdir: 'none',
    logLevel: 'error',
  })
  await page.setContent('<main></main>')
  await page.addScriptTag({ content: outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '' })
}

plain('painted over whatever stood there, a body is as if it were painted anew', async ({ page }) => {
  await load(page)
  const seed = seedOfRun()
  const chance = chanceOf(seed)
  const rounds = Array.from({ length: ROUNDS }, () => Array.from({ length: REPAINTS }, () => step(chance)))
  const differing = await page.evaluate((all) => {
    const { paintBody } = window as unknown as {
      paintBody(element: Element, body: unknown, over: unknown): void
    }
    const inside = (element: Element) => {
      const copy = element.cloneNode(true) as Element
      // It tells one move of a caret from the next.
      for (const caret of copy.querySelectorAll('.caret')) caret.removeAttribute('data-again')
      return copy
    }
    const found: string[] = []
    for (const round of all) {
      const element = document.createElement('div')
      for (const { body, text, carets, cited } of round) {
        const over = { carets, cited, hrefOf: (ref: string) => `#${ref}` }
        const anew = document.createElement('div')
        paintBody(element, body, over)
        paintBody(anew, body, over)
        if (!inside(element).isEqualNode(inside(anew)))
          found.push(`${element.innerHTML}\nis not\n${anew.innerHTML}`)
        for (const caret of anew.querySelectorAll('.caret')) caret.remove()
        if (anew.textContent !== text)
          found.push(`${anew.innerHTML}
does not say
${text}`)
      }
    }
    return found.slice(0, 1)
  }, rounds)
  expect(differing, `seed ${seed}`).toEqual([])
})

const PHRASE = 'upper river'

/** Somebody goes about before and behind the phrase, and writes; their caret is told of with the words or after them. */
const beside = (chance: Chance) => {
  let text = `The gauges on the ${PHRASE} report to one room`
  let at: number | null = null
  const state = (offset: number | null) => ({
    text,
    carets: offset === null ? [] : [{ client: 1, person: { label: 'Ben', colour: 'p1' }, path: [0], offset }],
  })
  return Array.from({ length: REPAINTS }, () => {
    // Not right at it: what is written there may as well belong to what is selected.
    const from = text.indexOf(PHRASE) - 3
    const to = from + PHRASE.length + 6
    const act = chance.below(8)
    if (act === 0) at = null
    else if (at === null || act === 1)
      at = chance.below(2) === 0 ? chance.below(from + 1) : to + chance.below(text.length - to + 1)
    else {
      const was = at
      if (chance.below(5) === 0 && at > 0 && (at <= from || at > to)) {
        text = text.slice(0, at - 1) + text.slice(at)
        at--
      } else {
        const words = chance.pick(['a', ' ', 'no '])
        text = text.slice(0, at) + words + text.slice(at)
        at += words.length
      }
      if (chance.below(2) === 0) return [state(was), state(at)]
    }
    return [state(at)]
  }).flat()
}

const selectedStay = async (page: Page, seed: number) => {
  await load(page)
  const chance = chanceOf(seed)
  const lost = await page.evaluate(
    ([rounds, phrase]) => {
      const { paintBody } = window as unknown as {
        paintBody(element: Element, body: unknown, over: unknown): void
      }
      const found: string[] = []
      for (const steps of rounds) {
        const element = document.createElement('div')
        document.body.replaceChildren(element)
        let was = ''
        for (const { text, carets } of steps) {
          const paint = (carets: unknown) =>
            paintBody(element, [{ type: 'paragraph', runs: [{ text }] }], {
              carets,
              cited: '',
              hrefOf: undefined,
            })
          if (was === '') {
            paint([])
            const words = element.querySelector('p')?.firstChild as Text
            const at = words.data.indexOf(phrase)
            getSelection()?.setBaseAndExtent(words, at, words, at + phrase.length)
          }
          was = element.innerHTML
          paint(carets)
          if (getSelection()?.toString() === phrase) continue
          found.push(`${was}\nto\n${element.innerHTML}`)
          break
        }
      }
      return found
    },
    [Array.from({ length: ROUNDS }, () => beside(chance)), PHRASE] as const,
  )
  expect(lost.slice(0, 3), `${lost.length} of ${ROUNDS}, seed ${seed}`).toEqual([])
}

plain('words that are selected stay so, wherever somebody goes and writes beside them', ({ page }) =>
  selectedStay(page, seedOfRun()),
)

plain(
  'seed 44750677: what stands before a caret ends, by chance, like what is to stand behind it',
  ({ page }) => selectedStay(page, 44750677),
)

plain('a caret that rests is left alone when another one comes, writes and goes', async ({ page }) => {
  await load(page)
  const touched = await page.evaluate(() => {
    const { paintBody } = window as unknown as {
      paintBody(element: Element, body: unknown, over: unknown): void
    }
    const element = document.createElement('div')
    const paint = (text: string, ...carets: readonly (readonly [client: number, offset: number])[]) =>
      paintBody(element, [{ type: 'paragraph', runs: [{ text }] }], {
        carets: carets.map(([client, offset]) => ({
          client,
          offset,
          path: [0],
          person: { label: `Person ${client}`, colour: 'p1' },
        })),
        cited: '',
        hrefOf: undefined,
      })
    paint('A register of gauges', [1, 20])
    const resting = element.querySelector('.caret')
    const seen = new MutationObserver(() => undefined)
    seen.observe(element, { childList: true, subtree: true })
    const moves = () =>
      seen
        .takeRecords()
        .flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes])
        .filter((node) => node === resting).length
    paint('A register of gauges', [1, 20], [2, 0])
    paint('A register of gauges', [1, 20], [2, 10])
    paint('A register of gauges', [1, 20], [2, 2])
    paint('A register of gauges', [1, 20])
    const atTheEnd = moves()
    paint('A register of gauges', [1, 10])
    moves()
    paint('A register of gauges', [2, 10], [1, 10])
    paint('A register of gauges', [2, 15], [1, 10])
    paint('A register of gauges', [2, 3], [1, 10])
    paint('A register of gauges', [1, 10])
    return { atTheEnd, inTheMiddle: moves(), there: element.textContent }
  })
  expect(touched).toEqual({ atTheEnd: 0, inTheMiddle: 0, there: 'A registerPerson 1 of gauges' })
})

test('words that are selected stay selected while somebody writes beside them', async ({ hall }) => {
  const { table } = await makeWorkshop(
    hall,
    withPoints([{ text: 'The gauges on the upper river report to one room', children: [] }]),
  )
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  const row = point(ana, 'The gauges')
  await row.locator('.body p').evaluate((paragraph) => {
    const text = paragraph.firstChild as Text
    const at = text.data.indexOf('upper')
    getSelection()?.setBaseAndExtent(text, at, text, at + 'upper river'.length)
  })
  const isSelected = async (when: string) =>
    expect(await ana.evaluate(() => getSelection()?.toString()), when).toBe('upper river')
  await isSelected('at first')

  await point(ben, 'The gauges')
    .locator('.body p')
    .click({ position: { x: 1, y: 9 } })
  await expect(point(ben, 'The gauges').getByRole('textbox')).toBeFocused()
  await expect(row.locator('.body')).toHaveText(/^Ben/)
  await isSelected('when a caret stands before them')
  await ben.keyboard.press('A')
  await expect(row.locator('.body')).toHaveText(/^ABen/)
  await isSelected('after a letter before them')
  await ben.keyboard.press('Control+End')
  await expect(row.locator('.body')).toHaveText(/roomBen$/)
  await isSelected('when the caret has passed them')
  await ben.keyboard.press('.')
  await expect(row.locator('.body')).toHaveText(/room\.Ben$/)
  await isSelected('after a letter behind them')
  await ben.keyboard.press('Escape')
  await expect(row.locator('.caret')).toHaveCount(0)
  await isSelected('when the caret has gone')
})

/** What others have selected, as it is shown. */
const selectedByOthers = (page: Page) =>
  page.evaluate(() =>
    [...CSS.highlights].flatMap(([name, highlight]) => {
      if (!name.startsWith('selected-')) return []
      return [...highlight].map((each) => {
        const range = document.createRange()
        range.setStart(each.startContainer, each.startOffset)
        range.setEnd(each.endContainer, each.endOffset)
        return range.toString()
      })
    }),
  )

test('what somebody else has selected is shown in the words as they stand, and no row or selection is changed for it', async ({
  hall,
}) => {
  const child = { text: 'near the weir', children: [] }
  const { table } = await makeWorkshop(hall, withPoints([{ text: 'Build a dyke', children: [child] }]))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  const row = point(ana, 'Build a dyke')
  const written = point(ben, 'Build a dyke')
  await written.locator('.body p').first().click()
  await expect(written.getByRole('textbox')).toBeFocused()
  const shown = async (words: string[], when: string) =>
    expect.poll(() => selectedByOthers(ana), when).toEqual(words)
  await ben.keyboard.press('Control+Home')
  await shown([], 'a caret alone')
  await row
    .locator('.body p')
    .first()
    .evaluate((paragraph) => {
      const text = [...paragraph.childNodes].find((node) => node instanceof Text) as Text
      getSelection()?.setBaseAndExtent(text, 1, text, 5)
    })
  for (let n = 0; n < 5; n++) await ben.keyboard.press('Shift+ArrowRight')
  await shown(['Build'], 'forwards')
  await ben.keyboard.press('Control+End')
  await shown([], 'let go')
  await ben.keyboard.press('Control+Shift+ArrowLeft')
  await shown(['weir'], 'backwards, in a bullet')
  await ben.keyboard.press('Control+Shift+Home')
  await shown(['Build a dykenear the weir'], 'over two lines')
  expect(await ana.evaluate(() => getSelection()?.toString())).toBe('uild')
  await ben.keyboard.press('ArrowRight')
  await ben.keyboard.press('Shift+ArrowLeft')
  await shown(['r'], 'the last letter')
  await row.locator('.body').click()
  await expect(row.getByRole('textbox')).toBeFocused()
  await shown([], 'shown by the editor itself')
  await expect(row.locator('.selection-of-another')).toHaveText('r')
  await ana.keyboard.press('Escape')
  await shown(['r'], 'painted again')
  await ben.keyboard.press('Escape')
  await shown([], 'when they have left')
})

test('a row says that somebody writes in it for as long as they do', async ({ hall }) => {
  const { table } = await makeWorkshop(hall, withPoints([{ text: 'The gauges', children: [] }]))
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  const row = point(ana, 'The gauges')
  await expect(row).not.toHaveAttribute('data-written')
  await point(ben, 'The gauges').locator('.body').click()
  await expect(row).toHaveAttribute('data-written')
  await row.locator('.body').click()
  await expect(row.getByRole('textbox')).toBeFocused()
  await ana.keyboard.press('Escape')
  await expect(row.getByRole('textbox')).toHaveCount(0)
  await expect(row).toHaveAttribute('data-written')
  await ben.keyboard.press('Escape')
  await expect(row).not.toHaveAttribute('data-written')
})

test('from a long point straight into one above it, the column stays where it is', async ({ hall }) => {
  const line = (n: number) => ({ text: `The ${n}th point of the column`, children: [] })
  const long = { text: 'A long one', children: Array.from({ length: 12 }, (_, n) => line(n)) }
  const { table } = await makeWorkshop(
    hall,
    withPoints([...Array.from({ length: 20 }, (_, n) => line(n + 1)), long]),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  const last = point(page, 'A long one')
  await last.locator('.body p').first().click()
  await expect(last.getByRole('textbox')).toBeFocused()
  const list = column(page, 'Banked').locator('ol').first()
  await list.evaluate((each) => each.scrollTo({ top: each.scrollHeight, behavior: 'instant' }))
  const top = () => list.evaluate((each) => each.scrollTop)
  const before = await top()
  expect(before).toBeGreaterThan(0)
  await point(page, 'The 20th point').locator('.body').click()
  await expect(point(page, 'The 20th point').getByRole('textbox')).toBeFocused()
  expect(await top()).toBe(before)
})
