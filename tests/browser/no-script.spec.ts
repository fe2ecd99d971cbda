/**
 * Scripts that try to get onto a board: every vector by every way in, looked for on every screen and in the note. None
 * runs, none becomes an element or a link, and the page's own policy has nothing to stop.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { ADDRESSES, MARKUP } from '../support/script-vectors.ts'
import { boardOf } from '../support/workshop.ts'
import { makeWorkshop } from './made.ts'
import { pasteInto } from './paste-into.ts'
import { composer, type Hall, PROJECTOR, point, sitDown, test, write } from './stage.ts'

test.afterEach(closeRawClients)

/** What has run on any page of a test, what the policy stopped, and who was asked for anything outside. */
const watch = async (hall: Hall, page: Page, found: string[]) => {
  page.on('dialog', (dialog) => {
    found.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(hall.base) && !url.startsWith('file:')) found.push(`asked for ${url}`)
  })
  page.on('console', (message) => {
    if (message.text().startsWith('stopped: ')) found.push(message.text())
  })
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      // biome-ignore lint/suspicious/noConsole: how a page tells the test
      console.log(`stopped: ${event.violatedDirective} ${event.sample} ${event.blockedURI}`),
    ),
  )
}

/** What stands on a page that nobody of ours has put there. */
const strangers = (page: Page) =>
  page.evaluate(() => {
    const wrong: string[] = 'ran' in window ? ['it ran'] : []
    for (const element of document.querySelectorAll('*')) {
      if (
        element.matches(
          'script:not([src]), iframe, object, embed, math, base, form[action], meta[http-equiv]',
        )
      )
        wrong.push(element.outerHTML.slice(0, 120))
      for (const { name, value } of element.attributes)
        if (
          /^on/.test(name) ||
          name === 'srcdoc' ||
          (/^(href|src|action|xlink:href)$/.test(name) && isBad(value))
        )
          wrong.push(`${element.tagName} ${name}=${value.slice(0, 80)}`)
    }
    return wrong

    function isBad(address: string) {
      const bare = [...address].filter((char) => char > ' ').join('')
      return /^(javascript|vbscript|data:text|blob|view-source)/i.test(bare)
    }
  })

type Way = (doc: Y.Doc, vector: string, n: number) => void

const add = (
  doc: Y.Doc,
  id: string,
  place: readonly string[],
  fill: (body: Y.XmlFragment) => void,
  more = {},
) => {
  const map = new Y.Map<unknown>()
  const body = new Y.XmlFragment()
  map.set('place', place)
  map.set('body', body)
  map.set('createdAt', 1)
  for (const [key, value] of Object.entries(more)) map.set(key, value)
  doc.getMap('points').set(id, map)
  fill(body)
}

const paragraph =
  (text: string, format?: object, attributes: Record<string, string> = {}) =>
  (body: Y.XmlFragment) => {
    const element = new Y.XmlElement('paragraph')
    const words = new Y.XmlText(text)
    element.insert(0, [words])
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    body.insert(0, [element])
    if (format) words.format(0, text.length, format)
  }

const KEY = ['banked', 'a0'] as const

/** Straight into the document, as no editor would. */
const WAYS: Readonly<Record<string, Way>> = {
  text: (doc, vector, n) => add(doc, `text${n}`, KEY, paragraph(vector)),
  'the value of a mark': (doc, vector, n) =>
    add(doc, `value${n}`, KEY, paragraph('a value', { bold: vector, italic: { title: vector } })),
  'the name of a mark': (doc, vector, n) =>
    add(doc, `mark${n}`, KEY, paragraph('a mark', { [vector]: { href: vector } })),
  'the address of a link': (doc, vector, n) =>
    add(doc, `link${n}`, KEY, paragraph('a link', { link: { href: vector, target: vector, class: vector } })),
  'the name of a node': (doc, vector, n) =>
    add(doc, `node${n}`, KEY, (body) => {
      const element = new Y.XmlElement(vector)
      element.insert(0, [new Y.XmlText('in a node')])
      body.insert(0, [element])
    }),
  'a node that the web knows': (doc, vector, n) =>
    add(doc, `web${n}`, KEY, (body) => {
      const element = new Y.XmlElement(['script', 'iframe', 'img', 'a', 'svg'][n % 5] ?? 'script')
      for (const name of ['src', 'href', 'onerror', 'onload', 'srcdoc']) element.setAttribute(name, vector)
      element.insert(0, [new Y.XmlText(vector)])
      body.insert(0, [element])
    }),
  attributes: (doc, vector, n) =>
    add(
      doc,
      `attr${n}`,
      KEY,
      paragraph('attributes', undefined, { [vector]: vector, style: vector, onclick: vector }),
    ),
  'the id of a point': (doc, vector, n) => add(doc, `${vector}${n}`, KEY, paragraph('by its id')),
  'the id of a column': (doc, vector, n) =>
    add(doc, `column${n}`, [vector, vector], paragraph('in its column')),
  'the reason of a set-aside': (doc, vector, n) =>
    add(doc, `aside${n}`, KEY, paragraph('aside'), { setAside: { reason: vector, at: n, movedTo: vector } }),
}

const ALL = [...MARKUP, ...ADDRESSES]

