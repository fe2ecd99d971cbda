/** Addresses that are typed or pasted into a point become links, and links that are there stay as they are stored. */
import { expect, type Page } from '@playwright/test'
import type * as Y from 'yjs'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { boardOf } from '../support/workshop.ts'
import { points, twoAtTable, withPoints } from './made.ts'
import { pasteInto } from './paste-into.ts'
import { type Hall, point, test } from './stage.ts'

test.afterEach(closeRawClients)

const ACT = 'https://example.org/act'

/** Two people at a table with one point, which the first has open, the caret at its end. */
const twoAt = async (hall: Hall) => {
  const both = await twoAtTable(hall, withPoints(points('Here:')))
  await openAtEnd(both.ana)
  return both
}

const openAtEnd = async (page: Page) => {
  await point(page, 'Here').locator('.body p').first().click()
  await expect(point(page, 'Here').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
}

/** Selects these words before the caret; resolves once the editor has been told. */
const selectLast = async (page: Page, text: string) => {
  for (let n = 0; n < text.length; n++) await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(text)
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

/** Words and address of each link of the point, as somebody sees it who does not write in it. */
const links = (page: Page) =>
  point(page, 'Here')
    .locator('.body a[href]')
    .evaluateAll((all) => all.map((each) => [each.textContent, each.getAttribute('href')]))

/** Its lines, without the names at the carets. */
const words = (page: Page) =>
  point(page, 'Here')
    .locator('.body')
    .evaluate((element) => {
      const copy = element.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return [...copy.querySelectorAll('p')].map((line) => line.textContent?.replace(/\u2060/g, ''))
    })

test('typed: a link once a blank or a new line follows; one undo takes the link and no word', async ({
  hall,
}) => {
  const { ana, tom } = await twoAt(hall)
  const act = [ACT, ACT]
  const www = ['www.example.org/a', 'https://www.example.org/a']
  await ana.keyboard.type(` see (${ACT}),`)
  await expect.poll(() => words(tom)).toEqual([`Here: see (${ACT}),`])
  expect(await links(tom), 'not while it is written').toEqual([])
  await ana.keyboard.type(' example.org ')
  await expect.poll(() => links(tom), 'what was written in full').toEqual([act])
  await ana.keyboard.type('and www.example.org/a.')
  await ana.keyboard.press('Enter')
  await expect.poll(() => links(tom)).toEqual([act, www])
  await ana.keyboard.type(`${ACT} `)
  await expect.poll(() => links(tom)).toEqual([act, www, act])
  await ana.keyboard.press('Control+z')
  await expect.poll(() => links(tom)).toEqual([act, www])
  await ana.keyboard.type('it says')
  await expect
    .poll(() => words(tom), 'the words and the caret are where they were')
    .toEqual([`Here: see (${ACT}), example.org and www.example.org/a.`, `${ACT} it says`])
  // Behind a link one writes words again.
  await ana.keyboard.press('Enter')
  await ana.keyboard.type(`${ACT} `)
  await expect.poll(() => links(tom)).toEqual([act, www, act])
  await ana.keyboard.press('Backspace')
  await ana.keyboard.type('!')
  await expect.poll(() => words(tom)).toContain(`${ACT}!`)
  expect(await links(tom)).toEqual([act, www, act])
  await ana.keyboard.press('Escape')
  await expect(point(ana, 'Here').getByRole('textbox')).toHaveCount(0)
  expect(await links(ana), 'painted as it was written').toEqual(await links(tom))
})

test('pasted: an address is a link at once, over words it links them, over another it takes its place', async ({
  hall,
}) => {
  const { ana, tom } = await twoAt(hall)
  await ana.keyboard.type(' ')
  await pasteInto(ana, { 'text/plain': `${ACT}, mailto:ann@example.org and ann@example.org` })
  const pasted = [
    [ACT, ACT],
    ['mailto:ann@example.org', 'mailto:ann@example.org'],
  ]
  await expect.poll(() => links(tom)).toEqual(pasted)
  await ana.keyboard.press('Control+a')
  await pasteInto(ana, { 'text/plain': 'Here: the act' })
  await expect.poll(() => links(tom)).toEqual([])
  await selectLast(ana, 'the act')
  await pasteInto(ana, { 'text/plain': `${ACT}\n`, 'text/html': `<a href="${ACT}">${ACT}</a>` })
  await expect.poll(() => links(tom)).toEqual([['the act', ACT]])
  await expect.poll(() => words(tom)).toEqual(['Here: the act'])
  await ana.keyboard.press('Control+z')
  await expect.poll(() => links(tom)).toEqual([])
  await expect.poll(() => words(tom), 'one undo takes the link alone').toEqual(['Here: the act'])

  await ana.keyboard.press('End')
  await ana.keyboard.type(' https://old.example')
  await selectLast(ana, 'https://old.example')
  await pasteInto(ana, { 'text/plain': ACT })
  await expect.poll(() => words(tom)).toEqual([`Here: the act ${ACT}`])
  await expect.poll(() => links(tom)).toEqual([[ACT, ACT]])
})

test('what others type is not made a link by whoever has the point open, and a link is not written anew by typing beside it', async ({
  hall,
}) => {
  const { ana, workshop } = await twoAt(hall)
  const other = await workshop.join({ table: 0 })
  const raw = await RawClient.joined(hall.server, boardOf(other).room, other.token)
  const text = () => {
    const body = [...raw.doc.getMap<Y.Map<unknown>>('points').values()][0]?.get('body') as Y.XmlFragment
    return (body.get(0) as Y.XmlElement).get(0) as Y.XmlText
  }
  const link = { href: ACT, target: '_blank', rel: 'noopener noreferrer nofollow', class: null, title: null }
  raw.update(raw.edit(() => text().insert(5, ' the act', { link })))
  raw.update(raw.edit(() => text().insert(13, ` https://b.example `, { link: null })))
  await expect.poll(() => words(ana)).toEqual(['Here: the act https://b.example '])
  await ana.keyboard.press('End')
  await ana.keyboard.type('and more')
  await expect.poll(() => text().toString()).toContain('and more')
  expect(text().toDelta()).toEqual([
    { insert: 'Here:' },
    { insert: ' the act', attributes: { link } },
    { insert: ' https://b.example and more' },
  ])
})
