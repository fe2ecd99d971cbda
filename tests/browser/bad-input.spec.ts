/** What comes from outside and is not as a board would write it: pasted, too long, unseen, malformed, too new. */
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { openLmdbStore } from '../../server/store/lmdb-store.ts'
import { encodeRecord, readStored, SERVER } from '../../server/sync/record.ts'
import type { PointId } from '../../shared/ids.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { boardOf } from '../support/workshop.ts'
import { findings } from './axe.ts'
import { makeWorkshop, withPoints } from './made.ts'
import { pasteInto } from './paste-into.ts'
import { POWERS, REVIEWED, SHEETS, TABLE } from './pasting.ts'
import {
  alertLine,
  column,
  composer,
  DESKTOP,
  type Hall,
  PHONE,
  point,
  sitDown,
  test,
  write,
} from './stage.ts'

test.afterEach(closeRawClients)

/** One point, open for writing and empty but for "Here:". */
const openPoint = async (hall: Hall): Promise<Page> => {
  const { table } = await makeWorkshop(hall, withPoints([{ text: 'Here:', children: [] }]))
  const page = await hall.person()
  await sitDown(page, table(0))
  await point(page, 'Here').locator('.body').click()
  await expect(point(page, 'Here').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  return page
}

/** The body as markup, without classes and other attributes. */
const markup = (page: Page) =>
  page
    .locator('li[data-point] .ProseMirror')
    .evaluate((element) =>
      element.innerHTML
        .replace(/<(?:br|img)[^>]*>/g, '')
        .replace(/ (?:class|style|rel|target|dir)="[^"]*"/g, ''),
    )

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB>
<!--StartFragment--><p class=MsoNormal><b>Agreed</b> at the <i>table</i><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span></span><![endif]>One gauge</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>at Kaub</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Two rooms</p><!--EndFragment--></body></html>`

const DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;font-style:normal">Plain and </span><span style="font-size:11pt;font-weight:700">bold</span><span style="font-style:italic;font-weight:400"> and leaning</span></p><ul><li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span style="font-weight:400">One gauge</span></p></li></ul></b>`

const EXCEL = `<html><head><style>td{mso-style-parent:style0}</style></head><body><table border=0 width=192><col width=64 span=3><!--StartFragment--><tr height=20><td>Village</td><td>Gauge</td><td align=right>m</td></tr><tr><td>Kaub</td><td></td><td align=right>7.2</td></tr><tr><td></td><td></td><td></td></tr><tr><td>Bacharach</td><td>new</td><td></td></tr><!--EndFragment--></table></body></html>`

const PAGE = `<h2 onclick="window.ran=1">Heading</h2><script>window.ran=1</script><style>p{color:red}</style><div><p onmouseover="window.ran=1">Words <a href="javascript:window.ran=1">bad</a> <a href="https://example.org/a">good</a></p><img src=x onerror="window.ran=1"><iframe srcdoc="<script>parent.ran=1</script>"></iframe><svg onload="window.ran=1"></svg><form action="https://evil.example"><input name=a value=b><button>Go</button></form></div>`

test('pasted from Word, Google Docs, Excel and a web page: words, bullets, rows, bold and links, and nothing else', async ({
  hall,
}) => {
  const page = await openPoint(hall)
  // In a bullet: a list pasted into a point's own line becomes points of its own.
  await page.keyboard.press('Tab')
  await expect.poll(() => markup(page)).toBe('<p>Here:</p><ul><li><p></p></li></ul>')
  const paste = async (html: string) => {
    await pasteInto(page, { 'text/html': html, 'text/plain': 'not this' })
    const made = await markup(page)
    await page.keyboard.press('Control+z')
    await expect.poll(() => markup(page), 'undone as one').toBe('<p>Here:</p><ul><li><p></p></li></ul>')
    return made.replace('<p>Here:</p>', '')
  }
  expect(await paste(WORD)).toBe(
    '<ul><li><p><strong>Agreed</strong> at the <em>table</em></p><ul><li><p>One gauge</p><ul><li><p>at Kaub</p></li></ul></li><li><p>Two rooms</p></li></ul></li></ul>',
  )
  expect(await paste(DOCS)).toBe(
    '<ul><li><p>Plain and <strong>bold</strong><em> and leaning</em></p><ul><li><p>One gauge</p></li></ul></li></ul>',
  )
  expect(await paste(EXCEL)).toContain('<li><p>Kaub | | 7.2</p></li><li><p>Bacharach | new</p></li>')
  const bullets = (...texts: string[]) =>
    `<ul>${texts.map((text) => `<li><p>${text}</p></li>`).join('')}</ul>`
  expect(await paste(TABLE)).toBe(
    bullets('<strong>Village</strong> | Gauge', 'Kaub | first line second line more'),
  )
  expect(await paste(SHEETS)).toBe(bullets('Kaub | 7.2'))
  expect(await paste(REVIEWED)).toBe(
    '<ul><li><p>Told within an hour[1], by name</p><p>[1] Act of 2019</p></li></ul>',
  )
  expect(await paste(POWERS)).toBe(bullets('10² m⁻³ of CO₂, 1st dyke[1]'))
  // A break ends a line, but for one in an item.
  const broken =
    '<ul><li><p>One room</p><p>Two <strong>big</strong></p><p><strong>rooms</strong></p></li></ul>'
  expect(await paste('<p>One room<br>Two <b>big<br>rooms</b></p>')).toBe(broken)
  expect(await paste('One room<br>\nTwo <b>big<br>rooms</b><br>')).toBe(broken)
  expect(await paste('<ul><li>One<br>room</li><li>Two</li></ul>')).toBe(bullets('One room', 'Two'))
  // A table that frames others, or lines of its one cell, is none.
  expect(
    await paste(
      '<table><tr><td> </td><td><table><caption>Gauges</caption><tr><td>Kaub<td>7.2</table><ul><li>one<li>two</ul></table>',
    ),
  ).toBe(`<ul><li><p>Gauges</p>${bullets('Kaub | 7.2')}${bullets('one', 'two')}</li></ul>`)
  const words = await paste(
    '<p>Words: a style = b, once=1 &lt;style&gt; and <a href="https://example.org/?style=1">c</a></p>',
  )
  expect(words).toContain(
    'a style = b, once=1 &lt;style&gt; and <a href="https://example.org/?style=1">c</a>',
  )
  const web = await paste(PAGE)
  expect(web).toContain('Words bad <a href="https://example.org/a">good</a>')
  expect(web).not.toMatch(/script|iframe|svg|form|button|on\w+=|color/)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  // In the point's own line each row is a point.
  await page.locator('li[data-point] .ProseMirror > p').first().click()
  await pasteInto(page, {
    'text/html': EXCEL,
    'text/plain': 'Village\tGauge\tm\nKaub\t\t7.2\nBacharach\tnew',
  })
  await expect(point(page, 'Kaub | | 7.2')).toHaveCount(1)
  await expect(point(page, 'Bacharach | new')).toHaveCount(1)
})

test('lists pasted deeper than a board nests stand beside each other, every word of them', async ({
  hall,
}) => {
  const page = await openPoint(hall)
  const deep = (n: number): string => `<ul><li>level ${n}${n < 40 ? deep(n + 1) : ''}</li></ul>`
  await page.keyboard.press('Tab')
  await expect.poll(() => markup(page)).toContain('<li>')
  await pasteInto(page, { 'text/html': deep(1) })
  const made = await markup(page)
  for (let n = 1; n <= 40; n++) expect(made).toContain(`level ${n}<`)
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await page.reload()
  await expect(point(page, 'level 40')).toBeVisible()
})

test('lists pasted into one another, again and again, nest no deeper, and all of it is saved', async ({
  hall,
}) => {
  const page = await openPoint(hall)
  const deep = (n: number): string => `<ul><li>level ${n}${n < 6 ? deep(n + 1) : ''}</li></ul>`
  await page.keyboard.press('Tab')
  await expect.poll(() => markup(page)).toContain('<li>')
  for (let n = 1; n <= 5; n++) {
    await pasteInto(page, { 'text/html': deep(1) })
    await expect.poll(async () => (await markup(page)).split('level 6').length).toBe(n + 1)
  }
  const depth = await page.locator('li[data-point] .ProseMirror ul').evaluateAll((lists) =>
    lists.map((list) => {
      let lists = 1
      for (let at = list.parentElement; at && !at.matches('.ProseMirror'); at = at.parentElement)
        if (at.localName === 'ul') lists++
      return lists
    }),
  )
  expect(Math.max(...depth)).toBeLessThanOrEqual(6)
  await page.keyboard.press('Escape')
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await page.reload()
  await expect(point(page, 'level 6')).toBeVisible()
})

test('words that a board will not take are kept beside it when it is loaded again, and can be added', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ben, table(0), 'Ben')
  let refuses = false
  await ana.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (refuses && !socket.url().endsWith('plan')) void socket.close({ code: CLOSE.invalid })
      else server.send(message)
    })
  })
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'Before')
  await expect(point(ben, 'Before')).toBeVisible()
  await expect(ana.getByText('Saved', { exact: true }).first()).toBeVisible()
  refuses = true
  await write(ana, 'Banked', 'One of mine')
  const refused = alertLine(ana, 'still here')
  await expect(refused).toBeVisible()
  const unsaved = ana.getByRole('list', { name: 'Not saved, from this device' })
  expect((await unsaved.boundingBox())?.height, 'one line for few words').toBeLessThan(45)
  const left = async (of: Locator) => (await of.boundingBox())?.x
  for (const size of [PHONE, DESKTOP]) {
    await ana.setViewportSize(size)
    const sign = await left(refused.locator('svg').first())
    expect(sign, 'at the margin').toBe(size === PHONE ? 16 : 24)
    expect(await left(unsaved.getByRole('listitem').first()), 'below the sign of their line').toBe(sign)
  }
  const copy = refused.getByRole('button', { name: 'Copy my unsent words' })
  const colours = () =>
    copy.evaluate((each) => [each, ...each.children].map((it) => getComputedStyle(it).color))
  expect(new Set(await colours()).size, 'to copy is no loss').toBe(1)
  await write(ana, 'Options', 'Another of mine')
  refuses = false
  await ana.getByRole('button', { name: 'Load the board, keep them beside it' }).click()
  const kept = ana.getByRole('region', { name: 'Not saved, from this device' })
  await expect(kept).toContainText('2 points of yours were not taken by the board, and are kept here.')
  await expect(kept.getByRole('listitem')).toHaveText([/One of mine/, /Another of mine/])
  await expect(column(ana, 'Banked').locator('li[data-point]')).toHaveCount(1)
  expect(await findings(ana)).toEqual([])
  await ana.reload()
  await kept.getByRole('button', { name: 'Add as new points' }).click()
  await expect(kept).toHaveCount(0)
  await expect(point(ben, 'One of mine')).toBeVisible()
  await expect(point(ben, 'Another of mine')).toBeVisible()
})

