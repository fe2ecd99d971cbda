/** The desk while the server is out of reach: it says so, what would be refused waits, and nothing typed is lost. */
import { expect } from '@playwright/test'
import { findings } from './axe.ts'
import { makeWorkshop } from './made.ts'
import { Reader } from './reader.ts'
import { PHONE, test } from './stage.ts'

const LINE = /^Not connected\. The timer runs on/

test('one line says what still runs; buttons wait with that reason, and work again when the server is there', async ({
  hall,
}) => {
  const { facilitator, workshop } = await makeWorkshop(hall)
  const desk = await hall.person()
  const reader = await Reader.listen(desk)
  await desk.goto(facilitator)
  const asked: string[] = []
  desk.on('request', (request) => {
    if (request.url().endsWith('/commands')) asked.push(request.postDataJSON().type)
  })
  await desk.getByRole('button', { name: '10 min, start the timer' }).click()
  const pause = desk.getByRole('button', { name: 'Pause' })
  await expect(pause).toBeVisible()
  await desk.getByRole('textbox', { name: 'Message' }).fill('Ten minutes mo')
  const put = desk.getByRole('button', { name: 'Put on projector: Rivers' })
  await put.focus()
  asked.length = 0

  await hall.server.kill()
  await expect(desk.getByText(LINE)).toBeVisible()
  await reader.hears(LINE, { urgent: true })
  await expect(put).toBeFocused()
  for (const each of [
    put,
    pause,
    desk.getByRole('button', { name: 'Lock all boards' }),
    desk.getByRole('button', { name: 'Lock the board of Table 1' }),
    desk.getByRole('button', { name: 'Close this round' }),
    desk.getByRole('button', { name: 'Next strand: Rivers' }),
    desk.getByRole('button', { name: 'Send' }),
    desk.getByRole('button', { name: 'Undo: set the timer' }),
  ]) {
    await expect(each).toHaveAttribute('aria-disabled', 'true')
    await expect(each).toHaveAccessibleDescription(LINE)
  }
  await desk.keyboard.press('Enter')
  await expect(put).toBeFocused()
  await desk.getByRole('textbox', { name: 'Message' }).press('End')
  await desk.keyboard.type('re')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('heading', { name: 'The hall' }).click()
  for (const key of ['n', '+', ' ']) await desk.keyboard.press(key)
  expect(await findings(desk)).toEqual([])
  expect(asked).toEqual([])

  await hall.server.start()
  await expect(desk.getByText(LINE)).toHaveCount(0, { timeout: 30_000 })
  await expect(desk.getByRole('textbox', { name: 'Message' })).toHaveValue('Ten minutes more')
  await desk.getByRole('button', { name: 'Send' }).click()
  await expect(desk.getByText(/did not work/)).toHaveCount(0)
  const plan = await workshop.plan(await workshop.join('facilitator'))
  expect(plan.messages.map(({ text }) => text)).toEqual(['Ten minutes more'])
  expect(plan.stage.view).toBe('welcome')
})

test('locking asks on with its words kept; on a phone the line stays in sight', async ({ hall }) => {
  const { facilitator } = await makeWorkshop(hall, { groups: 12 })
  const desk = await hall.person({ viewport: PHONE, isMobile: true, hasTouch: true })
  await desk.goto(facilitator)
  await desk.getByRole('button', { name: 'Lock all boards' }).click()
  const field = desk.getByRole('dialog').getByRole('textbox')
  await field.fill('report back')
  await hall.server.kill()
  await expect(desk.getByText(LINE)).toBeAttached()
  await field.press('Enter')
  await expect(desk.getByRole('dialog').getByRole('alert')).toContainText('stays here')
  await expect(field).toHaveValue('report back')
  await expect(field).toBeFocused()
  await desk.keyboard.press('Escape')
  await desk.getByRole('button', { name: 'Add a table' }).scrollIntoViewIfNeeded()
  await expect(desk.getByText(LINE)).toBeInViewport({ ratio: 1 })
})
