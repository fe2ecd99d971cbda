/** Ten things to do in a workshop for somebody who hears the screen: found in the accessibility tree, and announced. */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import { point, sitDown, test, write } from './stage.ts'

test('ten tasks, read from the accessibility tree, with the words announced', async ({ hall }) => {
  const { workshop, table } = await makeWorkshop(hall, { houseRule: 'chatham' })
  const chair = await workshop.join('facilitator')
  const page = await hall.person()
  const reader = await Reader.listen(page)
  const ben = await hall.person()
  await sitDown(ben, table(0))

  await test.step('1. hear what is asked, and the house rule, and take a seat', async () => {
    await page.goto(table(0))
    await reader.go('button', 'Join table 1')
    const read = await reader.tree()
    expect(read).toContain('heading: The Rhine after the flood')
    expect(read.some((each) => each.includes('Do not say who said it.'))).toBe(true)
    expect(
      read.some((each) => /^textbox/.test(each)),
      'no name is asked for',
    ).toBe(false)
    await page.keyboard.press('Enter')
    await reader.go('textbox', 'Add a banked point')
  })

  await test.step('2. find out where one is, and what is here', async () => {
    expect(await reader.count('heading', 'Rivers')).toBe(1)
    for (const name of ['Banked', 'To discuss', 'Options']) {
      expect(await reader.count('region', name)).toBe(1)
      expect(await reader.count('heading', name)).toBe(1)
    }
    expect(await reader.count('StaticText', 'Nothing banked yet')).toBe(1)
    expect(await reader.count('link', /Energy/)).toBe(1)
  })

  await test.step('3. write a point, and hear that it is saved', async () => {
    await reader.heard()
    await reader.go('textbox', 'Add a point to discuss')
    await page.keyboard.type('Who pays for the dyke?')
    await page.keyboard.press('Enter')
    await reader.hears('Saved', { urgent: false })
    await page.keyboard.type('Who keeps it?')
    await page.keyboard.press('Enter')
    await expect.poll(() => reader.count('StaticText', 'R2')).toBe(1)
    expect(await reader.count('listitem', /.*/)).toBeGreaterThanOrEqual(2)
  })

  await test.step('4. put it into other words, and take that back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await reader.go('textbox', 'Point R1')
    await page.keyboard.press('End')
    await page.keyboard.type(' And when?')
    await page.keyboard.press('Escape')
    await expect.poll(() => reader.count('StaticText', 'Who pays for the dyke? And when?')).toBe(1)
    await page.keyboard.press('Control+z')
    await reader.hears('Undone', { urgent: false })
    await expect.poll(() => reader.count('StaticText', 'Who pays for the dyke?')).toBe(1)
  })

  await test.step('5. move it to another column, and hear where it is', async () => {
    await reader.press('button', 'Move to Banked')
    await reader.hears('R1 is now in Banked', { urgent: false })
    await expect(point(page, 'Who pays')).toBeFocused()
  })

  await test.step('6. take the move back from the announcement itself', async () => {
    await reader.press('button', 'Undo')
    await reader.hears('Undone', { urgent: false })
    await expect(ben.getByRole('region', { name: 'To discuss' })).toContainText('Who pays')
  })

  await test.step('7. set it aside with a reason, and bring it back', async () => {
    await reader.go('button', 'More')
    await page.keyboard.press('Enter')
    await reader.press('menuitem', 'Set aside…')
    await reader.go('textbox', /Why\?/)
    await page.keyboard.type('Said already')
    await page.keyboard.press('Enter')
    await reader.hears('R1 is set aside', { urgent: false })
    await reader.press('button', '1 set aside')
    await expect.poll(() => reader.count('StaticText', 'Said already')).toBe(1)
    await reader.press('button', 'Bring back R1')
    await reader.hears('R1 is back', { urgent: false })
  })

  await test.step('8. hear the chair, and that others write is never read out', async () => {
    await expect(page.locator('[data-light=saved]')).toBeVisible()
    await reader.heard()
    await write(ben, 'Options', 'A levy on barges')
    await expect.poll(() => reader.count('StaticText', 'A levy on barges')).toBe(1)
    expect(await reader.heard(), 'others’ typing').toEqual([])
    await workshop.command(chair, { type: 'message', to: 'all', text: 'Ten minutes more, please.' })
    await reader.hears(/From the chair, to every table.*Ten minutes more, please\./, { urgent: false })
    await reader.press('button', 'Got it')
    expect(await reader.count('button', 'Got it')).toBe(0)
  })

  await test.step('9. know how much time is left, and hear the marks', async () => {
    const endsAt = () => Date.now() + 64_000
    await workshop.command(chair, { type: 'timer', endsAt: endsAt(), totalMs: 300_000 })
    await expect.poll(() => reader.count('timer', /.*/)).toBeGreaterThanOrEqual(1)
    await reader.hears('1 minute left', { urgent: false })
    await workshop.command(chair, { type: 'timer', endsAt: Date.now() + 4000, totalMs: 300_000 })
    await reader.hears('Time is up', { urgent: false })
  })

  await test.step('10. be told at once of a lock, and of a lost connection, and that both are over', async () => {
    await workshop.command(chair, { type: 'lock', boards: 'all', on: true })
    await reader.hears('The chair has locked this board.', { urgent: true })
    await expect.poll(() => reader.count('textbox', /^Add /)).toBe(0)
    await workshop.command(chair, { type: 'lock', boards: 'all', on: false })
    await reader.hears('The board is open again', { urgent: false })
    await expect.poll(() => reader.count('textbox', /^Add /)).toBe(3)
    await hall.server.kill()
    await reader.hears('Not connected.', { urgent: true })
    await hall.server.start()
    await reader.hears('Saved', { urgent: false })
  })
})