test('100,000 characters are refused with a sentence, in a point and in a composer, and nothing is cut', async ({
  hall,
}) => {
  const page = await openPoint(hall)
  const long = '議'.repeat(100_000)
  await pasteInto(page, { 'text/plain': long })
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was pasted' })).toContainText('100,000')
  expect(await markup(page)).toBe('<p>Here:</p>')
  await pasteInto(page, { 'text/html': `<p>${'<b>a</b><i>b</i>'.repeat(20_000)}</p>` })
  expect(await markup(page)).toBe('<p>Here:</p>')
  await page.keyboard.press('Escape')
  const field = composer(page, 'Banked')
  await field.fill(long)
  await field.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'It stays in the field' })).toBeVisible()
  await expect(field).toHaveValue(long)
  await expect(page.locator('li[data-point]')).toHaveCount(1)
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
})

test('a point takes no more by one paste after another than by one, and what is selected makes room', async ({
  hall,
}) => {
  const page = await openPoint(hall)
  const long = 'x'.repeat(12_000)
  await pasteInto(page, { 'text/plain': long })
  await expect.poll(async () => (await markup(page)).length).toBeGreaterThan(12_000)
  const full = await markup(page)
  await pasteInto(page, { 'text/plain': long })
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was pasted' })).toContainText('24,005')
  expect(await markup(page)).toBe(full)
  await page.keyboard.press('Control+a')
  await pasteInto(page, { 'text/plain': 'y'.repeat(12_000) })
  await expect.poll(() => markup(page)).toBe(`<p>${'y'.repeat(12_000)}</p>`)
})

