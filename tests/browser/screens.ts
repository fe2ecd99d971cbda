/**
 * Every screen a person may hold in the hand, with words as long as they get, each brought up once. Who looks may look
 * at it in as many sizes as they like: it stands still until the next one.
 */
import type { BrowserContextOptions, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { webPage } from '../support/notes.ts'
import { makeWorkshop } from './made.ts'
import type { Hall } from './stage.ts'
import { point, sitDown } from './stage.ts'

export type Look = (page: Page, name: string) => Promise<void>

const say = (text: string, ...children: string[]) => ({
  text,
  children: children.map((each) => ({ text: each, children: [] })),
})

/** Three strands, one with the longest name of a real workshop and a word that no line takes whole. */
const WORKSHOP = {
  template: undefined,
  title: 'Data sharing: concluding plenary',
  place: 'Assembly Hall and online',
  groups: [
    { name: 'Table 1', strand: 'Tailored public services' },
    { name: 'Table 2', strand: 'Research and statistics' },
    { name: 'The interpreters’ booth', strand: 'Fraud and error' },
  ],
  strands: undefined,
  rounds: [
    {
      name: 'Progress of the strands',
      kind: 'strands',
      strands: [
        {
          name: 'Tailored public services',
          columns: [
            {
              id: 'banked',
              name: 'Banked',
              sure: true,
              points: [
                say('A power to share only for a purpose that the person would expect'),
                say('A register of every sharing', 'published within a month', 'searchable by department'),
                say('https://registers.example/sharing/2026/the-whole-of-government/everything-at-once'),
              ],
            },
            {
              id: 'discuss',
              name: 'To discuss',
              sure: true,
              points: [
                say(
                  'Onward sharing: from a department to a delivery partner, and then to whom?',
                  'Is the limit in the power, or in each contract?',
                ),
                say('Is a pilot enough evidence to legislate on?'),
                say('Who tells the family that data was shared?'),
              ],
            },
            {
              id: 'options',
              name: 'Options',
              sure: true,
              points: [say('A code of practice with a duty to have regard to it')],
            },
          ],
        },
        { name: 'Research and statistics', columns: [] },
        { name: 'Fraud and error', columns: [] },
      ],
    },
  ],
}

/** A board in all its states, by one who writes on it. */
export const walkBoard = async (hall: Hall, options: BrowserContextOptions, look: Look): Promise<void> => {
  const made = await makeWorkshop(hall, WORKSHOP)
  const page = await hall.person(options)
  await page.goto(hall.at(made.workshop.links.member))
  await expect(page.getByRole('button', { name: 'Watch' })).toBeVisible()
  await look(page, 'join, a table to choose')
  await page.goto(made.table(0))
  await expect(page.getByRole('button', { name: /^Join / })).toBeVisible()
  await look(page, 'join')
  await sitDown(page, made.table(0), 'Megan Pryce')
  const register = point(page, 'A register')
  await expect(register).toContainText('T2')
  const chair = await made.workshop.join('chair')
  await made.workshop.command(chair, { type: 'timer', endsAt: Date.now() + 754_000, totalMs: 900_000 })
  await expect(page.getByRole('timer')).toBeVisible()
  await look(page, 'board')
  await register.locator('> span').click()
  await expect(register.getByRole('button', { name: 'More' })).toBeVisible()
  await look(page, 'board, a point selected')
  await register.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look(page, 'board, what else can be done')
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'board, move to')
  await page.keyboard.press('Escape')
  await register.getByRole('button', { name: 'Record a disagreement' }).first().press('Enter')
  await expect(page.getByRole('textbox', { name: 'View A of T2' })).toBeFocused()
  await page.keyboard.type('Two areas and a year would show whether the safeguards hold.')
  await look(page, 'board, a disagreement')
  await page.keyboard.press('Escape')
  await register
    .locator('.body')
    .first()
    .click({ position: { x: 20, y: 10 } })
  await expect(page.getByRole('textbox', { name: 'Point T2' })).toBeFocused()
  await look(page, 'board, writing')
  await page.keyboard.press('Escape')
  await register.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Select several' }).click()
  await point(page, 'A power to share').click()
  await expect(page.getByRole('toolbar')).toBeVisible()
  await look(page, 'board, points chosen')
  await page.getByRole('button', { name: 'Merge wording…' }).click()
  await look(page, 'board, merging')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear' }).click()
  await made.workshop.command(chair, {
    type: 'message',
    to: 'all',
    text: 'Five minutes more. Please mark what you cannot agree on, and name who will report.',
  })
  await expect(page.getByText('Five minutes more.')).toBeVisible()
  await look(page, 'board, the chair speaks')
  await page.getByRole('button', { name: 'Got it' }).click()
}

