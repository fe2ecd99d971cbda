/** A disagreement as people meet it: its views on board, wall and note. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop, points, withPoints } from './made.ts'
import { PROJECTOR, point, sitDown, test, write } from './stage.ts'

test('a disagreement: two people write its views together, without names, on board, wall and note', async ({
  hall,
}) => {
  const { table, viewer, facilitator, workshop } = await makeWorkshop(hall, withPoints(points('A register')))
  const [ana, ben, wall] = [
    await hall.person(),
    await hall.person({ colorScheme: 'dark' }),
    await hall.person({ viewport: PROJECTOR }),
  ]
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ana, 'To discuss', 'Who pays for it?')
  await point(ana, 'Who pays for it?').press('Escape')
  await point(ana, 'Who pays for it?').focus()
  await point(ana, 'Who pays for it?').locator('span').first().click()
  await ana.keyboard.press('x')
  await expect(ana.getByRole('textbox', { name: 'View A of R2' })).toBeFocused()
  await ana.keyboard.type('The parish, since it is the parish that uses it.')
  await expect(point(ben, 'Who pays for it?')).toContainText('The parish, since')
  await point(ben, 'Who pays for it?').getByRole('button', { name: 'View B of R2' }).click()
  await ben.keyboard.type('The county')
  await expect(point(ana, 'Who pays for it?')).toContainText('The county')
  // Both in one view, at once.
  await ana.getByRole('button', { name: 'View B of R2' }).click()
  await ana.keyboard.press('Control+End')
  await ana.keyboard.type(', as before')
  await expect(point(ben, 'Who pays for it?')).toContainText('The county, as before')
  expect(await findings(ana), 'written in').toEqual([])
  await ana.keyboard.press('Escape')
  await expect(point(ana, 'Who pays for it?')).toBeFocused()
  // Taken away and brought back.
  await ana.getByRole('button', { name: 'Set view A aside' }).click()
  await expect(point(ben, 'Who pays for it?')).not.toContainText('The parish')
  await ana.getByRole('button', { name: '1 set aside' }).click()
  await ana.getByRole('button', { name: 'Bring back' }).click()
  await ana.keyboard.press('Escape')
  await expect(point(ben, 'Who pays for it?')).toContainText('The parish')
  const desk = await hall.person()
  await desk.goto(facilitator)
  const chair = await workshop.join('facilitator')
  const plan = await workshop.plan(chair)
  await workshop.command(chair, { type: 'stage', view: 'board', strand: plan.rounds[0]?.strands[0]?.id })
  await wall.goto(viewer.replace('#', '/projector#'))
  await expect(wall.getByText('Disagreement recorded')).toBeVisible()
  await expect(wall.getByText('The county, as before')).toBeVisible()
  await desk.getByRole('link', { name: 'Note' }).click()
  await expect(desk.getByText('Disagreement recorded')).toBeVisible()
  await expect(desk.getByText('View B')).toBeVisible()
})
