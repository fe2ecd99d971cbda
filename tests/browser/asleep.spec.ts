/** The line that says that a screen may fall asleep: beside what the hall reads, and not for long. */
import { expect } from '@playwright/test'
import { coveredBy } from './measures.ts'
import { test } from './stage.ts'
import { onTheWall } from './wall.ts'

test('the line about sleep stands beside what the hall reads, goes soon, and leaves a break dark', async ({
  hall,
}) => {
  const { wall, show } = await onTheWall(hall, (page) => page.clock.install())
  const line = wall.locator('p').filter({ hasText: 'This screen may fall asleep. Set it to stay on.' })
  await expect(line).toBeVisible()

  // It covers no words.
  const footer = await wall.locator('footer').boundingBox()
  const box = await line.boundingBox()
  expect(box?.y).toBeGreaterThan(footer?.y ?? 0)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan((footer?.y ?? 0) + (footer?.height ?? 0))
  expect(await coveredBy(line)).toEqual([])

  // At a break nothing is lit, until somebody sees to the screen.
  await wall.keyboard.press('.')
  await expect(wall.getByRole('heading', { name: 'Nothing to show at the moment' })).toBeVisible()
  await expect(line).toBeHidden()
  await wall.mouse.move(300, 300)
  await expect(line).toBeVisible()
  await wall.clock.runFor(5_500)
  await expect(line).toBeHidden()
  await wall.keyboard.press('.')
  await expect(line).toBeVisible()

  // Read once, it goes; a pointer that moves brings it for as long as the buttons.
  await wall.clock.runFor(60_000)
  await expect(line).toHaveCount(0)
  await wall.mouse.move(400, 300)
  await expect(line).toBeVisible()
  await wall.clock.runFor(5_500)
  await expect(line).toHaveCount(0)

  await show({ view: 'welcome' })
  await expect(wall.getByRole('heading', { name: 'The Rhine after the flood' })).toBeVisible()
  await wall.mouse.move(300, 300)
  await expect(line).toBeVisible()
  expect(await coveredBy(line)).toEqual([])
})