test('of a picture that is pasted its words go in, and without any it is said why nothing did', async ({
  hall,
}) => {
  const page = await openPoint(hall)
  const said = page.getByRole('status').filter({ hasText: 'That is a picture' })
  /** As a browser's own "Copy image", and a program that puts nothing but the image there. */
  const pastePicture = (html: string) =>
    page.evaluate((html) => {
      const clipboardData = new DataTransfer()
      if (html !== '') clipboardData.setData('text/html', html)
      clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
      return event.defaultPrevented
    }, html)
  expect(await pastePicture('')).toBe(true)
  await expect(said).toBeVisible()
  expect(await markup(page)).toBe('<p>Here:</p>')
  await pastePicture('<meta charset="utf-8"><img src="map.png" alt="A map of the gauges">')
  await expect.poll(() => markup(page)).toBe('<p>Here:A map of the gauges</p>')
  await page.keyboard.press('Escape')
  const field = composer(page, 'Options')
  await field.click()
  await field.fill('See: ')
  await page.keyboard.press('End')
  await expect(said).toHaveCount(0)
  expect(await pastePicture('<meta charset="utf-8"><img src="map.png" alt="">')).toBe(true)
  await expect(said).toBeVisible()
  await expect(field).toHaveValue('See: ')
  await pastePicture('<img src="map.png" alt="A map">')
  await expect(field).toHaveValue('See: A map')
  // A sheet brings a picture of itself along.
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '7.2\r\n')
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await expect(field).toHaveValue('See: A map7.2')
})

