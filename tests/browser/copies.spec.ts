/** Points that are copied to another board: their numbers there, the way back and the way to them. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { type Hall, point, standing, test, write } from './stage.ts'

/** A facilitator on one board, about to copy two points of it to the other. */
const copying = async (hall: Hall) => {
  const { facilitator } = await makeWorkshop(hall)
  const page = await hall.person()
  await page.goto(facilitator)
  await page
    .getByRole('link', { name: /^Open the board: Rivers/ })
    .first()
    .click()
  await write(page, 'Banked', 'A register', 'Roads')
  await point(page, 'A register').click({ modifiers: ['Control'] })
  await point(page, 'Roads').click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Copy to…' }).click()
  await page.getByLabel('Board', { exact: true }).selectOption({ label: 'Energy' })
  return page
}

test('points are copied to another board, and have numbers of its own there', async ({ hall }) => {
  const page = await copying(hall)
  await page.getByLabel('Column').selectOption('Options')
  await page.getByRole('button', { name: 'Copy them' }).click()
  await expect(page.getByText('2 points copied to Energy')).toBeVisible()
  await expect(standing(page, 'Banked')).toHaveCount(2)
  await page.getByRole('link', { name: 'Energy' }).click()
  await expect(point(page, 'A register')).toContainText('E1')
  await expect(point(page, 'Roads')).toContainText('E2')
})

test('copies are taken back from where they were made, and the points stay', async ({ hall }) => {
  const page = await copying(hall)
  await page.getByRole('button', { name: 'Copy them' }).click()
  const told = page.getByRole('status').filter({ hasText: '2 points copied to Energy' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone: 2 points are taken back')).toBeVisible()
  await expect(point(page, 'A register')).toBeFocused()
  await expect(standing(page, 'Banked')).toHaveCount(2)
  await page.getByRole('link', { name: 'Energy' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await expect(page.getByText('Nothing banked yet')).toBeVisible()
  await expect(standing(page, 'Banked')).toHaveCount(0)
})

test('a copy can be gone to from what is said of it, and the keyboard is on it there', async ({ hall }) => {
  const page = await copying(hall)
  await page.getByRole('button', { name: 'Copy them' }).click()
  const told = page.getByRole('status').filter({ hasText: '2 points copied to Energy' })
  await told.getByRole('button', { name: 'See it there' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Energy')
  await expect(point(page, 'A register')).toBeFocused()
  await expect(point(page, 'A register')).toContainText('E1')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rivers')
  await expect(told, 'it was read').toHaveCount(0)
})
