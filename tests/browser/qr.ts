/** Reading the squares on a page. */
import type { Page } from '@playwright/test'
import { encode } from 'uqr'

/** Whether the square on the page is that of a text, module by module: its border holds four modules of quiet. */
export const isQrOf = async (page: Page, name: string | RegExp, text: string) => {
  const path = await page.getByRole('img', { name }).locator('path').getAttribute('d')
  const wanted = encode(text, { ecc: 'M', border: 0 }).data.flatMap((row, y) =>
    row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')),
  )
  return path === wanted.join('')
}
