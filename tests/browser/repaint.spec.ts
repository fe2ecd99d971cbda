/**
 * A painted body is changed where it differs: whatever stood there before, the page is then as if it had been painted
 * for the first time, and what a person has selected stays so.
 */
import { join } from 'node:path'
import { expect, test as plain } from '@playwright/test'
import { build } from 'esbuild'
import type { Block, Body, Run } from '../../shared/board/body.ts'
import { textOfRuns } from '../../shared/board/body.ts'
import type { PointId } from '../../shared/ids.ts'
import { closeEverybody, enter } from '../support/people.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import { boardOf } from '../support/workshop.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { point, sitDown, test } from './stage.ts'

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

plain('painted over whatever stood there, a body is as if it were painted anew', async ({ page }) => {
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

test.afterEach(closeEverybody)

test('words that are selected stay selected while somebody writes beside them', async ({ hall }) => {
  const { workshop, table } = await makeWorkshop(
    hall,
    withPoints([{ text: 'The gauges on the upper river report to one room', children: [] }]),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  const row = point(page, 'The gauges')
  await expect(row).toHaveCount(1)
  const tom = await workshop.join({ table: 0 })
  const writer = enter(hall.server, tom, boardOf(tom))
  await writer.until(() => writer.column('banked').length === 1, 'the board')
  const id = (await row.getAttribute('data-point')) as PointId
  const selected = () => page.evaluate(() => getSelection()?.toString())
  await row.locator('.body p').evaluate((paragraph) => {
    const text = paragraph.firstChild as Text
    const at = text.data.indexOf('upper')
    getSelection()?.setBaseAndExtent(text, at, text, at + 'upper river'.length)
  })
  expect(await selected()).toBe('upper river')

  writer.type(id, 'All of ', 0)
  await expect(point(page, 'All of The gauges')).toHaveCount(1)
  expect(await selected(), 'after words before them').toBe('upper river')
  writer.type(id, ' by noon', 'All of The gauges on the upper river report to one room'.length)
  await expect(point(page, 'one room by noon')).toHaveCount(1)
  expect(await selected(), 'after words behind them').toBe('upper river')
})
