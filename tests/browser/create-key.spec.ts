/** A server that makes workshops only for those who have its key: the first page asks for it and remembers it. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { test } from './stage.ts'

test.use({ settings: { CREATE_KEY: 'open!sesame' } })

test('asked once, told plainly that it is wrong, remembered in this tab, also for a pasted note', async ({
  hall,
}) => {
  const page = await hall.person()
  await page.goto(hall.base)
  const begin = async (title: string) => {
    await page.getByRole('button', { name: /^Progress of the strands/ }).click()
    await page.getByLabel('Title').fill(title)
    await page.getByRole('button', { name: 'Make the boards' }).click()
  }
  await begin('The Rhine after the flood')
  const key = page.getByLabel('Key', { exact: true })
  await expect(key).toBeFocused()
  await expect(page.getByText('This server asks for a key')).toBeVisible()
  expect(await findings(page), 'asked for the key').toEqual([])
  for (const wrong of ['open!barley', 'Öffne dich', 'two words']) {
    await key.fill(wrong)
    await key.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'That is not the key.' })).toBeVisible()
    await expect(key).toHaveValue(wrong)
  }
  await expect(page.getByLabel('Title')).toHaveValue('The Rhine after the flood')
  await key.fill(' open!sesame ')
  await page.getByRole('button', { name: 'Make the boards' }).click()
  await expect(page.getByRole('heading', { name: 'Your workshop is ready' })).toBeVisible()

  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(hall.base)
  await page.getByLabel('An earlier note').fill('# Rivers\n## Banked\n- Fishing rights stay')
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await page.getByLabel('Title').fill('Rivers again')
  await page.getByRole('button', { name: /^Make the boards/ }).click()
  await expect(page.getByRole('heading', { name: 'Your workshop is ready' })).toBeVisible()

  // Another tab is another visit; the bar under a note asks as well.
  const other = await page.context().newPage()
  await other.goto(hall.base)
  await other.getByLabel('An earlier note').fill('# Rivers\n## Banked\n- Fishing rights stay')
  await other.getByRole('button', { name: 'See what it becomes' }).click()
  await other.getByLabel('Title').fill('Rivers once more')
  await other.getByRole('button', { name: /^Make the boards/ }).click()
  await expect(other.getByLabel('Key', { exact: true })).toBeFocused()
  expect(await findings(other), 'asked under a note').toEqual([])
  await other.keyboard.type('open!sesame')
  await other.keyboard.press('Enter')
  await expect(other.getByRole('heading', { name: 'Your workshop is ready' })).toBeVisible()
})
