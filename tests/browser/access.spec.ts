/** Nothing serious for axe on any screen: light, dark, and in the colours that a person's system forces. */
import { expect } from '@playwright/test'
import { webPage } from '../support/notes.ts'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { PHONE, point, sitDown, test } from './stage.ts'

const COLOURS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const

for (const [name, colours] of Object.entries(COLOURS)) {
  test(`axe finds nothing serious on any screen, ${name}`, async ({ hall }) => {
    const made = await makeWorkshop(hall, {
      template: undefined,
      strands: undefined,
      note: webPage,
      date: '2026-03-10',
    })
    const page = await hall.person(colours)
    await page.goto(hall.base)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await findings(page, 'moderate'), 'home').toEqual([])
    await page.getByRole('link', { name: 'Privacy' }).click()
    await expect(page.getByText('kept for 90 days')).toBeVisible()
    expect(await findings(page, 'moderate'), 'privacy').toEqual([])
    await page.goto(made.table(0))
    await expect(page.getByRole('button', { name: /^Join / })).toBeVisible()
    expect(await findings(page, 'moderate'), 'join').toEqual([])
    await sitDown(page, made.table(0), 'Ana')
    await point(page, 'One tap').locator('.body').click()
    await expect(point(page, 'One tap').getByRole('textbox')).toBeFocused()
    expect(await findings(page, 'moderate'), 'board, writing').toEqual([])
    await page.keyboard.press('Escape')
    expect(await findings(page, 'moderate'), 'board, a point selected').toEqual([])

    const desk = await hall.person(colours)
    await desk.goto(made.facilitator)
    await expect(desk.getByRole('heading', { name: 'The hall' })).toBeVisible()
    await desk.getByRole('button', { name: 'Put on projector' }).first().click()
    expect(await findings(desk, 'moderate'), 'desk').toEqual([])
    await desk.goto(made.facilitator.replace('#', '/invite#'))
    await expect(desk.getByLabel('People a table takes')).toBeVisible()
    expect(await findings(desk, 'moderate'), 'invite').toEqual([])
    await desk.getByRole('link', { name: 'Table cards' }).click()
    await expect(desk.getByText('Table 1').first()).toBeVisible()
    expect(await findings(desk, 'moderate'), 'table cards').toEqual([])
    await desk.goto(made.facilitator)
    await desk.getByRole('link', { name: 'Note' }).click()
    await expect(desk.getByRole('article')).toBeVisible()
    expect(await findings(desk, 'moderate'), 'note').toEqual([])
    await desk.getByRole('button', { name: 'Delete this workshop' }).click()
    expect(await findings(desk, 'moderate'), 'note, asked whether to delete').toEqual([])
    await desk.keyboard.press('Escape')

    const projector = await hall.person({ ...colours, viewport: { width: 1920, height: 1080 } })
    await projector.goto(made.viewer.replace('#', '/projector#'))
    await expect(projector.getByText('One tap for every ten plots')).toBeVisible()
    expect(await findings(projector, 'moderate'), 'projector').toEqual([])

    await projector.goto(`${hall.base}/screen`)
    await expect(projector.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await findings(projector, 'moderate'), 'a screen that waits for a workshop').toEqual([])

    const phone = await hall.person({ ...colours, viewport: PHONE, isMobile: true, hasTouch: true })
    await sitDown(phone, made.table(1), 'Dev')
    expect(await findings(phone, 'moderate'), 'phone').toEqual([])
  })
}