/** What a facilitator holds who walks about with it. */
export const walkDesk = async (hall: Hall, options: BrowserContextOptions, look: Look): Promise<void> => {
  const made = await makeWorkshop(hall, WORKSHOP)
  const member = await hall.person()
  await sitDown(member, made.table(0), 'Megan Pryce')
  const page = await hall.person(options)
  await page.goto(made.facilitator)
  await expect(page.getByRole('heading', { name: 'The hall' })).toBeVisible()
  await expect(page.getByText('1 person', { exact: false }).first()).toBeVisible()
  await look(page, 'desk')
  const part = async (name: string) => {
    const tab = page.getByRole('tab', { name })
    if (await tab.isVisible()) await tab.click()
  }
  await page.getByRole('button', { name: 'Put on projector' }).first().click()
  await part('Timer and screen')
  await page.getByRole('button', { name: '10 min, start the timer' }).click()
  await expect(page.getByRole('timer').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Message' }).fill('Ten minutes more.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText(/^Seen by/)).toBeVisible()
  await look(page, 'desk, under way')
  await part('The hall')
  await page.getByRole('button', { name: 'Who is here' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'desk, who is here')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Change Table 1' }).click()
  await look(page, 'desk, a table')
  await page.keyboard.press('Escape')
  await part('Rounds')
  await look(page, 'desk, rounds')
  await page.getByRole('button', { name: 'Times…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'desk, times')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Find on all boards' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('register')
  await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible()
  await look(page, 'desk, finding')
  await page.keyboard.press('Escape')
  await part('The hall')
  await page.getByRole('button', { name: 'Lock all boards' }).click()
  await look(page, 'desk, locking')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Note' }).click()
  await expect(page.getByRole('article')).toBeVisible()
  await look(page, 'note')
  await page.getByRole('button', { name: 'Delete this workshop' }).click()
  await look(page, 'note, asked whether to delete')
  await page.keyboard.press('Escape')
  await page.goto(made.facilitator.replace('#', '/invite#'))
  await expect(page.getByLabel('People a table takes')).toBeVisible()
  await look(page, 'invite')
  await page.goto(made.facilitator.replace('#', '/cards#'))
  await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeEnabled()
  await look(page, 'cards for the tables')
  const { boards } = await made.workshop.join('facilitator')
  await page.goto(made.facilitator.replace('#', `/board/${boards[0]?.id}/earlier#`))
  await expect(page.getByRole('button', { name: 'What has changed since' })).toBeVisible()
  await expect(point(page, 'A register')).toBeVisible()
  await look(page, 'earlier versions')
  await page.goto(made.facilitator.replace('#', `/strand/${boards[0]?.strand}#`))
  await expect(page.getByText('A register')).toBeAttached()
  await look(page, 'all tables of a strand')
  await page.goto(made.facilitator.replace('#', '/projector#'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look(page, 'projector')
}

/** Every view of the stage, as those at home follow it. */
export const walkProjector = async (
  hall: Hall,
  options: BrowserContextOptions,
  look: Look,
): Promise<void> => {
  const made = await makeWorkshop(hall, { ...WORKSHOP, houseRule: 'chatham' })
  const chair = await made.workshop.join('chair')
  const { strands = [] } = (await made.workshop.plan(chair)).rounds[0] ?? {}
  const [full, empty] = strands.map(({ id }) => id)
  const page = await hall.person(options)
  await page.goto(made.viewer.replace('#', '/projector#'))
  const heading = (name: string | RegExp) =>
    expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await heading(WORKSHOP.title)
  await look(page, 'projector, welcome')
  await page.keyboard.press('j')
  await heading('Join the workshop')
  await look(page, 'projector, the way in')
  await page.keyboard.press('j')
  await made.workshop.command(chair, { type: 'stage', view: 'board', strand: empty })
  await expect(page.getByText('Nothing on this strand yet')).toBeVisible()
  await look(page, 'projector, an empty strand')
  await made.workshop.command(chair, { type: 'stage', view: 'board', strand: full })
  await expect(page.getByText('A power to share')).toBeVisible()
  await look(page, 'projector, a strand')
  await made.workshop.command(chair, {
    type: 'stage',
    view: 'column',
    strand: full,
    column: 'discuss',
    page: 1,
  })
  await expect(page.getByText('A power to share')).toHaveCount(0)
  await look(page, 'projector, one column')
  const says = async (text: string) => {
    await made.workshop.command(chair, { type: 'message', to: 'all', text })
    await made.workshop.command(chair, { type: 'stage', view: 'message' })
    await heading(text)
  }
  const short = 'Five minutes more. Please mark what you cannot agree on, and name who will report.'
  await says(short)
  await look(page, 'projector, a message')
  await says(Array.from({ length: 4 }, () => short).join(' '))
  await look(page, 'projector, a long message')
  await made.workshop.command(chair, { type: 'timer', endsAt: Date.now() + 754_000, totalMs: 900_000 })
  await made.workshop.command(chair, { type: 'stage', view: 'timer' })
  await heading('Time left')
  await look(page, 'projector, the clock')
  await made.workshop.command(chair, { type: 'stage', view: 'blank' })
  await heading('Nothing to show at the moment')
  await look(page, 'projector, a break')
}

/** What there is before a workshop, and without one. */
export const walkHome = async (hall: Hall, options: BrowserContextOptions, look: Look): Promise<void> => {
  const page = await hall.person(options)
  await page.goto(hall.base)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look(page, 'home')
  await page.getByRole('link', { name: 'Privacy' }).click()
  await expect(page.getByText('kept for 90 days')).toBeVisible()
  await look(page, 'privacy')
  await page.goto(hall.base)
  await page
    .getByRole('button', { name: /Progress of the strands/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: 'Make the boards' })).toBeVisible()
  await look(page, 'a new workshop')
  await page.goBack()
  await page.getByLabel('An earlier note').fill(webPage)
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await expect(page.getByRole('heading', { name: 'What the note becomes' })).toBeVisible()
  await look(page, 'what a note becomes')
  await page.getByRole('button', { name: /^Make the boards/ }).click()
  await expect(page.getByRole('heading', { name: 'Your workshop is ready' })).toBeVisible()
  await look(page, 'a workshop is ready')
  await page.evaluate(() =>
    window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true),
  )
  const other = await hall.person(options)
  await other.goto(`${hall.base}/w/nowhere#`)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await look(other, 'a link that leads nowhere')
  await other.goto(`${hall.base}/screen`)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await look(other, 'a screen that waits')
}
