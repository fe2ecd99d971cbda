/**
 * The whole pass in real browsers, on a plain http address that is no loopback name: from an earlier note to boards
 * that four people fill in at once, a projector, and a note to send.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { webPage } from '../support/notes.ts'
import { expect, said } from './locale.ts'
import { column, dragsReady, PHONE, PROJECTOR, point, sitDown, test, write } from './stage.ts'

/** The words of a point without the name tags of carets that may stand in it. */
const wordsOf = (page: Page, of: string) =>
  point(page, of)
    .locator('.body')
    .evaluate((body) => {
      const copy = body.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return copy.textContent
    })

test('an earlier note becomes boards, four people write at once, the projector shows it, the note holds it all', async ({
  hall,
}) => {
  const facilitator = await hall.person()
  const links = await test.step('paste the note, name what lost its name, make the boards', async () => {
    await facilitator.goto(hall.base)
    await facilitator.getByLabel('An earlier note').fill(webPage)
    await facilitator.getByRole('button', { name: 'See what it becomes' }).click()
    await expect(facilitator.getByRole('heading', { name: 'What the note becomes' })).toBeVisible()
    await expect(facilitator.getByText('3 names missing')).toBeVisible()
    await facilitator.getByRole('button', { name: 'Next strand without a name' }).click()
    for (const name of ['Animals', 'Rules', 'Telephone']) {
      await facilitator.keyboard.type(name)
      await facilitator.keyboard.press('Enter')
    }
    await expect(facilitator.getByText('Every strand has a name')).toBeVisible()
    await facilitator.getByRole('button', { name: /^Make the boards/ }).click()
    await expect(facilitator.getByRole('heading', { name: 'Your workshop is ready' })).toBeVisible()
    const named = new Map<string, string>()
    for (const row of await facilitator.locator('p').filter({ hasText: '/w/' }).all()) {
      const name = row.locator('b')
      const url = (await row.locator('span').textContent()) ?? ''
      named.set((await name.count()) > 0 ? ((await name.textContent()) ?? '') : 'Facilitator', url)
    }
    await facilitator.getByRole('button', { name: 'Go to the desk' }).click()
    await expect(facilitator.getByRole('heading', { name: 'The hall' })).toBeVisible()
    expect(new URL(facilitator.url()).hash).toBe('')
    return named
  })
  const link = (name: RegExp) => {
    for (const [label, url] of links) if (said(name).test(label)) return hall.at(url)
    throw new Error(`no link ${name} among ${[...links.keys()].join(', ')}`)
  }

  const ana = await hall.person()
  const ben = await hall.person({ colorScheme: 'dark' })
  const chloe = await hall.person()
  const dev = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await test.step('four people sit down at their tables', async () => {
    await sitDown(ana, link(/Table 1$/), 'Ana')
    await sitDown(ben, link(/Table 1$/), 'Ben')
    await sitDown(chloe, link(/Table 2$/), 'Chloé')
    await sitDown(dev, link(/Table 3$/), 'Dev')
    await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Water and paths')
    await expect(chloe.getByRole('heading', { level: 1 })).toHaveText('Sheds & hedges')
    await expect(point(ana, 'One tap for every ten plots')).toContainText('W1')
  })

  await test.step('all write at the same time, and every point has its reference', async () => {
    await Promise.all([
      write(ana, 'Banked', 'Rain butts at every shed', 'A key for each gate'),
      write(ben, 'To discuss', 'Where does the second tap go?'),
      write(chloe, 'Banked', 'No fences of wire'),
      write(dev, 'Banked', 'A pond by the south hedge'),
    ])
    for (const page of [ana, ben]) {
      await expect(point(page, 'Rain butts at every shed')).toContainText(/W\d+/)
      await expect(point(page, 'Where does the second tap go?')).toContainText(/W\d+/)
    }
    await expect(point(dev, 'A pond by the south hedge')).toContainText(/A\d+/)
    const refs = await ana.locator('li[data-point] > span').allInnerTexts()
    expect(new Set(refs).size).toBe(refs.length)
    await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
  })

  await test.step('two people write in one point and see each other’s carets', async () => {
    await openAtEnd(ana, 'Paths kept by the plots')
    await openAtEnd(ben, 'Paths kept by the plots', 1)
    await expect(ana.locator('.caret', { hasText: 'Ben' })).toHaveCount(1)
    await Promise.all([ana.keyboard.type(' all year'), ben.keyboard.type(' and the parish')])
    for (const page of [ana, ben]) {
      await expect(point(page, 'Paths kept').locator('.body > p, .ProseMirror > p')).toContainText(
        'beside them all year',
      )
      await expect(point(page, 'Paths kept').locator('li p')).toContainText('Not in winter and the parish')
    }
    await ben.keyboard.press('Escape')
    await ana.keyboard.press('Escape')
    await expect.poll(() => wordsOf(ana, 'Paths kept')).toBe(await wordsOf(ben, 'Paths kept'))
  })

  await test.step('bold, italic, bullets and a link', async () => {
    await openAtEnd(ana, 'A key for each gate')
    await ana.keyboard.press('Control+b')
    await ana.keyboard.type(' numbered')
    await ana.keyboard.press('Control+b')
    await ana.keyboard.press('Control+i')
    await ana.keyboard.type(' quietly')
    await ana.keyboard.press('Control+i')
    await ana.keyboard.press('Enter')
    await ana.keyboard.press('Tab')
    await ana.keyboard.type('kept by the warden')
    await ana.getByRole('button', { name: 'Link', exact: true }).click()
    await ana.getByLabel('Address').fill('javascript:alert(1)')
    await ana.getByRole('button', { name: 'Link it' }).click()
    await expect(ana.getByRole('alert')).toContainText('Only addresses that begin with')
    await ana.getByLabel('Address').fill('plots.example/keys')
    await ana.getByRole('button', { name: 'Link it' }).click()
    await ana.keyboard.press('Escape')
    const seen = point(ben, 'A key for each gate')
    await expect(seen.locator('strong')).toHaveText('numbered')
    await expect(seen.locator('em')).toHaveText('quietly')
    await expect(seen.locator('ul li')).toContainText('kept by the warden')
    await expect(seen.locator('a')).toHaveAttribute('href', 'https://plots.example/keys')
  })

  await test.step('move by dragging and by “Move to…”, set aside and bring back', async () => {
    await drag(ben, 'Where does the second tap go?', column(ben, 'Banked'))
    await expect(column(ana, 'Banked')).toContainText('Where does the second tap go?')
    await dragAbove(ana, 'Rain butts at every shed', 'One tap for every ten plots')
    await expect(column(ben, 'Banked').locator('li[data-point]').first()).toContainText('Rain butts')

    await point(ben, 'Where does the second tap go?').locator('> span').click()
    await point(ben, 'Where does the second tap go?').getByRole('button', { name: 'More' }).click()
    await ben.getByRole('menuitem', { name: 'Move to…' }).click()
    await ben.getByRole('dialog').getByLabel('Column').selectOption('Options')
    await ben.getByRole('dialog').getByLabel('Place').selectOption('At the top')
    await ben.getByRole('button', { name: 'Move it' }).click()
    await expect(column(ana, 'Options').locator('li[data-point]').first()).toContainText('second tap')

    await point(ana, 'Rain butts').locator('> span').click()
    await point(ana, 'Rain butts').getByRole('button', { name: 'More' }).click()
    await ana.getByRole('menuitem', { name: 'Set aside…' }).click()
    await ana.getByLabel('Why?').fill('Said twice')
    await ana.getByRole('button', { name: 'Set aside', exact: true }).click()
    await expect(point(ben, 'Rain butts')).toHaveCount(0)
    await ben.getByRole('button', { name: '1 set aside' }).click()
    await expect(ben.getByRole('dialog')).toContainText('Said twice')
    await ben.getByRole('button', { name: 'Bring back' }).click()
    await expect(ben.getByRole('dialog')).toHaveCount(0)
    await expect(point(ana, 'Rain butts')).toHaveCount(1)
  })

  await test.step('another table’s board can be read, not written', async () => {
    await chloe.getByRole('link', { name: /Water and paths/ }).click()
    await expect(point(chloe, 'Rain butts')).toHaveCount(1)
    await expect(chloe.getByText('This is the board of another table')).toBeVisible()
    await expect(chloe.getByRole('textbox')).toHaveCount(0)
    await chloe.getByRole('button', { name: 'Back to Table 2' }).click()
    await expect(chloe.getByRole('heading', { level: 1 })).toHaveText('Sheds & hedges')
  })

  const projector = await hall.person({ viewport: PROJECTOR })
  await test.step('the desk puts a strand on the projector, and the projector shows it live', async () => {
    await projector.goto(link(/Projector/).replace('#', '/projector#'))
    const strand = facilitator
      .locator('section')
      .filter({ has: facilitator.getByRole('heading', { name: 'Water and paths' }) })
    await strand.getByRole('button', { name: 'Put on projector' }).click()
    await expect(projector.getByRole('heading', { level: 1 })).toHaveText('Water and paths')
    await expect(projector.getByText('Rain butts at every shed')).toBeVisible()
    await openAtEnd(ana, 'Rain butts')
    await ana.keyboard.type(', painted green')
    await expect(projector.getByText('painted green')).toBeVisible()
    await ana.keyboard.press('Escape')
    await facilitator.getByRole('button', { name: 'To discuss', exact: true }).click()
    await expect(projector.getByText('Who pays for the second tap?')).toBeVisible()
    await expect(projector.getByText('Rain butts')).toHaveCount(0)
    const smallest = await smallestText(projector)
    expect(smallest).toBeGreaterThanOrEqual(0.026 * PROJECTOR.height - 0.5)
  })

  await test.step('the note holds it all', async () => {
    await facilitator.getByRole('link', { name: 'Note' }).click()
    await expect(facilitator.getByRole('article')).toContainText('A pond by the south hedge')
    const markdown = await download(facilitator, 'Markdown')
    expect(markdown).toMatch(
      /^# Allotments forum in the Corn Hall\n\n3 May 2022\n\n_\d+ (?:people|person), .* at \d tables?\._\n\n## Progress of the strands\n\n### Water and paths\n\n#### Banked\n/,
    )
    expect(markdown).toMatch(
      /- \*\*W\d+\*\* A key for each gate\*?\*? ?\*\*numbered\*\* _quietly_\n {2}- kept by the warden.*\[plots\.example\/keys\]/,
    )
    expect(markdown).toContain('### Animals')
    expect(markdown).toContain('_No options were put forward._')
    expect(markdown).toMatch(/## Next steps\n\n### Letters\n\n- \*\*L\d+\*\* Write to every holder/)
    const html = await download(facilitator, 'HTML')
    expect(html).toContain('<h3>Sheds &amp; hedges</h3>')
    expect(html).toContain('<strong> numbered</strong>')
    expect(html).not.toContain('<script')
  })
})

test('what is chosen for an inferred column is made, what is no point is listed, one name stands for all', async ({
  hall,
}) => {
  const page = await hall.person()
  await page.goto(hall.base)
  await page
    .getByLabel('An earlier note')
    .fill(
      [
        ...['Harbour evening', 'We met in the old boathouse.', '', 'Quay', '', 'Banked', '- One'],
        ...['Maria will send the lamp plan to everyone.', '', 'Pier', '', 'Agreed', '- Ladders'],
        ...['', 'Market', '- Cooking school', '- Stalls by the day'],
      ].join('\n'),
    )
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await page.getByText('3 lines of the note that will be on no board').click()
  await expect(page.getByText('Maria will send the lamp plan to everyone.')).toBeVisible()
  await page.getByRole('button', { name: 'Put back line 8' }).click()
  await expect(page.getByRole('checkbox', { name: /Maria will send the lamp plan/ })).toBeVisible()
  const named = page.getByLabel(
    'The note calls one column “Banked” and “Agreed”. On every board it is called',
  )
  await expect(named).toHaveValue('Banked')
  await expect(page.getByRole('heading', { level: 4, name: /^Banked/ })).toHaveCount(3)
  await named.selectOption('Agreed')
  await expect(page.getByRole('heading', { level: 4, name: /^Agreed/ })).toHaveCount(3)

  const inferred = page.getByLabel('Column of Market')
  await inferred.focus()
  for (const says of ['To discuss', 'Options']) {
    await page.keyboard.press('ArrowDown')
    await expect(page.getByText(`The points will stand under ${says}.`)).toBeVisible()
    await expect(inferred).toBeFocused()
  }
  await inferred.selectOption('Another name')
  await page.getByLabel('Title').fill('Harbour')
  await page.getByRole('button', { name: /^Make the boards/ }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'Type the name of the column first.' }),
  ).toBeVisible()
  await expect(page.getByLabel('Name of the column')).toBeFocused()
  await inferred.selectOption('Options')
  await page.getByRole('button', { name: 'Make the boards and a list of 1 line' }).click()
  await expect(page.getByRole('heading', { name: 'Your workshop is ready' })).toBeVisible()
  const link = await page.locator('p').filter({ hasText: 'Table 3' }).locator('span').first().textContent()
  await sitDown(page, hall.at(link ?? ''), 'Ana')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Market')
  await expect(column(page, 'Options')).toContainText('Cooking school')
  await expect(column(page, 'Agreed')).not.toContainText('Cooking school')
})

