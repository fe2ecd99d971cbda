/** What somebody hears who does not see the screen: what has changed, once, and under a name of its own. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import { point, sitDown, test, write } from './stage.ts'

test('words written on a locked board are told of once, and not with every key', async ({ hall }) => {
  const { workshop, table } = await makeWorkshop(hall)
  const chair = await workshop.join('facilitator')
  const ana = await hall.person()
  const reader = await Reader.listen(ana)
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'A first point')
  await point(ana, 'A first point').locator('.body').click()
  const field = point(ana, 'A first point').getByRole('textbox')
  await expect(field).toBeFocused()
  await ana.keyboard.press('End')
  await workshop.command(chair, { type: 'lock', boards: 'all', on: true })
  await reader.hears('The chair has locked this board.', { urgent: true })
  await ana.keyboard.type(' b')
  await reader.hears('It will be saved when the board opens again', { urgent: true })
  await ana.keyboard.type('ecause')
  await expect(field).toHaveText('A first point because')
  await expect(ana.getByRole('alert')).toContainText(/[2-9] changes are kept/)
  expect((await reader.heard()).filter(({ urgent }) => urgent)).toEqual([])
})
