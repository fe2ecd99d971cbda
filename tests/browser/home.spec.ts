/** The first page and its steps: the browser's own Back and Forward between them. */
import { expect } from '@playwright/test'
import { test } from './stage.ts'

test('at home the browser’s Back leads a step back and its Forward to the step again, with what was typed', async ({
  hall,
}) => {
  const page = await hall.person()
  await page.goto(hall.base)
  await page.getByRole('button', { name: /^Progress of the strands/ }).click()
  await page.getByLabel('Title').fill('The Rhine')
  await page.goBack()
  await expect(page.getByRole('button', { name: /^Progress of the strands/ })).toBeFocused()
  await page.goForward()
  await expect(page.getByLabel('Title')).toHaveValue('The Rhine')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.goBack()
  const note = page.getByLabel('An earlier note')
  const preview = page.getByRole('heading', { level: 1, name: 'What the note becomes' })
  await note.fill('# Rivers\n## Banked\n- A dyke')
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await expect(preview).toBeVisible()
  await page.goBack()
  await expect(note).toBeFocused()
  await page.goForward()
  await expect(preview).toBeVisible()
  // A note that was changed is not shown as it was before.
  await page.goBack()
  await note.fill('# Rivers\n## Banked\n- A weir')
  await page.goForward()
  await expect(note).toHaveValue('# Rivers\n## Banked\n- A weir')
})

test('Back in the very moment a step is on show leads to where one came from', async ({ hall }) => {
  const page = await hall.person()
  await page.goto(hall.base)
  const note = page.getByLabel('An earlier note')
  await note.fill('# Rivers\n## Banked\n- A dyke')
  await page.evaluate(() => {
    // Before anything that follows the frame in which it is painted.
    const seen = new MutationObserver(() => {
      if (document.querySelector('h1')?.textContent !== 'What the note becomes') return
      seen.disconnect()
      window.dispatchEvent(new PopStateEvent('popstate', { state: null }))
    })
    seen.observe(document.body, { childList: true, subtree: true })
  })
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await expect(note).toBeFocused()
})