/** Presses a line of a point behind its last word, so that the caret stands at its end. */
const openAtEnd = async (page: Page, words: string, line = 0) => {
  const body = point(page, words).locator('.body p').nth(line)
  const box = await body.boundingBox()
  if (!box) throw new Error(`${words} is not on screen`)
  await body.click({ position: { x: box.width - 2, y: box.height - 4 } })
  await expect(point(page, words).getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
}

const centre = async (locator: ReturnType<typeof point>) => {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, top: box.y }
}

const drag = async (page: Page, words: string, to: ReturnType<typeof column>) => {
  await dragsReady(page)
  const from = await centre(point(page, words))
  const target = await centre(to)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 3 })
  await page.mouse.move(target.x, target.y, { steps: 8 })
  await page.mouse.up()
}

const dragAbove = async (page: Page, words: string, above: string) => {
  await dragsReady(page)
  const from = await centre(point(page, words))
  const target = await centre(point(page, above))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y - 12, { steps: 3 })
  await page.mouse.move(target.x, target.top + 4, { steps: 8 })
  await page.mouse.up()
}

/** The smallest font among the words on show, in pixels. */
/** Of what the hall reads; a line to whoever sets the screen up is read from near by. */
const smallestText = (page: Page) =>
  page.evaluate(() => {
    let smallest = Number.POSITIVE_INFINITY
    for (const element of document.querySelectorAll('main *, header *, footer *')) {
      const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      if (
        says &&
        !element.closest('[data-operator]') &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      )
        smallest = Math.min(smallest, Number.parseFloat(getComputedStyle(element).fontSize))
    }
    return smallest
  })

const download = async (page: Page, name: string) => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ])
  return readFileSync(await file.path(), 'utf8')
}