test('emoji, marks without width and marks that turn the direction arrive as they were, and turn nothing else', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const [ana, tom] = [await hall.person(), await hall.person()]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(tom, table(0), 'Tom')
  const odd = '👩‍👩‍👧‍👦 🇬🇧 e\u0301 a\u200bb\u200dc \u202egnp.exe\u202c \u2066inner\u2069 שלום عربى'
  await composer(ana, 'Banked').fill(odd)
  await composer(ana, 'Banked').press('Enter')
  await expect(tom.locator('li[data-point] .body')).toHaveText(odd)
  expect(await tom.locator('li[data-point] .body').textContent()).toBe(odd)
  // The number stands to the left of the words, whatever they say.
  await expect(tom.locator('li[data-point] span').first()).toHaveText('R1')
  const [ref, body] = await Promise.all(
    ['li[data-point] > span', 'li[data-point] .body'].map((at) => tom.locator(at).first().boundingBox()),
  )
  expect((ref?.x ?? 0) + (ref?.width ?? 0)).toBeLessThanOrEqual(body?.x ?? 0)
  // Typed beside an emoji, which is two characters to a computer.
  await tom.locator('li[data-point] .body').click()
  await tom.keyboard.press('End')
  await tom.keyboard.type('!😀?')
  await expect(ana.locator('li[data-point] .body')).toContainText('عربى!😀?')
})

/** A body as some other client might write it. */
const BODIES: Readonly<Record<string, (body: Y.XmlFragment) => void>> = {
  'an unknown node': (body) => {
    const table = new Y.XmlElement('table')
    table.insert(0, [new Y.XmlText('in a table')])
    body.insert(1, [table])
  },
  'an unknown mark': (body) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('underlined')])
    body.insert(1, [paragraph])
    ;(paragraph.get(0) as Y.XmlText).format(0, 5, { underline: {} })
  },
  'an embed in a text': (body) => {
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText('beside an image')
    paragraph.insert(0, [text])
    body.insert(1, [paragraph])
    text.insertEmbed(3, { image: 'x' })
  },
  'a bullet without a line': (body) => {
    const [list, item, inner] = ['bulletList', 'listItem', 'bulletList'].map((name) => new Y.XmlElement(name))
    const [below, paragraph] = ['listItem', 'paragraph'].map((name) => new Y.XmlElement(name))
    paragraph?.insert(0, [new Y.XmlText('below nothing')])
    below?.insert(0, [paragraph as Y.XmlElement])
    inner?.insert(0, [below as Y.XmlElement])
    item?.insert(0, [inner as Y.XmlElement])
    list?.insert(0, [item as Y.XmlElement])
    body.insert(1, [list as Y.XmlElement])
  },
  'an odd attribute': (body) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.setAttribute('align', 'right')
    paragraph.insert(0, [new Y.XmlText('to the right')])
    body.insert(1, [paragraph])
  },
}

