/** What is fetched late may not come on bad Wi-Fi: the board stays, says so, and tries again. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { paste } from './pasting.ts'
import { composer, point, sitDown, test, write } from './stage.ts'

test('a dialog, the finding and a list that is pasted, while their parts cannot be fetched', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  const LATE = /(BoardDialogs|FindBar|point-editor)-.*\.js$/
  await page.route(LATE, (route) => route.abort())
  await sitDown(page, table(0))
  await write(page, 'Banked', 'A dyke')
  await page.keyboard.press('Escape')
  const sorry = page.getByRole('status').filter({ hasText: 'The server cannot be reached' })
  await page.keyboard.press('/')
  await expect(sorry).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'A dyke'), 'the keys go on').toBeFocused()
  await point(page, 'A dyke').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await expect(sorry).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  // What cannot be read as a list stands in the field, word for word.
  await composer(page, 'Options').click()
  await paste(page, { plain: '- one\n- two' })
  await expect(composer(page, 'Options')).toHaveValue('- one\n- two')

  await page.unroute(LATE)
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('search').getByRole('textbox')).toBeFocused()
})
