/** A workshop that is deleted leaves the devices of those who took part; words that were never saved do not go with it. */
import { expect, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { neverSaved } from '../../shared/board/never-saved.ts'
import { decodeMoment } from '../../shared/board/saved-moment.ts'
import { call } from '../support/workshop.ts'
import { findings } from './axe.ts'
import type { Made } from './made.ts'
import { makeWorkshop } from './made.ts'
import type { Hall } from './stage.ts'
import { composer, point, sitDown, test, write } from './stage.ts'
import { onDevice } from './wifi.ts'

const remove = async ({ workshop }: Made) => {
  const { token } = await workshop.join('facilitator')
  const gone = await call(workshop.server, `/api/workshops/${workshop.id}`, { token, method: 'DELETE' })
  expect(gone.status).toBe(200)
}

interface Records {
  readonly updates: readonly number[][]
  readonly saved: readonly (number[] | null)[]
}

/** What this browser keeps of boards. */
const records = (page: Page): Promise<Records> =>
  page.evaluate(
    () =>
      new Promise<Records>((resolve, reject) => {
        const opening = indexedDB.open('plenary')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['updates', 'rooms'])
          const [updates, rooms] = ['updates', 'rooms'].map((name) => transaction.objectStore(name).getAll())
          transaction.oncomplete = () => {
            opening.result.close()
            resolve({
              updates: (updates?.result ?? []).map((each) => [...each.update]),
              saved: (rooms?.result ?? []).map((each) => each.saved && [...each.saved]),
            })
          }
        }
      }),
  )

const kept = async (page: Page): Promise<number> => {
  const { updates, saved } = await records(page)
  return updates.length + saved.length
}

/** The device holds a board, and knows that the server has all of it. */
const isKeptAsSaved = async (page: Page): Promise<boolean> => {
  const { updates, saved } = await records(page)
  if (updates.length === 0 || !saved[0]) return false
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, Uint8Array.from(update))
  return neverSaved(doc, decodeMoment(Uint8Array.from(saved[0]))).length === 0
}

/** Somebody with a board that is saved, and one point more that is on their device alone: the server is away. */
const writesInTheDark = async (hall: Hall) => {
  const made = await makeWorkshop(hall)
  const ana = await hall.person()
  await sitDown(ana, made.table(0), 'Ana')
  await write(ana, 'Banked', 'Long saved')
  await expect.poll(() => isKeptAsSaved(ana)).toBe(true)
  await hall.server.kill()
  await expect(ana.getByText('Not connected', { exact: true })).toBeVisible()
  await write(ana, 'Banked', 'A levy on every plot')
  await expect(ana.getByRole('alert')).toContainText('kept on this device')
  await onDevice(ana, 'A levy on every plot')
  return { made, ana }
}

test('a member who is there keeps no copy; nor does one who comes back later', async ({ hall }) => {
  const made = await makeWorkshop(hall)
  const [ana, ben] = [await hall.person(), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(ben, made.table(1), 'Ben')
  for (const [page, text] of [
    [ana, 'Of Ana'],
    [ben, 'Of Ben'],
  ] as const) {
    await write(page, 'Banked', text)
    await expect.poll(() => isKeptAsSaved(page)).toBe(true)
  }
  const address = ben.url()
  await ben.goto(`${hall.base}/privacy`)
  await remove(made)
  await expect(ana.getByText('It was deleted, with everything in it.')).toBeVisible()
  await expect.poll(() => kept(ana)).toBe(0)
  expect(await findings(ana), 'deleted').toEqual([])
  expect(await kept(ben)).toBeGreaterThan(0)
  await ben.goto(address)
  await expect(ben.getByText('It was deleted, with everything in it.')).toBeVisible()
  await expect.poll(() => kept(ben)).toBe(0)
})

test('words that were never saved stay, can be copied, and are let go by their writer alone', async ({
  hall,
}) => {
  const { made, ana } = await writesInTheDark(hall)
  await expect(point(ana, 'A levy on every plot')).toBeVisible()
  await composer(ana, 'Options').fill('Half a thought')
  const address = ana.url()
  await ana.goto('about:blank')
  await hall.server.start()
  await remove(made)
  await ana.goto(address)
  const left = ana.getByRole('region', { name: 'Never saved, on this device' })
  await expect(left).toContainText('2 points of yours were never saved.')
  await expect(left.getByRole('listitem')).toHaveText(['A levy on every plot', 'Half a thought'])
  expect(await findings(ana), 'words of a deleted workshop').toEqual([])
  await left.getByRole('button', { name: 'Copy text' }).click()
  await expect(left.getByRole('button', { name: 'Copied' })).toBeVisible()
  // The way back to them is on the first page, until they are let go.
  await ana.goto(hall.base)
  await ana.getByRole('link', { name: 'The Rhine after the flood' }).click()
  await left.getByRole('button', { name: 'Let them go' }).click()
  await left.getByRole('button', { name: 'Keep them' }).click()
  await expect(left.getByRole('listitem')).toHaveCount(2)
  await left.getByRole('button', { name: 'Let them go' }).click()
  await left.getByRole('button', { name: 'Yes, let them go' }).click()
  await expect(ana.getByText('Nothing of this workshop is kept on this device any more.')).toBeVisible()
  await expect.poll(() => kept(ana)).toBe(0)
  expect(await ana.evaluate(() => JSON.stringify(localStorage))).not.toContain('Half a thought')
  await ana.goto(hall.base)
  await expect(ana.getByText('will be listed here')).toBeVisible()
})

test('a board that is open with words never saved stays open when its workshop is deleted', async ({
  hall,
}) => {
  const { made, ana } = await writesInTheDark(hall)
  // Nobody connects before it is gone.
  await ana.context().setOffline(true)
  await hall.server.start()
  await remove(made)
  await ana.context().setOffline(false)
  await expect(
    ana.getByText('This workshop was deleted. What you changed in 1 point was never saved'),
  ).toBeVisible({
    timeout: 30_000,
  })
  await expect(ana.getByRole('button', { name: 'Copy my unsent words' })).toBeVisible()
  expect(await findings(ana), 'not taken').toEqual([])
  await ana.getByRole('button', { name: 'Leave this workshop' }).click()
  await expect(ana.getByText('It was deleted, with everything in it.')).toBeVisible()
  const left = ana.getByRole('region', { name: 'Never saved, on this device' })
  await expect(left.getByRole('listitem')).toHaveText(['A levy on every plot'])
  await left.getByRole('button', { name: 'Let it go' }).click()
  await left.getByRole('button', { name: 'Yes, let them go' }).click()
  await expect.poll(() => kept(ana)).toBe(0)
})