test('bodies no editor knows, arriving while somebody has the point open: painted plainly, closed, kept to the letter', async ({
  hall,
}) => {
  const names = Object.keys(BODIES)
  const { table, workshop } = await makeWorkshop(
    hall,
    withPoints(names.map((text) => ({ text, children: [] }))),
  )
  const page = await hall.person()
  await sitDown(page, table(0))
  const other = await workshop.join({ table: 0 })
  const raw = await RawClient.joined(hall.server, boardOf(other).room, other.token)
  const bodyOf = (name: string) => {
    for (const [id, map] of raw.doc.getMap<Y.Map<unknown>>('points')) {
      const body = map.get('body') as Y.XmlFragment
      if (body.toString().includes(name)) return { id: id as PointId, body }
    }
    throw new Error(`no point says ${name}`)
  }
  for (const name of names) {
    await point(page, name).locator('.body').click()
    await expect(point(page, name).getByRole('textbox')).toBeFocused()
    await page.keyboard.press('End')
    const { body } = bodyOf(name)
    raw.update(raw.edit(() => BODIES[name]?.(body)))
    const written = body.toString()
    await expect(point(page, name).getByRole('textbox'), name).toHaveCount(0)
    await expect(point(page, name)).toContainText('This point holds something this version cannot edit')
    // What they type now goes to no editor, and opening it again does not happen.
    await point(page, name).locator('.body').click()
    await expect(point(page, name).getByRole('textbox')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await raw.ask()
    expect(bodyOf(name).body.toString(), name).toBe(written)
  }
  await expect(point(page, 'an unknown node')).toContainText('in a table')
  await expect(point(page, 'an embed in a text')).toContainText('beside an image'.slice(0, 3))
  await expect(point(page, 'a bullet without a line')).toContainText('below nothing')
})

test('a board of a newer kind is shown, says why it cannot be written in, and is not touched', async ({
  hall,
}) => {
  const made = await makeWorkshop(hall, withPoints([{ text: 'From tomorrow', children: [] }]))
  const page = await hall.person()
  await sitDown(page, made.table(0))
  await expect(composer(page, 'Banked')).toBeVisible()
  const other = await made.workshop.join({ table: 0 })
  const { room } = boardOf(other)
  await composer(page, 'Options').fill('Half a thought')
  await hall.server.stop()
  const store = await openLmdbStore(join(hall.server.dataDir, 'store'))
  const newer = readStored(await store.load(room))
  newer.getMap('meta').set('schema', 2)
  await store.append(
    room,
    encodeRecord({ update: Y.encodeStateAsUpdate(newer), leases: [[newer.clientID, SERVER]] }),
  ).flushed
  await store.close()
  await hall.server.start()
  await expect(page.getByText('This board was made by a newer version of Plenary.')).toBeVisible()
  await expect(composer(page, 'Banked')).toHaveCount(0)
  // What stood in a field can be taken away, and there is a way on.
  await expect(page.getByRole('button', { name: 'Copy my unsent words' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load the page again' })).toBeVisible()
  await point(page, 'From tomorrow').locator('.body').click()
  await expect(point(page, 'From tomorrow').getByRole('textbox')).toHaveCount(0)
  await page.keyboard.press('Shift+D')
  const raw = await RawClient.joined(hall.server, room, other.token)
  expect([...raw.doc.getMap<Y.Map<unknown>>('points').values()].map((map) => map.get('place'))).toEqual([
    ['banked', expect.anything()],
  ])
})
