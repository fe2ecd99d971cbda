/** The server goes, people write on, the page is closed: when all are back the words are on every screen, once. */
import { expect, type WebSocketRoute } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { column, composer, point, sitDown, test, write } from './stage.ts'
import { onDevice } from './wifi.ts'

test('written without the server, closed, opened again: the words are saved and on another screen', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  const ben = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ana, 'Banked', 'Before the storm')
  await expect(point(ben, 'Before the storm')).toHaveCount(1)
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()

  await hall.server.kill()
  await expect(ana.getByText('Not connected', { exact: true })).toBeVisible()
  await write(ana, 'Banked', 'Written in the dark', 'And one more')
  await point(ana, 'Before the storm').locator('.body').click()
  await ana.keyboard.press('End')
  await ana.keyboard.type(', and in it')
  await ana.keyboard.press('Escape')
  await expect(ana.getByRole('alert')).toContainText('kept on this device')
  await composer(ana, 'Options').fill('Half a thought')
  const context = ana.context()
  const address = ana.url()
  let asked = false
  ana.on('dialog', (dialog) => {
    asked = true
    void dialog.accept()
  })
  await ana.close({ runBeforeUnload: true })
  await expect.poll(() => ana.isClosed()).toBe(true)
  expect(asked, 'what is on the device needs no question').toBe(false)

  await hall.server.start()
  const again = await context.newPage()
  await again.goto(address)
  await again.locator('#board').waitFor()
  await expect(again.getByText('Saved', { exact: true })).toBeVisible()
  for (const page of [again, ben]) {
    await expect(point(page, 'Written in the dark')).toContainText(/R\d+/, { timeout: 15_000 })
    await expect(column(page, 'Banked').locator('li[data-point] .body')).toHaveText([
      'Before the storm, and in it',
      'Written in the dark',
      'And one more',
    ])
  }
  await expect(composer(again, 'Options')).toHaveValue('Half a thought')
  await composer(again, 'Options').press('Enter')
  await expect(point(ben, 'Half a thought')).toHaveCount(1)
  await again.reload()
  await again.locator('#board').waitFor()
  await expect(composer(again, 'Options')).toHaveValue('')
})

test('where the browser keeps nothing the board works, and says where the words are', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  await ana.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not in a private window', 'SecurityError')
    }
  })
  await sitDown(ana, table(0), 'Ana')
  await write(ana, 'Banked', 'Before the storm')
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
  await hall.server.kill()
  await expect(ana.getByText('Not connected', { exact: true })).toBeVisible()
  await write(ana, 'Banked', 'In this page alone')
  await expect(ana.getByRole('alert')).toContainText('kept only in this open page')
  const question = ana.waitForEvent('dialog')
  void ana.reload().catch(() => undefined)
  const dialog = await question
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await hall.server.start()
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible({ timeout: 15_000 })
  await expect(column(ana, 'Banked').locator('li[data-point]')).toHaveCount(2)
})

test('what one tab cannot send, another tab of the same browser brings', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const first = await hall.person()
  const ben = await hall.person()
  let isCut = false
  const sockets = new Set<WebSocketRoute>()
  await first.routeWebSocket(/\/board\./, (socket) => {
    if (isCut) return void socket.close()
    sockets.add(socket)
    socket.connectToServer()
  })
  await first.route('**/sync-http/**', (route) => (isCut ? route.abort() : route.continue()))
  await sitDown(first, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await expect(first.getByText('Saved', { exact: true })).toBeVisible()
  isCut = true
  for (const socket of sockets) await socket.close()
  await expect(first.getByText('Not connected', { exact: true })).toBeVisible()

  const second = await first.context().newPage()
  await second.goto(first.url())
  await second.locator('#board').waitFor()
  await expect(second.getByText('Saved', { exact: true })).toBeVisible()
  await write(first, 'Banked', 'From the tab that is cut off')
  await expect(first.getByText('Saved', { exact: true })).toHaveCount(0)
  await expect(point(ben, 'From the tab that is cut off')).toContainText(/R\d+/, { timeout: 15_000 })
  await expect(second.getByText('Saved', { exact: true })).toBeVisible()
  await expect(point(second, 'From the tab that is cut off')).toHaveCount(1)
})

test('a note that was pasted and not read yet is there after a reload, and in no other tab', async ({
  hall,
}) => {
  const ana = await hall.person()
  await ana.goto(hall.base)
  await ana.getByLabel('An earlier note').fill('# Rivers\n- Fishing rights stay')
  ana.on('dialog', (dialog) => void dialog.accept())
  await ana.reload()
  await expect(ana.getByLabel('An earlier note')).toHaveValue('# Rivers\n- Fishing rights stay')
  const other = await ana.context().newPage()
  await other.goto(hall.base)
  await expect(other.getByLabel('An earlier note')).toHaveValue('')
})