test(`no script of ${ALL.length} runs on any screen: ${Object.keys(WAYS).length} ways through a document, pasted two ways, typed, and as names`, async ({
  hall,
}) => {
  const found: string[] = []
  const title = MARKUP[3] ?? ''
  const made = await makeWorkshop(hall, {
    title,
    purpose: ALL.slice(0, 30).join(' ').slice(0, 1900),
    place: MARKUP[6],
    strands: [`Rivers ${MARKUP[5]}`, `Energy ${MARKUP[0]}`],
    columns: undefined,
  })
  let attempts = 0
  for (const name of MARKUP) {
    await made.workshop.join(
      { table: 0 },
      { name: name.slice(0, 80), organisation: name.slice(0, 80), listed: true },
    )
    attempts++
  }
  const other = await made.workshop.join({ table: 0 }, { name: MARKUP[3] })
  const raw = await RawClient.joined(hall.server, boardOf(other).room, other.token)
  for (const [way, put] of Object.entries(WAYS))
    for (const [n, vector] of ALL.entries()) {
      raw.update(raw.edit((doc) => put(doc, vector, n)))
      attempts++
      if (raw.closed) throw new Error(`${way}: ${JSON.stringify(raw.closed)}`)
    }
  await raw.ask()
  expect(raw.closed, 'all of it was taken').toBeNull()
  raw.awareness([
    {
      client: raw.doc.clientID,
      clock: 9,
      state: { at: ALL[0], cursor: ALL[1], user: { label: ALL[3], colour: ALL[3] } },
    },
  ])

  const ana = await hall.person()
  await watch(hall, ana, found)
  await sitDown(ana, made.table(0), MARKUP[3])
  await expect(ana.locator('li[data-point]')).not.toHaveCount(0)
  await write(ana, 'Options', 'Here')
  await point(ana, /^R\d+Here/)
    .locator('.body')
    .click()
  await expect(ana.locator('.ProseMirror')).toBeFocused()
  for (const vector of ALL) {
    await pasteInto(ana, { 'text/html': `<p>h ${vector}</p>`, 'text/plain': vector })
    await pasteInto(ana, { 'text/plain': `t ${vector}` })
    attempts += 2
  }
  await ana.keyboard.press('Escape')
  const field = composer(ana, 'To discuss')
  for (const vector of MARKUP) {
    await field.fill(vector)
    await field.press('Enter')
    attempts++
  }
  expect(await strangers(ana), 'on the board').toEqual([])
  // Everything opened that can be opened: the list of those set aside, and the dialog that names points.
  await ana.getByRole('button', { name: /(set aside|moved to another board)$/ }).click()
  await expect(ana.getByRole('dialog')).toBeVisible()
  expect(await strangers(ana), 'set aside').toEqual([])
  await ana.keyboard.press('Escape')

  const desk = await hall.person()
  await watch(hall, desk, found)
  await desk.goto(made.facilitator)
  await expect(desk.getByRole('button', { name: 'Put on projector' }).first()).toBeVisible()
  await desk.getByRole('textbox', { name: 'Message' }).fill(MARKUP[3] ?? '')
  await desk.getByRole('button', { name: 'Send' }).click()
  await desk.getByRole('button', { name: 'Put on projector' }).first().click()
  expect(await strangers(desk), 'on the desk').toEqual([])
  await expect(ana.getByRole('button', { name: 'Got it' })).toBeVisible()
  expect(await strangers(ana), 'the message').toEqual([])

  const projector = await hall.person({ viewport: PROJECTOR })
  await watch(hall, projector, found)
  await projector.goto(made.viewer.replace('#', '/projector#'))
  await expect(projector.getByRole('heading', { name: /Rivers/ })).toBeVisible()
  for (const key of ['1', '2', '3', '0', 'j']) {
    await projector.keyboard.press(key)
    expect(await strangers(projector), `on the projector after ${key}`).toEqual([])
  }

  await desk.getByRole('link', { name: 'Note' }).click()
  await expect(desk.getByRole('article')).toContainText('by its id')
  expect(await strangers(desk), 'the note on screen').toEqual([])
  const facilitator = await made.workshop.join('facilitator')
  for (const kind of ['html', 'md'] as const) {
    const response = await fetch(`${hall.server.base}/api/workshops/${made.workshop.id}/note.${kind}`, {
      headers: { authorization: `Bearer ${facilitator.token}` },
    })
    const folder = mkdtempSync(join(tmpdir(), 'plenary-note-'))
    const file = join(folder, 'note.html')
    writeFileSync(
      file,
      kind === 'html' ? await response.text() : `<pre>${escaped(await response.text())}</pre>`,
    )
    const reader = await hall.person()
    await watch(hall, reader, found)
    // As a file it has no policy: what is in it is all that protects who opens it.
    await reader.goto(pathToFileURL(file).href)
    await expect(reader.locator('body')).toContainText('by its id')
    expect(await strangers(reader), `note.${kind} as a file`).toEqual([])
    rmSync(folder, { recursive: true, force: true })
  }
  expect(found).toEqual([])
  expect(attempts).toBeGreaterThan(600)
})

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

test('references are the server’s: writing one closes the socket, and nothing of it is shown', async ({
  hall,
}) => {
  const { workshop } = await makeWorkshop(hall)
  for (const vector of MARKUP.slice(0, 5)) {
    const person = await workshop.join({ table: 0 })
    const raw = await RawClient.joined(hall.server, boardOf(person).room, person.token)
    raw.update(raw.edit((doc) => doc.getMap('refs').set('p', vector)))
    expect(await raw.closing()).toMatchObject({ code: 4400 })
  }
})