test('words whose document is gone are shown, and added to the board as new points', async ({ hall }) => {
  const { table } = await makeWorkshop(hall)
  const ana = await hall.person()
  const ben = await hall.person()
  await sitDown(ana, table(0), 'Ana')
  await sitDown(ben, table(0), 'Ben')
  await write(ana, 'Banked', 'Before the storm')
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
  await hall.server.kill()
  await expect(ana.getByText('Not connected', { exact: true })).toBeVisible()
  await write(ana, 'Banked', 'A levy on every plot')
  await write(ana, 'Options', 'Both parishes pay')
  await expect(ana.getByRole('alert')).toContainText('kept on this device')
  await onDevice(ana, 'Both parishes pay')
  await ana.evaluate(giveOldName)
  const address = ana.url()
  await ana.goto('about:blank')
  await hall.server.start()
  await ana.goto(address)
  const lost = ana.getByRole('region', { name: 'Not saved, from this device' })
  await expect(lost).toContainText('2 points of yours were never saved')
  await expect(lost.getByRole('listitem')).toHaveText([/A levy on every plot/, /Both parishes pay/])
  await expect(column(ana, 'Banked').locator('li[data-point]')).toHaveCount(1)
  // Pressed in two tabs at once it is done once.
  const tab = await ana.context().newPage()
  await tab.goto(address)
  const inTab = tab.getByRole('region', { name: 'Not saved, from this device' })
  await expect(inTab).toContainText('2 points of yours were never saved')
  await Promise.all(
    [lost, inTab].map((each) => each.getByRole('button', { name: 'Add as new points' }).click()),
  )
  await expect(lost).toHaveCount(0)
  await expect(inTab).toHaveCount(0)
  await expect(column(tab, 'Banked').locator('li[data-point]')).toHaveCount(2)
  await expect(column(ben, 'Banked').locator('li[data-point] .body')).toHaveText(
    ['Before the storm', 'A levy on every plot'],
    { timeout: 15_000 },
  )
  await expect(column(ben, 'Options')).toContainText('Both parishes pay')
  await ana.reload()
  await expect(point(ana, 'Both parishes pay')).toHaveCount(1)
  await expect(lost).toHaveCount(0)
})

/** In the page: what this device keeps becomes the copy of a document that the plan does not name. */
const giveOldName = () =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('plenary')
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['updates', 'rooms'], 'readwrite')
      const rename = (store: IDBObjectStore) => {
        store.openCursor().onsuccess = ({ target }) => {
          const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result
          if (!cursor) return
          const { room } = cursor.value as { room: string }
          if (!room.endsWith('/board.old')) {
            const value = { ...cursor.value, room: room.replace(/board\..*/, 'board.old') }
            if (store.keyPath === null) cursor.update(value)
            else {
              cursor.delete()
              store.put(value)
            }
          }
          cursor.continue()
        }
      }
      rename(transaction.objectStore('updates'))
      rename(transaction.objectStore('rooms'))
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      transaction.onabort = () => reject(transaction.error)
    }
    opening.onerror = () => reject(opening.error)
  })

test('whoever has chosen no point yet sets one aside, groups and disagrees by keyboard when the line has gone', async ({
  hall,
}) => {
  const { table } = await makeWorkshop(hall)
  const page = await hall.person()
  await sitDown(page, table(0))
  for (const words of ['First', 'Second', 'Third']) await write(page, 'Banked', words)
  await page.waitForLoadState('networkidle')
  await hall.server.kill()
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible()
  await page.locator('#board').focus()
  await page.keyboard.press('ArrowDown')
  await expect(point(page, 'First')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('not our topic')
  await page.keyboard.press('Enter')
  await expect(point(page, 'First')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '1 set aside' })).toBeVisible()
  await point(page, 'Second').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 selected', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Group…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Heading', { exact: true })).toBeFocused()
  await page.keyboard.type('A heading')
  await page.keyboard.press('Enter')
  await expect(point(page, 'A heading')).toContainText('2 points beneath')
  await hall.server.start()
})

test('without a connection another board says so too, and all that was not sent can be copied from it', async ({
  hall,
}) => {
  const { facilitator } = await makeWorkshop(hall, { strands: ['Rivers', 'Energy'] })
  const page = await hall.person()
  await page.goto(facilitator)
  await page
    .getByRole('link', { name: /^Open the board|Table 1/ })
    .first()
    .click()
  await expect(column(page, 'Banked')).toBeVisible()
  await write(page, 'Banked', 'Before', 'And after')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await hall.server.stop()
  await write(page, 'Banked', 'A dyke')
  await composer(page, 'Options').fill('Half a thought')
  for (const text of ['Before', 'And after'])
    await point(page, text)
      .locator('> span')
      .first()
      .click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Group…' }).click()
  await page.getByLabel('Heading', { exact: true }).fill('Half a heading')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Strands' })
    .getByRole('link', { name: /Energy/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Energy' })).toBeVisible()
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('what you changed in 1 point is kept')
  await page.evaluate(() =>
    document.addEventListener('copy', () => {
      document.documentElement.dataset.copied = (document.activeElement as HTMLTextAreaElement).value
    }),
  )
  await page.getByRole('button', { name: 'Copy my unsent words' }).click()
  await expect
    .poll(() => page.evaluate(() => document.documentElement.dataset.copied ?? ''))
    .toMatch(
      /Banked:\n- A dyke\n[\s\S]*Options, not added yet:\nHalf a thought\n[\s\S]*A heading or a wording, not added yet:\nHalf a heading/,
    )
  await hall.server.start()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 40_000 })
})
